package io.github.sgaudit.terraform;

import static io.github.sgaudit.testing.PlanJson.UNKNOWN;
import static io.github.sgaudit.testing.PlanJson.group;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.testing.PlanJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which region, and perhaps in which accounts, the groups of a plan are. */
class ProvidersTest {
  private static PlanJson.Resource web() {
    return group("alicloud_security_group.web", "sg-web").delete();
  }

  private static PlanJson.Resource db(String providerKey) {
    return group("alicloud_security_group.db", "sg-db").provider(providerKey).delete();
  }

  private static TerraformPlan read(PlanJson plan) throws CommandException {
    return TerraformPlanFile.read("-", plan.stream());
  }

  private static List<@Nullable String> regions(PlanJson plan) throws CommandException {
    return Arrays.asList(
        read(plan).deletedGroups().stream()
            .map(TerraformPlan.DeletedGroup::regionId)
            .toArray(String[]::new));
  }

  private static @Nullable String region(PlanJson plan) throws CommandException {
    return read(plan).deletedGroups().get(0).regionId();
  }

  private static boolean mayBeSeveral(PlanJson plan) throws CommandException {
    return read(plan).mayBeSeveralAccounts();
  }

  // Regions

  @Test
  void theRegionIsAConstant() throws CommandException {
    assertEquals(
        "cn-hangzhou",
        region(PlanJson.terraform(web()).provider("alicloud", "region", "cn-hangzhou")));
  }

  @Test
  void theRegionIsAVariableOfTheRootModule() throws CommandException {
    PlanJson plan =
        PlanJson.tofu(web())
            .variable("region", "cn-beijing")
            .provider("alicloud", "region", List.of("var.region"));

    assertEquals("cn-beijing", region(plan));
  }

  @Test
  void theRegionIsNotKnownWithoutAValue() throws CommandException {
    assertNull(region(PlanJson.terraform(web())));
    assertNull(region(PlanJson.terraform(web()).provider("alicloud")));
    assertNull(region(PlanJson.terraform(web()).provider("alicloud", "region", UNKNOWN)));
    assertNull(region(PlanJson.terraform(web()).provider("alicloud", "region", 7)));
    assertNull(
        region(PlanJson.terraform(web()).provider("alicloud", "region", List.of("var.region"))));
    assertNull(
        region(
            PlanJson.terraform(web())
                .variable("region", List.of("cn-beijing"))
                .provider("alicloud", "region", List.of("var.region"))));
  }

  @Test
  void anExpressionOfSeveralReferencesIsNoRegion() throws CommandException {
    assertNull(
        region(
            PlanJson.terraform(web())
                .variable("region", "cn-beijing")
                .provider("alicloud", "region", List.of("var.region", "var.other"))));
    assertNull(
        region(
            PlanJson.terraform(web())
                .variable("region", "cn-beijing")
                .provider("alicloud", "region", List.of("old.region"))));
  }

  @Test
  void aSensitiveVariableIsNoRegion() throws CommandException {
    assertNull(
        region(
            PlanJson.terraform(web())
                .sensitiveVariable("region", "cn-beijing")
                .provider("alicloud", "region", List.of("var.region"))));
  }

  /** A region becomes a part of a host's name. */
  @ParameterizedTest
  @ValueSource(strings = {"", "evil.example.com/", "cn-hangzhou.evil", "CN-Hangzhou", "a\nb"})
  void whatLooksLikeNoRegionIsNone(String value) throws CommandException {
    assertNull(region(PlanJson.terraform(web()).provider("alicloud", "region", value)));
  }

  @Test
  void eachGroupHasTheRegionOfItsAlias() throws CommandException {
    PlanJson plan =
        PlanJson.terraform(web(), db("alicloud.west"))
            .provider("alicloud", "region", "cn-hangzhou")
            .provider("alicloud.west", "region", "us-west-1");

    assertEquals(List.of("cn-hangzhou", "us-west-1"), regions(plan));
  }

  @Test
  void theProviderIsFoundWithoutIndexes() throws CommandException {
    PlanJson plan =
        PlanJson.terraform(
                group("module.a[\"x].y\"].module.b[0].alicloud_security_group.c[1]", "sg-c")
                    .provider("alicloud.west")
                    .delete(),
                group("module.a[\"z\"].module.b[1].alicloud_security_group.c[\"k\"]", "sg-d")
                    .provider("alicloud.west")
                    .delete())
            .provider("alicloud", "region", "cn-hangzhou")
            .provider("alicloud.west", "region", "us-west-1");

    assertEquals(List.of("us-west-1", "us-west-1"), regions(plan));
  }

  @Test
  void aModuleMayHaveAProviderOfItsOwn() throws CommandException {
    PlanJson plan =
        PlanJson.terraform(
                group("module.m.alicloud_security_group.a", "sg-a")
                    .provider("module.m:alicloud")
                    .delete(),
                group("module.n.alicloud_security_group.a", "sg-b")
                    .provider("module.n:alicloud")
                    .delete())
            .variable("region", "cn-beijing")
            .provider("module.m:alicloud", "region", "us-west-1")
            // A variable of the module, not the one whose value the plan has.
            .provider("module.n:alicloud", "region", List.of("var.region"));

    assertEquals(Arrays.asList("us-west-1", null), regions(plan));
  }

