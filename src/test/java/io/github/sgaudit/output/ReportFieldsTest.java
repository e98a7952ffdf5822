package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.command.refs.ReferencesReport;
import io.github.sgaudit.command.unused.UnusedReport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.testing.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields that are offered are those that there are, and those asked for are shown. */
class ReportFieldsTest {
  private static final AuditContext CONTEXT = Samples.context("cn-hangzhou");
  private static final List<Failure> FAILED_REGION =
      List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing"));

  private static final ListReport LIST =
      new ListReport(
          Samples.head(CONTEXT, true, List.of()),
          List.of(
              Samples.full(),
              Samples.named("cn-hangzhou", "sg-b", "two"),
              Samples.bare("cn-hangzhou", "sg-bare")));

  private static final UnusedReport UNUSED =
      new UnusedReport(
          Samples.head(CONTEXT, false, List.of()),
          LIST.entries(),
          List.of(Samples.undetermined()),
          null);

  private static final ReferencesReport REFERENCES =
      new ReferencesReport(
          Samples.head(CONTEXT, true, List.of()),
          List.of(
              Samples.referenced(
                  "sg-a", "a", true, Samples.own("sg-b", "b"), Samples.foreign("sg-c")),
              Samples.referenced("sg-none", "none", true),
              Samples.missing("sg-gone")));

  private static final DeletionReport VERDICTS =
      new DeletionReport(
          Samples.head(CONTEXT, false, List.of()),
          false,
          List.of(Samples.held(), Samples.undetermined(), Samples.deletable("sg-free", "free")),
          false);

  static Stream<Report<?>> reports() {
    return Stream.of(LIST, UNUSED, REFERENCES, VERDICTS);
  }

  private static <T> List<ObjectNode> entries(Report<T> report) {
    return report.entries().stream()
        .map(entry -> FieldJson.object(report.fields(), entry))
        .toList();
  }

