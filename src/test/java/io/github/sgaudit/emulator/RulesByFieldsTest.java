package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Rule.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Adding rules, and revoking them by their fields. */
class RulesByFieldsTest extends EmulatorTestCase {
  private static final String GROUP = "sg-a";
  private static final String ENTERPRISE = "sg-enterprise";

  @BeforeEach
  void addGroups() {
    region.group(GROUP);
    region.group("sg-b");
    region.group("sg-c");
    region.group(ENTERPRISE).enterprise();
    region.group("sg-elsewhere").vpc("vpc-2");
    region.group("sg-classic").classic();
    region.group("sg-managed").serviceManaged(5);
  }

  private static Rule.Builder rule(Direction direction) {
    return (direction == Direction.INGRESS ? Rule.ingress() : Rule.egress()).ports("tcp", "22/22");
  }

  /** A rule, and for each field one that differs in it alone. */
  private static List<Rule> alike(Direction direction) {
    Rule base = rule(direction).cidr("10.0.0.0/8").build();
    Rule named = rule(direction).group("sg-b").build();
    return List.of(
        base,
        base.toBuilder().ports("udp", "22/22").build(),
        base.toBuilder().ports("tcp", "22/23").build(),
        base.toBuilder().ports("tcp", "").portRangeList("prl-1").build(),
        base.toBuilder().ports("tcp", "").portRangeList("prl-2").build(),
        base.toBuilder().sourcePorts("1000/2000").build(),
        base.toBuilder().policy("drop", 1).build(),
        base.toBuilder().policy("accept", 100).build(),
        base.toBuilder().cidr("10.0.0.0/9").build(),
        base.toBuilder().ownCidr("192.168.0.0/24").build(),
        rule(direction).ipv6Cidr("2001:db8::/32").build(),
        rule(direction).ipv6Cidr("2001:db8::/33").build(),
        rule(direction).ipv6Cidr("2001:db8::/32").ownIpv6Cidr("fd00::1").build(),
        rule(direction).prefixList("pl-1").build(),
        rule(direction).prefixList("pl-2").build(),
        named,
        named.toBuilder().group("sg-c").build(),
        named.toBuilder().group("sg-theirs").groupOwner("99").build(),
        named.toBuilder().group("sg-b").groupOwner("99").build());
  }

