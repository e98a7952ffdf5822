package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.DeletionQuestion;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.testing.StubEcsApi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The judgement on groups that are asked about together, whole and broken in one way each. */
enum SetMutant {
  NONE(Outcome.DELETABLE_RIGHT) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      return whole(gathered, question, question.assumptions());
    }
  },
  /** A group that is undetermined is thought to go first. */
  BELIEVES_THAT_AN_UNDETERMINED_GROUP_GOES(Outcome.WRONG_DELETABLE) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      Deletions right = NONE.judge(gathered, question);
      Map<String, Assessment> open = new HashMap<>();
      right.securityGroups().stream()
          .filter(group -> group.verdict() == Verdict.UNDETERMINED)
          .forEach(group -> open.put(group.securityGroupId(), group));
      Deletions wrong =
          NONE.judge(
              changed(
                  gathered,
                  facts -> open.containsKey(facts.securityGroupId()) ? free(facts) : facts),
              question);
      List<String> order = wrong.order();
      return new Deletions(
          wrong.securityGroups().stream()
              .map(group -> open.getOrDefault(group.securityGroupId(), group))
              .toList(),
          right.failures(),
          right.causes(),
          right.notes(),
          right.answered(),
          right.severalTargets(),
          order == null ? null : order.stream().filter(id -> !open.containsKey(id)).toList(),
          right.circles());
    }
  },
  /** Groups that name each other are thought to go. */
  IGNORES_CIRCLES(Outcome.WRONG_DELETABLE) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      List<List<String>> circles = NONE.judge(gathered, question).circles();
      return NONE.judge(
          changed(
              gathered,
              facts -> {
                Set<String> fellows = new HashSet<>();
                for (List<String> circle : circles == null ? List.<List<String>>of() : circles) {
                  if (circle.contains(facts.securityGroupId())) {
                    fellows.addAll(circle);
                  }
                }
                fellows.remove(facts.securityGroupId());
                return without(facts, fellows);
              }),
          question);
    }
  },
  /** A reference for which no rule is found is thought to end with its group. */
  NEEDS_NO_RULE(Outcome.WRONG_DELETABLE) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      return NONE.judge(changed(gathered, SetMutant::withMadeUpRules), question);
    }
  },
  /** Where all that is listed is gone, nobody asks whether the list was cut. */
  DISCOUNTS_A_LIST_THAT_MAY_BE_CUT(Outcome.UNEARNED) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      return NONE.judge(
          changed(
              gathered,
              facts -> {
                References found = facts.references().value();
                return found == null
                    ? facts
                    : with(
                        facts,
                        new Answer.Known<>(new References(some(found.listed()), false)),
                        facts.rules());
              }),
          question);
    }
  },
  /** An instance is thought to take all its interfaces along. */
  TAKES_EVERY_INTERFACE_ALONG(Outcome.WRONG_DELETABLE) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      return whole(gathered, question, new EveryInterface(question.assumptions()));
    }
  },
  /** The count of addresses is not compared with those of the members that are gone. */
  IGNORES_ADDRESSES(Outcome.UNEARNED) {
    @Override
    Deletions judge(Gathered gathered, SetQuestion question) {
      return NONE.judge(
          changed(
              gathered,
              facts ->
                  facts.listing() instanceof Answer.Known<Listing> known
                          && known.value() instanceof Listing.Present present
                      ? listed(
                          facts,
                          new Answer.Known<>(
                              new Listing.Present(present.securityGroup().withoutAddressCounts())))
                      : facts),
          question);
    }
  };

  private final Outcome shownBy;

  SetMutant(Outcome shownBy) {
    this.shownBy = shownBy;
  }

  /** The outcome that the oracle must have counted. */
  Outcome shownBy() {
    return shownBy;
  }

  abstract Deletions judge(Gathered gathered, SetQuestion question);

  private static Deletions whole(Gathered gathered, SetQuestion question, Assumptions assumptions) {
    return new DeletionQuestion(Strictness.USUAL, assumptions, question.together()).judge(gathered);
  }

  /** So few that no cap can have cut them; the others are found by their rules. */
  private static List<ReferencingGroup> some(List<ReferencingGroup> groups) {
    return groups.subList(0, Math.min(groups.size(), 4));
  }

  static Gathered changed(Gathered gathered, UnaryOperator<Facts> change) {
    return new Gathered(
        gathered.targets(),
        gathered.securityGroupIds(),
        gathered.facts().stream().map(change).toList(),
        gathered.failures(),
        gathered.notes(),
        gathered.listAnswered());
  }

  static Facts with(Facts facts, Answer<References> references, Map<String, GroupRules> rules) {
    return new Facts(
        facts.target(),
        facts.securityGroupId(),
        facts.listing(),
        references,
        facts.named(),
        rules,
        facts.instances(),
        facts.networkInterfaces(),
        facts.clusters());
  }

  private static Facts listed(Facts facts, Answer<Listing> listing) {
    return new Facts(
        facts.target(),
        facts.securityGroupId(),
        listing,
        facts.references(),
        facts.named(),
        facts.rules(),
        facts.instances(),
        facts.networkInterfaces(),
        facts.clusters());
  }

  /** A group of which nothing is known but that it exists. */
  private static Facts free(Facts facts) {
    return new Facts(
        facts.target(),
        facts.securityGroupId(),
        new Answer.Known<>(
            new Listing.Present(
                StubEcsApi.group(facts.target().regionId(), facts.securityGroupId(), "vpc-a"))),
        new Answer.Known<>(References.none()),
        new Answer.Known<>(Members.none()),
        new Answer.Known<>(Members.none()),
        new Answer.Known<>(Members.none()));
  }

  static Facts without(Facts facts, Set<String> others) {
    References found = facts.references().value();
    Map<String, GroupRules> rules = new HashMap<>(facts.rules());
    rules.keySet().removeAll(others);
    if (found == null || others.isEmpty()) {
      return facts;
    }
    List<ReferencingGroup> kept =
        found.listed().stream().filter(group -> !others.contains(group.securityGroupId())).toList();
    return with(
        facts, new Answer.Known<>(new References(kept, found.more() && !kept.isEmpty())), rules);
  }

  static Facts withMadeUpRules(Facts facts) {
    References found = facts.references().value();
    Map<String, GroupRules> rules = new HashMap<>(facts.rules());
    for (ReferencingGroup group : found == null ? List.<ReferencingGroup>of() : found.listed()) {
      GroupRules read = rules.get(group.securityGroupId());
      List<Rule> naming = read == null ? null : read.naming(facts.securityGroupId());
      if (naming == null || naming.isEmpty()) {
        rules.put(
            group.securityGroupId(),
            new GroupRules(
                group,
                new Answer.Known<>(new RuleList(List.of(rule(facts.securityGroupId())), null)),
                null));
      }
    }
    return with(facts, facts.references(), rules);
  }

  private static Rule rule(String named) {
    return new Rule(
        "sgr-1",
        Rule.Direction.INGRESS,
        Rule.NicType.INTRANET,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Rule.End.group(named, null),
        Rule.End.any());
  }

  private record EveryInterface(AssumedIds assumed) implements Assumptions {
    @Override
    public boolean areAny() {
      return assumed.areAny();
    }

    @Override
    public boolean isMemberGone(String memberId, String securityGroupId) {
      return assumed.isMemberGone(memberId, securityGroupId);
    }

    @Override
    public boolean isReferenceGone(
        String referencingGroupId, @Nullable List<Rule> rules, String securityGroupId) {
      return assumed.isReferenceGone(referencingGroupId, rules, securityGroupId);
    }

    @Override
    public List<Blocker.Planned> coming(String securityGroupId) {
      return List.of();
    }

    @Override
    public boolean isGone(Member member, String securityGroupId) {
      return assumed.isGone(member, securityGroupId)
          || (member instanceof Member.NetworkInterface networkInterface
              && networkInterface.instanceId() != null
              && assumed.isMemberGone(networkInterface.instanceId(), securityGroupId));
    }
  }
}
