package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
  private static final String LOOKS_LIKE =
      " is not a security group ID: it should look like sg-bp67acfmxazb4p1abcde";
  private static final String SEE_LIST = "; see sgaudit list --help";
  private static final String DURATION =
      " is not a duration: it takes a number and a unit, as 500ms, 90s, 5m, 1h, 30d";

  private static final String NEEDS_NOTHING =
      " is no command that needs permissions; those are list, refs, can-delete, unused";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("'xx'" + LOOKS_LIKE, "can-delete", "xx"),
        mistake("'sg-'" + LOOKS_LIKE, "can-delete", "sg-"),
        mistake("'sg_a'" + LOOKS_LIKE, "refs", "sg-a", "sg_a"),
        mistake("'SG-a'" + LOOKS_LIKE, "refs", "SG-a"),
        mistake("'sg-a-'" + LOOKS_LIKE, "refs", "sg-a-"),
        mistake("'sg-a--b'" + LOOKS_LIKE, "refs", "sg-a--b"),
        mistake("'sg-a b'" + LOOKS_LIKE, "refs", "sg-a b"),
        mistake("'sg-a,sg-b'" + LOOKS_LIKE + "; blanks stand between IDs", "refs", "sg-a,sg-b"),
        mistake("'sg-\u00e4'" + LOOKS_LIKE, "refs", "sg-\u00e4"),
        mistake("'sg-a\\n'" + LOOKS_LIKE, "refs", "sg-a\n"),
        mistake("''" + LOOKS_LIKE, "can-delete", ""),
        mistake("''" + LOOKS_LIKE, "can-delete", "sg-a", ""),
        mistake("'sg-\uFFFD'" + LOOKS_LIKE, "can-delete", "sg-\uFFFD"),
        mistake("'xx'" + LOOKS_LIKE, "list", "--id", "xx"),
        mistake("''" + LOOKS_LIKE, "list", "--id", ","),
        mistake("''" + LOOKS_LIKE, "list", "--id", "sg-a,"),
        mistake("''" + LOOKS_LIKE, "list", "--id", ",sg-a"),
        mistake("''" + LOOKS_LIKE, "list", "--id", "sg-a,,sg-b"),
        mistake("no security group ID was given; name at least one, or - for stdin", "can-delete"),
        mistake("no security group ID was given; name at least one, or - for stdin", "refs"),
        mistake(value("--timeout", "'30'" + DURATION), "list", "--timeout", "30"),
        mistake(value("--timeout", "'5 m'" + DURATION), "list", "--timeout", "5 m"),
        mistake(value("--timeout", "'-1s'" + DURATION), "list", "--timeout=-1s"),
        mistake(value("--timeout", "'-1s'" + DURATION), "list", "--timeout", "-1s"),
        mistake(value("--timeout", "'5M'" + DURATION), "list", "--timeout", "5M"),
        mistake(value("--timeout", "'1.5h'" + DURATION), "list", "--timeout", "1.5h"),
        mistake(value("--timeout", "'1h30m'" + DURATION), "list", "--timeout", "1h30m"),
        mistake(value("--timeout", "'9999999999s'" + DURATION), "list", "--timeout", "9999999999s"),
        mistake(
            value("--timeout", "'200000d' is more than 100 years"), "list", "--timeout", "200000d"),
        mistake(value("--timeout", "'0s' leaves no time at all"), "list", "--timeout", "0s"),
        mistake(
            value("--connect-timeout", "'0ms' leaves no time at all"),
            "list",
            "--connect-timeout",
            "0ms"),
        mistake(
            value("--read-timeout", "'0d' leaves no time at all"), "list", "--read-timeout", "0d"),
        mistake("--page-size takes 1 to 100, not 0", "list", "--page-size", "0"),
        mistake("--page-size takes 1 to 100, not 101", "list", "--page-size", "101"),
        mistake("--page-size takes 1 to 100, not -1", "list", "--page-size", "-1"),
        mistake(
            value("--page-size", "'abc' is not a whole number within reach"),
            "list",
            "--page-size",
            "abc"),
        mistake(
            value("--page-size", "'1e1' is not a whole number within reach"),
            "list",
            "--page-size",
            "1e1"),
        mistake("--limit takes a number from 1 on, not 0", "list", "--limit", "0"),
        mistake("--limit takes a number from 1 on, not -5", "list", "--limit=-5"),
        mistake(
            value("--limit", "'4294967297' is not a whole number within reach"),
            "list",
            "--limit",
            "4294967297"),
        mistake(value("--type", "'x' should be normal or enterprise"), "list", "--type", "x"),
        mistake(
            value("--type", "'Normal' should be normal or enterprise"), "list", "--type", "Normal"),
        mistake(
            value("--network-type", "'x' should be vpc or classic"), "list", "--network-type", "x"),
        mistake(
            value("--service-managed", "'yes' should be true or false"),
            "list",
            "--service-managed",
            "yes"),
        mistake(
            "Expected parameter for option '--service-managed' but found '--demo'" + SEE_LIST,
            "list",
            "--service-managed",
            "--demo"),
        mistake(
            value("--endpoint-type", "'x' should be public or vpc"),
            "list",
            "--endpoint-type",
            "x"),
        mistake(
            value("--tag", "'=v' is not KEY or KEY=VALUE", "KEY[=VALUE]"), "list", "--tag", "=v"),
        mistake(
            value("--tag", "'k=' is not KEY or KEY=VALUE", "KEY[=VALUE]"), "list", "--tag", "k="),
        mistake("--concurrency takes 1 to 32, not 0", "list", "--concurrency", "0"),
        mistake("--concurrency takes 1 to 32, not 33", "unused", "--concurrency", "33"),
        mistake("--concurrency takes 1 to 32, not -1", "refs", "sg-a", "--concurrency=-1"),
        mistake(
            value("--concurrency", "'abc' is not a whole number within reach"),
            "list",
            "--concurrency",
            "abc"),
        mistake(ofUnused("'30'" + DURATION), "unused", "--older-than", "30"),
        mistake(ofUnused("'1.5d'" + DURATION), "unused", "--older-than", "1.5d"),
        mistake(ofUnused("'-1d'" + DURATION), "unused", "--older-than=-1d"),
        mistake(ofUnused("'0d' leaves no time at all"), "unused", "--older-than", "0d"),
        mistake(
            "Unexpected argument: 'sg-a'; did you mean --id sg-a?; see sgaudit unused --help",
            "unused",
            "sg-a"),
        mistake(
            "Unknown option: '--ecs-count'; see sgaudit unused --help", "unused", "--ecs-count"),
        mistake("'xx'" + LOOKS_LIKE, "unused", "--id", "xx"),
        mistake(ofWait("'30'" + DURATION), "can-delete", "sg-a", "--wait", "30"),
        mistake(ofWait("'-1s'" + DURATION), "can-delete", "sg-a", "--wait=-1s"),
        mistake(
            ofWait("'200000d' is more than 100 years"), "can-delete", "sg-a", "--wait", "200000d"),
        mistake(
            "--role-session-name says how a role is assumed; name the role with --role-arn",
            "list",
            "--role-session-name",
            "me"),
        mistake(
            "--external-id says how a role is assumed; name the role with --role-arn",
            "can-delete",
            "sg-a",
            "--external-id",
            "shared"),
        mistake("--retries takes 0 or more, not -1", "list", "--retries", "-1"),
        mistake("Unknown option: '--frobnicate'" + SEE_LIST, "list", "--frobnicate"),
        mistake(
            "Unknown option: '--pag-size'; did you mean --page-size?" + SEE_LIST,
            "list",
            "--pag-size"),
        mistake("Unknown option: '--demo'" + SEE_LIST, "list", "--", "--demo"),
        mistake("Unexpected argument: 'sg-a'; did you mean --id sg-a?" + SEE_LIST, "list", "sg-a"),
        mistake("'ls' is no command; did you mean list?; see sgaudit --help", "ls"),
        mistake(
            "'delete' is no command; did you mean can-delete?; see sgaudit --help",
            "delete",
            "sg-a"),
        mistake("'help' is no command; did you mean --help?; see sgaudit --help", "help"),
        mistake(
            "'help' is no command; did you mean list --help?; see sgaudit --help", "help", "list"),
        mistake("'version' is no command; did you mean --version?; see sgaudit --help", "version"),
        mistake("'sg-a' is no command; did you mean can-delete sg-a?; see sgaudit --help", "sg-a"),
        mistake(
            "Unknown option: '--id'; IDs stand without an option, as in sgaudit can-delete sg-bp1example"
                + "; see sgaudit can-delete --help",
            "can-delete",
            "--id",
            "sg-a"),
        mistake(
            "Unknown option: '--not-found'; see sgaudit can-delete --help",
            "can-delete",
            "--not-found",
            "sg-a"),
        mistake(
            "Unknown option: '--ignore-notfound'; did you mean --ignore-not-found?"
                + "; see sgaudit refs --help",
            "refs",
            "--ignore-notfound",
            "sg-a"),
        mistake(
            "Unknown option: '--regoin'; did you mean --region?" + SEE_LIST,
            "list",
            "--regoin",
            "cn-hangzhou"),
        mistake(
            "Unknown option: '--retrys=3'; did you mean --retries?" + SEE_LIST,
            "list",
            "--retrys=3"),
        mistake("'lst' is no command; did you mean list?; see sgaudit --help", "lst"),
        mistake(
            "'' is no command; the commands are list, refs, can-delete, unused, demo, ram-policy,"
                + " completion; see sgaudit --help",
            ""),
        mistake(
            "'li\uFFFD' is no command; the commands are list, refs, can-delete, unused, demo, ram-policy, completion; see sgaudit"
                + " --help",
            "li\uFFFD"),
        mistake(beforeCommand("--demo"), "--demo", "list"),
        mistake(beforeCommand("-v"), "-v", "list"),
        mistake(beforeCommand("--frobnicate"), "--frobnicate"),
        mistake("Unexpected argument: 'list'; see sgaudit --help", "--", "list"),
        mistake(
            "--region and --all-regions exclude each other; use one of them",
            "list",
            "--region",
            "cn-hangzhou",
            "--all-regions"),
        mistake(
            value(
                "--name",
                "the value has characters that the terminal's encoding could not give; set a UTF-8"
                    + " locale"),
            "list",
            "--name",
            "\uFFFD\uFFFD"),
        mistake(
            "option '--demo' should be specified without 'false' parameter" + SEE_LIST,
            "list",
            "--demo=false"),
        mistake("--port takes 0 to 65535, not 65536", "demo", "--port", "65536"),
        mistake("--port takes 0 to 65535, not -1", "demo", "--port", "-1"),
        mistake(
            "Invalid value for option '--latency': '5'" + DURATION + "; see sgaudit demo --help",
            "demo",
            "--latency",
            "5"),
        mistake("Unexpected argument: 'now'; see sgaudit demo --help", "demo", "now"),
        mistake("'demo'" + NEEDS_NOTHING, "ram-policy", "demo"),
        mistake("'lst'" + NEEDS_NOTHING, "ram-policy", "list", "lst"),
        mistake("'LIST'" + NEEDS_NOTHING, "ram-policy", "LIST"),
        mistake("''" + NEEDS_NOTHING, "ram-policy", ""),
        mistake(
            "--warn-templates is an option of can-delete, which is not among the commands named",
            "ram-policy",
            "list",
            "--warn-templates"),
        mistake(
            "Unknown option: '--region=cn-hangzhou'; did you mean --all-regions?; see sgaudit ram-policy --help",
            "ram-policy",
            "--region=cn-hangzhou"));
  }

  private static Arguments mistake(String line, String... args) {
    return arguments(List.of(args), line);
  }

  private static String value(String option, String what) {
    return "Invalid value for option '" + option + "': " + what + SEE_LIST;
  }

  private static String ofWait(String what) {
    return "Invalid value for option '--wait': " + what + "; see sgaudit can-delete --help";
  }

  private static String ofUnused(String what) {
    return "Invalid value for option '--older-than': " + what + "; see sgaudit unused --help";
  }

  private static String value(String option, String what, String label) {
    return "Invalid value for option '" + option + "' (" + label + "): " + what + SEE_LIST;
  }

  private static String beforeCommand(String option) {
    return "Unknown option: '"
        + option
        + "'; options stand after the command's name, as in sgaudit list "
        + option
        + "; see sgaudit --help";
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
          .assertRefused("standard input held no security group ID; nothing was asked");
    }
  }

  @Test
  void standardInputWithABadIdIsRefused() {
    TypedCommand.runWithStdin("sg-a\nsg-b --demo\n", "can-delete", "-")
        .assertRefused("'--demo'" + LOOKS_LIKE);
  }

  @Test
  void twentyTagsAreTheMost() {
    TypedCommand.run(withTags(21)).assertRefused("--tag was given 21 times; the API takes 20");
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
    TypedCommand.run("can-delete", "@" + file).assertRefused("'@" + file + "'" + LOOKS_LIKE);
    TypedCommand list = TypedCommand.run("list", "@" + file);
    list.assertRefused("Unexpected argument: '@" + file + "'" + SEE_LIST);
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
  @ValueSource(strings = {"--together", "--rules", "--direction=out", "--snapshot=f", "--depth=1"})
  void anOptionOfALaterVersionIsUnknown(String option) {
    for (String command : List.of("list", "refs", "can-delete", "demo")) {
      TypedCommand typed =
          command.equals("list") || command.equals("demo")
              ? TypedCommand.run(command, option)
              : TypedCommand.run(command, "sg-a", option);
      assertEquals(ExitCode.USAGE, typed.exitCode, command);
      assertTrue(
          typed.console.err().startsWith("sgaudit: Unknown option: '" + option + "'"),
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
    assertTrue(typed.console.err().startsWith("sgaudit: Unknown option: '--"), typed.console::err);
    typed.assertNothingOpened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "graph", "snapshot", "diff", "help"})
  void aCommandOfALaterVersionIsUnknown(String command) {
    TypedCommand typed = TypedCommand.run(command);
    assertEquals(ExitCode.USAGE, typed.exitCode);
    assertTrue(
        typed.console.err().startsWith("sgaudit: '" + command + "' is no command"),
        typed.console::err);
    typed.assertNothingOpened();
  }
}
