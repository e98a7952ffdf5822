package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.outcome.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which credentials a key press may use. Whoever is asked over the network fails the test, and a
 * program that is started leaves a trace.
 */
class KeyAtHandTest {
  private static final Set<ProfileMode> READ_ONLY =
      Set.of(ProfileMode.AK, ProfileMode.STS_TOKEN, ProfileMode.CLOUD_SSO, ProfileMode.OAUTH);

  @TempDir private Path home = Path.of("");

  private Path trace() {
    return home.resolve("started");
  }

  @AfterEach
  void noProgramWasStarted() {
    assertFalse(Files.exists(trace()));
  }

  /** A profile that was of every mode before, so that each leaves its fields behind. */
  private void profile(String mode) throws IOException {
    Path program = home.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + trace() + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    AliyunHome.with(
        home,
        """
        {"current": "p", "profiles": [
          {"name": "p", %s "access_key_id": "LTAIprofile", "access_key_secret": "secret",
           "sts_token": "token", "sts_expiration": %d, "ram_role_arn": "acs:ram::1:role/r",
           "ram_role_name": "r", "source_profile": "q", "credentials_uri": "http://127.0.0.1:9/",
           "process_command": "%s", "oidc_provider_arn": "acs:ram::1:oidc-provider/p",
           "oidc_token_file": "/dev/null", "private_key": "k", "key_pair_name": "k",
           "bearer_token": "b", "cloud_sso_sign_in_url": "https://example.com"},
          {"name": "q", "mode": "AK", "access_key_id": "LTAIq", "access_key_secret": "secret"}]}
        """
            .formatted(mode, Instant.now().plus(Duration.ofHours(1)).getEpochSecond(), program));
  }

  private String found(Map<String, String> environment, @Nullable String profile) throws Exception {
    return new CredentialChain(
            environment,
            new ProfileSelection(environment, home, profile),
            TestFetchers.offline(environment))
        .resolveAtHand()
        .credentials()
        .get()
        .accessKeyId();
  }

  private void assertNone(Map<String, String> environment, @Nullable String profile) {
    assertThrows(FailureException.class, () -> found(environment, profile));
  }

  @ParameterizedTest
  @EnumSource
  void aProfileGivesItsKeyInTheModesThatMerelyReadIt(ProfileMode mode) throws Exception {
    profile("\"mode\": \"" + mode.cliName() + "\",");
    for (@Nullable String named : new @Nullable String[] {null, "p"}) {
      if (READ_ONLY.contains(mode)) {
        assertEquals("LTAIprofile", found(Map.of(), named));
      } else {
        assertNone(Map.of(), named);
      }
    }
  }

  @Test
  void theFieldsOfAProfileWithoutAModeTellIt() throws Exception {
    profile("");
    assertEquals("LTAIprofile", found(Map.of(), "p"));
    AliyunHome.with(
        home,
        """
        {"current": "p", "profiles": [{"name": "p", "process_command": "touch %s"}]}
        """
            .formatted(trace()));
    assertNone(Map.of(), null);
    AliyunHome.with(
        home,
        """
        {"current": "p", "profiles": [{"name": "p", "access_key_id": "LTAIprofile",
          "access_key_secret": "secret", "ram_role_arn": "acs:ram::1:role/r"}]}
        """);
    assertNone(Map.of(), null);
  }

  @Test
  void aKeyInTheEnvironmentIsAtHandAndOneSetInPartIsNone() throws Exception {
    profile("\"mode\": \"AK\",");
    Map<String, String> key =
        Map.of(
            "ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIenv", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
    assertEquals("LTAIenv", found(key, null));
    assertEquals("LTAIprofile", found(key, "p"));
    assertNone(Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIenv"), null);
    Map<String, String> terraform =
        Map.of("ALICLOUD_ACCESS_KEY", "LTAIother", "ALICLOUD_SECRET_KEY", "secret");
    assertEquals("LTAIother", found(terraform, null));
    Map<String, String> both = new HashMap<>(terraform);
    both.putAll(key);
    assertNone(both, null);
    assertEquals("LTAIprofile", found(both, "p"));
  }

  @Test
  void whatComesFirstAndWouldBeAskedIsNotPassedOver() throws Exception {
    profile("\"mode\": \"AK\",");
    assertNone(
        Map.of(
            "ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/r",
            "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p",
            "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/dev/null"),
        null);
    assertNone(
        Map.of(
            "ALIBABACLOUD_ROLE_ARN", "acs:ram::1:role/r",
            "ALIBABACLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p",
            "ALIBABACLOUD_OIDC_TOKEN_FILE", "/dev/null"),
        null);
  }

  @Test
  void neitherAUriNorTheMetadataServiceIsAsked() {
    assertNone(Map.of(), null);
    assertNone(Map.of("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:9/"), null);
    assertNone(Map.of("ALIBABA_CLOUD_ECS_METADATA", "role"), null);
  }

  @ParameterizedTest
  @CsvSource({
    "access_key, LTAIshared",
    "sts, LTAIshared",
    "ram_role_arn,",
    "ecs_ram_role,",
    "oidc_role_arn,",
  })
  void aSectionOfTheSharedFileGivesItsKeyWhereItHoldsIt(String type, @Nullable String key)
      throws Exception {
    Path file = Files.createDirectory(home.resolve(".alibabacloud")).resolve("credentials.ini");
    Files.writeString(
        file,
        """
        [default]
        enable = true
        type = %s
        access_key_id = LTAIshared
        access_key_secret = secret
        security_token = token
        role_arn = acs:ram::1:role/r
        role_name = r
        oidc_provider_arn = acs:ram::1:oidc-provider/p
        oidc_token_file_path = /dev/null
        """
            .formatted(type));
    if (key == null) {
      assertNone(Map.of(), null);
    } else {
      assertEquals(key, found(Map.of(), null));
    }
  }
}
