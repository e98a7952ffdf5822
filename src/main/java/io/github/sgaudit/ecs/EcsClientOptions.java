package io.github.sgaudit.ecs;

import io.github.sgaudit.http.TransportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the client.
 *
 * @param connectTimeout the longest wait for a connection, per request
 * @param readTimeout the longest wait for the next byte of an answer, per request
 * @param timeout the longest that everything asked of the client may take, from its creation on;
 *     null for no bound but the 3 minutes without any successful answer
 * @param retries the tries after the first, per request, 0 or more; throttled tries do not count; 0
 *     switches all retrying off
 * @param caBundle a file of PEM certificates to trust besides the JDK's, null for none
 * @param environment the environment variables, read for the proxy
 */
public record EcsClientOptions(
    Duration connectTimeout,
    Duration readTimeout,
    @Nullable Duration timeout,
    int retries,
    @Nullable Path caBundle,
    Map<String, String> environment) {

  /** Copies the environment. */
  public EcsClientOptions {
    environment = Map.copyOf(environment);
    if (retries < 0) {
      throw new IllegalArgumentException("retries must be 0 or more");
    }
  }

  /** Leaves out the environment, which holds secrets. */
  @Override
  public String toString() {
    return "EcsClientOptions[connectTimeout="
        + connectTimeout
        + ", readTimeout="
        + readTimeout
        + ", timeout="
        + timeout
        + ", retries="
        + retries
        + ", caBundle="
        + caBundle
        + "]";
  }

  /** Those that concern single requests. */
  TransportOptions transport() {
    return new TransportOptions(connectTimeout, readTimeout, caBundle, environment);
  }
}
