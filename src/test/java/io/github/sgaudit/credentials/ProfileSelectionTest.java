package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.outcome.FailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileSelectionTest {
  private final Path home;

  ProfileSelectionTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void theFileIsReadOnceSoThatAllComesFromOneProfile() throws Exception {
    AliyunHome aliyun = AliyunHome.with(home, "{\"profiles\": [{\"name\": \"default\"}]}");
    ProfileSelection selection = new ProfileSelection(Map.of(), home, null);

    Profile first = selection.profile();
    Files.writeString(aliyun.file(), "broken");

    assertNotNull(first);
    assertSame(first, selection.profile());
  }

  @Test
  void theAbsenceOfAProfileIsAlsoReadOnce() throws Exception {
    ProfileSelection selection = new ProfileSelection(Map.of(), home, null);

    assertNull(selection.profile());
    AliyunHome.with(home, "broken");

    assertNull(selection.profile());
  }

  @Test
  void anErrorIsGivenAgainToTheNextWhoAsks() throws Exception {
    AliyunHome.with(home, "broken");
    ProfileSelection selection = new ProfileSelection(Map.of(), home, null);

    String first = assertThrows(FailureException.class, selection::profile).getMessage();

    assertEquals(first, assertThrows(FailureException.class, selection::profile).getMessage());
  }

  @Test
  void theSelectionServesTheRegionThoughTheEnvironmentHasTheCredentials() throws Exception {
    AliyunHome.with(
        home, "{\"profiles\": [{\"name\": \"default\", \"region_id\": \"cn-beijing\"}]}");
    Map<String, String> environment =
        Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "a", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "b");
    ProfileSelection selection = new ProfileSelection(environment, home, null);

    assertEquals(
        "environment",
        new CredentialChain(environment, selection, TestFetchers.offline(environment))
            .resolve()
            .source());
    Profile profile = selection.profile();
    assertNotNull(profile);
    assertEquals("cn-beijing", profile.value(ProfileField.REGION_ID));
  }
}
