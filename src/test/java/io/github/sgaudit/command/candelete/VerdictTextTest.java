package io.github.sgaudit.command.candelete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  @Test
  void neverSaysAllPassedWhereACheckDidNot() {
    assertEquals(
        "5 of 6 checks passed",
        VerdictText.why(
            Samples.assessment(
                "sg-a",
                null,
                Verdict.UNDETERMINED,
                List.of(),
                Samples.check(Check.Name.EXISTS, Check.Status.SKIPPED, null))));
  }
}
