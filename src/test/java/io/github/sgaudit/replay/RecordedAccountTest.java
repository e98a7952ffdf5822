package io.github.sgaudit.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.account.SampleAccountServers;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Recording;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.snapshot.SnapshotReader;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SkippingTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedAccountTest {
  private static final String REGION = EmulatedAccount.REGION;

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  @TempDir private Path folder = Path.of("");
  private String file = "";

  @BeforeEach
  void fill() {
    file = folder.resolve("taken.json").toString();
    region.group("sg-free").name("free").vpc("vpc-a").tag("team", "shop");
    region.group("sg-named").name("named").vpc("vpc-a");
    region
        .group("sg-naming")
        .vpc("vpc-a")
        .ingressFrom("sg-named")
        .rule(Rule.egressToCidr("10.0.0.0/8"));
    region.group("sg-used").vpc("vpc-b").resourceGroup("rg-a");
    region.group("sg-classic").classic();
    region.group("sg-foreign").vpc("vpc-a");
    region.foreignReference("sg-foreign", "sg-theirs", "1000000000000007");
    region.instance("i-a", "sg-used").vpc("vpc-b");
    region.networkInterface("eni-a", "sg-used").vpc("vpc-b").serviceManaged(7L);
    region.cluster("c1", "sg-used");
  }

  private RecordedAccount taken(String... words) throws Exception {
    return takenWith(List.of(), words);
  }

  private RecordedAccount takenWith(List<String> faults, String... words) throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(world, Faults.parse(faults))) {
      account.run(
          new SkippingTime(),
          Map.of(
              "ALIBABA_CLOUD_STS_ENDPOINT",
              account.environment().getOrDefault("ALIBABA_CLOUD_ECS_ENDPOINT", "")),
          Stream.concat(Stream.of("snapshot", file), Stream.of(words)).toArray(String[]::new));
    }
    return new RecordedAccount(SnapshotReader.read(file));
  }

  private static Recording.Answer ask(
      RecordedAccount account, String action, String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("RegionId", REGION);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return account.answer(action, parameters);
  }

  private static List<String> ids(Recording.Answer answer, String field) {
    assertNull(answer.refusal(), answer.toString());
    return answer.items().stream().map(item -> item.path(field).asText()).toList();
  }

  private static String code(Recording.Answer answer) {
    assertEquals(List.of(), answer.items());
    assertNotNull(answer.refusal(), "no error");
    return String.valueOf(answer.refusal().code());
  }

  @Test
  void everyFilterIsThatOfTheApi() throws Exception {
    RecordedAccount account = taken();
    String list = "DescribeSecurityGroups";
    assertEquals(6, ask(account, list).items().size());
    Map<List<String>, List<String>> filters = new HashMap<>();
    filters.put(List.of("VpcId", "vpc-b"), List.of("sg-used"));
    filters.put(List.of("SecurityGroupIds", "[\"sg-free\",\"sg-none\"]"), List.of("sg-free"));
    filters.put(List.of("SecurityGroupId", "sg-free"), List.of("sg-free"));
    filters.put(List.of("SecurityGroupName", "named"), List.of("sg-named"));
    filters.put(List.of("NetworkType", "classic"), List.of("sg-classic"));
    filters.put(List.of("ResourceGroupId", "rg-a"), List.of("sg-used"));
    filters.put(List.of("SecurityGroupType", "enterprise"), List.of());
    filters.put(List.of("ServiceManaged", "true"), List.of());
    filters.put(List.of("Tag.1.Key", "team"), List.of("sg-free"));
    filters.put(List.of("Tag.1.Key", "team", "Tag.1.Value", "shop"), List.of("sg-free"));
    filters.put(List.of("Tag.1.Key", "team", "Tag.1.Value", "other"), List.of());
    filters.forEach(
        (filter, expected) ->
            assertEquals(
                expected,
                ids(ask(account, list, filter.toArray(String[]::new)), "SecurityGroupId"),
                filter.toString()));
  }

  /** A filter that is passed over would widen the answer. */
  @Test
  void aParameterThatTheFileCannotAnswerIsRefused() throws Exception {
    RecordedAccount account = taken();
    for (List<String> question :
        List.of(
            List.of("DescribeSecurityGroups", "FuzzyQuery", "true"),
            List.of("DescribeInstances", "InstanceName", "web"),
            List.of("DescribeInstances", "InstanceIds", "[\"i-a\"]"),
            List.of("DescribeNetworkInterfaces", "NetworkInterfaceId.1", "eni-a"),
            List.of("DescribeNetworkInterfaces", "ServiceManaged", "false"),
            List.of("DescribeNetworkInterfaces", "Type", "Primary"),
            List.of("DescribeClustersV1", "name", "c"))) {
      Recording.Answer answer =
          question.get(0).endsWith("V1")
              ? account.answer(question.get(0), Map.of(question.get(1), question.get(2)))
              : ask(account, question.get(0), question.get(1), question.get(2));
      assertEquals("InvalidParameter.NotInSnapshot", code(answer), question.toString());
    }
  }

  @Test
  void referencesAreThoseThatWereRecorded() throws Exception {
    RecordedAccount account = taken();
    String action = "DescribeSecurityGroupReferences";
    Recording.Answer answer =
        ask(
            account,
            action,
            "SecurityGroupId.1",
            "sg-foreign",
            "SecurityGroupId.2",
            "sg-free",
            "SecurityGroupId.3",
            "sg-named");
    assertEquals(List.of("sg-foreign", "sg-named"), ids(answer, "SecurityGroupId"));
    assertEquals(
        "{\"SecurityGroupId\":\"sg-theirs\",\"AliUid\":\"1000000000000007\"}",
        answer
            .items()
            .get(0)
            .at("/ReferencingSecurityGroups/ReferencingSecurityGroup/0")
            .toString());
    assertEquals(
        List.of(), ids(ask(account, action, "SecurityGroupId.1", "sg-free"), "SecurityGroupId"));
    List<String> eleven = new ArrayList<>();
    for (int i = 1; i <= 11; i++) {
      eleven.addAll(List.of("SecurityGroupId." + i, "sg-n" + i));
    }
    assertEquals(
        "InvalidSecurityGroupId.Malformed",
        code(ask(account, action, eleven.toArray(String[]::new))));
    // One that is not known fails no other that is asked about by itself.
    assertEquals(
        "InvalidParameter.SecurityGroupId",
        code(ask(account, action, "SecurityGroupId.1", "sg-free", "SecurityGroupId.2", "sg-none")));
  }

  @Test
  void aListThatTheLimitMayHaveCutSeemsCutAgain() throws Exception {
    for (int i = 0; i < 130; i++) {
      region.group("sg-n" + i).vpc("vpc-a").ingressFrom("sg-free");
    }
    Recording.Answer answer =
        ask(taken(), "DescribeSecurityGroupReferences", "SecurityGroupId.1", "sg-free");
    assertEquals(
        100,
        answer.items().get(0).at("/ReferencingSecurityGroups/ReferencingSecurityGroup").size());
  }

  @Test
  void rulesAreThoseOfTheNetworkAndTheDirection() throws Exception {
    RecordedAccount account = taken();
    String action = "DescribeSecurityGroupAttribute";
    Recording.Answer all = ask(account, action, "SecurityGroupId", "sg-naming");
    assertEquals(List.of("ingress", "egress"), ids(all, "Direction"));
    assertEquals("sg-named", all.items().get(0).path("SourceGroupId").asText());
    assertEquals("vpc-a", all.fields().path("VpcId").asText());
    for (String nicType : List.of("intranet", "internet")) {
      assertEquals(
          List.of("egress"),
          ids(
              ask(
                  account,
                  action,
                  "SecurityGroupId",
                  "sg-naming",
                  "NicType",
                  nicType,
                  "Direction",
                  "egress"),
              "Direction"));
    }
    assertNull(ask(account, action, "SecurityGroupId", "sg-classic").refusal());
  }

  @Test
  void membersAreThoseOfTheGroupOrTheVpc() throws Exception {
    RecordedAccount account = taken();
    assertEquals(List.of("i-a"), ids(ask(account, "DescribeInstances"), "InstanceId"));
    assertEquals(
        List.of("i-a"),
        ids(ask(account, "DescribeInstances", "SecurityGroupId", "sg-used"), "InstanceId"));
    assertEquals(
        List.of(),
        ids(ask(account, "DescribeInstances", "SecurityGroupId", "sg-free"), "InstanceId"));
    assertEquals(List.of(), ids(ask(account, "DescribeInstances", "VpcId", "vpc-a"), "InstanceId"));
    String interfaces = "DescribeNetworkInterfaces";
    assertEquals(
        List.of("eni-a"),
        ids(ask(account, interfaces, "SecurityGroupId", "sg-used"), "NetworkInterfaceId"));
    assertEquals(
        List.of("eni-a"),
        ids(ask(account, interfaces, "ServiceManaged", "true"), "NetworkInterfaceId"));
    assertEquals(
        "InvalidSecurityGroupId.NotVpc",
        code(ask(account, interfaces, "SecurityGroupId", "sg-classic")));
    assertEquals(
        List.of("c1"),
        ids(account.answer("DescribeClustersV1", Map.of("region_id", REGION)), "cluster_id"));
  }

  /** To leave it out would make its group look empty. */
  @Test
  void aMemberWhoseVpcIsNotToldMayBeInAnyVpc() throws Exception {
    region.instance("i-classic", "sg-classic");
    RecordedAccount account = taken();
    assertEquals(
        List.of("i-classic"),
        ids(ask(account, "DescribeInstances", "VpcId", "vpc-a"), "InstanceId"));
    assertEquals(
        List.of("i-classic"),
        ids(
            ask(account, "DescribeInstances", "SecurityGroupId", "sg-classic", "VpcId", "vpc-a"),
            "InstanceId"));
  }

  /** Nobody asked about it a second time, so it is not said to be gone. */
  @Test
  void ofAGroupThatTheFileDoesNotHoldNothingIsSaid() throws Exception {
    RecordedAccount account = taken();
    for (String action :
        List.of(
            "DescribeSecurityGroupAttribute", "DescribeInstances", "DescribeNetworkInterfaces")) {
      assertEquals(
          "InvalidParameter.NotInSnapshot",
          code(ask(account, action, "SecurityGroupId", "sg-none")),
          action);
    }
    assertEquals(
        "InvalidParameter.NotInSnapshot",
        code(ask(account, "DescribeSecurityGroupReferences", "SecurityGroupId.1", "sg-none")));
    assertEquals(13, served("can-delete", "sg-none").code());
    assertEquals(13, served("can-delete", "sg-none", "--ignore-not-found").code());
    assertEquals(13, served("can-delete", "sg-none", "sg-named").code());
    assertEquals(2, served("list", "-r", "cn-beijing").code());
  }

  @Test
  void ofAGroupThatWasLeftOutNothingIsSaid() throws Exception {
    taken("--vpc-id", "vpc-a");
    Run run = served("can-delete", "sg-used", "sg-classic", "sg-free", "-o", "json");
    assertEquals(13, run.code(), run.toString());
    assertEquals("undetermined", run.group("sg-classic").path("verdict").asText());
    assertEquals("deletable", run.group("sg-free").path("verdict").asText());
    Run unused = served("unused", "-o", "ids");
    assertEquals(13, unused.code(), unused.toString());
    assertFalse(unused.out().contains("sg-used"), unused.toString());
  }

  @Test
  void whatBrokeOffBreaksOffAgain() throws Exception {
    for (int i = 0; i < 150; i++) {
      region.instance("i-n" + i, "sg-used").vpc("vpc-b");
    }
    RecordedAccount account = takenWith(List.of("DescribeInstances=token-loop"));
    Recording.Answer answer = ask(account, "DescribeInstances");
    assertEquals(100, answer.items().size());
    assertNotNull(answer.refusal());
    assertNull(answer.refusal().code());
    assertEquals(
        "undetermined",
        served("can-delete", "sg-free", "-o", "json").group().path("verdict").asText());
  }

  @Test
  void whatWasRefusedIsRefused() throws Exception {
    RecordedAccount account =
        takenWith(List.of("DescribeInstances=denied", "DescribeClustersV1=denied"));
    Recording.Refusal refusal = ask(account, "DescribeInstances").refusal();
    assertNotNull(refusal);
    assertEquals(403, refusal.status());
    assertEquals("Forbidden.RAM", refusal.code());
    assertEquals("ecs:DescribeInstances", refusal.permission());
    assertEquals("Forbidden.RAM", code(ask(account, "DescribeInstances", "DryRun", "true")));
    assertEquals("DryRunOperation", code(ask(account, "DescribeSecurityGroups", "DryRun", "true")));
    assertEquals(
        "StatusForbidden", code(account.answer("DescribeClustersV1", Map.of("region_id", REGION))));
    assertEquals("InvalidParameter.NotInSnapshot", code(ask(account, "DescribeLaunchTemplates")));
    Run run = served("can-delete", "sg-free", "-o", "json");
    assertEquals(13, run.code(), run.toString());
  }

  @Test
  void theAccountIsTheOneThatWasAsked() throws Exception {
    RecordedAccount account = taken();
    assertEquals(
        EmulatedAccount.ACCOUNT_UID,
        ask(account, "GetCallerIdentity").fields().path("AccountId").asText());
    assertEquals(List.of(REGION), ids(ask(account, "DescribeRegions"), "RegionId"));
    assertEquals(0, served("list", "--expect-account", EmulatedAccount.ACCOUNT_UID).code());
    assertEquals(4, served("list", "--expect-account", "1000000000000001").code());
    RecordedAccount redacted = taken("--redact");
    assertEquals("InvalidParameter.NotInSnapshot", code(ask(redacted, "GetCallerIdentity")));
    assertEquals(4, served("list", "--expect-account", "1000000000000001").code());
  }

  /** Whatever went wrong, it is an error, and none that says of a group that it is not there. */
  @ParameterizedTest
  @EnumSource(Failure.Kind.class)
  void everyFailureIsAnError(Failure.Kind kind) {
    for (@Nullable String code : new @Nullable String[] {null, "Some.Code"}) {
      Recording.Refusal refusal =
          Refusals.of(new Failure(kind, "DescribeInstances", REGION, code, "m", null, null));
      Integer status = refusal.status();
      assertTrue(status == null || status >= 400, refusal.toString());
      boolean saysGone = String.valueOf(refusal.code()).endsWith(".NotFound");
      assertEquals(kind == Failure.Kind.NOT_FOUND && code == null, saysGone, refusal.toString());
    }
  }

  private Run served(String... words) throws Exception {
    try (DemoServer server = new SampleAccountServers().start(file, 0, Duration.ZERO, List.of())) {
      TestConsole console = TestConsole.piped();
      int code = new App(new SkippingTime()).run(words, console.console(), server.environment());
      return new Run(code, console.out(), console.err());
    }
  }
}
