package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Whether rules for the internet have to be asked for too, in a call of their own. */
  static boolean mayBeClassic(@Nullable SecurityGroup group) {
    return group == null || group.vpcId() == null || group.unclear().contains("VpcId");
  }

  /** Asks for the rules of groups for one network. Every ID has an answer. */
  Workers.Task<Map<String, Answer<List<Rule>>>> begin(List<String> ids, Rule.NicType nicType) {
    List<Workers.Call<Answer<List<Rule>>>> calls = new ArrayList<>();
    for (String id : ids) {
      calls.add(workers.counted(ProgressListener.Topic.RULES, 1, () -> ask(id, nicType)));
    }
    Workers.Task<List<Answer<List<Rule>>>> asked = workers.start(calls);
    return () -> {
      List<Answer<List<Rule>>> answers = asked.run();
      Map<String, Answer<List<Rule>>> byId = new HashMap<>();
      for (int i = 0; i < ids.size(); i++) {
        byId.put(ids.get(i), answers.get(i));
      }
      return byId;
    };
  }

  private Answer<List<Rule>> ask(String id, Rule.NicType nicType) throws InterruptedException {
    Failure known = denial;
    if (known != null && denied.get() >= Batches.FEW && notDenied.get() == 0) {
      return new Answer.Failed<>(known);
    }
    try {
      List<Rule> rules = api.rulesOf(target.regionId(), id, nicType);
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
  static Answer<List<Rule>> both(Answer<List<Rule>> one, @Nullable Answer<List<Rule>> other) {
    if (other == null || one.failure() != null) {
      return one;
    }
    List<Rule> first = one.value();
    List<Rule> second = other.value();
    if (first == null || second == null) {
      return other;
    }
    List<Rule> all = new ArrayList<>(first);
    second.stream().filter(rule -> !first.contains(rule)).forEach(all::add);
    return new Answer.Known<>(List.copyOf(all));
  }
}
