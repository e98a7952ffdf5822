package io.github.sgaudit.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands that call the API, each with a command line about all groups of {@link
 * FaultyAccount}.
 */
enum AskedCommand {
  /** One group per page, so that there are pages in the middle. */
  LIST("list", 0, "--page-size 1"),
  REFS("refs", 10, FaultyAccount.NAMED + " --exit-code"),
  CAN_DELETE("can-delete", 10, FaultyAccount.NAMED),
  /** One of the groups goes once another is gone. */
  CAN_DELETE_TOGETHER(
      "can-delete --together", 11, FaultyAccount.NAMED + " " + FaultyAccount.REFERENCING),
  PLAN("plan", 11, FaultyAccount.NAMED + " " + FaultyAccount.REFERENCING),
  UNUSED("unused", 0, ""),
  GRAPH("graph", 0, ""),
  /** What its file then says of the groups that are named is compared. */
  SNAPSHOT("snapshot", 0, "-"),
  /** With a snapshot of the same account, taken without a fault. */
  DIFF("diff", 0, FaultyAccount.TAKEN);

  private final String command;
  private final int rightCode;
  private final String arguments;

  AskedCommand(String command, int rightCode, String arguments) {
    this.command = command;
    this.rightCode = rightCode;
    this.arguments = arguments;
  }

  /** The command, with the options that make it another one here. */
  String text() {
    return command;
  }

  /** The name on the command line. */
  String command() {
    return command.contains(" ") ? command.substring(0, command.indexOf(' ')) : command;
  }

  /** The exit code without a fault. */
  int rightCode() {
    return rightCode;
  }

  /** The command line, with more options appended. */
  List<String> line(List<String> options) {
    List<String> line = new ArrayList<>(List.of((command + " " + arguments).split(" ")));
    line.addAll(options);
    if (this == SNAPSHOT) {
      // It has one format.
      line.removeAll(List.of("-o", "json"));
    }
    return line;
  }
}
