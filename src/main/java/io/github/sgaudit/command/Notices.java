package io.github.sgaudit.command;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.render.Console;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes to stderr beside the answer. */
final class Notices {
  private final Console console;
  private final boolean quiet;
  private final @Nullable CallLog callLog;

  Notices(Console console, boolean quiet, @Nullable CallLog callLog) {
    this.console = console;
    this.quiet = quiet;
    this.callLog = callLog;
  }

  void note(String note) {
    if (!quiet) {
      console.err("note: " + note);
    }
  }

  void notes(List<String> notes) {
    notes.stream().distinct().forEach(this::note);
  }

  /** What a run that takes long is at. */
  void progress(String line) {
    if (!quiet) {
      console.err("waiting: " + line);
    }
  }

  void failures(List<ApiFailure> failures) {
    failures.stream().map(ApiFailure::describe).distinct().forEach(this::error);
  }

  /** The answer of a dry run, which has no other place. */
  void allowed(String answer) {
    console.err(answer);
  }

  void error(String message) {
    console.err("sgaudit: " + message);
  }

  /**
   * The last words: what was asked and, at a terminal, of whom, since a verdict on the wrong
   * account is worse than none.
   */
  void end(AuditContext context) {
    if (callLog != null) {
      callLog.count();
    }
    if (quiet || !console.stderrIsTerminal()) {
      return;
    }
    console.errInWords(
        "asked: " + account(context) + ", " + context.checkedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  /** As whom and where the questions are asked, in words. */
  static String account(AuditContext context) {
    StringBuilder line = new StringBuilder(String.join(", ", context.regionIds()));
    if (context.endpoint() != null) {
      line.append(" at ").append(context.endpoint());
    }
    if (context.accessKeyId() != null) {
      line.append(", key ").append(context.accessKeyId());
    }
    line.append(" from ").append(context.credentialSource());
    if (context.profile() != null) {
      line.append(' ').append(context.profile());
    }
    if (context.roleArn() != null) {
      line.append(", role ").append(context.roleArn());
    }
    return line.toString();
  }
}
