package io.github.sgaudit.command.options;

/** Options that belong together: the help and the manual show them under one heading. */
interface OptionSection {

  /** A few words, without a colon. */
  String heading();
}
