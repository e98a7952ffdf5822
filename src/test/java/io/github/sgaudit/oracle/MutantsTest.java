package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An oracle that never complains shows nothing: it has to catch the product broken on purpose. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class MutantsTest {
  private static final long SEED = 7_000_000;
  private static final int WORLDS = 300;

  private Map<Mutant, Figures> figures = Map.of();

  /** Every mutant in every world; what the API says of a world they all share. */
  @BeforeAll
  void tryAll() {
    figures = Worlds.eachInWays(SEED, WORLDS, MutantsTest::tryAll);
  }

  private static Map<Mutant, Figures> tryAll(long seed) {
    Map<Mutant, Figures> figures = new EnumMap<>(Mutant.class);
    TrialWorld world = WorldGenerator.generate(seed);
    Trial trial = new Trial(world, Disturbance.NONE, Settings.replay(RandomWorldsTest.class, seed));
    trial.serve(
        client -> {
          EcsApi walked = new RememberedAnswers(client);
          EcsApi asked = new GroupByGroup(walked);
          for (Mutant mutant : Mutant.values()) {
            Figures ofMutant = new Figures();
            trial.ask(mutant.of(mutant.walks() ? walked : asked, world), ofMutant);
            figures.put(mutant, ofMutant);
          }
        });
    return figures;
  }

  @ParameterizedTest
  @EnumSource
  void isCaught(Mutant mutant) {
    Figures found = figures(mutant);
    assertEquals(WORLDS, found.worlds());
    assertTrue(found.of(mutant.shownBy()) > 0, () -> mutant + " went unnoticed: " + found.line());
  }

  @Test
  void aFaultIsDescribedSoThatItCanBeReplayed() {
    String fault = figures(Mutant.SKIPS_REFERENCES).faults().get(0);
    long seed = Long.parseLong(fault.replaceFirst("(?s).*?world (\\d+) .*", "$1"));
    for (String told :
        List.of(
            "WRONG DELETABLE: world " + seed,
            "-Dtest=RandomWorldsTest -Dsgaudit.seed=" + seed + " -Dsgaudit.worlds=1",
            "references passed",
            "referenced by {sg-",
            "Refused[code=DependencyViolation")) {
      assertTrue(fault.contains(told), () -> told + " is not told by " + fault);
    }
    Figures again = tryAll(seed).getOrDefault(Mutant.SKIPS_REFERENCES, new Figures());
    assertTrue(again.faults().contains(fault), () -> "not repeated: " + again.faults());
  }

  @AfterAll
  void print() {
    figures.forEach(
        (mutant, found) ->
            System.out.println(
                "oracle, mutant " + mutant + ", seed " + SEED + ", " + found.line()));
  }

  private Figures figures(Mutant mutant) {
    return figures.getOrDefault(mutant, new Figures());
  }
}
