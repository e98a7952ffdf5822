package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunConfigurationTest {
  private static final String WITHOUT_FILE =
      "; to go without the file, set ALIBABA_CLOUD_IGNORE_PROFILE=TRUE and give no --profile";

  private final Path home;

  AliyunConfigurationTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void readsTheFieldsThatAreUsedAndNoOthers() throws Exception {
    AliyunConfiguration configuration =
        read(
            """
            {"current": "prod", "meta_path": "", "plugins": [1, {"a": null}],
             "profiles": [
               {"name": "default", "mode": "AK"},
               {"name": "prod", "mode": "StsToken", "access_key_id": "id", "access_key_secret": "s",
                "sts_token": "t", "ram_role_arn": "acs:ram::1:role/r", "region_id": "cn-beijing",
                "endpoint": "ecs.example.com", "endpoint_type": "vpc", "expired_seconds": 900,
                "auto_plugin_install": true, "language": "en"}]}
            """);

    Profile profile = configuration.currentProfile();

    assertNotNull(profile);
    assertEquals("prod", profile.name());
    assertEquals("StsToken", profile.value(ProfileField.MODE));
    assertEquals("id", profile.value(ProfileField.ACCESS_KEY_ID));
    assertEquals("s", profile.value(ProfileField.ACCESS_KEY_SECRET));
    assertEquals("t", profile.value(ProfileField.STS_TOKEN));
    assertEquals("acs:ram::1:role/r", profile.value(ProfileField.RAM_ROLE_ARN));
    assertEquals("cn-beijing", profile.value(ProfileField.REGION_ID));
    assertEquals("ecs.example.com", profile.value(ProfileField.ENDPOINT));
    assertEquals("vpc", profile.value(ProfileField.ENDPOINT_TYPE));
    assertEquals("the profile \"prod\" in " + file(), profile.toString());
  }

  @Test
  void emptyAndNullAreAbsent() throws Exception {
    Profile profile =
        read("""
                {"current": "", "profiles": [{"name": "default", "mode": "", "region_id": null,
                 "endpoint": ""}]}
                """)
            .currentProfile();

    assertNotNull(profile);
    assertNull(profile.value(ProfileField.MODE));
    assertNull(profile.value(ProfileField.REGION_ID));
    assertNull(profile.value(ProfileField.ENDPOINT));
    assertNull(profile.value(ProfileField.ENDPOINT_TYPE));
  }

  @Test
  void aByteOrderMarkIsNoError() throws Exception {
    assertNotNull(read("\ufeff{\"profiles\": [{\"name\": \"default\"}]}").currentProfile());
  }

  @Test
  void theFirstOfTwoProfilesOfOneNameCounts() throws Exception {
    Profile profile =
        read("""
                {"profiles": [{"name": "p", "region_id": "cn-beijing"},
                              {"name": "p", "region_id": "cn-shanghai"}]}
                """)
            .profile("p", "--profile");

    assertEquals("cn-beijing", profile.value(ProfileField.REGION_ID));
  }

  @Test
  void aMissingFileHoldsNoProfile() throws Exception {
    assertNull(AliyunConfiguration.read(new AliyunHome(home).file()).currentProfile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"current\": \"default\", \"profiles\": [], \"meta_path\": \"\"}",
        "{\"current\": null, \"profiles\": null}",
        "{\"profiles\": [{}, {\"name\": \"\"}]}",
      })
  void aFileMayHoldNoProfile(String json) throws Exception {
    assertNull(read(json).currentProfile());
  }

  @Test
  void theCurrentProfileMustBeThere() {
    assertEquals(
        "the current profile \"prod\" is not in "
            + file()
            + "; that file has \"default\", \"te?st\": choose one with --profile NAME or \"aliyun"
            + " configure switch\", or write one with \"aliyun configure\"",
        messageOf(
            "{\"current\": \"prod\", \"profiles\": [{\"name\": \"default\"}, {\"name\":"
                + " \"te\\u001bst\"}]}"));
  }

  @Test
  void theCurrentProfileMustBeThereThoughThereIsNone() {
    assertEquals(
        "the current profile \"prod\" is not in "
            + file()
            + "; that file has no profile: choose one with --profile NAME or \"aliyun configure"
            + " switch\", or write one with \"aliyun configure\"",
        messageOf("{\"current\": \"prod\", \"profiles\": []}"));
  }

  @Test
  void profilesWithoutACurrentOneAreAnError() {
    assertEquals(
        file()
            + " names no current profile and has none called \"default\"; that file has \"prod\":"
            + " choose one with --profile NAME or \"aliyun configure switch\", or write one with"
            + " \"aliyun configure\"",
        messageOf("{\"profiles\": [{\"name\": \"prod\"}]}"));
  }

  @Test
  void theProfileAskedForMustBeThere() throws Exception {
    AliyunConfiguration configuration =
        read("{\"profiles\": [{\"name\": \"default\"}, {\"name\": \"Prod\"}]}");

    assertEquals(
        "--profile asks for the profile \"prod\", which is not in "
            + file()
            + ": that has \"default\", \"Prod\"; choose one of them, or write it with \"aliyun"
            + " configure\"",
        assertThrows(FailureException.class, () -> configuration.profile("prod", "--profile"))
            .getMessage());
  }

  @Test
  void theListOfProfilesIsCut() throws Exception {
    String profiles =
        IntStream.range(0, 23)
            .mapToObj(i -> "{\"name\": \"p" + i + "\"}")
            .collect(Collectors.joining(", "));
    AliyunConfiguration configuration = read("{\"profiles\": [" + profiles + "]}");

    String message =
        textOf(assertThrows(FailureException.class, () -> configuration.profile("x", "--profile")));

    assertTrue(
        message.contains("\"p19\" and 3 more; choose"), () -> "not cut after 20: " + message);
  }

  @Test
  void theProfileAskedForNeedsTheFile() throws Exception {
    AliyunConfiguration configuration = AliyunConfiguration.read(new AliyunHome(home).file());

    assertEquals(
        "ALIBABA_CLOUD_PROFILE asks for the profile \"prod\", but there is no file "
            + file()
            + ": write it with \"aliyun configure\"",
        assertThrows(
                FailureException.class,
                () -> configuration.profile("prod", "ALIBABA_CLOUD_PROFILE"))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"profiles\": [{\"access_key_secret\": \"TopSecret\"]}",
        "{\"profiles\": [{\"access_key_secret\": TopSecret}]}",
        "{\"access_key_secret\": \"TopSecret",
        "{} TopSecret",
        "{} {}",
        "TopSecret",
      })
  void whatIsNotJsonIsAnErrorThatQuotesNothing(String json) {
    assertEquals(
        file()
            + " is not valid JSON (line 1, column N); repair it, or remove it and run \"aliyun"
            + " configure\""
            + WITHOUT_FILE,
        messageOf(json).replaceFirst("column \\d+\\)", "column N)"));
  }

  @Test
  void whatIsNotJsonIsAnErrorThatNamesThePlace() {
    String message = messageOf("{\n  \"current\": \"a\",\n  oops\n}");

    assertTrue(message.startsWith(file() + " is not valid JSON (line 3, column 3); "), message);
  }

  @Test
  void invalidUtf8IsNotJson() throws Exception {
    AliyunHome.with(home, "");
    Files.write(
        new AliyunHome(home).file(), "{\"current\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));

    String message = readError();

    assertTrue(message.startsWith(file() + " is not valid JSON"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the document must be an object",
        "' ' | the document must be an object",
        "[] | the document must be an object",
        "\"TopSecret\" | the document must be an object",
        "null | the document must be an object",
        "{\"current\": 5} | current must be a string",
        "{\"profiles\": {\"name\": \"TopSecret\"}} | profiles must be an array",
        "{\"profiles\": [\"TopSecret\"]} | profiles[0] must be an object",
        "{\"profiles\": [{}, null]} | profiles[1] must be an object",
        "{\"profiles\": [{\"name\": 7}]} | profiles[0].name must be a string",
        "{\"profiles\": [{\"name\": \"a\", \"access_key_secret\": [\"TopSecret\"]}]}"
            + " | profiles[0].access_key_secret must be a string",
      })
  void theWrongShapeIsAnErrorThatNamesThePlaceAndQuotesNothing(String json, String problem) {
    assertEquals(
        file()
            + " is not a configuration of the aliyun CLI: "
            + problem
            + "; repair it, or remove it and run \"aliyun configure\""
            + WITHOUT_FILE,
        messageOf(json));
  }

  @Test
  void deepNestingIsAnError() {
    String message = messageOf("{\"plugins\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");

    assertTrue(message.startsWith(file() + " is not valid JSON"), message);
  }

  @Test
  void aDirectoryInPlaceOfTheFileIsAnError() throws Exception {
    Files.createDirectories(new AliyunHome(home).file());

    assertEquals(
        "cannot read " + file() + ": it is not a regular file; replace it" + WITHOUT_FILE,
        readError());
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsAnError() throws Exception {
    Files.writeString(home.resolve(".aliyun"), "");

    assertEquals(
        "cannot read "
            + file()
            + ": the system refuses it; check the file and the directories above it"
            + WITHOUT_FILE,
        readError());
  }

  @Test
  void aHugeFileIsAnError() throws Exception {
    AliyunHome.with(home, " ".repeat((1 << 20) + 1));

    assertEquals(
        "cannot read " + file() + ": it is larger than 1 MiB; replace it" + WITHOUT_FILE,
        readError());
  }

  /** A test that runs as root cannot make a file that it may not read. */
  @Test
  void aFileThatMayNotBeReadIsAnError() {
    assertEquals(
        "permission denied; let this user read it",
        SmallFile.reason(new AccessDeniedException("/home/x/.aliyun/config.json")));
  }

  @Test
  void aLinkToTheFileIsFollowed() throws Exception {
    Path real = Files.writeString(home.resolve("real.json"), "{\"profiles\": [{\"name\": \"l\"}]}");
    Files.createDirectories(home.resolve(".aliyun"));
    Files.createSymbolicLink(new AliyunHome(home).file(), real);

    assertEquals(
        "l", AliyunConfiguration.read(new AliyunHome(home).file()).profile("l", "x").name());
  }

  @Test
  void homeIsTakenFromTheEnvironmentFirst() throws Exception {
    Path userHome = Path.of("/home/user");

    assertEquals(
        Path.of("/home/user/.aliyun/config.json"),
        new ProfileSelection(Map.of(), userHome, null).file());
    assertEquals(
        Path.of("/home/user/.aliyun/config.json"),
        new ProfileSelection(Map.of("HOME", ""), userHome, null).file());
    assertEquals(
        Path.of("/other/.aliyun/config.json"),
        new ProfileSelection(Map.of("HOME", "/other"), userHome, null).file());
  }

  @Test
  void aHomeThatIsNoPathIsAnError() {
    assertEquals(
        "HOME is set to \"a?b\", which is not a path: correct it",
        assertThrows(
                FailureException.class,
                () -> new ProfileSelection(Map.of("HOME", "a\0b"), home, null).file())
            .getMessage());
  }

  private AliyunConfiguration read(String json) throws IOException, FailureException {
    return AliyunConfiguration.read(AliyunHome.with(home, json).file());
  }

  private String messageOf(String json) {
    return textOf(assertThrows(FailureException.class, () -> read(json).currentProfile()));
  }

  private String readError() {
    return textOf(
        assertThrows(
            FailureException.class, () -> AliyunConfiguration.read(new AliyunHome(home).file())));
  }

  private static String textOf(Exception exception) {
    return String.valueOf(exception.getMessage());
  }

  private String file() {
    return new AliyunHome(home).file().toString();
  }
}
