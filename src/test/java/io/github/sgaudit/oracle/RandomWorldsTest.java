package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Verdict;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every verdict over random accounts that answer, compared with what deleting then does. */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RandomWorldsTest {

  /** How the product finds members, and the command that goes over all groups. */
  private enum Way {
    WALKING_ALL_MEMBERS,
    GROUP_BY_GROUP,
    UNUSED;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Test
  void noVerdictIsWrongAndEveryWayLeadsToTheSame() {
    long seed = Settings.seed();
    Map<Way, Figures> figures =
        Worlds.eachInWays(seed, Settings.worlds(), RandomWorldsTest::tryWorld);
    figures.forEach(
        (way, found) ->
            System.out.println("oracle, " + way.text() + ", seed " + seed + ", " + found.line()));
    figures.forEach(
        (way, found) ->
            assertEquals(0, found.faultCount(), () -> String.join("\n", found.faults())));
    Figures walked = figures.getOrDefault(Way.WALKING_ALL_MEMBERS, new Figures());
    assertTrue(
        walked.worlds() < 100
            || (walked.of(Outcome.DELETABLE_RIGHT) > walked.worlds()
                && walked.of(Outcome.BLOCKED_RIGHT) > walked.worlds()),
        "worlds that hold everything, or nothing, would show nothing");
  }

  private static Map<Way, Figures> tryWorld(long seed) {
    Map<Way, Figures> figures = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      figures.put(way, new Figures());
    }
    String replay = Settings.replay(RandomWorldsTest.class, seed);
    Trial trial = new Trial(WorldGenerator.generate(seed), Disturbance.NONE, replay);
    trial.serve(
        client -> {
          // What one way asked need not be sent again for the other: nothing changes here.
          EcsApi answers = new RememberedAnswers(client);
          Figures byGroup = figures.getOrDefault(Way.GROUP_BY_GROUP, new Figures());
          Map<String, Verdict> walked =
              trial.ask(answers, figures.getOrDefault(Way.WALKING_ALL_MEMBERS, new Figures()));
          trial.compareWays(walked, trial.ask(new GroupByGroup(answers), byGroup), byGroup);
          Figures unused = figures.getOrDefault(Way.UNUSED, new Figures());
          unused.addWorld();
          trial.askUnused(answers, unused);
          trial.askUnused(new GroupByGroup(answers), unused);
        });
    return figures;
  }
}
