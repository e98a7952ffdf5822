package io.github.sgaudit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.testing.Volatile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Every fault, at every moment, for every command: one test per cell. {@code
 * -Dsgaudit.fault-matrix.update=true} rewrites the page of the documentation and fails.
 */
@Tag("slow")
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
  private static final Path PAGE = Path.of("docs", "fault-matrix.md");

  /** Groups that really are deletable and unused. */
  private static final Set<String> DELETABLE =
      Set.of(FaultyAccount.FREE, FaultyAccount.REFERENCING);

  /** The output without a fault, by command line. */
  private final Map<String, String> rightAnswers = new ConcurrentHashMap<>();

  static Stream<FaultMatrix.Cell> cells() {
    return FaultMatrix.rows().stream()
        .flatMap(row -> Stream.of(AskedCommand.values()).map(row::cell));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void isAsExpected(FaultMatrix.Cell cell) throws Exception {
    List<String> more = new ArrayList<>(List.of("-o", "json", "-v"));
    if (cell.moment() != Moment.ALWAYS) {
      // With several calls in parallel, chance would decide which one is the second.
      more.addAll(List.of("--concurrency", "1"));
    }
    FaultyRun run;
    Duration waited;
    try (FaultyAccount account = cell.fault().stage().set(Part.ALL, cell.moment())) {
      run = account.run(cell.command(), more.toArray(String[]::new));
      waited = account.time().waited();
    }
    assertEquals(cell.code(), run.code(), run.toString());
    if (cell.command() == AskedCommand.SNAPSHOT && !run.out().isEmpty()) {
      FaultyRun asked = FaultyAccount.askedOf(run);
      run = new FaultyRun(run.line(), run.code(), asked.out(), run.err());
    }
    switch (cell.output()) {
      case "right" -> assertEquals(rightAnswer(cell), withoutAccount(run), run.toString());
      case "nothing" -> assertEquals("", run.out(), run.toString());
      case "part" -> assertSafePart(cell.command(), run);
      case "nameless" ->
          assertEquals(withoutNames(rightAnswer(cell)), withoutNames(withoutAccount(run)));
      case "believed" -> run.json();
      default -> fail("no such output: " + cell.output());
    }
    assertEquals(cell.retried(), run.err().contains(", retrying in "), run.toString());
    assertEquals(cell.retried(), !waited.isZero(), run.toString());
    if (!cell.isRight()) {
      for (String word : cell.words()) {
        assertTrue((run.err() + run.out()).contains(word), word + " in " + run);
      }
      assertTrue(run.err().contains(FaultyAccount.REGION), run.toString());
    }
    assertFalse(run.err().contains("unexpected"), run.toString());
  }

  /** A whole document that claims nothing that is not so. */
  private static void assertSafePart(AskedCommand command, FaultyRun run) {
    JsonNode document = run.json();
    assertEquals("false", document.path("complete").asText(), run.toString());
    for (JsonNode group : document.path("securityGroups")) {
      String id = group.path("securityGroupId").asText();
      switch (command) {
        case LIST -> fail("a list is whole or not printed: " + run);
        case REFS -> {
          boolean unreferenced =
              group.path("referencedBy").isEmpty() && group.path("referencedBy").isArray();
          assertFalse(unreferenced && id.equals(FaultyAccount.REFERENCED), run.toString());
          assertEquals(
              group.path("referencedBy").isNull(), !group.path("failure").isNull(), run.toString());
        }
        case CAN_DELETE, SNAPSHOT ->
            assertTrue(
                !group.path("verdict").asText().equals("deletable") || DELETABLE.contains(id),
                run.toString());
        case CAN_DELETE_TOGETHER ->
            assertTrue(
                !group.path("verdict").asText().equals("deletable")
                    || DELETABLE.contains(id)
                    || isAfterWhatNamesIt(document, id),
                run.toString());
        case UNUSED -> assertTrue(DELETABLE.contains(id), run.toString());
        case PLAN -> fail("a plan has steps: " + run);
        case GRAPH -> fail("a graph has nodes: " + run);
        case DIFF -> fail("a comparison has changes: " + run);
      }
    }
    if (command == AskedCommand.DIFF) {
      for (String part : List.of("groups", "references")) {
        document
            .path(part)
            .forEach(changes -> assertTrue(changes.isEmpty(), () -> part + ": " + run));
      }
      document
          .path("verdicts")
          .forEach(
              verdict ->
                  assertEquals("undetermined", verdict.path("after").asText(), run::toString));
    }
    List<String> deleted = new ArrayList<>();
    for (JsonNode step : document.path("steps")) {
      String id = step.path("securityGroupId").asText();
      if (step.path("action").asText().equals("delete")) {
        boolean isAfterWhatNamesIt =
            id.equals(FaultyAccount.REFERENCED) && deleted.contains(FaultyAccount.REFERENCING);
        assertTrue(DELETABLE.contains(id) || isAfterWhatNamesIt, run.toString());
        deleted.add(id);
      }
    }
    assertFalse(document.path("executable").asBoolean(false), run.toString());
    assertFalse(document.path("deletable").asBoolean(false), run.toString());
  }

  private static boolean isAfterWhatNamesIt(JsonNode document, String id) {
    List<String> order = new ArrayList<>();
    document.path("order").forEach(each -> order.add(each.asText()));
    int first = order.indexOf(FaultyAccount.REFERENCING);
    return id.equals(FaultyAccount.REFERENCED) && first >= 0 && order.indexOf(id) > first;
  }

  /** STS has not always answered when the rest is there. */
  private static String withoutAccount(FaultyRun run) {
    return FaultyRun.withoutAccount(Volatile.replaced(run.out()));
  }

  private static String withoutNames(String document) {
    return document
        .replaceAll("(\"securityGroupName\": )(\"[^\"]*\"|null)", "$1NAME")
        .replaceAll("(\"sameAccount\": )(true|null)", "$1KNOWN-OR-NOT");
  }

  private String rightAnswer(FaultMatrix.Cell cell) throws Exception {
    boolean manyPages = Fault.MANY_PAGES.contains(cell.fault().name());
    String key = cell.command() + " " + manyPages;
    String known = rightAnswers.get(key);
    if (known != null) {
      return known;
    }
    try (FaultyAccount account = FaultyAccount.start()) {
      FaultyRun run =
          (manyPages ? account.withManyPages() : account).run(cell.command(), "-o", "json");
      assertEquals(cell.command().rightCode(), run.code(), run.toString());
      String right =
          withoutAccount(
              cell.command() == AskedCommand.SNAPSHOT ? FaultyAccount.askedOf(run) : run);
      rightAnswers.put(key, right);
      return right;
    }
  }

  @Test
  void everyFaultHasARowForEachOfItsMoments() {
    Set<String> rows = new HashSet<>();
    for (FaultMatrix.Row row : FaultMatrix.rows()) {
      assertTrue(rows.add(row.fault().name() + " " + row.moment().text()), "twice: " + row);
    }
    Set<String> faults = new HashSet<>();
    for (Fault fault : Fault.all()) {
      fault.moments().forEach(moment -> faults.add(fault.name() + " " + moment.text()));
    }
    assertEquals(faults, rows);
  }

  /** A command that asks the API belongs into the matrix. */
  @Test
  void everyCommandHasAColumn() throws Exception {
    Set<String> commands = new HashSet<>(Commands.all());
    commands.removeAll(Commands.THAT_ASK_NOTHING);
    Set<String> columns = new HashSet<>();
    for (AskedCommand command : AskedCommand.values()) {
      columns.add(command.command());
    }
    assertEquals(commands, columns);
  }

  @Test
  void thePageShowsTheMatrix() throws IOException {
    String page = FaultMatrix.markdown();
    System.out.println(page);
    if (Boolean.getBoolean("sgaudit.fault-matrix.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
      fail("rewritten: read it, then run without -Dsgaudit.fault-matrix.update");
    }
    assertEquals(Files.readString(PAGE), page, "docs/fault-matrix.md is not up to date");
  }
}
