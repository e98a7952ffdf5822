package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is assumed gone does not block, and nothing else is gone with it. */
class AssumedIdsTest {
  private static final String ID = FactsBuilder.ID;

  private static Assessment judged(FactsBuilder facts, String... assumed) {
    return Judge.deletion(
        facts.build(), Strictness.USUAL, new Discount(new AssumedIds(Set.of(assumed)), Set.of()));
  }

  private static Check check(Assessment assessment, Check.Name name) {
    return assessment.checks().stream()
        .filter(each -> each.name() == name)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> assumed(Assessment assessment) {
    return Objects.requireNonNull(assessment.assumed()).stream()
        .map(gone -> gone.type() + " " + gone.id())
        .toList();
  }

  private static List<String> blockers(Assessment assessment) {
    return assessment.blockers().stream().map(each -> String.valueOf(each.id())).toList();
  }

  private static Member.Instance instance(String id, @Nullable Integer addresses) {
    return new Member.Instance(id, null, "Running", "vpc-1", List.of(ID), addresses);
  }

  private static Member.NetworkInterface networkInterface(
      String id, @Nullable String type, @Nullable String instanceId, @Nullable Integer addresses) {
    return new Member.NetworkInterface(
        id, null, type, "InUse", instanceId, false, null, null, "vpc-1", List.of(ID), addresses);
  }

  private static FactsBuilder holding(Member.Instance... instances) {
    return new FactsBuilder()
        .instances(new Answer.Known<>(new Members<>(List.of(instances), false)));
  }

  private static FactsBuilder holding(Member.NetworkInterface... interfaces) {
    return new FactsBuilder()
        .networkInterfaces(new Answer.Known<>(new Members<>(List.of(interfaces), false)));
  }

  private static FactsBuilder counting(int addresses, FactsBuilder facts) {
    return facts.group(FactsBuilder.group(false, addresses));
  }

  @Test
  void whatIsAssumedGoneDoesNotBlockAndIsNamed() {
    FactsBuilder facts =
        counting(2, holding(instance("i-1", null)))
            .networkInterface("eni-1")
            .referencedBy("sg-b")
            .cluster("c1", false);
    Assessment free = judged(facts, "i-1", "eni-1", "sg-b", "c1", "i-other");
    assertEquals(Verdict.DELETABLE, free.verdict());
    assertEquals(
        List.of("reference sg-b", "instance i-1", "network-interface eni-1", "cluster c1"),
        assumed(free));
    for (String missing : List.of("i-1", "eni-1", "sg-b", "c1")) {
      String[] others =
          Arrays.stream(new String[] {"i-1", "eni-1", "sg-b", "c1"})
              .filter(id -> !id.equals(missing))
              .toArray(String[]::new);
      assertEquals(List.of(missing), blockers(judged(facts, others)));
    }
  }

  @Test
  void withoutAnAssumptionNothingIsNamedAsGone() {
    assertNull(judged(new FactsBuilder()).assumed());
    assertEquals(List.of(), assumed(judged(new FactsBuilder(), "i-1")));
    assertEquals(List.of(), assumed(judged(notFound(), "i-1")));
    assertNull(judged(notFound()).assumed());
  }

  private static FactsBuilder notFound() {
    return new FactsBuilder()
        .listing(new Answer.Known<>(new Listing.LeftOut()))
        .references(FactsBuilder.notFound("DescribeSecurityGroupReferences"));
  }

  @Test
  void anInstanceTakesItsPrimaryInterfaceAlongAndNoOther() {
    FactsBuilder facts =
        holding(
            networkInterface("eni-primary", "Primary", "i-1", null),
            networkInterface("eni-second", "Secondary", "i-1", null),
            networkInterface("eni-untold", null, "i-1", null),
            networkInterface("eni-others", "Primary", "i-2", null),
            networkInterface("eni-nobodys", "Primary", null, null));
    Assessment judged = judged(facts, "i-1");
    assertEquals(List.of("network-interface eni-primary"), assumed(judged));
    assertEquals(
        List.of("eni-second", "eni-untold", "eni-others", "eni-nobodys"), blockers(judged));
  }

  @Test
  void aListThatGoesOnBeyondWhatIsAssumedGoneProvesNothing() {
    FactsBuilder cut =
        new FactsBuilder()
            .references(
                new Answer.Known<>(
                    new References(
                        List.of(new ReferencingGroup("sg-b", null, "1", true, false)), true)));
    assertUndetermined(Check.Name.REFERENCES, judged(cut, "sg-b"));
    assertUndetermined(
        Check.Name.INSTANCES,
        judged(
            new FactsBuilder()
                .instances(new Answer.Known<>(new Members<>(List.of(instance("i-1", 0)), true))),
            "i-1"));
    assertUndetermined(
        Check.Name.INTERFACES,
        judged(
            new FactsBuilder()
                .networkInterfaces(
                    new Answer.Known<>(
                        new Members<>(
                            List.of(networkInterface("eni-1", "Secondary", null, 0)), true))),
            "eni-1"));
    assertUndetermined(Check.Name.CLUSTERS, judged(new FactsBuilder().cluster("c1", true), "c1"));
  }

  /** Each may have 20 rules, and it is not documented whether the cap of 100 counts these. */
  @Test
  void referencesWhoseRulesAreNotReadMayUseUpTheCap() {
    String[] four = {"sg-1", "sg-2", "sg-3", "sg-4"};
    assertEquals(Verdict.DELETABLE, judged(new FactsBuilder().referencedBy(four), four).verdict());
    String[] five = {"sg-1", "sg-2", "sg-3", "sg-4", "sg-5"};
    FactsBuilder facts = new FactsBuilder().referencedBy(five);
    assertEquals(Verdict.UNDETERMINED, judged(facts, five).verdict());
    assertEquals(List.of("sg-5"), blockers(judged(facts, four)));
  }

  private static void assertUndetermined(Check.Name name, Assessment judged) {
    assertEquals(Verdict.UNDETERMINED, judged.verdict(), name.text());
    assertEquals(Check.Status.FAILED, check(judged, name).status(), name.text());
    assertEquals(Check.Reason.ALL_LISTED_GONE, check(judged, name).reason(), name.text());
    assertEquals(1, assumed(judged).size(), name.text());
  }

  @Test
  void whatStandsBlocksHoweverFarTheListGoes() {
    Members<Member.Instance> both =
        new Members<>(List.of(instance("i-1", 1), instance("i-2", 1)), true);
    Assessment judged = judged(new FactsBuilder().instances(new Answer.Known<>(both)), "i-1");
    assertEquals(Verdict.IN_USE, judged.verdict());
    assertEquals(List.of("i-2"), blockers(judged));
    assertEquals(1, check(judged, Check.Name.INSTANCES).count());
  }

  /** An empty list that nobody could prove is no answer, whatever else is assumed. */
  @Test
  void aFailedQuestionStaysFailed() {
    FactsBuilder facts =
        holding(instance("i-1", null))
            .networkInterfaces(FactsBuilder.denied("DescribeNetworkInterfaces"));
    assertEquals(Verdict.UNDETERMINED, judged(facts, "i-1").verdict());
  }

  @Test
  void theCountOfAddressesIsExplainedByThoseOfTheGone() {
    assertEquals(Verdict.DELETABLE, judged(counting(3, ofThree()), "i-1").verdict());
    assertCount(4, judged(counting(4, ofThree()), "i-1"));
    assertEquals(
        Verdict.DELETABLE,
        judged(
                counting(
                    5,
                    holding(
                        networkInterface("eni-1", "Secondary", null, 3),
                        networkInterface("eni-2", "Secondary", null, 2))),
                "eni-1",
                "eni-2")
            .verdict());
  }

  private static FactsBuilder ofThree() {
    return holding(instance("i-1", 3));
  }

  /** Failed, and the message does not claim that no member was found. */
  private static void assertCount(int count, Assessment judged) {
    Check check = check(judged, Check.Name.ADDRESSES);
    assertEquals(Verdict.UNDETERMINED, judged.verdict());
    assertEquals(Check.Status.FAILED, check.status());
    assertEquals(Check.Reason.COUNT_ABOVE_ASSUMED, check.reason());
    assertEquals(count, check.count());
  }

  @Test
  void aMemberWhoseAddressesAreNotKnownExplainsOne() {
    assertEquals(
        Verdict.DELETABLE, judged(counting(1, holding(instance("i-1", null))), "i-1").verdict());
    assertCount(2, judged(counting(2, holding(instance("i-1", null))), "i-1"));
    FactsBuilder second = counting(2, holding(networkInterface("eni-1", "Secondary", null, null)));
    assertCount(2, judged(second, "eni-1"));
  }

  @Test
  void aMemberWithoutAddressesExplainsNone() {
    assertCount(1, judged(counting(1, holding(instance("i-1", 0))), "i-1"));
  }

  @Test
  void aPrimaryInterfaceIsCountedWithItsInstance() {
    FactsBuilder listedTwice =
        holding(networkInterface("eni-1", "Primary", "i-1", 2))
            .instances(new Answer.Known<>(new Members<>(List.of(instance("i-1", 2)), false)));
    assertEquals(Verdict.DELETABLE, judged(counting(2, listedTwice), "i-1").verdict());
    assertCount(3, judged(counting(3, listedTwice), "i-1"));
    FactsBuilder alone = holding(networkInterface("eni-1", "Primary", "i-1", 2));
    assertEquals(Verdict.DELETABLE, judged(counting(2, alone), "i-1").verdict());
    // It cannot go without its instance, which the identity may just not see.
    assertCount(2, judged(counting(2, alone), "eni-1"));
  }

  /** The count includes what stands: it says nothing then. */
  @Test
  void whereAMemberStandsTheCountPasses() {
    Assessment judged = judged(counting(9, holding(instance("i-1", 1), instance("i-2", 1))), "i-1");
    assertEquals(Check.Status.PASSED, check(judged, Check.Name.ADDRESSES).status());
    assertEquals(Verdict.IN_USE, judged.verdict());
  }

  @Test
  void anAssumedReferenceExplainsNoAddress() {
    Assessment judged = judged(counting(1, new FactsBuilder().referencedBy("sg-b")), "sg-b");
    assertEquals(Check.Reason.COUNT_WITHOUT_MEMBER, check(judged, Check.Name.ADDRESSES).reason());
    assertEquals(Verdict.UNDETERMINED, judged.verdict());
  }
}
