package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts that change while they are asked: what is said was so at the start or is at the end. */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ChangingWorldsTest {
  private static final int PLAIN_WORLDS_PER_WORLD = 4;

  @Test
  void whatIsSaidWasSoBeforeTheChangeOrIsSoAfterIt() {
    long seed = Settings.seed();
    int worlds = Math.max(1, Settings.worlds() / PLAIN_WORLDS_PER_WORLD);
    Figures figures =
        Worlds.each(seed, worlds, (each, ofOne) -> new ChangingTrial(each, ofOne).run());
    System.out.println("oracle, changing meanwhile, seed " + seed + ", " + figures.line());
    assertEquals(0, figures.faultCount(), () -> String.join("\n", figures.faults()));
    assertTrue(
        worlds < 100
            || (figures.of(Outcome.RIGHT_BEFORE_ONLY) > 0
                && figures.of(Outcome.RIGHT_AFTER_ONLY) > 0),
        "changes that come too early or too late would show nothing");
  }
}