  private static <T> List<ObjectNode> rows(Report<T> report) {
    return report.entries().stream()
        .flatMap(entry -> FieldJson.rows(report.fields(), entry))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void areThoseOfTheJsonAndOfTheRows(Report<?> report) {
    for (ObjectNode entry : entries(report)) {
      assertEquals(
          entry.properties().stream()
              .filter(field -> !field.getValue().isContainerNode())
              .map(Map.Entry::getKey)
              .filter(field -> !Set.of("failure", "referencedBy", "assumed").contains(field))
              .toList(),
          report.fields().sortable());
      assertEquals(entry, findIn(report.document(), entry));
    }
    for (ObjectNode row : rows(report)) {
      List<String> columns = report.fields().columns();
      row.fieldNames().forEachRemaining(column -> assertTrue(columns.contains(column), column));
    }
  }

  private static JsonNode findIn(ObjectNode document, ObjectNode entry) {
    for (JsonNode each : document.path("securityGroups")) {
      if (each.equals(entry)) {
        return each;
      }
    }
    return document.path("securityGroups");
  }

  private static RenderOptions with(List<String> fields) {
    return new RenderOptions(fields, true, Audience.PIPE, false, OptionalInt.empty());
  }

  private static String rendered(StandardFormat format, Report<?> report, String... fields) {
    return format.render(report, with(List.of(fields)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void csvOfAllColumnsIsTheWholeCsv(Report<?> report) {
    String whole = StandardFormat.CSV.render(report, RenderOptions.whole());
    assertEquals(whole, StandardFormat.CSV.render(report, with(report.fields().columns())));
    assertNotEquals("", whole);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void anyChoiceOfColumnsIsThatOfTheRows(Report<?> report) {
    long seed = 20_261_122;
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      List<String> chosen = new ArrayList<>(report.fields().columns());
      Collections.shuffle(chosen, random);
      chosen = chosen.subList(0, 1 + random.nextInt(chosen.size()));
      Table table = ColumnTable.of(report, chosen);
      assertEquals(rows(report).size(), table.rows().size());
      for (int row = 0; row < table.rows().size(); row++) {
        for (int column = 0; column < chosen.size(); column++) {
          JsonNode value = rows(report).get(row).path(chosen.get(column));
          String expected = value.isNull() || value.asText().isEmpty() ? "-" : value.asText();
          assertEquals(expected, table.rows().get(row).cells().get(column), "seed " + seed);
        }
      }
    }
  }

  @Test
  void titlesAreTheNamesAndNumbersStandAtTheirLastDigit() {
    assertEquals(
        """
        RULE COUNT  GROUP TO GROUP RULE COUNT  VPC ID                     SECURITY GROUP ID
                 7                          2  vpc-bp1vvvvvvvvvvvvvvvvvv  sg-bp1aaaaaaaaaaaaaaaaa
               100                          0  vpc-1                      sg-b
                 -                          -  -                          sg-bare
        """,
        rendered(
            StandardFormat.TABLE,
            LIST,
            "ruleCount",
            "groupToGroupRuleCount",
            "vpcId",
            "securityGroupId"));
    assertEquals(
        """
        | SECURITY GROUP NAME | RULE COUNT |
        | --- | ---: |
        | web-front | 7 |
        | two | 100 |
        | - | - |
        """,
        rendered(StandardFormat.MARKDOWN, LIST, "securityGroupName", "ruleCount"));
    assertEquals(
        "tags,serviceManaged\r\nenv=prod;empty=,false\r\n,true\r\n,\r\n",
        rendered(StandardFormat.CSV, LIST, "tags", "serviceManaged"));
  }

  @Test
  void aRowForEachRecordAlsoWhereTheyAreEqual() {
    assertEquals(
        """
        VERDICT
        referenced
        referenced
        referenced
        referenced
        undetermined
        deletable
        """,
        rendered(StandardFormat.TABLE, VERDICTS, "verdict")
            .replaceAll("(?m)^undetermined: .*\n", ""));
  }

  @Test
  void whatTheColumnsCannotSayIsRemarked() {
    String open =
        "undetermined: sg-bp1ggggggggggggggggg -: instances: "
            + FailureMessage.of(Samples.denied("DescribeInstances", "cn-hangzhou"));
    assertEquals(List.of(open), ColumnTable.of(UNUSED, List.of("vpcId")).remarks());
    assertEquals(List.of(open), ColumnTable.of(VERDICTS, List.of("blockerId")).remarks());
    assertEquals(List.of(), ColumnTable.of(LIST, List.of("vpcId")).remarks());
    assertEquals(
        List.of("not found: sg-gone -: no such group"),
        ColumnTable.of(REFERENCES, List.of("self")).remarks());
    ListReport withoutBeijing =
        new ListReport(
            Samples.head(Samples.context("cn-hangzhou", "cn-beijing"), false, FAILED_REGION),
            List.of());
    assertEquals(
        List.of("failed: cn-beijing: " + FailureMessage.of(FAILED_REGION.get(0))),
        ColumnTable.of(withoutBeijing, List.of("vpcId")).remarks());
  }

  @Test
  void referencesThatAreNotCertainAreRemarkedWithTheirRegion() {
    ReferencesReport report =
        new ReferencesReport(
            Samples.head(Samples.context("cn-hangzhou", "cn-beijing"), false, FAILED_REGION),
            List.of(
                Samples.failed("sg-failed"),
                Samples.referenced("sg-cut", "cut", false, Samples.own("sg-b", "b")),
                Samples.referenced("sg-whole", "whole", true),
                Samples.missing("sg-gone")));
    assertEquals(
        List.of(
            "failed: cn-beijing: " + FailureMessage.of(FAILED_REGION.get(0)),
            "not certain: cn-hangzhou sg-failed old: failed: "
                + FailureMessage.of(
                    Samples.denied("DescribeSecurityGroupReferences", "cn-hangzhou")),
            "not certain: cn-hangzhou sg-cut cut: at least 1 group: the API returns at most 100 references; those of this account were completed from its rules, those of others may be missing",
            "not found: - sg-gone -: no such group"),
        ColumnTable.of(report, List.of("securityGroupId", "self")).remarks());
  }

  /** Two colons at the beginning of a line are a command to GitHub's runner. */
  @Test
  void aNameInTheFirstColumnIsNoCommand() {
    ListReport report =
        new ListReport(
            Samples.head(CONTEXT, true, List.of()),
            List.of(Samples.named("cn-hangzhou", "sg-b", "::error::a"), Samples.full()));
    assertEquals(
        """
        SECURITY GROUP NAME  SECURITY GROUP ID
        \\u{3a}:error::a      sg-b
        web-front            sg-bp1aaaaaaaaaaaaaaaaa
        """,
        rendered(StandardFormat.TABLE, report, "securityGroupName", "securityGroupId"));
    assertEquals(
        "securityGroupName\r\n\"::error::a\"\r\nweb-front\r\n",
        rendered(StandardFormat.CSV, report, "securityGroupName"));
    assertTrue(WorkflowCommand.isBegunBy("\u00a0\u3000 ::error::a"));
    assertFalse(WorkflowCommand.isBegunBy("a ::error::a"));
    assertEquals(
        "| ::error::a |\n",
        rendered(StandardFormat.MARKDOWN, report, "securityGroupName")
                .lines()
                .skip(2)
                .limit(1)
                .toList()
                .get(0)
            + "\n");
  }

  @Test
  void withoutHeadersTheRowsAloneRemain() {
    RenderOptions bare =
        new RenderOptions(
            List.of("securityGroupId"), false, Audience.PIPE, false, OptionalInt.empty());
    assertEquals(
        "sg-bp1aaaaaaaaaaaaaaaaa\nsg-b\nsg-bare\n", StandardFormat.TABLE.render(LIST, bare));
    assertEquals(
        "| sg-bp1aaaaaaaaaaaaaaaaa |\n| sg-b |\n| sg-bare |\n",
        StandardFormat.MARKDOWN.render(LIST, bare));
    assertEquals(
        "sg-bp1aaaaaaaaaaaaaaaaa\r\nsg-b\r\nsg-bare\r\n", StandardFormat.CSV.render(LIST, bare));
  }
}
