package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every verdict over random accounts that answer, compared with what deleting then does. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RandomWorldsTest {

  @Test
  void noVerdictIsWrong() {
    long seed = Settings.seed();
    Figures figures =
        Worlds.each(
            seed,
            Settings.worlds(),
            (each, ofOne) -> {
              String replay = Settings.replay(RandomWorldsTest.class, each);
              // What one survey asked need not be sent again for the other: nothing changes here.
              new Trial(WorldGenerator.generate(each), Disturbance.NONE, replay)
                  .run(RememberedAnswers::new, ofOne);
            });
    System.out.println("oracle, seed " + seed + ", " + figures.line());
    assertEquals(0, figures.faultCount(), () -> String.join("\n", figures.faults()));
    assertTrue(
        figures.worlds() < 100
            || (figures.of(Outcome.DELETABLE_RIGHT) > figures.worlds()
                && figures.of(Outcome.BLOCKED_RIGHT) > figures.worlds()),
        "worlds that hold everything, or nothing, would show nothing");
  }
}
