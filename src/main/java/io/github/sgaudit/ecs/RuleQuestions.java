package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.List;

/** The questions about the rules of one group. */
final class RuleQuestions {
  /** The largest page; without a size the API need not give page tokens. */
  private static final int PAGE_SIZE = 1000;

  private final EcsGateway gateway;

  RuleQuestions(EcsGateway gateway) {
    this.gateway = gateway;
  }

  List<Rule> rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException, InterruptedException {
    AllRules rules = new AllRules();
    new Pager<>(gateway, regionId, pages(securityGroupId, nicType)).walk(rules, Integer.MAX_VALUE);
    return rules.found.stream().distinct().toList();
  }

  private static Pager.Pages<Rule> pages(String securityGroupId, Rule.NicType nicType) {
    return new Pager.Pages<>(
        "rules",
        rule -> String.valueOf(rule.securityGroupRuleId()),
        PAGE_SIZE,
        false,
        position -> EcsRequests.rules(securityGroupId, nicType, position),
        body -> RulesAnswer.read(body, securityGroupId, nicType));
  }

  private static final class AllRules implements Pager.Taker<Rule> {
    private final List<Rule> found = new ArrayList<>();

    @Override
    public void begin() {
      found.clear();
    }

    @Override
    public boolean take(WirePage<Rule> page) {
      found.addAll(page.items());
      return true;
    }
  }
}
