package io.github.sgaudit.command.candelete;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import org.jspecify.annotations.Nullable;

/**
 * Whether the groups asked about can be deleted, and what blocks them.
 *
 * @param head what every report begins with
 * @param deletable whether all of them can be deleted, or are gone where that is as good
 * @param entries the judgements, in the order in which they are shown
 * @param ignoresNotFound whether a group that does not exist is as good as deleted
 * @param order the groups that can be deleted, in an order in which they can be; null where each is
 *     judged on its own
 * @param circles the groups that name each other, each circle as its sorted IDs; null likewise
 */
public record DeletionReport(
    ReportHead head,
    boolean deletable,
    List<Assessment> entries,
    boolean ignoresNotFound,
    @Nullable List<String> order,
    @Nullable List<List<String>> circles)
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

  /** Groups of which each is judged on its own. */
  public DeletionReport(
      ReportHead head, boolean deletable, List<Assessment> entries, boolean ignoresNotFound) {
    this(head, deletable, entries, ignoresNotFound, null, null);
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
    document.set("order", order == null ? null : texts(order));
    ArrayNode allCircles = circles == null ? null : JsonNodeFactory.instance.arrayNode();
    if (circles != null && allCircles != null) {
      circles.forEach(circle -> allCircles.add(texts(circle)));
    }
    document.set("circles", allCircles);
    return document;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
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
    return (order == null ? entries.stream().map(Assessment::securityGroupId) : order.stream())
        .filter(id -> !blocked.contains(id))
        .distinct()
        .toList();
  }

  @Override
  public Table table(Audience audience) {
    DeletionTable table = new DeletionTable(head, entries, ignoresNotFound, order, circles);
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
