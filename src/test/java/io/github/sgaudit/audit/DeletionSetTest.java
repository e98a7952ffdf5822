package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of groups that are deleted together, each is judged by what holds it when it is its turn. */
class DeletionSetTest {
  private static final Target HERE = new Target("test", "cn-here");
  private static final Target THERE = new Target("test", "cn-there");

  /** What is known of a group; a test changes what it needs. */
  private static final class Group {
    private final Target target;
    private final String id;
    private final List<String> referencing = new ArrayList<>();
    private final Map<String, GroupRules> rules = new HashMap<>();
    private final List<Member.Instance> instances = new ArrayList<>();
    private boolean cut;
    private boolean foreign;
    private boolean managed;
    private boolean gone;
    private boolean referencesFail;

    private Group(Target target, String id) {
      this.target = target;
      this.id = id;
    }

    /** The API lists these, and a rule of each is found. */
    private Group namedBy(String... owners) {
      for (String owner : owners) {
        listing(owner);
        rule(owner);
      }
      return this;
    }

    /** The API lists it; no rule of it was looked for. */
    private Group listing(String owner) {
      referencing.add(owner);
      return this;
    }

    private Group rule(String owner) {
      return rules(owner, new Answer.Known<>(new RuleList(List.of(naming(id)), null)));
    }

    private Group rules(String owner, Answer<RuleList> answer) {
      rules.put(
          owner, new GroupRules(new ReferencingGroup(owner, null, "1", true, false), answer, null));
      return this;
    }

    private Group holding(String instanceId) {
      instances.add(new Member.Instance(instanceId, null, "Running", "vpc-1", List.of(id)));
      return this;
    }

    private Answer<References> references() {
      if (gone) {
        return FactsBuilder.notFound("DescribeSecurityGroupReferences");
      }
      return referencesFail
          ? FactsBuilder.denied("DescribeSecurityGroupReferences")
          : new Answer.Known<>(
              new References(
                  referencing.stream()
                      .map(
                          other ->
                              new ReferencingGroup(other, null, "1", !foreign, other.equals(id)))
                      .toList(),
                  cut));
    }

    private Facts facts() {
      Listing listing =
          gone ? new Listing.LeftOut() : new Listing.Present(group(id, managed, instances.size()));
      return new Facts(
          target,
          id,
          new Answer.Known<>(listing),
          references(),
          new Answer.NotAsked<>(),
          rules,
          new Answer.Known<>(new Members<>(instances, false)),
          new Answer.Known<>(Members.none()),
          new Answer.Known<>(Members.none()));
    }
  }

  private static SecurityGroup group(String id, boolean managed, int addresses) {
    return new SecurityGroup(
        "cn-here", id, null, null, "normal", "vpc-1", null, null, managed, null, null, null,
        addresses, null, List.of());
  }

  private static Rule naming(String id) {
    return new Rule(
        "sgr-1",
        Rule.Direction.INGRESS,
        Rule.NicType.INTRANET,
        "tcp",
        "22/22",
        null,
        null,
        "Drop",
        1,
        null,
        Rule.End.group(id, null),
        Rule.End.any());
  }

  private static Group group(String id) {
    return new Group(HERE, id);
  }

  private static Deletions together(Assumptions assumptions, Group... groups) {
    return Deletions.together(
        new Gathered(
            List.of(HERE, THERE),
            Stream.of(groups).map(group -> group.id).distinct().toList(),
            Stream.of(groups).map(Group::facts).toList(),
            List.of(),
            List.of(),
            true),
        Strictness.USUAL,
        assumptions);
  }

  private static Deletions together(Group... groups) {
    return together(AssumedIds.none(), groups);
  }

