package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.call.Caller;
import io.github.sgaudit.call.TestCaller;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.servers.LocalServer;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.MetadataServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceRoleTest extends CredentialTestCase {
  private static final String ROLES = "/latest/meta-data/ram/security-credentials/";
  private static final Credentials KEYS =
      new Credentials("STS.NUinstanceRoleKey77", "instanceSecret", "instanceToken");

  private static InstanceRole role(MetadataService service, @Nullable String name)
      throws FailureException {
    return InstanceRole.of(service, Setting.of("ALIBABA_CLOUD_ECS_METADATA", name));
  }

  private InstanceRole role(URI address, @Nullable String name) throws FailureException {
    return role(new MetadataService(calls(), address, true, null), name);
  }

  @Test
  void asksByATokenForTheRoleThatIsAttached() throws Exception {
    Instant expiration = Instant.parse("2026-11-21T18:00:00Z");
    try (MetadataServer server = MetadataServer.hardened("audit-role").expiring(expiration)) {
      Credentials got = role(server.uri(), null).fetch(true);
      assertEquals(KEYS.expiringAt(expiration), got);
      assertEquals(
          List.of("PUT /latest/api/token", "GET " + ROLES, "GET " + ROLES + "audit-role"),
          server.requests());
    }
  }

  @Test
  void asksForTheRoleThatIsNamed() throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role")) {
      assertEquals(KEYS, role(server.uri(), "audit-role").fetch(true).expiringAt(null));
      assertEquals(
          List.of("PUT /latest/api/token", "GET " + ROLES + "audit-role"), server.requests());
    }
  }

  @Test
  void asksAServiceWithoutTokensWithoutOne() throws Exception {
    try (MetadataServer server = MetadataServer.old("audit-role")) {
      assertEquals(KEYS, role(server.uri(), null).fetch(true).expiringAt(null));
    }
  }

  @Test
  void asksForNothingWithoutATokenWhereThatIsForbidden() throws Exception {
    try (MetadataServer server = MetadataServer.old("audit-role")) {
      InstanceRole role = role(new MetadataService(calls(), server.uri(), false, null), null);
      FailureException failure = failureOf(() -> role.fetch(true));
      assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
      assertEquals(
          "the metadata service at "
              + server.uri().getAuthority()
              + " gives no token (HTTP 404), and ALIBABA_CLOUD_IMDSV1_DISABLED forbids asking"
              + " without one",
          failure.getMessage());
      assertEquals(List.of("PUT /latest/api/token"), server.requests());
    }
  }

  @Test
  void asksNothingAtAllWhereThatIsForbidden() throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role")) {
      InstanceRole role = role(new MetadataService(calls(), server.uri(), true, "X is set"), null);
      FailureException failure = failureOf(() -> role.fetch(true));
      assertEquals(Kind.CREDENTIALS_ABSENT, failure.failure().kind());
      assertEquals("the metadata service is not asked, since X is set", failure.getMessage());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void tellsAnInstanceWithoutARole() throws Exception {
    try (MetadataServer server = MetadataServer.hardened(null)) {
      FailureException failure = failureOf(() -> role(server.uri(), null).fetch(true));
      assertEquals(Kind.CREDENTIALS_ABSENT, failure.failure().kind());
      assertEquals(
          "the metadata service at "
              + server.uri().getAuthority()
              + " has no RAM role for this machine: attach one to the instance, or set credentials"
              + " otherwise",
          failure.getMessage());
    }
  }

  @Test
  void keepsTheRoleThatItBeganWith() throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role")) {
      InstanceRole role = role(server.uri(), null);
      role.fetch(true);
      role.fetch(true);
      server.replacingRole("other-role");
      FailureException failure = failureOf(() -> role.fetch(true));
      assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
      assertEquals(
          "this instance no longer has the RAM role audit-role, with which the run began; run again",
          failure.getMessage());
      assertEquals(
          1, server.requests().stream().filter(each -> each.equals("GET " + ROLES)).count());
    }
  }

  @Test
  void tellsAnInstanceWithAnotherRole() throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role")) {
      assertEquals(
          "this instance does not have the RAM role other: attach it, or leave its name out to use"
              + " the one that is attached",
          failureOf(() -> role(server.uri(), "other").fetch(true)).getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>TopSecret</html>|the answer is not whole JSON (at character 0)",
        "{\"Code\":\"Failed\"}|Code is not \"Success\"",
        "{\"AccessKeyId\":\"a\"}|Code is not \"Success\"",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"a\"}|AccessKeySecret is missing",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"TopSecret\"}"
            + "|SecurityToken is missing",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"b\","
            + "\"SecurityToken\":\"Top Secret\"}|SecurityToken has a character that no key has",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"b\","
            + "\"SecurityToken\":\"c\",\"Expiration\":\"soon\"}|Expiration is not a time",
      })
  void doesNotUnderstandAnAnswerWithoutKeys(String body, String why) throws Exception {
    try (MetadataServer server = MetadataServer.hardened("audit-role").answering(body)) {
      FailureException failure = failureOf(() -> role(server.uri(), null).fetch(true));
      assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
      assertTrue(
          failure.getMessage().endsWith(" gave an answer that is not understood: " + why),
          failure.getMessage());
    }
  }

  @Test
  void takesNoPageForTheNameOfARole() throws Exception {
    try (LocalServer portal = LocalServer.inTurn(Answer.of(200, "<html>log in</html>"))) {
      assertEquals(
          "the metadata service at "
              + portal.uri().getAuthority()
              + " does not name one RAM role; name it yourself",
          failureOf(() -> role(portal.uri(), null).fetch(true)).getMessage());
      assertEquals("GET", portal.requests().get(1).method());
      assertEquals(
          null, portal.requests().get(1).headers().get("x-aliyun-ecs-metadata-token"), "no token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "../x", "a b", "a?b", "\u00e4"})
  void takesNoOtherTextForTheNameOfARole(String name) {
    failureOf(() -> role(MetadataService.ADDRESS, name));
  }

  @ParameterizedTest
  @CsvSource({"NETWORK", "UNKNOWN_HOST"})
  void oneRequestBelowASecondTellsThatThereIsNoSuchService(Kind fault) {
    List<String> asked = new ArrayList<>();
    Caller caller =
        TestCaller.of(
            (request, timeLeft) -> {
              assertTrue(timeLeft.compareTo(Duration.ofMillis(900)) <= 0, timeLeft.toString());
              asked.add(request.toString());
              throw new TransportException(fault, "nobody is there");
            },
            6,
            null,
            0.5,
            time,
            heard::add);
    MetadataService service = new MetadataService(caller, MetadataService.ADDRESS, true, null);
    FailureException failure = failureOf(() -> InstanceRole.ifThereIsOne(service).fetch(true));
    assertEquals(Kind.CREDENTIALS_ABSENT, failure.failure().kind());
    assertEquals(
        ExitCode.UNAVAILABLE,
        failureOf(() -> role(service, null).fetch(true)).failure().kind().exitCode());
    assertEquals(
        ExitCode.UNAVAILABLE,
        failureOf(() -> role(service, "role").fetch(true)).failure().kind().exitCode());
    assertEquals(
        "no metadata service answers at 100.100.100.200: this is not an ECS instance, or the service is"
            + " switched off",
        failure.getMessage());
    assertEquals(Collections.nCopies(3, "PUT 100.100.100.200"), asked);
  }
}
