package io.github.sgaudit.command.plan;

import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.RenderOptions;

/** The format of plans alone: a script that a person runs. */
public enum ScriptFormat implements Format<PlanReport> {
  SH;

  @Override
  public String text() {
    return "sh";
  }

  @Override
  public boolean takesColumns() {
    return false;
  }

  /** The script says them where it is run, and who writes it to a file has to know them too. */
  @Override
  public boolean showsRemarks() {
    return false;
  }

  @Override
  public String render(PlanReport report, RenderOptions options) {
    return TeardownScript.of(report);
  }
}
