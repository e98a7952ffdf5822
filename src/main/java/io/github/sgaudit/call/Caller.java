package io.github.sgaudit.call;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Attempt.Answered;
import io.github.sgaudit.call.Attempt.Failed;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.http.UrlConnectionTransport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to any service, until there is an answer, or no hope or no time for one. Where a
 * service throttles, all calls of the same action there slow down together. May be used by several
 * threads.
 */
public final class Caller {
  private final HttpTransport transport;
  private final RetryPolicy policy;
  private final RunDeadline deadline;
  private final TimeSource time;
  private final CallListener listener;
  private final Sender sender;
  private final Map<Target, Throttle> throttles;

  Caller(
      HttpTransport transport,
      RetryPolicy policy,
      RunDeadline deadline,
      TimeSource time,
      CallListener listener) {
    this(transport, policy, deadline, time, listener, new ConcurrentHashMap<>());
  }

  private Caller(
      HttpTransport transport,
      RetryPolicy policy,
      RunDeadline deadline,
      TimeSource time,
      CallListener listener,
      Map<Target, Throttle> throttles) {
    this.transport = transport;
    this.policy = policy;
    this.deadline = deadline;
    this.time = time;
    this.listener = listener;
    this.sender = new Sender(transport);
    this.throttles = throttles;
  }

  /**
   * Makes a caller. Its timeout begins to run; nothing is sent yet.
   *
   * @param time the clocks, and the only way in which calls wait
   * @param listener is notified of every call, but not of a bare {@link #exchange}
   * @throws InvalidSettingException when the file of certificates or the proxy's setting cannot be
   *     used: a usage error
   */
  public static Caller open(RequestSettings settings, TimeSource time, CallListener listener)
      throws InvalidSettingException {
    return new Caller(
        UrlConnectionTransport.create(settings),
        new RetryPolicy(settings.retries(), () -> ThreadLocalRandom.current().nextDouble()),
        new RunDeadline(time, settings.timeout()),
        time,
        listener);
  }

  /** The same, but what fails is not tried again. */
  public Caller withoutRetries() {
    return new Caller(transport, policy.withoutRetries(), deadline, time, listener, throttles);
  }

  /** The same, with a deadline of its own from now on besides that of the run. */
  public Caller within(Duration atMost) {
    return new Caller(transport, policy, deadline.within(atMost), time, listener, throttles);
  }

  /**
   * Starts the timeout again, or the patience where there is none: for a run that asks in rounds.
   * What nobody waits for any longer may be under way.
   */
  public void restartTime() {
    deadline.restart();
  }

  /** How long there is still time for everything that the run does; negative when it is up. */
  public Duration timeLeft() {
    return deadline.timeLeft();
  }

  /** Sends a request once, and gives the answer whatever its status. */
  public HttpResponse exchange(HttpRequest request)
      throws TransportException, InterruptedException {
    return transport.send(request, deadline.timeLeft());
  }

  /**
   * Asks until there is an answer.
   *
   * @return what the answer says
   * @throws FailureException if it was refused, or there is no answer that is understood
   */
  public <T> T ask(Call<T> call) throws FailureException, InterruptedException {
    Target target = new Target(call.action(), call.place());
    Throttle throttle = throttles.computeIfAbsent(target, each -> new Throttle(time));
    RetryPolicy.Tries tries = policy.begin();
    Failed<T> last = null;
    for (int number = 1; ; number++) {
      deadline.asking();
      Duration pause;
      try (Throttle.Permit permit = throttle.await(deadline)) {
        if (permit == null || deadline.isOver()) {
          throw new FailureException(tooLate(last, target, throttle));
        }
        long sent = time.nanoTime();
        Attempt<T> attempt = sender.send(call, deadline::timeLeft);
        Duration elapsed = Duration.ofNanos(time.nanoTime() - sent);
        if (attempt instanceof Answered<T> answered) {
          permit.passed();
          deadline.answered();
          listener.ended(answered(call, number, elapsed, answered.requestId()));
          return answered.content();
        }
        Failed<T> failed = (Failed<T>) attempt;
        pause = pauseAfter(failed, tries, permit);
        listener.ended(failed(call, number, elapsed, failed.failure(), pause));
        if (last == null || !isCutShort(failed)) {
          last = failed;
        }
      }
      if (pause == null) {
        throw new FailureException(noted(last.failure(), note(number, tries.outOfTime())));
      }
      time.sleep(pause);
    }
  }

  /** Ended by the deadline alone: what failed before is the cause, and what the user is told. */
  private boolean isCutShort(Failed<?> failed) {
    return failed.failure().kind() == Failure.Kind.NETWORK && deadline.isOver();
  }

  private @Nullable Duration pauseAfter(
      Failed<?> failed, RetryPolicy.Tries tries, Throttle.Permit permit) {
    if (failed.isDefinite()) {
      permit.passed();
      deadline.answered();
    }
    if (failed.failure().kind() != Failure.Kind.THROTTLED) {
      return tries.pauseAfter(failed, 0, deadline.timeLeft());
    }
    Duration pause = tries.pauseAfter(failed, permit.refused(), deadline.timeLeft());
    return pause == null ? null : permit.closeFor(pause);
  }

  private String note(int tries, boolean outOfTime) {
    return (tries > 1 ? " (after " + tries + " tries)" : "")
        + (outOfTime ? deadline.explanation() : "");
  }

  private Failure tooLate(@Nullable Failed<?> last, Target target, Throttle throttle) {
    if (last != null) {
      return noted(last.failure(), deadline.explanation());
    }
    return throttle.isThrottled()
        ? target.failure(
            Failure.Kind.THROTTLED,
            "not asked, since the API throttles this action" + deadline.explanation())
        : target.failure(Failure.Kind.NETWORK, "not asked" + deadline.explanation());
  }

  private static Failure noted(Failure failure, String note) {
    return note.isEmpty() ? failure : failure.withMessage(failure.message() + note);
  }

  private static CallListener.Call answered(
      Call<?> call, int number, Duration elapsed, @Nullable String requestId) {
    return new CallListener.Call(
        call.action(), call.place(), call.page(), number, elapsed, requestId, null, false, null);
  }

  private static CallListener.Call failed(
      Call<?> call, int number, Duration elapsed, Failure failure, @Nullable Duration retryIn) {
    return new CallListener.Call(
        call.action(),
        call.place(),
        call.page(),
        number,
        elapsed,
        failure.requestId(),
        failure.code() != null ? failure.code() : failure.message(),
        failure.kind() == Failure.Kind.THROTTLED,
        retryIn);
  }

  /**
   * What a service counts together when it throttles. Its comparison is written out: Java links
   * that of a record when it is first used, by classes that it makes anew at every start.
   */
  private record Target(String action, String place) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Target that && action.equals(that.action) && place.equals(that.place);
    }

    @Override
    public int hashCode() {
      return 31 * action.hashCode() + place.hashCode();
    }

    Failure failure(Failure.Kind kind, String message) {
      return Failure.of(kind, action, place, message);
    }
  }
}
