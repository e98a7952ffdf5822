package io.github.sgaudit.command.refs;

import static io.github.sgaudit.testing.EmulatedAccount.ACCOUNT_UID;
import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Behaviour.ReferencesCap;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferencesAgainstEmulatorTest {
  private static final String LIST = "DescribeSecurityGroups";
  private static final String REFERENCES = "DescribeSecurityGroupReferences";
  private static final String OTHER_ACCOUNT = "1928374650192837";

  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "sg-bp1n" + i).toList();
  }

  private static World worldOf(int groups) {
    World world = EmulatedAccount.emptyWorld();
    ids(groups).forEach(world.region(REGION)::group);
    return world;
  }

  private static Run refs(EmulatedAccount account, List<String> ids, String... options) {
    return account.json(
        Stream.of(Stream.of("refs"), ids.stream(), Stream.of(options))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private static Run refs(EmulatedAccount account, String id, String... options) {
    return refs(account, List.of(id), options);
  }

  private static Behaviour restricted(RamRestriction restriction) {
    return Behaviour.builder().restriction(EmulatedAccount.KEY_ID, restriction).build();
  }

  private static List<String> referencing(JsonNode group) {
    return group.path("referencedBy").findValuesAsText("securityGroupId");
  }

  private static void assertUnreferenced(JsonNode group) {
    assertTrue(group.path("found").asBoolean(), group.toString());
    assertTrue(group.path("complete").asBoolean(), group.toString());
    assertTrue(
        group.path("referencedBy").isArray() && group.path("referencedBy").isEmpty(),
        group.toString());
    assertTrue(group.path("failure").isNull(), group.toString());
  }

  /** No answer, and above all not "nobody references it". */
  private static void assertFailed(JsonNode group) {
    assertTrue(group.get("referencedBy").isNull(), group.toString());
    assertFalse(group.get("failure").isNull(), group.toString());
    assertFalse(group.get("complete").asBoolean(), group.toString());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 9", "10, 10", "11, 2", "20, 2", "21, 3", "25, 3"})
  void aCallForEachIdOrForTenOfManyWhereNobodyReferencesThem(int count, int calls) {
    for (boolean asEmptyList : List.of(true, false)) {
      Behaviour behaviour =
          Behaviour.builder().quirk(Quirk.UNREFERENCED_AS_EMPTY_LIST, asEmptyList).build();
      try (EmulatedAccount account = EmulatedAccount.of(worldOf(30), behaviour)) {
        Run run = refs(account, ids(count));
        assertEquals(0, run.code(), run.toString());
        assertEquals(ids(count), run.ids());
        run.groups().forEach(ReferencesAgainstEmulatorTest::assertUnreferenced);
        assertTrue(run.json().path("complete").asBoolean());
        assertEquals(calls, account.requests(REFERENCES).size());
        assertEquals(1, account.requests(LIST).size());
      }
    }
  }

  @Test
  void theAnswerInFull() throws Exception {
    World world = worldOf(0);
    world.region(REGION).group("sg-bp1asked").name("asked");
    world.region(REGION).group("sg-bp1web").name("web").ingressFrom("sg-bp1asked");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      JsonNode expected =
          new ObjectMapper()
              .readTree(
                  """
                  {"regionId": "cn-hangzhou", "securityGroupId": "sg-bp1asked",
                   "securityGroupName": "asked", "found": true, "complete": true,
                   "referencedBy": [{"securityGroupId": "sg-bp1web", "securityGroupName": "web",
                     "aliUid": "1357924680135792", "sameAccount": true, "self": false,
                     "rules": null}],
                   "failure": null}
                  """);
      JsonNode group = refs(account, "sg-bp1asked").group();
      assertEquals(expected.toPrettyString(), group.toPrettyString());
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void egressCountsAsMuchAsIngress(boolean asEmptyList) {
    World world = worldOf(3);
    world.region(REGION).group("sg-bp1in").ingressFrom("sg-bp1n1");
    world.region(REGION).group("sg-bp1out").egressTo("sg-bp1n1", "sg-bp1n3");
    Behaviour behaviour =
        Behaviour.builder().quirk(Quirk.UNREFERENCED_AS_EMPTY_LIST, asEmptyList).build();
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      Run run = refs(account, ids(3));
      assertEquals(List.of("sg-bp1in", "sg-bp1out"), referencing(run.group("sg-bp1n1")));
      assertUnreferenced(run.group("sg-bp1n2"));
      assertEquals(List.of("sg-bp1out"), referencing(run.group("sg-bp1n3")));
      Run asIds = account.run("refs", "sg-bp1n1", "sg-bp1n2", "sg-bp1n3", "-o", "ids");
      assertEquals("sg-bp1in\nsg-bp1out\n", asIds.out());
    }
  }

  /**
   * One group with more references than one call gives, in a batch with groups that nobody
   * references and groups with one reference, before it and after it.
   */
  private static World crowded(int references, int rulesEach) {
    World world = worldOf(10);
    Region region = world.region(REGION);
    for (int i = 1; i <= references; i++) {
      for (int rule = 0; rule < rulesEach; rule++) {
        region.group("sg-bp1ref" + i).ingressFrom("sg-bp1n3");
      }
    }
    region.group("sg-bp1single").ingressFrom("sg-bp1n1", "sg-bp1n7").egressTo("sg-bp1n10");
    return world;
  }

  private static void assertTheOthersAreRight(Run run) {
    for (String id : List.of("sg-bp1n1", "sg-bp1n7", "sg-bp1n10")) {
      assertEquals(List.of("sg-bp1single"), referencing(run.group(id)), run.err());
      assertTrue(run.group(id).path("complete").asBoolean());
    }
    for (int i : List.of(2, 4, 5, 6, 8, 9)) {
      assertUnreferenced(run.group("sg-bp1n" + i));
    }
  }

  @ParameterizedTest
  @EnumSource(ReferencesCap.class)
  void theCapThatABatchSharesHidesNothing(ReferencesCap cap) {
    for (boolean asEmptyList : List.of(true, false)) {
      Behaviour behaviour =
          Behaviour.builder()
              .referencesCap(cap)
              .quirk(Quirk.UNREFERENCED_AS_EMPTY_LIST, asEmptyList)
              .build();
      try (EmulatedAccount account = EmulatedAccount.of(crowded(130, 1), behaviour)) {
        Run run = refs(account, ids(10));
        assertTheOthersAreRight(run);
        JsonNode crowded = run.group("sg-bp1n3");
        assertFalse(crowded.path("complete").asBoolean(), cap.toString());
        assertFalse(run.json().path("complete").asBoolean());
        if (cap == ReferencesCap.ERROR) {
          assertFailed(crowded);
          assertEquals(5, run.code(), run.err());
        } else {
          assertEquals(130, referencing(crowded).size(), "completed from the groups' rules");
          assertEquals(0, run.code(), run.err());
          assertTrue(run.err().contains("note: sg-bp1n3"), run.err());
        }
      }
    }
  }

  @Test
  void aCapThatCountsRulesHidesNothingEither() {
    Behaviour rules = Behaviour.builder().referencesCap(ReferencesCap.RULES).build();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(30, 4), rules)) {
      Run run = refs(account, ids(10));
      assertEquals(0, run.code(), run.err());
      assertTheOthersAreRight(run);
      assertEquals(25, referencing(run.group("sg-bp1n3")).size());
    }
  }

  /** The first group uses up the cap alone, and the answer looks as if it were short. */
  @Test
  void aReferenceThatWasCutOffIsFound() {
    World world = worldOf(3);
    for (int i = 1; i <= 30; i++) {
      for (int rule = 0; rule < 4; rule++) {
        world.region(REGION).group("sg-bp1ref" + i).ingressFrom("sg-bp1n1");
      }
    }
    world.region(REGION).group("sg-bp1single").ingressFrom("sg-bp1n2");
    Behaviour rules = Behaviour.builder().referencesCap(ReferencesCap.RULES).build();
    try (EmulatedAccount account = EmulatedAccount.of(world, rules)) {
      Run run = refs(account, ids(3));
      assertEquals(List.of("sg-bp1single"), referencing(run.group("sg-bp1n2")));
      assertUnreferenced(run.group("sg-bp1n3"));
    }
  }

  /** Two groups that are whole when asked alone must not cut each other in one call. */
  @ParameterizedTest
  @EnumSource(ReferencesCap.class)
  void whatIsWholeAloneIsWholeInABatch(ReferencesCap cap) {
    World world = worldOf(3);
    for (int i = 1; i <= 12; i++) {
      for (int rule = 0; rule < 5; rule++) {
        world.region(REGION).group("sg-bp1ref" + i).ingressFrom("sg-bp1n1", "sg-bp1n2");
      }
    }
    Behaviour behaviour = Behaviour.builder().referencesCap(cap).build();
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      Run run = refs(account, ids(3));
      assertEquals(12, referencing(run.group("sg-bp1n1")).size());
      assertEquals(12, referencing(run.group("sg-bp1n2")).size());
      assertUnreferenced(run.group("sg-bp1n3"));
    }
  }

  @ParameterizedTest
  @CsvSource({"NESTED, true", "NESTED, false", "FLAT, true", "FLAT, false"})
  void everyKnownShapeIsUnderstood(ReferencesShape shape, boolean asEmptyList) {
    Behaviour behaviour =
        Behaviour.builder()
            .referencesShape(shape)
            .quirk(Quirk.UNREFERENCED_AS_EMPTY_LIST, asEmptyList)
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(5, 1), behaviour)) {
      Run run = refs(account, ids(10));
      assertEquals(0, run.code(), run.err());
      assertTheOthersAreRight(run);
      assertEquals(5, referencing(run.group("sg-bp1n3")).size());
    }
  }

  @Test
  void anUnknownShapeIsNotNobody() {
    Behaviour unknown = Behaviour.builder().referencesShape(ReferencesShape.UNKNOWN).build();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(5, 1), unknown)) {
      Run run = refs(account, List.of("sg-bp1n1", "sg-bp1n3"), "--exit-code");
      assertEquals(5, run.code(), run.toString());
      run.groups().forEach(ReferencesAgainstEmulatorTest::assertFailed);
      assertEquals("", account.run("refs", "sg-bp1n1", "-o", "ids").out());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN_SHAPE", "MISSING_LIST", "EMPTY_OBJECT", "FILTER_IGNORED"})
  void anAnswerThatIsNotUnderstoodIsNotNobody(FaultKind kind) {
    Faults faults = Faults.none().add(REFERENCES, kind);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(3), faults)) {
      Run run = refs(account, ids(3), "--exit-code");
      assertEquals(5, run.code(), run.toString());
      run.groups().forEach(ReferencesAgainstEmulatorTest::assertFailed);
      assertFalse(run.json().path("complete").asBoolean());
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anUnknownIdIsNotFoundAndHarmsNoOther(boolean leftOut) {
    World world = crowded(5, 1);
    Behaviour behaviour = Behaviour.builder().quirk(Quirk.UNKNOWN_ID_LEFT_OUT, leftOut).build();
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      Run alone = refs(account, "sg-bp1unknown");
      assertEquals(12, alone.code(), alone.toString());
      assertFalse(alone.group().path("found").asBoolean(true), alone.toString());

      List<String> batch = List.of("sg-bp1n1", "sg-bp1unknown", "sg-bp1n2", "sg-bp1n3");
      Run run = refs(account, batch);
      assertEquals(12, run.code(), run.toString());
      assertEquals(batch, run.ids());
      assertFalse(run.group("sg-bp1unknown").path("found").asBoolean(true));
      assertEquals(List.of("sg-bp1single"), referencing(run.group("sg-bp1n1")));
      assertUnreferenced(run.group("sg-bp1n2"));
      assertEquals(5, referencing(run.group("sg-bp1n3")).size());

      assertEquals(0, refs(account, batch, "--ignore-not-found").code());
      assertEquals(0, refs(account, "sg-bp1unknown", "--ignore-not-found").code());
      assertEquals(10, refs(account, batch, "--ignore-not-found", "--exit-code").code());
    }
  }

  /** Nothing shows then whether the ID exists, so "nobody references it" would prove nothing. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anUnknownIdIsNotUnreferencedWhereTheListIsDenied(boolean leftOut) {
    Behaviour denied =
        restricted(RamRestriction.none().denying(LIST)).toBuilder()
            .quirk(Quirk.UNKNOWN_ID_LEFT_OUT, leftOut)
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(5, 1), denied)) {
      Run run = refs(account, List.of("sg-bp1n2", "sg-bp1unknown", "sg-bp1n3"), "--exit-code");
      assertFailed(run.group("sg-bp1n2"));
      assertFailed(run.group("sg-bp1unknown"));
      assertEquals(5, referencing(run.group("sg-bp1n3")).size());
      assertFalse(run.json().path("complete").asBoolean());
      assertTrue(run.code() == 4 || run.code() == 5, run.toString());
    }
  }

  @Test
  void aGroupThatTheListHidesIsNotUnreferenced() {
    World world = worldOf(1);
    world.region(REGION).group("sg-bp1n1").resourceGroup("rg-hidden");
    Behaviour limited = restricted(RamRestriction.none().limitedTo("rg-visible"));
    try (EmulatedAccount account = EmulatedAccount.of(world, limited)) {
      Run run = refs(account, "sg-bp1n1", "--ignore-not-found", "--exit-code");
      assertEquals(5, run.code(), run.toString());
      assertFailed(run.group());
      assertTrue(run.err().contains("sgaudit: sg-bp1n1: "), "which group: " + run.err());
      assertTrue(run.err().contains("hidden"), run.err());
    }
  }

  /** The error text of the API suggests that it takes nine IDs, not ten. */
  @ParameterizedTest
  @CsvSource({"9", "5", "1"})
  void anApiThatTakesFewerIdsIsAskedForFewer(int most) {
    Behaviour behaviour = Behaviour.builder().maxReferenceIds(most).build();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(5, 1), behaviour)) {
      Run run = refs(account, ids(10));
      assertEquals(0, run.code(), run.toString());
      assertTheOthersAreRight(run);
      assertEquals(5, referencing(run.group("sg-bp1n3")).size());
    }
  }

  @Test
  void otherAccountsAndTheGroupItselfAreMarked() {
    World world = worldOf(2);
    Region region = world.region(REGION);
    region.group("sg-bp1n1").ingressFrom("sg-bp1n1");
    region.group("sg-bp1own").ingressFrom("sg-bp1n1");
    region.foreignReference("sg-bp1n1", "sg-bp1foreign", OTHER_ACCOUNT);
    // Nothing of this answer tells which account the group is of.
    region.foreignReference("sg-bp1n2", "sg-bp1foreign", OTHER_ACCOUNT);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      JsonNode known = refs(account, "sg-bp1n1").group().path("referencedBy");
      assertEquals(
          List.of("sg-bp1n1", "sg-bp1own", "sg-bp1foreign"),
          known.findValuesAsText("securityGroupId"));
      assertEquals(List.of("true", "false", "false"), known.findValuesAsText("self"));
      assertEquals(List.of("true", "true", "false"), known.findValuesAsText("sameAccount"));
      assertEquals(
          List.of(ACCOUNT_UID, ACCOUNT_UID, OTHER_ACCOUNT), known.findValuesAsText("aliUid"));
      assertTrue(known.path(2).get("securityGroupName").isNull(), known.toString());

      JsonNode unknown = refs(account, "sg-bp1n2").group().path("referencedBy").path(0);
      assertTrue(unknown.get("sameAccount").isNull(), unknown.toString());
      assertEquals(OTHER_ACCOUNT, unknown.path("aliUid").asText());
    }
  }

  @Test
  void aGroupOfTheOwnAccountIsKnownByAnotherOfIt() {
    World world = worldOf(1);
    Region region = world.region(REGION);
    region.group("sg-bp1seen").resourceGroup("rg-visible").ingressFrom("sg-bp1n1");
    region.group("sg-bp1unseen").resourceGroup("rg-hidden").ingressFrom("sg-bp1n1");
    region.group("sg-bp1n1").resourceGroup("rg-visible");
    Behaviour limited = restricted(RamRestriction.none().limitedTo("rg-visible"));
    try (EmulatedAccount account = EmulatedAccount.of(world, limited)) {
      JsonNode known = refs(account, "sg-bp1n1").group().path("referencedBy");
      assertEquals(2, known.size());
      known.forEach(each -> assertTrue(each.path("sameAccount").asBoolean(), each.toString()));
    }
  }

  @Test
  void namesThatCannotBeReadAreNullAndNoted() throws Exception {
    Faults faults = Faults.none();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(1, 1), faults)) {
      // The list of the groups asked about passes, the one of the referencing groups fails.
      CallListener denyingLists =
          call -> {
            if (call.action().equals(REFERENCES)) {
              faults.add(LIST, FaultKind.DENIED);
            }
          };
      ReferencedGroups result =
          Surveys.references(
              account.client(new SkippingTime(), denyingLists),
              8,
              ProgressListener.none(),
              List.of(REGION),
              List.of("sg-bp1n3"));
      ReferencedGroup group = result.securityGroups().get(0);
      ReferencingGroup reference = Objects.requireNonNull(group.referencedBy()).get(0);
      assertEquals("sg-bp1ref1", reference.securityGroupId());
      assertNull(reference.securityGroupName());
      assertNull(reference.sameAccount());
      Failure unnamed = Objects.requireNonNull(result.notes().get(0).failure());
      assertEquals("ecs:DescribeSecurityGroups", unnamed.permission());
    }
  }

  @Test
  void deniedForAllIsAMatterOfRights() {
    Behaviour denied = restricted(RamRestriction.none().denying(LIST, REFERENCES));
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(3), denied)) {
      Run run = refs(account, ids(3));
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(run.err().contains("ecs:DescribeSecurityGroups"), run.err());
    }
  }

  @Test
  void deniedReferencesNameThePermission() {
    Behaviour denied = restricted(RamRestriction.none().denying(REFERENCES));
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(25), denied)) {
      Run run = refs(account, ids(25), "--exit-code");
      assertEquals(4, run.code(), run.toString());
      assertEquals(25, run.groups().size());
      run.groups().forEach(ReferencesAgainstEmulatorTest::assertFailed);
      assertTrue(run.err().contains("ecs:DescribeSecurityGroupReferences"), run.err());
      Run asIds = account.run("refs", "sg-bp1n1", "-o", "ids");
      assertEquals(4, asIds.code());
      assertEquals("", asIds.out());
    }
  }

  @Test
  void oneGroupThatFailedLeavesTheOthersAnswered() {
    Behaviour behaviour = Behaviour.builder().referencesCap(ReferencesCap.ERROR).build();
    try (EmulatedAccount account = EmulatedAccount.of(crowded(101, 1), behaviour)) {
      Run run = account.run("refs", "sg-bp1n1", "sg-bp1n3", "-o", "ids");
      assertEquals(5, run.code(), run.toString());
      assertEquals("", run.out());
    }
  }

  @Test
  void theExitCodeIsAGateWhereItIsAskedFor() {
    World world = crowded(3, 1);
    world.region(REGION).group("sg-bp1n5").ingressFrom("sg-bp1n5");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals(0, refs(account, "sg-bp1n3").code());
      assertEquals(10, refs(account, "sg-bp1n3", "--exit-code").code());
      assertEquals(10, refs(account, List.of("sg-bp1n2", "sg-bp1n3"), "--exit-code").code());
      assertEquals(0, refs(account, "sg-bp1n2", "--exit-code").code());
      assertEquals(12, refs(account, List.of("sg-bp1n3", "sg-bp1unknown"), "--exit-code").code());
    }
  }

  @Test
  void aGroupIsReportedForTheRegionThatHasIt() {
    World world = worldOf(2);
    world.region("cn-beijing").group("sg-2zebj").ingressFrom("sg-2zeasked");
    world.region("cn-beijing").group("sg-2zeasked");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String regions = REGION + ",cn-beijing";
      Run run = refs(account, List.of("sg-2zeasked", "sg-bp1n1", "sg-2zenone"), "-r", regions);
      assertEquals(12, run.code(), run.toString());
      assertEquals(List.of("sg-2zeasked", "sg-bp1n1", "sg-2zenone"), run.ids());
      assertEquals("cn-beijing", run.group("sg-2zeasked").path("regionId").asText());
      assertEquals(List.of("sg-2zebj"), referencing(run.group("sg-2zeasked")));
      assertEquals(REGION, run.group("sg-bp1n1").path("regionId").asText());
      JsonNode nowhere = run.group("sg-2zenone");
      assertTrue(nowhere.get("regionId").isNull(), nowhere.toString());
      assertFalse(nowhere.path("found").asBoolean(true), nowhere.toString());
      assertEquals(0, refs(account, "sg-bp1n1", "-r", regions, "--exit-code").code());
    }
  }

  @Test
  void aGroupMayBeInTheRegionThatFailed() {
    World world = worldOf(1);
    world.region("cn-beijing");
    // The first region asked is the one whose list fails.
    Faults faults = Faults.none().next(LIST, FaultKind.DENIED, 1);
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run =
          refs(
              account,
              List.of("sg-bp1n1", "sg-2zenone"),
              "-r",
              "cn-beijing," + REGION,
              "--ignore-not-found",
              "--exit-code",
              "--concurrency=1");
      assertEquals(4, run.code(), run.toString());
      assertEquals(List.of("sg-bp1n1", "sg-2zenone"), run.ids());
      assertUnreferenced(run.group("sg-bp1n1"));
      assertFailed(run.group("sg-2zenone"));
      assertFalse(run.json().path("complete").asBoolean());
      assertEquals(List.of("cn-beijing"), run.json().path("failures").findValuesAsText("regionId"));
    }
  }

  @Test
  void anUnknownRegionIsAUsageError() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(1))) {
      Run run = refs(account, "sg-bp1n1", "-r", "cn-nowhere");
      assertEquals(2, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(run.err().contains("cn-nowhere"), run.err());
      assertRefusedOnce(account, run);
      assertTrue(account.requests().size() <= 2, "no more than is asked at once");
    }
  }

  @Test
  void refusedCredentialsAreSaidOnce() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(25))) {
      Run run =
          account.run(
              Map.of("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "anotherSecret/0123456789"),
              "refs",
              "sg-bp1n1",
              "sg-bp1n2");
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertRefusedOnce(account, run);
      assertTrue(account.requests().size() <= 3, "no more than is asked at once");
    }
  }

  /** Nothing is asked again, or of other groups, where the answer would be the same. */
  private static void assertRefusedOnce(EmulatedAccount account, Run run) {
    assertEquals(
        1, run.err().lines().filter(line -> line.startsWith("sgaudit: ")).count(), run.err());
    assertEquals(
        Set.copyOf(account.requests()).size(),
        account.requests().size(),
        account.requests().toString());
  }
}
