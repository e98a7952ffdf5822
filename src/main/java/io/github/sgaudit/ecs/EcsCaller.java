package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.ApiFailure.Origin;
import io.github.sgaudit.ecs.Attempt.Answered;
import io.github.sgaudit.ecs.Attempt.Failed;
import io.github.sgaudit.survey.CallListener;
import io.github.sgaudit.survey.EcsApiException;
import io.github.sgaudit.survey.TimeSource;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks until there is an answer, or no hope or no time for one. */
final class EcsCaller {
  private final EcsGateway gateway;
  private final RetryPolicy policy;
  private final RunDeadline deadline;
  private final TimeSource time;
  private final CallListener listener;

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

  <T> Answered<T> ask(Question<T> question) throws EcsApiException, InterruptedException {
    RetryPolicy.Tries tries = policy.begin();
    Failed<T> last = null;
    for (int number = 1; ; number++) {
      RpcAcsRequest<?> request = question.request().get();
      deadline.asking();
      Duration timeLeft = deadline.timeLeft();
      if (timeLeft.isNegative() || timeLeft.isZero()) {
        throw new EcsApiException(tooLate(last, request.getSysActionName(), question.regionId()));
      }
      long sent = time.nanoTime();
      Attempt<T> attempt = gateway.send(request, question, timeLeft);
      Call call = new Call(request, question, number, Duration.ofNanos(time.nanoTime() - sent));
      if (attempt instanceof Answered<T> answered) {
        deadline.answered();
        listener.ended(call.answered(answered.requestId()));
        return answered;
      }
      last = (Failed<T>) attempt;
      if (last.isDefinite()) {
        deadline.answered();
      }
      Duration pause = tries.pauseAfter(last, deadline.timeLeft());
      listener.ended(call.failed(last, pause));
      if (pause == null) {
        throw new EcsApiException(last.failure(note(number, tries.outOfTime())));
      }
      time.sleep(pause);
    }
  }

  private String note(int tries, boolean outOfTime) {
    return (tries > 1 ? " (after " + tries + " tries)" : "")
        + (outOfTime ? deadline.explanation() : "");
  }

  private ApiFailure tooLate(@Nullable Failed<?> last, String action, String regionId) {
    return last != null
        ? last.failure(deadline.explanation())
        : new ApiFailure.Network(
            new Origin(action, regionId, null, "not asked" + deadline.explanation(), null));
  }

  /** What the listener is told of a request. */
  private record Call(
      RpcAcsRequest<?> request, Question<?> question, int number, Duration elapsed) {

    CallListener.Call answered(String requestId) {
      return ended(requestId, null, null);
    }

    CallListener.Call failed(Failed<?> failed, @Nullable Duration retryIn) {
      String code = failed.origin().code();
      return ended(
          failed.origin().requestId(),
          code != null ? code : failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          retryIn);
    }

    private CallListener.Call ended(
        @Nullable String requestId, @Nullable String failure, @Nullable Duration retryIn) {
      return new CallListener.Call(
          request.getSysActionName(),
          question.regionId(),
          question.page(),
          number,
          elapsed,
          requestId,
          failure,
          retryIn);
    }
  }
}
