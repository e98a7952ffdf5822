package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Diff.Coverage;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What two sets of facts have in common is no change, and neither is what one cannot show. */
class DiffTest {
  private static final String REGION = "cn-hangzhou";
  private static final Failure DENIED =
      new Failure(
          Failure.Kind.DENIED,
          "DescribeSecurityGroupReferences",
          REGION,
          "Forbidden.RAM",
          "not authorized",
          null,
          "ecs:DescribeSecurityGroupReferences");

  private static final Failure THROTTLED =
      Failure.of(Failure.Kind.THROTTLED, "DescribeInstances", REGION, "throttled");

  /** An account at one time: every group is known in full until a test says otherwise. */
  private static final class Account {
    private final List<Facts> facts = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<String> regionIds = new ArrayList<>(List.of(REGION));

    Account group(String id, UnaryOperator<Group> how) {
      facts.add(how.apply(new Group(REGION, id)).facts());
      return this;
    }

    Account group(String id) {
      return group(id, group -> group);
    }

    Account groupIn(String regionId, String id) {
      facts.add(new Group(regionId, id).facts());
      return this;
    }

    Account regions(String... ids) {
      regionIds.clear();
      regionIds.addAll(List.of(ids));
      return this;
    }

    Account failing(Failure failure) {
      failures.add(failure);
      return this;
    }

    Account note(Note.Kind kind) {
      notes.add(Note.of(kind, new Target("test", REGION)));
      return this;
    }

    Gathered gathered() {
      return new Gathered(
          regionIds.stream().map(id -> new Target("test", id)).toList(),
          List.of(),
          facts,
          failures,
          notes,
          true);
    }
  }

  private static final class Group {
    private final Target target;
    private final String id;
    private final Map<String, GroupRules> rules = new HashMap<>();
    private Answer<Listing> listing;
    private Answer<References> references = new Answer.Known<>(References.none());
    private Answer<Members<Member.Instance>> instances = new Answer.Known<>(Members.none());
    private Answer<Members<Member.NetworkInterface>> interfaces =
        new Answer.Known<>(Members.none());

    Group(String regionId, String id) {
      this.target = new Target("test", regionId);
      this.id = id;
      this.listing = new Answer.Known<>(new Listing.Present(securityGroup(regionId, id)));
      rules.put(id, groupRules(id, null));
    }

    Group as(SecurityGroup group) {
      listing = new Answer.Known<>(new Listing.Present(group));
      return this;
    }

    Group leftOut() {
      listing = new Answer.Known<>(new Listing.LeftOut());
      return this;
    }

    Group referencedBy(String... ids) {
      return references(
          new Answer.Known<>(new References(Stream.of(ids).map(DiffTest::other).toList(), false)));
    }

    Group references(Answer<References> answer) {
      references = answer;
      return this;
    }

    Group naming(Rule... own) {
      rules.put(id, groupRules(id, null, own));
      return this;
    }

    Group alsoRead(String owner, Rule... others) {
      rules.put(owner, groupRules(owner, null, others));
      return this;
    }

    Group alsoAsked(String owner, Answer<RuleList> answer) {
      rules.put(owner, new GroupRules(other(owner), answer, null));
      return this;
    }

    Group rules(Answer<RuleList> answer, @Nullable Integer counted) {
      rules.put(id, new GroupRules(other(id), answer, counted));
      return this;
    }

    Group instances(Answer<Members<Member.Instance>> answer) {
      instances = answer;
      return this;
    }

    Group interfaces(Answer<Members<Member.NetworkInterface>> answer) {
      interfaces = answer;
      return this;
    }

    Facts facts() {
      return new Facts(
          target,
          id,
          listing,
          references,
          new Answer.Known<>(References.none()),
          rules,
          instances,
          interfaces,
          new Answer.Known<>(Members.none()));
    }
  }

  private static GroupRules groupRules(String owner, @Nullable Integer counted, Rule... rules) {
    return new GroupRules(
        other(owner), new Answer.Known<>(new RuleList(List.of(rules), null)), counted);
  }

  private static ReferencingGroup other(String id) {
    return new ReferencingGroup(id, null, "1", true, false);
  }

  private static SecurityGroup securityGroup(String regionId, String id) {
    return new SecurityGroup(
        regionId,
        id,
        "name of " + id,
        "text",
        "normal",
        "vpc-1",
        "2024-01-01T00:00:00Z",
        "rg-1",
        false,
        null,
        3,
        1,
        0,
        2000,
        List.of(new Tag("a", "1"), new Tag("b", "2")));
  }

