package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeSecurityGroupsTest extends EmulatorTestCase {
  private static final String ACTION = "DescribeSecurityGroups";

  @Test
  void writesEveryFieldAsDocumented() throws Exception {
    region
        .group("sg-a")
        .name("web")
        .description("前端 <&>")
        .vpc("vpc-1")
        .created("2021-08-31T03:12:29Z")
        .resourceGroup("rg-1")
        .serviceManaged(12345678910L)
        .tag("k", "v")
        .ingressFrom("sg-b")
        .rule(Rule.egressToCidr("0.0.0.0/0"));
    SignedClient.Answer answer = call(ACTION);
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"SecurityGroupId":"sg-a","SecurityGroupName":"web","Description":"前端 <&>",
                 "SecurityGroupType":"normal","VpcId":"vpc-1",
                 "CreationTime":"2021-08-31T03:12:29Z","ResourceGroupId":"rg-1",
                 "ServiceManaged":true,"ServiceID":12345678910,
                 "RuleCount":2,"GroupToGroupRuleCount":1,
                 "Tags":{"Tag":[{"TagKey":"k","TagValue":"v"}]}}
                """);
    JsonNode actual = answer.body().path("SecurityGroups").path("SecurityGroup").path(0);
    assertEquals(expected.toString(), actual.toString());
    assertEquals("cn-hangzhou", answer.body().path("RegionId").asText());
    assertEquals(
        answer.body().path("RequestId").asText(),
        answer.raw().headers().firstValue("x-acs-request-id").orElse("none"));
  }

  @Test
  void unsetStringsAreEmpty() throws Exception {
    region.group("sg-a").classic();
    JsonNode group = call(ACTION).body().path("SecurityGroups").path("SecurityGroup").path(0);
    assertEquals("\"\"", group.path("VpcId").toString());
    assertEquals("\"\"", group.path("Description").toString());
    assertFalse(group.path("ServiceManaged").asBoolean(true));
  }

  @Test
  void countsAddressesOnlyWhenAsked() throws Exception {
    region.group("sg-a").hiddenAddresses(2);
    region.instance("i-1", "sg-a");
    region.networkInterface("eni-2", "sg-a");
    behaviour.ecsCount("sg-late", 7);
    region.group("sg-late");
    assertFalse(call(ACTION).raw().body().contains("EcsCount"));
    JsonNode groups =
        call(ACTION, "IsQueryEcsCount", "true").body().path("SecurityGroups").path("SecurityGroup");
    assertEquals(4, groups.path(0).path("EcsCount").asInt());
    assertEquals(5996, groups.path(0).path("AvailableInstanceAmount").asInt());
    assertEquals(7, groups.path(1).path("EcsCount").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VpcId|vpc-1|sg-a sg-b",
        "SecurityGroupId|sg-b|sg-b",
        "SecurityGroupIds|[\"sg-b\",\"sg-d\",\"sg-unknown\"]|sg-b sg-d",
        "SecurityGroupIds|[]|''",
        "SecurityGroupName|web|sg-a",
        "SecurityGroupType|enterprise|sg-b",
        "SecurityGroupType|normal|sg-a sg-c sg-d",
        "NetworkType|classic|sg-d",
        "NetworkType|vpc|sg-a sg-b sg-c",
        "ServiceManaged|true|sg-c",
        "ServiceManaged|false|sg-a sg-b sg-d",
        "ResourceGroupId|rg-1|sg-b",
        "Tag.1.Key|env|sg-a sg-c",
        "SecurityGroupId|sg-unknown|''",
        "VpcId|''|sg-a sg-b sg-c sg-d",
      })
  void filters(String name, String value, String expected) throws Exception {
    addFilteredGroups();
    assertEquals(expected, String.join(" ", groups(name, value)));
  }

  private void addFilteredGroups() {
    region.group("sg-a").name("web").vpc("vpc-1").tag("env", "prod").tag("team", "x");
    region.group("sg-b").name("web-2").vpc("vpc-1").enterprise().resourceGroup("rg-1");
    region.group("sg-c").serviceManaged(1).tag("env", "test");
    region.group("sg-d").classic();
  }

  @Test
  void filtersAreCombined() throws Exception {
    addFilteredGroups();
    assertEquals(List.of("sg-a"), groups("Tag.1.Key", "env", "Tag.1.Value", "prod"));
    assertEquals(List.of("sg-a"), groups("Tag.1.Key", "env", "Tag.2.Key", "team"));
    assertEquals(List.of(), groups("VpcId", "vpc-1", "ServiceManaged", "true"));
    assertEquals(List.of("sg-a", "sg-b"), groups("SecurityGroupName", "web", "FuzzyQuery", "true"));
  }

  @Test
  void refusesAsDocumented() throws Exception {
    assertRefused(400, "MissingParameter.RegionId", call(ACTION, "RegionId", "-"));
    assertRefused(404, "InvalidRegionId.NotFound", call(ACTION, "RegionId", "xx-nowhere"));
    assertRefused(
        400, "InvalidParameter.SecurityGroupType", call(ACTION, "SecurityGroupType", "big"));
    String malformed = "InvalidSecurityGroupId.Malformed";
    assertRefused(400, malformed, call(ACTION, "SecurityGroupId", "group"));
    assertRefused(400, malformed, call(ACTION, "SecurityGroupIds", "sg-a"));
    assertRefused(400, malformed, call(ACTION, "SecurityGroupIds", "[\"sg-a"));
    assertRefused(400, malformed, call(ACTION, "SecurityGroupIds", ids(101)));
    assertEquals(List.of(), groups("SecurityGroupIds", ids(100)));
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"sg-" + number + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void passedDryRunIsAnError() throws Exception {
    assertRefused(400, "DryRunOperation", call(ACTION, "DryRun", "true"));
    assertRefused(
        404, "InvalidRegionId.NotFound", call(ACTION, "DryRun", "true", "RegionId", "xx"));
    assertRefused(400, "DryRunOperation", call("DescribeInstances", "DryRun", "true"));
  }

  @Test
  void tagAndResourceGroupFiltersAreCapped() throws Exception {
    for (int number = 0; number < 1010; number++) {
      region.group("sg-" + number).tag("k", "v").resourceGroup("rg-1");
    }
    assertEquals(1010, total());
    assertEquals(1000, total("Tag.1.Key", "k"));
    assertEquals(1000, total("ResourceGroupId", "rg-1"));
  }

  private int total(String... namesAndValues) throws Exception {
    return call(ACTION, namesAndValues).body().path("TotalCount").asInt();
  }

  @Test
  void restrictedIdentitySeesOnlyItsResourceGroups() throws Exception {
    addFilteredGroups();
    behaviour.restriction(SignedClient.KEY_ID, RamRestriction.none().limitedTo("rg-1"));
    assertEquals(List.of("sg-b"), groups());
    assertEquals(List.of(), groups("SecurityGroupId", "sg-a"));
    assertEquals(200, call("DescribeSecurityGroupAttribute", "SecurityGroupId", "sg-a").status());
  }

  @Test
  void oldEndpointsOmitFields() throws Exception {
    region.group("sg-a").ingressFrom("sg-b");
    behaviour.quirks(Quirk.RULE_COUNTS_ABSENT, Quirk.SERVICE_MANAGED_ABSENT);
    String body = call(ACTION).raw().body();
    assertFalse(body.contains("RuleCount"), body);
    assertFalse(body.contains("Service"), body);
  }
}
