package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.candelete.DeletionFields;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.command.refs.ReferencesFields;
import io.github.sgaudit.testing.Samples;
import java.util.ArrayList;
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
      ObjectNode json = JsonNodeFactory.instance.objectNode();
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

  private static List<String> ids(SortOrder order) {
    return order.sort(GROUPS, SecurityGroupFields.TABLE).stream()
        .map(SecurityGroup::securityGroupId)
        .toList();
  }

  private static final List<SecurityGroup> GROUPS =
      List.of(
          Samples.bare("cn-hangzhou", "sg-bare"),
          Samples.named("cn-beijing", "sg-hundred", "b"),
          Samples.full());

  @Test
  void numbersAreNotSortedAsTexts() {
    assertEquals(
        List.of("sg-bp1aaaaaaaaaaaaaaaaa", "sg-hundred", "sg-bare"),
        ids(new SortOrder("ruleCount", false)));
    assertEquals(
        List.of("sg-hundred", "sg-bp1aaaaaaaaaaaaaaaaa", "sg-bare"),
        ids(new SortOrder("ruleCount", true)));
  }

  @Test
  void anyFieldOfAnyReportIsSortedBy() {
    List<Assessment> verdicts =
        List.of(Samples.held(), Samples.notFound(), Samples.deletable("sg-a", null));
    assertEquals(
        List.of(Verdict.DELETABLE, Verdict.NOT_FOUND, Verdict.REFERENCED),
        new SortOrder("verdict", false)
            .sort(verdicts, DeletionFields.TABLE).stream().map(Assessment::verdict).toList());
    List<ReferencedGroup> references =
        List.of(Samples.missing("sg-a"), Samples.failed("sg-c"), Samples.missing("sg-b"));
    assertEquals(
        List.of("sg-c", "sg-b", "sg-a"),
        new SortOrder("securityGroupId", true)
            .sort(references, ReferencesFields.TABLE).stream()
                .map(ReferencedGroup::securityGroupId)
                .toList());
  }
}
