package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.output.CellText;
import java.util.Objects;

/** The steps of a plan in words. */
final class StepText {
  private StepText() {}

  static String action(TeardownStep step) {
    return step instanceof TeardownStep.Revoke ? "revoke" : "delete";
  }

  /** Why the step is there, and why here. */
  static String reason(TeardownStep step) {
    if (step instanceof TeardownStep.Delete delete) {
      return delete.after().isEmpty()
          ? "no group references it by then"
          : "after " + NoteText.first(delete.after()) + ", which referenced it";
    }
    TeardownStep.Revoke revoke = (TeardownStep.Revoke) step;
    String named = String.valueOf(revoke.rule().namedGroupId());
    return switch (revoke.why()) {
      case NAMES_ITSELF -> "the rule names its own group";
      case FEWEST -> "references " + named + ", which goes first: breaks a circle, fewest rules";
      case FEW ->
          "references "
              + named
              + ", which goes first: breaks a circle that is too large to try every choice, fewer"
              + " rules might do";
    };
  }

  /** The same without the IDs, which stand beside it. */
  static String shortReason(TeardownStep step) {
    if (step instanceof TeardownStep.Delete delete) {
      int number = delete.after().size();
      return number == 0 ? "no reference is left" : "after " + CellText.count(number, "group");
    }
    return switch (((TeardownStep.Revoke) step).why()) {
      case NAMES_ITSELF -> "names itself";
      case FEWEST -> "breaks a circle";
      case FEW -> "breaks a large circle";
    };
  }

  /** Such as {@code sgr-1 (ingress TCP 22/22 from sg-a)}. */
  static String rule(Rule rule) {
    return Objects.requireNonNullElse(rule.securityGroupRuleId(), "without an ID")
        + " ("
        + fields(rule)
        + (rule.direction() == Rule.Direction.INGRESS ? " from " : " to ")
        + rule.namedGroupId()
        + ")";
  }

  /** Such as {@code ingress TCP 22/22} or {@code egress ICMP -1/-1 Drop}. */
  static String fields(Rule rule) {
    String ports = rule.portRange() == null ? rule.portRangeListId() : rule.portRange();
    return rule.direction().text()
        + " "
        + CellText.orUnknown(rule.ipProtocol())
        + " "
        + CellText.orUnknown(ports)
        + ("drop".equalsIgnoreCase(rule.policy()) ? " Drop" : "");
  }
}
