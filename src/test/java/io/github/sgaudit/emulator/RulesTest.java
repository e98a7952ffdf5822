package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest extends EmulatorTestCase {
  private static final String ATTRIBUTE = "DescribeSecurityGroupAttribute";
  private static final String REVOKE = "RevokeSecurityGroup";
  private static final String REVOKE_EGRESS = "RevokeSecurityGroupEgress";

  @BeforeEach
  void addRules() {
    region
        .group("sg-a")
        .name("web")
        .vpc("vpc-1")
        .rule(
            Rule.ingress()
                .group("sg-b")
                .id("sgr-in")
                .ports("tcp", "80/80")
                .policy("drop", 7)
                .description("d")
                .build())
        .rule(Rule.egress().group("sg-c").id("sgr-out").groupOwner("99").build())
        .rule(Rule.ingress().cidr("10.0.0.0/8").id("sgr-cidr").build());
    region
        .group("sg-classic")
        .classic()
        .rule(Rule.ingress().group("sg-b").id("sgr-intranet").build());
    region
        .group("sg-classic")
        .rule(Rule.ingress().cidr("0.0.0.0/0").id("sgr-internet").nicType("internet").build());
  }

  private List<String> ruleIds(String... namesAndValues) throws Exception {
    return call(ATTRIBUTE, namesAndValues).ids("Permissions", "Permission", "SecurityGroupRuleId");
  }

  private List<String> left() {
    List<String> ids = new ArrayList<>();
    region.group("sg-a").rules().forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  @Test
  void writesRulesAsDocumented() throws Exception {
    JsonNode answer = call(ATTRIBUTE, "SecurityGroupId", "sg-a").body();
    assertEquals("sg-a", answer.path("SecurityGroupId").asText());
    assertEquals("web", answer.path("SecurityGroupName").asText());
    assertEquals("vpc-1", answer.path("VpcId").asText());
    assertEquals("Accept", answer.path("InnerAccessPolicy").asText());
    assertEquals("", answer.path("NextToken").asText("none"));
    JsonNode in = answer.path("Permissions").path("Permission").path(0);
    assertEquals(
        "{\"SecurityGroupRuleId\":\"sgr-in\",\"Direction\":\"ingress\",\"IpProtocol\":\"TCP\","
            + "\"PortRange\":\"80/80\",\"SourcePortRange\":\"\",\"PortRangeListId\":\"\","
            + "\"PortRangeListName\":\"\",\"NicType\":\"intranet\",\"Policy\":\"Drop\","
            + "\"Priority\":7,\"Description\":\"d\",\"CreateTime\":\"2024-01-01T00:00:00Z\","
            + "\"SourceCidrIp\":\"\",\"Ipv6SourceCidrIp\":\"\",\"SourceGroupId\":\"sg-b\","
            + "\"SourceGroupName\":\"\",\"SourceGroupOwnerAccount\":\"\","
            + "\"SourcePrefixListId\":\"\",\"SourcePrefixListName\":\"\",\"DestCidrIp\":\"\","
            + "\"Ipv6DestCidrIp\":\"\",\"DestGroupId\":\"\",\"DestGroupName\":\"\","
            + "\"DestGroupOwnerAccount\":\"\",\"DestPrefixListId\":\"\","
            + "\"DestPrefixListName\":\"\"}",
        in.toString());
    JsonNode out = answer.path("Permissions").path("Permission").path(1);
    assertEquals("egress", out.path("Direction").asText());
    assertEquals("sg-c", out.path("DestGroupId").asText());
    assertEquals("99", out.path("DestGroupOwnerAccount").asText());
    assertEquals("", out.path("SourceGroupId").asText());
  }

  @Test
  void filtersByDirection() throws Exception {
    assertEquals(List.of("sgr-out"), ruleIds("SecurityGroupId", "sg-a", "Direction", "egress"));
    assertEquals(
        List.of("sgr-in", "sgr-cidr"), ruleIds("SecurityGroupId", "sg-a", "Direction", "ingress"));
    assertEquals(3, ruleIds("SecurityGroupId", "sg-a", "Direction", "all").size());
  }

  @Test
  void classicGroupNeedsACallForEachNetwork() throws Exception {
    assertEquals(List.of("sgr-internet"), ruleIds("SecurityGroupId", "sg-classic"));
    assertEquals(
        List.of("sgr-intranet"), ruleIds("SecurityGroupId", "sg-classic", "NicType", "intranet"));
    assertEquals(3, ruleIds("SecurityGroupId", "sg-a", "NicType", "internet").size());
  }

  @Test
  void attributeRefusesAsDocumented() throws Exception {
    assertRefused(
        404, "InvalidSecurityGroupId.NotFound", call(ATTRIBUTE, "SecurityGroupId", "sg-x"));
    assertRefused(400, "InvalidSecurityGroupId.Malformed", call(ATTRIBUTE, "SecurityGroupId", "x"));
    assertRefused(400, "MissingParameter", call(ATTRIBUTE));
    assertRefused(
        400, "InvalidParamter", call(ATTRIBUTE, "SecurityGroupId", "sg-a", "Direction", "up"));
    assertRefused(
        400,
        "InvalidNicType.ValueNotSupported",
        call(ATTRIBUTE, "SecurityGroupId", "sg-a", "NicType", "x"));
  }

  @Test
  void rulesWithoutIdGetAUniqueOne() {
    List<Rule> rules = region.group("sg-new").ingressFrom("sg-a", "sg-b").rules();
    assertTrue(rules.get(0).id().startsWith("sgr-"));
    assertFalse(rules.get(0).id().equals(rules.get(1).id()));
  }

  @Test
  void revokesById() throws Exception {
    SignedClient.Answer answer =
        call(REVOKE, "SecurityGroupId", "sg-a", "SecurityGroupRuleId.1", "sgr-in");
    assertEquals(200, answer.status());
    assertEquals(1, answer.body().size());
    assertEquals(List.of("sgr-out", "sgr-cidr"), left());
    call(REVOKE_EGRESS, "SecurityGroupId", "sg-a", "SecurityGroupRuleId.1", "sgr-out");
    assertEquals(List.of("sgr-cidr"), left());
  }

  @Test
  void revokedRuleIsNotAReference() throws Exception {
    region.group("sg-b");
    assertFalse(world.deleteSecurityGroup(REGION, "sg-b").deleted());
    call(REVOKE, "SecurityGroupId", "sg-a", "SecurityGroupRuleId.1", "sgr-in");
    region.group("sg-classic").rules();
    assertTrue(world.revokeRule(REGION, "sg-classic", "sgr-intranet"));
    assertFalse(world.revokeRule(REGION, "sg-classic", "sgr-intranet"));
    assertTrue(world.deleteSecurityGroup(REGION, "sg-b").deleted());
  }

  @Test
  void ruleIdOfTheOtherDirectionIsUnknown() throws Exception {
    assertRefused(
        400,
        "InvalidParam.SecurityGroupRuleId",
        call(REVOKE, "SecurityGroupId", "sg-a", "SecurityGroupRuleId.1", "sgr-out"));
    assertRefused(
        400,
        "InvalidSecurityGroupRule.RuleNotExist",
        call(REVOKE_EGRESS, "SecurityGroupId", "sg-a", "SecurityGroupRuleId.1", "sgr-in"));
    assertEquals(3, left().size());
  }

  @Test
  void unknownRuleIdRevokesNothing() throws Exception {
    assertRefused(
        400,
        "InvalidParam.SecurityGroupRuleId",
        call(
            REVOKE,
            "SecurityGroupId",
            "sg-a",
            "SecurityGroupRuleId.1",
            "sgr-in",
            "SecurityGroupRuleId.2",
            "sgr-x"));
    assertEquals(3, left().size());
  }

  @Test
  void revokesByFields() throws Exception {
    region.group("sg-b");
    String[] permission = {
      "SecurityGroupId", "sg-a",
      "Permissions.1.IpProtocol", "TCP",
      "Permissions.1.PortRange", "80/80",
      "Permissions.1.Policy", "Drop",
      "Permissions.1.Priority", "7",
      "Permissions.1.SourceGroupId", "sg-b"
    };
    assertEquals(200, call(REVOKE, permission).status());
    assertEquals(List.of("sgr-out", "sgr-cidr"), left());
    assertEquals(200, call(REVOKE, permission).status(), "what matches nothing is a success");
    assertEquals(List.of("sgr-out", "sgr-cidr"), left());
  }

  @Test
  void addressRangeWinsOverGroup() throws Exception {
    call(
        REVOKE,
        "SecurityGroupId",
        "sg-a",
        "Permissions.1.IpProtocol",
        "all",
        "Permissions.1.PortRange",
        "-1/-1",
        "Permissions.1.SourceCidrIp",
        "10.0.0.0/8",
        "Permissions.1.SourceGroupId",
        "sg-b");
    assertEquals(List.of("sgr-in", "sgr-out"), left());
  }

  @Test
  void groupOfOtherAccountNeedsItsOwner() throws Exception {
    String[] group = {
      "SecurityGroupId", "sg-a",
      "Permissions.1.IpProtocol", "all",
      "Permissions.1.PortRange", "-1/-1",
      "Permissions.1.DestGroupId", "sg-c"
    };
    assertRefused(404, "InvalidDestGroupId.NotFound", call(REVOKE_EGRESS, group));
    region.group("sg-c");
    assertEquals(200, call(REVOKE_EGRESS, group).status());
    assertEquals(3, left().size());
    call(
        REVOKE_EGRESS,
        "SecurityGroupId",
        "sg-a",
        "Permissions.1.IpProtocol",
        "all",
        "Permissions.1.PortRange",
        "-1/-1",
        "Permissions.1.DestGroupId",
        "sg-c",
        "Permissions.1.DestGroupOwnerId",
        "99");
    assertEquals(List.of("sgr-in", "sgr-cidr"), left());
  }

  @Test
  void acceptsTheOldFormOfRevoke() throws Exception {
    call(
        REVOKE,
        "SecurityGroupId",
        "sg-a",
        "IpProtocol",
        "all",
        "PortRange",
        "-1/-1",
        "SourceCidrIp",
        "10.0.0.0/8");
    assertEquals(List.of("sgr-in", "sgr-out"), left());
  }

  @Test
  void revokeRefusesAsDocumented() throws Exception {
    region
        .group("sg-managed")
        .serviceManaged(5)
        .rule(Rule.ingress().group("sg-a").id("sgr-m").build());
    assertRefused(
        403,
        "InvalidOperation.ResourceManagedByCloudProduct",
        call(REVOKE, "SecurityGroupId", "sg-managed", "SecurityGroupRuleId.1", "sgr-m"));
    assertRefused(
        404,
        "InvalidSecurityGroupId.NotFound",
        call(REVOKE, "SecurityGroupId", "sg-x", "SecurityGroupRuleId.1", "sgr-m"));
    assertRefused(400, "InvalidParam.Permissions", call(REVOKE, "SecurityGroupId", "sg-a"));
    assertRefused(
        400,
        "InvalidParam.Permissions",
        call(
            REVOKE,
            "SecurityGroupId",
            "sg-a",
            "SecurityGroupRuleId.1",
            "sgr-in",
            "Permissions.1.SourceGroupId",
            "sg-b"));
    assertRefused(
        400,
        "InvalidParam.SecurityGroupRuleIdRepeated",
        call(
            REVOKE,
            "SecurityGroupId",
            "sg-a",
            "SecurityGroupRuleId.1",
            "sgr-in",
            "SecurityGroupRuleId.2",
            "sgr-in"));
  }
}
