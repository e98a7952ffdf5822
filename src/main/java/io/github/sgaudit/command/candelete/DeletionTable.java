package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of verdicts: a row for each group, and below it what blocks its deletion. */
final class DeletionTable {
  private final ReportHead head;
  private final List<Assessment> groups;
  private final boolean ignoresNotFound;
  private final @Nullable List<String> order;
  private final @Nullable List<List<String>> circles;

  DeletionTable(
      ReportHead head,
      List<Assessment> groups,
      boolean ignoresNotFound,
      @Nullable List<String> order,
      @Nullable List<List<String>> circles) {
    this.head = head;
    this.groups = groups;
    this.ignoresNotFound = ignoresNotFound;
    this.order = order;
    this.circles = circles;
  }

  /** The table with the commands to type next. */
  Table withNextSteps() {
    NextStep next = new NextStep(head.context(), head.sameAccount(), groups, order != null);
    List<Assessment> free =
        groups.stream().filter(group -> group.verdict() == Verdict.DELETABLE).toList();
    List<Table.Row> rows =
        groups.stream().map(group -> row(group, lines(group, next, free.size() == 1))).toList();
    List<String> remarks = new ArrayList<>(head.failureLines());
    remarks.addAll(setLines());
    boolean isAssumed = free.stream().anyMatch(group -> group.assumed() != null);
    String deletion =
        free.size() > 1 && head.answered() && !isAssumed ? next.deletionOfAny(free) : null;
    if (deletion != null) {
      remarks.add(
          "next: delete "
              + (order == null ? "each of the " + free.size() + " groups" : "them in this order")
              + " (`"
              + deletion
              + "`)");
    }
    String plan = isHeldByOneAnother() && !isAssumed ? next.plan() : null;
    if (plan != null) {
      remarks.add("next: see in what order they can go, and which rules first (`" + plan + "`)");
    }
    String caution = next.caution();
    if (caution != null && (deletion != null || rows.stream().anyMatch(DeletionTable::hasAliyun))) {
      remarks.add(caution);
    }
    return new Table(columns(), rows, remarks);
  }

  /** What the groups are to one another. */
  private List<String> setLines() {
    List<String> lines = new ArrayList<>();
    if (circles != null) {
      circles.forEach(
          circle ->
              lines.add(
                  "circle: " + String.join(", ", circle) + " name each other in their rules"));
    }
    if (order != null && order.size() > 1) {
      lines.add("order: " + String.join(", ", order));
    }
    return lines;
  }

  /** Whether one of several groups holds another of them. */
  private boolean isHeldByOneAnother() {
    Set<String> ids = groups.stream().map(Assessment::securityGroupId).collect(Collectors.toSet());
    return groups.size() > 1
        && groups.stream()
            .flatMap(group -> group.blockers().stream())
            .anyMatch(
                blocker ->
                    blocker instanceof Blocker.Referenced referenced
                        && ids.contains(referenced.group().securityGroupId()));
  }

  private static boolean hasAliyun(Table.Row row) {
    return row.lines().stream()
        .anyMatch(
            line ->
                line instanceof TableLine.Next next
                    && next.command().program().equals(NextStep.ALIYUN));
  }

  /** Below each of many groups a command would hide them; below one it is what comes next. */
  private List<TableLine> lines(Assessment group, NextStep next, boolean onlyOneIsFree) {
    List<TableLine> lines = new ArrayList<>(DeletionLines.of(group));
    boolean wanted =
        group.verdict() == Verdict.DELETABLE
            ? onlyOneIsFree && head.answered()
            : !Overall.isDone(group, ignoresNotFound);
    TableLine.Next step = wanted ? next.after(group) : null;
    if (step != null) {
      lines.add(step);
    }
    return lines;
  }

  /** A colour never stands alone: the mark and the word say the same. */
  private Table.Row row(Assessment group, List<TableLine> lines) {
    Table.Tone tone =
        switch (group.verdict()) {
          case DELETABLE -> Table.Tone.GOOD;
          case REFERENCED, SERVICE_MANAGED, IN_USE -> Table.Tone.BAD;
          case UNDETERMINED -> Table.Tone.OPEN;
          case NOT_FOUND -> Table.Tone.GONE;
        };
    String mark =
        switch (tone) {
          case GOOD -> "\u2713";
          case BAD -> "\u2717";
          case OPEN -> "?";
          case GONE, NEUTRAL -> "-";
        };
    return new Table.Row(cells(group, mark), lines, tone);
  }

  /** The table for the summary of a job, whose marks are read without a colour. */
  Table summary() {
    List<String> remarks = new ArrayList<>(head.failureLines());
    remarks.addAll(setLines());
    return new Table(columns(), groups.stream().map(this::summaryRow).toList(), remarks);
  }

  private Table.Row summaryRow(Assessment group) {
    List<TableLine> lines =
        VerdictText.lines(group).stream()
            .<TableLine>map(line -> new TableLine.Sentence(1, "", line))
            .toList();
    return new Table.Row(cells(group, summaryMark(group)), lines);
  }

  private String summaryMark(Assessment group) {
    if (Overall.isDone(group, ignoresNotFound)) {
      return "\u2705";
    }
    return group.verdict() == Verdict.UNDETERMINED ? "\u2753" : "\u274c";
  }

  private List<Table.Column> columns() {
    return head.columns(
        List.of(
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME").droppable(2).fit(Table.Fit.SHORTENED),
            Table.Column.text("VERDICT").look(Table.Look.TONED),
            // The lines below the row say the same at greater length.
            Table.Column.text("WHY").droppable(1).fit(Table.Fit.WRAPPED)));
  }

  private List<String> cells(Assessment group, String mark) {
    return head.cells(
        group.regionId(),
        List.of(
            group.securityGroupId(),
            CellText.orUnknown(group.securityGroupName()),
            mark + " " + group.verdict().text(),
            VerdictText.why(group)));
  }
}
