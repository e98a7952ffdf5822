package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.servers.LocalServer;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.MetadataServer;
import io.github.sgaudit.servers.StsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mode that a profile of the aliyun CLI may have, each with the service that it asks. */
class ProfileModesTest extends CredentialTestCase {
  private static final String ROLE = "acs:ram::1357924680135792:role/audit";
  private static final String KEYS =
      "\"access_key_id\": \"LTAIprofileKey1234\", \"access_key_secret\": \"keyTopSecret\"";

  private final StsServer sts = startSts();
  private URI metadata = URI.create("http://127.0.0.1:9");
  private final List<String> stsRegions = new ArrayList<>();

  @TempDir private Path home = Path.of("");

  private StsServer startSts() {
    try {
      return StsServer.start(time).key("LTAIprofileKey1234", "keyTopSecret", "me").role(ROLE, "me");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stop() {
    sts.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"mode\": \"RamRoleArn\"", "\"mode\": \"ramrolearn\"", "\"mode\": \"\""})
  void ramRoleArn(String mode) throws Exception {
    ResolvedCredentials found =
        resolve(
            mode
                + ", "
                + KEYS
                + ", \"ram_role_arn\": \""
                + ROLE
                + "\", \"ram_session_name\": \"me@home\", \"external_id\": \"shared\","
                + " \"expired_seconds\": 900, \"sts_region\": \"cn-beijing\"");

    Credentials got = found.credentials().get();
    assertEquals(issued(), unbounded(got));
    assertEquals("profile", found.source());
    assertEquals("p", found.profile());
    assertEquals(ROLE, found.roleArn());
    assertEquals("the profile \"p\" in " + file() + ", mode RamRoleArn", found.place());
    assertEquals("me@home", sent("RoleSessionName"));
    assertEquals("shared", sent("ExternalId"));
    assertEquals("900", sent("DurationSeconds"));
    assertEquals(List.of("cn-beijing"), stsRegions);
  }

  @Test
  void aSessionThatNobodyNamedTellsWhatBeganIt() throws Exception {
    resolve("\"mode\": \"RamRoleArn\", " + KEYS + ", \"ram_role_arn\": \"" + ROLE + "\"")
        .credentials()
        .get();
    assertEquals("sgaudit-" + time.now().getEpochSecond(), sent("RoleSessionName"));
    assertEquals("3600", sent("DurationSeconds"));
    assertEquals(List.of("null"), stsRegions);
  }

  @Test
  void ecsRamRole() throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role")) {
      metadata = server.uri();
      for (String fields :
          List.of(
              "\"mode\": \"EcsRamRole\"",
              "\"mode\": \"EcsRamRole\", \"ram_role_name\": \"audit-role\"",
              "\"ram_role_name\": \"audit-role\"")) {
        ResolvedCredentials found = resolve(fields);
        assertEquals("STS.NUinstanceRoleKey77", found.credentials().get().accessKeyId(), fields);
        assertNull(found.roleArn());
      }
    }
  }

  @Test
  void ecsRamRoleOnNoInstanceIsAnErrorAndNoOtherSourceIsAsked() throws Exception {
    FailureException failure =
        failureOf(() -> resolve("\"mode\": \"EcsRamRole\"").credentials().get());
    assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
    assertEquals(
        "no metadata service answers at 127.0.0.1:9: this is not an ECS instance, or the service is"
            + " switched off",
        failure.getMessage());
  }

  @Test
  void ramRoleArnWithRoleName() throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role")) {
      metadata = server.uri();
      sts.next(Answer.error(403, "NoPermission", "not you"));
      FailureException failure =
          failureOf(
              () ->
                  resolve(
                          "\"mode\": \"RamRoleArnWithRoleName\", \"ram_role_name\": \"audit-role\","
                              + " \"ram_role_arn\": \""
                              + ROLE
                              + "\"")
                      .credentials()
                      .get());
      assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
      assertEquals("STS.NUinstanceRoleKey77", sent("AccessKeyId"));
      assertEquals("instanceToken", sent("SecurityToken"));
    }
  }

  @Test
  void oidc() throws Exception {
    Path token = Files.writeString(home.resolve("token"), "oidc.tok");
    sts.role(ROLE, "pod").oidcToken("oidc.tok", "pod");
    ResolvedCredentials found =
        resolve(
            "\"mode\": \"OIDC\", \"ram_role_arn\": \""
                + ROLE
                + "\", \"oidc_provider_arn\": \"acs:ram::1:oidc-provider/ack\","
                + " \"oidc_token_file\": \""
                + token
                + "\"");
    Credentials got = found.credentials().get();
    assertEquals(issued(), unbounded(got));
    assertEquals(ROLE, found.roleArn());
  }

  @Test
  void chainableRamRoleArn() throws Exception {
    String last = "acs:ram::2468013579246801:role/last";
    sts.role(last, ROLE);
    AliyunHome.with(
        home,
        """
        {"profiles": [
          {"name": "p", "mode": "ChainableRamRoleArn", "source_profile": "middle",
           "ram_role_arn": "%s"},
          {"name": "middle", "mode": "ChainableRamRoleArn", "source_profile": "base",
           "ram_role_arn": "%s"},
          {"name": "base", "mode": "AK", %s}]}
        """
            .formatted(last, ROLE, KEYS));
    ResolvedCredentials found = resolveFile();
    assertEquals(List.of(), sts.issued(), "nothing is asked before it is needed");
    Credentials got = found.credentials().get();
    assertEquals(2, sts.issued().size(), "two roles, one after the other");
    assertEquals(sts.issued().get(1).id(), got.accessKeyId());
    assertEquals(last, found.roleArn());
    assertEquals("p", found.profile());
    time.sleep(Duration.ofMinutes(58));
    found.credentials().get();
    assertEquals(4, sts.issued().size(), "both are renewed");
  }

  @Test
  void aCircleOfSourceProfilesIsAnError() throws Exception {
    AliyunHome.with(
        home,
        """
        {"profiles": [
          {"name": "p", "mode": "ChainableRamRoleArn", "source_profile": "b", "ram_role_arn": "%1$s"},
          {"name": "b", "mode": "ChainableRamRoleArn", "source_profile": "c", "ram_role_arn": "%1$s"},
          {"name": "c", "mode": "ChainableRamRoleArn", "source_profile": "b", "ram_role_arn": "%1$s"}
        ]}
        """
            .formatted(ROLE));
    assertEquals(
        "source_profile goes in a circle in "
            + file()
            + ": \"p\" -> \"b\" -> \"c\" -> \"b\"; one of them needs credentials of its own",
        failureOf(this::resolveFile).getMessage());
  }

  @Test
  void aSourceProfileThatIsNotThereIsAnErrorThatListsThoseThatAre() {
    assertEquals(
        "source_profile of the profile \"p\" in "
            + file()
            + " asks for the profile \"base\", which is not in "
            + file()
            + ": that has \"p\"; choose one of them, or write it with \"aliyun configure\"",
        failureOf(
                () ->
                    resolve(
                        "\"mode\": \"ChainableRamRoleArn\", \"source_profile\": \"base\","
                            + " \"ram_role_arn\": \""
                            + ROLE
                            + "\""))
            .getMessage());
  }

  @Test
  void credentialsUri() throws Exception {
    try (LocalServer server =
        LocalServer.inTurn(
            Answer.of(
                200,
                "{\"Code\":\"Success\",\"AccessKeyId\":\"STS.uri\",\"AccessKeySecret\":\"s\","
                    + "\"SecurityToken\":\"t\"}"))) {
      assertEquals(
          new Credentials("STS.uri", "s", "t"),
          resolve("\"mode\": \"CredentialsURI\", \"credentials_uri\": \"" + server.uri() + "/k\"")
              .credentials()
              .get());
    }
  }

  @Test
  void externalWithAKey() throws Exception {
    assertEquals(
        new Credentials("LTAIprinted", "s", null),
        external(
                "{\"mode\": \"AK\", \"access_key_id\": \"LTAIprinted\", \"access_key_secret\": \"s\"}")
            .credentials()
            .get());
  }

  @Test
  void externalWithATokenThatExpires() throws Exception {
    ResolvedCredentials found =
        external(
            "{\"mode\": \"StsToken\", \"access_key_id\": \"STS.printed\","
                + " \"access_key_secret\": \"s\", \"sts_token\": \"t\","
                + " \"expiration\": \"2026-11-21T13:00:00Z\"}");
    assertEquals(new Credentials("STS.printed", "s", "t"), unbounded(found.credentials().get()));
    assertEquals(Instant.parse("2026-11-21T13:00:00Z"), found.credentials().get().expiration());
  }

  @Test
  void externalWithARole() throws Exception {
    ResolvedCredentials found =
        external("{\"mode\": \"RamRoleArn\", " + KEYS + ", \"ram_role_arn\": \"" + ROLE + "\"}");
    assertNull(found.roleArn(), "not before the program was asked");
    Credentials got = found.credentials().get();
    assertEquals(issued(), unbounded(got));
    assertEquals(ROLE, found.roleArn());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"mode\": \"AK\", " + KEYS,
        "\"mode\": \"RamRoleArn\", " + KEYS + ", \"ram_role_arn\": \"acs:ram::2:role/other\"",
        "\"mode\": \"EcsRamRole\", \"ram_role_arn\": \"" + ROLE + "\"",
      })
  void externalWithAnotherIdentityAtRenewalIsRefused(String printed) throws Exception {
    ResolvedCredentials found =
        external("{\"mode\": \"RamRoleArn\", " + KEYS + ", \"ram_role_arn\": \"" + ROLE + "\"}");
    found.credentials().get();
    time.sleep(Duration.ofHours(2));
    program("{" + printed + "}");
    FailureException failure = failureOf(() -> found.credentials().get());
    assertEquals(
        "the process_command of the profile \"p\" in "
            + file()
            + " printed another mode or role than when the run began; run again",
        failure.getMessage());
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    assertEquals(ROLE, found.roleArn());
  }

  @Test
  void externalKeepsTheRoleOfTheInstance() throws Exception {
    try (MetadataServer server =
        MetadataServer.hardened("audit-role").expiring(time.now().plus(Duration.ofHours(1)))) {
      metadata = server.uri();
      ResolvedCredentials found = external("{\"mode\": \"EcsRamRole\"}");
      found.credentials().get();
      assertNull(found.roleArn());
      time.sleep(Duration.ofHours(2));
      server.replacingRole("other-role").expiring(time.now().plus(Duration.ofHours(1)));
      failureOf(() -> found.credentials().get());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|printed neither a mode nor the fields of one: it may print AK, StsToken, RamRoleArn or"
            + " EcsRamRole",
        "{\"access_key_id\": \"\", \"access_key_secret\": \"\"}|printed neither a mode nor the"
            + " fields of one: it may print AK, StsToken, RamRoleArn or EcsRamRole",
        "{\"mode\": \"AK\"}|printed the mode AK and less than that needs, or a field that is"
            + " malformed (none is shown): run it by hand to see what it prints",
        "{\"mode\": \"StsToken\", \"access_key_id\": \"TopSecret\"}|printed the mode StsToken and"
            + " less than that needs, or a field that is malformed (none is shown): run it by hand"
            + " to see what it prints",
        "{\"mode\": \"RamRoleArn\", \"access_key_id\": \"a\", \"access_key_secret\": \"b\"}"
            + "|printed the mode RamRoleArn and less than that needs, or a field that is malformed"
            + " (none is shown): run it by hand to see what it prints",
      })
  void externalUsesNoKeyThatIsLeftInTheProfile(String printed, String problem) throws Exception {
    ResolvedCredentials found =
        external(
            printed,
            KEYS
                + ", \"sts_token\": \"leftTopSecret\", \"sts_expiration\": 99999999999,"
                + " \"ram_role_arn\": \""
                + ROLE
                + "\", \"ram_role_name\": \"left\", \"external_id\": \"left\","
                + " \"source_profile\": \"left\"");
    assertEquals(
        "the process_command of the profile \"p\" in " + file() + " " + problem,
        failureOf(() -> found.credentials().get()).getMessage());
    assertEquals(List.of(), sts.requests());
  }

  @Test
  void externalKeepsHowTheProfileWantsASession() throws Exception {
    external(
            "{\"mode\": \"RamRoleArn\", " + KEYS + ", \"ram_role_arn\": \"" + ROLE + "\"}",
            "\"ram_session_name\": \"me@home\", \"expired_seconds\": 900, \"sts_region\":"
                + " \"cn-beijing\", \"external_id\": \"left\"")
        .credentials()
        .get();
    assertEquals("me@home", sent("RoleSessionName"));
    assertEquals("900", sent("DurationSeconds"));
    assertNull(sent("ExternalId"));
    assertEquals(List.of("cn-beijing"), stsRegions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TopSecret|did not print one JSON object: run it by hand to see what it prints",
        "''|did not print one JSON object: run it by hand to see what it prints",
        "{\"access_key_id\": 5}|printed JSON whose object.access_key_id is not a string: correct it",
        "{\"mode\": \"External\", \"process_command\": \"echo\"}"
            + "|printed the mode External: it may print AK, StsToken, RamRoleArn or EcsRamRole",
        "{\"mode\": \"CloudSSO\"}"
            + "|printed the mode CloudSSO: it may print AK, StsToken, RamRoleArn or EcsRamRole",
        "{\"mode\": \"TopSecret\"}"
            + "|printed a mode that the aliyun CLI does not have (it is not shown): it may print AK,"
            + " StsToken, RamRoleArn or EcsRamRole",
        "{\"mode\": \"EcsRamRole\", \"ram_role_name\": \"Top Secret\"}"
            + "|printed the mode EcsRamRole and less than that needs, or a field that is malformed"
            + " (none is shown): run it by hand to see what it prints",
        "{\"mode\": \"RamRoleArn\", \"access_key_id\": \"a\", \"access_key_secret\": \"b\","
            + " \"ram_role_arn\": \"TopSecret\"}"
            + "|printed the mode RamRoleArn and less than that needs, or a field that is malformed"
            + " (none is shown): run it by hand to see what it prints",
        "{\"expiration\": \"TopSecret\"}"
            + "|printed JSON whose object.expiration is not a time: correct it",
      })
  void externalWithSomethingElse(String printed, String problem) throws Exception {
    ResolvedCredentials found = external(printed);
    assertEquals(
        "the process_command of the profile \"p\" in " + file() + " " + problem,
        failureOf(() -> found.credentials().get()).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CloudSSO", "OAuth", "cloudsso"})
  void storedCredentialsServeWhileTheyAreValid(String mode) throws Exception {
    ResolvedCredentials found = resolve(stored(mode, Duration.ofHours(1)));
    assertEquals(
        new Credentials("LTAIprofileKey1234", "keyTopSecret", "storedTopSecret"),
        unbounded(found.credentials().get()));
  }

  @ParameterizedTest
  @CsvSource({"CloudSSO, 30", "OAuth, 0", "OAuth, -3600"})
  void storedCredentialsThatExpiredNameTheCommandThatRenewsThem(String mode, int seconds)
      throws Exception {
    ResolvedCredentials found = resolve(stored(mode, Duration.ofSeconds(seconds)));
    FailureException failure = failureOf(() -> found.credentials().get());
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    assertEquals(
        "the profile \"p\" in "
            + file()
            + ", mode "
            + mode
            + ", holds a temporary key that expires at "
            + time.now().plusSeconds(seconds)
            + ": sign in with \"aliyun configure --mode "
            + mode
            + " --profile p\"",
        failure.getMessage());
  }

  @Test
  void nothingStoredNamesTheCommandToo() throws Exception {
    for (String fields :
        List.of(
            "\"mode\": \"CloudSSO\"",
            "\"mode\": \"CloudSSO\", \"sts_expiration\": 0, " + KEYS,
            "\"mode\": \"CloudSSO\", \"sts_expiration\": 99999999999, " + KEYS,
            "\"cloud_sso_sign_in_url\": \"https://signin.example.com\"")) {
      ResolvedCredentials found = resolve(fields);
      assertEquals(
          "the profile \"p\" in "
              + file()
              + ", mode CloudSSO, holds no temporary key: sign in with \"aliyun configure --mode"
              + " CloudSSO --profile p\"",
          failureOf(() -> found.credentials().get()).getMessage());
    }
  }

  @Test
  void storedCredentialsThatWereRenewedMeanwhileAreRead() throws Exception {
    ResolvedCredentials found = resolve(stored("CloudSSO", Duration.ofHours(1)));
    found.credentials().get();
    time.sleep(Duration.ofMinutes(58));
    write(
        stored("CloudSSO", Duration.ofHours(1))
            .replace("LTAIprofileKey1234", "STS.renewedOutside"));
    assertEquals("STS.renewedOutside", found.credentials().get().accessKeyId());
  }

  @ParameterizedTest
  @CsvSource({
    "CloudSSO, mode, OAuth",
    "OAuth, mode, CloudSSO",
    "CloudSSO, mode, AK",
    "CloudSSO, cloud_sso_account_id, 2",
    "CloudSSO, cloud_sso_access_config, other",
    "CloudSSO, cloud_sso_sign_in_url, https://other.example.com",
    "OAuth, oauth_site_type, INTL",
  })
  void storedCredentialsOfAnotherSignInAreRefused(String mode, String field, String other)
      throws Exception {
    String identity =
        ", \"cloud_sso_account_id\": \"1\", \"cloud_sso_access_config\": \"audit\","
            + " \"cloud_sso_sign_in_url\": \"https://signin.example.com\","
            + " \"oauth_site_type\": \"CN\"";
    ResolvedCredentials found = resolve(stored(mode, Duration.ofHours(1)) + identity);
    found.credentials().get();
    time.sleep(Duration.ofHours(2));
    String renewed = stored(mode, Duration.ofHours(1)) + identity;
    write(
        renewed.replaceFirst(
            "\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": \"" + other + "\""));
    FailureException failure = failureOf(() -> found.credentials().get());
    assertEquals(
        "the profile \"p\" in " + file() + " was changed since the run began; run again",
        failure.getMessage());
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
    write(renewed);
    found.credentials().get();
  }

  @ParameterizedTest
  @CsvSource({
    "RamRoleArn, ram_role_arn",
    "RamRoleArnWithRoleName, ram_role_arn",
    "ChainableRamRoleArn, source_profile",
    "OIDC, ram_role_arn",
    "CredentialsURI, credentials_uri",
    "External, process_command",
  })
  void aModeWithoutItsFieldIsAnErrorThatNamesIt(String mode, String field) {
    assertEquals(
        "the profile \"p\" in "
            + file()
            + " has the mode \""
            + mode
            + "\" but no "
            + field
            + ": set it with \"aliyun configure\"",
        failureOf(() -> resolve("\"mode\": \"" + mode + "\", " + KEYS)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ram_role_arn\": \"audit\"|ram_role_arn",
        "\"ram_role_arn\": \"acs:ram::1:role/r\", \"ram_session_name\": \"a b\"|ram_session_name",
        "\"ram_role_arn\": \"acs:ram::1:role/r\", \"external_id\": \"a b\"|external_id",
        "\"ram_role_arn\": \"acs:ram::1:role/r\", \"expired_seconds\": 5|expired_seconds",
      })
  void aFieldThatStsWouldRefuseIsAnErrorBeforeAnyCall(String fields, String named) {
    String message =
        failureOf(() -> resolve("\"mode\": \"RamRoleArn\", " + KEYS + ", " + fields)).getMessage();
    assertEquals(
        named + " of the profile \"p\" in " + file() + " is \"",
        message.substring(0, message.indexOf(" is \"") + 5));
    assertEquals(List.of(), sts.requests());
  }

  private String stored(String mode, Duration left) {
    return "\"mode\": \""
        + mode
        + "\", "
        + KEYS
        + ", \"sts_token\": \"storedTopSecret\", \"sts_expiration\": "
        + time.now().plus(left).getEpochSecond();
  }

  private ResolvedCredentials external(String printed) throws Exception {
    return external(printed, "\"language\": \"en\"");
  }

  private ResolvedCredentials external(String printed, String left) throws Exception {
    Path program = program(printed);
    return resolve("\"mode\": \"External\", \"process_command\": \"" + program + "\", " + left);
  }

  private Path program(String printed) throws IOException {
    Path program = home.resolve("program");
    Files.writeString(program, "#!/bin/sh\nprintf '%s' '" + printed + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private ResolvedCredentials resolve(String fields) throws Exception {
    write(fields);
    return resolveFile();
  }

  private void write(String fields) throws IOException {
    AliyunHome.with(home, "{\"profiles\": [{\"name\": \"p\", " + fields + "}]}");
  }

  private ResolvedCredentials resolveFile() throws FailureException, InterruptedException {
    CredentialFetchers fetchers =
        new CredentialFetchers(Map.of(), calls(), this::stsAt, metadata, time);
    return new CredentialChain(Map.of(), new ProfileSelection(Map.of(), home, "p"), fetchers)
        .resolve();
  }

  private URI stsAt(@Nullable String region) {
    stsRegions.add(String.valueOf(region));
    return sts.uri();
  }

  private static Credentials unbounded(Credentials credentials) {
    return credentials.expiringAt(null);
  }

  private Credentials issued() {
    StsServer.Key key = sts.issued().get(0);
    return new Credentials(key.id(), key.secret(), key.token());
  }

  private @Nullable String sent(String parameter) {
    return sts.requests().get(0).form().get(parameter);
  }

  private String file() {
    return new AliyunHome(home).file().toString();
  }
}
