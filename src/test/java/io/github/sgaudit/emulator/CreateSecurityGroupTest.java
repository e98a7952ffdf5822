package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CreateSecurityGroup, and ModifySecurityGroupPolicy, which sets what it cannot. */
class CreateSecurityGroupTest extends EmulatorTestCase {

  private SignedClient.Answer create(String... namesAndValues) throws Exception {
    return call("CreateSecurityGroup", namesAndValues);
  }

  private String created(String... namesAndValues) throws Exception {
    SignedClient.Answer answer = create(namesAndValues);
    assertEquals(200, answer.status(), answer.raw()::body);
    return answer.body().path("SecurityGroupId").asText();
  }

  private SignedClient.Answer modify(String groupId, String policy) throws Exception {
    return call(
        "ModifySecurityGroupPolicy", "SecurityGroupId", groupId, "InnerAccessPolicy", policy);
  }

  private String policyOf(String groupId) throws Exception {
    return call("DescribeSecurityGroupAttribute", "SecurityGroupId", groupId)
        .body()
        .path("InnerAccessPolicy")
        .asText();
  }

  @Test
  void createsGroupWithAllItsFields() throws Exception {
    String id =
        created(
            "SecurityGroupName", "web:front_1.2-3",
            "Description", "It's \"quoted\" $(and) more",
            "VpcId", "vpc-1",
            "ResourceGroupId", "rg-1",
            "Tag.1.Key", "env",
            "Tag.1.Value", "prod",
            "Tag.2.Key", "empty",
            "Tag.2.Value", "");
    assertTrue(id.startsWith("sg-"), id);
    JsonNode group =
        call("DescribeSecurityGroups", "SecurityGroupId", id)
            .body()
            .path("SecurityGroups")
            .path("SecurityGroup")
            .path(0);
    assertEquals("web:front_1.2-3", group.path("SecurityGroupName").asText());
    assertEquals("It's \"quoted\" $(and) more", group.path("Description").asText());
    assertEquals("normal", group.path("SecurityGroupType").asText());
    assertEquals("vpc-1", group.path("VpcId").asText());
    assertEquals("rg-1", group.path("ResourceGroupId").asText());
    assertEquals(0, group.path("RuleCount").asInt(-1));
    assertEquals(
        "[{\"TagKey\":\"env\",\"TagValue\":\"prod\"},{\"TagKey\":\"empty\",\"TagValue\":\"\"}]",
        group.path("Tags").path("Tag").toString());
    assertEquals("Accept", policyOf(id));
  }

  @Test
  void everythingButTheVpcIsOptional() throws Exception {
    String first = created("VpcId", "vpc-1");
    String second = created("VpcId", "vpc-1");
    assertNotEquals(first, second);
    assertEquals(List.of(first, second), region.groupIds());
    assertEquals("", region.group(first).name);
    world.deleteSecurityGroup(REGION, first);
    assertNotEquals(first, created("VpcId", "vpc-1"), "an ID is never used again");
  }

  @Test
  void newGroupListsNoRules() throws Exception {
    String id = created("VpcId", "vpc-1");
    assertEquals(List.of(), region.group(id).rules());
  }

  @Test
  void enterpriseGroupIsolatesItsMembers() throws Exception {
    String id = created("VpcId", "vpc-1", "SecurityGroupType", "enterprise");
    assertEquals("Drop", policyOf(id));
    assertRefused(404, "InvalidParameter.InnerAccessPolicy", modify(id, "Accept"));
    assertEquals("Drop", policyOf(id));
  }

  @Test
  void clientTokenMakesTheCallIdempotent() throws Exception {
    String[] call = {"VpcId", "vpc-1", "SecurityGroupName", "web", "ClientToken", "token-1"};
    String id = created(call);
    assertEquals(id, created(call));
    assertRefused(
        400,
        "IdempotentParameterMismatch",
        create("VpcId", "vpc-1", "SecurityGroupName", "db", "ClientToken", "token-1"));
    assertNotEquals(
        id, created("VpcId", "vpc-1", "SecurityGroupName", "web", "ClientToken", "token-2"));
    assertEquals(2, region.groupIds().size());
    assertRefused(
        400,
        "InvalidParameter.ClientToken",
        create("VpcId", "vpc-1", "ClientToken", "t".repeat(65)));
    assertRefused(
        400, "InvalidParameter.ClientToken", create("VpcId", "vpc-1", "ClientToken", "é"));
  }

