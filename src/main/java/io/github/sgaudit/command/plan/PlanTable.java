package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.TeardownPlan;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.command.candelete.DeletionLines;
import io.github.sgaudit.command.candelete.VerdictText;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps, numbered; then the groups that have to stay, and why; then the plan as a whole. */
final class PlanTable {
  private final ReportHead head;
  private final TeardownPlan plan;
  private final boolean executable;
  private final boolean ofNow;
  private final List<TeardownStep> shown;
  private final List<Assessment> staying;
  private final GroupNames names;
  private final Set<List<String>> stayingIds = new HashSet<>();

  /**
   * Makes the table of a plan.
   *
   * @param ofNow whether the account was asked now
   * @param shown its steps in the order in which they are shown
   * @param staying the groups that no step deletes, unless they are gone and that is as good
   */
  PlanTable(
      ReportHead head,
      TeardownPlan plan,
      boolean executable,
      boolean ofNow,
      List<TeardownStep> shown,
      List<Assessment> staying) {
    this.head = head;
    this.plan = plan;
    this.executable = executable;
    this.ofNow = ofNow;
    this.shown = shown;
    this.staying = staying;
    this.names = new GroupNames(plan);
    staying.forEach(group -> stayingIds.add(key(group, group.securityGroupId())));
  }

  /** The table that says what to do about each blocker. */
  Table withAdvice() {
    return table(false);
  }

  /** The table for the summary of a job. */
  Table summary() {
    return table(true);
  }

  private Table table(boolean summary) {
    // The number is the place in which a step is run, whatever the order in which it is shown.
    Map<TeardownStep, Integer> numbers = new HashMap<>();
    for (TeardownStep step : plan.steps()) {
      numbers.put(step, numbers.size() + 1);
    }
    List<Table.Row> rows = new ArrayList<>();
    for (TeardownStep step : shown) {
      rows.add(row(Objects.requireNonNull(numbers.get(step)), step));
    }
    staying.forEach(group -> rows.add(row(group, summary)));
    return new Table(columns(), rows, remarks(summary));
  }

  private List<Table.Column> columns() {
    return head.columns(
        List.of(
            Table.Column.number("STEP"),
            Table.Column.text("ACTION").look(Table.Look.TONED),
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME").droppable(2).fit(Table.Fit.SHORTENED),
            Table.Column.text("WHY").droppable(1).fit(Table.Fit.WRAPPED)));
  }

  private Table.Row row(int number, TeardownStep step) {
    List<TableLine> lines =
        step instanceof TeardownStep.Revoke revoke
            ? List.of(new TableLine.Sentence(1, "rule", StepText.rule(revoke.rule())))
            : List.of();
    return new Table.Row(
        head.cells(
            step.regionId(),
            List.of(
                String.valueOf(number),
                StepText.action(step),
                step.securityGroupId(),
                names.of(step.regionId(), step.securityGroupId()),
                StepText.shortReason(step))),
        lines,
        step instanceof TeardownStep.Revoke ? Table.Tone.OPEN : Table.Tone.GOOD);
  }

  /** The word of the verdict stands where a step has its action. */
  private Table.Row row(Assessment group, boolean summary) {
    Table.Tone tone =
        switch (group.verdict()) {
          case DELETABLE -> Table.Tone.GOOD;
          case REFERENCED, SERVICE_MANAGED, IN_USE -> Table.Tone.BAD;
          case UNDETERMINED -> Table.Tone.OPEN;
          case NOT_FOUND -> Table.Tone.GONE;
        };
    List<TableLine> lines =
        summary
            ? VerdictText.lines(group).stream()
                .<TableLine>map(line -> new TableLine.Sentence(1, "", line))
                .toList()
            : advice(group);
    return new Table.Row(
        head.cells(
            group.regionId(),
            List.of(
                "-",
                group.verdict().text(),
                group.securityGroupId(),
                CellText.orUnknown(group.securityGroupName()),
                VerdictText.why(group))),
        lines,
        tone);
  }

  /** Rules of groups of the set are no reader's concern: they go once those groups can. */
  private List<TableLine> advice(Assessment group) {
    List<TableLine> ofTheSet = new ArrayList<>();
    List<Blocker> others = new ArrayList<>();
    for (Blocker blocker : group.blockers()) {
      if (blocker instanceof Blocker.Referenced && stayingIds.contains(key(group, blocker.id()))) {
        List<String> cells =
            List.of(CellText.orUnknown(blocker.id()), CellText.orUnknown(blocker.name()));
        ofTheSet.add(new TableLine.Entry(2, cells));
      } else {
        others.add(blocker);
      }
    }
    List<TableLine> lines = new ArrayList<>();
    if (!ofTheSet.isEmpty()) {
      lines.add(
          new TableLine.Sentence(
              1,
              ofTheSet.size() == 1
                  ? "1 group of the set that has to stay"
                  : ofTheSet.size() + " groups of the set that have to stay",
              ofTheSet.size() == 1 ? "it names this group" : "they name this group"));
      lines.addAll(ofTheSet);
    }
    lines.addAll(DeletionLines.of(group.withBlockers(others)));
    return lines;
  }

  private static List<String> key(Assessment group, @Nullable String securityGroupId) {
    return List.of(String.valueOf(group.regionId()), String.valueOf(securityGroupId));
  }

  private List<String> remarks(boolean summary) {
    List<String> remarks = new ArrayList<>(head.failureLines());
    if (!plan.deletions().securityGroups().isEmpty()) {
      remarks.add(overview());
    }
    if (executable && ofNow && !plan.steps().isEmpty() && !summary) {
      remarks.add("next: use -o sh for a script, and --restore-script FILE for the way back");
    }
    return remarks;
  }

  /** How many go, how many rules are revoked, and how many are in the way. */
  private String overview() {
    int all = plan.deletions().securityGroups().size();
    int going = plan.going().size();
    int revokes = plan.steps().size() - going;
    String steps =
        "delete "
            + going
            + " of "
            + CellText.count(all, "group")
            + (revokes == 0 ? "" : ", revoke " + CellText.count(revokes, "rule"));
    if (executable) {
      return "plan: " + steps;
    }
    String why =
        staying.isEmpty()
            ? "not every region answered"
            : CellText.count(staying.size(), "group")
                + (staying.size() == 1 ? " has to stay" : " have to stay");
    return "plan: " + steps + "; not executable as a whole: " + why;
  }
}
