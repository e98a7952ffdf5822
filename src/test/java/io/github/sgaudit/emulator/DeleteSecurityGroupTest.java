package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteSecurityGroupTest extends EmulatorTestCase {
  private static final String IN_USE =
      "There is still instance(s) in the specified security group.";
  private static final String AUTHORIZED =
      "The specified security group has been authorized in another one.";

  private SignedClient.Answer delete(String groupId) throws Exception {
    return call("DeleteSecurityGroup", "SecurityGroupId", groupId);
  }

  private void assertRefusedAndKept(int status, String code, String message) throws Exception {
    SignedClient.Answer answer = delete("sg-a");
    assertRefused(status, code, answer);
    assertEquals(message, answer.body().path("Message").asText());
    assertTrue(region.groupIds().contains("sg-a"));
    assertEquals(
        new Deletion.Refused(code, message, status), world.deleteSecurityGroup(REGION, "sg-a"));
  }

  @Test
  void deletesGroupWithItsRulesAndReferences() throws Exception {
    region.group("sg-a").tag("k", "v").ingressFrom("sg-b");
    region.group("sg-b");
    SignedClient.Answer answer = delete("sg-a");
    assertEquals(200, answer.status());
    assertEquals(1, answer.body().size());
    assertEquals(List.of("sg-b"), region.groupIds());
    assertEquals(200, delete("sg-b").status(), "the rule that named it went with its group");
  }

  @Test
  void instanceBlocks() throws Exception {
    region.group("sg-a");
    region.instance("i-1", "sg-a").stopped();
    assertRefusedAndKept(403, "DependencyViolation", IN_USE);
    region.removeInstance("i-1");
    assertEquals(200, delete("sg-a").status());
  }

  @Test
  void detachedInterfaceBlocks() throws Exception {
    region.group("sg-a");
    region.networkInterface("eni-1", "sg-a");
    assertRefusedAndKept(403, "DependencyViolation", IN_USE);
  }

  @Test
  void hiddenAddressBlocks() throws Exception {
    region.group("sg-a").hiddenAddresses(1);
    assertRefusedAndKept(403, "DependencyViolation", IN_USE);
  }

  @Test
  void ingressRuleOfOtherGroupBlocks() throws Exception {
    region.group("sg-a");
    region.group("sg-b").ingressFrom("sg-a");
    assertRefusedAndKept(403, "DependencyViolation", AUTHORIZED);
  }

  @Test
  void egressDropRuleOfOtherGroupBlocks() throws Exception {
    region.group("sg-a");
    region.group("sg-b").rule(Rule.egress().group("sg-a").policy("drop", 1).build());
    assertRefusedAndKept(403, "DependencyViolation", AUTHORIZED);
  }

  @Test
  void ruleOfOtherAccountBlocks() throws Exception {
    region.group("sg-a");
    region.foreignReference("sg-a", "sg-theirs", "99");
    assertRefusedAndKept(403, "DependencyViolation", AUTHORIZED);
    region.removeForeignReferences("sg-a");
    assertEquals(200, delete("sg-a").status());
  }

  @Test
  void selfReferenceBlocksUnlessSwitchedOff() throws Exception {
    region.group("sg-a").ingressFrom("sg-a");
    assertRefusedAndKept(403, "DependencyViolation", AUTHORIZED);
    world.selfReferenceBlocksDeletion(false);
    assertEquals(200, delete("sg-a").status());
  }

  @Test
  void managingServiceBlocks() throws Exception {
    region.group("sg-a").serviceManaged(42);
    assertRefusedAndKept(
        403,
        "InvalidOperation.ResourceManagedByCloudProduct",
        "The specified SecurityGroup \"sg-a\" has been managed by serviceID \"42\".");
  }

  @Test
  void clusterProtectionBlocks() throws Exception {
    region.group("sg-a").deletionProtected();
    assertRefusedAndKept(
        400,
        "InvalidOperation.DeletionProtection",
        "The operation is not allowed due to \"SecurityGroup\" is protected by ACK deletion"
            + " protection.");
  }

  @Test
  void refusesUnknownGroupAndRegion() throws Exception {
    assertRefused(404, "InvalidSecurityGroup.NotFound", delete("sg-unknown"));
    assertRefused(400, "MissingParameter", call("DeleteSecurityGroup"));
    assertRefused(
        400,
        "MissingParameter.RegionId",
        call("DeleteSecurityGroup", "SecurityGroupId", "sg-a", "RegionId", "-"));
    assertRefused(
        404,
        "InvalidRegionId.NotFound",
        call("DeleteSecurityGroup", "SecurityGroupId", "sg-a", "RegionId", "xx"));
    assertEquals(
        "InvalidRegionId.NotFound",
        ((Deletion.Refused) world.deleteSecurityGroup("xx", "sg-a")).code());
  }

  @Test
  void copyIsIndependent() {
    region.group("sg-a").ingressFrom("sg-b").tag("k", "v");
    region.group("sg-b");
    region.group("sg-c");
    region.instance("i-1", "sg-c");
    World copy = world.copy();
    assertTrue(copy.deleteSecurityGroup(REGION, "sg-a").deleted());
    assertTrue(copy.deleteSecurityGroup(REGION, "sg-b").deleted());
    copy.region(REGION).removeInstance("i-1");
    assertTrue(copy.deleteSecurityGroup(REGION, "sg-c").deleted());
    assertEquals(List.of("sg-a", "sg-b", "sg-c"), region.groupIds());
    assertEquals(false, world.deleteSecurityGroup(REGION, "sg-b").deleted());
    assertEquals(false, world.deleteSecurityGroup(REGION, "sg-c").deleted());
    assertEquals(List.of(), copy.region(REGION).groupIds());
  }
}
