package io.github.sgaudit.command.unused;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of {@code unused}, down to what the API is asked. */
class UnusedArgumentsTest {

  @Test
  void withoutArgumentsEveryGroupIsAskedFor() {
    TypedCommand typed = TypedCommand.run("unused");
    assertEquals(
        new RecordingEcsApi.Listed("cn-hangzhou", SecurityGroupFilter.none().withEcsCount(), 100),
        typed.listed());
    assertEquals(ExitCode.DONE, typed.exitCode);
  }

  /** Of nothing it is proven that it is nothing: hidden by no filter of the user's. */
  @Test
  void anEmptyListIsProvenByADryRunWithoutFilters() {
    assertEquals(
        List.of(SecurityGroupFilter.none()), TypedCommand.run("unused", "--name", "x").api.dryRuns);
    assertEquals(List.of(), TypedCommand.run("unused", "--id", "sg-a").api.dryRuns);
  }

  @Test
  void everyFilterReachesTheApi() {
    TypedCommand typed =
        TypedCommand.run(
            "unused",
            "--id",
            "sg-b,sg-a",
            "--vpc-id",
            "vpc-a",
            "--type",
            "enterprise",
            "--network-type",
            "vpc",
            "--name",
            "生产 环境",
            "--resource-group-id",
            "rg-a",
            "--tag",
            "env=生产",
            "--service-managed",
            "false");
    assertEquals(
        new SecurityGroupFilter(
            List.of("sg-b", "sg-a"),
            "vpc-a",
            "enterprise",
            "vpc",
            "生产 环境",
            "rg-a",
            List.of(new Tag("env", "生产")),
            false,
            true,
            false),
        typed.listed().filter());
    assertEquals("", typed.console.err());
  }

  /** The groups of this account do not tell when they were created. */
  @ParameterizedTest
  @ValueSource(strings = {"30d", "1ms", "12h", "999999999d"})
  void olderThanLeavesOutWhatHasNoAge(String duration) {
    TypedCommand typed =
        TypedCommand.run("unused", "--older-than", duration, "--id", "sg-a", "-o", "ids");
    assertEquals("", typed.console.out());
    assertEquals(
        "note: sg-a was left out: the API does not say when it was created\n", typed.console.err());
    assertEquals(ExitCode.DONE, typed.exitCode);
    assertEquals("sg-a\n", TypedCommand.run("unused", "--id", "sg-a", "-o", "ids").console.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "32"})
  void concurrencyHasItsBounds(String number) {
    assertEquals(ExitCode.DONE, TypedCommand.run("unused", "--concurrency", number).exitCode);
  }
}
