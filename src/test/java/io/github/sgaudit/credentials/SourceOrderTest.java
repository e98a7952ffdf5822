package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.servers.LocalServer;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.MetadataServer;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

/** Which source wins, and that nobody is asked who need not be. */
class SourceOrderTest extends CredentialTestCase {
  private static final String ROLE = "acs:ram::1357924680135792:role/audit";
  private static final String URI_KEYS =
      "{\"Code\":\"Success\",\"AccessKeyId\":\"STS.uri\",\"AccessKeySecret\":\"s\","
          + "\"SecurityToken\":\"t\"}";
  private static final String INI =
      "enable = true\ntype = access_key\naccess_key_id = LTAIini\naccess_key_secret = TopSecret\n";

  private final Map<String, String> environment = new HashMap<>();
  private final MetadataServer metadata = instance();

  @TempDir private Path home = Path.of("");

  private static MetadataServer instance() {
    try {
      return MetadataServer.hardened("audit-role");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stop() {
    metadata.close();
  }

  /** Everything that there is; the tests take away what comes first. */
  @BeforeEach
  void everything() throws IOException {
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIenvironment");
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "s");
    environment.put("ALIBABA_CLOUD_ROLE_ARN", ROLE);
    environment.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack");
    environment.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", home.resolve("token").toString());
    environment.put("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:9/keys");
    AliyunHome.with(
        home,
        "{\"profiles\": [{\"name\": \"default\", \"mode\": \"AK\", \"access_key_id\": \"LTAIp\","
            + " \"access_key_secret\": \"s\"}]}");
    shared("[default]\n" + INI);
  }

  @Test
  void theSourcesComeInTheOrderOfTheContract() throws Exception {
    assertEquals("profile of the option", named("default"));
    assertEquals("environment from ALIBABA_CLOUD_ACCESS_KEY_ID", winner());
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    assertEquals("oidc from ALIBABA_CLOUD_OIDC_TOKEN_FILE as " + ROLE, winner());
    environment.remove("ALIBABA_CLOUD_OIDC_PROVIDER_ARN");
    environment.remove("ALIBABA_CLOUD_OIDC_TOKEN_FILE");
    assertEquals("profile from the profile \"default\" in " + config() + ", mode AK", winner());
    Files.delete(config());
    assertEquals("shared-file from the section \"default\" of " + ini("credentials.ini"), winner());
    Files.delete(ini("credentials.ini"));
    assertEquals("credentials-uri from ALIBABA_CLOUD_CREDENTIALS_URI", winner());
    assertEquals(List.of(), metadata.requests(), "nothing is asked where anything is set");
    environment.put("ALIBABA_CLOUD_ECS_METADATA", "audit-role");
    assertEquals("instance-role from ALIBABA_CLOUD_ECS_METADATA", winner());
    assertEquals(List.of(), metadata.requests(), "not before it is needed");
    environment.remove("ALIBABA_CLOUD_ECS_METADATA");
    environment.remove("ALIBABA_CLOUD_CREDENTIALS_URI");
    assertEquals("instance-role from the metadata service", winner());
    assertEquals(3, metadata.requests().size());
  }

  @Test
  void aRoleWithoutAnOidcTokenIsIgnoredButNotInSilence() throws Exception {
    String ignored =
        "ALIBABA_CLOUD_ROLE_ARN ignored, since ALIBABA_CLOUD_OIDC_PROVIDER_ARN and"
            + " ALIBABA_CLOUD_OIDC_TOKEN_FILE are not set";
    assertEquals(List.of(), chain(null, metadata.uri()).ignored());
    environment.remove("ALIBABA_CLOUD_OIDC_PROVIDER_ARN");
    environment.remove("ALIBABA_CLOUD_OIDC_TOKEN_FILE");
    assertEquals(List.of(ignored), chain(null, metadata.uri()).ignored());
    assertEquals("environment from ALIBABA_CLOUD_ACCESS_KEY_ID", winner());
    assertEquals(List.of(), chain("default", metadata.uri()).ignored());
    environment.remove("ALIBABA_CLOUD_ROLE_ARN");
    assertEquals(List.of(), chain(null, metadata.uri()).ignored());
  }

  @Test
  void anOidcRoleMayBeSpelledAsTheCliDoes() throws Exception {
    environment.keySet().removeIf(variable -> !variable.contains("CREDENTIALS_URI"));
    environment.put("ALIBABACLOUD_ROLE_ARN", ROLE);
    assertEquals(
        List.of(
            "ALIBABACLOUD_ROLE_ARN ignored, since ALIBABA_CLOUD_OIDC_PROVIDER_ARN and"
                + " ALIBABA_CLOUD_OIDC_TOKEN_FILE are not set"),
        chain(null, metadata.uri()).ignored());
    environment.put("ALIBABACLOUD_OIDC_TOKEN_FILE", home.resolve("token").toString());
    assertEquals(List.of(), chain(null, metadata.uri()).ignored());
    assertEquals(
        "ALIBABACLOUD_OIDC_TOKEN_FILE is set in the environment, but"
            + " ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not: set it, or unset"
            + " ALIBABACLOUD_OIDC_TOKEN_FILE to use another source",
        failureOf(this::resolve).getMessage());
    environment.put("ALIBABACLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack");
    assertEquals("oidc from ALIBABACLOUD_OIDC_TOKEN_FILE as " + ROLE, winner());
    environment.put("ALIBABACLOUD_ROLE_SESSION_NAME", "!");
    assertTrue(
        failureOf(this::resolve).getMessage().startsWith("ALIBABACLOUD_ROLE_SESSION_NAME is "));
    environment.put("ALIBABACLOUD_ROLE_SESSION_NAME", "nightly");
    environment.put("ALIBABA_CLOUD_ROLE_ARN", ROLE);
    assertEquals("oidc from ALIBABACLOUD_OIDC_TOKEN_FILE as " + ROLE, winner());
    for (String suffix : List.of("ROLE_ARN", "OIDC_PROVIDER_ARN", "OIDC_TOKEN_FILE")) {
      String before = environment.get("ALIBABA_CLOUD_" + suffix);
      environment.put("ALIBABA_CLOUD_" + suffix, "another");
      assertEquals(
          "ALIBABA_CLOUD_%s and ALIBABACLOUD_%s are both set in the environment and differ: unset"
                  .formatted(suffix, suffix)
              + " one of them, or choose a profile with --profile NAME",
          failureOf(this::resolve).getMessage());
      environment.put("ALIBABA_CLOUD_" + suffix, before == null ? "" : before);
    }
    assertEquals("profile of the option", named("default"));
  }

  @Test
  void aRoleOfTheInstanceThatIsSwitchedOffIsNoSource() throws Exception {
    onlyTheInstance();
    environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    environment.put("ALIBABA_CLOUD_ECS_METADATA", "audit-role");
    String message = failureOf(this::resolve).getMessage();
    assertTrue(
        message.contains(
            "and for the RAM role of an ECS instance (the metadata service is not asked, since"
                + " ALIBABA_CLOUD_ECS_METADATA_DISABLED is set); set "),
        message);
    environment.put("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:9/keys");
    assertEquals("credentials-uri from ALIBABA_CLOUD_CREDENTIALS_URI", winner());
    assertEquals(List.of(), metadata.requests());
  }

  @Test
  void anInstanceWithoutARoleHasNone() throws Exception {
    onlyTheInstance();
    try (MetadataServer without = MetadataServer.hardened(null)) {
      String message = failureOf(() -> resolve(null, without.uri())).getMessage();
      assertTrue(
          message.contains(
              " has no RAM role for this machine: attach one to the instance, or set cred"),
          message);
    }
  }

  @Test
  void aServiceThatFailsIsNoAbsence() throws Exception {
    onlyTheInstance();
    try (MetadataServer broken = MetadataServer.hardened("audit-role").answering("{}")) {
      assertEquals(
          ExitCode.UNAVAILABLE,
          failureOf(() -> resolve(null, broken.uri())).failure().kind().exitCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ALIBABA_CLOUD_OIDC_PROVIDER_ARN, ALIBABA_CLOUD_OIDC_TOKEN_FILE",
    "ALIBABA_CLOUD_OIDC_TOKEN_FILE, ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
    "ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_TOKEN_FILE",
  })
  void anOidcRoleThatIsSetInPartIsAnError(String missing, String set) {
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    environment.put(missing, "");
    assertEquals(
        set
            + " is set in the environment, but "
            + missing
            + " is not: set it, or unset "
            + set
            + " to use another source",
        failureOf(this::resolve).getMessage());
  }

  @Test
  void theUriGivesKeys() throws Exception {
    onlyTheInstance();
    try (LocalServer server = LocalServer.inTurn(Answer.of(200, URI_KEYS))) {
      environment.put("ALIBABA_CLOUD_CREDENTIALS_URI", server.uri() + "/keys");
      assertEquals(new Credentials("STS.uri", "s", "t"), resolve().credentials().get());
    }
  }

  @Test
  void theSharedFileIsTheFirstThatIsThere() throws Exception {
    onlyTheInstance();
    Files.writeString(ini("credentials"), "[default]\n" + INI.replace("LTAIini", "LTAIother"));
    assertEquals("LTAIother", key());
    shared("\uFEFF# mine\r\n[ default ]\r\n" + INI.replace("\n", "\r\n") + "; end\r\n");
    assertEquals("LTAIini", key());
    shared("[default] ; mine [not yours\n" + INI + "[other] # theirs\nenable = false\n");
    assertEquals("LTAIini", key());
    Path named = Files.writeString(home.resolve("named"), "[work]\n" + INI);
    environment.put("ALIBABA_CLOUD_CREDENTIALS_FILE", named.toString());
    environment.put("ALIBABA_CLOUD_PROFILE", "work");
    assertEquals("LTAIini", key());
  }

  @Test
  void aSectionThatIsNotEnabledIsNone() throws Exception {
    onlyTheInstance();
    shared("[default]\n" + INI.replace("true", "false"));
    assertEquals("instance-role from the metadata service", winner());
    shared("[other]\n" + INI);
    assertEquals("instance-role from the metadata service", winner());
  }

  @ParameterizedTest
  @CsvSource({
    "type = access_key",
    "access_key_id = LTAIini",
    "role_arn = acs:ram::1:role/r",
    "enable =;type = access_key",
  })
  void aSectionThatDoesNotSayWhetherItIsEnabledIsAnError(String lines) throws Exception {
    onlyTheInstance();
    shared("[default]\n" + lines.replace(";", "\n") + "\n");
    assertEquals(
        "the section \"default\" of "
            + ini("credentials.ini")
            + " does not say whether it is enabled: add enable = true or enable = false",
        failureOf(this::resolve).getMessage());
    assertEquals(List.of(), metadata.requests());
    shared("[default]\n# nothing\n");
    assertEquals("instance-role from the metadata service", winner());
  }

  /** As in the sample of the vendor's README, which explains every line. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aCommentBehindAValueIsNotPartOfIt(String lineEnd) throws Exception {
    environment.keySet().removeIf(variable -> !variable.contains("CREDENTIALS_URI"));
    Files.delete(config());
    String text =
        """
        [default]
        type = access_key                  # kind of credential
        \taccess_key_id\t=\tLTAIini\t; whose; key
        access_key_secret=Top#Secret;1# # the secret = this
        security_token = # none
        enable =  TRUE \t#in use
        """;
    shared(text.replace("\n", lineEnd));
    ResolvedCredentials found = resolve();
    assertEquals("shared-file", found.source());
    assertEquals(new Credentials("LTAIini", "Top#Secret;1#", null), found.credentials().get());
    shared(text.replace("TRUE", "false").replace("\n", lineEnd));
    assertEquals("credentials-uri from ALIBABA_CLOUD_CREDENTIALS_URI", winner());
    shared(text.replace("TRUE", "").replace("\n", lineEnd));
    assertTrue(
        failureOf(this::resolve).getMessage().contains(" does not say whether it is enabled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "on", "no", "0", "true#in use", "\"true\"", "tru"})
  void aValueOfEnableThatIsNeitherTrueNorFalseIsAnError(String value) throws Exception {
    onlyTheInstance();
    environment.put("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:9/keys");
    shared("[default]\n" + INI.replace("true", value));
    String refused = "\" of %s has enable = %s: write true or false";
    assertEquals(
        "the section \"default" + refused.formatted(ini("credentials.ini"), SafeText.quoted(value)),
        failureOf(this::resolve).getMessage());
    shared("[work]\n" + INI.replace("true", value));
    environment.put("ALIBABA_CLOUD_PROFILE", "work");
    assertEquals(
        "the section \"work" + refused.formatted(ini("credentials.ini"), SafeText.quoted(value)),
        failureOf(this::resolve).getMessage());
    environment.remove("ALIBABA_CLOUD_PROFILE");
    assertEquals("credentials-uri from ALIBABA_CLOUD_CREDENTIALS_URI", winner());
  }

  @Test
  void aSharedFileThatTheEnvironmentNamesMustServe() throws Exception {
    onlyTheInstance();
    Path named = home.resolve("named");
    environment.put("ALIBABA_CLOUD_CREDENTIALS_FILE", named.toString());
    assertEquals(
        "ALIBABA_CLOUD_CREDENTIALS_FILE names "
            + named
            + ", which does not exist: correct or unset it",
        failureOf(this::resolve).getMessage());
    Files.writeString(named, "[default]\n" + INI.replace("true", "false"));
    assertEquals(
        named
            + ", which ALIBABA_CLOUD_CREDENTIALS_FILE names, does not enable the section"
            + " \"default\": add enable = true, or unset ALIBABA_CLOUD_CREDENTIALS_FILE",
        failureOf(this::resolve).getMessage());
    environment.put("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE");
    environment.put("ALIBABA_CLOUD_PROFILE", "work");
    assertEquals(
        named
            + ", which ALIBABA_CLOUD_CREDENTIALS_FILE names, has no section \"work\": choose one"
            + " with ALIBABA_CLOUD_PROFILE, or unset ALIBABA_CLOUD_CREDENTIALS_FILE",
        failureOf(this::resolve).getMessage());
    assertEquals(List.of(), metadata.requests());
  }

  @Test
  void aNameMayBeThatOfAProfileOrOfASection() throws Exception {
    onlyTheInstance();
    shared("[work]\n" + INI);
    environment.put("ALIBABA_CLOUD_PROFILE", "work");
    assertEquals("LTAIini", key());
    environment.put("ALIBABA_CLOUD_PROFILE", "play");
    assertEquals(
        "ALIBABA_CLOUD_PROFILE asks for the profile \"play\", but there is no file "
            + config()
            + ": write it with \"aliyun configure\"",
        failureOf(this::resolve).getMessage());
    assertEquals(List.of(), metadata.requests(), "the role of the instance is not what was meant");
  }

  @Test
  void aNameThatNoFileCanServeIsAnError() throws Exception {
    onlyTheInstance();
    environment.put("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE");
    environment.put("ALIBABA_CLOUD_PROFILE", "work");
    assertEquals(
        "ALIBABA_CLOUD_PROFILE asks for \"work\", but no section of that name is enabled in "
            + ini("credentials.ini")
            + " (no such file), and "
            + config()
            + " is not read, since ALIBABA_CLOUD_IGNORE_PROFILE is set: correct or unset one of"
            + " them",
        failureOf(this::resolve).getMessage());
    shared("[work]\n" + INI.replace("true", "false"));
    assertEquals(
        "ALIBABA_CLOUD_PROFILE asks for \"work\", but no section of that name is enabled in "
            + ini("credentials.ini")
            + " (it does not say enable = true in the section \"work\"), and "
            + config()
            + " is not read, since ALIBABA_CLOUD_IGNORE_PROFILE is set: correct or unset one of"
            + " them",
        failureOf(this::resolve).getMessage());
    assertEquals(List.of(), metadata.requests());
    shared("[work]\n" + INI);
    assertEquals("LTAIini", key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = access_key|has no access_key_id: add it",
        "type = access_key;access_key_id = a|has no access_key_secret: add it",
        "access_key_id = a|has no type: add it",
        "type = sts;access_key_id = a;access_key_secret = TopSecret|has no security_token: add it",
        "type = ram_role_arn;access_key_id = a;access_key_secret = b|has no role_arn: add it",
        "type = oidc_role_arn;role_arn = acs:ram::1:role/r|has no oidc_provider_arn: add it",
        "type = rsa_key_pair;private_key_file = TopSecret"
            + "|has the type \"rsa_key_pair\", which is not supported: use access_key, sts,"
            + " ram_role_arn, ecs_ram_role or oidc_role_arn",
      })
  void aSectionThatLacksSomethingIsAnError(String lines, String problem) throws Exception {
    onlyTheInstance();
    shared("[default]\nenable = true\n" + lines.replace(";", "\n"));
    assertEquals(
        "the section \"default\" of " + ini("credentials.ini") + " " + problem,
        failureOf(this::resolve).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[default]@TopSecret|line 2 of FILE is neither a section, nor a comment, nor key = value",
        "[default]@= TopSecret|line 2 of FILE is neither a section, nor a comment, nor key = value",
        "[default@a = TopSecret|line 1 of FILE is neither a section, nor a comment, nor key ="
            + " value",
        "[default]@b = c@[TopSecret = TopSecret|line 3 of FILE is neither a section, nor a comment,"
            + " nor key = value",
        "[default]@b = c@[TopSecret] TopSecret = ]x|line 3 of FILE is neither a section, nor a"
            + " comment, nor key = value",
        "TopSecret = TopSecret|line 1 of FILE comes before the first section",
        "[default]@a = TopSecret@@a = TopSecret|line 4 of FILE has a key that this section has"
            + " already",
      })
  void aSharedFileThatIsBrokenIsAnErrorThatNamesTheLine(String text, String problem)
      throws Exception {
    onlyTheInstance();
    shared(text.replace("@", "\n"));
    assertEquals(
        problem.replace("FILE", ini("credentials.ini").toString()) + ": repair it",
        failureOf(this::resolve).getMessage());
    Files.delete(ini("credentials.ini"));
    Files.createDirectory(ini("credentials.ini"));
    failureOf(this::resolve);
  }

  @Test
  void aFileThatMayBeThereIsNotTakenForAbsent() throws Exception {
    onlyTheInstance();
    Files.createSymbolicLink(ini("credentials.ini"), home.resolve("gone"));
    assertEquals(
        "cannot read " + ini("credentials.ini") + ": it is a link to nothing; replace it",
        failureOf(this::resolve).getMessage());
    Files.delete(ini("credentials.ini"));
    Files.delete(ini("credentials.ini").getParent());
    // A name that the system refuses to look up, also for a user who may read everything.
    Path directory = home.resolve(".alibabacloud");
    Files.createSymbolicLink(directory, directory);
    assertEquals(
        "cannot read "
            + ini("credentials.ini")
            + ": the system refuses it; check the file and the directories above it",
        failureOf(this::resolve).getMessage());
    assertEquals(List.of(), metadata.requests());
  }

  @Test
  void aProfileFileThatIsALinkToNothingIsNotTakenForAbsent() throws Exception {
    onlyTheInstance();
    Files.createSymbolicLink(config(), home.resolve("gone"));
    String message = failureOf(this::resolve).getMessage();
    assertTrue(
        message.startsWith("cannot read " + config() + ": it is a link to nothing"), message);
    assertEquals(List.of(), metadata.requests());
  }

  @Test
  void everyTypeOfASectionHasItsSource() throws Exception {
    onlyTheInstance();
    shared("[default]\n" + INI.replace("access_key\n", "sts\n") + "security_token = c==\n");
    assertEquals(new Credentials("LTAIini", "TopSecret", "c=="), resolve().credentials().get());
    shared("[default]\nenable = true\ntype = ecs_ram_role\nrole_name = audit-role\n");
    assertEquals("STS.NUinstanceRoleKey77", key());
    shared("[default]\n" + INI.replace("access_key\n", "ram_role_arn\n") + "role_arn = " + ROLE);
    assertEquals(
        "shared-file from the section \"default\" of " + ini("credentials.ini") + " as " + ROLE,
        winner());
  }

  private void onlyTheInstance() throws IOException {
    environment.clear();
    Files.delete(config());
    Files.delete(ini("credentials.ini"));
  }

  private void shared(String text) throws IOException {
    Files.createDirectories(ini("credentials.ini").getParent());
    Files.writeString(ini("credentials.ini"), text);
  }

  private Path ini(String name) {
    return home.resolve(".alibabacloud").resolve(name);
  }

  private Path config() {
    return new AliyunHome(home).file();
  }

  private String key() throws Exception {
    return resolve().credentials().get().accessKeyId();
  }

  private String winner() throws Exception {
    ResolvedCredentials found = resolve();
    String role = found.roleArn() == null ? "" : " as " + found.roleArn();
    return found.source() + " from " + found.place() + role;
  }

  private String named(String profile) throws Exception {
    return resolve(profile, metadata.uri()).source() + " of the option";
  }

  private ResolvedCredentials resolve() throws FailureException, InterruptedException {
    return resolve(null, metadata.uri());
  }

  private ResolvedCredentials resolve(@Nullable String profile, URI metadataAddress)
      throws FailureException, InterruptedException {
    return chain(profile, metadataAddress).resolve();
  }

  private CredentialChain chain(@Nullable String profile, URI metadataAddress) {
    CredentialFetchers fetchers =
        new CredentialFetchers(
            environment,
            calls(),
            region -> URI.create("https://sts.example.com"),
            metadataAddress,
            time);
    return new CredentialChain(
        environment, new ProfileSelection(environment, home, profile), fetchers);
  }
}