  private static Rule rule(@Nullable String ruleId, String named) {
    return rule(ruleId, named, "text");
  }

  private static Rule rule(@Nullable String ruleId, String named, String description) {
    return new Rule(
        ruleId,
        Rule.Direction.INGRESS,
        Rule.NicType.INTRANET,
        "TCP",
        "22/22",
        null,
        null,
        "Accept",
        1,
        description,
        Rule.End.group(named, "1"),
        Rule.End.any());
  }

  private static Answer<Members<Member.Instance>> instances(int number, boolean more) {
    return new Answer.Known<>(
        new Members<>(
            IntStream.range(0, number)
                .mapToObj(i -> new Member.Instance("i-" + i, null, null, "vpc-1", List.of("sg-a")))
                .toList(),
            more));
  }

  private static Diff diff(Account before, Account after) {
    return Diff.of(
        before.gathered(), after.gathered(), Strictness.USUAL, Coverage.ALL_GROUPS, false);
  }

  /** Each change on a line. */
  private static List<String> lines(Diff diff) {
    return diff.changes().stream().map(DiffTest::line).toList();
  }

  private static String line(Change change) {
    String id = change.group().securityGroupId();
    if (change instanceof Change.Added added) {
      return "+ " + id + " " + added.verdict().text();
    }
    if (change instanceof Change.Removed removed) {
      return "- " + id + " " + removed.verdict().text();
    }
    if (change instanceof Change.ReferenceAdded added) {
      return "+ " + id + " > " + added.named().securityGroupId() + " " + ids(added.rules());
    }
    if (change instanceof Change.ReferenceRemoved removed) {
      return "- " + id + " > " + removed.named().securityGroupId() + " " + ids(removed.rules());
    }
    if (change instanceof Change.VerdictChanged verdict) {
      return "~ " + id + " " + verdict.before().text() + " > " + verdict.after().text();
    }
    if (change instanceof Change.MembersChanged members) {
      return "~ " + id + " " + count(members.before()) + " > " + count(members.after());
    }
    return "~ " + id;
  }

  private static String count(Change.MemberCount count) {
    return count.instances() + "+" + count.networkInterfaces();
  }

  private static String ids(@Nullable List<Rule> rules) {
    return rules == null
        ? "unknown"
        : rules.stream().map(Rule::securityGroupRuleId).toList().toString();
  }

  private static List<String> open(Diff.Unseen side) {
    return side.open().stream()
        .map(open -> open.group().securityGroupId() + " " + open.reason())
        .toList();
  }

  private static void assertSame(Diff diff) {
    assertEquals(List.of(), lines(diff));
    assertTrue(diff.complete());
    assertEquals(ExitCode.DONE, Overall.of(diff));
  }

  private static void assertUndetermined(Diff diff) {
    assertEquals(List.of(), lines(diff));
    assertFalse(diff.complete());
    assertEquals(ExitCode.UNDETERMINED, Overall.of(diff));
  }

