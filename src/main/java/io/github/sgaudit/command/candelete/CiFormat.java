package io.github.sgaudit.command.candelete;

import io.github.sgaudit.output.Format;
import io.github.sgaudit.output.RenderOptions;
import java.util.Locale;

/** The formats of verdicts alone: what a CI system takes for passed or failed. */
public enum CiFormat implements Format<DeletionReport> {
  /** Test results. */
  JUNIT,
  /** Annotations of GitHub Actions. */
  GITHUB;

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean takesColumns() {
    return false;
  }

  /** An error for each group that stayed open, and for each region that failed. */
  @Override
  public boolean showsRemarks() {
    return switch (this) {
      case JUNIT, GITHUB -> true;
    };
  }

  @Override
  public String render(DeletionReport report, RenderOptions options) {
    return switch (this) {
      case JUNIT -> JunitFormat.render(report);
      case GITHUB -> GithubFormat.render(report);
    };
  }
}
