package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.text.SafeText;
import io.github.sgaudit.text.ShellText;
import java.util.Map;

/**
 * The plan as a script that calls the {@code aliyun} CLI, for a person to read and run. Where the
 * plan is not executable, it says why and ends.
 */
final class TeardownScript {
  private final PlanReport report;
  private final ScriptText script;
  private final GroupNames names;

  private TeardownScript(PlanReport report) {
    this.report = report;
    this.script = new ScriptText(report.head().context());
    this.names = new GroupNames(report.plan());
  }

  static String of(PlanReport report) {
    TeardownScript script = new TeardownScript(report);
    if (report.executable()) {
      script.writeSteps();
    } else {
      script.writeBlockers();
    }
    return script.script.text();
  }

  private void writeBlockers() {
    script
        .comment("This plan cannot be run: something is in the way. The script changes nothing.")
        .origin(report.head().sameAccount());
    say("this plan cannot be run; in the way:");
    report.head().failureLines().forEach(this::say);
    report.blockerLines().forEach(this::say);
    if (report.plan().deletions().securityGroups().isEmpty()) {
      say("no security group matches the filters");
    }
    script.line("exit " + report.exitCode().code());
  }

  private void say(String line) {
    script.line("printf '%s\\n' " + ShellText.quoted(SafeText.visible(line)) + " >&2");
  }

  private void writeSteps() {
    int groups = report.plan().going().size();
    int rules = report.plan().steps().size() - groups;
    script
        .comment(
            "Deletes "
                + CellText.count(groups, "security group")
                + " and revokes "
                + CellText.count(rules, "rule")
                + ", in an order in which each call can succeed.")
        .origin(report.head().sameAccount())
        .comment(
            "sgaudit has changed nothing, and does not run this script. Read it before you do.")
        .comment("It needs the aliyun CLI with credentials of this account, which it checks first.")
        .comment("It stops at the first call that fails, and says what was done so far. Run again,")
        .comment("it passes over what is gone already.")
        .line("")
        .line("account=" + ShellText.quoted(script.accountId()))
        .line("groups=" + groups)
        .line("rules=" + rules)
        .line("")
        .part("common.sh")
        .line("")
        .part("teardown.sh")
        .line("")
        .requireAccount();
    int number = 0;
    for (TeardownStep step : report.plan().steps()) {
      number++;
      script
          .line("")
          .comment(
              number
                  + ". "
                  + step.securityGroupId()
                  + " "
                  + names.of(step.regionId(), step.securityGroupId())
                  + ": "
                  + StepText.reason(step));
      if (step instanceof TeardownStep.Revoke revoke) {
        write(revoke);
      } else {
        script.command(
            new ScriptText.Command("delete", step.securityGroupId())
                .ecs("DeleteSecurityGroup", step.regionId())
                .option("--SecurityGroupId", step.securityGroupId()));
      }
    }
    script.line("").line("finished=yes");
  }

  private void write(TeardownStep.Revoke step) {
    Rule rule = step.rule();
    String said =
        "rule "
            + SafeText.visible(StepText.rule(rule))
            + " of "
            + SafeText.visible(step.securityGroupId());
    ScriptText.Command command =
        new ScriptText.Command("revoke", said)
            .ecs(RuleParameters.action("Revoke", rule), step.regionId())
            .option("--SecurityGroupId", step.securityGroupId());
    if (rule.securityGroupRuleId() != null) {
      script.command(command.option("--SecurityGroupRuleId.1", rule.securityGroupRuleId()));
      return;
    }
    Map<String, String> fields = RuleParameters.identity(rule);
    fields.forEach((name, value) -> command.option("--Permissions.1." + name, value));
    script.command(command);
    ScriptText.Command again = new ScriptText.Command("require_gone", said);
    fields.forEach((name, value) -> again.quoted(name + "=" + value));
    script.command(
        again
            .words("--")
            .ecs("DescribeSecurityGroupAttribute", step.regionId())
            .option("--SecurityGroupId", step.securityGroupId())
            .option("--Direction", rule.direction().text())
            .option("--NicType", rule.nicType().text())
            .option("--MaxResults", "1000"));
  }
}
