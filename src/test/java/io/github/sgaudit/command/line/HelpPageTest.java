package io.github.sgaudit.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.RecordingOpener;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.command.options.OptionGroup;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpPageTest {
  /** Two screens. */
  private static final int MOST_LINES = 110;

  private static CommandLine program() {
    return CommandTree.of(
        TypedCommand.surroundings(
            TestConsole.piped(), new RecordingOpener(new RecordingEcsApi()), new ArrayList<>()));
  }

  static Stream<String> commands() {
    return Stream.concat(
        Stream.of(""),
        program().getSubcommands().values().stream()
            .filter(command -> !command.getCommandSpec().usageMessage().hidden())
            .map(CommandLine::getCommandName));
  }

  private static CommandLine command(String name) {
    CommandLine program = program();
    return name.isEmpty() ? program : Objects.requireNonNull(program.getSubcommands().get(name));
  }

  private static String page(String name, int width) {
    return HelpPage.of(command(name), OptionalInt.of(width));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionStandsThereOnce(String name) {
    CommandSpec spec = command(name).getCommandSpec();
    List<String> lines = page(name, 100).lines().toList();
    for (OptionSpec option : spec.options()) {
      long described =
          lines.stream()
              .filter(line -> line.matches("  (-., |    )--.*"))
              .filter(line -> line.substring(6).matches(option.longestName() + "([= ].*|$)"))
              .count();
      assertEquals(option.hidden() ? 0 : 1, described, option.longestName());
    }
    assertFalse(OptionGroup.of(spec).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fitsTheTerminal(String name) {
    for (int width : List.of(55, 80, 100)) {
      page(name, width)
          .lines()
          .filter(line -> !isExample(line))
          .forEach(line -> assertTrue(line.length() <= width, () -> width + ": " + line));
    }
    page(name, 80).lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fitsTwoScreens(String name) {
    assertTrue(page(name, 80).lines().count() <= MOST_LINES, () -> page(name, 80));
  }

  @Test
  void isNoWiderThanCanBeReadAndNoNarrowerThanCanBeLaidOut() {
    assertEquals(page("list", 100), page("list", 200));
    assertEquals(page("list", 55), page("list", 20));
    assertEquals(page("list", 80), HelpPage.of(command("list"), OptionalInt.empty()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void saysWhatItDoesThenHowItIsTypedThenShowsExamples(String name) {
    String page = page(name, 80);
    String usage = ("\nUsage: sgaudit " + name).stripTrailing() + " ";
    int heading =
        name.equals("completion") ? page.indexOf("\nFor the current") : page.indexOf("\n  ");
    assertTrue(page.indexOf(usage) > 0, page);
    assertTrue(heading > page.indexOf(usage), page);
    assertTrue(page.indexOf("\nOptions:\n") > heading, page);
    assertTrue(page.indexOf("\nExit codes:\n") > page.indexOf("\nOptions:\n"), page);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itsExamplesCanBeTyped(String name) {
    List<String> typed =
        page(name, 80)
            .lines()
            .filter(HelpPageTest::isExample)
            .flatMap(line -> Pattern.compile("&&|[|]").splitAsStream(line))
            .map(String::strip)
            .filter(line -> line.startsWith("sgaudit "))
            .map(line -> line.replaceFirst(" [<>] .*", ""))
            .toList();
    for (String line : typed) {
      program().parseArgs(Pattern.compile(" ").splitAsStream(line).skip(1).toArray(String[]::new));
    }
    assertTrue(typed.size() >= (name.equals("completion") ? 0 : 2), page(name, 80));
  }

  private static boolean isExample(String line) {
    return line.startsWith("  sgaudit ") || line.startsWith("  aliyun ");
  }

  @Test
  void onlyTheCodesThatACommandCanEndWithAreListed() {
    assertEquals(List.of("0", "1", "2", "130"), codes("completion"));
    assertEquals(List.of("0", "1", "2", "4", "5", "130"), codes("list"));
    assertEquals(List.of("0", "1", "2", "4", "5", "10", "12", "130"), codes("refs"));
    assertEquals(List.of("0", "1", "2", "4", "5", "13", "130"), codes("unused"));
    assertEquals(List.of("0", "1", "2", "4", "5", "13", "14", "130"), codes("diff"));
    List<String> all = Stream.of(ExitCode.values()).map(code -> "" + code.code()).toList();
    assertEquals(all.stream().filter(code -> !code.equals("14")).toList(), codes("can-delete"));
    assertEquals(all, codes(""));
  }

  private static List<String> codes(String name) {
    return page(name, 100)
        .lines()
        .dropWhile(line -> !line.equals("Exit codes:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .filter(line -> line.matches("  [0-9].*"))
        .map(line -> line.strip().replaceFirst(" .*", ""))
        .toList();
  }

  @Test
  void theProgramAloneListsItsCommandsFirst() {
    List<String> lines = page("", 80).lines().toList();
    int first = lines.indexOf("Commands:");
    assertEquals(
        List.of(
            "  list                     List security groups",
            "  refs ID...               Show which security groups reference a group",
            "  can-delete ID...         Check whether security groups can be deleted, and"),
        lines.subList(first + 1, first + 4));
    assertTrue(first < 7, lines::toString);
  }

  /** What is shared stands under a heading of its own, and the command's own options first. */
  @Test
  void optionsStandUnderHeadings() {
    assertEquals(
        List.of("Options", "Filters", "Output", "Account and region", "Requests", "Messages"),
        OptionGroup.of(command("list").getCommandSpec()).stream()
            .map(OptionGroup::heading)
            .toList());
    assertEquals(
        List.of("Options"),
        OptionGroup.of(command("demo").getCommandSpec()).stream()
            .map(OptionGroup::heading)
            .toList());
  }

  @Test
  void headingsStandOutWhereColourIsWanted() {
    TypedCommand plain = TypedCommand.run("list", "--help");
    TypedCommand styled = TypedCommand.run("list", "--help", "--color", "always");
    assertEquals(-1, plain.console.out().indexOf('\u001b'));
    assertTrue(styled.console.out().contains("\n\u001b[1mUsage:\u001b[0m sgaudit list"));
    assertTrue(styled.console.out().contains("\n\u001b[1mAccount and region:\u001b[0m\n"));
    assertEquals(plain.console.out(), styled.console.out().replaceAll("\u001b\\[[01]m", ""));
  }
}
