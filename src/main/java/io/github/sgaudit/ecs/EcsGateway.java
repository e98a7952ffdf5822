package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.call.Call;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.credentials.RequestSigner;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place that sends requests to ECS. It sends the reading actions that it knows and refuses
 * every other, so that nothing can be changed by way of it.
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

  private final Caller caller;
  private final RenewingCredentials credentials;
  private final EndpointResolver endpoints;

  EcsGateway(Caller caller, RenewingCredentials credentials, EndpointResolver endpoints) {
    this.caller = caller;
    this.credentials = credentials;
    this.endpoints = endpoints;
  }

  void restartTime() {
    caller.restartTime();
  }

  /**
   * Asks until there is an answer.
   *
   * @throws IllegalArgumentException when the action is not one of the reading ones
   */
  <T> T ask(Question<T> question) throws FailureException, InterruptedException {
    return caller.ask(new EcsCall<>(question));
  }

  private static String requireReading(RpcAcsRequest<?> request) {
    String action = request.getSysActionName();
    if (!READ_ACTIONS.contains(action)) {
      throw new IllegalArgumentException("the action " + action + " is never sent");
    }
    return action;
  }

  /** A question, signed anew for each try. */
  private final class EcsCall<T> implements Call<T> {
    private final Question<T> question;
    private final String action;
    private @Nullable Credentials keys;

    EcsCall(Question<T> question) {
      this.question = question;
      this.action = requireReading(question.request().get());
    }

    @Override
    public String action() {
      return action;
    }

    @Override
    public String place() {
      return question.regionId();
    }

    @Override
    public int page() {
      return question.page();
    }

    @Override
    public String permission() {
      return "ecs:" + action;
    }

    @Override
    public Outgoing request() throws FailureException, InterruptedException {
      RpcAcsRequest<?> request = question.request().get();
      requireReading(request);
      Credentials current = credentials.get();
      keys = current;
      URI endpoint = endpoints.endpointOf(question.regionId());
      URI url = RequestSigner.sign(request, question.regionId(), endpoint, current);
      return new Outgoing(HttpRequest.emptyPost(url, HEADERS), current.secrets());
    }

    @Override
    public boolean renewCredentials() throws FailureException, InterruptedException {
      return keys != null && credentials.renew(keys);
    }

    @Override
    public T read(WireObject body) throws WireException {
      body.requiredText("RequestId");
      if (body.has("Code") || body.has("code")) {
        throw new WireException("the answer has the code of an error");
      }
      String answeredFor = body.text("RegionId");
      if (answeredFor != null && !answeredFor.equals(question.regionId())) {
        throw new WireException("the answer is of the region " + answeredFor);
      }
      return question.reading().of(body);
    }
  }
}
