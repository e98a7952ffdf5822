package io.github.sgaudit.emulator;

/** The result of an attempt to delete a security group. */
public sealed interface Deletion {

  /** Returns whether the group was deleted. */
  boolean deleted();

  /** The group and its rules are gone. */
  record Deleted() implements Deletion {
    @Override
    public boolean deleted() {
      return true;
    }
  }

  /**
   * The group was not deleted, or does not exist.
   *
   * @param code the API's error code, such as {@code DependencyViolation}
   * @param message the API's message; some reasons differ in it alone
   * @param status the HTTP status
   */
  record Refused(String code, String message, int status) implements Deletion {
    @Override
    public boolean deleted() {
      return false;
    }
  }
}
