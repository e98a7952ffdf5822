package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One check and the blockers that it found. */
record Finding(Check check, List<? extends Blocker> blockers) {

  static Finding passed(Name name, @Nullable Integer count, @Nullable String message) {
    return new Finding(new Check(name, Status.PASSED, count, false, message), List.of());
  }

  static Finding blocked(
      Name name, List<? extends Blocker> blockers, boolean more, @Nullable String message) {
    return new Finding(new Check(name, Status.BLOCKED, blockers.size(), more, message), blockers);
  }

  static Finding failed(Name name, @Nullable Integer count, String message) {
    return new Finding(new Check(name, Status.FAILED, count, false, message), List.of());
  }
}