  private SignedClient.Answer send(String verb, String groupId, Map<String, String> parameters)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("SecurityGroupId", groupId));
    parameters.forEach(
        (name, value) -> {
          all.add(name);
          all.add(value);
        });
    return call(verb, all.toArray(String[]::new));
  }

  private static String action(String verb, Direction direction) {
    return verb + "SecurityGroup" + (direction == Direction.INGRESS ? "" : "Egress");
  }

  private SignedClient.Answer authorize(Rule... rules) throws Exception {
    return authorizeIn(GROUP, rules);
  }

  private SignedClient.Answer authorizeIn(String groupId, Rule... rules) throws Exception {
    return send(action("Authorize", rules[0].direction()), groupId, fields(rules));
  }

  private SignedClient.Answer revoke(Rule... rules) throws Exception {
    return send(action("Revoke", rules[0].direction()), GROUP, fields(rules));
  }

  private static Map<String, String> fields(Rule... rules) {
    Map<String, String> fields = new TreeMap<>();
    for (int index = 0; index < rules.length; index++) {
      String prefix = "Permissions." + (index + 1) + ".";
      fieldsOf(rules[index]).forEach((name, value) -> fields.put(prefix + name, value));
    }
    return fields;
  }

  private static Map<String, String> fieldsOf(Rule rule) {
    boolean ingress = rule.direction() == Direction.INGRESS;
    String end = ingress ? "Source" : "Dest";
    String ownEnd = ingress ? "Dest" : "Source";
    Map<String, String> fields = new TreeMap<>();
    fields.put("IpProtocol", rule.ipProtocol());
    fields.put("PortRange", rule.portRange());
    fields.put("SourcePortRange", rule.sourcePortRange());
    fields.put("PortRangeListId", rule.portRangeListId());
    fields.put("NicType", rule.nicType());
    fields.put("Policy", rule.policy());
    fields.put("Priority", String.valueOf(rule.priority()));
    fields.put("Description", rule.description());
    fields.put(end + "CidrIp", rule.cidrIp());
    fields.put("Ipv6" + end + "CidrIp", rule.ipv6CidrIp());
    fields.put(end + "GroupId", rule.namedGroupId());
    fields.put(end + "GroupOwnerId", rule.namedGroupOwner());
    fields.put(end + "PrefixListId", rule.prefixListId());
    fields.put(ownEnd + "CidrIp", rule.ownCidrIp());
    fields.put("Ipv6" + ownEnd + "CidrIp", rule.ownIpv6CidrIp());
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  /** What DescribeSecurityGroupAttribute lists, without the IDs. */
  private List<Rule> listed(String groupId, String nicType) throws Exception {
    List<Rule> rules = new ArrayList<>();
    JsonNode answer =
        call("DescribeSecurityGroupAttribute", "SecurityGroupId", groupId, "NicType", nicType)
            .body();
    for (JsonNode each : answer.path("Permissions").path("Permission")) {
      rules.add(read(each));
    }
    return rules;
  }

  private static Rule read(JsonNode each) {
    boolean ingress = each.path("Direction").asText().equals("ingress");
    String end = ingress ? "Source" : "Dest";
    String ownEnd = ingress ? "Dest" : "Source";
    return (ingress ? Rule.ingress() : Rule.egress())
        .ports(
            each.path("IpProtocol").asText().toLowerCase(Locale.ROOT),
            each.path("PortRange").asText())
        .sourcePorts(each.path("SourcePortRange").asText())
        .portRangeList(each.path("PortRangeListId").asText())
        .nicType(each.path("NicType").asText())
        .policy(
            each.path("Policy").asText().toLowerCase(Locale.ROOT), each.path("Priority").asInt())
        .description(each.path("Description").asText())
        .cidr(each.path(end + "CidrIp").asText())
        .ipv6Cidr(each.path("Ipv6" + end + "CidrIp").asText())
        .group(each.path(end + "GroupId").asText())
        .groupOwner(each.path(end + "GroupOwnerAccount").asText())
        .prefixList(each.path(end + "PrefixListId").asText())
        .ownCidr(each.path(ownEnd + "CidrIp").asText())
        .ownIpv6Cidr(each.path("Ipv6" + ownEnd + "CidrIp").asText())
        .build();
  }

  private List<Rule> listed() throws Exception {
    return listed(GROUP, "intranet");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void addsAndListsEveryField(Direction direction) throws Exception {
    Rule[] rules =
        alike(direction).stream()
            .map(each -> each.toBuilder().description("what it is for").build())
            .toArray(Rule[]::new);
    assertEquals(200, authorize(rules).status());
    assertEquals(List.of(rules), listed());
    List<String> ids = region.group(GROUP).rules().stream().map(Rule::id).distinct().toList();
    assertEquals(rules.length, ids.size());
    assertTrue(ids.stream().allMatch(id -> id.startsWith("sgr-")), ids::toString);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void revokesTheOneRuleThatHasTheFields(Direction direction) throws Exception {
    List<Rule> all = alike(direction);
    all.forEach(each -> region.group(GROUP).ruleWithoutId(each));
    List<Rule> left = new ArrayList<>(all);
    for (Rule each : all) {
      assertEquals(200, revoke(each).status(), each::toString);
      left.remove(each);
      assertEquals(left, listed(), each::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void revokesSeveralRulesOfOneDirection(Direction direction) throws Exception {
    Rule both = rule(direction).cidr("10.0.0.0/8").build();
    Rule other =
        direction == Direction.INGRESS
            ? Rule.egressToCidr("10.0.0.0/8")
            : Rule.ingressFromCidr("10.0.0.0/8");
    other = other.toBuilder().ports("tcp", "22/22").build();
    Rule more = rule(direction).group("sg-b").build();
    region.group(GROUP).rule(both).rule(other).rule(more);
    revoke(both, more);
    assertEquals(List.of(other), listed());
  }

  @Test
  void leftOutFieldsHaveTheirDefaults() throws Exception {
    Rule base = rule(Direction.INGRESS).group("sg-b").build();
    Rule drop = base.toBuilder().policy("drop", 1).build();
    Rule later = base.toBuilder().policy("accept", 2).build();
    region.group(GROUP).rule(drop).rule(later);
    Map<String, String> shortest =
        Map.of(
            "Permissions.1.IpProtocol", "Tcp",
            "Permissions.1.PortRange", "22/22",
            "Permissions.1.SourceGroupId", "sg-b");
    send("RevokeSecurityGroup", GROUP, shortest);
    assertEquals(List.of(drop, later), listed());
    send("AuthorizeSecurityGroup", GROUP, shortest);
    assertEquals(List.of(drop, later, base), listed());
    send("RevokeSecurityGroup", GROUP, shortest);
    assertEquals(List.of(drop, later), listed());
  }

  @Test
  void descriptionMattersToRevokeIfItIsGiven() throws Exception {
    Rule base = Rule.ingressFrom("sg-b").toBuilder().description("one").build();
    region.group(GROUP).rule(base);
    revoke(base.toBuilder().description("two").build());
    assertEquals(List.of(base), listed());
    revoke(base.toBuilder().description("").build());
    assertEquals(List.of(), listed());
  }

  @Test
  void addsNothingThatIsThere() throws Exception {
    authorize(Rule.ingressFrom("sg-b"));
    String id = region.group(GROUP).rules().get(0).id();
    SignedClient.Answer again =
        authorize(
            Rule.ingressFrom("sg-b").toBuilder().description("d").build(),
            Rule.ingressFrom("sg-c"));
    assertEquals(200, again.status());
    assertEquals(List.of(Rule.ingressFrom("sg-b"), Rule.ingressFrom("sg-c")), listed());
    assertEquals(id, region.group(GROUP).rules().get(0).id());
  }

  @Test
  void addedRuleIsAReference() throws Exception {
    authorize(Rule.egressTo("sg-b"));
    assertFalse(world.deleteSecurityGroup(REGION, "sg-b").deleted());
    revoke(Rule.egressTo("sg-b"));
    assertTrue(world.deleteSecurityGroup(REGION, "sg-b").deleted());
  }

  @Test
  void ownAccountMayBeNamedOrNot() throws Exception {
    Rule own = Rule.ingressFrom("sg-b").toBuilder().groupOwner(ACCOUNT).build();
    authorize(own);
    authorize(Rule.ingressFrom("sg-b"));
    assertEquals(List.of(own), listed());
    revoke(Rule.ingressFrom("sg-b"));
    assertEquals(List.of(), listed());
  }

  @Test
  void classicGroupHasTwoNetworks() throws Exception {
    Rule internet = Rule.ingressFromCidr("10.0.0.0/8").toBuilder().nicType("internet").build();
    Rule intranet = Rule.ingressFromCidr("10.0.0.0/8");
    region.group("sg-classic-2").classic();
    Rule named = Rule.ingressFrom("sg-classic-2");
    authorizeIn("sg-classic", internet.toBuilder().nicType("").build());
    authorizeIn("sg-classic", intranet, named.toBuilder().nicType("").build());
    assertEquals(List.of(internet), listed("sg-classic", "internet"));
    assertEquals(List.of(intranet, named), listed("sg-classic", "intranet"));
    assertRefused(
        403,
        "InvalidSourceGroupId.Mismatch",
        authorizeIn("sg-classic", named.toBuilder().nicType("internet").build()));
    authorize(internet);
    assertEquals(List.of(intranet), listed(), "a group in a VPC has one network");
  }

  @Test
  void rangeWinsOverGroupAndBothOverPrefixList() throws Exception {
    Rule all =
        Rule.egress().cidr("10.0.0.0/8").group("sg-b").groupOwner("99").prefixList("pl-1").build();
    authorize(all);
    authorize(all.toBuilder().cidr("").ipv6Cidr("fd00::/8").build());
    authorize(all.toBuilder().cidr("").groupOwner("").build());
    assertEquals(
        List.of(
            Rule.egressToCidr("10.0.0.0/8"),
            Rule.egress().ipv6Cidr("fd00::/8").build(),
            Rule.egressTo("sg-b")),
        listed());
  }

  @Test
  void portRangeWinsOverList() throws Exception {
    authorize(rule(Direction.INGRESS).cidr("10.0.0.1").portRangeList("prl-1").build());
    assertEquals(List.of(rule(Direction.INGRESS).cidr("10.0.0.1").build()), listed());
  }

  @Test
  void accountNameOfTheNamedGroupCountsToo() throws Exception {
    Map<String, String> fields = fields(Rule.ingressFrom("sg-theirs"));
    fields.put("Permissions.1.SourceGroupOwnerAccount", "test@aliyun.com");
    assertEquals(200, send("AuthorizeSecurityGroup", GROUP, fields).status());
    assertEquals("test@aliyun.com", region.group(GROUP).rules().get(0).namedGroupOwner());
    assertEquals(200, send("RevokeSecurityGroup", GROUP, fields).status());
    assertEquals(List.of(), listed());
  }

  @Test
  void acceptsTheOldForm() throws Exception {
    Map<String, String> fields = new TreeMap<>(fields(Rule.ingressFrom("sg-b")));
    Map<String, String> old = new TreeMap<>();
    fields.forEach((name, value) -> old.put(name.substring("Permissions.1.".length()), value));
    send("AuthorizeSecurityGroup", GROUP, old);
    assertEquals(List.of(Rule.ingressFrom("sg-b")), listed());
    fields.put("IpProtocol", "all");
    assertRefused(400, "InvalidParam.Permissions", send("AuthorizeSecurityGroup", GROUP, fields));
  }

  @ParameterizedTest
  @CsvSource({
    "IpProtocol, , 400 InvalidIpProtocol.ValueNotSupported",
    "IpProtocol, esp, 400 InvalidIpProtocol.ValueNotSupported",
    "IpProtocol, gre, 400 OperationDenied",
    "IpProtocol, icmpv6, 400 OperationDenied",
    "PortRange, , 400 InvalidPortRange.Malformed",
    "PortRange, 22, 400 InvalidParam.PortRange",
    "PortRange, 0/22, 400 InvalidParam.PortRange",
    "PortRange, 23/22, 400 InvalidParam.PortRange",
    "PortRange, 22/65536, 400 InvalidParam.PortRange",
    "SourcePortRange, x, 400 InvalidSourcePortRange.Malformed",
    "Policy, allow, 400 InvalidPolicy.Malformed",
    "Priority, 0, 400 InvalidPriority.ValueNotSupported",
    "Priority, 101, 400 InvalidPriority.ValueNotSupported",
    "Priority, 110, 400 InvalidPriority.ValueNotSupported",
    "Priority, high, 400 InvalidPriority.Malformed",
    "NicType, wifi, 400 InvalidNicType.ValueNotSupported",
    "SourceCidrIp, , 400 MissingParameter.Source",
    "SourceCidrIp, 10.0.0.0/33, 400 InvalidSourceCidrIp.Malformed",
    "SourceCidrIp, 10.0.0.256, 400 InvalidSourceCidrIp.Malformed",
    "SourceCidrIp, 10.0.0, 400 InvalidSourceCidrIp.Malformed",
    "DestCidrIp, all, 400 InvalidDestCidrIp.Malformed",
    "DestCidrIp, 10.0.0.0/8, 400 InvalidParamter.Conflict",
    "DestCidrIp, 10.1.0.0/16, 200 ",
    "Ipv6SourceCidrIp, fd00::/8, 400 InvalidParam.SourceIp",
    "Ipv6DestCidrIp, fd00::/8, 400 InvalidParameter.Conflict",
    "Ipv6DestCidrIp, fd00::/129, 400 InvalidParam.Ipv6DestCidrIp",
    "Ipv6DestCidrIp, 10.0.0.1, 400 InvalidParam.Ipv6DestCidrIp"
  })
  void fieldsAreCheckedAsDocumented(String field, String value, String outcome) throws Exception {
    Map<String, String> fields = fields(rule(Direction.INGRESS).cidr("10.0.0.0/8").build());
    fields.put("Permissions.1." + field, value == null ? "" : value);
    for (String action : List.of("AuthorizeSecurityGroup", "RevokeSecurityGroup")) {
      SignedClient.Answer answer = send(action, GROUP, fields);
      assertEquals(outcome.strip(), (answer.status() + " " + answer.code()).strip(), action);
    }
    assertEquals(List.of(), listed());
  }

  @Test
  void protocolAndAddressesMustFit() throws Exception {
    Rule icmp = Rule.egress().ports("icmp", "-1/-1").build();
    assertRefused(
        400,
        "InvalidParam.Ipv4ProtocolConflictWithIpv6Address",
        authorize(icmp.toBuilder().ipv6Cidr("fd00::/8").build()));
    assertRefused(
        400,
        "InvalidParam.Ipv6ProtocolConflictWithIpv4Address",
        authorize(icmp.toBuilder().ports("icmpv6", "-1/-1").cidr("10.0.0.0/8").build()));
    assertRefused(
        400,
        "InvalidParam.DestIp",
        authorize(Rule.egress().cidr("10.0.0.0/8").ipv6Cidr("fd00::/8").build()));
    assertRefused(400, "MissingParameter.Dest", authorize(Rule.egress().build()));
    assertRefused(
        400,
        "InvalidParam.ProtocolNotSupportPortRangeList",
        authorize(Rule.egress().ports("all", "").portRangeList("prl-1").cidr("::/0").build()));
    assertRefused(
        400,
        "InvalidSecurityGroupDiscription.Malformed",
        authorize(icmp.toBuilder().cidr("10.0.0.0/8").description("d".repeat(513)).build()));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void namedGroupIsCheckedAsDocumented(Direction direction) throws Exception {
    boolean ingress = direction == Direction.INGRESS;
    String parameter = ingress ? "SourceGroupId" : "DestGroupId";
    Rule.Builder rule = rule(direction);
    String same = ingress ? "InvalidParamter.Conflict" : "InvalidSecurityGroup.IsSame";
    assertRefused(403, same, authorize(rule.group(GROUP).build()));
    assertRefused(403, same, authorize(rule.group(GROUP).groupOwner(ACCOUNT).build()));
    assertEquals(200, authorize(rule.group(GROUP).groupOwner("99").build()).status());
    rule.groupOwner("");
    assertRefused(
        404, "Invalid" + parameter + ".NotFound", authorize(rule.group("sg-gone").build()));
    assertRefused(
        400,
        "InvalidGroupAuthParameter.OperationDenied",
        authorize(rule.group(ENTERPRISE).build()));
    assertRefused(
        403,
        ingress ? "InvalidNetworkType.Mismatch" : "InvalidNetworkType.Conflict",
        authorize(rule.group("sg-classic").build()));
    assertRefused(
        400, "Invalid" + parameter + ".Mismatch", authorize(rule.group("sg-elsewhere").build()));
    assertRefused(
        400,
        "InvalidGroupParameter.OperationDenied",
        authorizeIn(ENTERPRISE, rule.group("sg-b").build()));
    assertEquals(1, listed().size());
  }

  @Test
  void groupIsCheckedAsDocumented() throws Exception {
    Rule rule = Rule.ingressFromCidr("10.0.0.0/8");
    assertRefused(404, "InvalidSecurityGroupId.NotFound", authorizeIn("sg-gone", rule));
    assertRefused(400, "InvalidSecurityGroupId.Malformed", authorizeIn("x", rule));
    assertRefused(
        403, "InvalidOperation.ResourceManagedByCloudProduct", authorizeIn("sg-managed", rule));
    assertRefused(
        400,
        "NotSupported.ClassicNetworkPrefixList",
        authorizeIn("sg-classic", Rule.ingress().prefixList("pl-1").build()));
    assertEquals(200, authorizeIn(ENTERPRISE, rule).status());
    assertRefused(
        400, "MissingParameter", call("AuthorizeSecurityGroup", "SecurityGroupId", GROUP));
    assertRefused(
        400,
        "MissingParameter.RegionId",
        call("AuthorizeSecurityGroupEgress", "SecurityGroupId", GROUP, "RegionId", "-"));
  }

  @Test
  void addsAllOfACallOrNothing() throws Exception {
    assertRefused(
        404,
        "InvalidSourceGroupId.NotFound",
        authorize(Rule.ingressFrom("sg-b"), Rule.ingressFrom("sg-gone")));
    Rule twice = Rule.ingressFrom("sg-b");
    assertRefused(
        400,
        "InvalidParam.DuplicatePermissions",
        authorize(twice, twice.toBuilder().description("again").build()));
    assertEquals(List.of(), listed());
  }

  @Test
  void takesAHundredRulesInACall() throws Exception {
    Rule[] rules = new Rule[101];
    for (int index = 0; index < rules.length; index++) {
      rules[index] = Rule.ingressFromCidr("10.0.0." + index);
    }
    assertRefused(400, "InvalidParam.Permissions", authorize(rules));
    assertRefused(400, "InvalidParam.Permissions", revoke(rules));
    assertEquals(List.of(), listed());
    Rule[] hundred = List.of(rules).subList(0, 100).toArray(Rule[]::new);
    assertEquals(200, authorize(hundred).status());
    assertEquals(List.of(hundred), listed());
    assertEquals(200, revoke(hundred).status());
    assertEquals(List.of(), listed());
  }

  @Test
  void atMostTwentyRulesNameGroups() throws Exception {
    for (int number = 1; number <= 20; number++) {
      authorize(
          rule(number % 2 == 0 ? Direction.INGRESS : Direction.EGRESS)
              .group("sg-b")
              .policy("accept", number)
              .build());
    }
    assertEquals(20, listed().size());
    Rule more = rule(Direction.INGRESS).group("sg-b").policy("accept", 21).build();
    assertRefused(400, "AuthorizedGroupRule.LimitExceed", authorize(more));
    Rule present = rule(Direction.INGRESS).group("sg-b").policy("accept", 2).build();
    assertEquals(200, authorize(present).status(), "it is there already");
    assertEquals(200, authorize(Rule.ingressFromCidr("10.0.0.0/8")).status());
    assertEquals(21, listed().size());
  }

  /** By ID, both are revoked. */
  @Test
  void revokeByFieldsLooksUpTheNamedGroup() throws Exception {
    Rule self = Rule.ingressFrom(GROUP);
    Rule selfOut = Rule.egressTo(GROUP);
    Rule gone = Rule.ingressFrom("sg-gone");
    region.group(GROUP).rule(self).rule(selfOut).rule(gone);
    assertRefused(400, "InvalidParamter.Conflict", revoke(self));
    assertRefused(403, "InvalidSecurityGroup.IsSame", revoke(selfOut));
    assertRefused(404, "InvalidSourceGroupId.NotFound", revoke(gone));
    assertRefused(
        400,
        "InvalidGroupParameter.OperationDenied",
        send("RevokeSecurityGroup", ENTERPRISE, fields(Rule.ingressFrom("sg-b"))));
    assertEquals(List.of(self, selfOut, gone), listed());
    for (Rule each : region.group(GROUP).rules()) {
      assertEquals(
          200,
          call(
                  action("Revoke", each.direction()),
                  "SecurityGroupId",
                  GROUP,
                  "SecurityGroupRuleId.1",
                  each.id())
              .status());
    }
    assertEquals(List.of(), listed());
  }

  @Test
  void ruleWithoutIdIsListedSoAndHasNone() throws Exception {
    region.group(GROUP).ruleWithoutId(Rule.ingressFrom("sg-b")).rule(Rule.ingressFrom("sg-c"));
    assertEquals("", region.group(GROUP).rules().get(0).id());
    assertEquals(
        "",
        call("DescribeSecurityGroupAttribute", "SecurityGroupId", GROUP)
            .ids("Permissions", "Permission", "SecurityGroupRuleId")
            .get(0));
    assertRefused(
        400,
        "InvalidParam.SecurityGroupRuleId",
        call("RevokeSecurityGroup", "SecurityGroupId", GROUP, "SecurityGroupRuleId.1", ""));
    assertEquals(2, listed().size());
    assertFalse(world.copy().deleteSecurityGroup(REGION, "sg-b").deleted());
  }

  @Test
  void unmatchedFieldsMayBeRefused() throws Exception {
    behaviour.quirks(Quirk.UNMATCHED_FIELDS_REFUSED);
    region.group(GROUP).rule(Rule.ingressFrom("sg-b"));
    assertRefused(
        400,
        "InvalidSecurityGroupRule.RuleNotExist",
        revoke(Rule.ingressFrom("sg-b"), Rule.ingressFrom("sg-c")));
    assertEquals(1, listed().size());
    assertEquals(200, revoke(Rule.ingressFrom("sg-b")).status());
    assertRefused(400, "InvalidSecurityGroupRule.RuleNotExist", revoke(Rule.ingressFrom("sg-b")));
  }

  @Test
  void faultsAndPermissionsApply() throws Exception {
    for (String action : List.of("AuthorizeSecurityGroup", "AuthorizeSecurityGroupEgress")) {
      faults.add(FaultRule.parse(action + "=throttled:1"));
    }
    behaviour.restriction(
        SignedClient.KEY_ID, RamRestriction.none().denying("AuthorizeSecurityGroupEgress"));
    assertRefused(400, "Throttling.User", authorize(Rule.ingressFrom("sg-b")));
    assertRefused(400, "Throttling.User", authorize(Rule.egressTo("sg-b")));
    assertEquals(200, authorize(Rule.ingressFrom("sg-b")).status());
    assertRefused(403, "Forbidden.RAM", authorize(Rule.egressTo("sg-b")));
    assertEquals(List.of(Rule.ingressFrom("sg-b")), listed());
    RecordedRequest first = emulator().requests().get(0);
    assertEquals("AuthorizeSecurityGroup", first.action());
    assertEquals("sg-b", first.parameters().get("Permissions.1.SourceGroupId"));
  }
}
