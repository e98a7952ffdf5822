package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.ACCOUNT_UID;
import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanDeleteAgainstEmulatorTest {
  private static final String FREE = "sg-bp1free";
  private static final String LIST = "DescribeSecurityGroups";
  private static final String REFERENCES = "DescribeSecurityGroupReferences";
  private static final String INSTANCES = "DescribeInstances";
  private static final String INTERFACES = "DescribeNetworkInterfaces";
  private static final String CLUSTERS = "DescribeClustersV1";
  private static final String OTHER_ACCOUNT = "1928374650192837";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  private static Run canDelete(EmulatedAccount account, String... words) {
    return account.json(
        Stream.concat(Stream.of("can-delete"), Stream.of(words)).toArray(String[]::new));
  }

  /** Asks about one group. */
  private Run ask(Behaviour behaviour, String id) {
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      return canDelete(account, id);
    }
  }

  private Run ask(String id) {
    return ask(Behaviour.documented(), id);
  }

  private Run ask(String id, String option) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return canDelete(account, id, option);
    }
  }

  private static JsonNode check(JsonNode group, String name) {
    for (JsonNode check : group.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + group);
  }

  private static void assertVerdict(int code, String verdict, Run run) {
    assertEquals(verdict, run.group().path("verdict").asText(), run.toString());
    assertEquals(code, run.code(), run.toString());
    assertEquals(code == 0, run.json().path("deletable").asBoolean(), run.toString());
  }

  private static void assertStatus(String status, String check, Run run) {
    assertEquals(status, check(run.group(), check).path("status").asText(), run.toString());
  }

  private static void assertBlockers(Run run, String... typesAndIds) {
    List<String> found = new ArrayList<>();
    run.group()
        .path("blockers")
        .forEach(
            blocker ->
                found.add(blocker.path("type").asText() + " " + blocker.path("id").asText()));
    assertEquals(List.of(typesAndIds), found, run.toString());
  }

  /** Everything passed but the one check; clusters need not be known where it blocks. */
  private static void assertOnly(String status, String check, Run run) {
    for (JsonNode each : run.group().path("checks")) {
      String name = each.path("name").asText();
      String found = each.path("status").asText();
      boolean isNeedless =
          name.equals("clusters")
              && found.equals("skipped")
              && run.group().path("blockers").size() > 0;
      if (!isNeedless) {
        assertEquals(name.equals(check) ? status : "passed", found, run.toString());
      }
    }
  }

  @Test
  void aGroupThatNothingHoldsIsDeletable() {
    region.group(FREE).ingressFrom("sg-bp1other");
    region.group("sg-bp1other");
    region.instance("i-bp1other", "sg-bp1other");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = canDelete(account, FREE);
      assertVerdict(0, "deletable", run);
      assertOnly("passed", "none", run);
      assertTrue(run.json().path("complete").asBoolean());
      assertBlockers(run);
      assertEquals(
          new TreeSet<>(List.of(LIST, REFERENCES, INSTANCES, INTERFACES, CLUSTERS)),
          new TreeSet<>(account.requests().stream().map(request -> request.action()).toList()));
      assertEquals("sg-bp1free\n", account.run("can-delete", FREE, "-o", "ids").out());
    }
  }

  @Test
  void aReferenceAloneBlocks() {
    region.group(FREE);
    region.group("sg-bp1web").name("web").egressTo(FREE);
    Run run = ask(FREE);
    assertVerdict(10, "referenced", run);
    assertOnly("blocked", "references", run);
    JsonNode blocker = run.group().path("blockers").path(0);
    assertEquals(
        "{\"type\":\"reference\",\"id\":\"sg-bp1web\",\"name\":\"web\",\"aliUid\":\""
            + ACCOUNT_UID
            + "\",\"detail\":null}",
        blocker.toString());
  }

  @Test
  void aReferenceFromAnotherAccountBlocksToo() {
    region.group(FREE);
    region.foreignReference(FREE, "sg-bp1foreign", OTHER_ACCOUNT);
    Run run = ask(FREE);
    assertVerdict(10, "referenced", run);
    JsonNode blocker = run.group().path("blockers").path(0);
    assertEquals("sg-bp1foreign", blocker.path("id").asText());
    assertEquals(OTHER_ACCOUNT, blocker.path("aliUid").asText());
  }

  @Test
  void aServiceAloneBlocks() {
    region.group(FREE).serviceManaged(12_345_678_910L);
    Run run = ask(FREE);
    assertVerdict(11, "service-managed", run);
    assertOnly("blocked", "managed", run);
    assertBlockers(run, "service-managed 12345678910");
  }

  /** The query for interfaces by group does not list primary ones. */
  @ParameterizedTest
  @ValueSource(strings = {"Running", "Stopped", "Pending"})
  void aPrimaryInterfaceAloneBlocksWhateverTheInstanceDoes(String status) {
    region.group(FREE);
    region.instance("i-bp1a", FREE).name("a").status(status);
    Run run = ask(FREE);
    assertVerdict(11, "in-use", run);
    assertOnly("blocked", "instances", run);
    assertBlockers(run, "instance i-bp1a");
    assertEquals(status, run.group().path("blockers").path(0).path("detail").asText());
  }

  /** The instance's own groups are those of its primary interface. */
  @Test
  void aSecondaryInterfaceAloneBlocks() {
    region.group(FREE);
    region.group("sg-bp1other");
    region.instance("i-bp1a", "sg-bp1other");
    region.networkInterface("eni-bp1second", FREE).attachedTo("i-bp1a");
    Run run = ask(FREE);
    assertVerdict(11, "in-use", run);
    assertOnly("blocked", "interfaces", run);
    assertBlockers(run, "network-interface eni-bp1second");
  }

  @Test
  void aDetachedInterfaceBlocks() {
    region.group(FREE);
    region.networkInterface("eni-bp1lone", FREE);
    Run run = ask(FREE);
    assertVerdict(11, "in-use", run);
    assertBlockers(run, "network-interface eni-bp1lone");
    String detail = run.group().path("blockers").path(0).path("detail").asText();
    assertTrue(detail.contains("Available"), detail);
  }

  @Test
  void anInterfaceOfAServiceBlocks() {
    region.group(FREE);
    region.networkInterface("eni-bp1alb", FREE).status("InUse").serviceManaged(123);
    Run run = ask(FREE);
    assertVerdict(11, "in-use", run);
    String detail = run.group().path("blockers").path(0).path("detail").asText();
    assertEquals("InUse, managed by service 123", detail);
  }

  @Test
  void anInterfaceInSeveralGroupsBlocksEach() {
    region.group(FREE);
    region.group("sg-bp1other");
    region.networkInterface("eni-bp1both", "sg-bp1other", FREE);
    assertVerdict(11, "in-use", ask(FREE));
    assertVerdict(11, "in-use", ask("sg-bp1other"));
  }

  @Test
  void aPrimaryInterfaceThatIsListedTooIsNotNamedBesideItsInstance() {
    region.group(FREE);
    region.instance("i-bp1a", FREE);
    Run run = ask(Behaviour.with(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP), FREE);
    assertVerdict(11, "in-use", run);
    assertBlockers(run, "instance i-bp1a");
  }

  @Test
  void addressesThatNobodyListsLeaveItOpen() {
    region.group(FREE).hiddenAddresses(2);
    assertEquals("", deletableIds(FREE));
    Run run = ask(FREE);
    assertVerdict(13, "undetermined", run);
    assertOnly("failed", "addresses", run);
    String message = check(run.group(), "addresses").path("message").asText();
    assertTrue(message.contains("cannot see") && message.contains("out of date"), message);
    assertFalse(run.json().path("complete").asBoolean());
  }

  @Test
  void aLateCountLeavesItOpenToo() {
    region.group(FREE);
    Run run = ask(Behaviour.builder().ecsCount(FREE, 3).build(), FREE);
    assertVerdict(13, "undetermined", run);
    assertOnly("failed", "addresses", run);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void addressesWithAMemberPass(boolean primary) {
    region.group(FREE);
    if (primary) {
      region.instance("i-bp1a", FREE);
    } else {
      region.networkInterface("eni-bp1a", FREE);
    }
    Run run = ask(Behaviour.builder().ecsCount(FREE, 9).build(), FREE);
    assertVerdict(11, "in-use", run);
    assertStatus("passed", "addresses", run);
  }

  @Test
  void aCountThatTheEndpointDoesNotGivePasses() {
    region.group(FREE);
    Run run = ask(Behaviour.with(Quirk.ECS_COUNTS_ABSENT), FREE);
    assertVerdict(0, "deletable", run);
    assertTrue(check(run.group(), "addresses").get("count").isNull(), run.toString());
  }

  @Test
  void aCountOfZeroNeverFreesAMember() {
    region.group(FREE);
    region.instance("i-bp1a", FREE);
    assertVerdict(11, "in-use", ask(Behaviour.builder().ecsCount(FREE, 0).build(), FREE));
  }

  @Test
  void notToldWhetherAServiceManagesItLeavesItOpen() {
    region.group(FREE);
    Run run = ask(Behaviour.with(Quirk.SERVICE_MANAGED_ABSENT), FREE);
    assertVerdict(13, "undetermined", run);
    assertOnly("failed", "managed", run);
  }

  @Test
  void aGroupThatNamesItselfIsLeftOpen() {
    region.group(FREE).ingressFrom(FREE);
    Run run = ask(FREE);
    assertVerdict(13, "undetermined", run);
    assertOnly("failed", "references", run);
    assertBlockers(run);
  }

  @Test
  void aGroupThatNamesItselfAndIsNamedByAnotherIsReferenced() {
    region.group(FREE).ingressFrom(FREE);
    region.group("sg-bp1web").ingressFrom(FREE);
    Run run = ask(FREE);
    assertVerdict(10, "referenced", run);
    assertBlockers(run, "reference sg-bp1web");
  }

  @Test
  void allBlockersAreNamedAtOnce() {
    region.group(FREE).serviceManaged(7);
    region.group("sg-bp1web").ingressFrom(FREE);
    region.group("sg-bp1app").egressTo(FREE);
    region.instance("i-bp1a", FREE);
    region.instance("i-bp1b", FREE);
    region.networkInterface("eni-bp1c", FREE);
    Run run = ask(FREE);
    assertVerdict(10, "referenced", run);
    assertBlockers(
        run,
        "reference sg-bp1web",
        "reference sg-bp1app",
        "service-managed 7",
        "instance i-bp1a",
        "instance i-bp1b",
        "network-interface eni-bp1c");
    assertEquals(2, check(run.group(), "references").path("count").asInt());
    assertEquals(2, check(run.group(), "instances").path("count").asInt());
    assertEquals(1, check(run.group(), "interfaces").path("count").asInt());
    assertEquals("", deletableIds(FREE));
  }

  private String deletableIds(String id) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return account.run("can-delete", id, "-o", "ids").out();
    }
  }

  @Test
  void aServiceComesBeforeMembers() {
    region.group(FREE).serviceManaged(7);
    region.instance("i-bp1a", FREE);
    assertVerdict(11, "service-managed", ask(FREE));
  }

  @Test
  void membersBeyondTheFirstPageAreCountedAsMore() {
    region.group(FREE);
    for (int i = 0; i < 101; i++) {
      region.instance("i-bp1n" + i, FREE);
    }
    Run run = ask(FREE);
    assertVerdict(11, "in-use", run);
    JsonNode check = check(run.group(), "instances");
    assertEquals(100, check.path("count").asInt());
    assertTrue(check.path("more").asBoolean());
  }

  @Test
  void referencesBeyondTheCapAreCountedAsMore() {
    region.group(FREE);
    for (int i = 0; i < 101; i++) {
      region.group("sg-bp1n" + i).ingressFrom(FREE);
    }
    Run run = ask(FREE);
    assertVerdict(10, "referenced", run);
    assertTrue(check(run.group(), "references").path("more").asBoolean());
    assertFalse(run.json().path("complete").asBoolean());
  }

  /** An empty page with a token is not the end of the list. */
  @Test
  void anEmptyFirstPageIsWalkedOn() {
    Behaviour emptyFirst = Behaviour.with(Quirk.EMPTY_FIRST_PAGES);
    region.group(FREE);
    assertVerdict(0, "deletable", ask(emptyFirst, FREE));
    region.instance("i-bp1a", FREE);
    Run instance = ask(emptyFirst, FREE);
    assertVerdict(11, "in-use", instance);
    assertBlockers(instance, "instance i-bp1a");
    region.removeInstance("i-bp1a");
    region.networkInterface("eni-bp1b", FREE);
    Run networkInterface = ask(emptyFirst, FREE);
    assertVerdict(11, "in-use", networkInterface);
    assertBlockers(networkInterface, "network-interface eni-bp1b");
  }

  /** An endpoint that pages by number says by its total that there are members. */
  @Test
  void membersAreSeenWhereTokensAreIgnored() {
    Behaviour old = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    region.group(FREE);
    assertVerdict(0, "deletable", ask(old, FREE));
    region.networkInterface("eni-bp1b", FREE);
    assertVerdict(11, "in-use", ask(old, FREE));
  }

  @Test
  void aClassicGroupHasNoInterfaces() {
    region.group(FREE).classic();
    Run free = ask(FREE);
    assertVerdict(0, "deletable", free);
    JsonNode check = check(free.group(), "interfaces");
    assertEquals(0, check.path("count").asInt(-1));
    assertTrue(check.path("message").asText().contains("does not apply"), check.toString());
    region.instance("i-bp1a", FREE);
    assertVerdict(11, "in-use", ask(FREE));
  }

  @Test
  void anEnterpriseGroupIsJudgedLikeAnyOther() {
    region.group(FREE).enterprise();
    assertVerdict(0, "deletable", ask(FREE));
    region.instance("i-bp1a", FREE);
    assertVerdict(11, "in-use", ask(FREE));
  }

  @Test
  void aCircleHoldsItself() {
    region.group("sg-bp1one").ingressFrom("sg-bp1two");
    region.group("sg-bp1two").ingressFrom("sg-bp1one");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = canDelete(account, "sg-bp1one", "sg-bp1two");
      assertEquals(10, run.code(), run.toString());
      assertEquals("referenced", run.group("sg-bp1one").path("verdict").asText());
      assertEquals("referenced", run.group("sg-bp1two").path("verdict").asText());
    }
  }

  /** Whichever answer is missing or odd: the check has failed, and the group is not deletable. */
  @ParameterizedTest
  @CsvSource({
    REFERENCES + ", references",
    INSTANCES + ", instances",
    INTERFACES + ", interfaces",
    LIST + ", exists managed addresses"
  })
  void aCheckThatFailedIsNeverPassed(String action, String checks) {
    region.group(FREE);
    // Members of another group, so that a filter that was ignored shows.
    region.group("sg-bp1other");
    region.instance("i-bp1a", "sg-bp1other");
    region.networkInterface("eni-bp1b", "sg-bp1other");
    for (FaultKind kind :
        List.of(
            FaultKind.DENIED,
            FaultKind.THROTTLED,
            FaultKind.INTERNAL_ERROR,
            FaultKind.UNAVAILABLE,
            FaultKind.UNAVAILABLE_HTML,
            FaultKind.DISCONNECT,
            FaultKind.TRUNCATED,
            FaultKind.INVALID_JSON,
            FaultKind.EMPTY_OBJECT,
            FaultKind.ERROR_UNDER_200,
            FaultKind.UNKNOWN_SHAPE,
            FaultKind.MISSING_LIST,
            FaultKind.FILTER_IGNORED)) {
      try (EmulatedAccount account = EmulatedAccount.of(world, Faults.none().add(action, kind))) {
        Run run = canDelete(account, FREE, "--retries", "0", "-v");
        assertVerdict(13, "undetermined", run);
        assertBlockers(run);
        assertFalse(run.json().path("complete").asBoolean(), kind.toString());
        List<String> failed = List.of(checks.split(" "));
        for (JsonNode each : run.group().path("checks")) {
          boolean expected = failed.contains(each.path("name").asText());
          assertEquals(expected ? "failed" : "passed", each.path("status").asText(), kind.name());
        }
        if (kind == FaultKind.DENIED) {
          String message = check(run.group(), failed.get(0)).path("message").asText();
          assertTrue(message.contains("ecs:" + action), message);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {REFERENCES, INSTANCES, INTERFACES, LIST})
  void aBlockerBeatsACheckThatFailed(String denied) {
    region.group(FREE);
    region.group("sg-bp1web").ingressFrom(FREE);
    region.instance("i-bp1a", FREE);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.none().add(denied, FaultKind.DENIED))) {
      Run run = canDelete(account, FREE);
      boolean referenced = !denied.equals(REFERENCES);
      assertVerdict(referenced ? 10 : 11, referenced ? "referenced" : "in-use", run);
      assertFalse(run.json().path("complete").asBoolean());
    }
  }

  @Test
  void aClusterAloneBlocks() {
    region.group(FREE);
    region.cluster("c0123", FREE).name("shop").state("failed");
    for (String option : List.of("--ignore-not-found", "--strict")) {
      Run run = ask(FREE, option);
      assertVerdict(11, "in-use", run);
      assertOnly("blocked", "clusters", run);
      assertTrue(run.json().path("complete").asBoolean());
      assertEquals(
          "{\"type\":\"cluster\",\"id\":\"c0123\",\"name\":\"shop\",\"aliUid\":null,"
              + "\"detail\":\"failed\"}",
          run.group().path("blockers").path(0).toString());
    }
    region.cluster("c0123", FREE).state("deleted");
    assertVerdict(0, "deletable", ask(FREE));
  }

  /** The usual case of a policy that lacks the permission. */
  @Test
  void clustersThatCannotBeListedAreSkippedAndANoteSaysSoOnce() {
    region.group(FREE);
    region.group("sg-bp1free2");
    region.cluster("c0123", FREE);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.none().add(CLUSTERS, FaultKind.DENIED))) {
      Run run = account.run("can-delete", FREE, "sg-bp1free2", "-o", "json");
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.json().path("complete").asBoolean());
      for (JsonNode group : run.groups()) {
        assertEquals("deletable", group.path("verdict").asText());
        JsonNode check = check(group, "clusters");
        assertEquals("skipped", check.path("status").asText());
        assertTrue(check.path("count").isNull());
        String message = check.path("message").asText();
        assertTrue(message.contains("grant the permission cs:DescribeClustersV1"), message);
      }
      assertEquals(
          "note: container clusters (ACK) could not be checked: permission cs:DescribeClustersV1 is"
              + " missing; a group that a cluster protects cannot be told from a free one; grant it"
              + " (sgaudit ram-policy) or use --strict to refuse such verdicts\n",
          run.err());
      String table = account.run("can-delete", FREE, "sg-bp1free2").out();
      assertTrue(table.contains("no blocker found; clusters not checked"), table);
      assertFalse(table.contains("checks passed"), table);
      assertEquals("", account.run("can-delete", FREE, "-q", "-o", "ids").err());
    }
  }

  @Test
  void strictlyTheVerdictIsOpenThen() {
    region.group(FREE);
    for (FaultKind kind :
        List.of(
            FaultKind.DENIED,
            FaultKind.INTERNAL_ERROR,
            FaultKind.DISCONNECT,
            FaultKind.INVALID_JSON,
            FaultKind.EMPTY_OBJECT,
            FaultKind.ERROR_UNDER_200,
            FaultKind.UNKNOWN_SHAPE,
            FaultKind.MISSING_LIST)) {
      try (EmulatedAccount account = EmulatedAccount.of(world, Faults.none().add(CLUSTERS, kind))) {
        Run run = canDelete(account, FREE, "--retries", "0", "--strict");
        assertVerdict(13, "undetermined", run);
        assertOnly("failed", "clusters", run);
        assertFalse(run.json().path("complete").asBoolean());
        assertEquals("", run.err());
        assertVerdict(0, "deletable", canDelete(account, FREE, "--retries", "0"));
      }
    }
  }

  @Test
  void strictlyACountThatIsMissingLeavesItOpen() {
    region.group(FREE);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Behaviour.with(Quirk.ECS_COUNTS_ABSENT))) {
      assertVerdict(0, "deletable", canDelete(account, FREE));
      Run run = canDelete(account, FREE, "--strict");
      assertVerdict(13, "undetermined", run);
      assertOnly("failed", "addresses", run);
    }
  }

  @Test
  void aTokenThatComesTwiceIsNotTheEnd() {
    region.group(FREE);
    for (String action : List.of(INSTANCES, INTERFACES)) {
      try (EmulatedAccount account =
          EmulatedAccount.of(world, Faults.none().add(action, FaultKind.TOKEN_LOOP))) {
        assertVerdict(13, "undetermined", canDelete(account, FREE));
      }
    }
  }

  @Test
  void notFoundTakesTwoActions() {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = canDelete(account, "sg-bp1gone");
      assertVerdict(12, "not-found", run);
      assertStatus("blocked", "exists", run);
      for (String check :
          List.of("managed", "references", "instances", "interfaces", "addresses")) {
        assertStatus("skipped", check, run);
      }
      Run ignored = canDelete(account, "sg-bp1gone", "--ignore-not-found");
      assertVerdict(0, "not-found", ignored);
      assertEquals(
          "", account.run("can-delete", "sg-bp1gone", "--ignore-not-found", "-o", "ids").out());
    }
  }

  @ParameterizedTest
  @CsvSource({"DENIED", "INTERNAL_ERROR", "ERROR_UNDER_200", "UNKNOWN_KEY", "UNKNOWN_REGION"})
  void oneActionThatLeavesItOutProvesNothing(FaultKind kind) {
    Faults faults = Faults.none().add(REFERENCES, kind);
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = canDelete(account, "sg-bp1gone", "--ignore-not-found", "--retries", "0");
      assertVerdict(13, "undetermined", run);
    }
  }

  @Test
  void aGroupThatTheIdentityMayNotSeeIsNotGone() {
    region.group(FREE).resourceGroup("rg-hidden");
    Behaviour limited =
        Behaviour.builder()
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().limitedTo("rg-mine"))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, limited)) {
      Run run = canDelete(account, FREE, "--ignore-not-found");
      assertVerdict(13, "undetermined", run);
      assertStatus("failed", "exists", run);
    }
  }

  @Test
  void anEmptyListIsNotGone() {
    region.group(FREE);
    Faults empty = Faults.none().add(LIST, FaultKind.EMPTY_LIST);
    try (EmulatedAccount account = EmulatedAccount.of(world, empty)) {
      assertVerdict(13, "undetermined", canDelete(account, FREE, "--ignore-not-found"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "free, 0",
    "used free, 11",
    "referenced used free, 10",
    "gone referenced used free, 12",
    "open gone referenced used free, 13",
    "managed free, 11",
    "managed referenced, 10",
    "free gone, 12",
    "open free, 13",
    "open referenced, 13",
  })
  void theWorstOfTheGroupsIsTheExitCode(String names, int code) {
    region.group(FREE);
    region.group("sg-bp1used");
    region.instance("i-bp1a", "sg-bp1used");
    region.group("sg-bp1referenced");
    region.group("sg-bp1web").ingressFrom("sg-bp1referenced");
    region.group("sg-bp1open").hiddenAddresses(1);
    region.group("sg-bp1managed").serviceManaged(7);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      List<String> ids = Stream.of(names.split(" ")).map(name -> "sg-bp1" + name).toList();
      Run run = canDelete(account, ids.toArray(String[]::new));
      assertEquals(code, run.code(), run.toString());
      assertEquals(ids, run.ids());
      assertEquals(code == 0, run.json().path("deletable").asBoolean());
      String ignoring =
          canDelete(
                  account,
                  Stream.concat(ids.stream(), Stream.of("--ignore-not-found"))
                      .toArray(String[]::new))
              .json()
              .path("deletable")
              .asText();
      assertEquals(String.valueOf(code == 0 || names.equals("free gone")), ignoring);
    }
  }

  @Test
  void manyGroupsAreAskedInBatches() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ids.add("sg-bp1n" + i);
      region.group("sg-bp1n" + i);
    }
    region.instance("i-bp1a", "sg-bp1n7");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = canDelete(account, ids.toArray(String[]::new));
      assertEquals(11, run.code(), run.toString());
      assertEquals(ids, run.ids());
      assertEquals(1, account.requests(LIST).size());
      assertEquals(3, account.requests(REFERENCES).size());
      assertEquals(2, account.requests(INSTANCES).size(), "all of the VPC, and a dry run");
      assertEquals(2, account.requests(INTERFACES).size(), "all of the VPC, and those of services");
    }
  }

  private static void assertNothingPrinted(int code, String message, Run run) {
    assertEquals(code, run.code(), run.toString());
    assertEquals("", run.out());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void aWrongSecretIsNoVerdict() {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Map<String, String> wrong = Map.of("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong/Secret+0123");
      Run run = account.run(wrong, "can-delete", FREE, "-v", "-o", "json");
      assertNothingPrinted(4, "SignatureDoesNotMatch", run);
      assertEquals(1, run.err().lines().filter(line -> line.startsWith("sgaudit: ")).count());
      // What is asked at once has its refusal each; nothing is asked twice, or because of it.
      assertEquals(account.requests().size(), Set.copyOf(account.requests()).size());
      assertTrue(account.requests().size() <= 8, account.requests().toString());
    }
  }

  /** Its code ends in NotFound, which is not said of the group. */
  @Test
  void anUnknownKeyIsNotAnUnknownGroup() {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Map<String, String> unknown = Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI0000unknown000");
      Run run = account.run(unknown, "can-delete", FREE, "--ignore-not-found");
      assertNothingPrinted(4, "InvalidAccessKeyId", run);
      assertFalse(run.err().contains("LTAI0000unknown000"), run.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, 4, ecs:DescribeSecurityGroups",
    "EXPIRED_TOKEN, 4, InvalidSecurityToken",
    "CLOCK_SKEW, 4, clock",
    "INTERNAL_ERROR, 5, InternalError",
    "UNAVAILABLE_HTML, 5, 503",
    "DISCONNECT, 5, DescribeSecurityGroups",
    "EMPTY_OBJECT, 5, RequestId",
    "UNKNOWN_REGION, 2, cn-hangzhou",
  })
  void whereEveryCallFailsThereIsNoVerdict(FaultKind kind, int code, String message) {
    region.group(FREE);
    try (EmulatedAccount account = EmulatedAccount.of(world, Faults.none().add("*", kind))) {
      for (String format : List.of("json", "table", "ids")) {
        assertNothingPrinted(
            code,
            message,
            account.run("can-delete", FREE, "--ignore-not-found", "--retries", "0", "-o", format));
      }
    }
  }

  @Test
  void aServerThatIsDownIsNoVerdict() {
    EmulatedAccount account = EmulatedAccount.of(world);
    account.close();
    assertNothingPrinted(5, REGION, account.run("can-delete", FREE, "--retries", "0"));
  }

  @Test
  void aGroupIsJudgedInTheRegionThatHasIt() {
    region.group(FREE);
    world.region("cn-beijing").group("sg-2zeused");
    world.region("cn-beijing").instance("i-2ze", "sg-2zeused");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String both = REGION + ",cn-beijing";
      Run free = canDelete(account, FREE, "-r", both);
      assertVerdict(0, "deletable", free);
      assertEquals(REGION, free.group().path("regionId").asText());
      Run used = canDelete(account, "sg-2zeused", FREE, "-r", both);
      assertEquals(11, used.code(), used.toString());
      assertEquals(List.of("sg-2zeused", FREE), used.ids());
      assertEquals("cn-beijing", used.group("sg-2zeused").path("regionId").asText());
      Run gone = canDelete(account, "sg-bp1gone", "-r", both);
      assertVerdict(12, "not-found", gone);
      assertTrue(gone.group().get("regionId").isNull(), gone.toString());
      assertEquals(0, canDelete(account, "sg-bp1gone", "-r", both, "--ignore-not-found").code());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FREE, "sg-bp1gone"})
  void aRegionThatFailedMayHoldTheGroup(String id) {
    region.group(FREE);
    world.region("cn-beijing");
    Faults first = Faults.none().next(LIST, FaultKind.DENIED, 1);
    try (EmulatedAccount account = EmulatedAccount.of(world, first)) {
      Run run =
          canDelete(
              account, id, "-r", "cn-beijing," + REGION, "--ignore-not-found", "--concurrency=1");
      // One that no region shows is told once, for none of them; the failures name the region.
      String regionId = id.equals(FREE) ? REGION : null;
      assertEquals(regionId, run.group().path("regionId").textValue(), run.toString());
      assertEquals(13, run.code(), run.toString());
      assertFalse(run.json().path("deletable").asBoolean());
      assertFalse(run.json().path("complete").asBoolean());
      assertEquals(List.of("cn-beijing"), run.json().path("failures").findValuesAsText("regionId"));
    }
  }
}
