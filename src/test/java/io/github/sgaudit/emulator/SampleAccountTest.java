package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleAccountTest {
  private static final String HANGZHOU = SampleAccount.HANGZHOU;

  private final World world = SampleAccount.world();
  private Emulator emulator;
  private SignedClient client;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.start(world, EmulatorOptions.defaults());
    client =
        new SignedClient(emulator, SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SampleAccount.REFERENCED + "|DependencyViolation",
        SampleAccount.REFERENCED_BY_OTHER_ACCOUNT + "|DependencyViolation",
        SampleAccount.CIRCLE_ONE + "|DependencyViolation",
        SampleAccount.CIRCLE_TWO + "|DependencyViolation",
        SampleAccount.SERVICE_MANAGED + "|InvalidOperation.ResourceManagedByCloudProduct",
        SampleAccount.IN_USE + "|DependencyViolation",
        SampleAccount.IN_USE_BY_LOAD_BALANCER + "|DependencyViolation",
        SampleAccount.IN_USE_BY_DETACHED_INTERFACE + "|DependencyViolation",
        SampleAccount.ENTERPRISE + "|DependencyViolation",
        SampleAccount.CLASSIC + "|DependencyViolation",
        SampleAccount.UNDETERMINED + "|DependencyViolation",
        SampleAccount.SELF_REFERENCE + "|DependencyViolation",
        SampleAccount.CLUSTER_PROTECTED + "|InvalidOperation.DeletionProtection",
        SampleAccount.DELETABLE + "|deleted",
        SampleAccount.DELETABLE_WITH_RULES + "|deleted",
      })
  void deletesAsDescribed(String groupId, String expected) {
    Deletion deletion = world.copy().deleteSecurityGroup(HANGZHOU, groupId);
    String actual = deletion instanceof Deletion.Refused refused ? refused.code() : "deleted";
    assertEquals(expected, actual);
  }

  @Test
  void onlyTheEndOfTheStagingChainIsDeletableToo() {
    List<String> deleted =
        world.region(HANGZHOU).groupIds().stream()
            .filter(id -> world.copy().deleteSecurityGroup(HANGZHOU, id).deleted())
            .toList();
    assertEquals(
        List.of(
            "sg-bp1stagdb00000000001", SampleAccount.DELETABLE, SampleAccount.DELETABLE_WITH_RULES),
        deleted);
  }

  @Test
  void needsMoreThanOneDefaultPage() throws Exception {
    JsonNode first = client.call("DescribeSecurityGroups").body();
    assertEquals(22, first.path("TotalCount").asInt());
    assertEquals(10, first.path("SecurityGroups").path("SecurityGroup").size());
    JsonNode beijing =
        client.call("DescribeSecurityGroups", "RegionId", SampleAccount.BEIJING).body();
    assertEquals(4, beijing.path("TotalCount").asInt());
  }

  @Test
  void referencesAreAsNamed() throws Exception {
    assertEquals(
        Map.of(SampleAccount.CIRCLE_TWO, SampleAccount.ACCOUNT_UID),
        referencing(SampleAccount.CIRCLE_ONE));
    assertEquals(
        Map.of(SampleAccount.CIRCLE_ONE, SampleAccount.ACCOUNT_UID),
        referencing(SampleAccount.CIRCLE_TWO));
    assertEquals(
        Map.of("sg-bp1partnerclient0001", SampleAccount.PARTNER_UID),
        referencing(SampleAccount.REFERENCED_BY_OTHER_ACCOUNT));
    assertEquals(
        Map.of(SampleAccount.SELF_REFERENCE, SampleAccount.ACCOUNT_UID),
        referencing(SampleAccount.SELF_REFERENCE));
    assertEquals(4, referencing(SampleAccount.REFERENCED).size());
    assertEquals(Map.of(), referencing(SampleAccount.DELETABLE));
  }

  private Map<String, String> referencing(String groupId) throws Exception {
    Map<String, String> referencing = new TreeMap<>();
    client
        .call("DescribeSecurityGroupReferences", "SecurityGroupId.1", groupId)
        .body()
        .findPath("ReferencingSecurityGroup")
        .forEach(
            each ->
                referencing.put(
                    each.path("SecurityGroupId").asText(), each.path("AliUid").asText()));
    return referencing;
  }

  @Test
  void latestTemplateVersionNamesADeletableGroup() throws Exception {
    JsonNode templates =
        client.call("DescribeLaunchTemplates").body().findPath("LaunchTemplateSet");
    assertEquals(1, templates.size());
    assertEquals(
        SampleAccount.LAUNCH_TEMPLATE, templates.path(0).path("LaunchTemplateId").asText());
    JsonNode latest =
        client
            .call(
                "DescribeLaunchTemplateVersions",
                "LaunchTemplateId",
                SampleAccount.LAUNCH_TEMPLATE,
                "LaunchTemplateVersion.1",
                templates.path(0).path("LatestVersionNumber").asText())
            .body()
            .findPath("LaunchTemplateVersionSet")
            .path(0);
    assertFalse(latest.path("DefaultVersion").asBoolean());
    assertEquals(
        SampleAccount.DELETABLE_WITH_RULES,
        latest.path("LaunchTemplateData").path("SecurityGroupId").asText());
  }

  @Test
  void undeterminedGroupHasOnlyACount() throws Exception {
    String groupId = SampleAccount.UNDETERMINED;
    assertEquals(Map.of(), referencing(groupId));
    assertEquals(0, members("DescribeInstances", "Instance", groupId));
    assertEquals(0, members("DescribeNetworkInterfaces", "NetworkInterfaceSet", groupId));
    JsonNode group =
        client
            .call("DescribeSecurityGroups", "SecurityGroupId", groupId, "IsQueryEcsCount", "true")
            .body()
            .findPath("SecurityGroup")
            .path(0);
    assertEquals(2, group.path("EcsCount").asInt());
  }

  @Test
  void protectedGroupLooksDeletableToEcsAlone() throws Exception {
    String groupId = SampleAccount.CLUSTER_PROTECTED;
    assertEquals(Map.of(), referencing(groupId));
    assertEquals(0, members("DescribeInstances", "Instance", groupId));
    assertEquals(0, members("DescribeNetworkInterfaces", "NetworkInterfaceSet", groupId));
  }

  @Test
  void clusterShowsItsGroup() throws Exception {
    SignedClient.Answer answer = client.clusters();
    assertEquals(List.of(SampleAccount.CLUSTER), answer.clusterIds());
    JsonNode cluster = answer.body().path("clusters").path(0);
    assertEquals(SampleAccount.CLUSTER_PROTECTED, cluster.path("security_group_id").asText());
    assertEquals("running", cluster.path("state").asText());
    assertEquals("vpc-bp1production00000001", cluster.path("vpc_id").asText());
    assertEquals(List.of(), client.clusters("region_id", SampleAccount.BEIJING).clusterIds());
    world.region(HANGZHOU).removeCluster(SampleAccount.CLUSTER);
    assertTrue(
        world.deleteSecurityGroup(HANGZHOU, SampleAccount.CLUSTER_PROTECTED).deleted(),
        "nothing else protects it");
  }

  @Test
  void callerIsOfTheAccount() throws Exception {
    Map<String, String> parameters = client.parameters("GetCallerIdentity");
    parameters.put("Version", "2015-04-01");
    assertEquals(
        SampleAccount.ACCOUNT_UID,
        client.get(client.signV1("GET", parameters)).body().path("AccountId").asText());
  }

  @Test
  void membersAreAsNamed() throws Exception {
    assertEquals(2, members("DescribeInstances", "Instance", SampleAccount.IN_USE));
    JsonNode balancer = interfaceIn(SampleAccount.IN_USE_BY_LOAD_BALANCER);
    assertTrue(balancer.path("ServiceManaged").asBoolean());
    assertEquals("InUse", balancer.path("Status").asText());
    JsonNode detached = interfaceIn(SampleAccount.IN_USE_BY_DETACHED_INTERFACE);
    assertEquals("Available", detached.path("Status").asText());
    assertEquals("", detached.path("InstanceId").asText());
    assertEquals(
        "InvalidSecurityGroupId.NotVpc",
        client.call("DescribeNetworkInterfaces", "SecurityGroupId", SampleAccount.CLASSIC).code());
  }

  private JsonNode interfaceIn(String groupId) throws Exception {
    return client
        .call("DescribeNetworkInterfaces", "SecurityGroupId", groupId)
        .body()
        .findPath("NetworkInterfaceSet")
        .path(0);
  }

  private int members(String action, String item, String groupId) throws Exception {
    return client.call(action, "SecurityGroupId", groupId).body().findPath(item).size();
  }

  @Test
  void rulesNameGroupsOfTheSameVpc() {
    world.regionIds().stream()
        .map(world::region)
        .forEach(
            region ->
                region.groupIds().stream()
                    .map(region::group)
                    .forEach(group -> assertNamesSameVpc(region, group)));
  }

  /** The API refuses any other rule. */
  private static void assertNamesSameVpc(Region region, SecurityGroup group) {
    for (Rule rule : group.rules()) {
      SecurityGroup named = region.groups.get(rule.namedGroupId());
      assertTrue(
          rule.namedGroupId().isEmpty() || (named != null && named.vpcId.equals(group.vpcId)),
          group.id());
    }
  }
}
