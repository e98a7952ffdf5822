package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OverallTest {

  @ParameterizedTest
  @CsvSource({
    "DELETABLE, false, DONE",
    "DELETABLE IN_USE, false, IN_USE",
    "SERVICE_MANAGED, false, IN_USE",
    "IN_USE REFERENCED, false, REFERENCED",
    "REFERENCED NOT_FOUND, false, NOT_FOUND",
    "REFERENCED NOT_FOUND, true, REFERENCED",
    "NOT_FOUND, true, DONE",
    "NOT_FOUND UNDETERMINED REFERENCED, false, UNDETERMINED",
    "'', true, UNDETERMINED",
  })
  void theWorstVerdictDecides(String verdicts, boolean missingIsDone, ExitCode expected) {
    List<Assessment> assessments = new ArrayList<>();
    for (String verdict : verdicts.split(" ", -1)) {
      if (!verdict.isEmpty()) {
        assessments.add(
            new Assessment(
                "cn-test", "sg-a", null, Verdict.valueOf(verdict), List.of(), List.of()));
      }
    }
    Deletions deletions =
        new Deletions(assessments, List.of(), List.of(), List.of(), true, false, null, null);
    assertEquals(expected, Overall.of(deletions, missingIsDone));
  }

  @Test
  void anotherTargetThatFailedMayHaveTheGroup() {
    Assessment free =
        new Assessment("cn-test", "sg-a", null, Verdict.DELETABLE, List.of(), List.of());
    Deletions deletions =
        new Deletions(
            List.of(free),
            List.of(Failure.of(Failure.Kind.NETWORK, "DescribeSecurityGroups", "cn-b", "reset")),
            List.of(),
            List.of(),
            true,
            true,
            null,
            null);
    assertEquals(ExitCode.UNDETERMINED, Overall.of(deletions, false));
  }

  /** By other groups, by itself alone, by none, or missing: one letter for each group. */
  @ParameterizedTest
  @CsvSource({
    "n, true, DONE",
    "o, true, REFERENCED",
    "s, true, UNDETERMINED",
    "so, true, REFERENCED",
    "om, true, NOT_FOUND",
    "sn, true, UNDETERMINED",
    "o, false, DONE",
    "s, false, DONE",
    "m, false, NOT_FOUND",
  })
  void aReferenceThatWasFoundStands(String groups, boolean tells, ExitCode expected) {
    ReferencingGroup other = new ReferencingGroup("sg-x", null, null, null, false);
    ReferencingGroup self = new ReferencingGroup("sg-a", null, null, null, true);
    List<ReferencedGroup> referenced =
        groups
            .chars()
            .mapToObj(
                letter ->
                    new ReferencedGroup(
                        "cn-test",
                        "sg-a",
                        null,
                        letter != 'm',
                        true,
                        letter == 'o'
                            ? List.of(other, self)
                            : letter == 's' ? List.of(self) : List.of(),
                        null))
            .toList();
    ReferencedGroups answer = new ReferencedGroups(referenced, List.of(), List.of(), true);
    assertEquals(expected, Overall.of(answer, false, tells));
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"DELETABLE", "NOT_FOUND"},
      mode = EnumSource.Mode.EXCLUDE)
  void nothingElseIsDone(Verdict verdict) {
    assertFalse(Overall.isDone(judged(verdict), true));
  }

  @Test
  void aFailureOfAGroupEndsRefsByItsKind() {
    ReferencedGroup denied = failed(Failure.Kind.DENIED);
    ReferencedGroup down = failed(Failure.Kind.SERVER);
    assertEquals(
        ExitCode.NOT_ALLOWED,
        Overall.of(new ReferencedGroups(List.of(denied), List.of(), List.of(), true), false, true));
    assertEquals(
        ExitCode.UNAVAILABLE,
        Overall.of(
            new ReferencedGroups(List.of(denied, down), List.of(), List.of(), true), false, true));
  }

  private static ReferencedGroup failed(Failure.Kind kind) {
    return new ReferencedGroup(
        "cn-test",
        "sg-a",
        null,
        null,
        false,
        null,
        Failure.of(kind, "DescribeSecurityGroupReferences", "cn-test", "no"));
  }

  @Test
  void unusedIsDoneOnlyWhereNothingStayedOpen() {
    Assessment open = judged(Verdict.UNDETERMINED);
    Failure failure = Failure.of(Failure.Kind.NETWORK, "DescribeSecurityGroups", "cn-b", "reset");
    assertEquals(
        ExitCode.DONE, Overall.of(new UnusedGroups(List.of(), List.of(), List.of(), List.of())));
    assertEquals(
        ExitCode.UNDETERMINED,
        Overall.of(new UnusedGroups(List.of(), List.of(open), List.of(), List.of())));
    assertEquals(
        ExitCode.UNDETERMINED,
        Overall.of(new UnusedGroups(List.of(), List.of(), List.of(failure), List.of())));
  }

  private static Assessment judged(Verdict verdict) {
    return new Assessment("cn-test", "sg-a", null, verdict, List.of(), List.of());
  }
}
