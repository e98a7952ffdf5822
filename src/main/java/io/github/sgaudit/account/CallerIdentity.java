package io.github.sgaudit.account;

import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Which account the credentials belong to, and whether it is the one that is expected. STS is asked
 * once, in a thread of its own, so that who did not wait any longer may come back for the answer.
 * May be used by several threads.
 */
public final class CallerIdentity implements AccountQuestion {
  /** For the call with all its tries. */
  private static final Duration BOUND = Duration.ofSeconds(3);

  /** Longer than the call can take, so that it is waited for to its end. */
  private static final Duration TO_THE_END = BOUND.plusSeconds(1);

  /** Enough for a call that found no free slot among the first ones, and hardly noticed. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private final @Nullable String expected;
  private final Duration patience;
  private final FutureTask<Answer> asking;
  private boolean begun;
  private volatile @Nullable Answer answer;

  /** Asks STS for the ID of the account, by way of a caller that has a deadline of its own. */
  @FunctionalInterface
  interface Question {
    String accountId(Caller limited) throws FailureException, InterruptedException;
  }

  /** The ID of the account; null with the reason why it is not known. */
  private record Answer(@Nullable String accountId, String reason) {}

  private CallerIdentity(@Nullable String expected, Duration patience, Callable<Answer> asking) {
    this.expected = expected;
    this.patience = patience;
    this.asking = new FutureTask<>(asking);
  }

  /**
   * Asks STS where somebody waits for it.
   *
   * @param expected the ID that the account must have; null where any will do, and the answer is
   *     waited for no longer than a moment
   */
  static CallerIdentity of(@Nullable String expected, Question question, Caller caller) {
    return new CallerIdentity(
        expected, expected == null ? GRACE : TO_THE_END, () -> asked(question, caller));
  }

  /** The same within this process, where the answer comes at once: it is always waited for. */
  static CallerIdentity ofDemo(@Nullable String expected, Question question, Caller caller) {
    return new CallerIdentity(expected, TO_THE_END, () -> asked(question, caller));
  }

  /**
   * Asks nobody.
   *
   * @param expected the ID that the account must have; null where any will do
   * @param reason why nobody is asked, and what to do about it
   */
  public static CallerIdentity notAsked(@Nullable String expected, String reason) {
    return new CallerIdentity(expected, Duration.ZERO, () -> new Answer(null, reason));
  }

  /**
   * An account that is known, or not, without asking.
   *
   * @param expected the ID that the account must have; null where any will do
   * @param accountId null where it is not known
   * @param reason why it is not known
   */
  static CallerIdentity known(
      @Nullable String expected, @Nullable String accountId, String reason) {
    return new CallerIdentity(expected, Duration.ZERO, () -> new Answer(accountId, reason));
  }

  private static Answer asked(Question question, Caller caller) throws InterruptedException {
    try {
      return new Answer(question.accountId(caller.within(BOUND)), "");
    } catch (FailureException e) {
      return new Answer(null, FailureMessage.of(e.failure()));
    }
  }

  @Override
  public void ask() throws InterruptedException {
    answer();
  }

  @Override
  public Duration patience() {
    return patience;
  }

  /** Whether an account is expected, so that nothing may be printed before it is known. */
  public boolean isExpected() {
    return expected != null;
  }

  /** The ID of the account; null where it is not known, or not yet. */
  @Nullable String accountId() {
    Answer known = answer;
    return known == null ? null : known.accountId();
  }

  /**
   * Waits for the account where one is expected.
   *
   * @param context as whom it is asked
   * @throws CommandException where it is another one, or that could not be told
   */
  public void requireExpected(AuditContext context) throws CommandException, InterruptedException {
    if (expected == null) {
      return;
    }
    Answer found = answer();
    if (found.accountId() == null) {
      throw new CommandException(
          ExitCode.NOT_ALLOWED,
          "--expect-account is "
              + expected
              + ", but the account of "
              + context.asWhom()
              + " could not be determined: "
              + found.reason());
    }
    if (!found.accountId().equals(expected)) {
      throw new CommandException(
          ExitCode.NOT_ALLOWED,
          "--expect-account is "
              + expected
              + ", but "
              + context.asWhom()
              + " belongs to account "
              + found.accountId()
              + "; use credentials of the expected account, such as another --profile");
    }
  }

  /**
   * Waits for the account, whichever it is.
   *
   * @param context as whom it is asked
   * @throws CommandException where it could not be told
   */
  public void requireKnown(AuditContext context) throws CommandException, InterruptedException {
    Answer found = answer();
    if (found.accountId() == null) {
      throw new CommandException(
          ExitCode.NOT_ALLOWED,
          "a script needs the account that it is for, but the account of "
              + context.asWhom()
              + " could not be determined: "
              + found.reason());
    }
  }

  private Answer answer() throws InterruptedException {
    synchronized (this) {
      if (!begun) {
        begun = true;
        Thread thread = new Thread(asking, "account");
        thread.setDaemon(true);
        thread.start();
      }
    }
    try {
      // Credentials that are renewed before the call are outside of its bound.
      Answer found = asking.get(TO_THE_END.toNanos(), TimeUnit.NANOSECONDS);
      answer = found;
      return found;
    } catch (TimeoutException e) {
      return new Answer(null, "no answer came in time; try again later");
    } catch (ExecutionException e) {
      // What fails is an answer; anything else is a bug, and looks as it would without a thread.
      if (e.getCause() instanceof RuntimeException bug) {
        throw bug;
      }
      throw new IllegalStateException("STS could not be asked", e.getCause());
    }
  }
}
