package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.command.refs.ReferencesReport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdsRendererTest {
  private static final AuditContext CONTEXT = Samples.context("cn-hangzhou", "cn-beijing");
  private static final List<Failure> FAILED_REGION =
      List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing"));

  private static void assertIds(String expected, Report<?> report) {
    assertEquals(expected, StandardFormat.IDS.render(report, RenderOptions.whole()));
  }

  private static ListReport list(List<Failure> failures, SecurityGroup... groups) {
    return new ListReport(Samples.head(CONTEXT, failures.isEmpty(), failures), List.of(groups));
  }

  private static ReferencesReport references(List<Failure> failures, ReferencedGroup... groups) {
    return new ReferencesReport(Samples.head(CONTEXT, true, failures), List.of(groups));
  }

  private static DeletionReport deletion(List<Failure> failures, Assessment... groups) {
    return new DeletionReport(Samples.head(CONTEXT, true, failures), false, List.of(groups), false);
  }

  @Test
  void listPrintsEachIdOnce() {
    SecurityGroup a = Samples.bare("cn-hangzhou", "sg-a");
    assertIds("sg-a\nsg-b\n", list(List.of(), a, Samples.bare("cn-beijing", "sg-b"), a));
  }

  @Test
  void listOfNothingPrintsNothing() {
    assertIds("", list(List.of()));
  }

  @Test
  void listWithAFailedRegionPrintsNothing() {
    assertIds("", list(FAILED_REGION, Samples.full()));
  }

  @Test
  void anIdWithALineBreakAddsNoLine() {
    assertIds("sg-a\\nsg-b\n", list(List.of(), Samples.bare("cn-hangzhou", "sg-a\nsg-b")));
  }

  @Test
  void referencesPrintTheReferencingGroupsOnce() {
    assertIds(
        "sg-x\nsg-y\n",
        references(
            List.of(),
            Samples.referenced("sg-a", null, true, Samples.own("sg-x", null)),
            Samples.referenced("sg-b", null, true),
            Samples.missing("sg-m"),
            new ReferencedGroup(null, "sg-n", null, false, true, null, null),
            Samples.referenced(
                "sg-c", null, false, Samples.foreign("sg-y"), Samples.own("sg-x", null))));
  }

  @Test
  void referencesPrintNothingWhereAQuestionFailed() {
    ReferencedGroup answered = Samples.referenced("sg-a", null, true, Samples.own("sg-x", null));
    assertIds("", references(List.of(), answered, Samples.failed("sg-f")));
    assertIds("", references(FAILED_REGION, answered));
    assertIds(
        "",
        references(
            List.of(),
            answered,
            new ReferencedGroup("cn-hangzhou", "sg-b", null, null, false, null, null)));
  }

  @Test
  void deletionPrintsTheDeletableAlone() {
    assertIds(
        "sg-a\nsg-b\n",
        deletion(
            List.of(),
            Samples.deletable("sg-a", null),
            Samples.held(),
            Samples.undetermined(),
            Samples.notFound(),
            Samples.managed("123"),
            Samples.deletable("sg-b", null)));
  }

  @Test
  void deletionPrintsNothingWhereARegionFailed() {
    assertIds("", deletion(FAILED_REGION, Samples.deletable("sg-a", null)));
  }

  @Test
  void deletionLeavesOutAnIdThatIsHeldInAnotherRegion() {
    assertIds(
        "sg-b\n",
        deletion(
            List.of(),
            Samples.deletable("sg-a", null),
            Samples.deletable("sg-b", null),
            Samples.assessment("sg-a", null, Verdict.IN_USE, List.of())));
  }
}
