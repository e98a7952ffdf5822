package io.github.sgaudit.command.list;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListAgainstEmulatorTest {
  private static final String LIST = "DescribeSecurityGroups";

  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "sg-bp1n" + i).toList();
  }

  private static World worldOf(int groups) {
    World world = EmulatedAccount.emptyWorld();
    ids(groups).forEach(world.region(REGION)::group);
    return world;
  }

  @ParameterizedTest
  @CsvSource({"250,100,3", "250,10,25", "23,1,23", "200,100,2", "1,100,1"})
  void everyPageIsWalked(int groups, int pageSize, int calls) {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(groups))) {
      Run run = account.json("list", "--page-size", String.valueOf(pageSize));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(groups), run.ids());
      assertTrue(run.json().path("complete").asBoolean());
      assertEquals(calls, account.requests().size());
      assertTrue(
          account.requests().stream()
              .allMatch(
                  request ->
                      String.valueOf(pageSize).equals(request.parameters().get("MaxResults"))));
    }
  }

  @Test
  void theLargestPageIsTheDefault() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(101))) {
      assertEquals(101, account.json("list").groups().size());
      assertEquals(
          List.of("100", "100"),
          account.requests().stream()
              .map(request -> request.parameters().get("MaxResults"))
              .toList());
    }
  }

  @Test
  void everyFieldComesBack() throws Exception {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    region
        .group("sg-bp1full")
        .name("生产\tweb")
        .description("a \"quoted\" one")
        .enterprise()
        .vpc("vpc-bp1x")
        .created("2021-08-31T03:12:29Z")
        .resourceGroup("rg-acfm1")
        .serviceManaged(12_345_678_910L)
        .tag("k", "v")
        .tag("empty", "")
        .rule(Rule.ingressFromCidr("10.0.0.0/8"))
        .ingressFrom("sg-bp1other")
        .egressTo("sg-bp1other");
    region.instance("i-bp1x", "sg-bp1full");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      JsonNode expected =
          new ObjectMapper()
              .readTree(
                  """
                  {"regionId": "cn-hangzhou", "securityGroupId": "sg-bp1full",
                   "securityGroupName": "生产\\tweb", "description": "a \\"quoted\\" one",
                   "securityGroupType": "enterprise", "vpcId": "vpc-bp1x",
                   "creationTime": "2021-08-31T03:12:29Z", "resourceGroupId": "rg-acfm1",
                   "serviceManaged": true, "serviceId": "12345678910", "ruleCount": 3,
                   "groupToGroupRuleCount": 2, "ecsCount": null,
                   "availableInstanceAmount": null,
                   "tags": [{"key": "k", "value": "v"}, {"key": "empty", "value": null}]}
                  """);
      assertEquals(expected.toPrettyString(), account.json("list").group().toPrettyString());
      Run counted = account.json("list", "--ecs-count");
      assertEquals(1, counted.group().path("ecsCount").asInt(), counted.toString());
      assertEquals(65_535, counted.group().path("availableInstanceAmount").asInt());
      assertTrue(counted.err().contains("note: --ecs-count"), counted.err());
    }
  }

  @Test
  void whatTheApiDoesNotGiveIsNull() {
    World world = EmulatedAccount.emptyWorld();
    world.region(REGION).group("sg-bp1bare").name("").created("").classic();
    Behaviour sparse = Behaviour.with(Quirk.RULE_COUNTS_ABSENT, Quirk.SERVICE_MANAGED_ABSENT);
    try (EmulatedAccount account = EmulatedAccount.of(world, sparse)) {
      JsonNode group = account.json("list").group();
      for (String field :
          List.of(
              "securityGroupName",
              "description",
              "vpcId",
              "creationTime",
              "resourceGroupId",
              "serviceManaged",
              "serviceId",
              "ruleCount",
              "groupToGroupRuleCount",
              "ecsCount",
              "availableInstanceAmount")) {
        assertTrue(group.has(field) && group.get(field).isNull(), field + " in " + group);
      }
      assertTrue(group.path("tags").isArray() && group.path("tags").isEmpty());
    }
  }

  private static World worldToFilter() {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    region.group("sg-bp1plain");
    region.group("sg-bp1vpc").vpc("vpc-bp1wanted");
    region.group("sg-bp1enterprise").enterprise();
    region.group("sg-bp1classic").classic();
    region.group("sg-bp1named").name("wanted-name");
    region.group("sg-bp1rg").resourceGroup("rg-wanted");
    region.group("sg-bp1tag").tag("env", "prod").tag("team", "a");
    region.group("sg-bp1tag2").tag("env", "test");
    region.group("sg-bp1managed").serviceManaged(7);
    return world;
  }

  @ParameterizedTest
  @CsvSource({
    "--id sg-bp1plain, SecurityGroupIds, '[\"sg-bp1plain\"]', sg-bp1plain",
    "--vpc-id vpc-bp1wanted, VpcId, vpc-bp1wanted, sg-bp1vpc",
    "--type enterprise, SecurityGroupType, enterprise, sg-bp1enterprise",
    "--network-type classic, NetworkType, classic, sg-bp1classic",
    "--name wanted-name, SecurityGroupName, wanted-name, sg-bp1named",
    "--resource-group-id rg-wanted, ResourceGroupId, rg-wanted, sg-bp1rg",
    "--tag env=test, Tag.1.Value, test, sg-bp1tag2",
    "--tag env, Tag.1.Key, env, sg-bp1tag sg-bp1tag2",
    "--tag env --tag team=a, Tag.2.Value, a, sg-bp1tag",
    "--service-managed true, ServiceManaged, true, sg-bp1managed",
    "--name ed-na --fuzzy, FuzzyQuery, true, sg-bp1named",
    "--name wanted-name --ecs-count, IsQueryEcsCount, true, sg-bp1named",
  })
  void everyFilterIsSentAndNothingElse(
      String options, String parameter, String value, String expected) {
    try (EmulatedAccount account = EmulatedAccount.of(worldToFilter())) {
      Run run =
          account.json(
              Stream.concat(Stream.of("list"), Stream.of(options.split(" ")))
                  .toArray(String[]::new));
      assertEquals(0, run.code(), run.toString());
      assertEquals(List.of(expected.split(" ")), run.ids());
      RecordedRequest request = account.requests().get(0);
      assertEquals(value, request.parameters().get(parameter), request.toString());
      Set<String> sent = request.parameters().keySet();
      long filters =
          sent.stream().filter(name -> !name.matches("Format|Version|RegionId|MaxResults")).count();
      // A tag is sent in two parameters; one without a value in one.
      long given =
          Stream.of(options.split(" "))
              .mapToLong(word -> word.startsWith("--") ? 1 : word.matches("(env|team)=.*") ? 1 : 0)
              .sum();
      assertEquals(given, filters, request.toString());
    }
  }

  @Test
  void notServiceManagedIsAFilterToo() {
    try (EmulatedAccount account = EmulatedAccount.of(worldToFilter())) {
      List<String> others = account.json("list", "--service-managed", "false").ids();
      assertEquals(8, others.size());
      assertFalse(others.contains("sg-bp1managed"));
      assertEquals("false", account.requests().get(0).parameters().get("ServiceManaged"));
    }
  }

  @Test
  void aFilterThatIsNotSetIsNotSent() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(1))) {
      account.json("list");
      RecordedRequest request = account.requests().get(0);
      assertEquals("POST", request.method());
      assertEquals(
          Map.of(
              "Format", "JSON", "Version", "2014-05-26", "RegionId", REGION, "MaxResults", "100"),
          request.parameters());
    }
  }

  @Test
  void anyNumberOfIdsAHundredACall() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250))) {
      List<String> asked = new ArrayList<>(ids(249));
      asked.add("sg-bp1unknown");
      Run run = account.json("list", "--id", String.join(",", asked));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(249), run.ids());
      assertEquals(3, account.requests(LIST).size());
    }
  }

  @Test
  void anUnknownIdIsAnEmptyList() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(3))) {
      Run run = account.json("list", "--id", "sg-bp1unknown");
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.groups().isArray() && run.groups().isEmpty(), run.toString());
      assertTrue(run.json().path("complete").asBoolean());
    }
  }

  @Test
  void anEmptyAccountIsAnEmptyList() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(0))) {
      Run run = account.json("list");
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.groups().isArray() && run.groups().isEmpty(), run.toString());
      Run asIds = account.run("list", "-o", "ids");
      assertEquals(0, asIds.code());
      assertEquals("", asIds.out());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "250, 100, 100, 100, false, 1",
    "250, 101, 100, 101, false, 2",
    "250, 5, 2, 5, false, 3",
    "200, 200, 100, 200, true, 2",
    "100, 100, 100, 100, true, 1",
    "7, 10, 100, 7, true, 1",
    "7, 7, 3, 7, true, 3",
  })
  void theLimitCutsAndSaysSo(
      int groups, int limit, int pageSize, int expected, boolean complete, int calls) {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(groups))) {
      Run run =
          account.json(
              "list", "--limit", String.valueOf(limit), "--page-size", String.valueOf(pageSize));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(expected), run.ids());
      assertEquals(complete, run.json().path("complete").asBoolean(), run.err());
      assertEquals(!complete, run.err().contains("note: --limit " + limit), run.err());
      assertEquals(calls, account.requests().size());
    }
  }

  @Test
  void theLimitIsOfAllRegionsTogether() {
    World world = worldOf(3);
    world.region("cn-beijing").group("sg-2zebj");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("list", "-r", "cn-hangzhou,cn-beijing", "--limit", "3");
      assertEquals(ids(3), run.ids());
      assertFalse(run.json().path("complete").asBoolean());
      assertTrue(run.err().contains("cn-beijing"), run.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--tag, env=prod, 1000, false", "--resource-group-id, rg-a, 1000, false",
    "--tag, env=prod, 999, true", "--vpc-id, vpc-bp1default0000000000, 1000, true",
  })
  void aThousandGroupsOfATagOrResourceGroupMayBeMore(
      String option, String value, int groups, boolean complete) {
    World world = worldOf(0);
    for (String id : ids(groups)) {
      world.region(REGION).group(id).tag("env", "prod").resourceGroup("rg-a");
    }
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("list", option, value);
      assertEquals(0, run.code(), run.err());
      assertEquals(groups, run.groups().size());
      assertEquals(complete, run.json().path("complete").asBoolean());
      assertEquals(
          !complete,
          run.err().contains("note: cn-hangzhou: the API returns at most 1000 groups"),
          run.err());
    }
  }

  @Test
  void beyondAThousandTheApiCutsAndTheListSaysSo() {
    World world = worldOf(0);
    ids(1100).forEach(id -> world.region(REGION).group(id).tag("env", "prod"));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("list", "--tag", "env");
      assertEquals(1000, run.groups().size());
      assertFalse(run.json().path("complete").asBoolean());
    }
  }

  private static void assertFailsWithoutAList(int code, String message, Run run) {
    assertEquals(code, run.code(), run.toString());
    assertEquals("", run.out());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void aTokenThatComesTwiceEndsTheWalk() {
    Faults loop = Faults.none().add(LIST, FaultKind.TOKEN_LOOP);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250), loop)) {
      for (String format : List.of("json", "table", "ids")) {
        assertFailsWithoutAList(5, "token", account.run("list", "-o", format));
      }
      assertEquals(6, account.requests().size());
    }
  }

  @Test
  void aGroupThatComesTwiceIsListedOnce() {
    Faults twice = Faults.none().add(LIST, FaultKind.DUPLICATE_ITEMS);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(25), twice)) {
      assertEquals(ids(25), account.json("list", "--page-size", "10").ids());
      assertEquals(String.join("\n", ids(25)) + "\n", account.run("list", "-o", "ids").out());
    }
  }

  @ParameterizedTest
  @CsvSource({"120, 100", "120, 7", "50, 50", "51, 100", "10, 100", "11, 100"})
  void anEndpointThatKnowsNoTokensIsWalkedByNumber(int groups, int pageSize) {
    Behaviour old = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(groups), old)) {
      Run run = account.json("list", "--page-size", String.valueOf(pageSize));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(groups), run.ids());
      assertTrue(run.json().path("complete").asBoolean());
    }
  }

  /** Counted twice, the groups of the first page would seem to be all. */
  @ParameterizedTest
  @CsvSource({"20, 10", "120, 60", "15, 10"})
  void repetitionsDoNotEndAWalkByNumber(int groups, int pageSize) {
    Behaviour old = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    Faults twice = Faults.none().add(LIST, FaultKind.DUPLICATE_ITEMS);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(groups), old, twice)) {
      Run run = account.json("list", "--page-size", String.valueOf(pageSize));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(groups), run.ids());
    }
  }

  @Test
  void aLimitHoldsWherePagesAreNumbered() {
    Behaviour old = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(120), old)) {
      Run cut = account.json("list", "--limit", "60");
      assertEquals(ids(60), cut.ids());
      assertFalse(cut.json().path("complete").asBoolean());
      Run whole = account.json("list", "--limit", "120");
      assertEquals(ids(120), whole.ids());
      assertTrue(whole.json().path("complete").asBoolean(), whole.err());
    }
  }

  @Test
  void neitherTokensNorNumbersIsNoList() {
    Behaviour neither = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED, Quirk.PAGE_NUMBERS_REFUSED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(120), neither)) {
      assertFailsWithoutAList(5, "neither a page token", account.json("list"));
    }
  }

  @Test
  void numbersAreNotNeededWhereTokensWork() {
    Behaviour now = Behaviour.with(Quirk.PAGE_NUMBERS_REFUSED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(120), now)) {
      assertEquals(ids(120), account.json("list").ids());
    }
  }

  @Test
  void anExpiredTokenStartsTheWalkOverOnce() {
    Faults once = Faults.none().next(LIST, FaultKind.TOKEN_EXPIRED, 1);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250), once)) {
      Run run = account.json("list");
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(250), run.ids());
      assertEquals(5, account.requests().size());
    }
  }

  @Test
  void aTokenThatExpiresAgainIsAFailureOfTheApi() {
    Faults twice = Faults.none().next(LIST, FaultKind.TOKEN_EXPIRED, 2);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250), twice)) {
      assertFailsWithoutAList(5, "InValidParameter.NextToken", account.json("list"));
      assertEquals(4, account.requests().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"json", "table", "ids"})
  void aWalkThatBreaksOffPrintsNothing(String format) {
    World world = worldOf(250);
    // The first page passes, then every call fails.
    Faults faults = Faults.none();
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      faults.next(LIST, FaultKind.TOKEN_EXPIRED, 1).add(LIST, FaultKind.INTERNAL_ERROR);
      Run firstFails = account.run("list", "--retries", "0", "-o", format);
      assertFailsWithoutAList(5, "InternalError", firstFails);
      assertEquals(1, account.requests().size());
    }
    Faults onSecondPage = Faults.none();
    try (EmulatedAccount account = EmulatedAccount.of(world, onSecondPage)) {
      onSecondPage.next(LIST, FaultKind.TOKEN_EXPIRED, 2);
      assertFailsWithoutAList(5, "NextToken", account.run("list", "-o", format));
      assertEquals(4, account.requests().size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--id sg-bp1plain", "--vpc-id vpc-bp1wanted", "--type enterprise", "--network-type classic",
    "--name wanted-name", "--resource-group-id rg-wanted", "--tag env=test", "--tag env",
    "--service-managed true", "--name wanted --fuzzy",
  })
  void aFilterThatWasIgnoredIsNoList(String options) {
    Faults ignored = Faults.none().add(LIST, FaultKind.FILTER_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(worldToFilter(), ignored)) {
      String[] args =
          Stream.concat(Stream.of("list"), Stream.of(options.split(" "))).toArray(String[]::new);
      assertFailsWithoutAList(5, "does not match the filter", account.json(args));
    }
  }

  private static final String TWO_REGIONS = "cn-hangzhou,cn-nowhere";

  @Test
  void anUnknownRegionIsAUsageErrorThatNamesIt() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(3))) {
      assertFailsWithoutAList(2, "cn-nowhere", account.json("list", "-r", "cn-nowhere"));
    }
  }

  @Test
  void theGoodRegionsArePrintedBesideAFailedOne() {
    World world = worldOf(3);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("list", "-r", TWO_REGIONS);
      assertEquals(2, run.code(), run.toString());
      assertEquals(ids(3), run.ids());
      assertFalse(run.json().path("complete").asBoolean());
      JsonNode failure = run.json().path("failures").path(0);
      assertEquals("cn-nowhere", failure.path("regionId").asText(), run.toString());
      assertEquals("InvalidRegionId.NotFound", failure.path("code").asText());
      assertFalse(failure.path("message").asText().isEmpty());
      assertTrue(run.err().contains("cn-nowhere"), run.err());

      Run table = account.run("list", "-r", TWO_REGIONS);
      assertTrue(table.out().contains("sg-bp1n3"), table.toString());
      Run asIds = account.run("list", "-r", TWO_REGIONS, "-o", "ids");
      assertEquals(2, asIds.code());
      assertEquals("", asIds.out());
    }
  }

  @ParameterizedTest
  @CsvSource({"INTERNAL_ERROR, 5", "DENIED, 4", "MISSING_LIST, 5"})
  void aRegionThatFailsGivesItsCode(FaultKind kind, int code) {
    World world = worldOf(3);
    world.region("cn-beijing").group("sg-2zebj");
    // The first region asked fails, the second answers.
    Faults first = Faults.none().next(LIST, kind, 1);
    try (EmulatedAccount account = EmulatedAccount.of(world, first)) {
      Run run =
          account.json(
              "list", "-r", "cn-beijing", "-r", REGION, "--retries", "0", "--concurrency=1");
      assertEquals(code, run.code(), run.toString());
      assertEquals(ids(3), run.ids());
      assertFalse(run.json().path("complete").asBoolean());
      assertEquals(List.of("cn-beijing"), run.json().path("failures").findValuesAsText("regionId"));
    }
    try (EmulatedAccount account = EmulatedAccount.of(world, Faults.none().next(LIST, kind, 1))) {
      Run asIds =
          account.run("list", "-r", "cn-beijing", "-r", REGION, "--retries", "0", "-o", "ids");
      assertEquals(code, asIds.code());
      assertEquals("", asIds.out());
    }
  }

  @Test
  void allRegionsAreThoseThatTheApiNames() {
    World world = worldOf(2);
    world.region("cn-beijing").group("sg-2zebj");
    world.region("us-west-1");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("list", "--all-regions");
      assertEquals(0, run.code(), run.toString());
      assertEquals(List.of("sg-bp1n1", "sg-bp1n2", "sg-2zebj"), run.ids());
      assertEquals(
          "[\"cn-hangzhou\",\"cn-beijing\",\"us-west-1\"]",
          run.json().path("context").path("regionIds").toString());
      assertEquals(1, account.requests("DescribeRegions").size());
    }
  }

  @Test
  void withoutTheRegionsThereIsNoList() {
    Faults denied = Faults.none().add("DescribeRegions", FaultKind.DENIED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), denied)) {
      assertFailsWithoutAList(4, "ecs:DescribeRegions", account.json("list", "--all-regions"));
    }
  }

  @Test
  void oneRegionDoesNotAskForAll() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2))) {
      account.json("list");
      assertEquals(
          List.of(LIST), account.requests().stream().map(RecordedRequest::action).toList());
    }
  }

  @Test
  void aDryRunListsNothing() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2))) {
      Run run = account.json("list", "--dry-run", "--vpc-id", "vpc-bp1x");
      assertEquals(0, run.code(), run.toString());
      assertEquals("", run.out());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("DescribeSecurityGroups is allowed"), run.err());
      assertEquals("true", account.requests().get(0).parameters().get("DryRun"));
      assertEquals("vpc-bp1x", account.requests().get(0).parameters().get("VpcId"));
    }
  }

  @Test
  void aDryRunThatIsDeniedSaysSo() {
    Behaviour denied =
        Behaviour.builder()
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().denying(LIST))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), denied)) {
      assertFailsWithoutAList(4, "ecs:DescribeSecurityGroups", account.json("list", "--dry-run"));
    }
  }

  @Test
  void aDryRunTellsOfAPermissionWhoseLackTheListHides() {
    Behaviour hiding =
        Behaviour.builder()
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().hiding(LIST))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), hiding)) {
      assertFailsWithoutAList(4, "ecs:DescribeSecurityGroups", account.json("list", "--dry-run"));
    }
  }

  @Test
  void aDryRunThatIsAnsweredLikeARealOneProvesNothing() {
    Faults answering = Faults.none().add(LIST, FaultKind.EMPTY_LIST);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), answering)) {
      assertFailsWithoutAList(5, "dry run", account.json("list", "--dry-run"));
    }
  }

  @Test
  void aDeniedListNamesThePermission() {
    Behaviour denied =
        Behaviour.builder()
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().denying(LIST))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), denied)) {
      Run run = account.json("list");
      assertFailsWithoutAList(4, "ecs:DescribeSecurityGroups", run);
      assertTrue(run.err().contains("Forbidden.RAM"), run.err());
      assertTrue(run.err().contains("RequestId"), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }
}
