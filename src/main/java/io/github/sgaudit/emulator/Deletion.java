package io.github.sgaudit.emulator;

/** What became of an attempt to delete a security group. */
public sealed interface Deletion {

  /**
   * Whether the group is gone.
   *
   * @return true for {@link Deleted}
   */
  boolean deleted();

  /** The group and all its rules are gone. */
  record Deleted() implements Deletion {
    @Override
    public boolean deleted() {
      return true;
    }
  }

  /**
   * The group is still there, or never was.
   *
   * @param code the API's error code, such as {@code DependencyViolation}
   * @param message the API's message, which alone tells some of the reasons apart
   * @param status the HTTP status
   */
  record Refused(String code, String message, int status) implements Deletion {
    @Override
    public boolean deleted() {
      return false;
    }
  }
}
