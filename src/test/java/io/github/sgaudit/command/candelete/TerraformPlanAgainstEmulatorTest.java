package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static io.github.sgaudit.testing.PlanJson.group;
import static io.github.sgaudit.testing.PlanJson.instance;
import static io.github.sgaudit.testing.PlanJson.networkInterface;
import static io.github.sgaudit.testing.PlanJson.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.PlanJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a plan gets stuck on a security group. */
class TerraformPlanAgainstEmulatorTest {
  private static final String WEB = "sg-bp1web";
  private static final String APP = "sg-bp1app";
  private static final String ELSEWHERE = "us-west-1";

  @TempDir Path directory = Path.of("");

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  private static PlanJson plan(PlanJson.Resource... resources) {
    return PlanJson.terraform(resources).provider("alicloud", "region", REGION);
  }

  private static PlanJson.Resource web() {
    return group("alicloud_security_group.web", WEB).delete();
  }

  private static PlanJson.Resource app() {
    return group("alicloud_security_group.app", APP).delete();
  }

  private static PlanJson.Resource server() {
    return instance("alicloud_instance.web", "i-bp1web", WEB);
  }

  private Run run(PlanJson plan, String... options) {
    return run(plan, Map.of(), options);
  }

  private Run run(PlanJson plan, Map<String, String> environment, String... options) {
    List<String> words = new ArrayList<>(List.of("can-delete", "--terraform-plan", file(plan)));
    words.addAll(List.of(options));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return account.run(environment, words.toArray(String[]::new));
    }
  }

  private String file(PlanJson plan) {
    try {
      return Files.writeString(directory.resolve("plan.json"), plan.text()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The groups with their regions and verdicts. */
  private static List<String> verdicts(Run run) {
    // There is a line for each blocker.
    return run.out().lines().distinct().toList();
  }

  private Run verdictsOf(PlanJson plan, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("-o", "csv", "--columns", "securityGroupId,verdict", "--no-headers"));
    words.addAll(List.of(options));
    return run(plan, words.toArray(String[]::new));
  }

  private void assertVerdicts(int code, PlanJson plan, String... verdicts) {
    Run run = verdictsOf(plan);
    assertEquals(List.of(verdicts), verdicts(run), run.toString());
    assertEquals(code, run.code(), run.toString());
  }

  /** Every document is held against its schema where it is printed. */
  @Test
  void everyFormatTellsWhatTheVerdictRestsOn() {
    region.group(WEB).ingressFrom(APP);
    region.group(APP);
    region.instance("i-bp1web", WEB);
    PlanJson plan = plan(web(), app(), server().delete());

    Run json = run(plan, "-o", "json");
    assertTrue(
        json.out().contains("\"assumed\": [\n        {\n          \"type\": \"instance\""),
        json.toString());
    assertTrue(json.out().contains("\"id\": \"i-bp1web\""), json.toString());
    assertTrue(
        json.out().contains("\"order\": [\n    \"" + WEB + "\",\n    \"" + APP + "\"\n  ]"),
        json.toString());
    assertTrue(json.out().contains("\"circles\": []"), json.toString());
    for (String format : List.of("table", "markdown", "junit", "github")) {
      Run run = run(plan, "-o", format);
      assertTrue(run.out().contains("deletable once i-bp1web is gone"), run.toString());
      assertFalse(run.out().contains("DeleteSecurityGroup"), run.toString());
    }
    assertEquals(0, run(plan, "-o", "ndjson").code());
  }

  @Test
  void whatThePlanDeletesDoesNotBlock() {
    region.group(WEB);
    region.instance("i-bp1web", WEB);
    region.networkInterface("eni-bp1web", WEB);

    assertVerdicts(11, plan(web()), WEB + ",in-use");
    assertVerdicts(11, plan(web(), server().delete()), WEB + ",in-use");
    PlanJson all =
        plan(
            web(),
            server().delete(),
            networkInterface("alicloud_ecs_network_interface.web", "eni-bp1web", WEB).delete());
    assertVerdicts(0, all, WEB + ",deletable");
    Run run = run(all);
    assertTrue(
        run.out().contains("deletable once i-bp1web and eni-bp1web are gone"), run.toString());
  }

  @Test
  void aReferenceIsGoneWithTheRuleThatMakesIt() {
    region.group(WEB);
    region.group(APP).rule(Rule.ingress().ports("tcp", "443/443").group(WEB).build());
    PlanJson.Resource same = rule("alicloud_security_group_rule.app", APP, WEB).delete();

    assertVerdicts(10, plan(web()), WEB + ",referenced");
    assertVerdicts(0, plan(web(), same), WEB + ",deletable");
    assertVerdicts(
        10,
        plan(
            web(),
            rule("alicloud_security_group_rule.app", APP, WEB)
                .having("port_range", "80/80")
                .delete()),
        WEB + ",referenced");
    region.group("sg-bp1third").egressTo(WEB);
    assertVerdicts(10, plan(web(), same), WEB + ",referenced");
  }

  @Test
  void theGroupsOfThePlanGoTogether() {
    region.group(WEB);
    region.group(APP).ingressFrom(WEB);

    assertVerdicts(0, plan(web(), app()), WEB + ",deletable", APP + ",deletable");
    region.instance("i-bp1app", APP);
    assertVerdicts(10, plan(web(), app()), WEB + ",referenced", APP + ",in-use");
  }

  /** The groups go, whichever first, since their rules do: that has to be said. */
  @Test
  void aVerdictThatRestsOnRulesThatThePlanDeletesSaysSo() {
    region.group(WEB).rule(Rule.ingress().ports("tcp", "443/443").group(APP).build());
    region.group(APP).rule(Rule.ingress().ports("tcp", "443/443").group(WEB).build());
    PlanJson plan =
        plan(
            web(),
            app(),
            rule("alicloud_security_group_rule.app", APP, WEB).delete(),
            rule("alicloud_security_group_rule.web", WEB, APP).delete());

    Run run = run(plan);
    assertEquals(0, run.code(), run.toString());
    assertTrue(
        run.out().contains("deletable once rules of " + APP + " are gone\n"), run.toString());
    assertTrue(
        run.out().contains("deletable once rules of " + WEB + " are gone\n"), run.toString());
    Run csv = run(plan, "-o", "csv", "--columns", "securityGroupId,assumed", "--no-headers");
    assertEquals(List.of(WEB + "," + APP, APP + "," + WEB), verdicts(csv), csv.toString());
  }

  /** The group that loses its rules is said to stay, also beside what goes. */
  @Test
  void ofAGroupThatStaysOnlyTheRulesAreSaidToGo() {
    region.group(WEB);
    region.instance("i-bp1web", WEB);
    region.group(APP).rule(Rule.ingress().ports("tcp", "443/443").group(WEB).build());
    PlanJson.Resource rule = rule("alicloud_security_group_rule.app", APP, WEB).delete();
    for (String format : List.of("table", "markdown", "junit", "github")) {
      Run run = run(plan(web(), server().delete(), rule), "-o", format);
      assertEquals(0, run.code(), run.toString());
      assertTrue(
          run.out().contains("deletable once rules of " + APP + " and i-bp1web are gone"),
          run.toString());
    }
    Run json = run(plan(web(), server().delete(), rule), "-o", "json");
    assertTrue(json.out().contains("\"type\": \"reference\""), json.toString());
  }

  /** Terraform revokes the rules first, so that groups that name each other are no circle. */
  @Test
  void rulesOfThePlanEndACircle() {
    region.group(WEB).rule(Rule.ingress().ports("tcp", "443/443").group(APP).build());
    region.group(APP).rule(Rule.ingress().ports("tcp", "443/443").group(WEB).build());

    assertVerdicts(10, plan(web(), app()), WEB + ",referenced", APP + ",referenced");
    assertVerdicts(
        0,
        plan(web(), app(), rule("alicloud_security_group_rule.app", APP, WEB).delete()),
        WEB + ",deletable",
        APP + ",deletable");
  }

  @Test
  void whatThePlanCreatesInTheGroupBlocks() {
    region.group(WEB);

    Run run = run(plan(web(), server().create()));

    assertEquals(11, run.code(), run.toString());
    assertTrue(run.out().contains("alicloud_instance.web"), run.toString());
  }

  @Test
  void whatIsMovedOutOfAGroupThatIsReplacedDeleteFirstBlocks() {
    region.group(WEB);
    region.group(APP);
    region.instance("i-bp1web", WEB);
    PlanJson.Resource moved = server().update("security_groups", List.of(APP));

    assertVerdicts(0, plan(web(), moved), WEB + ",deletable");
    Run run = run(plan(group("alicloud_security_group.web", WEB).replaceDeleteFirst(), moved));
    assertEquals(11, run.code(), run.toString());
    assertTrue(
        run.err()
            .contains(
                WEB
                    + ": Terraform deletes this group before it moves i-bp1web out of it; set"
                    + " create_before_destroy for the group"),
        run.toString());
  }

  /** What goes only after a move cannot go before a group that is tried before any move. */
  @Test
  void whatWaitsForAMoveFreesNoGroupThatIsReplacedDeleteFirst() {
    String base = "sg-bp1base";
    region.group(base);
    region.group(WEB).ingressFrom(base);
    region.group(APP).ingressFrom(WEB);
    region.instance("i-bp1app", APP);
    PlanJson.Resource moved =
        PlanJson.instance("alicloud_instance.app", "i-bp1app", APP)
            .update("security_groups", List.of("sg-bp1other"));
    PlanJson.Resource first = group("alicloud_security_group.base", base).replaceDeleteFirst();

    assertVerdicts(
        0,
        plan(web(), app(), moved, group("alicloud_security_group.base", base).delete()),
        WEB + ",deletable",
        APP + ",deletable",
        base + ",deletable");
    assertVerdicts(
        10,
        plan(web(), app(), moved, first),
        WEB + ",deletable",
        APP + ",deletable",
        base + ",referenced");
    assertVerdicts(
        0,
        plan(
            web(),
            app(),
            PlanJson.instance("alicloud_instance.app", "i-bp1app", APP).delete(),
            first),
        WEB + ",deletable",
        APP + ",deletable",
        base + ",deletable");
  }

  // Groups that are not found

  @Test
  void aGroupOfThePlanThatIsNotFoundIsMissing() {
    assertVerdicts(12, plan(web()), WEB + ",not-found");
    Run ignored = verdictsOf(plan(web()), "--ignore-not-found");
    assertEquals(0, ignored.code(), ignored.toString());
  }

  @Test
  void inOneOfSeveralAccountsNotFoundLeavesItOpen() {
    region.group(APP);
    PlanJson plan =
        PlanJson.terraform(web(), app().provider("alicloud.b"))
            .provider("alicloud", "region", REGION, "profile", "a")
            .provider("alicloud.b", "region", REGION, "profile", "b");

    assertVerdicts(13, plan, WEB + ",undetermined", APP + ",deletable");
    Run ignored = verdictsOf(plan, "--ignore-not-found");
    assertEquals(13, ignored.code(), ignored.toString());
    assertTrue(ignored.err().contains("may be several accounts"), ignored.toString());
  }

  @Test
  void inSeveralAccountsAGroupThatIsFoundInOneRegionIsFound() {
    region.group(WEB);
    world.region(ELSEWHERE).group(APP);
    PlanJson plan =
        PlanJson.terraform(web(), app().provider("alicloud.b"))
            .provider("alicloud", "region", REGION, "profile", "a")
            .provider("alicloud.b", "region", ELSEWHERE, "profile", "b");

    assertVerdicts(0, plan, WEB + ",deletable", APP + ",deletable");
  }

  // Regions

  @Test
  void thePlanTellsTheRegions() {
    region.group(WEB);
    world.region(ELSEWHERE).group(APP);
    PlanJson plan =
        PlanJson.terraform(web(), app().provider("alicloud.west"))
            .variable("west", ELSEWHERE)
            .provider("alicloud", "region", REGION)
            .provider("alicloud.west", "region", List.of("var.west"));

    Run run =
        run(
            plan,
            Map.of("ALIBABA_CLOUD_REGION_ID", "eu-west-1"),
            "-o",
            "csv",
            "--columns",
            "regionId,securityGroupId",
            "--no-headers");

    assertEquals(0, run.code(), run.toString());
    assertEquals(List.of(REGION + "," + WEB, ELSEWHERE + "," + APP), run.out().lines().toList());
  }

  @Test
  void aRegionThatThePlanDoesNotTellIsFoundAsUsual() {
    region.group(WEB);
    world.region(ELSEWHERE).group(APP);
    PlanJson plan =
        PlanJson.terraform(web(), app().provider("alicloud.west"))
            .provider("alicloud")
            .provider("alicloud.west", "region", ELSEWHERE);

    assertVerdicts(0, plan, WEB + ",deletable", APP + ",deletable");
    assertVerdicts(0, PlanJson.tofu(web()), WEB + ",deletable");
  }

  @Test
  void theOptionComesBeforeThePlan() {
    Run run = run(plan(web()), "--region", ELSEWHERE);

    assertEquals(2, run.code(), run.toString());
    assertEquals("", run.out());
    assertTrue(
        run.err()
            .contains(
                "the plan deletes alicloud_security_group.web in cn-hangzhou, but us-west-1 is"
                    + " asked; add --region cn-hangzhou"),
        run.toString());
  }

  @Test
  void severalRegionsMayBeGiven() {
    region.group(WEB);
    world.region(ELSEWHERE);

    Run run = verdictsOf(plan(web()), "--region", ELSEWHERE + "," + REGION);

    assertEquals(0, run.code(), run.toString());
  }

  @Test
  void theRegionOfAProfileOnTheLineComesBeforeThePlan() throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve(".aliyun")).resolve("config.json"),
        "{\"current\":\"p\",\"profiles\":[{\"name\":\"p\",\"mode\":\"AK\",\"region_id\":\""
            + ELSEWHERE
            + "\",\"access_key_id\":\"LTAI5tAExampleKey\",\"access_key_secret\":\"secretOfExample\"}]}");
    Map<String, String> home = Map.of("HOME", directory.toString());

    Run run = run(plan(web()), home, "--profile", "p");

    assertEquals(2, run.code(), run.toString());
    assertTrue(run.err().contains("but us-west-1 is asked"), run.toString());
  }

  @Test
  void theOriginOfTheRegionIsTold() {
    region.group(WEB);

    Run run = run(plan(web()), "-v");

    assertTrue(run.err().contains("region from the Terraform plan"), run.toString());
  }

  // What is no question

  @Test
  void aPlanThatDeletesNoGroupIsASuccess() {
    PlanJson plan = plan(server().delete());
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.run("can-delete", "--terraform-plan", file(plan));

      assertEquals(0, run.code());
      assertEquals("", run.out());
      assertEquals(
          "sgaudit: the plan deletes no security group; nothing was checked\n",
          run.err().replaceFirst("^(note|sgaudit: note): ", "sgaudit: "));
      assertEquals(List.of(), account.requests());
      assertEquals("", account.run("can-delete", "--terraform-plan", file(plan), "-q").err());
    }
  }

  @Test
  void idsAndOtherAssumptionsAreRefusedBesideAPlan() {
    String file = file(plan(web()));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertRefusal(
          account.run("can-delete", "--terraform-plan", file, WEB),
          "--terraform-plan takes the security groups from the plan; leave out the IDs");
      assertRefusal(
          account.run("can-delete", "--terraform-plan", file, "--assume-deleted", "i-1"),
          "--terraform-plan and --assume-deleted cannot be combined; use one of them");
      assertRefusal(
          account.run("can-delete", "--terraform-plan", file, "-o", "ids"),
          "--output ids prints groups to delete now; it cannot be combined with --terraform-plan");
      assertRefusal(
          account.run("can-delete", "--terraform-plan", directory.toString()),
          "cannot read " + directory + ": it is a directory");
      assertEquals(2, account.run("can-delete", "--terraform-plan", "").code());
    }
  }

  private static void assertRefusal(Run run, String line) {
    assertEquals("sgaudit: " + line + "\n", run.err());
    assertEquals("", run.out());
    assertEquals(2, run.code());
  }

  @Test
  void nothingSensitiveIsPrinted() {
    region.group(WEB);
    region.instance("i-bp1web", WEB);
    PlanJson plan =
        PlanJson.terraform(web(), server().delete())
            .sensitiveVariable("secret", "s3cr3t-of-the-plan")
            .provider("alicloud", "region", REGION, "access_key", "LTAI-of-the-plan");
    for (String format : List.of("table", "csv", "markdown", "junit", "github")) {
      Run run = run(plan, "-o", format, "-v");
      for (String secret : List.of("Hunter2", "s3cr3t-of-the-plan", "LTAI-of-the-plan")) {
        assertFalse((run.out() + run.err()).contains(secret), run.toString());
      }
    }
  }
}
