package io.github.sgaudit.command.diff;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.output.CellText;
import java.util.List;
import java.util.Objects;

/** A rule in words. */
final class RuleText {
  private RuleText() {}

  /** Its ID, its description, and what it says. */
  static List<String> cells(Rule rule) {
    return List.of(
        Objects.requireNonNullElse(rule.securityGroupRuleId(), "without an ID"),
        CellText.orUnknown(rule.description()),
        CellText.list(
            rule.direction().text(),
            rule.ipProtocol(),
            rule.portRange() == null ? rule.portRangeListId() : rule.portRange(),
            rule.policy(),
            rule.priority() == null ? null : "priority " + rule.priority()));
  }

  /** The same on one line. */
  static String line(Rule rule) {
    return CellText.line(cells(rule));
  }
}
