package io.github.sgaudit.command.completion;

import java.util.List;

/** What may stand for the value of an option, or for an argument. */
sealed interface Value {

  /** No value at all: a switch, or a command without arguments. */
  record None() implements Value {}

  /**
   * Any text.
   *
   * @param label what the help calls it
   */
  record Free(String label) implements Value {}

  /**
   * A security group's ID, which the program itself looks up in the account.
   *
   * @param label what the help calls it
   * @param separated whether several may be given at once, separated by commas
   */
  record SecurityGroupId(String label, boolean separated) implements Value {}

  /**
   * A file's name.
   *
   * @param label what the help calls it
   */
  record File(String label) implements Value {}

  /**
   * One of some words; where others are allowed too, these are the ones well known.
   *
   * @param label what the help calls it
   * @param words the words, in the order of the help
   * @param separated whether several may be given at once, separated by commas
   */
  record Words(String label, List<String> words, boolean separated) implements Value {}
}
