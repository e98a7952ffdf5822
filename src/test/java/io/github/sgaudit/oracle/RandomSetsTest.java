package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Groups of random accounts that are asked about together, and with things assumed gone: what is
 * called deletable is deleted in the order given, and what is called blocked has to be refused
 * then.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RandomSetsTest {
  private static final int WORLDS = Math.max(1, Settings.worlds() / 10);

  @Test
  void everyStepOfTheOrderSucceedsAndWhatStandsIsRefused() {
    long seed = Settings.seed();
    Map<SetMutant, Figures> figures = Worlds.eachInWays(seed, WORLDS, RandomSetsTest::tryWorld);
    figures.forEach(
        (mutant, found) ->
            System.out.println(
                "oracle, sets, "
                    + (mutant == SetMutant.NONE ? "" : "mutant " + mutant + ", ")
                    + "seed "
                    + seed
                    + ", "
                    + found.line()));
    Figures whole = figures.getOrDefault(SetMutant.NONE, new Figures());
    assertEquals(0, whole.faultCount(), () -> String.join("\n", whole.faults()));
    if (WORLDS >= 100) {
      assertTrue(
          whole.of(Outcome.DELETABLE_RIGHT) > WORLDS && whole.of(Outcome.BLOCKED_RIGHT) > WORLDS,
          "worlds that hold everything, or nothing, would show nothing");
      figures.forEach(
          (mutant, found) ->
              assertTrue(
                  found.of(mutant.shownBy()) > 0,
                  () -> mutant + " went unnoticed: " + found.line()));
    }
  }

  private static Map<SetMutant, Figures> tryWorld(long seed) {
    Map<SetMutant, Figures> figures = new EnumMap<>(SetMutant.class);
    TrialWorld world = SetWorlds.generate(seed);
    SetQuestion question = SetQuestion.random(world, new Dice(seed * 13 + 5));
    Trial trial = new Trial(world, Disturbance.NONE, Settings.replay(RandomSetsTest.class, seed));
    trial.serve(client -> figures.putAll(trial.askSet(client, question, SetMutant.values())));
    return figures;
  }

  @Test
  void noneIsWrongUnderFaultsAndRestrictions() {
    long seed = Settings.seed();
    Figures figures =
        Worlds.each(
            seed,
            WORLDS,
            (each, ofOne) -> {
              TrialWorld world = SetWorlds.generate(each);
              SetQuestion question = SetQuestion.random(world, new Dice(each * 13 + 5));
              Disturbance disturbance = Disturbance.randomOfSets(new Dice(~each * 3));
              Trial trial =
                  new Trial(world, disturbance, Settings.replay(RandomSetsTest.class, each));
              trial.serve(
                  client ->
                      trial
                          .askSet(client, question, SetMutant.NONE)
                          .values()
                          .forEach(ofOne::addAll));
            });
    System.out.println(
        "oracle, sets with faults and restrictions, seed " + seed + ", " + figures.line());
    assertEquals(0, figures.faultCount(), () -> String.join("\n", figures.faults()));
    assertTrue(
        WORLDS < 100
            || (figures.of(Outcome.UNDETERMINED) > WORLDS / 2
                && figures.of(Outcome.DELETABLE_RIGHT) > WORLDS / 2),
        "faults that stop everything, or nothing, would show nothing");
  }

  /** What an emptied list of references makes of groups, asked about one by one and together. */
  @Test
  void emptiedReferencesAreFoundOutWhereRulesAreRead() {
    Map<Boolean, Figures> figures = new TreeMap<>();
    Map<Boolean, AtomicInteger> calls =
        Map.of(true, new AtomicInteger(), false, new AtomicInteger());
    Disturbance emptied = Disturbance.hiding(Emptied.REFERENCES);
    int worlds = Math.max(1, WORLDS / 2);
    for (boolean together : new boolean[] {false, true}) {
      figures.put(
          together,
          Worlds.each(
              Settings.seed(),
              worlds,
              (each, ofOne) -> {
                TrialWorld world = WorldGenerator.generate(each);
                SetQuestion question = new SetQuestion(world.askedIds(), Set.of(), together);
                Trial trial =
                    new Trial(world, emptied, Settings.replay(RandomSetsTest.class, each));
                trial.serve(
                    request -> Objects.requireNonNull(calls.get(together)).incrementAndGet(),
                    client ->
                        trial
                            .askSet(client, question, SetMutant.NONE)
                            .values()
                            .forEach(ofOne::addAll));
              }));
    }
    Figures alone = figures.getOrDefault(false, new Figures());
    Figures together = figures.getOrDefault(true, new Figures());
    System.out.println(
        "oracle, references emptied, "
            + worlds
            + " worlds: wrong deletable one by one "
            + alone.of(Outcome.WRONG_DELETABLE_WHEN_EMPTIED)
            + " in "
            + calls.get(false)
            + " calls, together "
            + together.of(Outcome.WRONG_DELETABLE_WHEN_EMPTIED)
            + " in "
            + calls.get(true)
            + " calls; "
            + together.line());
    assertEquals(0, together.faultCount(), () -> String.join("\n", together.faults()));
    assertTrue(
        worlds < 50
            || together.of(Outcome.WRONG_DELETABLE_WHEN_EMPTIED) * 3
                < alone.of(Outcome.WRONG_DELETABLE_WHEN_EMPTIED));
  }
}
