package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.json.WireObjectTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final String GROUP =
      """
      {"RequestId":"r","TotalCount":3,"NextToken":"t","Unknown":{"x":[1]},
       "SecurityGroups":{"SecurityGroup":[{"SecurityGroupId":"sg-a","SecurityGroupName":"web",
       "Description":"","SecurityGroupType":"normal","VpcId":"vpc-1","CreationTime":
       "2021-08-31T03:12:29Z","ResourceGroupId":"rg-1","ServiceManaged":false,"ServiceID":12,
       "RuleCount":5,"GroupToGroupRuleCount":1,"EcsCount":0,"AvailableInstanceAmount":2000,
       "Tags":{"Tag":[{"TagKey":"k","TagValue":"v"},{"TagKey":"bare","TagValue":""}]}}]}}
      """;

  @Test
  void readsASecurityGroup() throws Exception {
    WirePage<SecurityGroup> page =
        SecurityGroupsAnswer.read(WireObjectTest.read(GROUP), "cn-beijing", true);
    assertEquals(
        new SecurityGroup(
            "cn-beijing",
            "sg-a",
            "web",
            null,
            "normal",
            "vpc-1",
            "2021-08-31T03:12:29Z",
            "rg-1",
            false,
            "12",
            5,
            1,
            0,
            2000,
            List.of(new Tag("k", "v"), new Tag("bare", null))),
        page.items().get(0));
    assertEquals("t", page.nextToken());
    assertEquals(3, page.totalCount());
    assertTrue(page.goesOn());
  }

  /** Read as missing, they would say that this page is the last one. */
  @ParameterizedTest
  @ValueSource(strings = {"nextToken", "NEXTTOKEN", "totalCount", "Totalcount"})
  void refusesATokenOrTotalThatIsSpeltInAnotherWay(String name) {
    String body = "{\"Instances\":{\"Instance\":[]},\"NextToken\":\"\",\"" + name + "\":\"\"}";
    WireException refused =
        assertThrows(
            WireException.class,
            () -> MembersAnswer.instances(WireObjectTest.read(body), "sg-bp1a", null));
    assertTrue(refused.getMessage().startsWith(name + " is not spelt "), refused::getMessage);
  }

  @Test
  void leavesCountsOutThatWereNotAskedFor() throws Exception {
    SecurityGroup group =
        SecurityGroupsAnswer.read(WireObjectTest.read(GROUP), "r", false).items().get(0);
    assertNull(group.ecsCount());
    assertNull(group.availableInstanceAmount());
  }

  @Test
  void knowsNothingOfWhatTheAnswerLeavesOut() throws Exception {
    SecurityGroup group =
        SecurityGroupsAnswer.read(
                WireObjectTest.read(
                    "{\"SecurityGroups\":{\"SecurityGroup\":[{\"SecurityGroupId\":\"sg-a\"}]}}"),
                "r",
                true)
            .items()
            .get(0);
    assertNull(group.serviceManaged());
    assertNull(group.ruleCount());
    assertNull(group.ecsCount());
    assertNull(group.vpcId());
    assertEquals(List.of(), group.tags());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"SecurityGroupId\":\"\"}",
        "{\"SecurityGroupId\":7}",
        "{\"SecurityGroupId\":\"sg-a\",\"VpcId\":7}",
      })
  void refusesADamagedSecurityGroup(String group) throws Exception {
    WireObject answer =
        WireObjectTest.read("{\"SecurityGroups\":{\"SecurityGroup\":[" + group + "]}}");
    assertThrows(WireException.class, () -> SecurityGroupsAnswer.read(answer, "r", false));
  }

  @Test
  void saysWhichFieldsThatDecideAreUnclear() throws Exception {
    WireObject answer =
        WireObjectTest.read(
            "{\"SecurityGroups\":{\"SecurityGroup\":[{\"SecurityGroupId\":\"sg-a\","
                + "\"ServiceManaged\":\"no\",\"EcsCount\":\"many\",\"RuleCount\":\"many\","
                + "\"Tags\":{\"Tag\":[{\"TagValue\":\"v\"}]}}]}}");
    SecurityGroup group = SecurityGroupsAnswer.read(answer, "r", true).items().get(0);
    assertEquals(Set.of("ServiceManaged", "EcsCount"), group.unclear());
    assertNull(group.serviceManaged());
    assertNull(group.ecsCount());
    assertNull(group.ruleCount());
    assertEquals(List.of(), group.tags());
    // Where it was not asked for, its value means nothing.
    SecurityGroup uncounted = SecurityGroupsAnswer.read(answer, "r", false).items().get(0);
    assertEquals(Set.of("ServiceManaged"), uncounted.unclear());
  }

  @Test
  void readsInstances() throws Exception {
    WirePage<Member.Instance> page =
        MembersAnswer.instances(
            WireObjectTest.read(
                "{\"Instances\":{\"Instance\":[{\"InstanceId\":\"i-1\",\"InstanceName\":\"n\","
                    + "\"Status\":\"Stopped\",\"SecurityGroupIds\":{\"SecurityGroupId\":"
                    + "[\"sg-x\",\"sg-a\"]}}]},\"NextToken\":\"\",\"TotalCount\":0}"),
            "sg-a",
            null);
    assertEquals(
        List.of(new Member.Instance("i-1", "n", "Stopped", null, List.of("sg-x", "sg-a"))),
        page.items());
    assertNull(page.nextToken());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\"]}}",
        "{\"InstanceId\":\"i-1\"}",
        "{\"InstanceId\":\"i-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[]}}",
        "{\"InstanceId\":\"i-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-b\"]}}",
        "{\"InstanceId\":\"i-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":\"sg-a\"}}",
        "{\"InstanceId\":\"i-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\",7]}}",
      })
  void refusesAnInstanceThatIsNotShownToBeInTheGroup(String instance) throws Exception {
    WireObject answer = WireObjectTest.read("{\"Instances\":{\"Instance\":[" + instance + "]}}");
    assertThrows(WireException.class, () -> MembersAnswer.instances(answer, "sg-a", null));
  }

  @Test
  void readsNetworkInterfaces() throws Exception {
    WirePage<Member.NetworkInterface> page =
        MembersAnswer.networkInterfaces(
            WireObjectTest.read(
                "{\"NetworkInterfaceSets\":{\"NetworkInterfaceSet\":[{\"NetworkInterfaceId\":"
                    + "\"eni-1\",\"NetworkInterfaceName\":\"\",\"Type\":\"Secondary\",\"Status\":"
                    + "\"InUse\",\"InstanceId\":\"i-1\",\"ServiceManaged\":true,\"ServiceID\":"
                    + "12345678910,\"Description\":\"of a function\",\"VpcId\":\"vpc-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\"]}}]}}"),
            "sg-a",
            null);
    assertEquals(
        List.of(
            new Member.NetworkInterface(
                "eni-1",
                null,
                "Secondary",
                "InUse",
                "i-1",
                true,
                "12345678910",
                "of a function",
                "vpc-1",
                List.of("sg-a"))),
        page.items());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"NetworkInterfaceId\":\"eni-1\"}",
        "{\"NetworkInterfaceId\":\"eni-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-b\"]}}",
      })
  void refusesANetworkInterfaceThatIsNotShownToBeInTheGroup(String item) throws Exception {
    WireObject answer =
        WireObjectTest.read("{\"NetworkInterfaceSets\":{\"NetworkInterfaceSet\":[" + item + "]}}");
    assertThrows(WireException.class, () -> MembersAnswer.networkInterfaces(answer, "sg-a", null));
  }

  @Test
  void readsRegions() throws Exception {
    assertEquals(
        List.of("cn-b", "cn-a"),
        RegionsAnswer.read(
            WireObjectTest.read(
                "{\"Regions\":{\"Region\":[{\"RegionId\":\"cn-b\"},{\"RegionId\":\"cn-a\"},"
                    + "{\"RegionId\":\"cn-b\"}]}}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Regions\":{\"Region\":[]}}",
        "{\"Regions\":{\"Region\":[{}]}}",
        "{\"Regions\":{\"Region\":[{\"RegionId\":\"cn-a\"},{\"RegionId\":\"CN_odd\"}]}}",
        "{\"Regions\":{\"Region\":[{\"RegionId\":\"evil.example/\"}]}}"
      })
  void refusesAnAnswerWithoutRegions(String body) throws Exception {
    WireObject answer = WireObjectTest.read(body);
    assertThrows(WireException.class, () -> RegionsAnswer.read(answer));
  }
}
