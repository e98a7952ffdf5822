package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.api.TimeSource;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final Credentials LASTING =
      new Credentials("LTAI5tAbCdEfGhIj12347890", "the-secret", null);
  private static final Credentials TEMPORARY =
      new Credentials("STS.NUabcdefghijklmnop7890", "the-secret", "the-token");

  @Test
  void textFormShowsTheMaskedKeyAlone() {
    assertEquals("Credentials[LTAI****7890]", LASTING.toString());
    assertEquals("Credentials[STS.****7890, with security token]", TEMPORARY.toString());
  }

  @Test
  void textFormOfTheResolvedShowsNoMore() throws Exception {
    RenewingCredentials renewing = RenewingCredentials.fixed(TEMPORARY, TimeSource.system());
    assertEquals("RenewingCredentials[null]", renewing.toString());
    renewing.get();
    assertEquals(
        "oidc (here): RenewingCredentials[STS.****7890]",
        ResolvedCredentials.of(renewing, "oidc", "here", "arn").toString());
  }

  @Test
  void textFormOfASettingShowsItsNameAlone() {
    assertEquals("VARIABLE", new Setting("VARIABLE", "secret").toString());
  }
}
