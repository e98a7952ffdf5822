package io.github.sgaudit.call;

import io.github.sgaudit.call.Attempt.Answered;
import io.github.sgaudit.call.Attempt.Failed;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.json.ErrorBody;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.json.WireReader;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a call once and says what the answer is: content, or a failure without any secret. */
final class Sender {
  private final HttpTransport transport;
  private final WireReader reader = new WireReader();

  Sender(HttpTransport transport) {
    this.transport = transport;
  }

  /**
   * Sends a call once.
   *
   * @param timeLeft how long it may take, asked once there are credentials
   */
  <T> Attempt<T> send(Call<T> call, Supplier<Duration> timeLeft) throws InterruptedException {
    Call.Outgoing outgoing;
    try {
      outgoing = call.request();
    } catch (FailureException e) {
      return withoutCredentials(call, e);
    }
    Sent<T> sent = new Sent<>(call, outgoing.secrets());
    try {
      HttpResponse response = transport.send(outgoing.request(), timeLeft.get());
      if (isWithoutBody(response, outgoing.request())) {
        // What was refused is only told to a request that is not streamed; this one has a nonce of
        // its own.
        outgoing = call.request();
        sent = new Sent<>(call, outgoing.secrets());
        response = transport.send(outgoing.request().notStreamed(), timeLeft.get());
      }
      return response.status() / 100 == 2 ? sent.success(response) : sent.renewed(response);
    } catch (TransportException e) {
      return Failed.of(sent.failure(e.kind(), null, e.getMessage(), null));
    } catch (FailureException e) {
      return withoutCredentials(call, e);
    }
  }

  private static boolean isWithoutBody(HttpResponse response, HttpRequest request) {
    return response.status() == HttpURLConnection.HTTP_UNAUTHORIZED
        && response.body().length == 0
        && !request.method().equals("GET");
  }

  /** The source of credentials was asked often enough: nothing is tried again here. */
  private static <T> Failed<T> withoutCredentials(Call<T> call, FailureException e) {
    return new Failed<>(
        Failure.withoutCredentials(call.action(), call.place(), e.failure()),
        Failure.Retry.NEVER,
        null);
  }

  static @Nullable Duration retryAfter(HttpResponse response) {
    // As the aliyun CLI reads it: milliseconds.
    String value = response.header("x-acs-retry-after");
    return value != null && value.trim().matches("[0-9]{1,9}")
        ? Duration.ofMillis(Long.parseLong(value.trim()))
        : null;
  }

  /** A call that was sent, and the secrets that the answer may quote. */
  private final class Sent<T> {
    private final Call<T> call;
    private final List<String> secrets;

    Sent(Call<T> call, List<String> secrets) {
      this.call = call;
      this.secrets = secrets;
    }

    Attempt<T> success(HttpResponse response) {
      String requestId = null;
      try {
        WireObject body = reader.read(response.body());
        ErrorBody error = ErrorBody.of(body);
        if (error.isError()) {
          String text = "HTTP " + response.status() + " with an error";
          return Failed.of(
              call.isForKeys()
                  ? failure(Kind.NOT_UNDERSTOOD, null, text, null)
                  : failure(
                      Kind.NOT_UNDERSTOOD,
                      error.code(),
                      text + ": " + error.explanation(),
                      requestId(response, error.requestId())));
        }
        requestId = requestId(response, body.anyTextOf("RequestId", "requestId"));
        return new Answered<>(call.read(body), requestId);
      } catch (WireException e) {
        return Failed.of(
            failure(Kind.NOT_UNDERSTOOD, null, e.getMessage() + encoding(response), requestId));
      }
    }

    /** Some services tell it in a header alone. */
    private @Nullable String requestId(HttpResponse response, @Nullable String inBody) {
      return clean(inBody != null ? inBody : response.header("x-acs-request-id"));
    }

    /** Nothing was asked to be encoded, and gzip is undone where it came. */
    private String encoding(HttpResponse response) {
      String encoding = response.header("content-encoding");
      return encoding == null ? "" : " (Content-Encoding: " + encoding + ")";
    }

    /** Where the token expired although it should not have, another one may help. */
    Failed<T> renewed(HttpResponse response) throws InterruptedException {
      Failed<T> failed = refusal(response);
      if (failed.failure().kind() != Kind.TOKEN_EXPIRED) {
        return failed;
      }
      try {
        return call.renewCredentials()
            ? new Failed<>(failed.failure(), Failure.Retry.ONCE, null)
            : failed;
      } catch (FailureException e) {
        return withoutCredentials(call, e);
      }
    }

    private Failed<T> refusal(HttpResponse response) {
      int status = response.status();
      ErrorBody error = ErrorBody.read(reader, response.body());
      Kind kind = FailureTable.kindOf(status, error.code(), error.denied());
      String text =
          error.code() == null
              ? "HTTP " + status + " without an error of the API"
              : error.explanation();
      Failure failure = failure(kind, error.code(), text, requestId(response, error.requestId()));
      if (kind == Kind.DENIED) {
        String denied = clean(error.deniedAction());
        failure = failure.withPermission(denied != null ? denied : call.permission());
      }
      return new Failed<>(failure, kind.retry(), retryAfter(response));
    }

    Failure failure(Kind kind, @Nullable String code, String message, @Nullable String requestId) {
      return new Failure(
          kind,
          call.action(),
          call.place(),
          clean(code),
          FailureText.clean(message, secrets),
          clean(requestId),
          null);
    }

    private @Nullable String clean(@Nullable String text) {
      return text == null ? null : FailureText.clean(text, secrets);
    }
  }
}
