package io.github.sgaudit.terraform;

import static io.github.sgaudit.testing.PlanJson.UNKNOWN;
import static io.github.sgaudit.testing.PlanJson.group;
import static io.github.sgaudit.testing.PlanJson.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.testing.PlanJson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references to a group a plan takes away with the rules that it deletes. */
class PlannedRulesTest {
  private static final String GROUP = "sg-db";
  private static final String OTHER = "sg-app";

  /** The rule of {@link PlanJson#rule}, as the API has it. */
  private static final Rule INGRESS = ingress(Rule.End.group(GROUP, null));

  private static Rule ingress(Rule.End source) {
    return ingress(source, Rule.End.any());
  }

  private static Rule ingress(Rule.End source, Rule.End destination) {
    return apiRule(
        Rule.Direction.INGRESS, "TCP", "443/443", null, null, "Accept", 1, source, destination);
  }

  private static Rule apiRule(
      Rule.Direction direction,
      @Nullable String protocol,
      @Nullable String ports,
      @Nullable String sourcePorts,
      @Nullable String portList,
      @Nullable String policy,
      @Nullable Integer priority,
      Rule.End source,
      Rule.End destination) {
    return new Rule(
        "sgr-1",
        direction,
        Rule.NicType.INTRANET,
        protocol,
        ports,
        sourcePorts,
        portList,
        policy,
        priority,
        "made by hand",
        source,
        destination);
  }

  private static PlanJson.Resource planned() {
    return rule("alicloud_security_group_rule.app", OTHER, GROUP);
  }

  private static TerraformPlan read(PlanJson.Resource... resources) throws CommandException {
    return TerraformPlanFile.read(
        "-",
        PlanJson.terraform(group("alicloud_security_group.db", GROUP).delete())
            .with(resources)
            .stream());
  }

  private static boolean isGone(TerraformPlan plan, Rule... rules) {
    return plan.isReferenceGone(OTHER, List.of(rules), GROUP);
  }

  @Test
  void aReferenceIsGoneIfItsRuleIsDeleted() throws CommandException {
    assertTrue(isGone(read(planned().delete()), INGRESS));
  }

  @Test
  void aReferenceIsGoneWhateverTheRuleSays() throws CommandException {
    assertTrue(isGone(read(planned().having("description", "from Terraform").delete()), INGRESS));
  }

  @Test
  void aReferenceIsNotGoneIfItsRulesWereNotRead() throws CommandException {
    assertFalse(read(planned().delete()).isReferenceGone(OTHER, null, GROUP));
  }

  @Test
  void aReferenceIsNotGoneIfNoRuleWasFound() throws CommandException {
    assertFalse(isGone(read(planned().delete())));
  }

  @Test
  void aReferenceByOtherRulesTooIsNotGone() throws CommandException {
    Rule ssh =
        apiRule(
            Rule.Direction.INGRESS,
            "TCP",
            "22/22",
            null,
            null,
            "Accept",
            1,
            Rule.End.group(GROUP, null),
            Rule.End.any());

    assertFalse(isGone(read(planned().delete()), INGRESS, ssh));
    assertTrue(
        isGone(
            read(
                planned().delete(),
                rule("alicloud_security_group_rule.ssh", OTHER, GROUP)
                    .having("port_range", "22/22")
                    .delete()),
            INGRESS,
            ssh));
  }

  @Test
  void eachRuleNeedsAResourceOfItsOwn() throws CommandException {
    assertFalse(isGone(read(planned().delete()), INGRESS, INGRESS));
    assertTrue(
        isGone(
            read(
                planned().delete(),
                rule("alicloud_security_group_rule.again", OTHER, GROUP).delete()),
            INGRESS,
            INGRESS));
  }

  /** The one of an unstated owner may stand for either rule, the other for its own alone. */
  @Test
  void aResourceWithTheOwnerIsTakenFirst() throws CommandException {
    Rule owned = ingress(Rule.End.group(GROUP, "123"));
    TerraformPlan plan =
        read(
            planned().delete(),
            rule("alicloud_security_group_rule.owned", OTHER, GROUP)
                .having("source_group_owner_account", "123")
                .delete());

    assertTrue(isGone(plan, owned, INGRESS));
    assertTrue(isGone(plan, INGRESS, owned));
    assertTrue(isGone(plan, owned, owned));
    assertFalse(isGone(plan, INGRESS, INGRESS));
  }