  @ParameterizedTest
  @CsvSource({
    "SecurityGroupName, a, 400 InvalidSecurityGroupName.Malformed",
    "SecurityGroupName, 1a, 400 InvalidSecurityGroupName.Malformed",
    "SecurityGroupName, http://a, 400 InvalidSecurityGroupName.Malformed",
    "SecurityGroupName, a b, 400 InvalidSecurityGroupName.Malformed",
    "SecurityGroupName, 安全组1, 200",
    "Description, d, 400 InvalidDescription.Malformed",
    "Description, https://a.b, 400 InvalidDescription.Malformed",
    "SecurityGroupType, basic, 400 InvalidParams.GroupType",
    "VpcId, x, 404 InvalidVpcId.NotFound",
    "VpcId, vpc-gone, 404 InvalidVpcId.NotFound",
    "VpcId, '', 403 InvalidVpcId.NotFound",
    "ResourceGroupId, default, 404 InvalidResourceGroup.NotFound",
    "Tag.1.Key, '', 400 InvalidTagKey.Malformed",
    "Tag.1.Key, aliyun.x, 400 InvalidTagKey.Malformed",
    "Tag.1.Key, acs:x, 400 InvalidTagKey.Malformed",
    "Tag.1.Key, see http://a, 400 InvalidTagKey.Malformed",
    "Tag.1.Value, see https://a, 400 InvalidTagValue.Malformed",
    "Tag.2.Key, k, 400 Duplicate.TagKey",
    "RegionId, -, 400 MissingParameter.RegionId",
    "RegionId, xx, 404 InvalidRegionId.NotFound"
  })
  void fieldsAreCheckedAsDocumented(String field, String value, String outcome) throws Exception {
    region.removeVpc("vpc-gone");
    Map<String, String> fields =
        new TreeMap<>(Map.of("VpcId", "vpc-1", "Tag.1.Key", "k", "Tag.1.Value", "v"));
    fields.put(field, value);
    List<String> all = new ArrayList<>();
    fields.forEach((name, each) -> all.addAll(List.of(name, each)));
    SignedClient.Answer answer = create(all.toArray(String[]::new));
    assertEquals(outcome, (answer.status() + " " + answer.code()).strip());
    assertEquals(outcome.equals("200") ? 1 : 0, region.groupIds().size());
  }

  @Test
  void longTextsAreRefused() throws Exception {
    assertRefused(
        400,
        "InvalidSecurityGroupName.Malformed",
        create("VpcId", "vpc-1", "SecurityGroupName", "n".repeat(129)));
    assertRefused(
        400,
        "InvalidDescription.Malformed",
        create("VpcId", "vpc-1", "Description", "d".repeat(257)));
    assertRefused(
        400, "InvalidTagKey.Malformed", create("VpcId", "vpc-1", "Tag.1.Key", "k".repeat(129)));
    List<String> tags = new ArrayList<>(List.of("VpcId", "vpc-1"));
    for (int number = 1; number <= 21; number++) {
      tags.addAll(List.of("Tag." + number + ".Key", "k" + number));
    }
    assertRefused(403, "QuotaExceed.Tags", create(tags.toArray(String[]::new)));
    created(tags.subList(0, 42).toArray(String[]::new));
  }

  @Test
  void quotaIsKept() throws Exception {
    region.groupQuota(1);
    created("VpcId", "vpc-1");
    assertRefused(403, "QuotaExceed.SecurityGroup", create("VpcId", "vpc-1"));
  }

  @Test
  void classicNetworkIsForRegionsThatHaveIt() throws Exception {
    region.withClassicNetwork();
    String id = created("SecurityGroupName", "old");
    assertTrue(region.group(id).isClassic());
    assertRefused(400, "InvalidParams.VpcIdGroupType", create("SecurityGroupType", "enterprise"));
  }

  @Test
  void policyIsSetInAnyCase() throws Exception {
    region.group("sg-a");
    assertEquals("Accept", policyOf("sg-a"));
    assertEquals(200, modify("sg-a", "drop").status());
    assertEquals("Drop", policyOf("sg-a"));
    assertEquals("Drop", world.copy().region(REGION).group("sg-a").innerAccessPolicy);
    assertEquals(200, modify("sg-a", "ACCEPT").status());
    assertEquals("Accept", policyOf("sg-a"));
  }

  @Test
  void policyIsRefusedAsDocumented() throws Exception {
    region.group("sg-a");
    region.group("sg-managed").serviceManaged(5);
    assertRefused(400, "InvalidPolicy.Malformed", modify("sg-a", "Reject"));
    assertRefused(
        400,
        "InvalidPolicy.Malformed",
        call("ModifySecurityGroupPolicy", "SecurityGroupId", "sg-a"));
    assertRefused(404, "InvalidSecurityGroupId.NotFound", modify("sg-gone", "Drop"));
    assertRefused(400, "InvalidSecurityGroupId.Malformed", modify("x", "Drop"));
    assertRefused(
        403, "InvalidOperation.ResourceManagedByCloudProduct", modify("sg-managed", "Drop"));
    assertRefused(
        400,
        "MissingParamter.RegionId",
        call(
            "ModifySecurityGroupPolicy",
            "RegionId",
            "-",
            "SecurityGroupId",
            "sg-a",
            "InnerAccessPolicy",
            "Drop"));
    assertEquals("Accept", policyOf("sg-a"));
  }

  @Test
  void faultsAndPermissionsApply() throws Exception {
    region.group("sg-a");
    for (String action : List.of("CreateSecurityGroup", "ModifySecurityGroupPolicy")) {
      faults.add(FaultRule.parse(action + "=throttled:1"));
    }
    behaviour.restriction(
        SignedClient.KEY_ID,
        RamRestriction.none().denying("CreateSecurityGroup", "ModifySecurityGroupPolicy"));
    assertRefused(400, "Throttling.User", create("VpcId", "vpc-1"));
    assertRefused(400, "Throttling.User", modify("sg-a", "Drop"));
    assertRefused(403, "Forbidden.RAM", create("VpcId", "vpc-1"));
    assertRefused(403, "Forbidden.RAM", modify("sg-a", "Drop"));
    assertEquals(List.of("sg-a"), region.groupIds());
    assertEquals("Accept", policyOf("sg-a"));
  }
}
