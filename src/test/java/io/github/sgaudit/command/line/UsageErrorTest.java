package io.github.sgaudit.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake in a command line: the exact line, code 2, and no account opened. */
class UsageErrorTest {
  private static final String INVALID = "invalid security group ID ";
  private static final String LOOKS_LIKE = "; IDs look like sg-bp67acfmxazb4p1abcde";
  private static final String SEE_LIST = "; see sgaudit list --help";
  private static final String DURATION =
      " is not a duration; use a number with a unit, such as 500ms, 90s, 5m, 1h or 30d";

  private static final String NEEDS_NOTHING =
      "; use list, refs, can-delete, unused, plan, graph, snapshot, diff";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(INVALID + "'xx'" + LOOKS_LIKE, "can-delete", "xx"),
        mistake(INVALID + "'sg-'" + LOOKS_LIKE, "can-delete", "sg-"),
        mistake(INVALID + "'sg_a'" + LOOKS_LIKE, "refs", "sg-a", "sg_a"),
        mistake(INVALID + "'SG-a'" + LOOKS_LIKE, "refs", "SG-a"),
        mistake(INVALID + "'sg-a-'" + LOOKS_LIKE, "refs", "sg-a-"),
        mistake(INVALID + "'sg-a--b'" + LOOKS_LIKE, "refs", "sg-a--b"),
        mistake(INVALID + "'sg-a b'" + LOOKS_LIKE, "refs", "sg-a b"),
        mistake(
            INVALID + "'sg-a,sg-b'" + LOOKS_LIKE + " and are separated by spaces",
            "refs",
            "sg-a,sg-b"),
        mistake(INVALID + "'sg-\u00e4'" + LOOKS_LIKE, "refs", "sg-\u00e4"),
        mistake(INVALID + "'sg-a\\n'" + LOOKS_LIKE, "refs", "sg-a\n"),
        mistake(INVALID + "''" + LOOKS_LIKE, "can-delete", ""),
        mistake(INVALID + "''" + LOOKS_LIKE, "can-delete", "sg-a", ""),
        mistake(INVALID + "'sg-\uFFFD'" + LOOKS_LIKE, "can-delete", "sg-\uFFFD"),
        mistake(INVALID + "'xx'" + LOOKS_LIKE, "list", "--id", "xx"),
        mistake(INVALID + "''" + LOOKS_LIKE, "list", "--id", ","),
        mistake(INVALID + "''" + LOOKS_LIKE, "list", "--id", "sg-a,"),
        mistake(INVALID + "''" + LOOKS_LIKE, "list", "--id", ",sg-a"),
        mistake(INVALID + "''" + LOOKS_LIKE, "list", "--id", "sg-a,,sg-b"),
        mistake(
            "no security group ID given; give at least one, or - to read them from standard input",
            "can-delete"),
        mistake(
            "no security group ID given; give at least one, or - to read them from standard input",
            "refs"),
        mistake(value("--timeout", "'30'" + DURATION), "list", "--timeout", "30"),
        mistake(value("--timeout", "'5 m'" + DURATION), "list", "--timeout", "5 m"),
        mistake(value("--timeout", "'-1s'" + DURATION), "list", "--timeout=-1s"),
        mistake(value("--timeout", "'-1s'" + DURATION), "list", "--timeout", "-1s"),
        mistake(value("--timeout", "'5M'" + DURATION), "list", "--timeout", "5M"),
        mistake(value("--timeout", "'1.5h'" + DURATION), "list", "--timeout", "1.5h"),
        mistake(value("--timeout", "'1h30m'" + DURATION), "list", "--timeout", "1h30m"),
        mistake(value("--timeout", "'9999999999s'" + DURATION), "list", "--timeout", "9999999999s"),
        mistake(
            value("--timeout", "must be at most 100 years (got 200000d)"),
            "list",
            "--timeout",
            "200000d"),
        mistake(value("--timeout", "must be longer than 0 (got 0s)"), "list", "--timeout", "0s"),
        mistake(
            value("--connect-timeout", "must be longer than 0 (got 0ms)"),
            "list",
            "--connect-timeout",
            "0ms"),
        mistake(
            value("--read-timeout", "must be longer than 0 (got 0d)"),
            "list",
            "--read-timeout",
            "0d"),
        mistake("--page-size must be between 1 and 100 (got 0)", "list", "--page-size", "0"),
        mistake("--page-size must be between 1 and 100 (got 101)", "list", "--page-size", "101"),
        mistake("--page-size must be between 1 and 100 (got -1)", "list", "--page-size", "-1"),
        mistake(
            value("--page-size", "'abc' is not a whole number of at most 9 digits"),
            "list",
            "--page-size",
            "abc"),
        mistake(
            value("--page-size", "'1e1' is not a whole number of at most 9 digits"),
            "list",
            "--page-size",
            "1e1"),
        mistake("--limit must be at least 1 (got 0)", "list", "--limit", "0"),
        mistake("--limit must be at least 1 (got -5)", "list", "--limit=-5"),
        mistake(
            value("--limit", "'4294967297' is not a whole number of at most 9 digits"),
            "list",
            "--limit",
            "4294967297"),
        mistake(
            value("--type", "unknown value 'x'; use normal or enterprise"), "list", "--type", "x"),
        mistake(
            value("--type", "unknown value 'Normal'; use normal or enterprise"),
            "list",
            "--type",
            "Normal"),
        mistake(
            value("--network-type", "unknown value 'x'; use vpc or classic"),
            "list",
            "--network-type",
            "x"),
        mistake(
            value("--service-managed", "unknown value 'yes'; use true or false"),
            "list",
            "--service-managed",
            "yes"),
        mistake(
            "expected parameter for option '--service-managed' but found '--demo'" + SEE_LIST,
            "list",
            "--service-managed",
            "--demo"),
        mistake(
            value("--endpoint-type", "unknown value 'x'; use public or vpc"),
            "list",
            "--endpoint-type",
            "x"),
        mistake(value("--tag", "'=v' is not KEY or KEY=VALUE"), "list", "--tag", "=v"),
        mistake(
            value(
                "--tag",
                "'k=' has an empty value, which the API cannot filter by; give the key alone, and"
                    + " pick the groups with --query"),
            "list",
            "--tag",
            "k="),
        mistake(
            value(
                "--tag",
                "'k8s\\=team=' has an empty value, which the API cannot filter by; give the key"
                    + " alone, and pick the groups with --query"),
            "list",
            "--tag",
            "k8s\\=team="),
        mistake("--concurrency must be between 1 and 32 (got 0)", "list", "--concurrency", "0"),
        mistake("--concurrency must be between 1 and 32 (got 33)", "unused", "--concurrency", "33"),
        mistake(
            "--concurrency must be between 1 and 32 (got -1)", "refs", "sg-a", "--concurrency=-1"),
        mistake(
            value("--concurrency", "'abc' is not a whole number of at most 9 digits"),
            "list",
            "--concurrency",
            "abc"),
        mistake(ofUnused("'30'" + DURATION), "unused", "--older-than", "30"),
        mistake(ofUnused("'1.5d'" + DURATION), "unused", "--older-than", "1.5d"),
        mistake(ofUnused("'-1d'" + DURATION), "unused", "--older-than=-1d"),
        mistake(ofUnused("must be longer than 0 (got 0d)"), "unused", "--older-than", "0d"),
        mistake("unexpected argument 'sg-a'; did you mean '--id sg-a'?", "unused", "sg-a"),
        mistake("unknown option '--ecs-count'; see sgaudit unused --help", "unused", "--ecs-count"),
        mistake(INVALID + "'xx'" + LOOKS_LIKE, "unused", "--id", "xx"),
        mistake(ofWait("'30'" + DURATION), "can-delete", "sg-a", "--wait", "30"),
        mistake(ofWait("'-1s'" + DURATION), "can-delete", "sg-a", "--wait=-1s"),
        mistake(
            ofWait("must be at most 100 years (got 200000d)"),
            "can-delete",
            "sg-a",
            "--wait",
            "200000d"),
        mistake(
            "--role-session-name needs --role-arn; name the role to assume",
            "list",
            "--role-session-name",
            "me"),
        mistake(
            "--external-id needs --role-arn; name the role to assume",
            "can-delete",
            "sg-a",
            "--external-id",
            "shared"),
        mistake("--retries must be at least 0 (got -1)", "list", "--retries", "-1"),
        mistake("unknown option '--frobnicate'" + SEE_LIST, "list", "--frobnicate"),
        mistake("unknown option '--pag-size'; did you mean '--page-size'?", "list", "--pag-size"),
        mistake("unknown option '--demo'" + SEE_LIST, "list", "--", "--demo"),
        mistake("unexpected argument 'sg-a'; did you mean '--id sg-a'?", "list", "sg-a"),
        mistake("unknown command 'ls'; did you mean 'list'?", "ls"),
        mistake("unknown command 'delete'; did you mean 'can-delete'?", "delete", "sg-a"),
        mistake("unknown command 'help'; did you mean '--help'?", "help"),
        mistake("unknown command 'help'; did you mean 'list --help'?", "help", "list"),
        mistake("unknown command 'version'; did you mean '--version'?", "version"),
        mistake("unknown command 'sg-a'; did you mean 'can-delete sg-a'?", "sg-a"),
        mistake(
            "unknown option '--id'; give IDs without an option, such as sgaudit can-delete sg-bp1example",
            "can-delete",
            "--id",
            "sg-a"),
        mistake(
            "unknown option '--not-found'; see sgaudit can-delete --help",
            "can-delete",
            "--not-found",
            "sg-a"),
        mistake(
            "unknown option '--ignore-notfound'; did you mean '--ignore-not-found'?",
            "refs",
            "--ignore-notfound",
            "sg-a"),
        mistake(
            "unknown option '--regoin'; did you mean '--region'?",
            "list",
            "--regoin",
            "cn-hangzhou"),
        mistake("unknown option '--retrys=3'; did you mean '--retries'?", "list", "--retrys=3"),
        mistake("unknown command 'lst'; did you mean 'list'?", "lst"),
        mistake(
            "unknown command ''; use list, refs, can-delete, unused, plan, graph, snapshot, diff, demo, ram-policy,"
                + " completion",
            ""),
        mistake(
            "unknown command 'li\uFFFD'; use list, refs, can-delete, unused, plan, graph, snapshot, diff, demo, ram-policy, completion",
            "li\uFFFD"),
        mistake(beforeCommand("--demo"), "--demo", "list"),
        mistake(beforeCommand("-v"), "-v", "list"),
        mistake(beforeCommand("--frobnicate"), "--frobnicate"),
        mistake("unexpected argument 'list'; see sgaudit --help", "--", "list"),
        mistake(
            "--region and --all-regions cannot be combined; use one of them",
            "list",
            "--region",
            "cn-hangzhou",
            "--all-regions"),
        mistake(
            value(
                "--name",
                "the value has characters that the terminal's encoding lost; set a UTF-8 locale"),
            "list",
            "--name",
            "\uFFFD\uFFFD"),
        mistake(
            "option '--demo' should be specified without 'false' parameter" + SEE_LIST,
            "list",
            "--demo=false"),
        mistake("--port must be between 0 and 65535 (got 65536)", "demo", "--port", "65536"),
        mistake("--port must be between 0 and 65535 (got -1)", "demo", "--port", "-1"),
        mistake("--latency: '5'" + DURATION, "demo", "--latency", "5"),
        mistake("unexpected argument 'now'; see sgaudit demo --help", "demo", "now"),
        mistake("unknown command 'demo'" + NEEDS_NOTHING, "ram-policy", "demo"),
        mistake("unknown command 'lst'" + NEEDS_NOTHING, "ram-policy", "list", "lst"),
        mistake("unknown command 'LIST'" + NEEDS_NOTHING, "ram-policy", "LIST"),
        mistake("unknown command ''" + NEEDS_NOTHING, "ram-policy", ""),
        mistake(
            "--warn-templates works with can-delete only; add can-delete to the commands",
            "ram-policy",
            "list",
            "--warn-templates"),
        mistake(
            "unknown option '--region=cn-hangzhou'; did you mean '--all-regions'?",
            "ram-policy",
            "--region=cn-hangzhou"));
  }

  private static Arguments mistake(String line, String... args) {
    return arguments(List.of(args), line);
  }

  private static String value(String option, String what) {
    return option + ": " + what;
  }

  private static String ofWait(String what) {
    return "--wait: " + what;
  }

  private static String ofUnused(String what) {
    return "--older-than: " + what;
  }

  private static String beforeCommand(String option) {
    return "unknown option '"
        + option
        + "'; options go after the command, such as sgaudit list "
        + option;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isRefusedOnOneLine(List<String> args, String line) {
    TypedCommand.run(args.toArray(String[]::new)).assertRefused(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \t\r\n", "# nothing here", "  # a\n# sg-b\n"})
  void standardInputWithoutAnIdIsRefused(String stdin) {
    for (String command : List.of("can-delete", "refs")) {
      TypedCommand.runWithStdin(stdin, command, "-")
          .assertRefused("no security group ID on standard input; nothing was checked");
    }
  }

  @Test
  void standardInputWithABadIdIsRefused() {
    TypedCommand.runWithStdin("sg-a\nsg-b --demo\n", "can-delete", "-")
        .assertRefused(INVALID + "'--demo'" + LOOKS_LIKE);
  }

  @Test
  void twentyTagsAreTheMost() {
    TypedCommand.run(withTags(21)).assertRefused("--tag can be given at most 20 times (got 21)");
    assertEquals(20, TypedCommand.run(withTags(20)).listed().filter().tags().size());
  }

  private static String[] withTags(int number) {
    List<String> args = new ArrayList<>(List.of("list"));
    IntStream.range(0, number).forEach(i -> args.addAll(List.of("--tag", "key" + i)));
    return args.toArray(String[]::new);
  }

  @Test
  void aFileOfArgumentsIsNeverRead(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("arguments"), "sg-a --demo");
    TypedCommand.run("can-delete", "@" + file)
        .assertRefused(INVALID + "'@" + file + "'" + LOOKS_LIKE);
    TypedCommand list = TypedCommand.run("list", "@" + file);
    list.assertRefused("unexpected argument '@" + file + "'" + SEE_LIST);
  }

  @Test
  void theProgramAloneShowsItsHelpAsAnError() {
    TypedCommand alone = TypedCommand.run();
    assertEquals(ExitCode.USAGE, alone.exitCode);
    assertEquals("", alone.console.out());
    assertEquals(TypedCommand.run("--help").console.out(), alone.console.err());
    alone.assertNothingOpened();
  }

  /** What the contract will have one day must not be half there. */
  @ParameterizedTest
  @ValueSource(strings = {"--depth=1"})
  void anOptionOfALaterVersionIsUnknown(String option) {
    for (String command : List.of("list", "refs", "can-delete", "demo")) {
      TypedCommand typed =
          command.equals("list") || command.equals("demo")
              ? TypedCommand.run(command, option)
              : TypedCommand.run(command, "sg-a", option);
      assertEquals(ExitCode.USAGE, typed.exitCode, command);
      assertTrue(
          typed.console.err().startsWith("sgaudit: unknown option '" + option + "'"),
          typed.console::err);
      assertEquals(1, typed.console.err().lines().count());
      typed.assertNothingOpened();
    }
  }

  /** What one command has is unknown to those that it means nothing to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --older-than=30d",
        "refs sg-a --older-than=30d",
        "can-delete sg-a --older-than=30d",
        "list --wait=5m",
        "refs sg-a --wait=5m",
        "unused --wait=5m",
        "demo --wait=5m",
        "list --warn-templates",
        "refs sg-a --warn-templates",
        "unused --warn-templates",
        "list --together",
        "refs sg-a --together",
        "unused --together",
        "demo --together",
        "list --assume-deleted=i-1",
        "refs sg-a --assume-deleted=i-1",
        "unused --assume-deleted=i-1",
        "demo --assume-deleted=i-1",
        "unused --ignore-not-found",
        "unused --limit=5",
        "unused --dry-run",
        "demo --query=a",
        "ram-policy --query=a",
        "ram-policy --sort=a",
        "demo --columns=a",
        "demo --concurrency=4",
        "demo --role-arn=acs:ram::1:role/x"
      })
  void anOptionOfAnotherCommandIsUnknown(String line) {
    TypedCommand typed = TypedCommand.run(line.split(" "));
    assertEquals(ExitCode.USAGE, typed.exitCode, line);
    assertTrue(typed.console.err().startsWith("sgaudit: unknown option '--"), typed.console::err);
    typed.assertNothingOpened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help"})
  void aCommandOfALaterVersionIsUnknown(String command) {
    TypedCommand typed = TypedCommand.run(command);
    assertEquals(ExitCode.USAGE, typed.exitCode);
    assertTrue(
        typed.console.err().startsWith("sgaudit: unknown command '" + command + "'"),
        typed.console::err);
    typed.assertNothingOpened();
  }
}
