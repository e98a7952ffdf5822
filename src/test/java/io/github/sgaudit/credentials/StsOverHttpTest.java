package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.servers.LocalServer;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.StsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles, assumed over HTTP from a server that checks what is sent. */
class StsOverHttpTest extends CredentialTestCase {
  private static final String ROLE = "acs:ram::1357924680135792:role/audit";
  private static final String NEXT_ROLE = "acs:ram::2468013579246801:role/next";
  private static final String PROVIDER = "acs:ram::1357924680135792:oidc-provider/ack";
  private static final Credentials KEYS =
      new Credentials("LTAIbaseKeyOfTheTest", "baseTopSecret+/=", null);

  private final StsServer server = started();

  @TempDir private Path folder = Path.of("");

  private StsServer started() {
    try {
      return StsServer.start(time);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void trust() {
    server.key(KEYS.accessKeyId(), KEYS.accessKeySecret(), "me").role(ROLE, "me");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private StsClient client() {
    return new StsClient(calls(), server.uri(), time);
  }

  private CredentialFetcher assumed(Credentials base) {
    return client().assumedRole(role(ROLE, null), fixed(base));
  }

  private RenewingCredentials fixed(Credentials keys) {
    return RenewingCredentials.fixed(keys, time);
  }

  private static RoleSettings role(String arn, @Nullable String externalId) {
    return new RoleSettings(arn, "session@test", externalId, null, 3600);
  }

  @Test
  void assumesARoleWithASignedForm() throws Exception {
    Credentials got = assumed(KEYS).fetch(true);

    StsServer.Key issued = server.issued().get(0);
    assertEquals(
        new Credentials(issued.id(), issued.secret(), issued.token(), issued.expiration()), got);
    Map<String, String> form = server.requests().get(0).form();
    assertEquals("AssumeRole", form.get("Action"));
    assertEquals(ROLE, form.get("RoleArn"));
    assertEquals("session@test", form.get("RoleSessionName"));
    assertEquals("3600", form.get("DurationSeconds"));
    assertEquals("HMAC-SHA1", form.get("SignatureMethod"));
    assertFalse(form.containsKey("ExternalId") || form.containsKey("Policy"), form::toString);
    assertFalse(form.containsKey("RegionId") || form.containsKey("SecurityToken"), form::toString);
    assertEquals("/", server.requests().get(0).path());
    assertNull(server.requests().get(0).query(), "nothing in the URL");
    assertEquals("sgaudit", server.requests().get(0).headers().get("user-agent"));
  }

  @Test
  void sendsExternalIdPolicyAndLength() throws Exception {
    server.roleWithExternalId(NEXT_ROLE, "shared=1,2", "me");
    RoleSettings settings =
        new RoleSettings(NEXT_ROLE, "me", "shared=1,2", "{\"Version\": \"1\"}", 900);
    client().assumedRole(settings, fixed(KEYS)).fetch(true);
    Map<String, String> form = server.requests().get(0).form();
    assertEquals("shared=1,2", form.get("ExternalId"));
    assertEquals("{\"Version\": \"1\"}", form.get("Policy"));
    assertEquals("900", form.get("DurationSeconds"));
  }

  @Test
  void assumesARoleWithARole() throws Exception {
    server.role(NEXT_ROLE, ROLE);
    Credentials first = assumed(KEYS).fetch(true);
    Credentials second =
        client().assumedRole(role(NEXT_ROLE, null), fixed(first.expiringAt(null))).fetch(true);
    assertEquals(server.issued().get(1).id(), second.accessKeyId());
    assertEquals(first.securityToken(), server.requests().get(1).form().get("SecurityToken"));
  }

  @Test
  void triesAgainWithANonceOfItsOwn() throws Exception {
    server.next(
        Answer.error(503, "ServiceUnavailable", "later"),
        Answer.error(400, "Throttling.User", "slower"),
        Answer.error(400, "SignatureNonceUsed", "again"));
    assumed(KEYS).fetch(true);
    assertEquals(4, server.requests().size());
    assertEquals(3, time.waits().size());
    assertEquals(
        4,
        server.requests().stream()
            .map(each -> each.form().get("SignatureNonce"))
            .distinct()
            .count());
    assertEquals(
        List.of("ServiceUnavailable", "Throttling.User", "SignatureNonceUsed", "null"),
        heard.stream().map(call -> String.valueOf(call.failure())).toList());
    assertEquals("AssumeRole", heard.get(0).action());
    assertEquals(server.uri().getAuthority(), heard.get(0).regionId());
  }

  @Test
  void triesOnceWhereThereIsNoHurry() {
    server.next(Answer.error(503, "ServiceUnavailable", "later"));
    assertEquals(
        ExitCode.UNAVAILABLE,
        failureOf(() -> assumed(KEYS).fetch(false)).failure().kind().exitCode());
    assertEquals(1, server.requests().size());
  }

  @Test
  void givesUpAfterAllTries() throws Exception {
    try (LocalServer failing = LocalServer.inTurn(Answer.error(500, "InternalError", "no"))) {
      StsClient client = new StsClient(calls(2), failing.uri(), time);
      var failure = failureOf(() -> client.assumedRole(role(ROLE, null), fixed(KEYS)).fetch(true));
      assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
      assertEquals(
          "InternalError: cannot assume the role "
              + ROLE
              + ": no (after 3 tries); try again later (AssumeRole at "
              + failing.uri().getAuthority()
              + ", RequestId REQ-1)",
          FailureMessage.of(failure.failure()));
    }
  }

  @Test
  void tellsAServerThatIsNotThere() {
    server.close();
    StsClient client = new StsClient(calls(0), server.uri(), time);
    var failure = failureOf(() -> client.assumedRole(role(ROLE, null), fixed(KEYS)).fetch(true));
    assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
    assertTrue(
        failure
            .getMessage()
            .startsWith("cannot assume the role " + ROLE + ": no connection to 127.0.0.1: "),
        failure.getMessage());
  }

  @Test
  void saysWhatToDoWhereTheIdentityMayNot() {
    server.role(ROLE, "somebody else");
    var failure = failureOf(() -> assumed(KEYS).fetch(true));
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    assertEquals(
        refused(
            "NoPermission",
            ROLE,
            "You are not authorized to do this action. You should be authorized by RAM; let this"
                + " identity call sts:AssumeRole on the role, and let the role's trust policy name"
                + " this identity; the key of an account itself cannot assume a role"),
        FailureMessage.of(failure.failure()));
    assertEquals(1, server.requests().size(), "not tried again");
  }

  @Test
  void saysWhatToDoWhereThereIsNoSuchRole() {
    var failure =
        failureOf(() -> client().assumedRole(role(NEXT_ROLE, null), fixed(KEYS)).fetch(true));
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    assertEquals(
        refused(
            "EntityNotExist.Role",
            NEXT_ROLE,
            "The specified Role not exists: "
                + NEXT_ROLE
                + "; there is no such role: check the account and the name in its ARN"),
        FailureMessage.of(failure.failure()));
  }

  @Test
  void saysWhatToDoAboutTheKeyThatAssumes() {
    Credentials wrongSecret = new Credentials(KEYS.accessKeyId(), "wrongTopSecret", null);
    var failure = failureOf(() -> assumed(wrongSecret).fetch(true));
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    assertEquals(
        refused(
            "SignatureDoesNotMatch",
            ROLE,
            "Specified signature is not matched with our calculation. server string to sign (left"
                + " out); the secret of the key that assumes the role is probably wrong"),
        FailureMessage.of(failure.failure()));

    Credentials unknown = new Credentials("LTAIunknownKeyOfTest", "wrongTopSecret", null);
    assertTrue(
        told(() -> assumed(unknown).fetch(true))
            .contains("; check that the key that assumes the role exists and is active ("));
  }

  @Test
  void renewsOnceTheKeyThatAssumesAndIsExpiredThoughNobodySaidWhen() throws Exception {
    server.role(NEXT_ROLE, ROLE);
    server.lifetime(Duration.ofMinutes(15));
    RenewingCredentials base =
        new RenewingCredentials(patiently -> assumed(KEYS).fetch(true).expiringAt(null), time);
    CredentialFetcher role = client().assumedRole(role(NEXT_ROLE, null), base);
    role.fetch(true);
    time.sleep(Duration.ofMinutes(16));
    int before = server.requests().size();
    role.fetch(true);
    assertEquals(before + 3, server.requests().size(), "refused, renewed and asked once more");
    time.sleep(Duration.ofMinutes(16));
    FailureException failure = failureOf(() -> role.fetch(true));
    assertEquals(Kind.TOKEN_EXPIRED, failure.failure().kind());
    assertEquals(before + 4, server.requests().size(), "what was renewed is not renewed again");
  }

  @Test
  void saysWhereTheTokenOfTheKeyThatAssumesIsExpired() throws Exception {
    server.role(NEXT_ROLE, ROLE);
    server.lifetime(Duration.ofMinutes(15));
    Credentials first = assumed(KEYS).fetch(true);
    time.sleep(Duration.ofMinutes(16));
    assertTrue(
        told(() ->
                client()
                    .assumedRole(role(NEXT_ROLE, null), fixed(first.expiringAt(null)))
                    .fetch(true))
            .matches(
                "InvalidSecurityToken\\.Expired: .*: Specified SecurityToken is expired; the token of"
                    + " the key that assumes the role has expired, .*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the answer is not whole JSON",
        "TopSecret|the answer is not whole JSON",
        "[]|the answer is not a JSON object",
        "{}|RequestId is missing",
        "{\"RequestId\":\"r\"}|Credentials is missing",
        "{\"RequestId\":\"r\",\"Code\":\"TopSecret\"}|HTTP 200 with an error",
        "{\"RequestId\":\"r\",\"Credentials\":{}}|Credentials.AccessKeyId is missing",
        "{\"RequestId\":\"r\",\"Credentials\":{\"AccessKeyId\":\"STS.a\",\"AccessKeySecret\":\"TopSecret\","
            + "\"Expiration\":\"2026-11-21T13:00:00Z\"}}|Credentials.SecurityToken is missing",
        "{\"RequestId\":\"r\",\"Credentials\":{\"AccessKeyId\":\"STS.a\",\"AccessKeySecret\":\"Top Secret\","
            + "\"SecurityToken\":\"t\",\"Expiration\":\"2026-11-21T13:00:00Z\"}}"
            + "|Credentials.AccessKeySecret has a character",
        "{\"RequestId\":\"r\",\"Credentials\":{\"AccessKeyId\":\"STS.a\",\"AccessKeySecret\":\"s\","
            + "\"SecurityToken\":\"t\",\"Expiration\":\"TopSecret\"}}|Credentials.Expiration is not a time",
        "{\"RequestId\":\"r\",\"Credentials\":{\"AccessKeyId\":\"STS.a\",\"AccessKeySecret\":\"s\","
            + "\"SecurityToken\":\"t\"}}|Credentials.Expiration is missing",
      })
  void doesNotUnderstandASuccessWithoutCredentials(String body, String why) {
    server.next(Answer.of(200, body));
    var failure = failureOf(() -> assumed(KEYS).fetch(true));
    assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
    assertTrue(failure.getMessage().contains(why) || body.isEmpty(), failure.getMessage());
    assertEquals(1, server.requests().size());
  }

  @Test
  void tellsWhoseAccountItIsByASignedForm() throws Exception {
    assertEquals(StsServer.ACCOUNT, client().accountId(fixed(KEYS)));
    Map<String, String> form = server.requests().get(0).form();
    assertEquals("GetCallerIdentity", form.get("Action"));
    assertEquals("2015-04-01", form.get("Version"));
    assertEquals("HMAC-SHA1", form.get("SignatureMethod"));
    assertFalse(form.containsKey("RegionId") || form.containsKey("SecurityToken"), form::toString);
    assertNull(server.requests().get(0).query(), "nothing in the URL");
    assertEquals("GetCallerIdentity", heard.get(0).action());
    assertEquals(server.uri().getAuthority(), heard.get(0).regionId());
  }

  @Test
  void theAccountOfARoleIsThatOfTheRole() throws Exception {
    server.role(NEXT_ROLE, "me");
    RenewingCredentials role =
        new RenewingCredentials(client().assumedRole(role(NEXT_ROLE, null), fixed(KEYS)), time);
    assertEquals("2468013579246801", client().accountId(role));
    assertTrue(server.requests().get(1).form().containsKey("SecurityToken"));
  }

  @Test
  void aTokenThatExpiredIsRenewedForTheAccountToo() throws Exception {
    server.lifetime(Duration.ofMinutes(15));
    RenewingCredentials role =
        new RenewingCredentials(patiently -> assumed(KEYS).fetch(true).expiringAt(null), time);
    role.get();
    time.sleep(Duration.ofMinutes(16));
    assertEquals(StsServer.ACCOUNT, client().accountId(role));
    assertEquals(4, server.requests().size(), "refused, renewed and asked once more");
  }

  @Test
  void aServerThatQuotesTheSignatureShowsNoSecret() {
    Credentials wrong = new Credentials(KEYS.accessKeyId(), "wrongTopSecret", null);
    String message = told(() -> client().accountId(fixed(wrong)));
    assertTrue(message.startsWith("SignatureDoesNotMatch: "), message);
    assertFalse(message.contains(KEYS.accessKeyId()), message);
    assertTrue(message.contains("(left out)"), message);
  }

  @Test
  void sendsNoOtherAction() {
    for (String action : List.of("GenerateSessionAccessKey", "AssumeRoleWithSAML", "")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> StsClient.ask(form(action, "Action=" + action), calls()));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> StsClient.ask(form("AssumeRole", "Action=CreateUser&a=b"), calls()));
    assertEquals(List.of(), server.requests());
  }

  private StsClient.StsCall<String> form(String action, String form) {
    return client().new StsCall<String>(action) {
      @Override
      public String read(WireObject body) {
        return "";
      }

      @Override
      String form() {
        return form;
      }

      @Override
      List<String> secrets() {
        return List.of();
      }
    };
  }

  @Test
  void assumesARoleWithAnOidcTokenReadAnewEachTime() throws Exception {
    server.role(ROLE, "pod").oidcToken("first.tokenOfTheTest", "pod").oidcToken("next.tok", "pod");
    Path file = Files.writeString(folder.resolve("token"), "first.tokenOfTheTest\n");
    CredentialFetcher oidc = oidc(file);
    assertEquals(
        server.uri().getAuthority(), heardHostAfter(() -> oidc.fetch(true)), "the call is heard");
    Files.writeString(file, "next.tok");
    Credentials second = oidc.fetch(true);

    assertEquals(server.issued().get(1).id(), second.accessKeyId());
    Map<String, String> form = server.requests().get(0).form();
    assertEquals("AssumeRoleWithOIDC", form.get("Action"));
    assertEquals(ROLE, form.get("RoleArn"));
    assertEquals(PROVIDER, form.get("OIDCProviderArn"));
    assertEquals("first.tokenOfTheTest", form.get("OIDCToken"));
    assertEquals("next.tok", server.requests().get(1).form().get("OIDCToken"));
    assertEquals("3600", form.get("DurationSeconds"));
    assertFalse(form.containsKey("AccessKeyId") || form.containsKey("Signature"), form::toString);
    assertNotEquals(
        form.get("SignatureNonce"), server.requests().get(1).form().get("SignatureNonce"));
    assertNull(server.requests().get(0).query(), "nothing in the URL");
  }

  @Test
  void tellsATokenThatIsRefusedWithoutShowingIt() throws Exception {
    server.role(ROLE, "pod");
    Path file = Files.writeString(folder.resolve("token"), "bad.tokenOfTheTest");
    var failure = failureOf(() -> oidc(file).fetch(true));
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    assertEquals(
        "AuthenticationFail.OIDCToken.Invalid: cannot assume the role "
            + ROLE
            + ": The OIDC token *** is not valid; check the OIDC token, its provider's ARN and"
            + " whether the provider trusts its issuer and client (AssumeRoleWithOIDC at "
            + server.uri().getAuthority()
            + ", RequestId REQ-1)",
        FailureMessage.of(failure.failure()));
  }

  @Test
  void tellsATokenFileThatCannotBeUsed() throws Exception {
    Path file = folder.resolve("token");
    assertEquals(fileProblem(file, "does not exist"), tokenFailure(file));
    Files.writeString(file, " \n");
    assertEquals(fileProblem(file, "is empty"), tokenFailure(file));
    Files.writeString(file, "a".repeat(20_001));
    assertEquals(
        fileProblem(file, "cannot be read (it is larger than 20000 bytes; replace it)"),
        tokenFailure(file));
    Files.writeString(file, "Top Secret");
    assertEquals(
        fileProblem(file, "holds white space or a character that no token has"),
        tokenFailure(file));
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals(
        fileProblem(file, "cannot be read (it is not a regular file; replace it)"),
        tokenFailure(file));
    assertEquals(List.of(), server.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "audit",
        "acs:ram::1:user/audit",
        "acs:ram::x:role/audit",
        "acs:ram::1:role/",
        "acs:ram::1:role/a b",
        "arn:aws:iam::1:role/audit",
        "acs:ram::1:role/a\n"
      })
  void takesNoOtherTextForTheArnOfARole(String text) {
    assertTrue(
        failureOf(() -> role(text, null, null))
            .getMessage()
            .contains(", which is not the ARN of a RAM role: give one such as "));
  }

  @Test
  void checksNamesAndIdsAsStsDoes() throws Exception {
    assertEquals(
        new RoleSettings(ROLE, "a@b.c-d_e", "=,.@:/_-", null, 3600),
        role(ROLE, "a@b.c-d_e", "=,.@:/_-"));
    assertEquals(3600, withDuration(null).durationSeconds());
    assertEquals(3600, withDuration("0").durationSeconds());
    assertEquals(43_200, withDuration("43200").durationSeconds());
    for (String name : List.of("a", "a b", "a".repeat(65), "\u00e4\u00e4", "a:b")) {
      failureOf(() -> role(ROLE, name, null));
    }
    for (String id : List.of("a", "a b", "a".repeat(1225), "a;b")) {
      failureOf(() -> role(ROLE, null, id));
    }
    for (String seconds : List.of("899", "43201", "-1", "9999999999")) {
      failureOf(() -> withDuration(seconds));
    }
    CredentialFetchers fetchers = TestFetchers.offline(Map.of());
    Setting token = new Setting("x", "file");
    failureOf(() -> fetchers.oidcRole(role(ROLE, null), new Setting("x", ROLE), token, null));
    fetchers.oidcRole(role(ROLE, null), new Setting("x", PROVIDER), token, null);
  }

  private RoleSettings role(String arn, @Nullable String sessionName, @Nullable String externalId)
      throws FailureException {
    return RoleSettings.of(
        new Setting("--role-arn", arn),
        Setting.of("x", sessionName),
        Setting.of("x", externalId),
        time.now());
  }

  private RoleSettings withDuration(@Nullable String seconds) throws FailureException {
    Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
    values.put(ProfileField.RAM_ROLE_ARN, ROLE);
    if (seconds != null) {
      values.put(ProfileField.EXPIRED_SECONDS, seconds);
    }
    return RoleSettings.of(Profile.ofCli("p", folder, values), time.now());
  }

  /** Something that may throw. */
  private interface Work {
    void run() throws Exception;
  }

  private String heardHostAfter(Work work) throws Exception {
    work.run();
    return heard.get(heard.size() - 1).regionId();
  }

  private CredentialFetcher oidc(Path file) {
    return client()
        .oidcRole(
            role(ROLE, null),
            PROVIDER,
            new OidcToken(new Setting("ALIBABA_CLOUD_OIDC_TOKEN_FILE", file.toString())));
  }

  private String tokenFailure(Path file) {
    return failureOf(() -> oidc(file).fetch(true)).getMessage();
  }

  private static String fileProblem(Path file, String problem) {
    return "the OIDC token file "
        + file
        + " that ALIBABA_CLOUD_OIDC_TOKEN_FILE names "
        + problem
        + ": check the file, and that the cluster projects it here";
  }

  private String refused(String code, String role, String what) {
    return code
        + ": cannot assume the role "
        + role
        + ": "
        + what
        + " (AssumeRole at "
        + server.uri().getAuthority()
        + ", RequestId REQ-1)";
  }
}
