package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotations of GitHub Actions: an error for each group that is not deletable, and one for each
 * region that gave no answer, so that silence means that all is well. A notice for each group that
 * is deletable only once something else is gone.
 *
 * <p>The form and its escapes are those of the workflow commands: <a
 * href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">GitHub's
 * reference</a>, and {@code packages/core/src/command.ts} of {@code actions/toolkit}.
 */
final class GithubFormat {
  private GithubFormat() {}

  static String render(DeletionReport deletion) {
    StringBuilder lines = new StringBuilder();
    for (Assessment group : deletion.entries()) {
      if (!deletion.isAsWished(group)) {
        lines.append(annotation("error", title(group), message(group)));
      } else if (VerdictText.once(group) != null) {
        String title = group.securityGroupId() + " can be deleted only under an assumption";
        lines.append(annotation("notice", title, message(group)));
      }
    }
    deletion.head().failures().forEach(failure -> lines.append(annotation(failure)));
    return lines.toString();
  }

  private static List<String> message(Assessment group) {
    List<String> message = new ArrayList<>();
    message.add(
        CellText.list(
                group.securityGroupName(),
                group.regionId() == null ? null : "region " + group.regionId(),
                group.verdict().text())
            + ": "
            + VerdictText.why(group));
    message.addAll(VerdictText.lines(group));
    return message;
  }

  private static String title(Assessment group) {
    return group.verdict() == Verdict.UNDETERMINED
        ? "Could not determine whether " + group.securityGroupId() + " can be deleted"
        : group.securityGroupId()
            + (group.verdict() == Verdict.NOT_FOUND ? " does not exist" : " cannot be deleted");
  }

  private static String annotation(Failure failure) {
    return annotation(
        "error",
        "Region " + failure.place() + " gave no answer",
        List.of(FailureMessage.of(failure)));
  }

  private static String annotation(String level, String title, List<String> message) {
    List<String> lines = message.stream().map(GithubFormat::data).toList();
    return "::" + level + " title=" + property(title) + "::" + String.join("%0A", lines) + "\n";
  }

  /** Line breaks are among the hidden characters: those of the API's texts are shown escaped. */
  private static String data(String text) {
    return SafeText.visible(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
