package io.github.sgaudit.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.emulator.Deletion;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks many groups under faults and compares every verdict with what a deletion then does. */
final class VerdictSoak {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEAP = 256;

  /** The number of IDs without a group that are also asked about. */
  private static final int MISSING = 10;

  private final Path jar;
  private final int groups;

  VerdictSoak(Path jar, int groups) {
    this.jar = jar;
    this.groups = groups;
  }

  /**
   * The result of a run.
   *
   * @param verdicts the number of groups by verdict
   * @param wrong verdicts that the deletion contradicts
   * @param open groups that are undetermined only because of a fault
   * @param calls the number of calls that it sent
   * @param err the last lines on standard error
   */
  record Outcome(
      int exit,
      Map<String, Integer> verdicts,
      List<String> wrong,
      int open,
      int calls,
      long millis,
      List<String> err) {}

  /**
   * Asks once.
   *
   * @param faults as {@code sgaudit demo --fault} takes them
   * @param seed decides which calls they hit
   */
  Outcome ask(List<String> faults, long seed) throws IOException, InterruptedException {
    World world = SoakWorlds.mixed(groups);
    EmulatorOptions options =
        EmulatorOptions.builder().faults(Faults.parse(faults)).seed(seed).build();
    try (Emulator emulator = Emulator.start(world, options)) {
      List<String> ids = new ArrayList<>(SoakWorlds.ids(groups));
      for (int i = 0; i < MISSING; i++) {
        ids.add(i * groups / MISSING, "sg-bp1missing" + i);
      }
      Map<String, String> verdicts = new LinkedHashMap<>();
      Product.Ended ended =
          new Product(jar, emulator.endpoint())
              .run(
                  HEAP,
                  ids,
                  line -> {
                    JsonNode group = parse(line);
                    verdicts.put(
                        group.path("securityGroupId").asText(), group.path("verdict").asText());
                  },
                  "can-delete",
                  "-",
                  "-o",
                  "ndjson");
      List<String> wrong = new ArrayList<>();
      if (!List.copyOf(verdicts.keySet()).equals(ids)) {
        wrong.add("the answers are not those of the groups asked about, in their order");
      }
      wrong.addAll(belied(world, verdicts));
      Map<String, Integer> counts = new TreeMap<>();
      verdicts.values().forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
      return new Outcome(
          ended.exit(),
          counts,
          wrong,
          open(verdicts),
          emulator.requests().size(),
          ended.millis(),
          ended.err());
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + line, e);
    }
  }

  /**
   * Tries the groups whose deletion should be refused first, because a deletion may free another
   * group.
   */
  private static List<String> belied(World world, Map<String, String> verdicts) {
    List<String> wrong = new ArrayList<>();
    for (boolean deletable : new boolean[] {false, true}) {
      verdicts.forEach(
          (id, verdict) -> {
            if (verdict.equals("deletable") == deletable) {
              Deletion deletion = world.deleteSecurityGroup(SoakWorlds.REGION, id);
              if (!agrees(verdict, deletion)) {
                wrong.add(id + ": " + verdict + ", but " + deletion);
              }
            }
          });
    }
    return wrong;
  }

  private static boolean agrees(String verdict, Deletion deletion) {
    String code = deletion instanceof Deletion.Refused refused ? refused.code() : "";
    return switch (verdict) {
      case "deletable" -> deletion instanceof Deletion.Deleted;
      case "referenced", "in-use" -> code.equals("DependencyViolation");
      case "service-managed" -> code.equals("InvalidOperation.ResourceManagedByCloudProduct");
      case "not-found" -> code.equals("InvalidSecurityGroup.NotFound");
      // Never wrong, only counted.
      case "undetermined" -> true;
      default -> false;
    };
  }

  private int open(Map<String, String> verdicts) {
    int undetermined = 0;
    for (String verdict : verdicts.values()) {
      undetermined += verdict.equals("undetermined") ? 1 : 0;
    }
    int rightly = 0;
    for (int i = 0; i < groups; i++) {
      boolean isOpen = "undetermined".equals(verdicts.get(SoakWorlds.id(i)));
      rightly += isOpen && SoakWorlds.isUndetermined(i) ? 1 : 0;
    }
    return undetermined - rightly;
  }
}
