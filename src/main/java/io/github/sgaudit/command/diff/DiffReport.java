package io.github.sgaudit.command.diff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Change;
import io.github.sgaudit.audit.Diff;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.Table;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is different between two times.
 *
 * @param head what every report begins with; its context is that of the later time
 * @param before when, where and as whom the earlier side was asked
 * @param entries the changes in the order in which they are shown
 */
public record DiffReport(ReportHead head, AuditContext before, Diff diff, List<Change> entries)
    implements Report<Change> {

  public DiffReport {
    entries = List.copyOf(entries);
  }

  @Override
  public FieldTable<Change> fields() {
    return DiffFields.TABLE;
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument());
    document.set("before", contextJson(before));
    document.set("after", contextJson(head.context()));
    ObjectNode groups = document.putObject("groups");
    groups.set(
        "added",
        securityGroups(all(Change.Added.class).stream().map(Change.Added::securityGroup).toList()));
    groups.set(
        "removed",
        securityGroups(
            all(Change.Removed.class).stream().map(Change.Removed::securityGroup).toList()));
    ArrayNode changed = groups.putArray("changed");
    all(Change.Edited.class).forEach(edited -> changed.add(edited(edited)));
    ObjectNode references = document.putObject("references");
    references.set(
        "added", FieldJson.array(DiffFields.REFERENCE_ADDED, all(Change.ReferenceAdded.class)));
    references.set(
        "removed",
        FieldJson.array(DiffFields.REFERENCE_REMOVED, all(Change.ReferenceRemoved.class)));
    document.set(
        "verdicts",
        FieldJson.array(
            DiffFields.VERDICT,
            entries.stream()
                .filter(
                    change ->
                        DiffFields.verdictBefore(change) != null
                            || DiffFields.verdictAfter(change) != null)
                .toList()));
    document.set(
        "members", FieldJson.array(DiffFields.MEMBERS_CHANGED, all(Change.MembersChanged.class)));
    ArrayNode open = document.putArray("undetermined");
    addOpen(open, "before", diff.before());
    addOpen(open, "after", diff.after());
    return document;
  }

  private ObjectNode contextJson(AuditContext context) {
    return new ReportHead(context, true, List.of(), head.sameAccount()).contextJson();
  }

  private <C extends Change> List<C> all(Class<C> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static ArrayNode securityGroups(List<SecurityGroup> groups) {
    return FieldJson.array(SecurityGroupFields.TABLE, groups);
  }

  private static ObjectNode edited(Change.Edited edited) {
    ObjectNode before = FieldJson.object(SecurityGroupFields.TABLE, edited.before());
    ObjectNode after = FieldJson.object(SecurityGroupFields.TABLE, edited.after());
    ObjectNode node = before.objectNode();
    node.put("regionId", edited.group().regionId());
    node.put("securityGroupId", edited.group().securityGroupId());
    ArrayNode fields = node.putArray("fields");
    for (String field : SecurityGroupFields.TABLE.differing(edited.before(), edited.after())) {
      ObjectNode each = fields.addObject().put("field", field);
      each.set("before", before.get(field));
      each.set("after", after.get(field));
    }
    return node;
  }

  private static void addOpen(ArrayNode all, String side, Diff.Unseen unseen) {
    for (Diff.Open open : unseen.open()) {
      all.addObject()
          .put("regionId", open.group().regionId())
          .put("securityGroupId", open.group().securityGroupId())
          .put("message", side + ": " + reason(open));
    }
  }

  @Override
  public boolean complete() {
    return head.complete();
  }

  @Override
  public boolean answered() {
    return head.answered();
  }

  /** The groups that differ in anything; none where not every region was compared. */
  @Override
  public List<String> ids() {
    return answered()
        ? entries.stream().map(change -> change.group().securityGroupId()).distinct().toList()
        : List.of();
  }

  @Override
  public Table table(Audience audience) {
    List<String> remarks = new ArrayList<>(remarks());
    remarks.add(overview());
    return DiffTable.of(head, entries, remarks);
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(failureLines("before", diff.before()));
    remarks.addAll(failureLines("after", diff.after()));
    remarks.addAll(openLines());
    return remarks;
  }

  private static List<String> failureLines(String side, Diff.Unseen unseen) {
    return unseen.failures().stream()
        .map(
            failure ->
                "not compared: "
                    + failure.place()
                    + ": failed "
                    + side
                    + ": "
                    + FailureMessage.of(failure))
        .toList();
  }

  /** What is not known of single groups, a line for each cause. */
  List<String> openLines() {
    List<String> lines = new ArrayList<>(openLines("before", diff.before()));
    lines.addAll(openLines("after", diff.after()));
    return lines;
  }

  private static List<String> openLines(String side, Diff.Unseen unseen) {
    Map<List<Object>, List<Diff.Open>> byCause = new LinkedHashMap<>();
    unseen
        .open()
        .forEach(open -> byCause.computeIfAbsent(cause(open), any -> new ArrayList<>()).add(open));
    return byCause.values().stream()
        .map(
            opens ->
                "not known "
                    + side
                    + ": "
                    + NoteText.first(
                        opens.stream().map(open -> open.group().securityGroupId()).toList())
                    + ": "
                    + reason(opens.get(0)))
        .toList();
  }

  /** Each call has a RequestId of its own. */
  private static List<Object> cause(Diff.Open open) {
    Failure failure = open.failure();
    return failure == null
        ? List.of(open.reason(), open.group().regionId())
        : List.of(
            failure.kind(),
            String.valueOf(failure.action()),
            String.valueOf(failure.place()),
            String.valueOf(failure.code()));
  }

  private static String reason(Diff.Open open) {
    return switch (open.reason()) {
      case FAILED -> open.failure() == null ? "not answered" : FailureMessage.of(open.failure());
      case LEFT_OUT ->
          "the list leaves the group out, and nothing says that it does not exist; it may be hidden"
              + " from this identity";
      case LIST_CUT -> "the group may be missing because the API cut the filtered list";
      case OTHER_FILTER -> "the group is not listed, but the filters are not the same";
      case REFERENCES_CUT ->
          "the API lists at most " + References.ENTRY_CAP + " references; there may be others";
      case RULES_HIDDEN -> "fewer rules that name groups could be read than the list counts";
      case MEMBERS_CUT -> "there are more members than were counted";
    };
  }

  /** How much changed, and between which times. */
  private String overview() {
    String times = " between " + time(before) + " and " + time(head.context());
    String compared = " in " + CellText.count(diff.groups(), "group");
    if (entries.isEmpty()) {
      return (diff.complete() ? "no difference" : "no difference found, but not all is known")
          + compared
          + times;
    }
    List<String> parts = new ArrayList<>();
    add(parts, all(Change.Added.class).size(), "group", " added");
    add(parts, all(Change.Removed.class).size(), "group", " removed");
    add(parts, all(Change.Edited.class).size(), "group", " changed");
    add(parts, all(Change.ReferenceAdded.class).size(), "reference", " added");
    add(parts, all(Change.ReferenceRemoved.class).size(), "reference", " removed");
    add(parts, all(Change.VerdictChanged.class).size(), "verdict", " changed");
    int members = all(Change.MembersChanged.class).size();
    if (members > 0) {
      parts.add("members of " + CellText.count(members, "group") + " changed");
    }
    return String.join(", ", parts) + compared + times;
  }

  private static void add(List<String> parts, int number, String what, String how) {
    if (number > 0) {
      parts.add(CellText.count(number, what) + how);
    }
  }

  private static String time(AuditContext context) {
    return context.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
