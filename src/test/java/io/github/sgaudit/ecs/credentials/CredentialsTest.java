package io.github.sgaudit.ecs.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void textFormOfTheProviderShowsNoMore() {
    assertEquals(
        "FixedCredentials[credentials=Credentials[LTAI****7890]]",
        new FixedCredentials(LASTING).toString());
  }

  @Test
  void textFormOfTheResolvedLeavesTheProviderOut() {
    CredentialProvider talkative =
        new CredentialProvider() {
          @Override
          public Credentials get() {
            return TEMPORARY;
          }

          @Override
          public String toString() {
            return "the-secret";
          }
        };
    assertEquals(
        "ResolvedCredentials[source=profile, maskedAccessKeyId=STS.****7890, profile=p,"
            + " roleArn=null]",
        new ResolvedCredentials(talkative, "profile", "STS.****7890", "p", null).toString());
  }
}
