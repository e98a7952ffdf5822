package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.Target;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the rules of the groups that are asked about, for the groups that they name. Rules for the
 * internet are asked for once the list has not shown that a group is in a VPC.
 */
final class OwnRules {
  private final List<String> ids;

  /** Groups of whose rules the list counts none that names a group: nothing is asked. */
  private final Set<String> countedNone;

  private final RuleLookup lookup;
  private final Workers.Task<Map<String, Answer<RuleList>>> intranet;
  private final Workers.Task<Map<String, Answer<RuleList>>> internet;
  private final Map<String, GroupRules> byGroup = new HashMap<>();

  /**
   * Sends the first round.
   *
   * @param known what the list says of the groups, as far as it was asked already
   * @param unlessCountedNone whether only rules that name groups are wanted
   */
  OwnRules(
      EcsApi api,
      Workers workers,
      Target target,
      List<String> ids,
      Map<String, Answer<Listing>> known,
      boolean unlessCountedNone) {
    this.countedNone =
        ids.stream()
            .filter(id -> unlessCountedNone)
            .filter(
                id -> Integer.valueOf(0).equals(RuleLookup.counted(Listing.group(known.get(id)))))
            .collect(Collectors.toSet());
    this.ids = ids.stream().filter(id -> !countedNone.contains(id)).toList();
    List<String> classic =
        this.ids.stream()
            .filter(id -> Listing.isPresent(known.get(id)))
            .filter(id -> RuleLookup.mayBeClassic(Listing.group(known.get(id))))
            .toList();
    this.lookup = new RuleLookup(api, workers, target);
    this.intranet = lookup.begin(this.ids, Rule.NicType.INTRANET);
    this.internet = lookup.begin(classic, Rule.NicType.INTERNET);
  }

  /** Which groups the rules of each group name. Every ID has an answer. */
  Map<String, Answer<References>> finish(Map<String, Answer<Listing>> listings)
      throws InterruptedException {
    Map<String, Answer<RuleList>> rules = intranet.run();
    Map<String, Answer<RuleList>> more = internet.run();
    List<String> further =
        ids.stream()
            .filter(id -> !more.containsKey(id))
            .filter(id -> RuleLookup.mayBeClassic(Listing.group(listings.get(id))))
            .filter(id -> Objects.requireNonNull(rules.get(id)).failure() == null)
            .toList();
    more.putAll(lookup.begin(further, Rule.NicType.INTERNET).run());
    Map<String, Answer<References>> named = new HashMap<>();
    for (String id : countedNone) {
      Answer<RuleList> none = new Answer.Known<>(new RuleList(List.of(), null));
      byGroup.put(id, new GroupRules(ReferencingGroup.of(id, id, null), none, 0));
      named.put(id, new Answer.Known<>(References.none()));
    }
    for (String id : ids) {
      Answer<RuleList> all = RuleLookup.both(Objects.requireNonNull(rules.get(id)), more.get(id));
      byGroup.put(
          id,
          new GroupRules(
              ReferencingGroup.of(id, id, null),
              all,
              RuleLookup.counted(Listing.group(listings.get(id)))));
      named.put(id, named(id, all));
    }
    return named;
  }

  private static Answer<References> named(String id, Answer<RuleList> rules) {
    RuleList all = rules.value();
    if (all == null) {
      return new Answer.Failed<>(Objects.requireNonNull(rules.failure()));
    }
    Map<String, ReferencingGroup> groups = new LinkedHashMap<>();
    for (Rule rule : all.rules()) {
      String group = rule.namedGroupId();
      if (group != null) {
        groups.merge(
            group, ReferencingGroup.of(id, group, rule.namedGroupOwner()), OwnRules::better);
      }
    }
    return new Answer.Known<>(new References(List.copyOf(groups.values()), false));
  }

  private static ReferencingGroup better(ReferencingGroup first, ReferencingGroup second) {
    return first.aliUid() == null ? second : first;
  }

  /** The rules of each group, once {@link #finish} has run. */
  Map<String, GroupRules> byGroup() {
    return byGroup;
  }
}
