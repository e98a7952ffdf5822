package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour.ReferencesCap;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReferencesTest extends EmulatorTestCase {
  private static final String ACTION = "DescribeSecurityGroupReferences";

  private SignedClient.Answer ask(String... ids) throws Exception {
    String[] parameters = new String[ids.length * 2];
    for (int index = 0; index < ids.length; index++) {
      parameters[2 * index] = "SecurityGroupId." + (index + 1);
      parameters[2 * index + 1] = ids[index];
    }
    return call(ACTION, parameters);
  }

  private String json(String... ids) throws Exception {
    SignedClient.Answer answer = ask(ids);
    assertEquals(200, answer.status(), answer.raw()::body);
    return answer.body().path("SecurityGroupReferences").toString();
  }

  private Map<String, Integer> counts(String... ids) throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode entry :
        ask(ids).body().path("SecurityGroupReferences").path("SecurityGroupReference")) {
      counts.put(
          entry.path("SecurityGroupId").asText(),
          entry.path("ReferencingSecurityGroups").path("ReferencingSecurityGroup").size());
    }
    return counts;
  }

  @Test
  void listsReferencingGroupsOfBothDirections() throws Exception {
    region.group("sg-a");
    region.group("sg-in").ingressFrom("sg-a").egressTo("sg-a");
    region.group("sg-out").egressTo("sg-a");
    region.foreignReference("sg-a", "sg-theirs", "99");
    assertEquals(
        "{\"SecurityGroupReference\":[{\"SecurityGroupId\":\"sg-a\","
            + "\"ReferencingSecurityGroups\":{\"ReferencingSecurityGroup\":["
            + "{\"SecurityGroupId\":\"sg-in\",\"AliUid\":\"1234567890123456\"},"
            + "{\"SecurityGroupId\":\"sg-out\",\"AliUid\":\"1234567890123456\"},"
            + "{\"SecurityGroupId\":\"sg-theirs\",\"AliUid\":\"99\"}]}}]}",
        json("sg-a"));
  }

  @Test
  void ruleNamingOtherAccountsGroupIsNotAReferenceToOurs() throws Exception {
    region.group("sg-a");
    region.group("sg-b").rule(Rule.ingress().group("sg-a").groupOwner("99").build());
    region.group("sg-c").rule(Rule.ingress().group("sg-a").groupOwner(ACCOUNT).build());
    assertEquals(Map.of("sg-a", 1), counts("sg-a"));
  }

  @Test
  void referenceInOtherRegionDoesNotCount() throws Exception {
    region.group("sg-a");
    world.region("cn-beijing").group("sg-b").ingressFrom("sg-a");
    assertEquals(Map.of(), counts("sg-a"));
  }

  @Test
  void unreferencedGroupIsLeftOut() throws Exception {
    region.group("sg-a");
    assertEquals("{\"SecurityGroupReference\":[]}", json("sg-a"));
  }

  @Test
  void unreferencedGroupMayHaveAnEmptyList() throws Exception {
    region.group("sg-a");
    behaviour.quirks(Quirk.UNREFERENCED_AS_EMPTY_LIST);
    assertEquals(Map.of("sg-a", 0), counts("sg-a"));
  }

  @Test
  void acceptsOneToTenIds() throws Exception {
    addGroups(11);
    assertRefused(400, "InvalidSecurityGroupId.Malformed", call(ACTION));
    assertRefused(400, "InvalidSecurityGroupId.Malformed", ask("group"));
    assertEquals(200, ask(region.groupIds().subList(0, 10).toArray(String[]::new)).status());
    assertRefused(
        400, "InvalidSecurityGroupId.Malformed", ask(region.groupIds().toArray(String[]::new)));
  }

  @Test
  void mayAcceptOnlyNineIds() throws Exception {
    addGroups(10);
    behaviour.maxReferenceIds(9);
    assertEquals(200, ask(region.groupIds().subList(0, 9).toArray(String[]::new)).status());
    assertRefused(
        400, "InvalidSecurityGroupId.Malformed", ask(region.groupIds().toArray(String[]::new)));
  }

  @Test
  void unknownIdFailsTheCall() throws Exception {
    region.group("sg-a").ingressFrom("sg-a");
    assertRefused(404, "InvalidSecurityGroupId.NotFound", ask("sg-a", "sg-unknown"));
    assertRefused(404, "InvalidSecurityGroupId.NotFound", ask("sg-unknown"));
  }

  @Test
  void unknownIdNextToKnownOneMayBeLeftOut() throws Exception {
    region.group("sg-a");
    region.group("sg-b").ingressFrom("sg-a");
    behaviour.quirks(Quirk.UNKNOWN_ID_LEFT_OUT);
    assertEquals(Map.of("sg-a", 1), counts("sg-unknown", "sg-a"));
    assertRefused(404, "InvalidSecurityGroupId.NotFound", ask("sg-unknown"));
  }

  @Test
  void selfReferenceIsListed() throws Exception {
    region.group("sg-a").ingressFrom("sg-a");
    assertEquals(Map.of("sg-a", 1), counts("sg-a"));
  }

  @Test
  void selfReferenceMayBeHidden() throws Exception {
    region.group("sg-a").ingressFrom("sg-a");
    behaviour.quirks(Quirk.SELF_REFERENCE_HIDDEN);
    assertEquals(Map.of(), counts("sg-a"));
  }

  /** 60 groups name sg-a and sg-b in two rules each. */
  private void addManyReferences() {
    region.group("sg-a");
    region.group("sg-b");
    for (int number = 0; number < 60; number++) {
      region.group("sg-x" + number).ingressFrom("sg-a", "sg-b").egressTo("sg-a", "sg-b");
    }
  }

  @Test
  void aCallReturnsOneHundredPairs() throws Exception {
    addManyReferences();
    assertEquals(Map.of("sg-a", 60, "sg-b", 40), counts("sg-a", "sg-b"));
    assertEquals(Map.of("sg-b", 60), counts("sg-b"));
  }

  @Test
  void groupBeyondTheCapIsLeftOut() throws Exception {
    addManyReferences();
    behaviour.referencesCapSize(60);
    assertEquals(Map.of("sg-a", 60), counts("sg-a", "sg-b"));
  }

  @Test
  void capMayCountRules() throws Exception {
    addManyReferences();
    behaviour.referencesCap(ReferencesCap.RULES);
    assertEquals(Map.of("sg-a", 50), counts("sg-a", "sg-b"));
  }

  @Test
  void thereMayBeNoCap() throws Exception {
    addManyReferences();
    behaviour.referencesCap(ReferencesCap.NONE);
    assertEquals(Map.of("sg-a", 60, "sg-b", 60), counts("sg-a", "sg-b"));
  }

  @Test
  void capMayBeAnError() throws Exception {
    addManyReferences();
    behaviour.referencesCap(ReferencesCap.ERROR);
    assertEquals(400, ask("sg-a", "sg-b").status());
    assertEquals(Map.of("sg-a", 60), counts("sg-a"));
  }

  @Test
  void shapeMayBeFlat() throws Exception {
    region.group("sg-a");
    region.group("sg-b").ingressFrom("sg-a");
    behaviour.referencesShape(ReferencesShape.FLAT);
    assertEquals(
        "[{\"SecurityGroupId\":\"sg-a\",\"SecurityReferencingGroups\":"
            + "[{\"SecurityGroupId\":\"sg-b\",\"AliUid\":\"1234567890123456\"}]}]",
        json("sg-a"));
  }

  @Test
  void shapeMayBeUnknown() throws Exception {
    region.group("sg-a");
    region.group("sg-b").ingressFrom("sg-a");
    behaviour.referencesShape(ReferencesShape.UNKNOWN);
    assertEquals(
        "{\"SecurityGroupReference\":[{\"SecurityGroupId\":\"sg-a\",\"Referrers\":"
            + "[{\"SecurityGroupId\":\"sg-b\",\"AliUid\":\"1234567890123456\"}]}]}",
        json("sg-a"));
  }
}