  @Test
  void aRuleOfAnotherGroupDoesNotMatch() throws CommandException {
    assertFalse(
        isGone(read(rule("alicloud_security_group_rule.x", "sg-third", GROUP).delete()), INGRESS));
  }

  @Test
  void aRuleThatNamesAnotherGroupDoesNotMatch() throws CommandException {
    TerraformPlan plan = read(rule("alicloud_security_group_rule.x", OTHER, "sg-third").delete());

    assertFalse(isGone(plan, INGRESS));
    assertFalse(isGone(plan, ingress(Rule.End.group("sg-third", null))));
    assertFalse(isGone(read(planned().delete()), ingress(Rule.End.group("sg-third", null))));
  }

  static Stream<Arguments> differences() {
    return Stream.of(
        Arguments.of("type", "egress"),
        Arguments.of("type", null),
        Arguments.of("ip_protocol", "udp"),
        Arguments.of("ip_protocol", ""),
        Arguments.of("port_range", "80/80"),
        Arguments.of("port_range", null),
        Arguments.of("port_range", 443),
        Arguments.of("nic_type", "internet"),
        Arguments.of("nic_type", ""),
        Arguments.of("policy", "drop"),
        Arguments.of("priority", 2),
        Arguments.of("priority", "high"),
        Arguments.of("source_group_owner_account", "123"),
        Arguments.of("cidr_ip", "10.0.0.0/8"),
        Arguments.of("ipv6_cidr_ip", "2001:db8::/32"),
        Arguments.of("prefix_list_id", "pl-1"),
        Arguments.of("security_group_id", null),
        Arguments.of("source_security_group_id", ""));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void aRuleOfWhichAnyFieldDiffersDoesNotMatch(String attribute, @Nullable Object value)
      throws CommandException {
    assertFalse(isGone(read(planned().having(attribute, value).delete()), INGRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type",
        "ip_protocol",
        "port_range",
        "nic_type",
        "policy",
        "priority",
        "source_group_owner_account",
        "cidr_ip",
        "ipv6_cidr_ip",
        "prefix_list_id",
        "security_group_id",
        "source_security_group_id"
      })
  void aRuleOfWhichAnyFieldIsSensitiveDoesNotMatch(String attribute) throws CommandException {
    assertFalse(isGone(read(planned().sensitive(attribute).delete()), INGRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type",
        "ip_protocol",
        "port_range",
        "nic_type",
        "security_group_id",
        "source_security_group_id"
      })
  void aRuleWithoutAFieldDoesNotMatchAll(String attribute) throws CommandException {
    assertFalse(isGone(read(planned().without(attribute).delete()), INGRESS));
  }

  @Test
  void whatIsUnsetHasTheDefaultsOfTheProvider() throws CommandException {
    TerraformPlan plan =
        read(
            planned()
                .having("ip_protocol", "all", "port_range", null, "policy", "", "priority", null)
                .without("cidr_ip")
                .delete());

    assertTrue(
        isGone(
            plan,
            apiRule(
                Rule.Direction.INGRESS,
                "ALL",
                "-1/-1",
                null,
                null,
                "Accept",
                1,
                Rule.End.group(GROUP, null),
                Rule.End.any())));
    assertFalse(isGone(plan, INGRESS));
  }

  @Test
  void ofAnEgressRuleTheNamedGroupIsTheDestination() throws CommandException {
    TerraformPlan plan = read(planned().having("type", "egress").delete());
    Rule egress =
        apiRule(
            Rule.Direction.EGRESS,
            "TCP",
            "443/443",
            null,
            null,
            "Accept",
            1,
            Rule.End.any(),
            Rule.End.group(GROUP, null));

    assertTrue(isGone(plan, egress));
    assertFalse(isGone(plan, INGRESS));
  }

  @Test
  void aDropRuleIsAReferenceToo() throws CommandException {
    TerraformPlan plan = read(planned().having("policy", "drop", "priority", "100").delete());

    assertTrue(
        isGone(
            plan,
            apiRule(
                Rule.Direction.INGRESS,
                "TCP",
                "443/443",
                "-1/-1",
                null,
                "Drop",
                100,
                Rule.End.group(GROUP, null),
                Rule.End.any())));
  }

  static Stream<Rule> rulesThatNoResourceDescribes() {
    Rule.End named = Rule.End.group(GROUP, null);
    Rule.End any = Rule.End.any();
    Rule.Direction in = Rule.Direction.INGRESS;
    return Stream.of(
        apiRule(in, null, "443/443", null, null, "Accept", 1, named, any),
        apiRule(in, "TCP", null, null, null, "Accept", 1, named, any),
        apiRule(in, "TCP", "443/443", "1/1024", null, "Accept", 1, named, any),
        apiRule(in, "TCP", "443/443", null, "prl-1", "Accept", 1, named, any),
        apiRule(in, "TCP", "443/443", null, null, null, 1, named, any),
        apiRule(in, "TCP", "443/443", null, null, "Accept", null, named, any),
        ingress(new Rule.End("10.0.0.0/8", null, GROUP, null, null)),
        ingress(new Rule.End(null, "2001:db8::/32", GROUP, null, null)),
        ingress(new Rule.End(null, null, GROUP, null, "pl-1")),
        ingress(named, new Rule.End("10.0.0.0/8", null, null, null, null)));
  }

  @ParameterizedTest
  @MethodSource("rulesThatNoResourceDescribes")
  void aRuleWithMoreThanTheProviderKnowsDoesNotMatch(Rule rule) throws CommandException {
    assertFalse(isGone(read(planned().delete()), rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-op", "read", "forget", "update"})
  void aRuleThatIsNotDeletedStays(String action) throws CommandException {
    assertFalse(isGone(read(planned().doing(action)), INGRESS));
  }

  @Test
  void aRuleThatDriftedAwayOrIsDeferredStays() throws CommandException {
    TerraformPlan plan =
        TerraformPlanFile.read(
            "-",
            PlanJson.terraform(group("alicloud_security_group.db", GROUP).delete())
                .drifted(planned().delete())
                .deferred(planned().delete())
                .stream());

    assertFalse(isGone(plan, INGRESS));
  }

  @Test
  void aReplacedRuleIsGoneIfTheNewOneNamesAnother() throws CommandException {
    for (Object other : List.of("sg-third", "")) {
      assertTrue(
          isGone(read(planned().replaceDeleteFirst("source_security_group_id", other)), INGRESS));
    }
    assertTrue(
        isGone(
            read(planned().replaceCreateFirst("source_security_group_id", "sg-third")), INGRESS));
  }

  @Test
  void aReplacedRuleStaysIfTheNewOneNamesTheGroup() throws CommandException {
    TerraformPlan plan = read(planned().replaceDeleteFirst("port_range", "80/80"));

    assertFalse(isGone(plan, INGRESS));
    assertEquals(
        List.of(
            new Blocker.Planned(
                "reference", OTHER, "alicloud_security_group_rule.app", "replaced by the plan")),
        plan.coming(GROUP));
  }

  /** As Terraform shows the rules of a group that it replaces. */
  @Test
  void aReplacedRuleStaysIfWhatTheNewOneNamesIsUnknown() throws CommandException {
    assertFalse(
        isGone(read(planned().replaceCreateFirst("source_security_group_id", UNKNOWN)), INGRESS));
    assertFalse(
        isGone(
            read(
                planned()
                    .replaceDeleteFirst("source_security_group_id", "sg-third")
                    .sensitive("source_security_group_id")),
            INGRESS));
  }

  @Test
  void aRuleThatIsForgottenAndCreatedAnewStays() throws CommandException {
    assertFalse(
        isGone(read(planned().createAndForget("source_security_group_id", "sg-third")), INGRESS));
  }

  @Test
  void aCreatedRuleThatNamesTheGroupBlocks() throws CommandException {
    TerraformPlan plan =
        read(
            planned().create(),
            rule("alicloud_security_group_rule.other", OTHER, "sg-third").create());

    assertEquals(
        List.of(
            new Blocker.Planned(
                "reference", OTHER, "alicloud_security_group_rule.app", "created by the plan")),
        plan.coming(GROUP));
  }

  @Test
  void aCreatedRuleOfAGroupToComeBlocksToo() throws CommandException {
    TerraformPlan plan = read(planned().having("security_group_id", UNKNOWN).create());

    assertEquals(
        List.of(
            new Blocker.Planned(
                "reference", null, "alicloud_security_group_rule.app", "created by the plan")),
        plan.coming(GROUP));
  }

  /** Its rules go with it. */
  @Test
  void aRuleOfTheGroupItselfDoesNotBlock() throws CommandException {
    assertEquals(
        List.of(),
        read(rule("alicloud_security_group_rule.own", GROUP, OTHER).create()).coming(GROUP));
  }
}
