package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RequestSigner;
import io.github.sgaudit.ecs.Attempt.Answered;
import io.github.sgaudit.ecs.Attempt.Failed;
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
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that sends requests to ECS, once each. It sends the reading actions that it knows
 * and refuses every other, so that nothing can be changed by way of it.
 */
final class EcsGateway {
  static final Set<String> READ_ACTIONS =
      Set.of(
          "DescribeSecurityGroups",
          "DescribeSecurityGroupReferences",
          "DescribeInstances",
          "DescribeNetworkInterfaces",
          "DescribeLaunchTemplates",
          "DescribeLaunchTemplateVersions",
          "DescribeRegions");

  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "User-Agent", "sgaudit");

  private final HttpTransport transport;
  private final CredentialProvider credentials;
  private final EndpointResolver endpoints;
  private final WireReader reader = new WireReader();

  EcsGateway(HttpTransport transport, CredentialProvider credentials, EndpointResolver endpoints) {
    this.transport = transport;
    this.credentials = credentials;
    this.endpoints = endpoints;
  }

  /**
   * Signs a request, sends it once and reads the answer.
   *
   * @param request a fresh request of the question
   * @param question what is asked
   * @param timeLeft tells how long it may take, once there are credentials
   * @throws IllegalArgumentException when the action is not one of the reading ones
   */
  <T> Attempt<T> send(RpcAcsRequest<?> request, Question<T> question, Supplier<Duration> timeLeft)
      throws InterruptedException {
    String action = request.getSysActionName();
    if (!READ_ACTIONS.contains(action)) {
      throw new IllegalArgumentException("the action " + action + " is never sent");
    }
    Credentials keys;
    try {
      keys = credentials.get();
    } catch (FailureException e) {
      return withoutCredentials(new Asked(action, question.regionId(), null), e);
    }
    Asked asked = new Asked(action, question.regionId(), keys);
    URI endpoint = endpoints.endpointOf(question.regionId());
    URI url = RequestSigner.sign(request, question.regionId(), endpoint, keys);
    try {
      HttpResponse response = transport.send(HttpRequest.emptyPost(url, HEADERS), timeLeft.get());
      return response.status() / 100 == 2
          ? success(asked, question.reading(), response)
          : renewed(keys, asked, error(asked, response));
    } catch (TransportException e) {
      return unsent(asked, e);
    }
  }

  private <T> Attempt<T> success(Asked asked, Question.Reading<T> reading, HttpResponse response) {
    ErrorBody error = ErrorBody.read(reader, response.body());
    if (error.code() != null) {
      String message = "HTTP " + response.status() + " with an error: " + error.message();
      return Failed.of(
          asked.failure(Kind.NOT_UNDERSTOOD, error.code(), message, error.requestId()));
    }
    String requestId = null;
    try {
      WireObject body = reader.read(response.body());
      requestId = body.requiredText("RequestId");
      if (body.has("Code") || body.has("code")) {
        throw new WireException("the answer has an error's code that is no text");
      }
      String answeredFor = body.text("RegionId");
      if (answeredFor != null && !answeredFor.equals(asked.regionId())) {
        throw new WireException("the answer is of the region " + answeredFor);
      }
      return new Answered<>(reading.of(body), requestId);
    } catch (WireException e) {
      return Failed.of(asked.failure(Kind.NOT_UNDERSTOOD, null, e.getMessage(), requestId));
    }
  }

  private <T> Failed<T> error(Asked asked, HttpResponse response) {
    int status = response.status();
    ErrorBody error = ErrorBody.read(reader, response.body());
    Kind kind = FailureTable.kindOf(status, error.code(), error.denied());
    String text = error.message() == null ? "no explanation" : error.message();
    Failure failure =
        asked.failure(
            kind,
            error.code(),
            error.code() == null ? "HTTP " + status + " without an error of the API" : text,
            error.requestId());
    if (kind == Kind.DENIED) {
      String denied = asked.clean(error.deniedAction());
      failure = failure.withPermission(denied != null ? denied : "ecs:" + asked.action());
    }
    return new Failed<>(failure, kind.retry(), RetryAfter.of(response));
  }

  /** The source of credentials was asked often enough: nothing is tried again here. */
  private static <T> Failed<T> withoutCredentials(Asked asked, FailureException e) {
    return new Failed<>(
        asked.failure(e.failure().kind(), null, e.getMessage(), null), Failure.Retry.NEVER, null);
  }

  /** Where the token expired although it should not have, another one may help. */
  private <T> Failed<T> renewed(Credentials keys, Asked asked, Failed<T> failed)
      throws InterruptedException {
    if (failed.failure().kind() != Kind.TOKEN_EXPIRED) {
      return failed;
    }
    try {
      return credentials.renew(keys)
          ? new Failed<>(failed.failure(), Failure.Retry.ONCE, null)
          : failed;
    } catch (FailureException e) {
      return withoutCredentials(asked, e);
    }
  }

  private static <T> Failed<T> unsent(Asked asked, TransportException e) {
    return Failed.of(asked.failure(e.kind(), null, e.getMessage(), null));
  }

  /** What is asked and with what; all that comes back is cleaned of it. */
  private record Asked(String action, String regionId, @Nullable Credentials keys) {
    Failure failure(Kind kind, @Nullable String code, String message, @Nullable String requestId) {
      return new Failure(
          kind,
          action,
          regionId,
          clean(code),
          FailureText.clean(message, keys),
          clean(requestId),
          null);
    }

    @Nullable String clean(@Nullable String text) {
      return text == null ? null : FailureText.clean(text, keys);
    }
  }
}
