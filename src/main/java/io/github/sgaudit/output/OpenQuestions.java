package io.github.sgaudit.output;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what stayed open about a group. */
public final class OpenQuestions {
  private OpenQuestions() {}

  /**
   * That it could not be told whether a group can be deleted.
   *
   * @param report the report that it is part of
   * @param group the judgement
   * @return such as {@code undetermined: sg-a web: references: Forbidden.RAM}
   */
  public static String undetermined(Report report, Assessment group) {
    return line(
        "undetermined",
        report,
        group.regionId(),
        group.securityGroupId(),
        group.securityGroupName(),
        failedChecks(group));
  }

  /** That there is no such group, which is no question but must not look like "nothing". */
  public static String notFound(
      Report report,
      @Nullable String regionId,
      String securityGroupId,
      @Nullable String securityGroupName) {
    return line("not found", report, regionId, securityGroupId, securityGroupName, "no such group");
  }

  /** A line on a group; the region is worth a word only where there are several. */
  public static String line(
      String what,
      Report report,
      @Nullable String regionId,
      String securityGroupId,
      @Nullable String securityGroupName,
      String message) {
    return what
        + ": "
        + (TableParts.showsRegion(report) ? TableParts.orUnknown(regionId) + " " : "")
        + securityGroupId
        + " "
        + TableParts.orUnknown(securityGroupName)
        + ": "
        + message;
  }

  /** The checks that did not run to their end, and why. */
  public static String failedChecks(Assessment group) {
    return group.checks().stream()
        .filter(check -> check.status() == Check.Status.FAILED)
        .map(
            check ->
                check.name().text()
                    + ": "
                    + Objects.requireNonNullElse(CheckText.of(check, group), ""))
        .collect(Collectors.joining("; "));
  }
}
