package io.github.sgaudit.ecs;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.call.TestCaller;
import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.SteppedTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** A client over a fake transport, with time and chance in the test's hand. */
public final class TestClient {
  public static final Credentials KEYS = new Credentials("LTAIkeyid", "keysecret", "sts-token");
  public static final String REGION = "cn-hangzhou";

  public final SteppedTime time = new SteppedTime();
  public final List<CallListener.Call> calls = new ArrayList<>();
  private final FakeTransport transport;
  private int retries = 6;
  private @Nullable Duration timeout;
  private double chance = 0.5;
  private boolean hasContainerService = true;
  private CredentialFetcher credentials = patiently -> KEYS;

  public TestClient(FakeTransport transport) {
    this.transport = transport;
  }

  public TestClient retries(int number) {
    retries = number;
    return this;
  }

  public TestClient timeout(Duration duration) {
    timeout = duration;
    return this;
  }

  public TestClient chance(double value) {
    chance = value;
    return this;
  }

  TestClient withoutContainerService() {
    hasContainerService = false;
    return this;
  }

  public TestClient credentials(CredentialFetcher fetcher) {
    credentials = fetcher;
    return this;
  }

  EcsGateway gateway() {
    return new EcsGateway(
        TestCaller.of(transport, retries, timeout, chance, time, calls::add),
        new RenewingCredentials(credentials, time),
        new EndpointResolver() {
          @Override
          public URI endpointOf(String regionId) {
            return URI.create("https://ecs." + regionId + ".example.com");
          }

          @Override
          public @Nullable URI containerServiceOf(String regionId) {
            return hasContainerService
                ? URI.create("https://cs." + regionId + ".example.com")
                : null;
          }
        });
  }

  public EcsClient client() {
    return new EcsClient(gateway());
  }

  public static Failure failureOf(Executable question) {
    return Assertions.assertThrows(FailureException.class, question).failure();
  }
}
