package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.output.Detail;
import io.github.sgaudit.output.SameAccount;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableParts;
import java.util.ArrayList;
import java.util.List;

/** The tables of a {@link DeletionReport}: a row for each group, and below it what holds it. */
final class DeletionTable {
  private final DeletionReport report;

  DeletionTable(DeletionReport report) {
    this.report = report;
  }

  /** The table for a person at a terminal, with the commands to type next. */
  Table table(SameAccount sameAccount) {
    NextStep next = new NextStep(report.context(), sameAccount);
    List<Assessment> free =
        report.securityGroups().stream()
            .filter(group -> group.verdict() == Verdict.DELETABLE)
            .toList();
    List<Table.Row> rows =
        report.securityGroups().stream()
            .map(group -> row(group, details(group, next, free.size() == 1)))
            .toList();
    List<String> remarks = new ArrayList<>(TableParts.remarks(report));
    String deletion = free.size() > 1 && report.answered() ? next.deletionOfAny(free) : null;
    if (deletion != null) {
      remarks.add(free.size() + " can be deleted, each by: " + deletion);
    }
    String caution = next.caution();
    if (caution != null && (deletion != null || rows.stream().anyMatch(DeletionTable::hasAliyun))) {
      remarks.add(caution);
    }
    return new Table(columns(), rows, remarks);
  }

  private static boolean hasAliyun(Table.Row row) {
    return row.details().stream()
        .anyMatch(
            detail ->
                detail instanceof Detail.Next next && next.command().text().startsWith("aliyun "));
  }

  /** A command below each of many groups would hide them; of one it is what comes next. */
  private List<Detail> details(Assessment group, NextStep next, boolean onlyOneIsFree) {
    List<Detail> details = new ArrayList<>(DeletionDetails.of(group));
    boolean wanted =
        group.verdict() == Verdict.DELETABLE
            ? onlyOneIsFree && report.answered()
            : !report.isAsWished(group);
    Detail.Next step = wanted ? next.after(group) : null;
    if (step != null) {
      details.add(step);
    }
    return details;
  }

  /** A colour is never all: who sees none, or no difference, has the mark and the word. */
  private Table.Row row(Assessment group, List<Detail> details) {
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
    return new Table.Row(cells(group, mark + " " + group.verdict().text()), details, tone);
  }

  /** The table for the summary of a job, which says what every mark means. */
  Table summary() {
    return new Table(
        columns(),
        report.securityGroups().stream().map(this::summaryRow).toList(),
        TableParts.remarks(report));
  }

  private Table.Row summaryRow(Assessment group) {
    String verdict = markOfSummary(group) + " " + VerdictInWords.verdict(group.verdict());
    List<Detail> details =
        VerdictInWords.lines(group).stream()
            .<Detail>map(line -> new Detail.Sentence(1, "", line))
            .toList();
    return new Table.Row(cells(group, verdict), details);
  }

  private String markOfSummary(Assessment group) {
    if (report.isAsWished(group)) {
      return "\u2705";
    }
    return group.verdict() == Verdict.UNDETERMINED ? "\u2753" : "\u274c";
  }

  private List<Table.Column> columns() {
    return TableParts.columns(
        report,
        Table.Column.text("SECURITY GROUP"),
        Table.Column.text("NAME").droppable(2).fit(Table.Fit.SHORTENED),
        Table.Column.text("VERDICT").look(Table.Look.TONED),
        // What stands below the row says the same at greater length.
        Table.Column.text("WHY").droppable(1).fit(Table.Fit.WRAPPED));
  }

  private List<String> cells(Assessment group, String verdict) {
    return TableParts.cells(
        report,
        group.regionId(),
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        verdict,
        VerdictInWords.why(group));
  }
}
