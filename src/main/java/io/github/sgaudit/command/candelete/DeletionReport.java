package io.github.sgaudit.command.candelete;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the groups asked about can be deleted, and what blocks them.
 *
 * @param head what every report begins with
 * @param deletable whether all of them can be deleted, or are gone where that is as good
 * @param entries the judgements, in the order in which they are shown
 * @param ignoresNotFound whether a group that does not exist is as good as deleted
 */
public record DeletionReport(
    ReportHead head, boolean deletable, List<Assessment> entries, boolean ignoresNotFound)
    implements Report<Assessment> {
  /** Copies the list, and refuses to call deletable what is not. */
  public DeletionReport {
    entries = List.copyOf(entries);
    if (deletable
        && (!head.answered()
            || entries.isEmpty()
            || !entries.stream().allMatch(group -> isAsWished(group, ignoresNotFound)))) {
      throw new IllegalArgumentException("deletable contradicts the verdicts");
    }
  }

  /** Whether a group can be deleted, or is gone where that is as good. */
  boolean isAsWished(Assessment group) {
    return isAsWished(group, ignoresNotFound);
  }

  private static boolean isAsWished(Assessment group, boolean ignoresNotFound) {
    return Overall.isDone(group, ignoresNotFound);
  }

  @Override
  public FieldTable<Assessment> fields() {
    return DeletionFields.TABLE;
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument().put("deletable", deletable));
    document.set("securityGroups", FieldJson.array(fields(), entries));
    // Reserved; always null in this version.
    return document.putNull("order").putNull("circles");
  }

  @Override
  public boolean complete() {
    return head.complete();
  }

  @Override
  public boolean answered() {
    return head.answered();
  }

  /** An ID that is deletable in one region alone is left out, since no region is printed. */
  @Override
  public List<String> ids() {
    if (!answered()) {
      return List.of();
    }
    Set<String> blocked =
        entries.stream()
            .filter(group -> group.verdict() != Verdict.DELETABLE)
            .map(Assessment::securityGroupId)
            .collect(Collectors.toSet());
    return entries.stream()
        .map(Assessment::securityGroupId)
        .filter(id -> !blocked.contains(id))
        .distinct()
        .toList();
  }

  @Override
  public Table table(Audience audience) {
    DeletionTable table = new DeletionTable(head, entries, ignoresNotFound);
    return audience == Audience.JOB_SUMMARY ? table.summary() : table.withNextSteps();
  }

  @Override
  public List<String> remarks() {
    return head.remarks(openQuestions());
  }

  /** The groups that were not found or for which it could not be determined, and why. */
  List<String> openQuestions() {
    return entries.stream()
        .filter(group -> group.verdict() == Verdict.UNDETERMINED || isMissing(group))
        .map(
            group ->
                isMissing(group)
                    ? head.notFound(
                        group.regionId(), group.securityGroupId(), group.securityGroupName())
                    : head.undetermined(group))
        .toList();
  }

  private boolean isMissing(Assessment group) {
    return group.verdict() == Verdict.NOT_FOUND && !ignoresNotFound;
  }
}
