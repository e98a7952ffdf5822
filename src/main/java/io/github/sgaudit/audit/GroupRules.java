package io.github.sgaudit.audit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one group of the own account.
 *
 * @param group whose rules they are
 * @param rules all its rules, in both directions and for both networks of a classic group
 */
public record GroupRules(ReferencingGroup group, Answer<List<Rule>> rules) {

  /** The rules that name a group; null where the rules could not be read. */
  public @Nullable List<Rule> naming(String securityGroupId) {
    List<Rule> all = rules.value();
    return all == null
        ? null
        : all.stream().filter(rule -> securityGroupId.equals(rule.namedGroupId())).toList();
  }

  /** The number of rules that name any group; 0 where the rules could not be read. */
  int namingCount() {
    return (int)
        Objects.requireNonNullElse(rules.value(), List.<Rule>of()).stream()
            .filter(rule -> rule.namedGroupId() != null)
            .count();
  }
}
