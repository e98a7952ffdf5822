package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plans for sets of groups of random accounts: every step is taken in a copy of the account, and
 * what a plan cannot delete has to be held by each of the blockers that it names.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RandomPlansTest {
  private static final int WORLDS = Math.max(1, Settings.worlds() / 2);

  @Test
  void everyStepSucceedsAndWhatStaysIsHeld() {
    long seed = Settings.seed();
    Map<PlanMutant, Figures> figures = Worlds.eachInWays(seed, WORLDS, RandomPlansTest::tryWorld);
    figures.forEach(
        (mutant, found) ->
            System.out.println(
                "oracle, plans, "
                    + (mutant == PlanMutant.NONE ? "" : "mutant " + mutant + ", ")
                    + "seed "
                    + seed
                    + ", "
                    + found.line()));
    Figures whole = figures.getOrDefault(PlanMutant.NONE, new Figures());
    assertEquals(0, whole.faultCount(), () -> String.join("\n", whole.faults()));
    if (WORLDS >= 500) {
      assertTrue(
          whole.of(Outcome.PLAN_CARRIED_OUT) > WORLDS / 5
              && whole.of(Outcome.PLAN_WITH_REVOKES) > WORLDS / 10
              && whole.of(Outcome.PLAN_BLOCKED) > WORLDS / 5
              && whole.of(Outcome.FEWEST_REVOKES) > WORLDS / 5
              && whole.of(Outcome.BLOCKER_REAL) > WORLDS,
          "plans that all work, or none, would show nothing");
      figures.forEach(
          (mutant, found) ->
              assertTrue(
                  found.of(mutant.shownBy()) > 0,
                  () -> mutant + " went unnoticed: " + found.line()));
    }
  }

  private static Map<PlanMutant, Figures> tryWorld(long seed) {
    Map<PlanMutant, Figures> figures = new EnumMap<>(PlanMutant.class);
    PlanWorld asked = PlanWorld.generate(seed);
    Trial trial =
        new Trial(asked.world(), Disturbance.NONE, Settings.replay(RandomPlansTest.class, seed));
    PlanMutant[] planners =
        seed % 3 == 0 ? PlanMutant.values() : new PlanMutant[] {PlanMutant.NONE};
    trial.serve(client -> figures.putAll(trial.askPlan(client, asked, planners)));
    return figures;
  }
}
