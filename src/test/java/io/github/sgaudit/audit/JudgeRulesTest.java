package io.github.sgaudit.audit;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** References by the rules that make them. */
class JudgeRulesTest {
  private static final String ATTRIBUTE = "DescribeSecurityGroupAttribute";

  private static Rule rule(String id, @Nullable String named) {
    return new Rule(
        id,
        Rule.Direction.INGRESS,
        Rule.NicType.INTRANET,
        "TCP",
        "80/80",
        null,
        null,
        "Drop",
        1,
        null,
        new Rule.End(null, null, named, null, null),
        Rule.End.any());
  }

  private static Answer<RuleList> rules(Rule... rules) {
    return new Answer.Known<>(new RuleList(List.of(rules), null));
  }

  private static Answer<References> cut(String... ids) {
    return new Answer.Known<>(
        new References(
            List.of(ids).stream()
                .map(id -> new ReferencingGroup(id, null, "1", true, false))
                .toList(),
            true));
  }

  private static List<String> ids(ReferencedGroup group) {
    return requireNonNull(group.referencedBy()).stream()
        .map(ReferencingGroup::securityGroupId)
        .toList();
  }

  private static List<String> ruleIds(ReferencedGroup group, int index) {
    return requireNonNull(requireNonNull(group.referencedBy()).get(index).rules()).stream()
        .map(Rule::securityGroupRuleId)
        .toList();
  }

  @Test
  void aReferenceHasTheRulesThatNameTheGroup() {
    ReferencedGroup group =
        Judge.references(
            new FactsBuilder()
                .referencedBy("sg-b")
                .rules("sg-b", rules(rule("1", "sg-a"), rule("2", null), rule("3", "sg-c")))
                .build());
    assertEquals(List.of("1"), ruleIds(group, 0));
    assertEquals(List.of(), group.omitted());
    assertEquals(List.of(), group.withoutRule());
    assertTrue(group.complete());
  }

  @Test
  void aReferenceWithoutARuleStaysAndOneWhoseRulesAreNotKnownToo() {
    ReferencedGroup group =
        Judge.references(
            new FactsBuilder()
                .referencedBy("sg-b", "sg-c", "sg-d")
                .rules("sg-b", rules(rule("1", "sg-x")))
                .rules("sg-c", FactsBuilder.denied(ATTRIBUTE))
                .build());
    assertEquals(List.of("sg-b", "sg-c", "sg-d"), ids(group));
    assertEquals(List.of(), ruleIds(group, 0));
    assertNull(requireNonNull(group.referencedBy()).get(1).rules());
    assertNull(requireNonNull(group.referencedBy()).get(2).rules());
    assertEquals(List.of("sg-b"), group.withoutRule());
    assertTrue(group.complete());
  }

  @Test
  void aRuleThatTheAnswerOmitsCounts() {
    ReferencedGroup group =
        Judge.references(
            new FactsBuilder()
                .rules("sg-b", rules(rule("1", "sg-a")))
                .rules("sg-c", rules(rule("2", "sg-x")))
                .build());
    assertEquals(List.of("sg-b"), ids(group));
    assertEquals(List.of("sg-b"), group.omitted());
    assertEquals("name of sg-b", requireNonNull(group.referencedBy()).get(0).securityGroupName());
    assertFalse(requireNonNull(group.referencedBy()).get(0).self());
  }

  /** A cut answer omits nothing: it is known to be short, and what the rules add is as expected. */
  @Test
  void aCutListIsCompletedAndStaysIncomplete() {
    ReferencedGroup group =
        Judge.references(
            new FactsBuilder()
                .references(cut("sg-b"))
                .rules("sg-c", rules(rule("1", "sg-a")))
                .rules("sg-a", rules(rule("2", "sg-a")))
                .build());
    assertEquals(List.of("sg-b", "sg-a", "sg-c"), ids(group));
    assertTrue(requireNonNull(group.referencedBy()).get(1).self());
    assertEquals(List.of(), group.omitted());
    assertFalse(group.complete());
  }