  private static Map<String, Verdict> verdicts(Deletions deletions) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    deletions
        .securityGroups()
        .forEach(each -> verdicts.put(each.securityGroupId(), each.verdict()));
    return verdicts;
  }

  private static Assessment of(Deletions deletions, String id) {
    return deletions.securityGroups().stream()
        .filter(each -> each.securityGroupId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Check references(Deletions deletions, String id) {
    return of(deletions, id).checks().stream()
        .filter(check -> check.name() == Check.Name.REFERENCES)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> blockers(Deletions deletions, String id) {
    return of(deletions, id).blockers().stream().map(each -> String.valueOf(each.id())).toList();
  }

  @Test
  void aGroupGoesOnceThoseThatNameItAreGoneInTurn() {
    Deletions set =
        together(
            group("sg-a").namedBy("sg-b", "sg-c"), group("sg-b").namedBy("sg-c"), group("sg-c"));
    assertEquals(List.of("sg-c", "sg-b", "sg-a"), set.order());
    assertEquals(List.of(), set.circles());
    assertEquals(Set.of(Verdict.DELETABLE), Set.copyOf(verdicts(set).values()));
    assertEquals(Check.Status.PASSED, references(set, "sg-a").status());
  }

  /** Why a group of the set cannot go first. */
  private enum Staying {
    HELD_BY_AN_INSTANCE(Verdict.IN_USE),
    NAMED_FROM_OUTSIDE(Verdict.REFERENCED),
    MANAGED(Verdict.SERVICE_MANAGED),
    UNDETERMINED(Verdict.UNDETERMINED),
    NAMES_ITSELF(Verdict.UNDETERMINED),
    NOT_FOUND(Verdict.NOT_FOUND);

    private final Verdict verdict;

    Staying(Verdict verdict) {
      this.verdict = verdict;
    }

    private Group of(Group group) {
      switch (this) {
        case HELD_BY_AN_INSTANCE -> group.holding("i-1");
        case NAMED_FROM_OUTSIDE -> group.namedBy("sg-x");
        case MANAGED -> group.managed = true;
        case UNDETERMINED -> group.referencesFail = true;
        case NAMES_ITSELF -> group.namedBy(group.id);
        case NOT_FOUND -> group.gone = true;
      }
      return group;
    }
  }

  @ParameterizedTest
  @EnumSource(Staying.class)
  void aGroupThatCannotGoHoldsAllThatItNamesInTurn(Staying why) {
    Deletions set =
        together(
            group("sg-a").namedBy("sg-b"),
            group("sg-b").namedBy("sg-c"),
            why.of(group("sg-c")),
            group("sg-d"));
    assertEquals(
        Map.of(
            "sg-a", Verdict.REFERENCED,
            "sg-b", Verdict.REFERENCED,
            "sg-c", why.verdict,
            "sg-d", Verdict.DELETABLE),
        verdicts(set));
    assertEquals(List.of("sg-b"), blockers(set, "sg-a"));
    assertEquals(List.of("sg-d"), set.order());
  }

  @Test
  void aCircleStaysAndHoldsWhatItNames() {
    Deletions set =
        together(
            group("sg-named").namedBy("sg-d"),
            group("sg-d").namedBy("sg-c"),
            group("sg-c").namedBy("sg-d", "sg-first"),
            group("sg-first"));
    assertEquals(List.of(List.of("sg-c", "sg-d")), set.circles());
    assertEquals(List.of("sg-first"), set.order());
    assertEquals(List.of("sg-d"), blockers(set, "sg-c"));
    assertEquals(List.of("sg-d"), blockers(set, "sg-named"));
    assertEquals(Verdict.DELETABLE, of(set, "sg-first").verdict());
  }

  @Test
  void ownRulesNeitherBlockNorPass() {
    Deletions set = together(group("sg-a").namedBy("sg-a"));
    assertEquals(Verdict.UNDETERMINED, of(set, "sg-a").verdict());
    assertEquals(Check.Reason.NAMES_ITSELF, references(set, "sg-a").reason());
    assertEquals(List.of(), set.order());
    assertEquals(List.of(), set.circles());
  }

  @Test
  void whereNothingElseDecidesTheOrderIsThatOfTheNames() {
    assertEquals(
        List.of("sg-d", "sg-b", "sg-c", "sg-a"),
        together(group("sg-d"), group("sg-b"), group("sg-a").namedBy("sg-c"), group("sg-c"))
            .order());
  }

  /** Nobody knows what made the reference, so nobody knows that deleting ends it. */
  @Test
  void aReferenceForWhichNoRuleIsFoundBlocks() {
    Answer<RuleList> others = new Answer.Known<>(new RuleList(List.of(naming("sg-other")), null));
    for (Group held :
        List.of(
            group("sg-a").listing("sg-b"),
            group("sg-a").listing("sg-b").rules("sg-b", others),
            group("sg-a")
                .listing("sg-b")
                .rules("sg-b", FactsBuilder.denied("DescribeSecurityGroupAttribute")))) {
      Deletions set = together(held, group("sg-b"));
      assertEquals(Verdict.REFERENCED, of(set, "sg-a").verdict());
      assertEquals(List.of("sg-b"), set.order());
    }
  }

  /** An ID of the set that the API gives to another account is no group of the set. */
  @Test
  void aGroupOfAnotherAccountIsNotDeletedFirst() {
    Group named = group("sg-a").namedBy("sg-b");
    named.foreign = true;
    Deletions set = together(named, group("sg-b"));
    assertEquals(List.of("sg-b"), blockers(set, "sg-a"));
  }

  @Test
  void aRuleThatTheListOmitsCounts() {
    Deletions ordered = together(group("sg-a").rule("sg-b"), group("sg-b"));
    assertEquals(List.of("sg-b", "sg-a"), ordered.order());
    assertEquals(Verdict.DELETABLE, of(ordered, "sg-a").verdict());

    Deletions held = together(group("sg-a").rule("sg-b"), group("sg-b").holding("i-1"));
    assertEquals(List.of("sg-b"), blockers(held, "sg-a"));
    assertEquals(List.of(), held.order());

    Deletions circle = together(group("sg-a").rule("sg-b"), group("sg-b").rule("sg-a"));
    assertEquals(List.of(List.of("sg-a", "sg-b")), circle.circles());
    assertEquals(List.of(), circle.order());
  }

  /** Nor does it help that some of the references are known: those of others are not. */
  @Test
  void whereTheListFailedRulesAloneProveNothing() {
    Group open = group("sg-a").rule("sg-b");
    open.referencesFail = true;
    Deletions set = together(open, group("sg-b"));
    assertEquals(Verdict.UNDETERMINED, of(set, "sg-a").verdict());
    assertEquals(List.of("sg-b"), set.order());
  }

  @Test
  void aListThatMayBeCutProvesNothingWhereAllOfItGoesFirst() {
    Group cut = group("sg-a").namedBy("sg-b");
    cut.cut = true;
    Deletions set = together(cut, group("sg-b"));
    assertEquals(Verdict.UNDETERMINED, of(set, "sg-a").verdict());
    assertEquals(Check.Status.FAILED, references(set, "sg-a").status());
    assertEquals(Check.Reason.ALL_LISTED_GONE, references(set, "sg-a").reason());
    assertEquals(List.of("sg-b"), set.order());
  }

  /** If the cap counts rules, the list may be cut although it has few groups. */
  @Test
  void rulesMayUseUpTheCapToo() {
    for (int rules : new int[] {19, 20}) {
      Group named = group("sg-a");
      List<Group> set = new ArrayList<>(List.of(named));
      for (int i = 0; i < 5; i++) {
        Rule rule = naming("sg-a");
        int number = i == 0 ? rules : 20;
        named.listing("sg-n" + i);
        named.rules(
            "sg-n" + i, new Answer.Known<>(new RuleList(Collections.nCopies(number, rule), null)));
        set.add(group("sg-n" + i));
      }
      Deletions deletions = together(set.toArray(Group[]::new));
      assertEquals(
          rules < 20 ? Verdict.DELETABLE : Verdict.UNDETERMINED, of(deletions, "sg-a").verdict());
    }
  }

  @Test
  void regionsAreIndependentOfEachOther() {
    Deletions set =
        together(
            group("sg-a").namedBy("sg-b"),
            group("sg-c"),
            new Group(THERE, "sg-b"),
            new Group(THERE, "sg-d").namedBy("sg-c"));
    assertEquals(
        Map.of(
            "sg-a", Verdict.REFERENCED,
            "sg-b", Verdict.DELETABLE,
            "sg-c", Verdict.DELETABLE,
            "sg-d", Verdict.REFERENCED),
        verdicts(set));
    assertEquals(List.of("sg-c", "sg-b"), set.order());
  }

  @Test
  void aGroupThatGoesAfterAnotherStandsOnWhatThatAssumes() {
    Deletions set =
        together(
            new AssumedIds(Set.of("i-1", "sg-x", "i-9")),
            group("sg-a").namedBy("sg-b"),
            group("sg-b").namedBy("sg-c", "sg-x"),
            group("sg-c").holding("i-1").namedBy("sg-x"),
            group("sg-d"),
            group("sg-e").namedBy("sg-f"),
            group("sg-f").holding("i-9").holding("i-2"));
    assertEquals(List.of("sg-c", "sg-b", "sg-a", "sg-d"), set.order());
    assertEquals(List.of("sg-x", "i-1"), assumed(set, "sg-c"));
    assertEquals(List.of("sg-x", "i-1"), assumed(set, "sg-b"));
    assertEquals(List.of("sg-x", "i-1"), assumed(set, "sg-a"));
    assertEquals(List.of(), assumed(set, "sg-d"));
    assertEquals(List.of(), assumed(set, "sg-e"));
    assertEquals(List.of("i-9"), assumed(set, "sg-f"));
    assertEquals(Verdict.IN_USE, of(set, "sg-f").verdict());
  }

  private static List<String> assumed(Deletions deletions, String id) {
    return Objects.requireNonNull(of(deletions, id).assumed()).stream()
        .map(gone -> String.valueOf(gone.id()))
        .toList();
  }

  @Test
  void eachOnItsOwnHasNoOrder() {
    Deletions each =
        Deletions.of(
            new Gathered(
                List.of(HERE),
                List.of("sg-a", "sg-b"),
                List.of(group("sg-a").namedBy("sg-b").facts(), group("sg-b").facts()),
                List.of(),
                List.of(),
                true),
            Strictness.USUAL);
    assertNull(each.order());
    assertNull(each.circles());
    assertEquals(Verdict.REFERENCED, of(each, "sg-a").verdict());
    assertNull(of(each, "sg-a").assumed());
  }

  @Test
  void noFailureIsLost() {
    Group open = group("sg-a");
    open.referencesFail = true;
    assertEquals(
        List.of(Failure.Kind.DENIED),
        together(open, group("sg-b")).causes().stream().map(Failure::kind).toList());
  }
}
