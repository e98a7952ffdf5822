package io.github.sgaudit.command.candelete;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.text.XmlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts as a JUnit report, which many CI systems show: a test case for each group, and one
 * that ended in an error for each region that gave no answer, so that no report looks green then.
 */
final class JunitFormat {
  private static final String CLASS_NAME = "sgaudit";

  /** What a test case may end with, by its element. */
  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private JunitFormat() {}

  static String render(DeletionReport deletion) {
    List<Outcome> outcomes =
        deletion.entries().stream().map(group -> outcome(deletion, group)).toList();
    int unanswered = deletion.head().failures().size();
    String counts =
        attribute("tests", String.valueOf(outcomes.size() + unanswered))
            + attribute("failures", String.valueOf(count(outcomes, Outcome.FAILURE)))
            + attribute("errors", String.valueOf(count(outcomes, Outcome.ERROR) + unanswered))
            + attribute("skipped", String.valueOf(count(outcomes, Outcome.SKIPPED)))
            + attribute("time", "0");
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites").append(counts).append(">\n");
    xml.append("  <testsuite").append(attribute("name", "sgaudit can-delete"));
    xml.append(counts).append(">\n");
    appendContext(xml, deletion);
    for (int i = 0; i < outcomes.size(); i++) {
      append(xml, deletion.entries().get(i), outcomes.get(i));
    }
    deletion.head().failures().forEach(failure -> append(xml, failure));
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static Outcome outcome(DeletionReport report, Assessment group) {
    if (report.isAsWished(group)) {
      return group.verdict() == Verdict.DELETABLE ? Outcome.PASSED : Outcome.SKIPPED;
    }
    return group.verdict() == Verdict.UNDETERMINED ? Outcome.ERROR : Outcome.FAILURE;
  }

  private static long count(List<Outcome> outcomes, Outcome wanted) {
    return outcomes.stream().filter(outcome -> outcome == wanted).count();
  }

  /** As whom the questions were asked: a verdict on the wrong account is worse than none. */
  private static void appendContext(StringBuilder xml, DeletionReport report) {
    xml.append("    <properties>\n");
    for (Map.Entry<String, JsonNode> field : report.head().contextJson().properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        String text =
            value.isArray()
                ? String.join(",", report.head().context().regionIds())
                : value.asText();
        xml.append("      <property")
            .append(attribute("name", field.getKey()))
            .append(attribute("value", text))
            .append("/>\n");
      }
    }
    xml.append("    </properties>\n");
  }

  private static void append(StringBuilder xml, Assessment group, Outcome outcome) {
    xml.append(testCase(group.regionId(), group.securityGroupId()));
    List<String> details = VerdictText.lines(group);
    boolean isWhole =
        group.checks().stream().noneMatch(check -> check.status() == Check.Status.SKIPPED);
    if (outcome == Outcome.PASSED && isWhole && VerdictText.once(group) == null) {
      xml.append("/>\n");
      return;
    }
    String message = group.verdict().text() + ": " + VerdictText.why(group);
    xml.append(">\n");
    if (outcome == Outcome.SKIPPED) {
      xml.append("      <skipped").append(attribute("message", message)).append("/>\n");
    }
    if (outcome == Outcome.SKIPPED || outcome == Outcome.PASSED) {
      xml.append("      <system-out");
      appendLines(xml, details);
      xml.append("</system-out>\n");
    } else {
      String element = outcome == Outcome.ERROR ? "error" : "failure";
      xml.append("      <").append(element).append(attribute("message", message));
      xml.append(attribute("type", group.verdict().text()));
      appendLines(xml, details);
      xml.append("</").append(element).append(">\n");
    }
    xml.append("    </testcase>\n");
  }

  private static void appendLines(StringBuilder xml, List<String> lines) {
    xml.append('>').append(String.join("\n", lines.stream().map(XmlText::of).toList()));
  }

  private static void append(StringBuilder xml, Failure failure) {
    xml.append(testCase(failure.place(), "every group"))
        .append(">\n      <error")
        .append(attribute("message", "the region gave no answer"))
        .append(attribute("type", "region"));
    appendLines(xml, List.of(FailureMessage.of(failure)));
    xml.append("</error>\n    </testcase>\n");
  }

  private static String testCase(@Nullable String regionId, String name) {
    return "    <testcase"
        + attribute("classname", regionId == null ? CLASS_NAME : CLASS_NAME + "." + regionId)
        + attribute("name", name)
        + attribute("time", "0");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + XmlText.of(value) + "\"";
  }
}
