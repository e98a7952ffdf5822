package io.github.sgaudit.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How requests are sent, and how patiently. The text form leaves the environment out, which holds
 * secrets.
 *
 * @param connectTimeout the longest wait for a connection, the proxy's tunnel included
 * @param readTimeout the longest wait for the next byte of an answer
 * @param timeout the longest that all calls together may take; null for no bound but 3 minutes
 *     without any answer
 * @param retries the tries after the first, per call, 0 or more; throttled tries do not count; 0
 *     switches all retrying off
 * @param caBundle a file of PEM certificates to trust besides the JDK's; null for none
 * @param environment the environment variables, read for {@code https_proxy} and {@code no_proxy}
 */
public record RequestSettings(
    Duration connectTimeout,
    Duration readTimeout,
    @Nullable Duration timeout,
    int retries,
    @Nullable Path caBundle,
    Map<String, String> environment) {

  public RequestSettings {
    environment = Map.copyOf(environment);
    if (retries < 0) {
      throw new IllegalArgumentException("retries must be 0 or more");
    }
  }

  @Override
  public String toString() {
    return "RequestSettings[connectTimeout="
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
}
