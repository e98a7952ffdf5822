package io.github.sgaudit.command.candelete;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.CheckText;
import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.JsonFields;
import io.github.sgaudit.output.OpenQuestions;
import io.github.sgaudit.output.Presentation;
import io.github.sgaudit.output.Records;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.ReportFields;
import io.github.sgaudit.output.SortOrder;
import io.github.sgaudit.output.Table;
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
 * @param ignoresNotFound whether a group that does not exist is as good as deleted
 */
public record DeletionReport(
    AuditContext context,
    boolean complete,
    List<Failure> failures,
    boolean deletable,
    List<Assessment> securityGroups,
    boolean ignoresNotFound)
    implements Report {

  /** Copies the lists, and refuses to call deletable what is not. */
  public DeletionReport {
    failures = List.copyOf(failures);
    securityGroups = List.copyOf(securityGroups);
    if (deletable
        && (!failures.isEmpty()
            || securityGroups.isEmpty()
            || !areAsWished(securityGroups, ignoresNotFound))) {
      throw new IllegalArgumentException("deletable contradicts the verdicts");
    }
  }

  @Override
  public String inOwnFormat(Format own) {
    return switch (own) {
      case JUNIT -> JunitRenderer.render(this);
      case GITHUB -> GithubRenderer.render(this);
      default -> Report.super.inOwnFormat(own);
    };
  }

  /**
   * Whether a group can be deleted, or is gone where that is as good.
   *
   * @param group one of the groups
   * @return false where somebody has to look at it
   */
  boolean isAsWished(Assessment group) {
    return areAsWished(List.of(group), ignoresNotFound);
  }

  private static boolean areAsWished(List<Assessment> groups, boolean ignoresNotFound) {
    return groups.stream()
        .map(Assessment::verdict)
        .allMatch(
            verdict ->
                verdict == Verdict.DELETABLE || (ignoresNotFound && verdict == Verdict.NOT_FOUND));
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = JsonFields.document().put("deletable", deletable);
    JsonFields.addRun(document, this);
    ArrayNode groups = document.putArray("securityGroups");
    entries().forEach(groups::add);
    return document.putNull("order").putNull("circles");
  }

  @Override
  public Stream<ObjectNode> entries() {
    return securityGroups.stream().map(DeletionReport::json);
  }

  @Override
  public DeletionReport sorted(SortOrder order) {
    return new DeletionReport(
        context,
        complete,
        failures,
        deletable,
        order.sort(securityGroups, DeletionReport::json),
        ignoresNotFound);
  }

  /** The groups for which it could not be told. */
  @Override
  public List<String> openQuestions() {
    return securityGroups.stream()
        .filter(group -> group.verdict() == Verdict.UNDETERMINED || isMissing(group))
        .map(
            group ->
                isMissing(group)
                    ? OpenQuestions.notFound(
                        this, group.regionId(), group.securityGroupId(), group.securityGroupName())
                    : OpenQuestions.undetermined(this, group))
        .toList();
  }

  private boolean isMissing(Assessment group) {
    return group.verdict() == Verdict.NOT_FOUND && !ignoresNotFound;
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
    group.checks().forEach(check -> checks.add(json(check, group)));
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

  private static ObjectNode json(Check check, Assessment group) {
    return JsonFields.object()
        .put("name", check.name().text())
        .put("status", check.status().text())
        .put("count", check.count())
        .put("more", check.more())
        .put("message", CheckText.of(check, group));
  }

  /** A group that nothing holds has one row. */
  @Override
  public Records records() {
    return new Records(
        ReportFields.VERDICTS.columns(),
        securityGroups.stream().flatMap(DeletionReport::rows).toList());
  }

  private static Stream<ObjectNode> rows(Assessment group) {
    return group.blockers().isEmpty()
        ? Stream.of(json(group))
        : group.blockers().stream().map(blocker -> row(group, blocker));
  }

  private static ObjectNode row(Assessment group, Blocker blocker) {
    return json(group)
        .put("blockerType", blocker.type())
        .put("blockerId", blocker.id())
        .put("blockerName", blocker.name())
        .put("blockerAliUid", blocker.aliUid())
        .put("blockerDetail", blocker.detail());
  }

  @Override
  public Table table(Presentation presentation) {
    return new DeletionTable(this).table(presentation.sameAccount());
  }

  @Override
  public Table summary(Presentation presentation) {
    return new DeletionTable(this).summary();
  }

  /** An ID that is deletable in one region and not in another is left out: no region is printed. */
  @Override
  public List<String> ids() {
    if (!answered()) {
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
