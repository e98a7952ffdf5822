package io.github.sgaudit.command;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.render.Console;
import io.github.sgaudit.survey.CallListener;
import io.github.sgaudit.survey.EcsApiException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account and regions are asked, as whom, and how patiently. */
final class ConnectionOptions {
  private static final int MAX_CONCURRENCY = 32;

  @Option(
      names = {"-r", "--region"},
      paramLabel = "ID",
      completionCandidates = WellKnownRegions.class,
      description =
          "The region to ask; repeatable, comma-separated. Default: the environment's, else the profile's.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--all-regions",
      arity = "0",
      description = "Ask every region that DescribeRegions returns.")
  private boolean allRegions;

  @Option(
      names = {"-p", "--profile"},
      paramLabel = "NAME",
      description = "The profile of the aliyun CLI's configuration file to use.")
  private @Nullable String profile;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "Assume this RAM role with the credentials found.")
  private @Nullable String roleArn;

  @Option(
      names = "--role-session-name",
      paramLabel = "NAME",
      description = "With --role-arn: the session's name. Default: sgaudit-<time>.")
  private @Nullable String roleSessionName;

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "With --role-arn: the external ID that its owner asks for.")
  private @Nullable String externalId;

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

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = Converters.Bound.class,
      description =
          "Bound on the whole command: 500ms, 90s, 5m, 1h. Default: none, but 3 minutes without any successful answer end it.")
  private @Nullable Duration timeout;

  @Option(
      names = "--connect-timeout",
      paramLabel = "DURATION",
      converter = Converters.Bound.class,
      defaultValue = "5s",
      description = "Bound on connecting, per request. Default: ${DEFAULT-VALUE}.")
  private Duration connectTimeout = Duration.ofSeconds(5);

  @Option(
      names = "--read-timeout",
      paramLabel = "DURATION",
      converter = Converters.Bound.class,
      defaultValue = "30s",
      description = "Bound on waiting for data, per request. Default: ${DEFAULT-VALUE}.")
  private Duration readTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Tries after the first, per request; throttled requests do not count; 0 switches all retrying off. Default: ${DEFAULT-VALUE}.")
  private int retries = 6;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests in flight at once, 1 to 32. Default: ${DEFAULT-VALUE}.")
  private int concurrency = 8;

  @Option(
      names = "--demo",
      arity = "0",
      description = "Ask an embedded sample account: no network, no credentials.")
  private boolean demo;

  @Option(
      names = {"-q", "--quiet"},
      arity = "0",
      description = "No notes on stderr; errors remain.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      arity = "0",
      description = "Each API call on stderr, and the stack trace of an unexpected failure.")
  private boolean verbose;

  private @Nullable CallLog callLog;

  /** Where this run's notes go; under {@code --verbose} its calls are logged from now on. */
  Notices notices(Console console) {
    callLog = verbose ? new CallLog(console) : null;
    return new Notices(console, quiet, callLog);
  }

  int concurrency() {
    return concurrency;
  }

  Account open(Surroundings surroundings) throws CommandException, InterruptedException {
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw CommandException.usage(
          "--concurrency takes 1 to " + MAX_CONCURRENCY + ", not " + concurrency);
    }
    if (retries < 0) {
      throw CommandException.usage("--retries takes 0 or more, not " + retries);
    }
    if (allRegions && !regions.isEmpty()) {
      throw CommandException.usage(
          "--region and --all-regions exclude each other; use one of them");
    }
    Account account =
        surroundings
            .accounts()
            .open(
                new AccountSettings(
                    regions,
                    allRegions,
                    profile,
                    role(),
                    endpoint,
                    "vpc".equals(endpointType),
                    caBundle == null ? null : Path.of(caBundle),
                    timeout,
                    connectTimeout,
                    readTimeout,
                    retries,
                    demo,
                    callLog == null ? CallListener.none() : callLog));
    if (verbose && !quiet) {
      // Before the first call: it may fail because another source won than was meant.
      String origins = String.join(", ", account.origins());
      surroundings
          .console()
          .err(
              "account: "
                  + Notices.account(account.context(account.regionIds()))
                  + (origins.isEmpty() ? "" : "; " + origins));
    }
    return account;
  }

  private @Nullable AssumedRoleOptions role() throws CommandException {
    if (roleArn != null) {
      return new AssumedRoleOptions(roleArn, roleSessionName, externalId);
    }
    if (roleSessionName != null || externalId != null) {
      throw CommandException.usage(
          (roleSessionName != null ? "--role-session-name" : "--external-id")
              + " says how a role is assumed; name the role with --role-arn");
    }
    return null;
  }

  /** The regions to ask; with {@code --all-regions} the API tells them. */
  List<String> regionIds(Account account) throws CommandException, InterruptedException {
    if (!allRegions) {
      return account.regionIds();
    }
    try {
      return List.copyOf(
          new LinkedHashSet<>(account.api().describeRegions(account.regionIds().get(0))));
    } catch (EcsApiException e) {
      ApiFailure failure = e.failure();
      throw new CommandException(ExitCode.of(List.of(failure)), failure.describe());
    }
  }
}
