package io.github.sgaudit.command.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.account.AccountSettings;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says of the account to ask. */
class AccountArgumentsTest {

  @Test
  void theDefaultsAreThoseOfTheContract() {
    AccountSettings settings = TypedCommand.run("list").settings();
    assertEquals(
        new AccountSettings(
            List.of(),
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            6,
            false,
            null,
            settings.listener()),
        settings);
  }

  @Test
  void everyOptionReachesTheAccount() {
    AccountSettings settings =
        TypedCommand.run(
                "can-delete",
                "sg-a",
                "-r",
                "cn-a,cn-b",
                "--region=cn-c",
                "-p",
                "work",
                "--role-arn",
                "acs:ram::1:role/audit",
                "--role-session-name=me",
                "--external-id=shared",
                "--expect-account",
                "1234567890123456",
                "--endpoint",
                "https://ecs.example.com",
                "--endpoint-type",
                "vpc",
                "--ca-bundle",
                "certificates.pem",
                "--timeout",
                "5m",
                "--connect-timeout",
                "500ms",
                "--read-timeout",
                "1h",
                "--retries",
                "0",
                "--demo",
                "--snapshot=taken.json",
                "-q")
            .settings();
    assertEquals(
        new AccountSettings(
            List.of("cn-a,cn-b", "cn-c"),
            false,
            null,
            "work",
            new AccountSettings.Role("acs:ram::1:role/audit", "me", "shared"),
            "1234567890123456",
            "https://ecs.example.com",
            "vpc",
            Path.of("certificates.pem"),
            Duration.ofMinutes(5),
            Duration.ofMillis(500),
            Duration.ofHours(1),
            0,
            true,
            "taken.json",
            settings.listener()),
        settings);
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "90s,PT90S", "5m,PT5M", "1h,PT1H", "30d,PT720H"})
  void aDurationHasItsUnit(String text, Duration duration) {
    assertEquals(duration, TypedCommand.run("list", "--timeout", text).settings().timeout());
  }

  @Test
  void ofAnOptionGivenTwiceTheLastWins() {
    AccountSettings settings =
        TypedCommand.run("list", "-p", "a", "--retries=1", "--profile=b", "--retries", "2")
            .settings();
    assertEquals("b", settings.profile());
    assertEquals(2, settings.retries());
  }

  @Test
  void publicIsTheOtherTypeOfEndpoint() {
    assertEquals(
        "public", TypedCommand.run("list", "--endpoint-type", "public").settings().endpointType());
  }

  @Test
  void allRegionsAreThoseThatTheApiTellsEachOnce() {
    // Several at once would be recorded in any order.
    TypedCommand typed = TypedCommand.run("list", "--all-regions", "--concurrency", "1");
    assertEquals(List.of("cn-hangzhou"), typed.api.regionsAskedIn);
    assertEquals(
        List.of("cn-hangzhou", "cn-beijing"),
        typed.api.listed.stream().map(RecordingEcsApi.Listed::regionId).toList());
    assertTrue(typed.settings().allRegions());
  }

  @Test
  void withoutAllRegionsNobodyAsksForThem() {
    assertEquals(List.of(), TypedCommand.run("list").api.regionsAskedIn);
  }

  @Test
  void verboseTellsOfEachCall() {
    TypedCommand typed = TypedCommand.run("list", "-v");
    typed
        .settings()
        .listener()
        .ended(
            new CallListener.Call(
                "DescribeInstances",
                "cn-a",
                2,
                3,
                Duration.ofMillis(45),
                "ABC",
                "Throttling",
                true,
                Duration.ofSeconds(2)));
    assertEquals(
        List.of(
            "account: credentials from fake, region cn-hangzhou",
            "note: no security group matches",
            "calls: 0",
            "call: DescribeInstances cn-a page 2 attempt 3, 45 ms, RequestId ABC, Throttling, retrying in"
                + " 2000 ms"),
        typed.console.err().lines().toList());
  }

  @Test
  void withoutVerboseNobodyListens() {
    TypedCommand typed = TypedCommand.run("list", "-o", "ids");
    typed
        .settings()
        .listener()
        .ended(
            new CallListener.Call(
                "DescribeInstances", "cn-a", 1, 1, Duration.ZERO, null, null, false, null));
    assertEquals("", typed.console.err());
  }

  @Test
  void theDemoServerGetsItsOptions() {
    TypedCommand typed =
        TypedCommand.run(
            "demo",
            "--port=8080",
            "--latency",
            "0s",
            "--fault",
            "*=throttled@0.5",
            "--fault=DescribeInstances=denied");
    assertEquals(
        List.of(
            new TypedCommand.StartedServer(
                null, 8080, Duration.ZERO, List.of("*=throttled@0.5", "DescribeInstances=denied"))),
        typed.servers);
    assertEquals(List.of(), typed.accounts.opened);
  }

  @Test
  void demoServesASnapshot() {
    assertEquals(
        List.of(new TypedCommand.StartedServer("f", 0, Duration.ZERO, List.of())),
        TypedCommand.run("demo", "--snapshot=f").servers);
    TypedCommand empty = TypedCommand.run("demo", "--snapshot", "");
    assertEquals(ExitCode.USAGE, empty.exitCode);
    assertEquals(List.of(), empty.servers);
  }
}
