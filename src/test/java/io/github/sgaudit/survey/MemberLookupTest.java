package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberLookupTest {
  private final ScriptedMembers api = new ScriptedMembers();
  private final Map<String, Answer<Listing>> listings = new LinkedHashMap<>();

  /** Groups in a VPC; an empty one stands for the classic network. */
  private void groups(String vpcId, String... ids) {
    for (String id : ids) {
      listings.put(
          id,
          new Answer.Known<>(
              new Listing.Present(
                  new SecurityGroup(
                      ScriptedMembers.REGION,
                      id,
                      null,
                      null,
                      "normal",
                      vpcId.isEmpty() ? null : vpcId,
                      null,
                      null,
                      false,
                      null,
                      null,
                      null,
                      null,
                      null,
                      List.of()))));
    }
  }

  private Map<String, GroupMembers> find() throws InterruptedException {
    try (Workers workers = new Workers(2, ProgressListener.none())) {
      Map<String, GroupMembers> found =
          new MemberLookup(
                  api, workers, TimeSource.system(), ScriptedMembers.REGION, AssumedIds.none())
              .begin(List.copyOf(listings.keySet()), listings)
              .finish(listings);
      assertEquals(listings.keySet(), found.keySet(), "every group has an answer");
      return found;
    }
  }

  private static GroupMembers of(String id, Map<String, GroupMembers> found) {
    return Objects.requireNonNull(found.get(id));
  }

  private static <M extends Member> Members<M> known(Answer<Members<M>> answer) {
    if (answer instanceof Answer.Known<Members<M>> known) {
      return known.value();
    }
    throw new AssertionError("no answer: " + answer);
  }

  private static <M extends Member> List<String> ids(Answer<Members<M>> answer) {
    return known(answer).listed().stream().map(Member::id).toList();
  }

  private static Failure failure(Answer<?> answer) {
    if (answer instanceof Answer.Failed<?> failed) {
      return failed.failure();
    }
    throw new AssertionError("no failure: " + answer);
  }

  private boolean walked() {
    return api.calls.stream().anyMatch(call -> call.startsWith("all-instances"));
  }

  private boolean askedGroupByGroup() {
    return api.calls.stream().anyMatch(call -> call.startsWith("instances "));
  }

  @Test
  void fewGroupsAreAskedAboutOneByOne() throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3");
    api.networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-3");
    find();
    assertFalse(walked());
    assertTrue(askedGroupByGroup());
  }

  @Test
  void manyAreFoundByWalkingTheirVpcs() throws Exception {
    groups("vpc-a", "sg-1", "sg-2");
    groups("vpc-b", "sg-3", "sg-4");
    api.networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-1");
    assertEquals(List.of("eni-1"), ids(of("sg-1", find()).networkInterfaces()));
    assertEquals(
        new TreeSet<>(
            List.of(
                "all-instances vpc-a",
                "all-instances vpc-b",
                "all-interfaces vpc-a",
                "all-interfaces vpc-b",
                "dry-run")),
        new TreeSet<>(api.calls));
    assertEquals(7, api.calls.size(), "interfaces twice: those of services besides");
  }

  @Test
  void ofManyVpcsTheRegionIsWalked() throws Exception {
    for (int i = 0; i < 9; i++) {
      groups("vpc-" + i, "sg-" + i);
    }
    api.networkInterface("vpc-0", "eni-1", "Secondary", null, "sg-0");
    find();
    assertEquals(
        List.of("all-instances null", "all-interfaces null", "all-interfaces null", "dry-run"),
        api.calls.stream().sorted().toList());
  }

  @Test
  void withAClassicGroupTheRegionIsWalked() throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3");
    groups("", "sg-4");
    api.networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-1");
    assertEquals(List.of(), ids(of("sg-4", find()).networkInterfaces()));
    assertTrue(api.calls.contains("all-instances null"), api.calls.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-instances vpc-a", "all-interfaces vpc-a"})
  void aWalkThatIsTooLongIsGivenUp(String walk) throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    api.instance("vpc-a", "i-1", "sg-1")
        .networkInterface("vpc-a", "eni-1", "Primary", "i-1", "sg-1")
        .tooLong(walk);
    assertEquals(List.of("i-1"), ids(of("sg-1", find()).instances()));
    assertTrue(askedGroupByGroup());
  }

  /** A walk may be denied to an identity that may ask about its groups. */
  @ParameterizedTest
  @ValueSource(strings = {"all-instances vpc-a", "all-interfaces vpc-a"})
  void aWalkThatFailsDecidesNothing(String walk) throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    api.networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-1").failing(walk);
    Map<String, GroupMembers> found = find();
    assertEquals(List.of("eni-1"), ids(of("sg-1", found).networkInterfaces()));
    assertEquals(List.of(), ids(of("sg-2", found).networkInterfaces()));
    assertTrue(askedGroupByGroup());
  }

  @Test
  void aPrimaryInterfaceIsToldOnceAsItsInstance() throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    api.instance("vpc-a", "i-1", "sg-1")
        .networkInterface("vpc-a", "eni-1", "Primary", "i-1", "sg-1")
        .networkInterface("vpc-a", "eni-2", "Secondary", "i-1", "sg-1", "sg-2")
        .networkInterface("vpc-a", "eni-3", "Primary", "i-unseen", "sg-3");
    Map<String, GroupMembers> found = find();
    assertEquals(List.of("i-1"), ids(of("sg-1", found).instances()));
    assertEquals(List.of("eni-2"), ids(of("sg-1", found).networkInterfaces()));
    assertEquals(List.of("eni-2"), ids(of("sg-2", found).networkInterfaces()));
    // Its instance was not listed: the interface is all that tells of it.
    assertEquals(List.of("eni-3"), ids(of("sg-3", found).networkInterfaces()));
  }

  @Test
  void asManyAreListedAsOnePageHas() throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    for (int i = 0; i < 101; i++) {
      api.instance("vpc-a", "i-" + i, "sg-1");
      api.networkInterface("vpc-a", "eni-" + i, "Primary", "i-" + i, "sg-1");
    }
    for (int i = 0; i < 100; i++) {
      api.instance("vpc-a", "i-other" + i, "sg-2");
    }
    for (int i = 0; i < 501; i++) {
      api.networkInterface("vpc-a", "eni-lone" + i, "Secondary", null, "sg-2");
    }
    Map<String, GroupMembers> found = find();
    assertEquals(100, ids(of("sg-1", found).instances()).size());
    assertTrue(known(of("sg-1", found).instances()).more());
    assertEquals(100, ids(of("sg-2", found).instances()).size());
    assertFalse(known(of("sg-2", found).instances()).more());
    assertEquals(500, ids(of("sg-2", found).networkInterfaces()).size());
    assertTrue(known(of("sg-2", found).networkInterfaces()).more());
  }

  @Test
  void notVpcIsAnAnswerForAClassicGroupAlone() throws Exception {
    groups("", "sg-classic");
    groups("vpc-a", "sg-vpc");
    api.interfacesFailing("InvalidSecurityGroupId.NotVpc");
    Map<String, GroupMembers> found = find();
    assertEquals(List.of(), ids(of("sg-classic", found).networkInterfaces()));
    assertEquals(
        Failure.Kind.REFUSED_VALUE, failure(of("sg-vpc", found).networkInterfaces()).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void noInstancesIsSaidOnlyWhereADryRunIsAllowed(int number) throws Exception {
    for (int i = 1; i <= number; i++) {
      groups("vpc-a", "sg-" + i);
    }
    api.networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-other").failing("dry-run");
    for (GroupMembers members : find().values()) {
      assertEquals(Failure.Kind.DENIED, failure(members.instances()).kind());
    }
  }

  /** Instances without a single interface: the interfaces are hidden, in this VPC or another. */
  @ParameterizedTest
  @CsvSource({"1, vpc-a", "4, vpc-a", "1, vpc-b", "4, vpc-b"})
  void noInterfacesIsSaidOnlyWhereSomeShow(int number, String vpcId) throws Exception {
    for (int i = 1; i <= number; i++) {
      groups("vpc-a", "sg-" + i);
    }
    api.instance(vpcId, "i-1", "sg-other");
    for (GroupMembers members : find().values()) {
      Failure failure = failure(members.networkInterfaces());
      assertEquals(Failure.Kind.HIDDEN, failure.kind());
      assertTrue(
          FailureMessage.of(failure).contains("ecs:DescribeNetworkInterfaces"),
          FailureMessage.of(failure));
      assertEquals(List.of(), ids(members.instances()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whereThereIsNothingAtAllNothingIsHidden(int number) throws Exception {
    for (int i = 1; i <= number; i++) {
      groups("vpc-a", "sg-" + i);
    }
    for (GroupMembers members : find().values()) {
      assertEquals(List.of(), ids(members.instances()));
      assertEquals(List.of(), ids(members.networkInterfaces()));
    }
  }

  /** An answer that merely lost the VPC looks the same as one of the classic network. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aMissingVpcIsNoProofThatThereAreNoInterfaces(int number) throws Exception {
    for (int i = 1; i <= number; i++) {
      groups("", "sg-" + i);
    }
    api.instance("vpc-a", "i-1", "sg-other");
    for (GroupMembers members : find().values()) {
      assertEquals(Failure.Kind.HIDDEN, failure(members.networkInterfaces()).kind());
    }
  }

  /** Instances of the classic network have no interfaces. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void classicInstancesDoNotProveThatInterfacesAreHidden(int number) throws Exception {
    groups("", "sg-classic");
    for (int i = 1; i <= number; i++) {
      groups("vpc-a", "sg-" + i);
    }
    api.instance("", "i-1", "sg-classic");
    assertEquals(List.of(), ids(of("sg-1", find()).networkInterfaces()));
  }

  /** One instance whose interface came too late for its page proves nothing. */
  @Test
  void oneInterfaceOfAnInstanceIsEnough() throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    api.instance("vpc-a", "i-new", "sg-1")
        .instance("vpc-a", "i-1", "sg-1")
        .networkInterface("vpc-a", "eni-1", "Primary", "i-1", "sg-1");
    assertEquals(List.of(), ids(of("sg-2", find()).networkInterfaces()));
  }

  /** What a walk read stands, even where nothing else is answered. */
  @ParameterizedTest
  @ValueSource(strings = {"failing", "tooLong"})
  void whatAWalkReadIsThereWhateverElseBreaks(String how) throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    api.instance("vpc-a", "i-1", "sg-1")
        .networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-2");
    if (how.equals("failing")) {
      api.failing("all-interfaces vpc-a");
    } else {
      api.tooLong("all-interfaces vpc-a");
    }
    for (String id : List.of("sg-1", "sg-2", "sg-3", "sg-4")) {
      api.failing("instances " + id).failing("interfaces " + id);
    }
    Map<String, GroupMembers> found = find();
    assertEquals(List.of("i-1"), ids(of("sg-1", found).instances()));
    assertTrue(of("sg-1", found).networkInterfaces() instanceof Answer.Failed);
    assertTrue(of("sg-3", found).instances() instanceof Answer.Failed);
    if (how.equals("tooLong")) {
      assertEquals(List.of("eni-1"), ids(of("sg-2", found).networkInterfaces()));
    }
  }

  /** Either of the two questions about interfaces may find one, whatever becomes of the other. */
  @Test
  void anInterfaceOfAServiceIsThereWhereTheOtherQuestionFails() throws Exception {
    groups("vpc-a", "sg-1");
    api.networkInterface("vpc-a", "eni-1", "Secondary", null, "sg-1")
        .failing("interfaces sg-1")
        .answeringOfServices();
    assertEquals(List.of("eni-1"), ids(of("sg-1", find()).networkInterfaces()));
  }

  /** Nothing need be proven of groups that are in use. */
  @Test
  void membersThatAreFoundNeedNoProof() throws Exception {
    groups("vpc-a", "sg-1", "sg-2", "sg-3", "sg-4");
    List<String> all = new ArrayList<>(listings.keySet());
    all.forEach(id -> api.instance("vpc-a", "i-" + id, id));
    find();
    assertFalse(api.calls.contains("dry-run"), api.calls.toString());
  }
}
