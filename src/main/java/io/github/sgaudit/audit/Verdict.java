package io.github.sgaudit.audit;

/**
 * Whether a security group can be deleted now, as far as the API shows. Where blockers of several
 * verdicts are found, the first of these verdicts counts.
 */
public enum Verdict {
  /** Every required check ran to its end and none found a blocker. */
  DELETABLE("deletable"),
  /** At least one other group names it in a rule. */
  REFERENCED("referenced"),
  /** Not referenced, but a cloud service manages it. */
  SERVICE_MANAGED("service-managed"),
  /**
   * Not referenced and not managed, but instances or network interfaces are in it, or a container
   * cluster protects it.
   */
  IN_USE("in-use"),
  /** Two actions of the API agree that it does not exist. */
  NOT_FOUND("not-found"),
  /** No blocker was found, but at least one check did not run to its end. */
  UNDETERMINED("undetermined");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /**
   * The verdict's public name.
   *
   * @return the name used in every output format
   */
  public String text() {
    return text;
  }
}
