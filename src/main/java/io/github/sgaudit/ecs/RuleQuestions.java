package io.github.sgaudit.ecs;

import static io.github.sgaudit.json.WireObject.orNull;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The questions about the rules of one group. */
final class RuleQuestions {
  /** The largest page; without a size the API need not give page tokens. */
  private static final int PAGE_SIZE = 1000;

  private final EcsGateway gateway;

  RuleQuestions(EcsGateway gateway) {
    this.gateway = gateway;
  }

  RuleList rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException, InterruptedException {
    AllRules rules = new AllRules();
    Pager.Pages<Rule> pages =
        new Pager.Pages<>(
            "rules",
            rule -> String.valueOf(rule.securityGroupRuleId()),
            PAGE_SIZE,
            false,
            position -> EcsRequests.rules(securityGroupId, nicType, position),
            body -> {
              rules.innerAccessPolicy = orNull(() -> body.text("InnerAccessPolicy"));
              return RulesAnswer.read(body, securityGroupId, nicType);
            });
    new Pager<>(gateway, regionId, pages).walk(rules, Integer.MAX_VALUE);
    return new RuleList(rules.found.stream().distinct().toList(), rules.innerAccessPolicy);
  }

  private static final class AllRules implements Pager.Taker<Rule> {
    private final List<Rule> found = new ArrayList<>();
    private @Nullable String innerAccessPolicy;

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
