package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.account.SampleAccountServers;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.oracle.RandomSnapshotsTest.Run;
import io.github.sgaudit.outcome.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commands say of snapshots of random accounts that are served, and of the files themselves:
 * the same, but for how an error was told that no answer of the API can tell.
 */
@Tag("slow")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class RandomReplaysTest {
  private static final int WORLDS = Math.min(Settings.worlds(), 300);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  private final AtomicInteger compared = new AtomicInteger();
  private final AtomicInteger disturbed = new AtomicInteger();
  private final Map<String, Integer> codes = new TreeMap<>();

  @Test
  void aSnapshotThatIsServedAnswersAsTheFile() {
    long seed = Settings.seed();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Worlds.each(seed, WORLDS, (each, figures) -> tryWorld(each, faults));
    System.out.println(
        "replays, seed "
            + seed
            + ", worlds "
            + WORLDS
            + ": answers compared "
            + compared
            + ", of disturbed accounts "
            + disturbed
            + ", exit codes "
            + codes);
    assertEquals(List.of(), List.copyOf(faults));
    assertTrue(WORLDS < 100 || (compared.get() > 10 * WORLDS && disturbed.get() > WORLDS));
  }

  private void tryWorld(long seed, Collection<String> faults) {
    TrialWorld world = WorldGenerator.generate(seed);
    if (cannotBeServed(world)) {
      return;
    }
    Dice dice = new Dice(~seed);
    Disturbance disturbance =
        dice.chance(50) ? Disturbance.NONE : RandomSnapshotsTest.lasting(dice);
    String file = folder.resolve(seed + ".json").toString();
    List<String> where = List.of("-r", String.join(",", world.regionIds()));
    String replay = Settings.replay(RandomReplaysTest.class, seed);
    new Trial(world, disturbance, replay)
        .serveAt(
            call -> {},
            endpoint ->
                RandomSnapshotsTest.run(
                    endpoint, RandomSnapshotsTest.line(List.of("snapshot", file), where)));
    if (!Files.exists(Path.of(file))) {
      return;
    }
    List<String> held =
        RandomSnapshotsTest.run(Map.of(), "list", "-o", "ids", "--snapshot", file)
            .out()
            .lines()
            .toList();
    try (DemoServer server = new SampleAccountServers().start(file, 0, Duration.ZERO, List.of())) {
      for (List<String> asked : RandomSnapshotsTest.questions(held, dice)) {
        List<String> question = new ArrayList<>(asked);
        int format = question.indexOf("-o");
        question.set(format + 1, "json");
        Run offline =
            RandomSnapshotsTest.run(
                Map.of(),
                RandomSnapshotsTest.line(
                    RandomSnapshotsTest.with(question, where), List.of("--snapshot", file)));
        Run served =
            RandomSnapshotsTest.run(
                server.environment(), RandomSnapshotsTest.line(question, where));
        compared.incrementAndGet();
        disturbed.addAndGet(disturbance.equals(Disturbance.NONE) ? 0 : 1);
        synchronized (codes) {
          codes.merge(question.get(0) + " " + offline.code(), 1, Integer::sum);
        }
        String one = told(offline);
        String other = told(served);
        if (offline.code() != served.code() || !one.equals(other)) {
          faults.add(
              String.join(" ", question)
                  + "\n  disturbed by: "
                  + disturbance
                  + "\n  traits: "
                  + world.traits()
                  + "\n  file: "
                  + offline.code()
                  + ", served: "
                  + served.code()
                  + RandomSnapshotsTest.differences(one, other)
                  + "\n  replay: "
                  + replay
                  + "\n");
        }
      }
    } catch (CommandException e) {
      faults.add(e.getMessage());
    }
  }

  /**
   * Of more instances than a page holds, an endpoint without page tokens gives a part: a file says
   * so, and a list that is served ends or goes on.
   */
  private static boolean cannotBeServed(TrialWorld world) {
    return world.traits().pageTokensIgnored()
        && world.groups().values().stream().mapToInt(group -> group.instances.size()).sum()
            > EcsApi.MAX_PAGE_SIZE;
  }

  /** The document without what differs by its nature. */
  private static String told(Run run) {
    if (!run.out().startsWith("{")) {
      return run.out();
    }
    try {
      JsonNode document = JSON.readTree(run.out());
      strip(document);
      return document.toPrettyString();
    } catch (JsonProcessingException e) {
      return run.out();
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("context", "nextStep", "requestId", "message"));
      if (object.path("type").asText().equals("undetermined")) {
        object.remove("detail");
      }
    }
    node.forEach(RandomReplaysTest::strip);
  }
}
