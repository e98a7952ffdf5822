package io.github.sgaudit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.testing.Volatile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the questions that are asked beside the others: one test per cell. What else was
 * found is never lost by them.
 */
@Tag("slow")
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BesideFaultMatrixTest {
  /** What the list of clusters may take in all. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String NOTE = "container clusters (ACK) could not be checked";

  /** The output without a fault. */
  private final Map<BesideMatrix.Line, String> rightAnswers = new ConcurrentHashMap<>();

  static Stream<BesideMatrix.Cell> cells() {
    return BesideMatrix.rows().stream().flatMap(row -> row.cells().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void isAsExpected(BesideMatrix.Cell cell) throws Exception {
    List<String> words = new ArrayList<>(cell.line().words());
    words.addAll(List.of("-o", "json", "-v"));
    FaultyRun run;
    Duration waited;
    try (FaultyAccount account =
        cell.row().fault().stage().set(cell.line().part, cell.moment()).withClusters()) {
      run = account.run(words);
      waited = account.time().waited();
    }
    assertEquals(cell.code(), run.code(), run.toString());
    boolean isWaitedFor = cell.line().part == Part.RULES;
    assertTrue(isWaitedFor || waited.compareTo(PATIENCE) <= 0, waited + " in " + run);
    // An answer for which nobody waits may come too late to be seen.
    if (cell.line().part != Part.IDENTITY || cell.line().isRequired()) {
      assertEquals(cell.row().retried(), run.err().contains(", retrying in "), run.toString());
    }
    switch (cell.outcome()) {
      case RIGHT -> assertRight(cell, run);
      case OPEN -> assertOpen(cell, run);
      case BELIEVED -> run.json();
    }
    assertFalse(run.err().contains("unexpected"), run.toString());
  }

  private void assertRight(BesideMatrix.Cell cell, FaultyRun run) throws Exception {
    String right = rightAnswer(cell.line());
    String out = Volatile.replaced(run.out());
    boolean mayBeLate = cell.line().part == Part.IDENTITY && !cell.line().isRequired();
    assertEquals(
        mayBeLate ? FaultyRun.withoutAccount(right) : right,
        mayBeLate ? FaultyRun.withoutAccount(out) : out,
        run.toString());
    assertFalse(run.err().contains(NOTE), run.toString());
  }

  private void assertOpen(BesideMatrix.Cell cell, FaultyRun run) throws Exception {
    boolean required = cell.line().isRequired();
    if (cell.line().part == Part.RULES) {
      assertReferenceBlocks(run);
    } else if (cell.line().part == Part.IDENTITY) {
      if (required) {
        assertEquals("", run.out(), run.toString());
        assertTrue(run.err().contains("--expect-account"), run.toString());
      } else {
        assertTrue(run.json().path("context").path("accountId").isNull(), run.toString());
        assertEquals(
            FaultyRun.withoutAccount(rightAnswer(cell.line())),
            FaultyRun.withoutAccount(Volatile.replaced(run.out())),
            run.toString());
      }
    } else if (cell.line().isUnused()) {
      assertUnusedWithoutClusters(cell, run);
    } else {
      assertVerdictsWithoutClusters(cell, run);
    }
    if (cell.line().part == Part.CLUSTERS) {
      assertEquals(
          required ? 0 : 1,
          run.err().lines().filter(line -> line.contains(NOTE)).count(),
          run.toString());
    }
    if (required || cell.line().part == Part.CLUSTERS) {
      for (String word : cell.row().words()) {
        assertTrue((run.err() + run.out()).contains(word), word + " in " + run);
      }
    }
  }

  private static void assertReferenceBlocks(FaultyRun run) throws Exception {
    Map<String, JsonNode> groups = byId(run.json().path("securityGroups"));
    assertEquals(
        "referenced",
        Objects.requireNonNull(groups.get(FaultyAccount.REFERENCED)).path("verdict").asText(),
        run.toString());
    assertEquals(
        List.of(FaultyAccount.FREE, FaultyAccount.REFERENCING),
        List.of(
            run.json().path("order").path(0).asText(), run.json().path("order").path(1).asText()),
        run.toString());
    assertEquals(2, run.json().path("order").size(), run.toString());
  }

  private static Set<String> heldByUnreadCluster(BesideMatrix.Cell cell) {
    boolean firstPageIsRead =
        cell.moment() == Moment.LATER
            || cell.row().fault().name().equals(FaultKind.TOKEN_LOOP.specName());
    return firstPageIsRead
        ? Set.of(FaultyAccount.CLUSTERED_LATER)
        : Set.of(FaultyAccount.CLUSTERED, FaultyAccount.CLUSTERED_LATER);
  }

  private void assertVerdictsWithoutClusters(BesideMatrix.Cell cell, FaultyRun run)
      throws Exception {
    JsonNode right = FaultyRun.json(rightAnswer(cell.line()));
    JsonNode document = FaultyRun.json(Volatile.replaced(run.out()));
    assertFalse(document.path("deletable").asBoolean(), run.toString());
    Map<String, JsonNode> groups = byId(document.path("securityGroups"));
    Map<String, JsonNode> rightGroups = byId(right.path("securityGroups"));
    assertEquals(rightGroups.keySet(), groups.keySet(), run.toString());
    Set<String> lost = heldByUnreadCluster(cell);
    String open = cell.line().isRequired() ? "undetermined" : "deletable";
    groups.forEach(
        (id, group) -> {
          JsonNode asRight = Objects.requireNonNull(rightGroups.get(id));
          boolean isOpen =
              lost.contains(id) || asRight.path("verdict").asText().equals("deletable");
          assertEquals(isOpen ? open : "in-use", group.path("verdict").asText(), id + " in " + run);
          if (isOpen) {
            assertTrue(group.path("blockers").isEmpty(), id + " in " + run);
          } else {
            assertEquals(asRight.path("blockers"), group.path("blockers"), id + " in " + run);
          }
          for (int i = 0; i < asRight.path("checks").size(); i++) {
            JsonNode check = group.path("checks").path(i);
            if (check.path("name").asText().equals("clusters")) {
              assertClustersOpen(cell, check, isOpen, id + " in " + run);
            } else {
              assertEquals(asRight.path("checks").path(i), check, id + " in " + run);
            }
          }
        });
  }

  /** A cluster that was read blocks; of every other group, the message says why it is open. */
  private static void assertClustersOpen(
      BesideMatrix.Cell cell, JsonNode check, boolean isOpen, String where) {
    String status = check.path("status").asText();
    if (isOpen) {
      assertEquals(cell.line().isRequired() ? "failed" : "skipped", status, where);
      assertTrue(check.path("count").isNull(), where);
      assertFalse(check.path("message").asText("").isEmpty(), where);
    } else {
      assertTrue(Set.of("blocked", "skipped", "failed").contains(status), where);
    }
  }

  private void assertUnusedWithoutClusters(BesideMatrix.Cell cell, FaultyRun run) throws Exception {
    Set<String> free =
        new TreeSet<>(
            byId(FaultyRun.json(rightAnswer(cell.line())).path("securityGroups")).keySet());
    assertEquals(Set.of(FaultyAccount.FREE, FaultyAccount.REFERENCING), free);
    free.addAll(heldByUnreadCluster(cell));
    Set<String> unused = byId(run.json().path("securityGroups")).keySet();
    Set<String> undetermined = byId(run.json().path("undetermined")).keySet();
    assertEquals(cell.line().isRequired() ? Set.of() : free, unused, run.toString());
    assertEquals(cell.line().isRequired() ? free : Set.of(), undetermined, run.toString());
  }

  private static Map<String, JsonNode> byId(JsonNode groups) {
    Map<String, JsonNode> byId = new TreeMap<>();
    groups.forEach(group -> byId.put(group.path("securityGroupId").asText(), group));
    return byId;
  }

  private String rightAnswer(BesideMatrix.Line line) throws Exception {
    String known = rightAnswers.get(line);
    if (known != null) {
      return known;
    }
    try (FaultyAccount account = FaultyAccount.start().withClusters()) {
      List<String> words = new ArrayList<>(line.words());
      words.addAll(List.of("-o", "json"));
      FaultyRun run = account.run(words);
      assertEquals(line.rightCode, run.code(), run.toString());
      String right = Volatile.replaced(run.out());
      rightAnswers.put(line, right);
      return right;
    }
  }

  /** Every fault that can happen to them. Tokens belong to other actions. */
  @Test
  void everyFaultHasARow() {
    for (Part part : List.of(Part.CLUSTERS, Part.IDENTITY, Part.RULES)) {
      Set<String> rows = new HashSet<>();
      for (BesideMatrix.Row row : BesideMatrix.rows()) {
        if (row.part() == part) {
          assertTrue(rows.add(row.fault().name()), "twice: " + row);
        }
      }
      Set<String> faults = new HashSet<>();
      Fault.all().forEach(fault -> faults.add(fault.name()));
      // The keys and the clock are those of the whole run.
      faults.removeAll(Set.of("clock-ahead", "other-secret", "other-key", "throttled-70s"));
      faults.remove(FaultKind.TOKEN_EXPIRED.specName());
      if (part == Part.RULES) {
        // It is at the address of all others.
        Set<String> kinds =
            Stream.of(FaultKind.values()).map(FaultKind::specName).collect(Collectors.toSet());
        faults.removeIf(fault -> !kinds.contains(fault));
      }
      if (part == Part.IDENTITY) {
        // Its answer has no list.
        for (FaultKind kind :
            List.of(
                FaultKind.UNKNOWN_SHAPE,
                FaultKind.MISSING_LIST,
                FaultKind.TOKEN_LOOP,
                FaultKind.FILTER_IGNORED,
                FaultKind.EMPTY_LIST,
                FaultKind.DUPLICATE_ITEMS)) {
          faults.remove(kind.specName());
        }
      }
      assertEquals(faults, rows);
    }
  }
}
