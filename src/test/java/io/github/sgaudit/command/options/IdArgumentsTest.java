package io.github.sgaudit.command.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The IDs that {@code refs} and {@code can-delete} are asked about. */
class IdArgumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {"refs", "can-delete"})
  void areAskedAboutEachOnceInTheOrderGiven(String command) {
    TypedCommand typed =
        TypedCommand.run(
            command, "sg-b", "sg-a", "--concurrency", "1", "-o", "json", "sg-b", "sg-C9-x");
    assertEquals(
        List.of(List.of("sg-b"), List.of("sg-a"), List.of("sg-C9-x")), typed.api.references);
    assertEquals(ExitCode.DONE, typed.exitCode, typed.console::err);
  }

  @Test
  void comeFromStandardInputToo() {
    TypedCommand typed =
        TypedCommand.runWithStdin(
            "# to go\r\nsg-b sg-c\t# sg-no\n\n\tsg-a#sg-no\nsg-b",
            "refs",
            "sg-c",
            "-",
            "sg-z",
            "--concurrency",
            "1");
    assertEquals(
        List.of(List.of("sg-c"), List.of("sg-b"), List.of("sg-a"), List.of("sg-z")),
        typed.api.references);
  }

  @Test
  void standardInputIsReadOnce() {
    TypedCommand typed = TypedCommand.runWithStdin("sg-a", "refs", "-", "-");
    assertEquals(List.of(List.of("sg-a")), typed.api.references);
  }

  @Test
  void emptyStandardInputBesideAnIdIsNoMistake() {
    TypedCommand typed = TypedCommand.runWithStdin("", "refs", "sg-a", "-");
    assertEquals(List.of(List.of("sg-a")), typed.api.references);
  }

  @Test
  void mayStandAfterTwoHyphens() {
    assertEquals(List.of(List.of("sg-a")), TypedCommand.run("refs", "--", "sg-a").api.references);
  }

  @Test
  void answersComeInTheirOrder() {
    assertEquals(
        "sg-b\nsg-a\n", TypedCommand.run("can-delete", "sg-b", "sg-a", "-o", "ids").console.out());
  }
}
