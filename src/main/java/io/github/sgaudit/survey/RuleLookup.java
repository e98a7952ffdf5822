package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of groups of one target, group by group. Where the first few are all denied, so
 * would be the others: they are not asked about.
 */
final class RuleLookup {
  private final EcsApi api;
  private final Workers workers;
  private final Target target;
  private final AtomicInteger denied = new AtomicInteger();
  private final AtomicInteger notDenied = new AtomicInteger();
  private volatile @Nullable Failure denial;

  RuleLookup(EcsApi api, Workers workers, Target target) {
    this.api = api;
    this.workers = workers;
    this.target = target;
  }

  /**
   * A group whose rules are read.
   *
   * @param listed as the list has it; null where it does not
   */
  record Owner(ReferencingGroup group, @Nullable SecurityGroup listed) {}

  /** Whether rules for the internet have to be asked for too, in a call of their own. */
  static boolean mayBeClassic(@Nullable SecurityGroup group) {
    return group == null || group.vpcId() == null || group.unclear().contains("VpcId");
  }

  /** All rules of groups, each group once, by its ID. */
  Map<String, GroupRules> read(Collection<Owner> owners) throws InterruptedException {
    return begin(owners).run();
  }

  /** The same, queued. */
  Workers.Task<Map<String, GroupRules>> begin(Collection<Owner> owners) {
    List<String> ids = owners.stream().map(owner -> owner.group().securityGroupId()).toList();
    List<String> classic =
        owners.stream()
            .filter(owner -> mayBeClassic(owner.listed()))
            .map(owner -> owner.group().securityGroupId())
            .toList();
    Workers.Task<Map<String, Answer<RuleList>>> intranet = begin(ids, Rule.NicType.INTRANET);
    Workers.Task<Map<String, Answer<RuleList>>> internet = begin(classic, Rule.NicType.INTERNET);
    return () -> {
      Map<String, Answer<RuleList>> rules = intranet.run();
      Map<String, Answer<RuleList>> more = internet.run();
      Map<String, GroupRules> byOwner = new LinkedHashMap<>();
      for (Owner owner : owners) {
        String id = owner.group().securityGroupId();
        Answer<RuleList> all = both(Objects.requireNonNull(rules.get(id)), more.get(id));
        byOwner.put(id, new GroupRules(owner.group(), all, counted(owner.listed())));
      }
      return byOwner;
    };
  }

  /** How many rules that name a group the list counts; null where it does not tell. */
  static @Nullable Integer counted(@Nullable SecurityGroup group) {
    return group == null ? null : group.groupToGroupRuleCount();
  }

  /** Asks for the rules of groups for one network. Every ID has an answer. */
  Workers.Task<Map<String, Answer<RuleList>>> begin(List<String> ids, Rule.NicType nicType) {
    List<Workers.Call<Answer<RuleList>>> calls = new ArrayList<>();
    for (String id : ids) {
      calls.add(workers.counted(ProgressListener.Topic.RULES, 1, () -> ask(id, nicType)));
    }
    Workers.Task<List<Answer<RuleList>>> asked = workers.start(calls);
    return () -> {
      List<Answer<RuleList>> answers = asked.run();
      Map<String, Answer<RuleList>> byId = new HashMap<>();
      for (int i = 0; i < ids.size(); i++) {
        byId.put(ids.get(i), answers.get(i));
      }
      return byId;
    };
  }

  private Answer<RuleList> ask(String id, Rule.NicType nicType) throws InterruptedException {
    Failure known = denial;
    if (known != null && denied.get() >= Batches.FEW && notDenied.get() == 0) {
      return new Answer.Failed<>(known);
    }
    try {
      RuleList rules = api.rulesOf(target.regionId(), id, nicType);
      notDenied.incrementAndGet();
      return new Answer.Known<>(rules);
    } catch (FailureException e) {
      if (e.failure().kind() == Failure.Kind.DENIED) {
        denial = e.failure();
        denied.incrementAndGet();
      } else {
        notDenied.incrementAndGet();
      }
      return new Answer.Failed<>(e.failure());
    }
  }

  /**
   * The rules of one group for both networks. A group in a VPC, which was asked twice where that
   * was not known, gives the same for either.
   */
  static Answer<RuleList> both(Answer<RuleList> one, @Nullable Answer<RuleList> other) {
    if (other == null || one.failure() != null) {
      return one;
    }
    RuleList first = one.value();
    RuleList second = other.value();
    if (first == null || second == null) {
      return other;
    }
    List<Rule> all = new ArrayList<>(first.rules());
    second.rules().stream().filter(rule -> !first.rules().contains(rule)).forEach(all::add);
    return new Answer.Known<>(new RuleList(all, first.innerAccessPolicy()));
  }
}
