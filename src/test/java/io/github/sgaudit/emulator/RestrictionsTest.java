package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an identity with limited permissions sees. */
class RestrictionsTest extends EmulatorTestCase {
  private static final String INSTANCES = "DescribeInstances";
  private static final String INTERFACES = "DescribeNetworkInterfaces";

  @BeforeEach
  void addMembers() {
    region.group("sg-a").resourceGroup("rg-1");
    region.instance("i-1", "sg-a").resourceGroup("rg-1");
    region.instance("i-2", "sg-a").resourceGroup("rg-2");
    region.instance("i-3", "sg-a");
    region.networkInterface("eni-free", "sg-a").resourceGroup("rg-1");
    region.networkInterface("eni-other", "sg-a").resourceGroup("rg-2");
  }

  private void restrict(RamRestriction restriction) {
    behaviour.restriction(SignedClient.KEY_ID, restriction);
  }

  private List<String> instances(String... namesAndValues) throws Exception {
    return call(INSTANCES, namesAndValues).ids("Instances", "Instance", "InstanceId");
  }

  private List<String> interfaces(String... namesAndValues) throws Exception {
    return call(INTERFACES, namesAndValues)
        .ids("NetworkInterfaceSets", "NetworkInterfaceSet", "NetworkInterfaceId");
  }

  private int ecsCount() throws Exception {
    return call("DescribeSecurityGroups", "IsQueryEcsCount", "true")
        .body()
        .findPath("EcsCount")
        .asInt(-1);
  }

  @Test
  void membersOfOtherResourceGroupsAreHidden() throws Exception {
    restrict(RamRestriction.none().limitedTo("rg-1"));
    assertEquals(List.of("i-1"), instances());
    assertEquals(List.of("i-1"), instances("SecurityGroupId", "sg-a"));
    assertEquals(0, instances("ResourceGroupId", "rg-2").size());
    assertEquals(List.of("eni-1", "eni-free"), interfaces());
    assertEquals(List.of("eni-free"), interfaces("SecurityGroupId", "sg-a"));
    assertRefused(400, "DryRunOperation", call(INSTANCES, "DryRun", "true"));
    assertEquals(1, call(INSTANCES).body().path("TotalCount").asInt());
  }

  @Test
  void severalResourceGroupsAreListedTogether() throws Exception {
    restrict(RamRestriction.none().limitedTo("rg-1").limitedTo("rg-2"));
    assertEquals(List.of("i-1", "i-2"), instances());
  }

  @Test
  void ecsCountIsTheSameForEveryone() throws Exception {
    world.accessKey("LTAI5tAdmin", "admin");
    restrict(RamRestriction.none().limitedTo("rg-1").hiding(INSTANCES, INTERFACES));
    assertEquals(List.of(), instances());
    assertEquals(5, ecsCount());
  }

  @Test
  void unfilteredCallsMayBeDenied() throws Exception {
    restrict(RamRestriction.none().limitedTo("rg-1").denyingUnfiltered(INSTANCES, INTERFACES));
    assertRefused(403, "Forbidden.RAM", call(INSTANCES));
    assertRefused(403, "Forbidden.RAM", call(INSTANCES, "VpcId", SecurityGroup.DEFAULT_VPC));
    assertRefused(403, "Forbidden.RAM", call(INSTANCES, "DryRun", "true"));
    assertRefused(403, "Forbidden.RAM", call(INTERFACES, "MaxResults", "500"));
    assertEquals(List.of("i-1"), instances("SecurityGroupId", "sg-a"));
    assertEquals(List.of("i-1"), instances("ResourceGroupId", "rg-1"));
    assertEquals(List.of("i-1"), instances("InstanceIds", "[\"i-1\",\"i-2\"]"));
    assertEquals(List.of("eni-free"), interfaces("NetworkInterfaceId.1", "eni-free"));
    assertEquals(List.of("sg-a"), groups());
  }

  @Test
  void dryRunOfHiddenListIsDenied() throws Exception {
    restrict(RamRestriction.none().hiding(INSTANCES));
    assertEquals(200, call(INSTANCES).status());
    assertEquals(List.of(), instances());
    assertRefused(403, "Forbidden.RAM", call(INSTANCES, "DryRun", "true"));
    assertRefused(400, "DryRunOperation", call("DescribeSecurityGroups", "DryRun", "true"));
  }

  @Test
  void passedDryRunOfInstancesIsAnError() throws Exception {
    assertRefused(400, "DryRunOperation", call(INSTANCES, "DryRun", "true"));
    assertEquals(3, instances("DryRun", "false").size());
  }

  @Test
  void dryRunOfInstancesMayBeDenied() throws Exception {
    restrict(RamRestriction.none().denying(INSTANCES));
    assertRefused(403, "Forbidden.RAM", call(INSTANCES, "DryRun", "true"));
  }
}
