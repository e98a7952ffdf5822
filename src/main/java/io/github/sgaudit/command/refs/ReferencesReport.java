package io.github.sgaudit.command.refs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.Table;
import java.util.List;

/**
 * Which security groups reference the ones asked about, or are referenced by them.
 *
 * @param head what every report begins with
 * @param withRules whether the rules that make the references were asked for
 * @param entries the groups asked about, in the order in which they are shown
 */
public record ReferencesReport(
    ReportHead head, RefsDirection direction, boolean withRules, List<ReferencedGroup> entries)
    implements Report<ReferencedGroup> {
  /** Copies the list. */
  public ReferencesReport {
    entries = List.copyOf(entries);
  }

  /** Which groups reference the ones asked about, without the rules. */
  public ReferencesReport(ReportHead head, List<ReferencedGroup> entries) {
    this(head, RefsDirection.IN, false, entries);
  }

  @Override
  public FieldTable<ReferencedGroup> fields() {
    return direction.fields();
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument());
    document.set("securityGroups", FieldJson.array(fields(), entries));
    return document;
  }

  @Override
  public boolean complete() {
    return head.complete();
  }

  @Override
  public boolean answered() {
    return head.answered() && entries.stream().allMatch(ReferencesReport::isAnswered);
  }

  @Override
  public List<String> ids() {
    return answered()
        ? entries.stream()
            .flatMap(group -> ReferencesFields.others(group).stream())
            .map(ReferencingGroup::securityGroupId)
            .distinct()
            .toList()
        : List.of();
  }

  @Override
  public Table table(Audience audience) {
    return new ReferencesTable(head, direction, withRules, entries).forAudience(audience);
  }

  @Override
  public List<String> remarks() {
    return head.remarks(openQuestions());
  }

  /** The groups that were not found or whose list of references is not certain, and why. */
  List<String> openQuestions() {
    return entries.stream()
        .filter(group -> !isCertain(group) || Boolean.FALSE.equals(group.found()))
        .map(this::openQuestion)
        .toList();
  }

  private String openQuestion(ReferencedGroup group) {
    return Boolean.FALSE.equals(group.found())
        ? head.notFound(group.regionId(), group.securityGroupId(), group.securityGroupName())
        : head.line(
            "not certain",
            group.regionId(),
            group.securityGroupId(),
            group.securityGroupName(),
            ReferencesTable.answer(group, direction));
  }

  private static boolean isCertain(ReferencedGroup group) {
    return Boolean.FALSE.equals(group.found())
        || (isAnswered(group) && group.complete() && group.found() != null);
  }

  private static boolean isAnswered(ReferencedGroup group) {
    return group.failure() == null
        && (group.referencedBy() != null || Boolean.FALSE.equals(group.found()));
  }
}
