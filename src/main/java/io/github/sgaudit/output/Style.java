package io.github.sgaudit.output;

import io.github.sgaudit.text.SafeText;

/**
 * How a text stands out at a terminal. Only codes that every terminal knows and every theme gives a
 * readable colour; never a colour without a word and a mark that say the same.
 */
public enum Style {
  /** As any text. */
  PLAIN(""),
  /** A title, or what a line is about. */
  BOLD("1"),
  /** What is seldom looked for. */
  DIM("2"),
  /** All is well. */
  GREEN("32"),
  /** Something is in the way. */
  RED("31"),
  /** A person has to look. */
  YELLOW("33");

  private static final String BEGIN = "\u001b[";
  private static final String RESET = "\u001b[0m";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /**
   * The text between the code and its reset.
   *
   * @param text visible text: whatever other people wrote has been through {@link SafeText}
   * @param colour whether codes are understood
   * @return the text itself where nothing is to stand out
   */
  public String of(String text, boolean colour) {
    return !colour || code.isEmpty() || text.isEmpty() ? text : BEGIN + code + "m" + text + RESET;
  }
}
