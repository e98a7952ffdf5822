package io.github.sgaudit.pictures;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** The style of a text in a picture, by its terminal code. */
enum Look {
  PLAIN("0", "#d6dce4", false),
  BOLD("1", "#ffffff", true),
  DIM("2", "#98a3b0", false),
  RED("31", "#ff7b72", false),
  GREEN("32", "#56d364", false),
  YELLOW("33", "#e3b341", false);

  private final String code;
  private final String colour;
  private final boolean bold;

  Look(String code, String colour, boolean bold) {
    this.code = code;
    this.colour = colour;
    this.bold = bold;
  }

  /**
   * The style that a code turns on.
   *
   * @throws NoSuchElementException if the code is unknown
   */
  static Look of(String code) {
    return Arrays.stream(values()).filter(look -> look.code.equals(code)).findFirst().orElseThrow();
  }

  /** The attributes of the text in SVG. */
  String attributes() {
    return "fill=\"" + colour + "\"" + (bold ? " font-weight=\"bold\"" : "");
  }
}