  @Test
  void anAccountIsTheSameAsItself() {
    Account account =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b", "sg-foreign"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a")));
    assertSame(diff(account, account));
    assertEquals(2, diff(account, account).groups());
  }

  @Test
  void groupsThatComeAndGoAreNamedWithTheirVerdicts() {
    Diff diff =
        diff(
            new Account()
                .regions("cn-hangzhou", "cn-beijing")
                .groupIn("cn-hangzhou", "sg-c")
                .groupIn("cn-beijing", "sg-z"),
            new Account()
                .regions("cn-beijing", "cn-hangzhou")
                .group("sg-b")
                .group("sg-a", group -> group.instances(instances(1, false))));
    assertEquals(
        List.of("- sg-z deletable", "+ sg-a in-use", "+ sg-b deletable", "- sg-c deletable"),
        lines(diff));
    assertEquals(ExitCode.DIFFERENT, Overall.of(diff));
    assertTrue(diff.complete());
    assertEquals(4, diff.groups());
    Change.Added added = (Change.Added) diff.changes().get(1);
    assertEquals(null, added.securityGroup().ecsCount());
  }

  static Stream<SecurityGroup> editedGroups() {
    SecurityGroup group = securityGroup(REGION, "sg-a");
    return Stream.of(
        edited(group, "other", "text", List.of()),
        edited(group, null, "text", group.tags()),
        edited(group, "name of sg-a", null, group.tags()),
        edited(group, "name of sg-a", "text", List.of(new Tag("a", "1"))),
        edited(group, "name of sg-a", "text", List.of(new Tag("a", "1"), new Tag("b", null))));
  }

  private static SecurityGroup edited(
      SecurityGroup group, @Nullable String name, @Nullable String description, List<Tag> tags) {
    return new SecurityGroup(
        group.regionId(),
        group.securityGroupId(),
        name,
        description,
        group.securityGroupType(),
        group.vpcId(),
        group.creationTime(),
        group.resourceGroupId(),
        group.serviceManaged(),
        group.serviceId(),
        group.ruleCount(),
        group.groupToGroupRuleCount(),
        group.ecsCount(),
        group.availableInstanceAmount(),
        tags);
  }

  @ParameterizedTest
  @MethodSource("editedGroups")
  void aFieldOfTheListThatIsAnotherIsAChange(SecurityGroup edited) {
    Account before = new Account().group("sg-a");
    Account after = new Account().group("sg-a", group -> group.as(edited));
    for (Diff diff : List.of(diff(before, after), diff(after, before))) {
      assertEquals(List.of("~ sg-a"), lines(diff));
      Change.Edited change = (Change.Edited) diff.changes().get(0);
      assertEquals(null, change.before().ecsCount());
      assertEquals(null, change.after().availableInstanceAmount());
    }
    Diff redacted =
        Diff.of(before.gathered(), after.gathered(), Strictness.USUAL, Coverage.ALL_GROUPS, true);
    assertSame(redacted);
  }

  @Test
  void lateCountsAndTheOrderOfTagsAreNoChange() {
    SecurityGroup group = securityGroup(REGION, "sg-a");
    SecurityGroup other =
        new SecurityGroup(
            REGION,
            "sg-a",
            group.securityGroupName(),
            group.description(),
            group.securityGroupType(),
            group.vpcId(),
            group.creationTime(),
            group.resourceGroupId(),
            group.serviceManaged(),
            group.serviceId(),
            group.ruleCount(),
            group.groupToGroupRuleCount(),
            0,
            1999,
            List.of(new Tag("b", "2"), new Tag("a", "1")),
            Set.of());
    assertSame(
        diff(new Account().group("sg-a"), new Account().group("sg-a", each -> each.as(other))));
  }

  @Test
  void aReferenceComesWithItsRules() {
    Account without = new Account().group("sg-a").group("sg-b");
    Account with =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a"), rule("sgr-2", "sg-a")));
    assertEquals(
        List.of("~ sg-a deletable > referenced", "+ sg-b > sg-a [sgr-1, sgr-2]"),
        lines(diff(without, with)));
    assertEquals(
        List.of("~ sg-a referenced > deletable", "- sg-b > sg-a [sgr-1, sgr-2]"),
        lines(diff(with, without)));
  }

  @Test
  void aRuleMoreOrLessIsAPartOfTheReference() {
    Account one =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a"), rule("sgr-2", "sg-a")));
    Account other =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group(
                "sg-b",
                group -> group.naming(rule("sgr-2", "sg-a", "new text"), rule("sgr-1", "sg-a")));
    assertEquals(
        List.of("- sg-b > sg-a [sgr-2]", "+ sg-b > sg-a [sgr-2]"), lines(diff(one, other)));
    assertSame(
        Diff.of(one.gathered(), other.gathered(), Strictness.USUAL, Coverage.ALL_GROUPS, true));
  }

  @Test
  void ofTwoRulesThatAreAlikeOneMayGo() {
    Account two =
        new Account()
            .group("sg-b", group -> group.naming(rule(null, "sg-a"), rule(null, "sg-a")))
            .group("sg-a", group -> group.referencedBy("sg-b"));
    Account one =
        new Account()
            .group("sg-b", group -> group.naming(rule(null, "sg-a")))
            .group("sg-a", group -> group.referencedBy("sg-b"));
    assertEquals(List.of("- sg-b > sg-a [null]"), lines(diff(two, one)));
    assertEquals(List.of("+ sg-b > sg-a [null]"), lines(diff(one, two)));
  }

  @Test
  void aGroupThatNamesItselfIsAReference() {
    Account after =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-a").naming(rule("sgr-1", "sg-a")));
    assertEquals(
        List.of("+ sg-a > sg-a [sgr-1]"),
        lines(diff(new Account().group("sg-a"), after)).stream()
            .filter(line -> !line.startsWith("~"))
            .toList());
  }

  @Test
  void theRulesOfAnotherAccountAreNotKnown() {
    Account with = new Account().group("sg-a", group -> group.referencedBy("sg-foreign"));
    Account without = new Account().group("sg-a");
    assertEquals(
        List.of("~ sg-a deletable > referenced", "+ sg-foreign > sg-a unknown"),
        lines(diff(without, with)));
    assertEquals(
        List.of("~ sg-a referenced > deletable", "- sg-foreign > sg-a unknown"),
        lines(diff(with, without)));
    assertSame(diff(with, with));
  }

  @Test
  void aReferenceForWhichNoRuleWasFoundIsOneAllTheSame() {
    Account with = new Account().group("sg-a", group -> group.referencedBy("sg-b")).group("sg-b");
    Account without = new Account().group("sg-a").group("sg-b");
    assertEquals(
        List.of("~ sg-a deletable > referenced", "+ sg-b > sg-a []"), lines(diff(without, with)));
  }

  @Test
  void whatAGroupNamedGoesWithIt() {
    Account with =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a"), rule("sgr-2", "sg-c")))
            .group("sg-c", group -> group.referencedBy("sg-b", "sg-foreign"));
    assertEquals(
        List.of(
            "~ sg-a referenced > deletable",
            "- sg-b deletable",
            "- sg-b > sg-a [sgr-1]",
            "- sg-b > sg-c [sgr-2]",
            "- sg-c referenced",
            "- sg-foreign > sg-c unknown"),
        lines(diff(with, new Account().group("sg-a"))));
  }

  /** Where nobody may see who references a group, no reference is gone. */
  @Test
  void referencesThatCouldNotBeReadAreNotGone() {
    Account seen = new Account().group("sg-a", group -> group.referencedBy("sg-foreign"));
    Account denied =
        new Account().group("sg-a", group -> group.references(new Answer.Failed<>(DENIED)));
    Diff diff = diff(seen, denied);
    assertEquals(List.of("~ sg-a referenced > undetermined"), lines(diff));
    assertFalse(diff.complete());
    assertEquals(List.of(), open(diff.before()));
    assertEquals(List.of("sg-a FAILED"), open(diff.after()));
    assertEquals(ExitCode.NOT_ALLOWED, Overall.of(diff));
    assertEquals(List.of("~ sg-a undetermined > referenced"), lines(diff(denied, seen)));
    assertEquals(ExitCode.NOT_ALLOWED, Overall.of(diff(denied, seen)));
    assertEquals(ExitCode.NOT_ALLOWED, Overall.of(diff(denied, denied)));
  }

  @Test
  void rulesThatCouldNotBeReadAreNotGone() {
    Account seen =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a")));
    Account unread =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.rules(new Answer.Failed<>(DENIED), 1));
    Account hidden =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group(
                "sg-b", group -> group.rules(new Answer.Known<>(new RuleList(List.of(), null)), 1));
    for (Account other : List.of(unread, hidden)) {
      assertEquals(List.of(), lines(diff(seen, other)));
      assertEquals(List.of(), lines(diff(other, seen)));
      assertFalse(diff(seen, other).complete());
      assertFalse(diff(other, seen).complete());
    }
    assertEquals(List.of("sg-b RULES_HIDDEN"), open(diff(seen, hidden).after()));
    assertEquals(ExitCode.UNDETERMINED, Overall.of(diff(seen, hidden)));
  }

  /** The API says that nothing references the group any longer: that takes no rules. */
  @Test
  void theListOfReferencesTellsThatOneIsGone() {
    Account seen =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a")));
    Account unread =
        new Account()
            .group("sg-a")
            .group(
                "sg-b", group -> group.rules(new Answer.Known<>(new RuleList(List.of(), null)), 1));
    assertEquals(
        List.of("~ sg-a referenced > deletable", "- sg-b > sg-a [sgr-1]"),
        lines(diff(seen, unread)));
  }

  /** A list that omitted the reference when its rule was there cannot tell that it is gone. */
  @Test
  void aListThatOmitsAReferenceTellsNothingOfIt() {
    Account omitted =
        new Account().group("sg-a").group("sg-b", group -> group.naming(rule("sgr-1", "sg-a")));
    Account unread =
        new Account()
            .group("sg-a")
            .group(
                "sg-b", group -> group.rules(new Answer.Known<>(new RuleList(List.of(), null)), 1));
    assertUndetermined(diff(omitted, unread));
    assertUndetermined(diff(unread, omitted));
  }

  /** No rule made it before either: rules cannot tell that it is gone. */
  @Test
  void rulesTellNothingOfAReferenceForWhichNoneWasFound() {
    Account listed = new Account().group("sg-a", group -> group.referencedBy("sg-b")).group("sg-b");
    Account denied =
        new Account()
            .group("sg-a", group -> group.references(new Answer.Failed<>(DENIED)))
            .group("sg-b");
    assertEquals(List.of("~ sg-a referenced > undetermined"), lines(diff(listed, denied)));
    assertEquals(List.of("~ sg-a undetermined > referenced"), lines(diff(denied, listed)));
  }

  /** Where the list of references is cut, rules of groups outside a filter are read too. */
  @Test
  void whatGroupsOutsideTheFilterNameIsNotCompared() {
    Account before =
        new Account().group("sg-a", group -> group.alsoRead("sg-x", rule("sgr-1", "sg-y")));
    Account after = new Account().group("sg-a", group -> group.alsoRead("sg-x"));
    assertEquals(List.of(), lines(diff(before, after)));
    assertEquals(List.of(), lines(diff(after, before)));
  }

  @Test
  void rulesThatWereReadOnceAreKnown() {
    Account before = new Account().group("sg-a").group("sg-b");
    Account after =
        new Account()
            .group("sg-a", group -> group.alsoAsked("sg-b", new Answer.Failed<>(DENIED)))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a")))
            .group("sg-c", group -> group.alsoAsked("sg-b", new Answer.Failed<>(DENIED)));
    assertTrue(lines(diff(before, after)).contains("+ sg-b > sg-a [sgr-1]"));
  }

  @ParameterizedTest
  @CsvSource({"REST_UNKNOWN, false", "NAMES_UNKNOWN, true"})
  void aNoteCountsWhereReferencesMayBeMissing(Note.Kind kind, boolean complete) {
    Account account = new Account().group("sg-a");
    Account noted = new Account().group("sg-a").note(kind);
    for (Diff diff : List.of(diff(account, noted), diff(noted, account))) {
      assertEquals(complete, diff.complete());
      assertEquals(complete ? ExitCode.DONE : ExitCode.UNDETERMINED, Overall.of(diff));
    }
  }

  @Test
  void thePrimaryInterfaceOfAnInstanceIsNoMemberBesidesIt() {
    Member.NetworkInterface primary =
        new Member.NetworkInterface(
            "eni-0", null, "Primary", "InUse", "i-0", false, null, null, "vpc-1", List.of("sg-a"));
    Account without = new Account().group("sg-a", group -> group.instances(instances(1, false)));
    Account with =
        new Account()
            .group(
                "sg-a",
                group ->
                    group
                        .instances(instances(1, false))
                        .interfaces(new Answer.Known<>(new Members<>(List.of(primary), false))));
    assertSame(diff(without, with));
  }

  @Test
  void aReferenceBeyondTheCapIsNotGone() {
    Account whole = new Account().group("sg-a", group -> group.referencedBy("sg-f1", "sg-f2"));
    Account cut =
        new Account()
            .group(
                "sg-a",
                group ->
                    group.references(
                        new Answer.Known<>(new References(List.of(other("sg-f1")), true))));
    assertUndetermined(diff(whole, cut));
    assertUndetermined(diff(cut, whole));
    assertUndetermined(diff(cut, cut));
    assertEquals(List.of("sg-a REFERENCES_CUT"), open(diff(whole, cut).after()));
  }

  /** Rules tell of own groups even where the list of references is cut. */
  @Test
  void theOwnRulesTellWhatACutListDoesNot() {
    Answer<References> cutList = new Answer.Known<>(new References(List.of(other("sg-f1")), true));
    Account with =
        new Account()
            .group("sg-a", group -> group.references(cutList))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a")));
    Account without = new Account().group("sg-a", group -> group.references(cutList)).group("sg-b");
    assertEquals(List.of("- sg-b > sg-a [sgr-1]"), lines(diff(with, without)));
    assertEquals(ExitCode.DIFFERENT, Overall.of(diff(with, without)));
    assertFalse(diff(with, without).complete());
  }

  @Test
  void aGroupMissingFromACutListIsNotGone() {
    Account two = new Account().group("sg-a").group("sg-b");
    Account one = new Account().group("sg-a").note(Note.Kind.FILTER_CAPPED);
    assertUndetermined(diff(two, one));
    assertUndetermined(diff(one, two));
    assertEquals(List.of("sg-b LIST_CUT"), open(diff(two, one).after()));
  }

  @Test
  void aGroupThatMayBeHiddenIsNotGone() {
    Account there = new Account().group("sg-a");
    Account hidden = new Account().group("sg-a", Group::leftOut);
    assertUndetermined(diff(there, hidden));
    assertUndetermined(diff(hidden, there));
    assertEquals(List.of("sg-a LEFT_OUT"), open(diff(there, hidden).after()));
  }

  @Test
  void aGroupThatWentWhileItWasAskedAboutIsGone() {
    Failure notFound =
        Failure.of(
            Failure.Kind.NOT_FOUND, "DescribeSecurityGroupReferences", REGION, "no such group");
    Account there = new Account().group("sg-a");
    Account went =
        new Account()
            .group("sg-a", group -> group.leftOut().references(new Answer.Failed<>(notFound)));
    assertEquals(List.of("- sg-a deletable"), lines(diff(there, went)));
    assertTrue(diff(there, went).complete());
  }

  @Test
  void underOtherFiltersAGroupOfOneSideAloneTellsNothing() {
    Account two =
        new Account()
            .group("sg-a", group -> group.referencedBy("sg-b"))
            .group("sg-b", group -> group.naming(rule("sgr-1", "sg-a"), rule("sgr-2", "sg-z")));
    Account one = new Account().group("sg-a", group -> group.referencedBy("sg-b"));
    for (Diff diff :
        List.of(
            Diff.of(
                two.gathered(), one.gathered(), Strictness.USUAL, Coverage.OTHER_FILTERS, false),
            Diff.of(
                one.gathered(), two.gathered(), Strictness.USUAL, Coverage.OTHER_FILTERS, false))) {
      assertUndetermined(diff);
    }
  }

  /** A group that no longer matches may still be there, and what it names too. */
  @Test
  void underAFilterTheReferencesOfAGroupThatNoLongerMatchesAreNotKnown() {
    Account matching =
        new Account()
            .group("sg-a")
            .group("sg-b", group -> group.naming(rule("sgr-2", "sg-z")).referencedBy("sg-f"));
    Account not = new Account().group("sg-a");
    Diff diff =
        Diff.of(matching.gathered(), not.gathered(), Strictness.USUAL, Coverage.SAME_FILTER, false);
    assertEquals(List.of("- sg-b referenced"), lines(diff));
    assertTrue(diff.complete());
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, 1, false, true",
    "2, false, 2, false, false",
    "2, false, 1, true, false",
    "2, false, 2, true, false",
    "2, false, 3, true, true",
    "3, true, 3, true, false",
    "3, true, 9, true, false"
  })
  void membersDifferWhereTheirNumbersAreShownTo(
      int before, boolean moreBefore, int after, boolean moreAfter, boolean expected) {
    Account one =
        new Account().group("sg-a", group -> group.instances(instances(before, moreBefore)));
    Account other =
        new Account().group("sg-a", group -> group.instances(instances(after, moreAfter)));
    for (Diff diff : List.of(diff(one, other), diff(other, one))) {
      assertEquals(
          expected, diff.changes().stream().anyMatch(Change.MembersChanged.class::isInstance));
      assertEquals(expected || !(moreBefore || moreAfter), diff.complete());
    }
  }

  @Test
  void membersThatCouldNotBeReadAreNotGone() {
    Account seen =
        new Account()
            .group(
                "sg-a",
                group ->
                    group
                        .instances(instances(2, false))
                        .interfaces(new Answer.Failed<>(THROTTLED)));
    Account other =
        new Account().group("sg-a", group -> group.instances(new Answer.Failed<>(THROTTLED)));
    Diff diff = diff(seen, other);
    assertEquals(List.of("~ sg-a in-use > undetermined"), lines(diff));
    assertEquals(ExitCode.UNAVAILABLE, Overall.of(diff));
    Account changed =
        new Account()
            .group(
                "sg-a",
                group ->
                    group
                        .instances(instances(1, false))
                        .interfaces(new Answer.Known<>(Members.none())));
    assertEquals(List.of("~ sg-a 2+null > 1+0"), lines(diff(seen, changed)));
  }

  @Test
  void aVerdictThatCouldNotBeToldIsAChangeOfTheVerdict() {
    SecurityGroup group = securityGroup(REGION, "sg-a");
    SecurityGroup unclear =
        new SecurityGroup(
            REGION,
            "sg-a",
            group.securityGroupName(),
            group.description(),
            group.securityGroupType(),
            group.vpcId(),
            group.creationTime(),
            group.resourceGroupId(),
            group.serviceManaged(),
            group.serviceId(),
            group.ruleCount(),
            group.groupToGroupRuleCount(),
            5,
            null,
            group.tags());
    assertEquals(
        List.of("~ sg-a deletable > undetermined"),
        lines(
            diff(
                new Account().group("sg-a"),
                new Account().group("sg-a", each -> each.as(unclear)))));
  }

  /** It may still be there. */
  @Test
  void aClusterThatCouldNotBeLookedForIsNotGone() {
    Account account = new Account().group("sg-a");
    Facts free = account.facts.get(0);
    Member.Cluster cluster = new Member.Cluster("c1", "prod", "running", "vpc-1", List.of("sg-a"));
    Account held = new Account();
    held.facts.add(free.withClusters(new Answer.Known<>(new Members<>(List.of(cluster), false))));
    Account unseen = new Account();
    unseen.facts.add(free.withClusters(new Answer.Failed<>(DENIED)));
    for (Diff diff : List.of(diff(held, unseen), diff(unseen, held))) {
      assertEquals(List.of(), lines(diff));
      assertFalse(diff.complete());
      assertEquals(ExitCode.NOT_ALLOWED, Overall.of(diff));
    }
    assertEquals(List.of("~ sg-a in-use > deletable"), lines(diff(held, account)));
  }

  @ParameterizedTest
  @EnumSource(Strictness.class)
  void clustersCountAsStrictlyAsTheyAreAsked(Strictness strictness) {
    Account account = new Account().group("sg-a");
    Facts known = account.facts.get(0);
    Account without = new Account();
    without.facts.add(known.withClusters(new Answer.Failed<>(DENIED)));
    Diff diff =
        Diff.of(account.gathered(), without.gathered(), strictness, Coverage.ALL_GROUPS, false);
    if (strictness == Strictness.USUAL) {
      assertSame(diff);
      assertEquals(
          List.of(Note.Kind.CLUSTERS_UNKNOWN),
          diff.after().notes().stream().map(Note::kind).toList());
    } else {
      assertEquals(List.of("~ sg-a deletable > undetermined"), lines(diff));
      assertEquals(ExitCode.NOT_ALLOWED, Overall.of(diff));
    }
  }

  @Test
  void aRegionThatFailedOnEitherSideIsNotComparedAndHidesNoOther() {
    Account both =
        new Account()
            .regions("cn-hangzhou", "cn-beijing")
            .group("sg-a")
            .groupIn("cn-beijing", "sg-b");
    Account failed =
        new Account()
            .regions("cn-hangzhou", "cn-beijing")
            .group("sg-new")
            .failing(
                Failure.of(Failure.Kind.NETWORK, "DescribeSecurityGroups", "cn-beijing", "broken"));
    for (Diff diff : List.of(diff(both, failed), diff(failed, both))) {
      assertEquals(2, diff.changes().size());
      assertTrue(
          diff.changes().stream()
              .allMatch(change -> change.group().regionId().equals("cn-hangzhou")));
      assertTrue(diff.answered());
      assertFalse(diff.complete());
      assertEquals(ExitCode.UNAVAILABLE, Overall.of(diff));
    }
  }

  @Test
  void aFailureThatNamesNoRegionIsOfAnyThatHasNoGroups() {
    Account there = new Account().group("sg-a");
    Account nothing = new Account().failing(Failure.ofCredentials("no credentials"));
    Diff diff = diff(there, nothing);
    assertEquals(List.of(), lines(diff));
    assertFalse(diff.answered());
    assertEquals(ExitCode.NOT_ALLOWED, Overall.of(diff));
  }

  @Test
  void aRegionThatOneSideAloneHasIsNotCompared() {
    Account both =
        new Account()
            .regions("cn-hangzhou", "cn-beijing")
            .group("sg-a")
            .groupIn("cn-beijing", "sg-b");
    assertSame(diff(both, new Account().group("sg-a")));
  }
}
