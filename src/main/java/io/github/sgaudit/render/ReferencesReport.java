package io.github.sgaudit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    List<ApiFailure> failures,
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
    ApiFailure failure = group.failure();
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
    List<ReferencingGroup> referencedBy = group.referencedBy();
    return referencedBy == null || referencedBy.isEmpty()
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
    return table(ReferencesReport::grouped);
  }

  @Override
  public Table summary(Presentation presentation) {
    return table(group -> entries(1, referencing(group)));
  }

  private Table table(Function<ReferencedGroup, List<Detail>> details) {
    return new Table(
        TableParts.columns(
            this,
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME").droppable(1).fit(Table.Fit.SHORTENED),
            Table.Column.text("REFERENCED BY").fit(Table.Fit.WRAPPED)),
        securityGroups.stream()
            .map(group -> new Table.Row(cells(group), details.apply(group)))
            .toList(),
        TableParts.remarks(this));
  }

  private List<String> cells(ReferencedGroup group) {
    return TableParts.cells(
        this,
        group.regionId(),
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        answer(group));
  }

  /** Whose groups they are stands above them where they are not all of one kind. */
  private static List<Detail> grouped(ReferencedGroup group) {
    Map<Owner, List<ReferencingGroup>> owners =
        referencing(group)
            .collect(
                Collectors.groupingBy(
                    Owner::of, () -> new EnumMap<>(Owner.class), Collectors.toList()));
    List<Detail> lines = new ArrayList<>();
    owners.forEach(
        (owner, groups) -> {
          if (owners.size() == 1) {
            lines.addAll(entries(1, groups.stream()));
          } else {
            lines.add(new Detail.Sentence(1, "", groups.size() + " " + owner.words));
            lines.addAll(entries(2, groups.stream()));
          }
        });
    return lines;
  }

  private static List<Detail> entries(int depth, Stream<ReferencingGroup> groups) {
    return groups.<Detail>map(group -> new Detail.Entry(depth, line(group))).toList();
  }

  /** Whose a referencing group is. */
  private enum Owner {
    THIS_ACCOUNT("of this account"),
    NOT_KNOWN("of perhaps another account"),
    OTHER_ACCOUNT("of another account"),
    SELF("the group itself");

    private final String words;

    Owner(String words) {
      this.words = words;
    }

    static Owner of(ReferencingGroup group) {
      if (group.self()) {
        return SELF;
      }
      Boolean sameAccount = group.sameAccount();
      if (sameAccount == null) {
        return NOT_KNOWN;
      }
      return sameAccount ? THIS_ACCOUNT : OTHER_ACCOUNT;
    }
  }

  /** The groups whose list of references is not certain, and why. */
  @Override
  public List<String> openQuestions() {
    return securityGroups.stream()
        .filter(group -> !isCertain(group))
        .map(
            group ->
                OpenQuestions.line(
                    "not certain",
                    this,
                    group.regionId(),
                    group.securityGroupId(),
                    group.securityGroupName(),
                    answer(group)))
        .toList();
  }

  private static boolean isCertain(ReferencedGroup group) {
    return Boolean.FALSE.equals(group.found())
        || (isAnswered(group) && group.complete() && group.found() != null);
  }

  private static Stream<ReferencingGroup> referencing(ReferencedGroup group) {
    List<ReferencingGroup> referencedBy = group.referencedBy();
    return referencedBy == null ? Stream.of() : referencedBy.stream();
  }

  /** "None" alone is said only where the group is there and its list is whole and empty. */
  private static String answer(ReferencedGroup group) {
    ApiFailure failure = group.failure();
    if (failure != null) {
      return TableParts.failed(failure);
    }
    if (Boolean.FALSE.equals(group.found())) {
      return "not found";
    }
    List<ReferencingGroup> referencedBy = group.referencedBy();
    if (referencedBy == null) {
      return "not known";
    }
    if (!group.complete()) {
      return "at least "
          + TableParts.count(referencedBy.size(), "group")
          + ": the API may have cut the list";
    }
    if (!referencedBy.isEmpty()) {
      return TableParts.count(referencedBy.size(), "group");
    }
    return group.found() == null ? "none, but whether the group exists is not known" : "none";
  }

  private static List<String> line(ReferencingGroup group) {
    return List.of(
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        TableParts.list(
            group.aliUid() == null ? "account not known" : "account " + group.aliUid(),
            owner(group.sameAccount()),
            group.self() ? "self" : null));
  }

  private static @Nullable String owner(@Nullable Boolean sameAccount) {
    if (sameAccount == null) {
      return "perhaps other account";
    }
    return sameAccount ? null : "other account";
  }

  @Override
  public List<String> ids() {
    return answered()
        ? securityGroups.stream()
            .flatMap(ReferencesReport::referencing)
            .map(ReferencingGroup::securityGroupId)
            .distinct()
            .toList()
        : List.of();
  }

  private static boolean isAnswered(ReferencedGroup group) {
    return group.failure() == null
        && (group.referencedBy() != null || Boolean.FALSE.equals(group.found()));
  }
}
