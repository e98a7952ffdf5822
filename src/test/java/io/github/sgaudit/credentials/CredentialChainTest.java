package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.outcome.FailureException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialChainTest {
  private static final String ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  private static final String SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  private static final String TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN";
  private static final Map<String, String> KEYS =
      Map.of(ID, "LTAIenvironment123456", SECRET, "TopSecretE");

  private static final String TWO_PROFILES =
      """
      {"current": "first", "profiles": [
        {"name": "first", "mode": "AK", "access_key_id": "LTAIfirst1234567",
         "access_key_secret": "TopSecret1", "sts_token": "TopSecretLeftover"},
        {"name": "second", "mode": "StsToken", "access_key_id": "STS.second123456",
         "access_key_secret": "TopSecret2", "sts_token": "TopSecretToken"}]}
      """;

  private final Path home;

  CredentialChainTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void takesTheEnvironmentBeforeTheFile() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    ResolvedCredentials found = resolve(KEYS, null);

    assertEquals(
        new Credentials("LTAIenvironment123456", "TopSecretE", null), found.credentials().get());
    assertEquals(
        "environment (ALIBABA_CLOUD_ACCESS_KEY_ID): RenewingCredentials[LTAI****3456]",
        found.toString());
    assertNull(found.profile());
    assertNull(found.roleArn());
  }

  @Test
  void doesNotEvenReadTheFileWhereTheEnvironmentHasThem() throws Exception {
    AliyunHome.with(home, "broken");

    assertEquals("environment", resolve(KEYS, null).source());
  }

  @Test
  void takesTheTokenFromTheEnvironment() throws Exception {
    ResolvedCredentials found = resolve(Map.of(ID, "STS.a", SECRET, "s", TOKEN, "the-token"), null);

    assertEquals(new Credentials("STS.a", "s", "the-token"), found.credentials().get());
  }

  @ParameterizedTest
  @CsvSource({
    "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN",
    "ALIBABACLOUD_ACCESS_KEY_ID, ALIBABACLOUD_ACCESS_KEY_SECRET, ALIBABACLOUD_SECURITY_TOKEN",
    "ALICLOUD_ACCESS_KEY_ID, ALICLOUD_ACCESS_KEY_SECRET, ALICLOUD_SECURITY_TOKEN",
    "ALICLOUD_ACCESS_KEY, ALICLOUD_SECRET_KEY, ALICLOUD_SECURITY_TOKEN",
  })
  void everySpellingOfAKeyIsRead(String id, String secret, String token) throws Exception {
    AliyunHome.with(home, TWO_PROFILES);
    Map<String, String> lasting = Map.of(id, "LTAIenvironment123456", secret, "TopSecretE");
    Map<String, String> temporary = Map.of(id, "STS.a", secret, "s", token, "the-token");

    ResolvedCredentials found = resolve(lasting, null);
    assertEquals(
        new Credentials("LTAIenvironment123456", "TopSecretE", null), found.credentials().get());
    assertEquals("environment", found.source());
    assertEquals(id, found.place());
    assertEquals(
        new Credentials("STS.a", "s", "the-token"), resolve(temporary, null).credentials().get());
    assertEquals("second", resolve(temporary, "second").profile());
    assertEquals(incomplete(id, secret), messageOf(Map.of(id, "LTAIa", token, "t"), null));
    assertEquals(incomplete(secret, id), messageOf(Map.of(secret, "TopSecret"), null));
    assertEquals("first", resolve(Map.of(id, "", secret, "", token, ""), null).profile());
    assertEquals("first", resolve(Map.of(id, "LTAIa"), "first").profile());
  }

  @ParameterizedTest
  @CsvSource({
    "ALIBABACLOUD_ACCESS_KEY_ID, ALIBABACLOUD_ACCESS_KEY_SECRET, ALIBABACLOUD_SECURITY_TOKEN",
    "ALICLOUD_ACCESS_KEY_ID, ALICLOUD_ACCESS_KEY_SECRET, ALICLOUD_SECURITY_TOKEN",
    "ALICLOUD_ACCESS_KEY, ALICLOUD_SECRET_KEY, ALICLOUD_SECURITY_TOKEN",
  })
  void spellingsThatNameDifferentKeysAreAnError(String id, String secret, String token)
      throws Exception {
    AliyunHome.with(home, TWO_PROFILES);
    Map<String, String> environment = new HashMap<>(KEYS);
    environment.put(id, "LTAIother");
    environment.put(secret, "TopSecretE");
    assertEquals(different(ID, id), messageOf(environment, null));
    assertEquals("first", resolve(environment, "first").profile());

    environment.put(id, KEYS.get(ID));
    environment.put(secret, "TopSecretOther");
    assertEquals(different(SECRET, secret), messageOf(environment, null));

    environment.put(secret, KEYS.get(SECRET));
    assertEquals(ID, resolve(environment, null).place());
    environment.put(token, "TopSecretToken");
    assertEquals(
        new Credentials("LTAIenvironment123456", "TopSecretE", "TopSecretToken"),
        resolve(environment, null).credentials().get());
    environment.put(TOKEN, "TopSecretOther");
    assertEquals(different(TOKEN, token), messageOf(environment, null));

    Map<String, String> half = new HashMap<>(KEYS);
    half.put(id, KEYS.get(ID));
    assertEquals(incomplete(id, secret), messageOf(half, null));
  }

  @Test
  void theTokenOfAnotherSpellingIsNotMixedIn() {
    Map<String, String> environment = new HashMap<>(KEYS);
    environment.put("ALICLOUD_SECURITY_TOKEN", "TopSecret");

    assertEquals(
        "ALICLOUD_SECURITY_TOKEN is set in the environment, but ALICLOUD_ACCESS_KEY_ID and"
            + " ALICLOUD_ACCESS_KEY_SECRET are not: set them, or unset ALICLOUD_SECURITY_TOKEN to"
            + " use another source",
        messageOf(environment, null));
  }

  @Test
  void anEmptyTokenIsNone() throws Exception {
    assertEquals(
        new Credentials("LTAIa", "s", null),
        resolve(Map.of(ID, "LTAIa", SECRET, "s", TOKEN, ""), null).credentials().get());
  }

  @Test
  void takesTheProfileOptionBeforeTheEnvironment() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    ResolvedCredentials found = resolve(KEYS, "second");

    assertEquals(
        new Credentials("STS.second123456", "TopSecret2", "TopSecretToken"),
        found.credentials().get());
    assertEquals(
        "profile (the profile \"second\" in "
            + file()
            + ", mode StsToken): RenewingCredentials[STS.****3456]",
        found.toString());
    assertEquals("second", found.profile());
    assertNull(found.roleArn());
  }

  @Test
  void theProfileOptionDoesNotFallThroughToTheEnvironment() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    assertEquals(
        "--profile asks for the profile \"third\", which is not in "
            + file()
            + ": that has \"first\", \"second\"; choose one of them, or write it with \"aliyun"
            + " configure\"",
        messageOf(KEYS, "third"));
  }

  @Test
  void theProfileOptionIgnoresAnEnvironmentSetInPart() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    assertEquals("first", resolve(Map.of(ID, "LTAIa"), "first").profile());
  }

  @Test
  void anEmptyProfileOptionIsAnError() {
    assertEquals("--profile is empty: give the name of a profile", messageOf(KEYS, ""));
  }

  @Test
  void takesTheCurrentProfileAndInModeAkNoToken() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    assertEquals(
        new Credentials("LTAIfirst1234567", "TopSecret1", null),
        resolve(Map.of(ID, "", SECRET, "", TOKEN, ""), null).credentials().get());
  }

  @Test
  void takesTheProfileThatTheEnvironmentNames() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    assertEquals("second", resolve(Map.of("ALIBABA_CLOUD_PROFILE", "second"), null).profile());
    assertEquals("second", resolve(Map.of("ALIBABACLOUD_PROFILE", "second"), null).profile());
    assertEquals("second", resolve(Map.of("ALICLOUD_PROFILE", "second"), null).profile());
    assertEquals("first", resolve(Map.of("ALIBABA_CLOUD_PROFILE", ""), null).profile());
  }

  @Test
  void variablesThatNameDifferentProfilesAreAnError() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);
    Map<String, String> different =
        Map.of("ALIBABACLOUD_PROFILE", "second", "ALICLOUD_PROFILE", "first");

    assertEquals(different("ALIBABACLOUD_PROFILE", "ALICLOUD_PROFILE"), messageOf(different, null));
    assertEquals("first", resolve(different, "first").profile());
    assertEquals(
        "second",
        resolve(
                Map.of(
                    "ALIBABA_CLOUD_PROFILE", "second",
                    "ALIBABACLOUD_PROFILE", "second",
                    "ALICLOUD_PROFILE", ""),
                null)
            .profile());
  }

  @Test
  void theProfileThatTheEnvironmentNamesMustBeThere() {
    assertEquals(
        "ALIBABACLOUD_PROFILE asks for the profile \"third\", but there is no file "
            + file()
            + ": write it with \"aliyun configure\"",
        messageOf(Map.of("ALIBABACLOUD_PROFILE", "third"), null));
  }

  @ParameterizedTest
  @CsvSource({
    "ALIBABA_CLOUD_IGNORE_PROFILE, TRUE",
    "ALIBABACLOUD_IGNORE_PROFILE, TRUE",
    "ALIBABA_CLOUD_CLI_PROFILE_DISABLED, true",
  })
  void theFileCanBeIgnored(String variable, String value) throws Exception {
    AliyunHome.with(home, "broken");

    assertEquals(
        nothingFound("not read, since " + variable + " is set"),
        messageOf(Map.of(variable, value), null));
    assertEquals(
        "ALIBABA_CLOUD_PROFILE asks for \"first\", but no section of that name is enabled in "
            + home.resolve(".alibabacloud").resolve("credentials.ini")
            + " (no such file), and "
            + file()
            + " is not read, since "
            + variable
            + " is set: correct or unset one of them",
        messageOf(Map.of(variable, value, "ALIBABA_CLOUD_PROFILE", "first"), null));
  }

  @Test
  void theProfileOptionIsNotIgnored() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    assertEquals(
        "second", resolve(Map.of("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE"), "second").profile());
  }

  @Test
  void saysWhatItLookedForWhereThereIsNoFile() {
    assertEquals(nothingFound("no such file"), messageOf(Map.of(), null));
  }

  @Test
  void saysWhatItLookedForWhereTheFileIsEmpty() throws Exception {
    AliyunHome.with(home, "{\"current\": \"default\", \"profiles\": []}");

    assertEquals(nothingFound("it holds no profile"), messageOf(Map.of(), null));
  }

  @Test
  void aKeyWithoutItsSecretIsAnError() throws Exception {
    AliyunHome.with(home, TWO_PROFILES);

    assertEquals(
        incomplete(ID, SECRET), messageOf(Map.of(ID, "LTAIa", SECRET, "", TOKEN, "t"), null));
  }

  @Test
  void aSecretWithoutItsKeyIsAnError() {
    assertEquals(incomplete(SECRET, ID), messageOf(Map.of(SECRET, "TopSecret"), null));
  }

  @Test
  void aTokenAloneIsAnError() {
    assertEquals(
        TOKEN
            + " is set in the environment, but "
            + ID
            + " and "
            + SECRET
            + " are not: set them, or unset "
            + TOKEN
            + " to use another source",
        messageOf(Map.of(TOKEN, "TopSecret"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TopSecret\n", "Top Secret", " ", "TopSecret\r", "TopSäcret", "Top\u001b"})
  void aKeyWithWhiteSpaceIsAnErrorThatDoesNotShowIt(String value) {
    for (String variable : new String[] {ID, SECRET, TOKEN}) {
      Map<String, String> environment = new HashMap<>(KEYS);
      environment.put(variable, value);

      assertEquals(
          variable
              + " holds white space or a character that no key has (the value is not shown): set"
              + " it again",
          messageOf(environment, null));
    }
  }

  @Test
  void aProfileKeyWithWhiteSpaceIsAnErrorThatDoesNotShowIt() throws Exception {
    AliyunHome.with(home, profile("\"mode\": \"AK\"", "LTAIa", "TopSecret\\n", ""));

    assertEquals(
        "access_key_secret of the profile \"default\" in "
            + file()
            + " holds white space or a character that no key has (the value is not shown): set it"
            + " again",
        messageOf(Map.of(), null));
  }

  @ParameterizedTest
  @CsvSource({
    "AK, false",
    "ak, false",
    "Ak, false",
    "StsToken, true",
    "ststoken, true",
    "STSTOKEN, true",
  })
  void modesAreComparedWithoutCase(String mode, boolean token) throws Exception {
    AliyunHome.with(home, profile("\"mode\": \"" + mode + "\"", "LTAIa", "s", "the-token"));

    assertEquals(
        new Credentials("LTAIa", "s", token ? "the-token" : null),
        resolve(Map.of(), null).credentials().get());
  }

  @Test
  void withoutAModeTheFieldsTell() throws Exception {
    AliyunHome.with(home, profile("\"mode\": \"\"", "LTAIa", "s", ""));
    assertEquals(new Credentials("LTAIa", "s", null), resolve(Map.of(), null).credentials().get());

    AliyunHome.with(home, profile("\"mode\": null", "LTAIa", "s", "t"));
    assertEquals(new Credentials("LTAIa", "s", "t"), resolve(Map.of(), null).credentials().get());

    AliyunHome.with(home, profile("\"language\": \"en\"", "LTAIa", "", ""));
    assertEquals(
        "the profile \"default\" in "
            + file()
            + " has no mode and no access key: set them with \"aliyun configure\", or choose"
            + " another profile with --profile NAME",
        messageOf(Map.of(), null));
  }

  @ParameterizedTest
  @CsvSource({
    "RsaKeyPair, which the vendor no longer supports",
    "bearertoken, which ECS does not accept",
    "ANONYMOUS, 'which has no identity, and ECS answers nobody without one'",
  })
  void aModeThatCannotBeServedIsAnErrorThatNamesIt(String mode, String reason) throws Exception {
    AliyunHome.with(home, profile("\"mode\": \"" + mode + "\"", "LTAIa", "TopSecret", "TopSecret"));

    String message = messageOf(Map.of(), null);

    assertEquals(
        "the profile \"default\" in "
            + file()
            + " has the mode \""
            + mode
            + "\", "
            + reason
            + ": choose a profile of another mode, such as AK, RamRoleArn or CloudSSO, with"
            + " --profile NAME",
        message.replaceFirst(
            "\"(?i:" + mode + ")\"", Matcher.quoteReplacement("\"" + mode + "\"")));
    assertEquals(message, messageOf(KEYS, "default"));
  }

  @Test
  void aModeThatNobodyKnowsIsAnErrorThatNamesIt() throws Exception {
    AliyunHome.with(home, profile("\"mode\": \"NoMode\"", "LTAIa", "TopSecret", "TopSecret"));

    assertEquals(
        "the profile \"default\" in "
            + file()
            + " has the mode \"NoMode\", which the aliyun CLI does not have: correct it with"
            + " \"aliyun configure\"",
        messageOf(Map.of(), null));
  }

  @ParameterizedTest
  @CsvSource({
    "AK, '', TopSecret, '', access_key_id",
    "AK, LTAIa, '', '', access_key_secret",
    "StsToken, LTAIa, TopSecret, '', sts_token",
    "StsToken, '', TopSecret, TopSecret, access_key_id",
  })
  void aProfileThatLacksAFieldIsAnErrorAndIsNotFilledFromTheEnvironment(
      String mode, String id, String secret, String token, String missing) throws Exception {
    AliyunHome.with(home, profile("\"mode\": \"" + mode + "\"", id, secret, token));

    assertEquals(
        "the profile \"default\" in "
            + file()
            + " has the mode \""
            + mode
            + "\" but no "
            + missing
            + ": set it with \"aliyun configure\"",
        messageOf(KEYS, "default"));
  }

  @Test
  void theHomeOfTheEnvironmentIsLookedAtFirst() throws Exception {
    Path other = home.resolve("other");
    AliyunHome.with(home, "broken");
    AliyunHome.with(other, TWO_PROFILES);

    assertEquals("first", resolve(Map.of("HOME", other.toString()), null).profile());
  }

  private static String incomplete(String set, String missing) {
    return set
        + " is set in the environment, but "
        + missing
        + " is not: set it, or unset "
        + set
        + " to use another source";
  }

  private static String different(String first, String second) {
    return first
        + " and "
        + second
        + " are both set in the environment and differ: unset one of them, or choose a profile with"
        + " --profile NAME";
  }

  private String nothingFound(String absence) {
    return "no credentials found: looked for ALIBABA_CLOUD_ACCESS_KEY_ID and"
        + " ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment, and for"
        + " ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE, and for a"
        + " profile in "
        + file()
        + " ("
        + absence
        + "), and for a section in "
        + home.resolve(".alibabacloud").resolve("credentials.ini")
        + " (no such file), and for ALIBABA_CLOUD_CREDENTIALS_URI, and for the RAM role of an ECS"
        + " instance (the metadata service is not asked, since ALIBABA_CLOUD_ECS_METADATA_DISABLED"
        + " is set); set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (with"
        + " ALIBABA_CLOUD_SECURITY_TOKEN for a temporary key), or write a profile with \"aliyun"
        + " configure\" and choose it with --profile NAME";
  }

  private static String profile(String mode, String id, String secret, String token) {
    return "{\"current\": \"default\", \"profiles\": [{\"name\": \"default\", "
        + mode
        + ", \"access_key_id\": \""
        + id
        + "\", \"access_key_secret\": \""
        + secret
        + "\", \"sts_token\": \""
        + token
        + "\"}]}";
  }

  private ResolvedCredentials resolve(Map<String, String> environment, @Nullable String profile)
      throws FailureException, InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    return new CredentialChain(
            all, new ProfileSelection(all, home, profile), TestFetchers.offline(all))
        .resolve();
  }

  private String messageOf(Map<String, String> environment, @Nullable String profile) {
    String message =
        String.valueOf(
            assertThrows(FailureException.class, () -> resolve(environment, profile)).getMessage());
    assertFalse(message.contains("TopSecret") || message.contains("\n"), message);
    return message;
  }

  private String file() {
    return new AliyunHome(home).file().toString();
  }
}
