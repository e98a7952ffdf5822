package io.github.sgaudit.faults;

/** When a fault strikes. */
enum Moment {
  /** From the first call on, for ever. */
  ALWAYS("always"),
  /** The second call, and no other. */
  ONCE("once"),
  /** From the second call on, for ever: the first is answered. */
  LATER("later");

  private final String text;

  Moment(String text) {
    this.text = text;
  }

  /** The name in the table. */
  String text() {
    return text;
  }

  /** Whether the call with this number, from 1, is struck. */
  boolean strikes(int call) {
    return switch (this) {
      case ALWAYS -> true;
      case ONCE -> call == 2;
      case LATER -> call >= 2;
    };
  }
}
