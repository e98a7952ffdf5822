package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same over an API that fails, refuses and hides: nothing may come out but right or open. */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class DisturbedWorldsTest {
  /** Questions are asked again and again here, which takes longer: fewer worlds. */
  private static final int PLAIN_WORLDS_PER_WORLD = 4;

  @Test
  void noVerdictIsWrongUnderFaultsAndRestrictions() {
    long seed = Settings.seed();
    int worlds = Math.max(1, Settings.worlds() / PLAIN_WORLDS_PER_WORLD);
    Figures figures =
        Worlds.each(
            seed,
            worlds,
            (each, ofOne) -> {
              Disturbance disturbance = Disturbance.random(new Dice(~each));
              String replay = Settings.replay(DisturbedWorldsTest.class, each);
              new Trial(WorldGenerator.generate(each), disturbance, replay).run(api -> api, ofOne);
            });
    Figures unused =
        Worlds.each(
            seed,
            worlds,
            (each, ofOne) -> {
              Disturbance disturbance = Disturbance.random(new Dice(~each));
              String replay = Settings.replay(DisturbedWorldsTest.class, each);
              Trial trial = new Trial(WorldGenerator.generate(each), disturbance, replay);
              ofOne.addWorld();
              trial.serve(client -> trial.askUnusedDisturbed(client, ofOne));
            });
    System.out.println(
        "oracle, with faults and restrictions, seed " + seed + ", " + figures.line());
    System.out.println(
        "oracle, hiding: wrong deletable "
            + figures.of(Outcome.WRONG_DELETABLE_WHEN_EMPTIED)
            + ", wrong references "
            + figures.of(Outcome.WRONG_REFERENCES_WHEN_EMPTIED));
    System.out.println("oracle, unused with the same, seed " + seed + ", " + unused.line());
    assertEquals(0, figures.faultCount(), () -> String.join("\n", figures.faults()));
    assertEquals(0, unused.faultCount(), () -> String.join("\n", unused.faults()));
    assertTrue(
        worlds < 100
            || (figures.of(Outcome.UNDETERMINED) > worlds
                && figures.of(Outcome.DELETABLE_RIGHT) > worlds / 2
                && unused.of(Outcome.DELETABLE_RIGHT) > worlds / 2),
        "faults that stop everything, or nothing, would show nothing");
  }
}
