package io.github.sgaudit.outcome;

/** What the process' exit code tells a script. 3 is never used. */
public enum ExitCode {
  /** Done; for {@code can-delete}: every group named passed every required check. */
  DONE(0, "success; can-delete: no group is blocked, and every required check was completed"),
  /** A bug, the JVM, or output that could not be written. Never a verdict. */
  UNEXPECTED(1, "unexpected failure, or output that could not be written; never a verdict"),
  /** The command line, or a value that the API refused. */
  USAGE(2, "usage error, also if the API refuses a value that was given"),
  /** The question could not be asked for lack of rights, or would go to another account. */
  NOT_ALLOWED(
      4,
      "credentials missing, rejected or expired, permission denied, or not the expected account"),
  /** The question could not be asked for lack of an API that answers. */
  UNAVAILABLE(5, "API unreachable, throttled, failing or timed out, or an unexpected response"),
  /** At least one group is still referenced. */
  REFERENCED(10, "at least one group is still referenced by another group"),
  /** Not referenced, but something else holds a group. */
  IN_USE(
      11,
      "not referenced, but in use by instances, network interfaces or a container cluster, or managed"
          + " by a cloud service"),
  /** At least one group named does not exist. */
  NOT_FOUND(12, "a named group does not exist"),
  /** At least one required check did not run to its end. */
  UNDETERMINED(13, "undetermined: a check failed, was denied or was cut short"),
  /** The two sides of a comparison are not the same. */
  DIFFERENT(14, "diff: there are differences"),
  /** Interrupted from the keyboard. */
  INTERRUPTED(130, "interrupted (143: terminated)");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /**
   * The number.
   *
   * @return 0 to 130
   */
  public int code() {
    return code;
  }

  /**
   * What it means.
   *
   * @return one line for the help
   */
  public String meaning() {
    return meaning;
  }
}