  /** A rule shows a reference, but neither that the group exists nor that there are no others. */
  @Test
  void aQuestionThatFailedStaysFailed() {
    ReferencedGroup group =
        Judge.references(
            new FactsBuilder()
                .references(FactsBuilder.denied("DescribeSecurityGroupReferences"))
                .rules("sg-b", rules(rule("1", "sg-a")))
                .build());
    assertNull(group.referencedBy());
    assertEquals(Failure.Kind.DENIED, requireNonNull(group.failure()).kind());
  }

  private static FactsBuilder naming(String named, Rule... rules) {
    return new FactsBuilder()
        .references(new Answer.NotAsked<>())
        .named(
            new Answer.Known<>(
                new References(
                    List.of(new ReferencingGroup(named, null, "1", true, false)), false)))
        .rules("sg-a", rules(rules));
  }

  @Test
  void whatItNamesHasItsOwnRules() {
    ReferencedGroup group =
        Judge.namedGroups(naming("sg-b", rule("1", "sg-b"), rule("2", "sg-c")).build());
    assertEquals(List.of("sg-b"), ids(group));
    assertEquals(List.of("1"), ruleIds(group, 0));
    assertTrue(group.complete());
  }

  @Test
  void moreRulesInTheListThanWereReadAreNotAll() {
    for (int counted : new int[] {0, 1, 2}) {
      SecurityGroup listed =
          new SecurityGroup(
              "cn-test", "sg-a", null, null, null, "vpc-1", null, null, false, null, 2, counted,
              null, null, List.of());
      ReferencedGroup group =
          Judge.namedGroups(
              naming("sg-b", rule("1", "sg-b"), rule("2", null)).group(listed).build());
      assertEquals(counted < 2, group.complete(), "counted " + counted);
    }
  }

  @Test
  void ownRulesThatAreNotFoundSayThatThereIsNoGroup() {
    Answer<Listing> leftOut = new Answer.Known<>(new Listing.LeftOut());
    FactsBuilder facts = new FactsBuilder().references(new Answer.NotAsked<>()).listing(leftOut);
    assertFalse(
        requireNonNull(
            Judge.namedGroups(facts.named(FactsBuilder.notFound(ATTRIBUTE)).build()).found()));
    ReferencedGroup denied = Judge.namedGroups(facts.named(FactsBuilder.denied(ATTRIBUTE)).build());
    assertNull(denied.found());
    assertEquals(Failure.Kind.DENIED, requireNonNull(denied.failure()).kind());
    ReferencedGroup hidden =
        Judge.namedGroups(
            facts.named(new Answer.Known<>(References.none())).rules("sg-a", rules()).build());
    assertNull(hidden.referencedBy(), "nothing shows that there is such a group");
  }

  @Test
  void rulesThatFailDecideTheExitCodeUnlessItTellsOfReferences() {
    Facts facts = new FactsBuilder().referencedBy("sg-b").build();
    Failure failure = requireNonNull(FactsBuilder.<References>denied(ATTRIBUTE).failure());
    ReferencedGroups groups =
        ReferencedGroups.of(
            new Gathered(
                List.of(facts.target()),
                List.of("sg-a"),
                List.of(facts),
                List.of(),
                List.of(new Note(Note.Kind.RULES_UNKNOWN, facts.target(), failure)),
                true));
    assertFalse(groups.complete());
    assertEquals(ExitCode.NOT_ALLOWED, Overall.of(groups, false, false));
    assertEquals(ExitCode.REFERENCED, Overall.of(groups, false, true));
    ReferencedGroups rest =
        new ReferencedGroups(
            groups.securityGroups(),
            List.of(),
            List.of(new Note(Note.Kind.REST_UNKNOWN, facts.target(), failure)),
            true);
    assertEquals(ExitCode.DONE, Overall.of(rest, false, false));
  }
}
