package io.github.sgaudit.ecs;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** A client over a fake transport, with time and chance in the test's hand. */
final class TestClient {
  static final Credentials KEYS = new Credentials("LTAIkeyid", "keysecret", "sts-token");
  static final String REGION = "cn-hangzhou";

  final ControlledTime time = new ControlledTime();
  final List<CallListener.Call> calls = new ArrayList<>();
  private final FakeTransport transport;
  private int retries = 6;
  private @Nullable Duration timeout;
  private double chance = 0.5;
  private CredentialProvider credentials = () -> KEYS;

  TestClient(FakeTransport transport) {
    this.transport = transport;
  }

  TestClient retries(int number) {
    retries = number;
    return this;
  }

  TestClient timeout(Duration duration) {
    timeout = duration;
    return this;
  }

  TestClient chance(double value) {
    chance = value;
    return this;
  }

  TestClient credentials(CredentialProvider provider) {
    credentials = provider;
    return this;
  }

  EcsGateway gateway() {
    return new EcsGateway(
        transport, credentials, region -> URI.create("https://ecs." + region + ".example.com"));
  }

  EcsClient client() {
    RunDeadline deadline = new RunDeadline(time, timeout);
    RetryPolicy policy = new RetryPolicy(retries, () -> chance);
    return new EcsClient(new EcsCaller(gateway(), policy, deadline, time, calls::add));
  }

  static Failure failureOf(Executable question) {
    return Assertions.assertThrows(FailureException.class, question).failure();
  }
}
