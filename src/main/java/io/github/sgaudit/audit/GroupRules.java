package io.github.sgaudit.audit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one group of the own account.
 *
 * @param group whose rules they are
 * @param rules all its rules, in both directions and for both networks of a classic group
 * @param counted how many of them name a group, as the list counts; null where it does not tell
 */
public record GroupRules(
    ReferencingGroup group, Answer<RuleList> rules, @Nullable Integer counted) {

  /** Whether all were read. An identity may be shown fewer than the list counts. */
  public boolean areWhole() {
    return rules.value() != null && (counted == null || counted <= namingCount());
  }

  /** The rules that name a group; null where the rules could not be read. */
  public @Nullable List<Rule> naming(String securityGroupId) {
    RuleList all = rules.value();
    return all == null
        ? null
        : all.rules().stream().filter(rule -> securityGroupId.equals(rule.namedGroupId())).toList();
  }

  /** The number of rules that name any group; 0 where the rules could not be read. */
  int namingCount() {
    RuleList all = rules.value();
    return all == null
        ? 0
        : (int) all.rules().stream().filter(rule -> rule.namedGroupId() != null).count();
  }

  /** The groups that its rules name, as far as they were read. */
  public Set<String> named() {
    RuleList all = rules.value();
    return all == null
        ? Set.of()
        : all.rules().stream()
            .map(Rule::namedGroupId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }
}
