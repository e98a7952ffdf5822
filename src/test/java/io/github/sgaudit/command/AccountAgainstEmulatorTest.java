package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.servers.LocalServer;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.OfferedFormats;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Volatile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which account it is, in the whole program: who asks, who waits, and what is said. */
class AccountAgainstEmulatorTest {
  private static final String ACCOUNT = EmulatedAccount.ACCOUNT_UID;
  private static final String OTHER = "9999999999999999";
  private static final String KEY = "key STS.****ts01 (environment)";
  private static final String STS = "ALIBABA_CLOUD_STS_ENDPOINT";

  private EmulatedAccount account = EmulatedAccount.of(world());

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    world.region(EmulatedAccount.REGION).group("sg-bp1free");
    world.region("cn-beijing").group("sg-bp1elsewhere");
    return world;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** The emulator is STS, too. */
  private Map<String, String> sts() {
    return Map.of(
        STS, Objects.requireNonNull(account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")));
  }

  private Run run(String line) {
    return account.run(sts(), line.split(" "));
  }

  private long timesAsked() {
    return account.requests("GetCallerIdentity").size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "can-delete sg-bp1free",
        "unused",
        "can-delete sg-bp1free --concurrency 1",
        "unused --concurrency 1"
      })
  void isAskedWhereAVerdictDependsOnIt(String line) throws InterruptedException {
    assertEquals(0, run(line).code());
    awaitAsked();
    assertEquals(1, timesAsked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs sg-bp1free", "list", "list --dry-run", "list -o ndjson"})
  void isNotAskedElsewhere(String line) {
    assertEquals(0, run(line).code());
    assertEquals(0, timesAsked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"can-delete sg-bp1free", "unused", "refs sg-bp1free", "list"})
  void isInTheDocumentWhereItIsKnown(String line) {
    Run known = run(line + " -o json --expect-account " + ACCOUNT);
    assertEquals(0, known.code(), known.toString());
    assertEquals(ACCOUNT, known.json().path("context").path("accountId").textValue());
    assertEquals("", known.err());
    assertEquals(1, timesAsked());
  }

  @Test
  void isAskedAfterAllOthersWhereTheyComeOneByOne() throws InterruptedException {
    run("can-delete sg-bp1free --concurrency 1");
    awaitAsked();
    List<RecordedRequest> requests = account.requests();
    assertEquals("GetCallerIdentity", requests.get(requests.size() - 1).action());
  }

  /** Nobody waits for a call that takes longer than a moment, as it may on a busy machine. */
  private void awaitAsked() throws InterruptedException {
    for (int i = 0; i < 100 && timesAsked() == 0; i++) {
      Thread.sleep(50);
    }
  }

  @Test
  void isAskedInTheFirstRoundAlone() {
    account.close();
    World world = world();
    world.region(EmulatedAccount.REGION).instance("i-bp1a", "sg-bp1free");
    account = EmulatedAccount.of(world);
    SkippingTime time = new SkippingTime();
    time.after(
        Duration.ofSeconds(10),
        () -> world.region(EmulatedAccount.REGION).removeInstance("i-bp1a"));
    Run run = account.run(time, sts(), "can-delete", "sg-bp1free", "--wait", "5m", "-o", "json");
    assertEquals(0, run.code(), run.toString());
    assertTrue(account.requests("DescribeSecurityGroups").size() > 2, run.toString());
    assertEquals(1, timesAsked());
    assertEquals(ACCOUNT, run.json().path("context").path("accountId").asText());
  }

  @Test
  void nobodyIsAskedWhereAnEndpointIsSetForEcsAlone() {
    Run run = account.json("can-delete", "sg-bp1free");
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.json().path("context").path("accountId").isNull(), run.toString());
    assertEquals(0, timesAsked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --dry-run",
        "list --limit 1",
        "refs sg-bp1free",
        "can-delete sg-bp1free",
        "can-delete sg-bp1free --wait 5m",
        "can-delete sg-bp1gone --ignore-not-found",
        "unused"
      })
  void anotherAccountThanIsExpectedGetsNoAnswer(String line) {
    String command = line.replaceFirst(" .*", "");
    for (String format : OfferedFormats.of(command)) {
      Run expected = run(line + " -o " + format + " --expect-account " + ACCOUNT);
      assertEquals(0, expected.code(), expected.toString());
      Run run = run(line + " -o " + format + " --expect-account " + OTHER);
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertEquals(
          "sgaudit: --expect-account is 9999999999999999, but "
              + KEY
              + " belongs to account 1357924680135792; use credentials of the expected account,"
              + " such as another --profile\n",
          run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --dry-run",
        "list -o ndjson",
        "refs sg-bp1free",
        "can-delete sg-bp1free",
        "can-delete sg-bp1free --wait 5m",
        "unused"
      })
  void whereItIsExpectedItHasToBeTold(String line) throws IOException {
    Run never = account.run((line + " --expect-account " + ACCOUNT).split(" "));
    assertEquals(4, never.code(), never.toString());
    assertEquals("", never.out());
    assertEquals(
        notTold(
            "STS is not asked, since ALIBABA_CLOUD_ECS_ENDPOINT sets an endpoint for ECS alone; set"
                + " ALIBABA_CLOUD_STS_ENDPOINT too"),
        never.err());
    assertEquals(0, timesAsked());
    try (LocalServer denying = answering(Answer.error(403, "NoPermission", "Not you."))) {
      Run run = runAt(denying, line + " --expect-account " + ACCOUNT);
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertEquals(
          notTold(
              "NoPermission: Not you; grant the permission sts:GetCallerIdentity"
                  + " (GetCallerIdentity at 127.0.0.1:PORT, RequestId REQ-1)"),
          run.err().replace(denying.uri().getAuthority(), "127.0.0.1:PORT"));
    }
  }

  private static String notTold(String why) {
    return "sgaudit: --expect-account is "
        + ACCOUNT
        + ", but the account of "
        + KEY
        + " could not be determined: "
        + why
        + "\n";
  }

  private static LocalServer answering(Answer answer) throws IOException {
    return LocalServer.inTurn(answer);
  }

  private Run runAt(LocalServer sts, String line) {
    return account.run(Map.of(STS, sts.uri().toString()), line.split(" "));
  }

  /** What STS answers where something is wrong, and the words about it where it is required. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|{\"RequestId\":\"r\",\"Code\":\"NoPermission\",\"Message\":\"m\"}|NoPermission: m",
        "400|{\"RequestId\":\"r\",\"Code\":\"InvalidSecurityToken.Expired\",\"Message\":\"m\"}"
            + "|get new temporary credentials",
        "500|{\"RequestId\":\"r\",\"Code\":\"InternalError\",\"Message\":\"m\"}|InternalError: m",
        "503|<html>|HTTP 503 without an error of the API",
        "200|<html>|the answer is not whole JSON",
        "200|[]|the answer is not a JSON object",
        "200|{\"AccountId\":\"1357924680135792\"}|RequestId is missing",
        "200|{\"RequestId\":\"r\",\"Code\":\"Gone\"}|HTTP 200 with an error",
        "200|{\"RequestId\":\"r\",\"IdentityType\":\"RAMUser\"}|AccountId is missing",
        "200|{\"RequestId\":\"r\",\"AccountId\":null}|AccountId is missing",
        "200|{\"RequestId\":\"r\",\"AccountId\":\"\"}|AccountId is missing",
        "200|{\"RequestId\":\"r\",\"AccountId\":\"135792468013579x\"}|AccountId is not an account",
        "200|{\"RequestId\":\"r\",\"AccountId\":\"135792468\"}|AccountId is not an account ID",
        "200|{\"RequestId\":\"r\",\"AccountId\":1.5}|AccountId is not a string",
        "200|{\"RequestId\":\"r\",\"AccountId\":[\"1357924680135792\"]}|AccountId is not a string",
      })
  void whatIsNotToldStaysUnknownAndChangesNothingElse(int status, String body, String words)
      throws IOException {
    try (LocalServer sts = answering(Answer.of(status, body))) {
      for (String line : List.of("can-delete sg-bp1free", "unused")) {
        assertUnknown(runAt(sts, line + " -o json --retries 1"));
      }
      Run run = runAt(sts, "list --retries 1 --expect-account " + ACCOUNT);
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(run.err().contains(words), run.toString());
      assertEquals(1, run.err().lines().count(), run.toString());
    }
  }

  private static void assertUnknown(Run run) {
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.json().path("complete").asBoolean(), run.toString());
    assertTrue(run.json().path("context").path("accountId").isNull(), run.toString());
    assertEquals("", run.err());
  }

  @Test
  void anStsThatIsNotThereChangesNothing() throws IOException {
    LocalServer gone = answering(Answer.of(200, ""));
    gone.close();
    assertUnknown(runAt(gone, "can-delete sg-bp1free -o json"));
    assertUnknown(runAt(gone, "unused -o json"));
    Run run = runAt(gone, "list --retries 1 --expect-account " + ACCOUNT);
    assertEquals(4, run.code(), run.toString());
    assertTrue(run.err().contains("no connection to 127.0.0.1"), run.toString());
  }

  /** A number is an ID, too. */
  @Test
  void aNumberIsUnderstood() throws IOException {
    String body = "{\"RequestId\":\"r\",\"AccountId\":1357924680135792}";
    try (LocalServer sts = answering(Answer.of(200, body))) {
      assertEquals(0, runAt(sts, "list --expect-account " + ACCOUNT).code());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "can-delete sg-bp1free",
        "can-delete sg-bp1free --concurrency 1",
        "can-delete sg-bp1gone --ignore-not-found -q",
        "unused",
        "unused --concurrency 1"
      })
  void nobodyWaitsForAnStsThatHangs(String line) throws IOException {
    try (LocalServer sts = hanging()) {
      runAt(sts, line);
      long start = System.nanoTime();
      assertUnknown(runAt(sts, line + " -o json"));
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      System.out.println("with an STS that hangs, " + line + ": " + taken.toMillis() + " ms");
      // The bound of the call is three seconds.
      assertTrue(taken.compareTo(Duration.ofMillis(2900)) < 0, () -> line + ": " + taken);
    }
  }

  @Test
  void whereItIsExpectedItIsWaitedForThreeSeconds() throws IOException {
    try (LocalServer sts = hanging()) {
      long start = System.nanoTime();
      Run run = runAt(sts, "can-delete sg-bp1free --expect-account " + ACCOUNT);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertEquals(4, run.code(), run.toString());
      assertTrue(run.err().contains(" (GetCallerIdentity at 127.0.0.1:"), run.toString());
      assertFalse(taken.compareTo(Duration.ofMillis(2900)) < 0, taken::toString);
      assertTrue(taken.compareTo(Duration.ofSeconds(6)) < 0, taken::toString);
      assertEquals(1, sts.requests().size());
    }
  }

  private static LocalServer hanging() throws IOException {
    return LocalServer.start(
        request -> {
          try {
            Thread.sleep(30_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return null;
        });
  }

  @Test
  void itIsTriedAgainWithinThreeSecondsAltogether() throws IOException {
    try (LocalServer sts = answering(Answer.error(503, "ServiceUnavailable", "later"))) {
      SkippingTime time = new SkippingTime();
      Run run =
          account.run(
              time,
              Map.of(STS, sts.uri().toString()),
              "can-delete",
              "sg-bp1free",
              "--retries",
              "100",
              "--expect-account",
              ACCOUNT);
      assertEquals(4, run.code(), run.toString());
      assertTrue(sts.requests().size() > 1, run.toString());
      assertTrue(time.waited().compareTo(Duration.ofSeconds(3)) <= 0, time.waited()::toString);
      assertTrue(run.err().contains("ServiceUnavailable: later"), run.toString());
    }
  }

  @Test
  void aKeyThatIsRefusedIsToldOnce() {
    Map<String, String> wrong =
        Map.of(
            STS,
            Objects.requireNonNull(sts().get(STS)),
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "wrongSecretOfTheTest");
    for (String line :
        List.of(
            "can-delete sg-bp1free",
            "unused",
            "list --expect-account " + ACCOUNT,
            "can-delete sg-bp1free --expect-account " + ACCOUNT,
            "can-delete sg-bp1free --wait 5m --expect-account " + ACCOUNT)) {
      Run run = account.run(wrong, line.split(" "));
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertEquals(1, run.err().lines().count(), run.toString());
      assertTrue(run.err().contains("SignatureDoesNotMatch"), run.toString());
    }
  }

  /** What keeps every answer away is told as without the option. */
  @Test
  void whereNoRegionAnswersThatIsTheReason() {
    account.close();
    account =
        EmulatedAccount.of(
            world(),
            Faults.none()
                .add("DescribeSecurityGroups", FaultKind.DENIED)
                .add("DescribeSecurityGroupReferences", FaultKind.DENIED));
    for (String command : List.of("refs sg-bp1free", "unused")) {
      Run run = run(command + " --expect-account " + OTHER);
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(run.err().contains("Forbidden.RAM"), run.toString());
    }
  }

  @Test
  void whereEveryGroupIsMissingANoteSaysWhereTheyWereLookedFor() {
    String where = " in cn-hangzhou of account 1357924680135792 (key STS.****ts01, environment)";
    String advice = "; check region and credentials\n";
    for (String format : OfferedFormats.of("can-delete")) {
      for (String more : List.of("", " --ignore-not-found", " --wait 5m --ignore-not-found")) {
        String options = more + " -o " + format;
        assertTrue(
            run("can-delete sg-bp1gone" + options)
                .err()
                .contains("note: this security group does not exist" + where + advice));
        assertTrue(
            run("can-delete sg-bp1gone sg-bp1gone2" + options)
                .err()
                .contains("note: none of these security groups exists" + where + advice));
        assertNoNote(run("can-delete sg-bp1gone sg-bp1free" + options));
        assertNoNote(run("can-delete sg-bp1gone -q" + options));
      }
    }
  }

  @Test
  void refsAsksNobodyForThat() {
    for (String more : List.of("", " --ignore-not-found", " -o json", " -o ids", " --exit-code")) {
      assertTrue(
          run("refs sg-bp1gone sg-bp1gone2" + more)
              .err()
              .contains(
                  "note: none of these security groups exists in cn-hangzhou for key STS.****ts01"
                      + " (environment); check region and credentials\n"));
      assertNoNote(run("refs sg-bp1gone sg-bp1free" + more));
      assertNoNote(run("refs sg-bp1gone -q" + more));
    }
    assertEquals(0, timesAsked());
    assertTrue(
        run("refs sg-bp1gone --expect-account " + ACCOUNT)
            .err()
            .contains(" in cn-hangzhou of account 1357924680135792 (key "));
  }

  @Test
  void severalRegionsAreAllNamed() {
    String regions = "sg-bp1gone -r cn-hangzhou,cn-beijing";
    assertTrue(
        run("can-delete " + regions).err().contains(" in cn-hangzhou, cn-beijing of account "));
    assertTrue(run("refs " + regions).err().contains(" in cn-hangzhou, cn-beijing for key "));
    assertNoNote(run("can-delete sg-bp1elsewhere -r cn-hangzhou,cn-beijing"));
    assertNoNote(run("can-delete sg-bp1gone -r cn-hangzhou,cn-nowhere"));
    assertNoNote(run("refs sg-bp1gone -r cn-hangzhou,cn-nowhere"));
  }

  /** A list that merely leaves a group out does not say that it is missing. */
  @Test
  void whatIsOpenIsNotMissing() {
    account.close();
    account =
        EmulatedAccount.of(
            world(),
            Behaviour.builder()
                .restriction(
                    EmulatedAccount.KEY_ID,
                    RamRestriction.none().denying("DescribeSecurityGroupReferences"))
                .build());
    assertNoNote(run("can-delete sg-bp1gone"));
    assertNoNote(run("refs sg-bp1gone"));
  }

  private static void assertNoNote(Run run) {
    assertFalse(run.err().matches("(?s).*note: [^\n]* exists? in .*"), run.toString());
  }

  @Test
  void theNoteWaitsForAnStsThatTakesItsTime() throws IOException {
    try (LocalServer sts =
        LocalServer.start(
            request -> {
              pause(Duration.ofMillis(1200));
              return Answer.of(200, "{\"RequestId\":\"r\",\"AccountId\":\"" + ACCOUNT + "\"}");
            })) {
      Run run = runAt(sts, "can-delete sg-bp1gone -o json");
      assertTrue(run.err().contains(" of account " + ACCOUNT + " (key "), run.toString());
      assertTrue(
          run.json().path("context").path("accountId").isNull(), "the document does not wait");
      assertEquals(1, sts.requests().size(), "asked once, whoever waits");
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theLogHasTheCall() {
    Run run = run("can-delete sg-bp1free -v --expect-account " + ACCOUNT);
    assertTrue(
        Volatile.replaced(run.err())
            .contains(
                "call: GetCallerIdentity 127.0.0.1:PORT page 1, TIME ms, RequestId REQUEST-ID\n"),
        run.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "123456789",
        "123456789012345678901",
        "1234567890123456 ",
        "12345678901234x6"
      })
  void whatIsNoAccountIdIsRefusedBeforeAnyCall(String value) {
    for (String command : List.of("list", "refs", "can-delete", "unused")) {
      List<String> line = new ArrayList<>(List.of(command, "--expect-account", value));
      if (!command.equals("list") && !command.equals("unused")) {
        line.add("sg-a");
      }
      TypedCommand.run(line.toArray(String[]::new))
          .assertRefused(
              "--expect-account: '"
                  + value
                  + "' is not an account ID; use its digits, such as 1234567890123456");
    }
  }
}
