package io.github.sgaudit.command;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.Console;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes to stderr beside the answer. */
public final class Notices {
  private final Console console;
  private final boolean quiet;
  private final @Nullable CallLog callLog;

  public Notices(Console console, boolean quiet, @Nullable CallLog callLog) {
    this.console = console;
    this.quiet = quiet;
    this.callLog = callLog;
  }

  public void note(String note) {
    if (!quiet) {
      console.err("note: " + note);
    }
  }

  public void notes(List<String> notes) {
    notes.stream().distinct().forEach(this::note);
  }

  /** What a run that takes long is at. */
  public void progress(String line) {
    if (!quiet) {
      console.err("waiting: " + line);
    }
  }

  public void failures(List<Failure> failures) {
    failures.stream().map(FailureMessage::of).distinct().forEach(this::error);
  }

  /** The answer of a dry run, which has no other place. */
  public void allowed(String answer) {
    console.err(answer);
  }

  public void error(String message) {
    console.err("sgaudit: " + message);
  }

  /**
   * The last words: what was asked and, at a terminal, of whom, since a verdict on the wrong
   * account is worse than none.
   */
  public void end(AuditContext context) {
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
  public static String account(AuditContext context) {
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
