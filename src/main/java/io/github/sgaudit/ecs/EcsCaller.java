package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.ecs.Attempt.Answered;
import io.github.sgaudit.ecs.Attempt.Failed;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks until there is an answer, or no hope or no time for one. Where the API throttles, all calls
 * of the kind slow down together.
 */
final class EcsCaller {
  private final EcsGateway gateway;
  private final RetryPolicy policy;
  private final RunDeadline deadline;
  private final TimeSource time;
  private final CallListener listener;
  private final Map<Kind, Pace> paces = new ConcurrentHashMap<>();

  EcsCaller(
      EcsGateway gateway,
      RetryPolicy policy,
      RunDeadline deadline,
      TimeSource time,
      CallListener listener) {
    this.gateway = gateway;
    this.policy = policy;
    this.deadline = deadline;
    this.time = time;
    this.listener = listener;
  }

  void restartTime() {
    deadline.restart();
  }

  <T> Answered<T> ask(Question<T> question) throws FailureException, InterruptedException {
    RetryPolicy.Tries tries = policy.begin();
    Failed<T> last = null;
    for (int number = 1; ; number++) {
      RpcAcsRequest<?> request = question.request().get();
      Pace pace = paces.computeIfAbsent(Kind.of(request, question), kind -> new Pace(time));
      deadline.asking();
      Duration pause;
      try (Pace.Turn turn = pace.await(deadline)) {
        Duration timeLeft = deadline.timeLeft();
        if (turn == null || timeLeft.isNegative() || timeLeft.isZero()) {
          throw new FailureException(tooLate(last, Kind.of(request, question), pace));
        }
        long sent = time.nanoTime();
        Attempt<T> attempt = gateway.send(request, question, deadline::timeLeft);
        Call call = new Call(request, question, number, Duration.ofNanos(time.nanoTime() - sent));
        if (attempt instanceof Answered<T> answered) {
          turn.passed();
          deadline.answered();
          listener.ended(call.answered(answered.requestId()));
          return answered;
        }
        Failed<T> failed = (Failed<T>) attempt;
        pause = pauseAfter(failed, tries, turn);
        listener.ended(call.failed(failed, pause));
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
    Duration timeLeft = deadline.timeLeft();
    return failed.failure().kind() == Failure.Kind.NETWORK
        && (timeLeft.isNegative() || timeLeft.isZero());
  }

  private @Nullable Duration pauseAfter(Failed<?> failed, RetryPolicy.Tries tries, Pace.Turn turn) {
    if (failed.isDefinite()) {
      turn.passed();
      deadline.answered();
    }
    if (failed.failure().kind() != Failure.Kind.THROTTLED) {
      return tries.pauseAfter(failed, 0, deadline.timeLeft());
    }
    Duration pause = tries.pauseAfter(failed, turn.refused(), deadline.timeLeft());
    return pause == null ? null : turn.closeFor(pause);
  }

  private String note(int tries, boolean outOfTime) {
    return (tries > 1 ? " (after " + tries + " tries)" : "")
        + (outOfTime ? deadline.explanation() : "");
  }

  private Failure tooLate(@Nullable Failed<?> last, Kind kind, Pace pace) {
    if (last != null) {
      return noted(last.failure(), deadline.explanation());
    }
    return pace.isThrottled()
        ? kind.failure(
            Failure.Kind.THROTTLED,
            "not asked, for the API throttles this action" + deadline.explanation())
        : kind.failure(Failure.Kind.NETWORK, "not asked" + deadline.explanation());
  }

  private static Failure noted(Failure failure, String note) {
    return failure.withMessage(failure.message() + note);
  }

  /** What the API counts together when it throttles. */
  private record Kind(String action, String regionId) {
    static Kind of(RpcAcsRequest<?> request, Question<?> question) {
      return new Kind(request.getSysActionName(), question.regionId());
    }

    Failure failure(Failure.Kind kind, String message) {
      return Failure.of(kind, action, regionId, message);
    }
  }

  /** What the listener is told of a request. */
  private record Call(
      RpcAcsRequest<?> request, Question<?> question, int number, Duration elapsed) {

    CallListener.Call answered(String requestId) {
      return ended(requestId, null, false, null);
    }

    CallListener.Call failed(Failed<?> failed, @Nullable Duration retryIn) {
      String code = failed.failure().code();
      return ended(
          failed.failure().requestId(),
          code != null ? code : failed.failure().message(),
          failed.failure().kind() == Failure.Kind.THROTTLED,
          retryIn);
    }

    private CallListener.Call ended(
        @Nullable String requestId,
        @Nullable String failure,
        boolean throttled,
        @Nullable Duration retryIn) {
      return new CallListener.Call(
          request.getSysActionName(),
          question.regionId(),
          question.page(),
          number,
          elapsed,
          requestId,
          failure,
          throttled,
          retryIn);
    }
  }
}
