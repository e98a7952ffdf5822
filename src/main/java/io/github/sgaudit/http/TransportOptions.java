package io.github.sgaudit.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the transport.
 *
 * @param connectTimeout the longest wait for a connection, the proxy's tunnel included
 * @param readTimeout the longest wait for the next byte
 * @param caBundle a file of PEM certificates to trust besides the JDK's, null for none
 * @param environment the environment variables, read for {@code https_proxy} and {@code no_proxy}
 */
public record TransportOptions(
    Duration connectTimeout,
    Duration readTimeout,
    @Nullable Path caBundle,
    Map<String, String> environment) {

  /** Copies the environment. */
  public TransportOptions {
    environment = Map.copyOf(environment);
  }

  /** Leaves out the environment, which holds secrets. */
  @Override
  public String toString() {
    return "TransportOptions[connectTimeout="
        + connectTimeout
        + ", readTimeout="
        + readTimeout
        + ", caBundle="
        + caBundle
        + "]";
  }
}
