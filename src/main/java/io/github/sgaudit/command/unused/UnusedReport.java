package io.github.sgaudit.command.unused;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.command.list.SecurityGroupTable;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which security groups can be deleted, and for which that could not be determined.
 *
 * @param head what every report begins with
 * @param entries the groups that passed every check, in the order in which they are shown
 * @param undetermined the judgements on groups that nothing was found to block, but of which a
 *     check failed; they have other fields, so {@code --sort} leaves their order alone
 * @param times when the groups were unused, in words; null where that is now alone
 */
public record UnusedReport(
    ReportHead head,
    List<SecurityGroup> entries,
    List<Assessment> undetermined,
    @Nullable String times)
    implements Report<SecurityGroup> {

  /** Copies the lists. */
  public UnusedReport {
    entries = List.copyOf(entries);
    undetermined = List.copyOf(undetermined);
  }

  @Override
  public FieldTable<SecurityGroup> fields() {
    return SecurityGroupFields.TABLE;
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument());
    document.set("securityGroups", FieldJson.array(fields(), entries));
    ArrayNode open = document.putArray("undetermined");
    for (Assessment assessment : undetermined) {
      open.addObject()
          .put("regionId", assessment.regionId())
          .put("securityGroupId", assessment.securityGroupId())
          .put("message", ReportHead.failedChecks(assessment));
    }
    return document;
  }

  @Override
  public boolean complete() {
    return head.complete();
  }

  @Override
  public boolean answered() {
    return head.answered();
  }

  /** The groups that were shown to be unused are an answer even where others stay open. */
  @Override
  public List<String> ids() {
    return answered()
        ? entries.stream().map(SecurityGroup::securityGroupId).distinct().toList()
        : List.of();
  }

  @Override
  public Table table(Audience audience) {
    return SecurityGroupTable.of(head, entries, audience, remarks());
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = head.remarks(openQuestions());
    if (times != null && !entries.isEmpty()) {
      remarks.add(times);
    }
    return remarks;
  }

  /**
   * The groups for which it could not be determined, and why. Where the same permission is missing
   * for several, the reason is given once.
   */
  List<String> openQuestions() {
    Map<List<Object>, List<Assessment>> byCause = new LinkedHashMap<>();
    undetermined.forEach(
        group -> byCause.computeIfAbsent(cause(group), cause -> new ArrayList<>()).add(group));
    List<String> lines = new ArrayList<>();
    for (List<Assessment> groups : byCause.values()) {
      if (groups.size() == 1) {
        lines.add(head.undetermined(groups.get(0)));
      } else {
        lines.add(
            "undetermined: "
                + CellText.count(groups.size(), "group")
                + ": "
                + ReportHead.failedChecks(groups.get(0)));
        groups.forEach(group -> lines.add("undetermined: " + head.named(group)));
      }
    }
    return lines;
  }

  /** The permissions that are missing, else the group itself: other causes are told one by one. */
  private static List<Object> cause(Assessment group) {
    List<Object> cause = new ArrayList<>();
    for (Check check : group.checks()) {
      Failure failure = check.failure();
      if (check.status() == Check.Status.FAILED) {
        if (failure == null || !failure.kind().isPermissionFailure()) {
          return List.of(group);
        }
        // Each denied call has a RequestId of its own.
        cause.add(List.of(check.name(), failure.kind(), String.valueOf(failure.place())));
      }
    }
    return cause;
  }
}
