package io.github.sgaudit.command.options;

import io.github.sgaudit.command.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account and regions are asked, and as whom. */
final class AccountOptions implements OptionSection {
  @Option(
      names = {"-r", "--region"},
      paramLabel = "ID",
      completionCandidates = WellKnownRegions.class,
      description =
          "Where to ask; repeatable, comma-separated. Default: the environment's, the profile's.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--all-regions",
      arity = "0",
      description = "Ask every region that DescribeRegions returns.")
  private boolean allRegions;

  @Option(
      names = {"-p", "--profile"},
      paramLabel = "NAME",
      description = "The profile of the aliyun CLI's configuration file.")
  private @Nullable String profile;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "Assume this RAM role with the credentials found.")
  private @Nullable String roleArn;

  @Option(
      names = "--role-session-name",
      paramLabel = "NAME",
      description = "With --role-arn: the name of the session.")
  private @Nullable String roleSessionName;

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "With --role-arn: what its owner asks for.")
  private @Nullable String externalId;

  @Option(
      names = "--demo",
      arity = "0",
      description = "A sample account: no network, no credentials.")
  private boolean demo;

  @Override
  public String heading() {
    return "Account and region";
  }

  List<String> regions() {
    return regions;
  }

  boolean allRegions() {
    return allRegions;
  }

  @Nullable String profile() {
    return profile;
  }

  boolean demo() {
    return demo;
  }

  /** The options that say which account it is and as whom, where they were given. */
  void addTyped(Map<String, String> typed) {
    put(typed, "--profile", profile);
    put(typed, "--role-arn", roleArn);
    put(typed, "--role-session-name", roleSessionName);
    put(typed, "--external-id", externalId);
  }

  static void put(Map<String, String> typed, String name, @Nullable String value) {
    if (value != null) {
      typed.put(name, value);
    }
  }

  void check() throws CommandException {
    if (allRegions && !regions.isEmpty()) {
      throw CommandException.usage(
          "--region and --all-regions exclude each other; use one of them");
    }
  }

  @Nullable AssumedRoleOptions role() throws CommandException {
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
}
