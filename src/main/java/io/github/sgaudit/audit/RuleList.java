package io.github.sgaudit.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DescribeSecurityGroupAttribute says of one group.
 *
 * @param rules each once
 * @param innerAccessPolicy {@code Accept} or {@code Drop}: whether its members reach each other
 *     without a rule; null where the API does not tell
 */
public record RuleList(List<Rule> rules, @Nullable String innerAccessPolicy) {
  public RuleList {
    rules = List.copyOf(rules);
  }
}
