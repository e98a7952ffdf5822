package io.github.sgaudit.command.candelete;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionReportTest {

  private static DeletionReport deletable(List<Failure> failures, Assessment... groups) {
    return new DeletionReport(
        Samples.head(Samples.context("cn-hangzhou"), true, failures), true, List.of(groups), true);
  }

  @Test
  void mayCallDeletableWhatIsFreeOrGone() {
    assertTrue(
        deletable(List.of(), Samples.deletable("sg-a", null), Samples.notFound()).deletable());
  }

  @Test
  void refusesToCallDeletableWhatIsGoneUnlessThatIsAsGood() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new DeletionReport(
                Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
                true,
                List.of(Samples.notFound()),
                false));
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DELETABLE", "NOT_FOUND"})
  void refusesToCallDeletableWhatIsNot(Verdict verdict) {
    Assessment held = Samples.assessment("sg-b", null, verdict, List.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> deletable(List.of(), Samples.deletable("sg-a", null), held));
  }

  @Test
  void refusesToCallDeletableWhatWasNotAsked() {
    assertThrows(IllegalArgumentException.class, () -> deletable(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            deletable(
                List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing")),
                Samples.deletable("sg-a", null)));
  }
}
