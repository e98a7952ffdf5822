package io.github.sgaudit.command.candelete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  @Test
  void neverSaysAllPassedWhereACheckDidNot() {
    assertEquals(
        "6 of 7 checks passed",
        VerdictText.why(
            Samples.assessment(
                "sg-a",
                null,
                Verdict.UNDETERMINED,
                List.of(),
                Samples.check(Check.Name.EXISTS, Check.Status.SKIPPED, null))));
    assertEquals(
        "no blocker found; clusters not checked",
        VerdictText.why(Samples.withoutClusters(Verdict.DELETABLE)));
    assertEquals(
        "1 instance",
        VerdictText.why(
            Samples.withoutClusters(Verdict.IN_USE, Samples.instance("i-1", null, "Running"))));
  }

  /** Whether an answer came before it was no longer waited for is chance. */
  @Test
  void saysOfASkippedCheckOnlyWhereNothingWasFound() {
    assertEquals(
        List.of(
            "clusters: skipped: Forbidden.RAM: not authorized; grant the permission"
                + " cs:DescribeClustersV1 (DescribeClustersV1 in cn-hangzhou, RequestId 0A1B)"),
        VerdictText.lines(Samples.withoutClusters(Verdict.DELETABLE)));
    assertEquals(
        List.of("instance: i-1, -, Running"),
        VerdictText.lines(
            Samples.withoutClusters(Verdict.IN_USE, Samples.instance("i-1", null, "Running"))));
  }

  @Test
  void doesNotCountWhatAListThatWasCutLeavesOut() {
    Assessment group =
        Samples.assessment(
            "sg-a",
            null,
            Verdict.IN_USE,
            List.of(Samples.cluster("c1")),
            new Check(
                Check.Name.CLUSTERS, Check.Status.BLOCKED, 1, true, Check.Reason.PART_READ, null));
    assertEquals("at least 1 container cluster", VerdictText.why(group));
    assertEquals(
        List.of(
            "cluster: c1, shop, running",
            "clusters: blocked: the list was not read to its end; there may be others"),
        VerdictText.lines(group));
  }
}
