package io.github.sgaudit.command.refs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.JsonFields;
import io.github.sgaudit.output.OpenQuestions;
import io.github.sgaudit.output.Presentation;
import io.github.sgaudit.output.Records;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.ReportFields;
import io.github.sgaudit.output.SortOrder;
import io.github.sgaudit.output.Table;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which groups reference the groups asked about.
 *
 * @param context when, where and as whom the questions were asked
 * @param complete whether every list is whole
 * @param failures the regions that gave no answer
 * @param securityGroups the groups asked about, in order
 */
public record ReferencesReport(
    AuditContext context,
    boolean complete,
    List<Failure> failures,
    List<ReferencedGroup> securityGroups)
    implements Report {

  /** Copies the lists. */
  public ReferencesReport {
    failures = List.copyOf(failures);
    securityGroups = List.copyOf(securityGroups);
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = JsonFields.document();
    JsonFields.addRun(document, this);
    ArrayNode groups = document.putArray("securityGroups");
    entries().forEach(groups::add);
    return document;
  }

  @Override
  public Stream<ObjectNode> entries() {
    return securityGroups.stream().map(ReferencesReport::json);
  }

  @Override
  public ReferencesReport sorted(SortOrder order) {
    return new ReferencesReport(
        context, complete, failures, order.sort(securityGroups, ReferencesReport::json));
  }

  private static ObjectNode json(ReferencedGroup group) {
    ObjectNode node =
        JsonFields.object()
            .put("regionId", group.regionId())
            .put("securityGroupId", group.securityGroupId())
            .put("securityGroupName", group.securityGroupName())
            .put("found", group.found())
            .put("complete", group.complete());
    List<ReferencingGroup> referencedBy = group.referencedBy();
    if (referencedBy == null) {
      node.putNull("referencedBy");
    } else {
      ArrayNode array = node.putArray("referencedBy");
      referencedBy.forEach(referencing -> array.add(json(referencing)));
    }
    Failure failure = group.failure();
    node.set("failure", failure == null ? null : JsonFields.failure(failure));
    return node;
  }

  private static ObjectNode json(ReferencingGroup group) {
    return JsonFields.object()
        .put("securityGroupId", group.securityGroupId())
        .put("securityGroupName", group.securityGroupName())
        .put("aliUid", group.aliUid())
        .put("sameAccount", group.sameAccount())
        .put("self", group.self())
        .putNull("rules");
  }

  /** A group that none references, or that is not there, has one row: it was asked about. */
  @Override
  public Records records() {
    return new Records(
        ReportFields.REFERENCES.columns(),
        securityGroups.stream().flatMap(ReferencesReport::rows).toList());
  }

  private static Stream<ObjectNode> rows(ReferencedGroup group) {
    List<ReferencingGroup> referencedBy = referencing(group);
    return referencedBy.isEmpty()
        ? Stream.of(json(group))
        : referencedBy.stream().map(referencing -> row(group, referencing));
  }

  private static ObjectNode row(ReferencedGroup group, ReferencingGroup referencing) {
    return json(group)
        .put("referencingSecurityGroupId", referencing.securityGroupId())
        .put("referencingSecurityGroupName", referencing.securityGroupName())
        .put("aliUid", referencing.aliUid())
        .put("sameAccount", referencing.sameAccount())
        .put("self", referencing.self());
  }

  @Override
  public boolean answered() {
    return failures.isEmpty() && securityGroups.stream().allMatch(ReferencesReport::isAnswered);
  }

  @Override
  public Table table(Presentation presentation) {
    return new ReferencesTable(this).table();
  }

  @Override
  public Table summary(Presentation presentation) {
    return new ReferencesTable(this).summary();
  }

  /** The groups whose list of references is not certain, and why. */
  @Override
  public List<String> openQuestions() {
    return securityGroups.stream()
        .filter(group -> !isCertain(group) || Boolean.FALSE.equals(group.found()))
        .map(this::openQuestion)
        .toList();
  }

  private String openQuestion(ReferencedGroup group) {
    return Boolean.FALSE.equals(group.found())
        ? OpenQuestions.notFound(
            this, group.regionId(), group.securityGroupId(), group.securityGroupName())
        : OpenQuestions.line(
            "not certain",
            this,
            group.regionId(),
            group.securityGroupId(),
            group.securityGroupName(),
            ReferencesTable.answer(group));
  }

  private static boolean isCertain(ReferencedGroup group) {
    return Boolean.FALSE.equals(group.found())
        || (isAnswered(group) && group.complete() && group.found() != null);
  }

  @Override
  public List<String> ids() {
    return answered()
        ? securityGroups.stream()
            .flatMap(group -> referencing(group).stream())
            .map(ReferencingGroup::securityGroupId)
            .distinct()
            .toList()
        : List.of();
  }

  private static boolean isAnswered(ReferencedGroup group) {
    return group.failure() == null
        && (group.referencedBy() != null || Boolean.FALSE.equals(group.found()));
  }

  /** The groups that reference one, as far as they are known. */
  static List<ReferencingGroup> referencing(ReferencedGroup group) {
    return Objects.requireNonNullElse(group.referencedBy(), List.of());
  }
}
