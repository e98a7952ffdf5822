package io.github.sgaudit.ecs;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.credentials.CredentialCalls;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.http.TransportSettingsException;
import io.github.sgaudit.http.UrlConnectionTransport;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the calls for credentials and the calls to ECS share: one transport, one policy of retries,
 * one deadline.
 */
public final class EcsConnection {
  private final HttpTransport transport;
  private final RetryPolicy policy;
  private final RunDeadline deadline;
  private final TimeSource time;
  private final CallListener listener;

  private EcsConnection(
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

  /**
   * Opens a connection. Its timeout begins to run; nothing is sent yet.
   *
   * @param options the settings
   * @param time the clocks, and the only way in which the calls wait
   * @param listener hears of every request
   * @return the connection
   * @throws TransportSettingsException when the file of certificates or the proxy's setting cannot
   *     be used: a usage error
   */
  public static EcsConnection open(EcsClientOptions options, TimeSource time, CallListener listener)
      throws TransportSettingsException {
    return new EcsConnection(
        UrlConnectionTransport.create(options.transport()),
        new RetryPolicy(options.retries(), () -> ThreadLocalRandom.current().nextDouble()),
        new RunDeadline(time, options.timeout()),
        time,
        listener);
  }

  /**
   * Where to ask for credentials.
   *
   * @return the calls, which several threads may make
   */
  public CredentialCalls credentialCalls() {
    return new CredentialCaller(transport, policy, deadline, time, listener);
  }

  /**
   * Makes a client of ECS.
   *
   * @param credentials gives the credentials of every request
   * @param endpoints tells the endpoint of every region
   * @return the client
   */
  public EcsClient client(CredentialProvider credentials, EndpointResolver endpoints) {
    EcsGateway gateway = new EcsGateway(transport, credentials, endpoints);
    return new EcsClient(new EcsCaller(gateway, policy, deadline, time, listener));
  }
}
