package io.github.sgaudit.command.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Overall;
import io.github.sgaudit.audit.TeardownPlan;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.command.candelete.VerdictText;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.Table;
import java.util.List;

/**
 * How a set of groups can be deleted, and what is in the way.
 *
 * @param head what every report begins with
 * @param plan the steps and the judgements
 * @param exitCode how the run ends; the plan is executable only if it is {@link ExitCode#DONE}
 * @param entries the steps in the order in which they are shown
 * @param ignoresNotFound whether a group that does not exist is as good as deleted
 * @param ofNow whether the account was asked now, so that the next step may be offered
 */
public record PlanReport(
    ReportHead head,
    TeardownPlan plan,
    ExitCode exitCode,
    List<TeardownStep> entries,
    boolean ignoresNotFound,
    boolean ofNow)
    implements Report<TeardownStep> {

  /** Copies the list, and refuses to call executable what is not. */
  public PlanReport {
    entries = List.copyOf(entries);
    if (exitCode == ExitCode.DONE
        && (!head.answered() || !staying(plan, ignoresNotFound).isEmpty())) {
      throw new IllegalArgumentException("executable contradicts the verdicts");
    }
  }

  boolean executable() {
    return exitCode == ExitCode.DONE;
  }

  /** The groups that no step deletes, unless they are gone and that is as good. */
  List<Assessment> staying() {
    return staying(plan, ignoresNotFound);
  }

  private static List<Assessment> staying(TeardownPlan plan, boolean ignoresNotFound) {
    return plan.deletions().securityGroups().stream()
        .filter(group -> !Overall.isDone(group, ignoresNotFound))
        .toList();
  }

  @Override
  public FieldTable<TeardownStep> fields() {
    return PlanFields.TABLE;
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument().put("executable", executable()));
    document.set("steps", FieldJson.array(fields(), entries));
    document.set("blockers", FieldJson.array(PlanFields.BLOCKER, PlanBlocker.of(staying())));
    return document;
  }

  @Override
  public boolean complete() {
    return head.complete();
  }

  @Override
  public boolean answered() {
    return head.answered();
  }

  /** The groups to delete, in order; none where deleting them in order is not all it takes. */
  @Override
  public List<String> ids() {
    return executable() && !plan.revokes()
        ? plan.steps().stream().map(TeardownStep::securityGroupId).distinct().toList()
        : List.of();
  }

  @Override
  public Table table(Audience audience) {
    PlanTable table = new PlanTable(head, plan, executable(), ofNow, entries, staying());
    return audience == Audience.JOB_SUMMARY ? table.summary() : table.withAdvice();
  }

  @Override
  public List<String> remarks() {
    return head.remarks(blockerLines());
  }

  /** A line for each group that has to stay, and what holds it. */
  List<String> blockerLines() {
    return staying().stream().map(this::blockerLine).toList();
  }

  private String blockerLine(Assessment group) {
    if (group.verdict() == Verdict.NOT_FOUND) {
      return head.notFound(group.regionId(), group.securityGroupId(), group.securityGroupName());
    }
    return group.verdict() == Verdict.UNDETERMINED
        ? head.undetermined(group)
        : head.line(
            group.verdict().text(),
            group.regionId(),
            group.securityGroupId(),
            group.securityGroupName(),
            String.join("; ", VerdictText.lines(group)));
  }
}
