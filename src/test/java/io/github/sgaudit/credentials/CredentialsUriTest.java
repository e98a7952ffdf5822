package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.servers.LocalServer;
import io.github.sgaudit.servers.LocalServer.Answer;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsUriTest extends CredentialTestCase {
  private static final String SETTING = "ALIBABA_CLOUD_CREDENTIALS_URI";
  private static final String KEYS =
      "{\"Code\":\"Success\",\"AccessKeyId\":\"STS.NUfromTheUri99\",\"AccessKeySecret\":\"s\","
          + "\"SecurityToken\":\"t\"";

  @Test
  void asksForTheUriAsItIs() throws Exception {
    try (LocalServer server =
        LocalServer.inTurn(
            Answer.of(200, KEYS + ",\"Expiration\":\"2026-11-21T13:00:00Z\",\"More\":1}"))) {
      assertEquals(
          new Credentials("STS.NUfromTheUri99", "s", "t", Instant.parse("2026-11-21T13:00:00Z")),
          uri(server.uri() + "/keys/a%20b?who=me").fetch(true));
      LocalServer.Received request = server.requests().get(0);
      assertEquals(
          "GET /keys/a%20b who=me",
          request.method() + " " + request.path() + " " + request.query());
    }
  }

  @Test
  void theExpirationMayBeMissing() throws Exception {
    try (LocalServer server = LocalServer.inTurn(Answer.of(200, KEYS + "}"))) {
      assertEquals(null, uri(server.uri().toString()).fetch(true).expiration());
    }
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    try (LocalServer server =
        LocalServer.inTurn(
            Answer.of(503, "busy"), Answer.of(429, ""), Answer.of(200, KEYS + "}"))) {
      uri(server.uri().toString()).fetch(true);
      assertEquals(3, server.requests().size());
      assertEquals(2, time.waits().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|gone TopSecret|UNAVAILABLE|HTTP 404 without an error of the API",
        "401|TopSecret|NOT_ALLOWED|HTTP 401 without an error of the API",
        "302|TopSecret|UNAVAILABLE|HTTP 302 without an error of the API",
        "403|{\"Code\":\"Forbidden\",\"Message\":\"not you\"}|NOT_ALLOWED|not you",
        "200|TopSecret|UNAVAILABLE|the answer is not whole JSON (at character 9)",
        "200|{\"Code\":\"Failed\"}|UNAVAILABLE|HTTP 200 with an error",
      })
  void saysWhatCameInsteadWithoutShowingIt(int status, String body, ExitCode exitCode, String why)
      throws Exception {
    try (LocalServer server = LocalServer.inTurn(Answer.of(status, body))) {
      FailureException failure =
          failureOf(() -> uri(server.uri() + "/keys/TopSecret?q=TopSecret").fetch(true));
      assertEquals(
          (status == 403 ? "Forbidden: " : "")
              + "cannot get credentials from "
              + SETTING
              + ": "
              + why
              + "; check the server that it names (CredentialsURI at "
              + server.uri().getAuthority()
              + ")",
          FailureMessage.of(failure.failure()));
      assertEquals(exitCode, failure.failure().kind().exitCode());
      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no path TopSecretSegment here|no path *** here",
        "neither TopSecret/part nor TopSecret%2Fpart|neither *** nor ***",
        "q is TopSecretValue or TopSecret+Va%20lue or TopSecret Va lue|q is *** or *** or ***",
        "GET /keys/TopSecretSegment/TopSecret%2Fpart?q=x|GET ***?q=x",
      })
  void showsNoPartOfTheUriThatTheServerQuotes(String message, String shown) throws Exception {
    String body = "{\"Code\":\"Forbidden\",\"Message\":\"" + message + "\"}";
    String path = "/keys/TopSecretSegment/TopSecret%2Fpart";
    try (LocalServer server = LocalServer.inTurn(Answer.of(403, body))) {
      URI uri = server.uri().resolve(path + "?q=TopSecretValue&r=TopSecret+Va%20lue");
      String told = told(() -> uri(uri.toString()).fetch(true));
      assertTrue(told.startsWith("Forbidden: cannot get credentials from "), told);
      assertTrue(told.contains(": " + shown + "; check"), told);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://100.100.100.200/x|is http to 100.100.100.200, which would send keys unprotected over the network",
        "http://sidecar:8080/TopSecret|is http to sidecar, which would send keys unprotected over the network",
        "ftp://localhost/TopSecret|has a scheme that is neither https nor http",
        "https://me:TopSecret@localhost/|has no host, or a user name beside it",
        "https:///TopSecret|has no host, or a user name beside it",
        "/TopSecret|has no host, or a user name beside it",
        "http://local host/TopSecret|is not a URI (it is not shown)",
      })
  void refusesAUriThatIsNotSafe(String text, String problem) {
    assertEquals(
        SETTING
            + " "
            + problem
            + ": give an https:// URI; http:// is for 127.0.0.0/8, [::1] and localhost alone",
        failureOf(() -> uri(text)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://keys.example.com/x?y=z",
        "http://localhost:8080/",
        "http://127.0.0.1",
        "http://[::1]:80/k"
      })
  void takesAUriThatIsSafe(String text) {
    assertDoesNotThrow(() -> uri(text));
  }

  @Test
  void aServerThatIsNotThereIsToldByItsHostAlone() throws Exception {
    LocalServer server = LocalServer.inTurn(Answer.of(200, KEYS + "}"));
    server.close();
    FailureException failure =
        failureOf(
            () ->
                CredentialsUri.of(
                        calls(0), new Setting(SETTING, server.uri() + "/TopSecret?TopSecret"))
                    .fetch(true));
    assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
    assertTrue(failure.getMessage().contains("no connection to 127.0.0.1"), failure.getMessage());
    assertEquals(1, heard.size());
    assertTrue(
        String.valueOf(heard.get(0).failure()).startsWith("no connection to 127.0.0.1"),
        heard.toString());
  }

  private CredentialsUri uri(String text) throws FailureException {
    return CredentialsUri.of(calls(), new Setting(SETTING, text));
  }
}
