package io.github.sgaudit.ecs;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.credentials.CredentialCalls;
import io.github.sgaudit.credentials.CredentialQuestion;
import io.github.sgaudit.ecs.Attempt.Answered;
import io.github.sgaudit.ecs.Attempt.Failed;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.json.ErrorBody;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireReader;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks for credentials with the retries and the deadline of the calls to ECS. */
final class CredentialCaller implements CredentialCalls {
  private final HttpTransport transport;
  private final RetryPolicy policy;
  private final RunDeadline deadline;
  private final TimeSource time;
  private final CallListener listener;
  private final WireReader reader = new WireReader();

  CredentialCaller(
      HttpTransport transport,
      RetryPolicy policy,
      RunDeadline deadline,
      TimeSource time,
      CallListener listener) {
    this.transport = transport;
    this.policy = policy;
    this.deadline = deadline;
    this.time = time;
    this.listener = listener;
  }

  @Override
  public <T> T ask(CredentialQuestion<T> question, boolean patiently)
      throws FailureException, InterruptedException {
    RetryPolicy.Tries tries = (patiently ? policy : policy.withoutRetries()).begin();
    for (int number = 1; ; number++) {
      HttpRequest request = question.request().get();
      deadline.asking();
      long sent = time.nanoTime();
      Attempt<T> attempt = send(request, question);
      Duration elapsed = Duration.ofNanos(time.nanoTime() - sent);
      if (attempt instanceof Answered<T> answered) {
        deadline.answered();
        listener.ended(call(question, number, elapsed, null, null));
        return answered.content();
      }
      Failed<T> failed = (Failed<T>) attempt;
      Duration pause = tries.pauseAfter(failed, number - 1, deadline.timeLeft());
      listener.ended(call(question, number, elapsed, failed, pause));
      if (pause == null) {
        throw exception(question, failed, number, tries.outOfTime());
      }
      time.sleep(pause);
    }
  }

  @Override
  public HttpResponse once(HttpRequest request, Duration atMost)
      throws TransportException, InterruptedException {
    Duration left = deadline.timeLeft();
    return transport.send(request, left.compareTo(atMost) < 0 ? left : atMost);
  }

  @Override
  public Duration timeLeft() {
    return deadline.timeLeft();
  }

  private <T> Attempt<T> send(HttpRequest request, CredentialQuestion<T> question)
      throws InterruptedException {
    HttpResponse response;
    try {
      response = transport.send(request, deadline.timeLeft());
    } catch (TransportException e) {
      return Failed.of(failure(question, e.kind(), null, e.getMessage(), null));
    }
    if (response.status() / 100 != 2) {
      return error(question, response);
    }
    try {
      return new Answered<>(question.reading().of(reader.read(response.body())), "");
    } catch (WireException e) {
      return Failed.of(
          failure(
              question,
              Kind.NOT_UNDERSTOOD,
              null,
              "the answer is not understood: " + e.getMessage(),
              null));
    }
  }

  private <T> Failed<T> error(CredentialQuestion<T> question, HttpResponse response) {
    ErrorBody error = ErrorBody.read(reader, response.body());
    Kind kind = FailureTable.kindOf(response.status(), error.code(), error.denied());
    String message = error.message() == null ? "no explanation" : error.message();
    Failure failure =
        failure(
            question,
            kind,
            error.code(),
            error.code() == null ? "HTTP " + response.status() : message,
            error.requestId());
    String advice = question.advice().apply(error.code());
    return new Failed<>(
        failure.withMessage(advised(failure.message(), advice)),
        kind.retry(),
        RetryAfter.of(response));
  }

  private static String advised(String message, String advice) {
    return !advice.isEmpty() && message.endsWith(".")
        ? message.substring(0, message.length() - 1) + advice
        : message + advice;
  }

  private static Failure failure(
      CredentialQuestion<?> question,
      Kind kind,
      @Nullable String code,
      String message,
      @Nullable String requestId) {
    return new Failure(
        kind,
        question.action(),
        question.host(),
        code == null ? null : FailureText.clean(code, question.secrets()),
        FailureText.clean(message, question.secrets()),
        requestId == null ? null : FailureText.clean(requestId, question.secrets()),
        null);
  }

  private FailureException exception(
      CredentialQuestion<?> question, Failed<?> failed, int tries, boolean outOfTime) {
    Failure failure = failed.failure();
    StringBuilder text = new StringBuilder("no credentials from ");
    text.append(question.action()).append(" at ").append(question.host()).append(": ");
    if (failure.code() != null) {
      text.append(failure.code()).append(": ");
    }
    text.append(failure.message());
    if (failure.requestId() != null) {
      text.append(" (RequestId ").append(failure.requestId()).append(')');
    }
    text.append(tries > 1 ? " (after " + tries + " tries)" : "");
    text.append(outOfTime ? deadline.explanation() : "");
    return FailureException.ofCredentials(kind(failure.kind()), text.toString());
  }

  /** Whatever a source of credentials refuses is a matter of credentials to the run. */
  private static Kind kind(Kind kind) {
    return kind == Kind.NOT_FOUND || kind == Kind.REFUSED_VALUE ? Kind.CREDENTIALS_REFUSED : kind;
  }

  private static CallListener.Call call(
      CredentialQuestion<?> question,
      int number,
      Duration elapsed,
      @Nullable Failed<?> failed,
      @Nullable Duration retryIn) {
    String failure = null;
    if (failed != null) {
      String code = failed.failure().code();
      failure =
          code != null
              ? code
              : failed.failure().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return new CallListener.Call(
        question.action(),
        question.host(),
        1,
        number,
        elapsed,
        failed == null ? null : failed.failure().requestId(),
        failure,
        failed != null && failed.failure().kind() == Kind.THROTTLED,
        retryIn);
  }
}
