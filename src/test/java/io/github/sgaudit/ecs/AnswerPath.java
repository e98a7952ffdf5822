package io.github.sgaudit.ecs;

import com.aliyuncs.ecs.model.v20140526.DescribeRegionsRequest;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.call.TestCaller;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way that an answer takes through the client, for tests that bring the answers themselves. */
public final class AnswerPath {
  private static final URI ENDPOINT = URI.create("https://api.example.com");

  private AnswerPath() {}

  /** Reads the body of a success. */
  public interface Reading<T> {
    T of(WireObject body) throws WireException;
  }

  /**
   * What the client makes of one response.
   *
   * @param <T> what an answer says
   * @param answer null where the response is a failure
   * @param code the code of the failure
   */
  public record Outcome<T>(@Nullable T answer, @Nullable String code) {}

  /** Takes one response of ECS through the gateway. */
  public static <T> Outcome<T> read(HttpResponse response, String regionId, Reading<T> reading)
      throws InterruptedException {
    return read(response, new Question<>(regionId, 1, DescribeRegionsRequest::new, reading::of));
  }

  /** Takes one response of Container Service through the gateway. */
  public static <T> Outcome<T> readClusters(
      HttpResponse response, String regionId, Reading<T> reading) throws InterruptedException {
    PagePosition first = new PagePosition(50, null, 1);
    return read(
        response,
        new Question<>(regionId, 1, () -> EcsRequests.clusters(regionId, first), reading::of));
  }

  private static <T> Outcome<T> read(HttpResponse response, Question<T> question)
      throws InterruptedException {
    EcsGateway gateway =
        gateway((request, timeLeft) -> response, TestClient.KEYS, TimeSource.system());
    try {
      return new Outcome<>(gateway.ask(question), null);
    } catch (FailureException e) {
      return new Outcome<>(null, e.failure().code());
    }
  }

  /** The check of a list of groups against the filter that was sent. */
  public static void requireMatches(List<SecurityGroup> groups, SecurityGroupFilter filter)
      throws WireException {
    FilterCheck.requireMatches(groups, filter);
  }

  /** A whole client that tries everything once. */
  public static EcsClient client(HttpTransport transport, Credentials keys, TimeSource time) {
    return new EcsClient(gateway(transport, keys, time));
  }

  private static EcsGateway gateway(HttpTransport transport, Credentials keys, TimeSource time) {
    return new EcsGateway(
        TestCaller.of(transport, 0, null, 0.5, time, CallListener.none()),
        RenewingCredentials.fixed(keys, time),
        EndpointResolver.always(ENDPOINT));
  }
}
