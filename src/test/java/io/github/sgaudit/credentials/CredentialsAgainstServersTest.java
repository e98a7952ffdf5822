package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.command.Ticker;
import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.MetadataServer;
import io.github.sgaudit.servers.StsServer;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Volatile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program with temporary credentials: the emulator knows the keys that the test's STS
 * issues, and no others. In this process, where the metadata service can be another: no setting of
 * a user can do that.
 */
class CredentialsAgainstServersTest {
  private static final String ROLE = "acs:ram::1357924680135792:role/audit";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SkippingTime time = new SkippingTime();
  private final World world = SampleAccount.world();
  private final StsServer sts = startSts();
  private final Map<String, String> environment = new HashMap<>();
  private Emulator account = start(Faults.none());
  private URI metadata = URI.create("http://127.0.0.1:9");

  @TempDir private Path home = Path.of("");

  private StsServer startSts() {
    try {
      StsServer server = StsServer.start(time);
      server
          .key(SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET, "me")
          .role(ROLE, "me")
          .onIssue(
              key -> world.accessKey(new AccessKey(key.id(), key.secret(), key.token(), true)));
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Emulator start(Faults faults) {
    try {
      return Emulator.start(world, EmulatorOptions.builder().faults(faults).build());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void set() {
    environment.put("HOME", home.toString());
    environment.put("ALIBABA_CLOUD_REGION_ID", SampleAccount.HANGZHOU);
    environment.put("ALIBABA_CLOUD_STS_ENDPOINT", sts.uri().toString());
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", SampleAccount.ACCESS_KEY_ID);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SampleAccount.ACCESS_KEY_SECRET);
  }

  @AfterEach
  void stop() {
    account.close();
    sts.close();
  }

  @Test
  void theRoleSignsAndEveryDocumentSaysSo() throws Exception {
    Map<String, Integer> exitCodes =
        Map.of(
            "list",
            0,
            "unused",
            13,
            "refs " + SampleAccount.DELETABLE,
            0,
            "can-delete " + SampleAccount.DELETABLE,
            0);
    for (String command : exitCodes.keySet()) {
      int exit = Objects.requireNonNull(exitCodes.get(command));
      TestConsole console = run(exit, command + " -o json --role-arn " + ROLE);
      JsonNode context = JSON.readTree(console.out()).path("context");
      assertEquals("environment", context.path("credentialSource").asText());
      assertEquals(ROLE, context.path("roleArn").asText());
      String issued = sts.issued().get(sts.issued().size() - 1).id();
      assertEquals(
          "STS.****" + issued.substring(issued.length() - 4), context.path("accessKeyId").asText());
      assertTrue(context.path("profile").isNull());
    }
    assertTrue(
        account.requests().stream().allMatch(each -> each.accessKeyId().startsWith("STS.")),
        "the role's key signs everything");
  }

  @Test
  void sessionNameAndExternalIdReachSts() throws Exception {
    sts.roleWithExternalId(ROLE, "shared=1", "me");
    run(0, "list -o ids --role-session-name me@home --external-id shared=1 --role-arn " + ROLE);
    assertEquals("me@home", sts.requests().get(0).form().get("RoleSessionName"));
    run(0, "list -o ids --external-id shared=1 --role-arn " + ROLE);
    assertEquals(
        "sgaudit-" + time.now().getEpochSecond(),
        sts.requests().get(1).form().get("RoleSessionName"));
  }

  @Test
  void theRoleOfAProfileMayAssumeTheNext() throws Exception {
    String next = "acs:ram::2468013579246801:role/next";
    sts.role(next, ROLE);
    profile("\"mode\": \"RamRoleArn\", \"ram_role_arn\": \"" + ROLE + "\"");
    TestConsole console = run(0, "list -v -o ids -p p --role-arn " + next);
    assertEquals(2, sts.issued().size());
    String host = sts.uri().getAuthority();
    List<String> lines = console.err().lines().toList();
    assertTrue(lines.get(0).startsWith("call: AssumeRole " + host + " page 1, "), lines.get(0));
    assertTrue(lines.get(1).startsWith("call: AssumeRole " + host + " page 1, "), lines.get(1));
    assertEquals(
        "account: key STS.****1002 (profile p), role "
            + next
            + ", region cn-hangzhou, endpoint http://127.0.0.1:PORT; region from ALIBABA_CLOUD_REGION_ID, endpoint from ALIBABA_CLOUD_ECS_ENDPOINT,"
            + " credentials from the profile \"p\" in "
            + home.resolve(".aliyun/config.json")
            + ", mode RamRoleArn",
        Volatile.replaced(lines.get(2)));
  }

  @Test
  void quietHidesTheLineOnTheAccount() throws Exception {
    assertFalse(run(0, "list -q -v -o ids").err().contains("account:"));
  }

  @Test
  void regionAndEndpointAreToldWithWhatSetThem() throws Exception {
    environment.remove("ALIBABA_CLOUD_REGION_ID");
    profile("\"mode\": \"AK\", \"region_id\": \"cn-beijing\"");
    TestConsole console = run(0, "list -v -o ids -p p --endpoint " + account.endpoint());
    assertTrue(
        console
            .err()
            .contains("; region from region_id of the profile, endpoint from --endpoint, cred"),
        console::err);
    assertTrue(run(0, "list -v -o ids -r cn-hangzhou").err().contains("; region from --region, "));
    profile("\"mode\": \"AK\"");
    assertTrue(
        run(0, "list --all-regions -v -o ids -p p")
            .err()
            .contains("; region from the fallback of --all-regions, "));
  }

  @Test
  void aRoleThatMayNotBeAssumedIsCode4AndTheAccountIsNotAsked() throws Exception {
    sts.role(ROLE, "somebody else");
    TestConsole console = run(4, "list --role-arn " + ROLE);
    assertTrue(
        console.err().startsWith("sgaudit: NoPermission: cannot assume the role " + ROLE + ": "),
        console::err);
    assertTrue(console.err().contains("(AssumeRole at "), console::err);
    assertEquals(1, console.err().lines().count());
    assertEquals(List.of(), account.requests());
  }

  @Test
  void anStsThatIsNotThereIsCode5() throws Exception {
    sts.close();
    TestConsole console = run(5, "list --retries 0 --role-arn " + ROLE);
    assertTrue(console.err().contains("no connection to 127.0.0.1"), console::err);
    assertEquals(List.of(), account.requests());
  }

  @Test
  void theTimeoutHoldsForCredentialsToo() throws Exception {
    sts.next(
        Answer.error(400, "Throttling", "slow down"), Answer.error(400, "Throttling", "slow down"));
    TestConsole console = run(5, "list --timeout 1ms --role-arn " + ROLE);
    assertTrue(console.err().contains("--timeout"), console::err);
  }

  @Test
  void aTokenThatTheApiCallsExpiredIsRenewedOnceAndTriedAgain() throws Exception {
    account.close();
    account = start(Faults.parse(List.of("DescribeSecurityGroups=expired-token:1")));
    TestConsole console = run(0, "list -o json --role-arn " + ROLE);
    assertEquals(2, sts.issued().size());
    assertEquals(2, account.requests().size());
    assertEquals(
        "STS.****1002",
        JSON.readTree(console.out()).path("context").path("accessKeyId").asText(),
        "the key that signed the answer");
  }

  @Test
  void aTokenThatStaysExpiredIsCode4AfterOneRenewal() throws Exception {
    account.close();
    account = start(Faults.parse(List.of("DescribeSecurityGroups=expired-token")));
    TestConsole console = run(4, "list --role-arn " + ROLE);
    assertTrue(console.err().contains("InvalidSecurityToken.Expired"), console::err);
    assertEquals(2, sts.issued().size());
    assertEquals(2, account.requests().size());
  }

  @Test
  void aKeyThatNobodyCanRenewIsNotTriedAgain() throws Exception {
    account.close();
    account = start(Faults.parse(List.of("DescribeSecurityGroups=expired-token")));
    run(4, "list");
    assertEquals(1, account.requests().size());
  }

  @Test
  void theRoleOfTheInstanceServesWhereNothingIsSet() throws Exception {
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    world.accessKey(
        new AccessKey("STS.NUinstanceRoleKey77", "instanceSecret", "instanceToken", true));
    try (MetadataServer instance = MetadataServer.hardened("audit-role")) {
      metadata = instance.uri();
      JsonNode context = JSON.readTree(run(0, "list -o json").out()).path("context");
      assertEquals("instance-role", context.path("credentialSource").asText());
      assertEquals("STS.****ey77", context.path("accessKeyId").asText());
      assertEquals(3, instance.requests().size());
    }
  }

  @Test
  void whereAnythingIsSetTheMetadataServiceIsNotAsked() throws Exception {
    try (MetadataServer instance = MetadataServer.hardened("audit-role")) {
      metadata = instance.uri();
      run(0, "list -o ids");
      run(0, "list -o ids --role-arn " + ROLE);
      environment.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
      run(4, "list");
      run(0, "list --demo -o ids");
      assertEquals(List.of(), instance.requests());
    }
  }

  @Test
  void aUsageErrorIsToldBeforeAnybodyIsAsked() throws Exception {
    try (MetadataServer instance = MetadataServer.hardened("audit-role")) {
      metadata = instance.uri();
      environment.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
      environment.remove("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
      environment.remove("ALIBABA_CLOUD_REGION_ID");
      run(2, "list");
      run(2, "list -r cn-hangzhou --role-arn audit");
      run(2, "list -r cn-hangzhou --role-session-name a:b --role-arn " + ROLE);
      run(2, "list -r cn-hangzhou --external-id a --role-arn " + ROLE);
      assertEquals(List.of(), instance.requests());
      assertEquals(List.of(), sts.requests());
    }
  }

  @Test
  void aBrokenProfileFileHarmsNobodyWhoNeedsNothingOfIt() throws Exception {
    Path file = Files.createDirectories(home.resolve(".aliyun")).resolve("config.json");
    Files.writeString(file, "broken");
    run(0, "list -o ids");
    environment.remove("ALIBABA_CLOUD_REGION_ID");
    assertTrue(run(4, "list").err().contains(file + " is not valid JSON"));
    run(0, "list -o ids -r cn-hangzhou");
  }

  @Test
  void aLongRunGoesOnWithNewKeys() throws Exception {
    sts.lifetime(Duration.ofMinutes(15));
    account.close();
    // Each answer that says "throttled" makes the run wait, on the clock of the test.
    account = start(Faults.parse(List.of("DescribeSecurityGroups=throttled:120")));
    run(0, "list -o ids --timeout 2h --role-arn " + ROLE);
    assertTrue(time.waits().size() >= 120);
    assertTrue(sts.issued().size() >= 2, () -> "issued " + sts.issued().size());
  }

  private void profile(String fields) throws IOException {
    Path file = Files.createDirectories(home.resolve(".aliyun")).resolve("config.json");
    Files.writeString(
        file,
        "{\"profiles\": [{\"name\": \"p\", \"access_key_id\": \""
            + SampleAccount.ACCESS_KEY_ID
            + "\", \"access_key_secret\": \""
            + SampleAccount.ACCESS_KEY_SECRET
            + "\", "
            + fields
            + "}]}");
  }

  private TestConsole run(int exit, String line) {
    environment.put("ALIBABA_CLOUD_ECS_ENDPOINT", account.endpoint().toString());
    environment.put("ALIBABA_CLOUD_CS_ENDPOINT", account.endpoint().toString());
    TestConsole console = TestConsole.piped();
    int actual =
        new App(time, metadata, Ticker.system())
            .run(line.split(" "), console.console(), environment);
    assertEquals(exit, actual, console::err);
    String printed = console.out() + console.err();
    for (String secret :
        List.of(SampleAccount.ACCESS_KEY_SECRET, "OfTheTest+", "instanceSecret", "instanceToken")) {
      assertFalse(printed.contains(secret), printed);
    }
    return console;
  }
}
