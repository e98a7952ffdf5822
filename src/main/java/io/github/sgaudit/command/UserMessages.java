package io.github.sgaudit.command;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command says on stderr beside its answer. */
public final class UserMessages {
  private final Console console;
  private final boolean quiet;
  private final @Nullable CallLog callLog;

  /**
   * Makes the messages of one run.
   *
   * @param console the streams
   * @param quiet whether errors alone are printed
   * @param callLog the log of the API calls; null unless {@code --verbose} asks for it
   */
  public UserMessages(Console console, boolean quiet, @Nullable CallLog callLog) {
    this.console = console;
    this.quiet = quiet;
    this.callLog = callLog;
  }

  /** Whether notes are printed. */
  boolean showsNotes() {
    return !quiet;
  }

  public void note(String note) {
    if (!quiet) {
      console.err("note: " + note);
    }
  }

  public void notes(List<String> notes) {
    notes.stream().distinct().forEach(this::note);
  }

  /** What a run that takes long is waiting for. */
  public void waiting(String line) {
    if (!quiet) {
      console.err("waiting: " + line);
    }
  }

  public void error(String message) {
    console.err("sgaudit: " + message);
  }

  /** An error for each failure, once where several are the same. */
  public void failures(List<Failure> failures) {
    failures.stream().map(FailureMessage::of).distinct().forEach(this::error);
  }

  /** That a file answers, and of when it is: it is printed even under {@code --quiet}. */
  public void snapshot(String file, Instant taken, Instant now) {
    console.err(
        "note: "
            + SafeText.plain(file)
            + " tells how the account was "
            + age(Duration.between(taken, now))
            + " (at "
            + taken.truncatedTo(ChronoUnit.SECONDS)
            + "), and not how it is");
  }

  private static String age(Duration age) {
    if (age.toMinutes() < 0) {
      return "at a time that is still to come by this machine's clock";
    }
    if (age.toMinutes() < 1) {
      return "less than a minute ago";
    }
    if (age.toMinutes() < 120) {
      return CellText.count((int) age.toMinutes(), "minute") + " ago";
    }
    return age.toHours() < 48
        ? CellText.count((int) age.toHours(), "hour") + " ago"
        : CellText.count((int) Math.min(age.toDays(), Integer.MAX_VALUE), "day") + " ago";
  }

  /** The answer of a dry run, which has no data: it is printed even under {@code --quiet}. */
  public void dryRun(String answer) {
    console.err(answer);
  }

  /** Which account is about to be asked, and where its settings come from. */
  public void account(AuditContext context, List<String> origins) {
    if (!quiet) {
      String comesFrom = String.join(", ", origins);
      console.err("account: " + account(context) + (comesFrom.isEmpty() ? "" : "; " + comesFrom));
    }
  }

  /**
   * The last words: the number of calls under {@code --verbose}, and at a terminal which account
   * was asked, since a verdict on the wrong account is worse than none.
   */
  public void end(AuditContext context) {
    if (callLog != null) {
      callLog.count();
    }
    if (!quiet && console.stderrIsTerminal()) {
      console.errInWords(
          "account: "
              + account(context)
              + ", checked at "
              + context.checkedAt().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /**
   * Such as {@code 1234567890123456, key LTAI****ount (demo), region cn-hangzhou, endpoint
   * http://127.0.0.1:80}.
   */
  private static String account(AuditContext context) {
    List<String> parts = new ArrayList<>();
    if (context.accountId() != null) {
      parts.add(context.accountId());
    }
    parts.add(context.asWhom());
    parts.add(
        (context.regionIds().size() == 1 ? "region " : "regions ")
            + String.join(", ", context.regionIds()));
    if (context.endpoint() != null) {
      parts.add("endpoint " + context.endpoint());
    }
    return String.join(", ", parts);
  }
}
