package io.github.sgaudit.ecs;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.RoaAcsRequest;
import com.aliyuncs.http.MethodType;
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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place that sends requests about the account's resources: to ECS, and for the list of
 * clusters to Container Service. It sends the reading actions that it knows and refuses every
 * other, so that nothing can be changed by way of it.
 */
final class EcsGateway {
  /** The actions of ECS that are sent. */
  static final Set<String> READ_ACTIONS =
      Set.of(
          "DescribeSecurityGroups",
          "DescribeSecurityGroupReferences",
          "DescribeSecurityGroupAttribute",
          "DescribeInstances",
          "DescribeNetworkInterfaces",
          "DescribeLaunchTemplates",
          "DescribeLaunchTemplateVersions",
          "DescribeRegions");

  /** The action of Container Service that is sent: a GET of one path, which reads. */
  static final String CLUSTERS_ACTION = "DescribeClustersV1";

  static final String CLUSTERS_PATH = "/api/v1/clusters";

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

  /** The same, with a deadline of its own from now on besides that of the run. */
  EcsGateway within(Duration atMost) {
    return new EcsGateway(caller.within(atMost), credentials, endpoints);
  }

  /** Where Container Service is asked about a region; null where it cannot be asked. */
  @Nullable URI containerServiceOf(String regionId) {
    return endpoints.containerServiceOf(regionId);
  }

  /**
   * Asks until there is an answer.
   *
   * @throws IllegalArgumentException when the action is not one of the reading ones
   */
  <T> T ask(Question<T> question) throws FailureException, InterruptedException {
    AcsRequest<?> request = question.request().get();
    requireReading(request);
    String action = request.getSysActionName();
    return caller.ask(
        request instanceof RoaAcsRequest
            ? new ClustersCall<>(question, action)
            : new EcsCall<>(question, action));
  }

  private static void requireReading(AcsRequest<?> request) {
    String action = request.getSysActionName();
    boolean isReading =
        request instanceof RoaAcsRequest<?> roa
            ? CLUSTERS_ACTION.equals(action)
                && CLUSTERS_PATH.equals(roa.getSysUriPattern())
                && roa.getSysMethod() == MethodType.GET
            : READ_ACTIONS.contains(action);
    if (!isReading) {
      throw new IllegalArgumentException("the action " + action + " is never sent");
    }
  }

  /** A question, signed anew for each try. */
  private abstract class SignedCall<T> implements Call<T> {
    final Question<T> question;
    private final String action;
    private @Nullable Credentials keys;

    SignedCall(Question<T> question, String action) {
      this.question = question;
      this.action = action;
    }

    /** The request to send, signed. */
    abstract HttpRequest signed(AcsRequest<?> request, Credentials current);

    @Override
    public final String action() {
      return action;
    }

    @Override
    public final int page() {
      return question.page();
    }

    @Override
    public final Outgoing request() throws FailureException, InterruptedException {
      AcsRequest<?> request = question.request().get();
      requireReading(request);
      Credentials current = credentials.get();
      keys = current;
      return new Outgoing(signed(request, current), current.secrets());
    }

    @Override
    public final boolean renewCredentials() throws FailureException, InterruptedException {
      return keys != null && credentials.renew(keys);
    }

    @Override
    public T read(WireObject body) throws WireException {
      if (body.has("Code") || body.has("code")) {
        throw new WireException("the answer has the code of an error");
      }
      return question.reading().of(body);
    }
  }

  private final class EcsCall<T> extends SignedCall<T> {
    EcsCall(Question<T> question, String action) {
      super(question, action);
    }

    @Override
    public String place() {
      return question.regionId();
    }

    @Override
    public String permission() {
      return "ecs:" + action();
    }

    @Override
    HttpRequest signed(AcsRequest<?> request, Credentials current) {
      URI endpoint = endpoints.endpointOf(question.regionId());
      return HttpRequest.emptyPost(
          RequestSigner.sign(request, question.regionId(), endpoint, current), HEADERS);
    }

    @Override
    public T read(WireObject body) throws WireException {
      body.requiredText("RequestId");
      String answeredFor = body.text("RegionId");
      if (answeredFor != null && !answeredFor.equals(question.regionId())) {
        throw new WireException("the answer is of the region " + answeredFor);
      }
      return super.read(body);
    }
  }

  /** To Container Service, whose answers have no RequestId in the body. */
  private final class ClustersCall<T> extends SignedCall<T> {
    private final URI endpoint;

    ClustersCall(Question<T> question, String action) {
      super(question, action);
      URI known = containerServiceOf(question.regionId());
      if (known == null) {
        throw new IllegalArgumentException("no endpoint for " + action());
      }
      endpoint = known;
    }

    @Override
    public String place() {
      return endpoint.getRawAuthority();
    }

    @Override
    public String permission() {
      return "cs:" + action();
    }

    @Override
    HttpRequest signed(AcsRequest<?> request, Credentials current) {
      return RequestSigner.signedGet(request, endpoint, HEADERS, current);
    }
  }
}
