package io.github.sgaudit.command.unused;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.RenderOptions;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.StandardFormat;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusedReportTest {
  private static final String MESSAGE =
      "instances: Forbidden.RAM: not authorized; grant the permission ecs:DescribeInstances"
          + " (DescribeInstances in cn-hangzhou, RequestId 0A1B)";

  private static UnusedReport report(
      List<String> regionIds,
      List<Failure> failures,
      List<SecurityGroup> groups,
      Assessment... undetermined) {
    return new UnusedReport(
        Samples.head(
            Samples.context(regionIds.toArray(String[]::new)),
            failures.isEmpty() && undetermined.length == 0,
            failures),
        groups,
        List.of(undetermined),
        null);
  }

  private static String table(Report<?> report) {
    return StandardFormat.TABLE.render(report, RenderOptions.whole());
  }

  private static String ids(Report<?> report) {
    return StandardFormat.IDS.render(report, RenderOptions.whole());
  }

  @Test
  void theDocumentIsThatOfTheListAndTheUndeterminedAtItsEnd() {
    UnusedReport report =
        report(List.of("cn-hangzhou"), List.of(), List.of(Samples.full()), Samples.undetermined());
    ObjectNode expected =
        new ListReport(
                Samples.head(report.head().context(), false, List.of()), List.of(Samples.full()))
            .document();
    expected
        .putArray("undetermined")
        .addObject()
        .put("regionId", "cn-hangzhou")
        .put("securityGroupId", "sg-bp1ggggggggggggggggg")
        .put("message", MESSAGE);
    assertEquals(expected.toPrettyString(), report.document().toPrettyString());
  }

  @Test
  void nothingUndeterminedIsAnEmptyList() {
    ObjectNode document = report(List.of("cn-hangzhou"), List.of(), List.of()).document();
    assertEquals("[]", document.path("undetermined").toString());
    assertEquals("true", document.path("complete").toString());
  }

  @Test
  void theTableTellsTheUndeterminedBelow() {
    assertEquals(
        """
        SECURITY GROUP           NAME       TYPE    RULES  MANAGED  CREATED               VPC
        sg-bp1aaaaaaaaaaaaaaaaa  web-front  normal      7  no       2021-08-31T03:12:29Z  vpc-bp1vvvvvvvvvvvvvvvvvv
        undetermined: sg-bp1ggggggggggggggggg -: %s
        """
            .formatted(MESSAGE),
        table(
            report(
                List.of("cn-hangzhou"),
                List.of(),
                List.of(Samples.full()),
                Samples.undetermined())));
  }

  @Test
  void ofSeveralRegionsEachIsNamed() {
    String table =
        table(
            report(
                List.of("cn-hangzhou", "cn-beijing"),
                List.of(),
                List.of(Samples.full()),
                Samples.undetermined()));
    assertEquals(
        "undetermined: cn-hangzhou sg-bp1ggggggggggggggggg -: " + MESSAGE,
        table.lines().reduce((first, last) -> last).orElse(""));
  }

  @Test
  void theIdsAreTheProvenOnes() {
    assertEquals(
        "sg-bp1aaaaaaaaaaaaaaaaa\n",
        ids(
            report(
                List.of("cn-hangzhou"),
                List.of(),
                List.of(Samples.full()),
                Samples.undetermined())));
  }

  @Test
  void whereARegionFailedThereAreNoIds() {
    assertEquals(
        "",
        ids(
            report(
                List.of("cn-hangzhou", "cn-beijing"),
                List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing")),
                List.of(Samples.full()))));
  }

  @Test
  void aHostileNameForgesNoLine() {
    Assessment hostile =
        Samples.assessment(
            "sg-a",
            Samples.HOSTILE,
            Verdict.UNDETERMINED,
            List.of(),
            Samples.check(Check.Name.ADDRESSES, Check.Status.FAILED, 1));
    assertEquals(
        "undetermined: sg-a " + Samples.HOSTILE_SHOWN + ": addresses:",
        table(report(List.of("cn-hangzhou"), List.of(), List.of(), hostile))
            .lines()
            .reduce((first, last) -> last)
            .orElse(""));
  }
}
