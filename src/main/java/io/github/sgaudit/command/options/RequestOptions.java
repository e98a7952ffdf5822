package io.github.sgaudit.command.options;

import io.github.sgaudit.command.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the requests go, how many at once, and how patiently. */
final class RequestOptions implements OptionSection {
  private static final int MAX_CONCURRENCY = 32;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests in flight at once, 1 to 32. Default: ${DEFAULT-VALUE}.")
  private int concurrency = 8;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = Converters.Bound.class,
      description =
          "Bound on the whole command, as 90s or 5m. Default: none, but 3 minutes without any"
              + " successful answer end it.")
  private @Nullable Duration timeout;

  @Option(
      names = "--connect-timeout",
      paramLabel = "DURATION",
      converter = Converters.Bound.class,
      defaultValue = "5s",
      description = "To connect, per request. Default: ${DEFAULT-VALUE}.")
  private Duration connectTimeout = Duration.ofSeconds(5);

  @Option(
      names = "--read-timeout",
      paramLabel = "DURATION",
      converter = Converters.Bound.class,
      defaultValue = "30s",
      description = "To wait for data, per request. Default: ${DEFAULT-VALUE}.")
  private Duration readTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Tries after the first, per request, throttled ones aside; 0: never try again."
              + " Default: ${DEFAULT-VALUE}.")
  private int retries = 6;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "https://host[:port] or a host, for every region; http:// for loopback alone.")
  private @Nullable String endpoint;

  @Option(
      names = "--endpoint-type",
      paramLabel = "TYPE",
      converter = Converters.EndpointType.class,
      completionCandidates = Converters.EndpointType.class,
      description = "vpc: use the region's VPC endpoint. Default: public.")
  private @Nullable String endpointType;

  @Option(
      names = "--ca-bundle",
      paramLabel = "FILE",
      description = "PEM certificates to trust besides the JDK's.")
  private @Nullable String caBundle;

  @Override
  public String heading() {
    return "Requests";
  }

  int concurrency() {
    return concurrency;
  }

  @Nullable Duration timeout() {
    return timeout;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration readTimeout() {
    return readTimeout;
  }

  int retries() {
    return retries;
  }

  @Nullable String endpoint() {
    return endpoint;
  }

  boolean vpcEndpoint() {
    return "vpc".equals(endpointType);
  }

  @Nullable Path caBundle() {
    return caBundle == null ? null : Path.of(caBundle);
  }

  /** The options without which the requests would go elsewhere or nowhere. */
  void addTyped(Map<String, String> typed) {
    AccountOptions.put(typed, "--endpoint", endpoint);
    AccountOptions.put(typed, "--endpoint-type", endpointType);
    AccountOptions.put(typed, "--ca-bundle", caBundle);
  }

  void check() throws CommandException {
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw CommandException.usage(
          "--concurrency takes 1 to " + MAX_CONCURRENCY + ", not " + concurrency);
    }
    if (retries < 0) {
      throw CommandException.usage("--retries takes 0 or more, not " + retries);
    }
  }
}
