package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.output.FieldTable;
import org.jspecify.annotations.Nullable;

/** The fields of {@code plan}, for every format. */
public final class PlanFields {
  /** All fields of a rule, in documents. */
  public static final FieldTable<Rule> RULE =
      FieldTable.<Rule>builder()
          .word("securityGroupRuleId", Rule::securityGroupRuleId)
          .word("direction", rule -> rule.direction().text())
          .word("nicType", rule -> rule.nicType().text())
          .word("ipProtocol", Rule::ipProtocol)
          .word("portRange", Rule::portRange)
          .word("sourcePortRange", Rule::sourcePortRange)
          .word("portRangeListId", Rule::portRangeListId)
          .word("policy", Rule::policy)
          .number("priority", Rule::priority)
          .freeText("description", Rule::description)
          .word("sourceCidrIp", rule -> rule.source().cidrIp())
          .word("ipv6SourceCidrIp", rule -> rule.source().ipv6CidrIp())
          .word("sourceGroupId", rule -> rule.source().groupId())
          .word("sourceGroupOwnerAccount", rule -> rule.source().groupOwnerAccount())
          .word("sourcePrefixListId", rule -> rule.source().prefixListId())
          .word("destCidrIp", rule -> rule.destination().cidrIp())
          .word("ipv6DestCidrIp", rule -> rule.destination().ipv6CidrIp())
          .word("destGroupId", rule -> rule.destination().groupId())
          .word("destGroupOwnerAccount", rule -> rule.destination().groupOwnerAccount())
          .word("destPrefixListId", rule -> rule.destination().prefixListId())
          .build();

  /** The fields of a step; CSV has no rule. */
  public static final FieldTable<TeardownStep> TABLE =
      FieldTable.<TeardownStep>builder()
          .word("action", StepText::action)
          .word("regionId", TeardownStep::regionId)
          .word("securityGroupId", TeardownStep::securityGroupId)
          .word("direction", step -> direction(rule(step)))
          .word("securityGroupRuleId", step -> ruleId(rule(step)))
          .object("rule", PlanFields::rule, RULE)
          .freeText("reason", StepText::reason)
          .build();

  /** The fields of what is in the way. */
  static final FieldTable<PlanBlocker> BLOCKER =
      FieldTable.<PlanBlocker>builder()
          .word("regionId", PlanBlocker::regionId)
          .word("heldSecurityGroupId", PlanBlocker::heldSecurityGroupId)
          .word("type", PlanBlocker::type)
          .word("id", PlanBlocker::id)
          .freeText("name", PlanBlocker::name)
          .word("aliUid", PlanBlocker::aliUid)
          .freeText("detail", PlanBlocker::detail)
          .build();

  private PlanFields() {}

  private static @Nullable Rule rule(TeardownStep step) {
    return step instanceof TeardownStep.Revoke revoke ? revoke.rule() : null;
  }

  private static @Nullable String direction(@Nullable Rule rule) {
    return rule == null ? null : rule.direction().text();
  }

  private static @Nullable String ruleId(@Nullable Rule rule) {
    return rule == null ? null : rule.securityGroupRuleId();
  }
}
