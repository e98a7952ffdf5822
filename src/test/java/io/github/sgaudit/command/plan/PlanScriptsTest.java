package io.github.sgaudit.command.plan;

import static io.github.sgaudit.testing.EmulatedAccount.ACCOUNT_UID;
import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.AliyunCli;
import io.github.sgaudit.testing.AliyunScript;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code plan}, run against the emulator by a stand-in for {@code aliyun}. */
class PlanScriptsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CANARY = "$(touch /tmp/never)`touch /tmp/never`'; touch /tmp/never #";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);
  private final EmulatedAccount account = EmulatedAccount.of(world);
  private final AliyunCli aliyun = account.aliyun();

  @TempDir private Path folder = Path.of("");

  /**
   * A circle of two, one rule of which has no ID and all fields; a group outside of it that names
   * one of them; one that names itself.
   */
  @BeforeEach
  void makeGroups() {
    region
        .group("sg-a")
        .name("web")
        .description("it's \"the\" web")
        .tag("env", "prod'uction")
        .innerAccessPolicy("Drop")
        .ruleWithoutId(
            Rule.ingressFrom("sg-b").toBuilder()
                .ports("tcp", "80/443")
                .sourcePorts("1/1024")
                .policy("drop", 7)
                .ownCidr("10.1.0.0/16")
                .description("from b, " + CANARY)
                .build())
        .rule(Rule.egressToCidr("0.0.0.0/0").toBuilder().policy("accept", 1).build())
        .rule(Rule.ingress().ports("icmp", "-1/-1").cidr("10.0.0.0/8").build());
    region
        .group("sg-b")
        .name("db")
        .rule(Rule.egressTo("sg-a"))
        .rule(Rule.ingressFrom("sg-a"))
        .rule(Rule.ingress().ports("tcp", "22/22").prefixList("pl-1").build());
    region.group("sg-c").rule(Rule.egressTo("sg-b"));
  }

  @AfterEach
  void close() {
    account.close();
  }

  private String script(String... more) {
    Run run = plan("sh", more);
    assertEquals(0, run.code(), run.toString());
    return run.out();
  }

  private Run plan(String format, String... more) {
    return account.run(
        Map.of(
            "ALIBABA_CLOUD_STS_ENDPOINT",
            String.valueOf(account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT"))),
        Stream.of(Stream.of("plan", "--region", REGION, "-o", format), Stream.of(more))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private AliyunCli.Output run(String shell, String script, String... arguments)
      throws IOException, InterruptedException {
    return new AliyunScript(aliyun, folder).run(List.of(shell), script, arguments);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "bash --posix"})
  void theScriptDeletesAll(String shell) throws Exception {
    String script = script("sg-a", "sg-b", "sg-c");
    AliyunCli.Output output =
        new AliyunScript(aliyun, folder).run(List.of(shell.split(" ")), script);

    assertEquals(0, output.code(), output::err);
    assertEquals(List.of(), region.groupIds());
    assertEquals("", output.err());
    assertEquals(
        List.of(
            "deleted sg-c",
            "revoked rule without an ID (ingress TCP 80/443 Drop from sg-b) of sg-a",
            "deleted sg-b",
            "deleted sg-a",
            "done: 3 of 3 groups deleted, 1 of 1 rules revoked, 0 of these steps were done before"),
        output.out().lines().toList());
    assertEquals(
        List.of(
            "GetCallerIdentity",
            "DeleteSecurityGroup",
            "RevokeSecurityGroup",
            "DescribeSecurityGroupAttribute",
            "DeleteSecurityGroup",
            "DeleteSecurityGroup"),
        aliyun.actions());
    assertFalse(Files.exists(Path.of("/tmp/never")));
  }

  @Test
  void aRuleWithAnIdIsRevokedByIt() throws Exception {
    region.group("sg-a").rule(Rule.ingressFrom("sg-b"));
    region.group("sg-a").rule(Rule.egressTo("sg-b"));
    String script = script("sg-b", "sg-c", "sg-a").replaceAll(" \\\\\n *", " ");
    for (Rule rule : region.group("sg-b").rules()) {
      if (rule.namedGroupId().equals("sg-a")) {
        boolean egress = rule.direction() == Rule.Direction.EGRESS;
        String call =
            "aliyun ecs RevokeSecurityGroup"
                + (egress ? "Egress" : "")
                + " --RegionId 'cn-hangzhou' --SecurityGroupId 'sg-b' --SecurityGroupRuleId.1 '"
                + rule.id()
                + "'\n";
        assertTrue(script.contains(call), script);
      }
    }
    assertEquals(0, run("dash", script).code());
    assertEquals(2, aliyun.actions().stream().filter(each -> each.startsWith("Revoke")).count());
    assertEquals(List.of(), region.groupIds());
  }

  @Test
  void anyOtherAccountIsLeftAlone() throws Exception {
    String script = script("sg-a", "sg-b", "sg-c").replace(ACCOUNT_UID, "1111111111111111");
    AliyunCli.Output output = run("dash", script);
    assertEquals(1, output.code());
    assertEquals(List.of("GetCallerIdentity"), aliyun.actions());
    assertTrue(
        output
            .err()
            .startsWith(
                "stopped: these credentials belong to account "
                    + ACCOUNT_UID
                    + ", and this script is for account 1111111111111111\n"),
        output::err);
  }

  /** Each call in turn is refused, or its answer is lost; then the script runs again. */
  @Test
  void theScriptStopsAtAnyCallAndGoesOnWhereItStopped() throws Exception {
    for (int call = 1; call <= 6; call++) {
      for (boolean lost : new boolean[] {false, true}) {
        close();
        PlanScriptsTest again = new PlanScriptsTest();
        again.folder = Files.createDirectories(folder.resolve(call + "-" + lost));
        again.makeGroups();
        String script = again.script("sg-a", "sg-b", "sg-c");
        if (lost) {
          again.aliyun.loseAnswer(call);
        } else {
          again.aliyun.refuse(call, "Throttling.User", "Request was denied.");
        }
        String which = "call " + call + (lost ? " lost" : " refused");
        AliyunCli.Output stopped = again.run("dash", script);
        assertEquals(1, stopped.code(), which);
        assertEquals(call, again.aliyun.calls().size(), which);
        assertTrue(stopped.err().contains("\nso far: "), stopped::err);

        AliyunCli.Output output = again.run("dash", script);
        assertEquals(0, output.code(), () -> which + ": " + output);
        assertEquals(List.of(), again.region.groupIds(), which);
        again.close();
      }
    }
  }

  @Test
  void itStopsWhereAnotherWriterCameInBetween() throws Exception {
    String script = script("sg-a", "sg-b", "sg-c");
    aliyun.before(5, () -> region.instance("i-1", "sg-b"));
    AliyunCli.Output output = run("dash", script);
    assertEquals(1, output.code());
    assertEquals(List.of("sg-a", "sg-b"), region.groupIds());
    assertTrue(output.err().contains("ErrorCode: DependencyViolation"), output::err);
    assertTrue(
        output
            .err()
            .endsWith(
                "stopped: deleting sg-b failed\n"
                    + "so far: 1 of 3 groups deleted, 1 of 1 rules revoked, 0 of these steps were"
                    + " done before; once the cause is removed, run this script again\n"),
        output::err);
  }

  @Test
  void itStopsWhereTheRuleIsStillThere() throws Exception {
    String script = script("sg-a", "sg-b", "sg-c");
    Rule rule = region.group("sg-a").rules().get(0);
    aliyun.after(3, () -> region.group("sg-a").ruleWithoutId(rule));
    AliyunCli.Output output = run("dash", script);
    assertEquals(1, output.code());
    assertTrue(output.err().contains("stopped: still there after it was revoked: "), output::err);
    assertEquals(4, aliyun.calls().size());
  }

  @Test
  void itReadsAllPagesOfRules() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      region.group("sg-a").rule(Rule.ingressFromCidr("10." + i / 250 + "." + i % 250 + ".0/24"));
    }
    String script = script("sg-a", "sg-b", "sg-c");
    Rule rule = region.group("sg-a").rules().get(0);
    assertTrue(rule.id().isEmpty());
    aliyun.after(3, () -> region.group("sg-a").ruleWithoutId(rule));
    AliyunCli.Output output = run("dash", script);
    assertEquals(1, output.code());
    assertTrue(output.err().contains("stopped: still there after it was revoked: "), output::err);
    assertEquals(5, aliyun.calls().size());
  }

  @Test
  void anAnswerThatIsNotUnderstoodStopsIt() throws Exception {
    String script =
        script("sg-a", "sg-b", "sg-c").replace("name[2] == \"Permission\"", "name[2] == \"X\"");
    AliyunCli.Output output = run("dash", script);
    assertEquals(1, output.code());
    assertTrue(output.err().contains("was not understood"), output::err);
  }

  @Test
  void aPlanThatCannotBeRunSaysWhyBeforeAnyCall() throws Exception {
    region.instance("i-1", "sg-b");
    Run run = plan("sh", "sg-a", "sg-b", "sg-c", "sg-missing");
    assertEquals(12, run.code());
    AliyunCli.Output output = run("dash", run.out());
    assertEquals(12, output.code());
    assertEquals(List.of(), aliyun.calls());
    assertEquals("", output.out());
    assertEquals(
        List.of(
            "this plan cannot be run; in the way:",
            "referenced: sg-a web: reference: sg-b, db",
            "referenced: sg-b db: reference: sg-a, web; instance: i-1, -, Running",
            "not found: sg-missing -: no such group"),
        output.err().lines().toList());
  }

  private Map<String, JsonNode> state() throws IOException, InterruptedException {
    AliyunCli reader = account.aliyun();
    Map<String, JsonNode> groups = new TreeMap<>();
    JsonNode list =
        JSON.readTree(reader.run("ecs", "DescribeSecurityGroups", "--RegionId", REGION).out());
    for (JsonNode group : list.at("/SecurityGroups/SecurityGroup")) {
      String id = group.path("SecurityGroupId").asText();
      ((ObjectNode) group).remove(List.of("CreationTime", "EcsCount", "AvailableInstanceAmount"));
      for (String nic : List.of("intranet", "internet")) {
        JsonNode rules =
            JSON.readTree(
                reader
                    .run(
                        "ecs",
                        "DescribeSecurityGroupAttribute",
                        "--RegionId",
                        REGION,
                        "--SecurityGroupId",
                        id,
                        "--NicType",
                        nic,
                        "--MaxResults",
                        "1000")
                    .out());
        ((ObjectNode) group).set("policy", rules.path("InnerAccessPolicy"));
        List<String> sorted = new ArrayList<>();
        for (JsonNode rule : rules.at("/Permissions/Permission")) {
          ((ObjectNode) rule).remove(List.of("SecurityGroupRuleId", "CreateTime"));
          sorted.add(rule.toString());
        }
        ((ObjectNode) group).put(nic, sorted.stream().sorted().toList().toString());
      }
      groups.put(group.path("SecurityGroupName").asText(), group);
    }
    return groups;
  }

  /** With the old IDs in place of the new ones, so that nothing else may differ. */
  private static Map<String, JsonNode> withOldIds(
      Map<String, JsonNode> after, Map<String, JsonNode> before) throws IOException {
    String text = JSON.writeValueAsString(after);
    for (Map.Entry<String, JsonNode> group : after.entrySet()) {
      JsonNode old = before.get(group.getKey());
      if (old != null) {
        text =
            text.replace(
                group.getValue().path("SecurityGroupId").asText(),
                old.path("SecurityGroupId").asText());
      }
    }
    Map<String, JsonNode> renamed = new TreeMap<>();
    JSON.readTree(text).properties().forEach(each -> renamed.put(each.getKey(), each.getValue()));
    // Rules are compared as a set.
    renamed.values().forEach(PlanScriptsTest::sortRules);
    return renamed;
  }

  private static void sortRules(JsonNode group) {
    for (String nic : List.of("intranet", "internet")) {
      String[] rules = group.path(nic).asText().split("(?<=}), (?=\\{)|(?<=\\[)|(?=]$)");
      Arrays.sort(rules);
      ((ObjectNode) group).put(nic, String.join("\n", rules));
    }
  }

  private static Map<String, JsonNode> sorted(Map<String, JsonNode> groups) {
    groups.values().forEach(PlanScriptsTest::sortRules);
    return groups;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void theWayBackBringsEverythingBack(String shell) throws Exception {
    region.group("sg-c").name("cache");
    Map<String, JsonNode> before = state();
    String script = script("sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    String back = Files.readString(file("back.sh"));
    assertEquals(0, run("dash", script).code());
    assertEquals(Map.of(), state());

    AliyunCli.Output output = run(shell, back);
    assertEquals(0, output.code(), output::err);
    Map<String, JsonNode> after = state();
    assertEquals(before.keySet(), after.keySet());
    assertFalse(region.groupIds().contains("sg-a"));
    assertEquals(sorted(before), withOldIds(after, before));
    assertTrue(output.out().endsWith("done: 3 of 3 groups created, 7 rules added\n"), output::out);
    assertFalse(Files.exists(Path.of("/tmp/never")));
  }

  @Test
  void thePolicyIsSetBeforeAnyRule() throws Exception {
    String script = script("sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    run("dash", script);
    int calls = aliyun.calls().size();
    assertEquals(0, run("dash", Files.readString(file("back.sh"))).code());
    List<String> actions = aliyun.actions().subList(calls, aliyun.calls().size());
    assertEquals("GetCallerIdentity", actions.get(0));
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i).equals("CreateSecurityGroup")) {
        assertEquals("ModifySecurityGroupPolicy", actions.get(i + 1));
      }
    }
    assertTrue(
        actions.lastIndexOf("ModifySecurityGroupPolicy")
            < actions.indexOf("AuthorizeSecurityGroup"));
  }

  /**
   * The teardown stops on its way; what is still there is left as it is, but for what was revoked.
   */
  @Test
  void theWayBackFromTheMiddle() throws Exception {
    region.group("sg-c").name("cache");
    Map<String, JsonNode> before = state();
    String script = script("sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    aliyun.refuse(6, "Throttling.User", "Request was denied.");
    assertEquals(1, run("dash", script).code());
    assertEquals(List.of("sg-a"), region.groupIds());
    region.group("sg-a").description("changed since");

    AliyunCli.Output output = run("dash", Files.readString(file("back.sh")));
    assertEquals(0, output.code(), output::err);
    assertTrue(output.out().contains("still there: sg-a\n"), output::out);
    ((ObjectNode) Objects.requireNonNull(before.get("web"))).put("Description", "changed since");
    Map<String, JsonNode> after = state();
    assertEquals(sorted(before), withOldIds(after, before));
    assertTrue(region.groupIds().contains("sg-a"));
  }

  @Test
  void withNothingGoneTheWayBackChangesNothing() throws Exception {
    Map<String, JsonNode> before = state();
    script("sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    assertEquals(0, run("dash", Files.readString(file("back.sh"))).code());
    assertEquals(sorted(before), sorted(state()));
  }

  /** Stopped at each call, it goes on with what it said, and makes no group twice. */
  @Test
  void theWayBackGoesOnWhereItStopped() throws Exception {
    region.group("sg-c").name("cache");
    Map<String, JsonNode> before = state();
    String script = script("sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    assertEquals(0, run("dash", script).code());
    String back = Files.readString(file("back.sh"));
    int stop = aliyun.calls().size() + 9;
    aliyun.refuse(stop, "Throttling.User", "Request was denied.");
    AliyunCli.Output stopped = run("dash", back);
    assertEquals(1, stopped.code());
    String again =
        stopped
            .err()
            .lines()
            .filter(line -> line.startsWith("to go on with"))
            .findFirst()
            .orElseThrow();
    String[] arguments = again.substring(again.indexOf("script.sh ") + 10).split(" ");
    AliyunCli.Output output = run("dash", back, arguments);
    assertEquals(0, output.code(), output::err);
    assertEquals(3, region.groupIds().size());
    assertEquals(sorted(before), withOldIds(state(), before));
  }

  @Test
  void hostileTextIsNothingButText() throws Exception {
    String hostile = "a\u001b[31m\n'; touch /tmp/never; '\\ $(touch /tmp/never)\u202e\n";
    region.group("sg-c").name("x" + hostile).description(hostile);
    region.group("sg-c").tag("k" + hostile, hostile);
    region
        .group("sg-c")
        .rule(Rule.ingress().ports("tcp", "1/1").cidr("10.0.0.0/8").description(hostile).build());
    String script = script("sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    String back = Files.readString(file("back.sh"));
    for (String text : List.of(script, back)) {
      assertTrue(text.codePoints().noneMatch(c -> c != '\n' && SafeText.isHidden(c)));
    }
    assertEquals(0, run("dash", script).code());
    // The API takes no such name.
    assertEquals(1, run("dash", back).code());
    List<String> creation =
        aliyun.calls().stream()
            .filter(call -> call.contains("CreateSecurityGroup") && call.contains("x" + hostile))
            .findFirst()
            .orElseThrow();
    assertTrue(creation.contains(hostile), creation::toString);
    assertTrue(creation.contains("k" + hostile), creation::toString);
    assertFalse(Files.exists(Path.of("/tmp/never")));
  }

  @Test
  void aFileThatExistsIsNotOverwritten() throws Exception {
    Files.writeString(file("back.sh"), "mine");
    Run run = plan("sh", "sg-a", "sg-b", "sg-c", "--restore-script", file("back.sh").toString());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals("mine", Files.readString(file("back.sh")));
    assertEquals(List.of(), account.requests());
  }
}
