package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.command.refs.ReferencesReport;
import io.github.sgaudit.command.unused.UnusedReport;
import io.github.sgaudit.testing.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortOrderTest {
  /** A halved emoji comes after U+FFFD as text of code points, and before it as UTF-16. */
  private static final List<String> TEXTS =
      List.of("", "a", "B", "b", "ab", "10", "9", "\uFFFD", "\uD83D\uDE80", "前端");

  /** An entry and where it stood before. */
  private record Entry(int place, ObjectNode json) {
    JsonNode value() {
      return json.path("field");
    }
  }

  private static List<Entry> random(Random random, Consumer<ObjectNode> value) {
    List<Entry> entries = new ArrayList<>();
    int size = random.nextInt(40);
    for (int place = 0; place < size; place++) {
      ObjectNode json = JsonFields.object();
      switch (random.nextInt(5)) {
        case 0 -> json.putNull("field");
        case 1 -> json.put("other", 1);
        default -> value.accept(json);
      }
      entries.add(new Entry(place, json));
    }
    return entries;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_122, -7})
  void isTheOrderOfANaiveSort(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      assertSorted(
          random(random, json -> json.put("field", random.nextInt(12) - 3)),
          (one, other) -> one.intValue() < other.intValue(),
          "numbers, seed " + seed);
      assertSorted(
          random(random, json -> json.put("field", random.nextBoolean())),
          (one, other) -> !one.booleanValue() && other.booleanValue(),
          "truth values, seed " + seed);
      assertSorted(
          random(random, json -> json.put("field", TEXTS.get(random.nextInt(TEXTS.size())))),
          SortOrderTest::isBefore,
          "texts, seed " + seed);
    }
  }

  private static boolean isBefore(JsonNode one, JsonNode other) {
    int[] a = one.textValue().codePoints().toArray();
    int[] b = other.textValue().codePoints().toArray();
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (a[i] != b[i]) {
        return a[i] < b[i];
      }
    }
    return a.length < b.length;
  }

  private static void assertSorted(
      List<Entry> entries, BiPredicate<JsonNode, JsonNode> isLess, String what) {
    assertEquals(
        naive(entries, isLess), new SortOrder("field", false).sort(entries, Entry::json), what);
    assertEquals(
        naive(entries, (one, other) -> isLess.test(other, one)),
        new SortOrder("field", true).sort(entries, Entry::json),
        what + ", descending");
  }

  /** Each goes behind all that are not greater; those without a value behind all. */
  private static List<Entry> naive(List<Entry> entries, BiPredicate<JsonNode, JsonNode> isLess) {
    List<Entry> sorted = new ArrayList<>();
    for (Entry entry : entries) {
      int at = sorted.size();
      while (at > 0 && goesBefore(entry.value(), sorted.get(at - 1).value(), isLess)) {
        at--;
      }
      sorted.add(at, entry);
    }
    return sorted;
  }

  private static boolean goesBefore(
      JsonNode one, JsonNode other, BiPredicate<JsonNode, JsonNode> isLess) {
    if (!one.isValueNode() || one.isNull()) {
      return false;
    }
    return !other.isValueNode() || other.isNull() || isLess.test(one, other);
  }

  private static List<String> ids(Report report) {
    return report.entries().map(entry -> entry.path("securityGroupId").textValue()).toList();
  }

  private static final List<SecurityGroup> GROUPS =
      List.of(
          Samples.bare("cn-hangzhou", "sg-bare"),
          Samples.named("cn-beijing", "sg-hundred", "b"),
          Samples.full());

  @Test
  void numbersAreNotSortedAsTexts() {
    ListReport report = new ListReport(Samples.context("cn-hangzhou"), true, List.of(), GROUPS);
    assertEquals(
        List.of("sg-bp1aaaaaaaaaaaaaaaaa", "sg-hundred", "sg-bare"),
        ids(report.sorted(new SortOrder("ruleCount", false))));
    assertEquals(
        List.of("sg-hundred", "sg-bp1aaaaaaaaaaaaaaaaa", "sg-bare"),
        ids(report.sorted(new SortOrder("ruleCount", true))));
  }

  @Test
  void everyReportKeepsAllButItsOrder() {
    SortOrder byId = new SortOrder("securityGroupId", true);
    var context = Samples.context("cn-hangzhou", "cn-beijing");
    var failures = List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing"));
    List<Report> reports =
        List.of(
            new ListReport(context, false, failures, GROUPS),
            new UnusedReport(context, false, failures, GROUPS, List.of(Samples.undetermined())),
            new ReferencesReport(
                context,
                false,
                failures,
                List.of(Samples.missing("sg-a"), Samples.failed("sg-c"), Samples.missing("sg-b"))),
            new DeletionReport(
                context,
                false,
                failures,
                false,
                List.of(Samples.held(), Samples.undetermined(), Samples.notFound()),
                true));
    for (Report report : reports) {
      Report sorted = report.sorted(byId);
      assertEquals(ids(report).stream().sorted(Comparator.reverseOrder()).toList(), ids(sorted));
      ObjectNode before = report.document();
      ObjectNode after = sorted.document();
      before.remove("securityGroups");
      after.remove("securityGroups");
      assertEquals(before, after);
    }
  }

  @Test
  void whatIsDeletableStaysSo() {
    DeletionReport report =
        new DeletionReport(
            Samples.context("cn-hangzhou"),
            true,
            List.of(),
            true,
            List.of(Samples.deletable("sg-b", null), Samples.notFound()),
            true);
    DeletionReport sorted = report.sorted(new SortOrder("verdict", true));
    assertTrue(sorted.deletable());
    assertEquals(
        List.of(Verdict.NOT_FOUND, Verdict.DELETABLE),
        sorted.securityGroups().stream().map(group -> group.verdict()).toList());
  }
}
