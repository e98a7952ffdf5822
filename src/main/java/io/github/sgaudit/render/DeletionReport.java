package io.github.sgaudit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the groups asked about can be deleted, and what holds them.
 *
 * @param context when, where and as whom the questions were asked
 * @param complete whether every check of every group ran to its end
 * @param failures the regions that gave no answer
 * @param deletable whether all of them can be deleted, or are gone where that is as good
 * @param securityGroups the judgements, in order
 */
public record DeletionReport(
    AuditContext context,
    boolean complete,
    List<ApiFailure> failures,
    boolean deletable,
    List<Assessment> securityGroups)
    implements Report {

  /** Copies the lists, and refuses to call deletable what is not. */
  public DeletionReport {
    failures = List.copyOf(failures);
    securityGroups = List.copyOf(securityGroups);
    if (deletable && !(failures.isEmpty() && areFreeOrGone(securityGroups))) {
      throw new IllegalArgumentException("deletable contradicts the verdicts");
    }
  }

  private static boolean areFreeOrGone(List<Assessment> groups) {
    return !groups.isEmpty()
        && groups.stream()
            .map(Assessment::verdict)
            .allMatch(Set.of(Verdict.DELETABLE, Verdict.NOT_FOUND)::contains);
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = JsonFields.document().put("deletable", deletable);
    JsonFields.addRun(document, this);
    ArrayNode groups = document.putArray("securityGroups");
    entries().forEach(groups::add);
    return document;
  }

  @Override
  public Stream<ObjectNode> entries() {
    return securityGroups.stream().map(DeletionReport::json);
  }

  private static ObjectNode json(Assessment group) {
    ObjectNode node =
        JsonFields.object()
            .put("regionId", group.regionId())
            .put("securityGroupId", group.securityGroupId())
            .put("securityGroupName", group.securityGroupName())
            .put("verdict", group.verdict().text());
    ArrayNode blockers = node.putArray("blockers");
    group.blockers().forEach(blocker -> blockers.add(json(blocker)));
    ArrayNode checks = node.putArray("checks");
    group.checks().forEach(check -> checks.add(json(check)));
    return node;
  }

  private static ObjectNode json(Blocker blocker) {
    return JsonFields.object()
        .put("type", blocker.type())
        .put("id", blocker.id())
        .put("name", blocker.name())
        .put("aliUid", blocker.aliUid())
        .put("detail", blocker.detail());
  }

  private static ObjectNode json(Check check) {
    return JsonFields.object()
        .put("name", check.name().text())
        .put("status", check.status().text())
        .put("count", check.count())
        .put("more", check.more())
        .put("message", check.message());
  }

  @Override
  public Table table() {
    return new Table(
        TableParts.columns(
            this,
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME"),
            Table.Column.text("VERDICT"),
            Table.Column.text("WHY")),
        securityGroups.stream().map(this::row).toList(),
        TableParts.remarks(this));
  }

  private Table.Row row(Assessment group) {
    List<String> cells =
        TableParts.cells(
            this,
            group.regionId(),
            group.securityGroupId(),
            TableParts.orUnknown(group.securityGroupName()),
            group.verdict().text(),
            VerdictInWords.why(group));
    return new Table.Row(cells, VerdictInWords.details(group));
  }

  /** An ID that is deletable in one region and not in another is left out: no region is printed. */
  @Override
  public List<String> ids() {
    if (!failures.isEmpty()) {
      return List.of();
    }
    Set<String> held =
        securityGroups.stream()
            .filter(group -> group.verdict() != Verdict.DELETABLE)
            .map(Assessment::securityGroupId)
            .collect(Collectors.toSet());
    return securityGroups.stream()
        .map(Assessment::securityGroupId)
        .filter(id -> !held.contains(id))
        .distinct()
        .toList();
  }
}
