package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.audit.ApiFailure.Origin;
import io.github.sgaudit.ecs.Attempt.Answered;
import io.github.sgaudit.ecs.Attempt.Failed;
import io.github.sgaudit.ecs.credentials.CredentialProvider;
import io.github.sgaudit.ecs.credentials.Credentials;
import io.github.sgaudit.ecs.credentials.CredentialsException;
import io.github.sgaudit.ecs.endpoint.EndpointResolver;
import io.github.sgaudit.ecs.http.HttpRequest;
import io.github.sgaudit.ecs.http.HttpResponse;
import io.github.sgaudit.ecs.http.HttpTransport;
import io.github.sgaudit.ecs.http.TransportException;
import io.github.sgaudit.ecs.wire.ErrorBody;
import io.github.sgaudit.ecs.wire.WireException;
import io.github.sgaudit.ecs.wire.WireObject;
import io.github.sgaudit.ecs.wire.WireReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
   * @param timeLeft how long it may take
   * @throws IllegalArgumentException when the action is not one of the reading ones
   */
  <T> Attempt<T> send(RpcAcsRequest<?> request, Question<T> question, Duration timeLeft)
      throws InterruptedException {
    String action = request.getSysActionName();
    if (!READ_ACTIONS.contains(action)) {
      throw new IllegalArgumentException("the action " + action + " is never sent");
    }
    String regionId = question.regionId();
    Asked asked = new Asked(action, regionId);
    Credentials keys;
    try {
      keys = credentials.get();
    } catch (CredentialsException e) {
      String message = FailureText.clean(e.getMessage(), null);
      return Failed.of(FailureKind.CREDENTIALS, asked.origin(null, message, null));
    }
    URI url = RequestSigner.sign(request, regionId, endpoints.endpointOf(regionId), keys);
    try {
      HttpResponse response = transport.send(HttpRequest.emptyPost(url, HEADERS), timeLeft);
      return response.status() / 100 == 2
          ? success(asked, question.reading(), response, keys)
          : error(asked, response, keys);
    } catch (TransportException e) {
      return unsent(asked, e);
    }
  }

  private <T> Attempt<T> success(
      Asked asked, Question.Reading<T> reading, HttpResponse response, Credentials keys) {
    ErrorBody error = ErrorBody.read(reader, response.body());
    if (error.code() != null) {
      String message =
          "HTTP "
              + response.status()
              + " with an error: "
              + FailureText.clean(error.message(), keys);
      return Failed.of(
          FailureKind.NOT_UNDERSTOOD, asked.origin(error.code(), message, error.requestId()));
    }
    String requestId = null;
    try {
      WireObject body = reader.read(response.body());
      requestId = body.requiredText("RequestId");
      String answeredBy = body.text("RegionId");
      if (answeredBy != null && !answeredBy.equals(asked.regionId())) {
        throw new WireException(
            "the answer is of the region " + FailureText.clean(answeredBy, keys));
      }
      return new Answered<>(reading.of(body), requestId);
    } catch (WireException e) {
      return Failed.of(FailureKind.NOT_UNDERSTOOD, asked.origin(null, e.getMessage(), requestId));
    }
  }

  private <T> Failed<T> error(Asked asked, HttpResponse response, Credentials keys) {
    int status = response.status();
    ErrorBody error = ErrorBody.read(reader, response.body());
    FailureKind kind = FailureTable.kindOf(status, error.code(), error.denied());
    String message =
        error.code() == null
            ? "HTTP " + status + " without an error of the API"
            : FailureText.clean(error.message(), keys);
    if (kind == FailureKind.CREDENTIALS) {
      message += FailureText.adviceOnCredentials(error.code());
    }
    return new Failed<>(
        kind,
        asked.origin(
            error.code() == null ? null : FailureText.clean(error.code(), keys),
            message,
            error.requestId()),
        error.deniedAction() == null ? null : FailureText.clean(error.deniedAction(), keys),
        RetryAfter.of(response));
  }

  private static <T> Failed<T> unsent(Asked asked, TransportException e) {
    String message = e.getMessage();
    FailureKind kind =
        switch (e.fault()) {
          case TIME_UP, TIMEOUT, CONNECTION -> FailureKind.NETWORK;
          case UNKNOWN_HOST -> FailureKind.UNKNOWN_HOST;
          case TLS, PROXY -> FailureKind.NETWORK_FOR_GOOD;
          case TOO_LARGE -> FailureKind.NOT_UNDERSTOOD;
        };
    if (kind == FailureKind.UNKNOWN_HOST) {
      message += "; the region " + asked.regionId() + " may be misspelt, or DNS out of reach";
    }
    return Failed.of(kind, asked.origin(null, message, null));
  }

  /** What is asked. */
  private record Asked(String action, String regionId) {
    Origin origin(@Nullable String code, String message, @Nullable String requestId) {
      return new Origin(action, regionId, code, message, requestId);
    }
  }
}
