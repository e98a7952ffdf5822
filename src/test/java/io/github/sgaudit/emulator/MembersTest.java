package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersTest extends EmulatorTestCase {

  @BeforeEach
  void addMembers() {
    region.group("sg-a").vpc("vpc-1");
    region.group("sg-b").vpc("vpc-1");
    region.group("sg-classic").classic();
    region.instance("i-1", "sg-a", "sg-b").name("one").resourceGroup("rg-1");
    region.instance("i-2", "sg-b").stopped();
    region.instance("i-3", "sg-classic");
    region.networkInterface("eni-second", "sg-a").attachedTo("i-2");
    region.networkInterface("eni-free", "sg-b").name("spare");
    region.networkInterface("eni-managed", "sg-b").serviceManaged(77).status("InUse");
  }

  private List<String> instances(String... namesAndValues) throws Exception {
    return call("DescribeInstances", namesAndValues).ids("Instances", "Instance", "InstanceId");
  }

  private List<String> interfaces(String... namesAndValues) throws Exception {
    return call("DescribeNetworkInterfaces", namesAndValues)
        .ids("NetworkInterfaceSets", "NetworkInterfaceSet", "NetworkInterfaceId");
  }

  @Test
  void instancesAreFoundByTheirPrimaryInterface() throws Exception {
    assertEquals(List.of("i-1"), instances("SecurityGroupId", "sg-a"));
    assertEquals(List.of("i-1", "i-2"), instances("SecurityGroupId", "sg-b"));
    assertEquals(List.of("i-3"), instances("SecurityGroupId", "sg-classic"));
    assertEquals(List.of(), instances("SecurityGroupId", "sg-unknown"));
  }

  @Test
  void filtersInstances() throws Exception {
    assertEquals(List.of("i-1", "i-2", "i-3"), instances());
    assertEquals(List.of("i-2"), instances("InstanceIds", "[\"i-2\",\"i-9\"]"));
    assertEquals(List.of(), instances("InstanceIds", "[]"));
    assertEquals(List.of("i-2"), instances("Status", "Stopped"));
    assertEquals(List.of("i-1", "i-2"), instances("VpcId", "vpc-1"));
    assertEquals(List.of("i-1"), instances("ResourceGroupId", "rg-1"));
    assertEquals(List.of(), instances("Status", "Stopped", "SecurityGroupId", "sg-a"));
  }

  @Test
  void writesInstancesAsDocumented() throws Exception {
    JsonNode one = call("DescribeInstances").body().path("Instances").path("Instance").path(0);
    assertEquals(
        "{\"InstanceId\":\"i-1\",\"InstanceName\":\"one\",\"Description\":\"\","
            + "\"RegionId\":\"cn-hangzhou\",\"Status\":\"Running\","
            + "\"InstanceNetworkType\":\"vpc\",\"ResourceGroupId\":\"rg-1\","
            + "\"VpcAttributes\":{\"VpcId\":\"vpc-1\",\"VSwitchId\":\"\"},"
            + "\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\",\"sg-b\"]},"
            + "\"OperationLocks\":{\"LockReason\":[]},"
            + "\"NetworkInterfaces\":{\"NetworkInterface\":["
            + "{\"NetworkInterfaceId\":\"eni-1\",\"Type\":\"Primary\",\"PrivateIpSets\":{\"PrivateIpSet\":"
            + "[{\"PrivateIpAddress\":\"10.0.0.6\",\"Primary\":true}]}}]}}",
        one.toString());
  }

  @Test
  void interfacesByGroupOmitPrimaries() throws Exception {
    assertEquals(List.of("eni-second"), interfaces("SecurityGroupId", "sg-a"));
    assertEquals(List.of("eni-free", "eni-managed"), interfaces("SecurityGroupId", "sg-b"));
    assertEquals(List.of(), interfaces("SecurityGroupId", "sg-a", "Type", "Primary"));
  }

  @Test
  void interfacesByGroupMayIncludePrimaries() throws Exception {
    behaviour.quirks(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP);
    assertEquals(List.of("eni-1", "eni-second"), interfaces("SecurityGroupId", "sg-a"));
  }

  @Test
  void serviceManagedInterfacesMayBeHidden() throws Exception {
    behaviour.quirks(Quirk.SERVICE_MANAGED_INTERFACES_HIDDEN);
    assertEquals(List.of("eni-free"), interfaces("SecurityGroupId", "sg-b"));
    assertEquals(
        List.of("eni-managed"), interfaces("SecurityGroupId", "sg-b", "ServiceManaged", "true"));
  }

  @Test
  void interfacesWithoutGroupIncludePrimaries() throws Exception {
    assertEquals(List.of("eni-1", "eni-2", "eni-second", "eni-free", "eni-managed"), interfaces());
    assertEquals(List.of("eni-1", "eni-2"), interfaces("Type", "Primary"));
    assertEquals(List.of("eni-2", "eni-second"), interfaces("InstanceId", "i-2"));
    assertEquals(List.of("eni-free"), interfaces("Status", "Available"));
    assertEquals(List.of("eni-managed"), interfaces("ServiceManaged", "true"));
    assertEquals(List.of("eni-free"), interfaces("NetworkInterfaceId.1", "eni-free"));
    assertEquals(List.of(), interfaces("VpcId", "vpc-2"));
  }

  @Test
  void writesInterfacesAsDocumented() throws Exception {
    JsonNode answer = call("DescribeNetworkInterfaces", "SecurityGroupId", "sg-b").body();
    JsonNode items = answer.path("NetworkInterfaceSets").path("NetworkInterfaceSet");
    assertEquals(
        "{\"NetworkInterfaceId\":\"eni-free\",\"NetworkInterfaceName\":\"spare\","
            + "\"Description\":\"\",\"Type\":\"Secondary\",\"Status\":\"Available\","
            + "\"InstanceId\":\"\",\"VpcId\":\"vpc-1\",\"VSwitchId\":\"\",\"ZoneId\":\"\","
            + "\"OwnerId\":\"1234567890123456\",\"ServiceManaged\":false,"
            + "\"ResourceGroupId\":\"\","
            + "\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-b\"]},\"Attachment\":{},"
            + "\"PrivateIpSets\":{\"PrivateIpSet\":"
            + items.path(0).path("PrivateIpSets").path("PrivateIpSet")
            + "},\"Tags\":{\"Tag\":[]}}",
        items.path(0).toString());
    JsonNode addresses = items.path(0).path("PrivateIpSets").path("PrivateIpSet");
    assertEquals(1, addresses.size());
    assertTrue(addresses.path(0).path("Primary").asBoolean());
    assertTrue(addresses.path(0).path("PrivateIpAddress").asText().startsWith("10."));
    assertEquals(77, items.path(1).path("ServiceID").asInt());
  }

  @Test
  void interfacesRefuseAsDocumented() throws Exception {
    assertRefused(
        403,
        "InvalidSecurityGroupId.NotVpc",
        call("DescribeNetworkInterfaces", "SecurityGroupId", "sg-classic"));
    assertRefused(
        404,
        "InvalidSecurityGroupId.NotFound",
        call("DescribeNetworkInterfaces", "SecurityGroupId", "sg-unknown"));
  }

  @Test
  void releasedMembersAreGone() throws Exception {
    region.removeInstance("i-1").removeNetworkInterface("eni-free");
    assertEquals(List.of(), instances("SecurityGroupId", "sg-a"));
    assertEquals(List.of("eni-2", "eni-second", "eni-managed"), interfaces());
  }
}
