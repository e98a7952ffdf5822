package io.github.sgaudit.faults;

/** When a fault happens. */
enum Moment {
  /** From the first call on. */
  ALWAYS("always"),
  /** Only at the first call. */
  FIRST("first"),
  /** Only at the second call. */
  ONCE("once"),
  /** From the second call on; the first succeeds. */
  LATER("later");

  private final String text;

  Moment(String text) {
    this.text = text;
  }

  /** The name in the table. */
  String text() {
    return text;
  }

  /** Whether the fault happens at this call, counted from 1. */
  boolean strikes(int call) {
    return switch (this) {
      case ALWAYS -> true;
      case FIRST -> call == 1;
      case ONCE -> call == 2;
      case LATER -> call >= 2;
    };
  }
}
