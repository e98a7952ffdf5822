package io.github.sgaudit.output;

/** Who reads a table. */
public enum Audience {
  /** A person at a terminal, now: "3 months ago" tells them more than a time. */
  TERMINAL,
  /** A program, or a person who opens a file later. */
  PIPE,
  /** A person who opens the summary of a CI job, and sees neither colour nor exit code. */
  JOB_SUMMARY
}