  /** Terraform does not tell the provider of what its configuration has no longer. */
  @Test
  void aGroupThatIsNotConfiguredHasTheRegionOfTheOnlyProvider() throws CommandException {
    assertEquals(
        "cn-hangzhou",
        region(PlanJson.terraform(web().orphan()).provider("alicloud", "region", "cn-hangzhou")));
    assertNull(
        region(
            PlanJson.terraform(web().orphan())
                .provider("alicloud", "region", "cn-hangzhou")
                .provider("alicloud.west", "region", "us-west-1")));
    // The default provider is there without being written.
    assertNull(
        region(
            PlanJson.terraform(web().orphan()).provider("alicloud.west", "region", "us-west-1")));
  }

  @Test
  void aGroupOfAnUnknownKeyHasTheRegionOfTheOnlyProvider() throws CommandException {
    assertEquals(
        "cn-hangzhou",
        region(
            PlanJson.terraform(web().provider("module.old:alicloud"))
                .provider("alicloud", "region", "cn-hangzhou")));
  }

  @Test
  void theOrderOfThePropertiesDoesNotMatter() throws Exception {
    String text =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .configure(
                com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .writeValueAsString(
                new com.fasterxml.jackson.databind.ObjectMapper()
                    .treeToValue(
                        PlanJson.terraform(web())
                            .variable("region", "cn-beijing")
                            .provider("alicloud", "region", List.of("var.region"))
                            .document(),
                        Map.class));

    TerraformPlan plan =
        TerraformPlanFile.read(
            "-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals("cn-beijing", plan.deletedGroups().get(0).regionId());
  }

  // Accounts

  private static PlanJson twoProviders(Object[] one, Object[] other) {
    return PlanJson.terraform(web(), db("alicloud.b"))
        .provider("alicloud", one)
        .provider("alicloud.b", other);
  }

  private static Object[] arguments(Object... arguments) {
    return arguments;
  }

  @Test
  void oneProviderIsOneAccount() throws CommandException {
    assertEquals(
        false,
        mayBeSeveral(
            PlanJson.terraform(web(), db("alicloud"))
                .provider("alicloud", "access_key", List.of("var.key"))));
    assertEquals(false, mayBeSeveral(PlanJson.terraform(web(), db("alicloud"))));
    assertEquals(false, mayBeSeveral(PlanJson.terraform(web(), db("alicloud").orphan())));
  }

  @Test
  void providersThatDifferInTheirRegionAloneAreOneAccount() throws CommandException {
    assertEquals(
        false,
        mayBeSeveral(
            twoProviders(
                arguments("region", "cn-hangzhou"), arguments("region", List.of("var.region")))));
    assertEquals(
        false,
        mayBeSeveral(
            twoProviders(
                arguments("region", "cn-hangzhou", "profile", "p"),
                arguments("profile", "p", "region", "us-west-1"))));
    assertEquals(
        false,
        mayBeSeveral(
            twoProviders(
                arguments("assume_role", Map.of("role_arn", "acs:ram::1:role/a")),
                arguments("assume_role", Map.of("role_arn", "acs:ram::1:role/a")))));
  }

  @Test
  void providersThatDifferOtherwiseMayBeSeveralAccounts() throws CommandException {
    assertEquals(
        true, mayBeSeveral(twoProviders(arguments("profile", "p"), arguments("profile", "q"))));
    assertEquals(true, mayBeSeveral(twoProviders(arguments("profile", "p"), arguments())));
    assertEquals(
        true,
        mayBeSeveral(
            twoProviders(
                arguments("assume_role", Map.of("role_arn", "acs:ram::1:role/a")),
                arguments("assume_role", Map.of("role_arn", "acs:ram::2:role/a")))));
  }

  /** The same references may stand in different expressions. */
  @Test
  void providersWithWhatIsNotConstantMayBeSeveralAccounts() throws CommandException {
    assertEquals(
        true,
        mayBeSeveral(
            twoProviders(
                arguments("access_key", List.of("var.keys")),
                arguments("access_key", List.of("var.keys")))));
    assertEquals(
        true,
        mayBeSeveral(
            twoProviders(arguments("access_key", UNKNOWN), arguments("access_key", UNKNOWN))));
    assertEquals(
        true,
        mayBeSeveral(
            twoProviders(
                arguments("assume_role", Map.of("role_arn", List.of("var.role"))),
                arguments("assume_role", Map.of("role_arn", List.of("var.role"))))));
  }

  @Test
  void instancesOfOneProviderMayBeSeveralAccounts() throws CommandException {
    PlanJson.Resource other = db("alicloud.all");

    assertEquals(
        true,
        mayBeSeveral(
            PlanJson.tofu(web().provider("alicloud.all"), other)
                .provider("alicloud.all", "profile", List.of("each.value.profile", "each.value"))));
    assertEquals(
        false,
        mayBeSeveral(
            PlanJson.tofu(web().provider("alicloud.all"), other)
                .provider("alicloud.all", "profile", "p", "region", List.of("each.key"))));
  }

  @Test
  void groupsThatAreNotConfiguredMayBeInSeveralAccounts() throws CommandException {
    assertEquals(
        true,
        mayBeSeveral(
            PlanJson.terraform(web(), db("alicloud").orphan())
                .provider("alicloud", "profile", "p")
                .provider("alicloud.b", "profile", "q")));
    assertEquals(
        false,
        mayBeSeveral(
            PlanJson.terraform(web(), db("alicloud").orphan())
                .provider("alicloud", "region", "cn-hangzhou")
                .provider("alicloud.b", "region", "us-west-1")));
  }

  @Test
  void providersThatNoDeletedGroupUsesDoNotMatter() throws CommandException {
    assertEquals(
        false,
        mayBeSeveral(
            PlanJson.terraform(
                    web(), group("alicloud_security_group.db", "sg-db").provider("alicloud.b"))
                .provider("alicloud", "profile", "p")
                .provider("alicloud.b", "profile", "q")));
  }
}
