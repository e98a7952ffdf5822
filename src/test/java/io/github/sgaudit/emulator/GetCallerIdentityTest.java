package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GetCallerIdentityTest extends EmulatorTestCase {
  private static final String ACTION = "GetCallerIdentity";

  private SignedClient.Answer ask(SignedClient client, String... namesAndValues) throws Exception {
    Map<String, String> parameters = client.parameters(ACTION, namesAndValues);
    parameters.put("Version", "2015-04-01");
    return client.get(client.signV1("GET", parameters));
  }

  @Test
  void namesTheAccount() throws Exception {
    JsonNode body = ask(client()).body();
    assertEquals(ACCOUNT, body.path("AccountId").asText());
    assertEquals("RAMUser", body.path("IdentityType").asText());
    assertEquals("acs:ram::" + ACCOUNT + ":user/auditor", body.path("Arn").asText());
    assertFalse(body.path("PrincipalId").asText().isEmpty());
    assertEquals("216959339000654321", body.path("UserId").asText());
    assertEquals(36, body.path("RequestId").asText().length());
  }

  @Test
  void temporaryKeyIsThatOfARole() throws Exception {
    world.accessKey(new AccessKey("STS.Temporary", "s", "the-token", true));
    SignedClient temporary = new SignedClient(emulator(), "STS.Temporary", "s");
    JsonNode body = ask(temporary, "SecurityToken", "the-token").body();
    assertEquals(ACCOUNT, body.path("AccountId").asText());
    assertEquals("AssumedRoleUser", body.path("IdentityType").asText());
    assertFalse(body.has("UserId"));
    assertFalse(body.path("RoleId").asText().isEmpty());
  }

  @Test
  void versionThreeWorksToo() throws Exception {
    Map<String, String> headers = client().headersV3(ACTION);
    headers.put("x-acs-version", "2015-04-01");
    assertEquals(ACCOUNT, client().postV3(headers, Map.of(), "").body().path("AccountId").asText());
  }

  @Test
  void needsNoPermission() throws Exception {
    behaviour.restriction(
        SignedClient.KEY_ID,
        RamRestriction.none().denying(ACTION).denyingUnfiltered(ACTION).hiding(ACTION));
    assertEquals(ACCOUNT, ask(client()).body().path("AccountId").asText());
  }

  @Test
  void refusesTheVersionOfAnotherService() throws Exception {
    assertRefused(400, "UnsupportedOperation", call(ACTION, "Version", "2014-05-26"));
    assertRefused(400, "UnsupportedOperation", call("DescribeRegions", "Version", "2015-04-01"));
  }

  @Test
  void wrongSecretIsRefused() throws Exception {
    SignedClient wrong = new SignedClient(emulator(), SignedClient.KEY_ID, "another");
    assertRefused(400, "SignatureDoesNotMatch", ask(wrong));
  }

  @Test
  void mayFail() throws Exception {
    faults.add(FaultRule.parse("GetCallerIdentity=unavailable"));
    assertRefused(503, "ServiceUnavailable", ask(client()));
    assertEquals(200, call("DescribeRegions").status());
  }
}
