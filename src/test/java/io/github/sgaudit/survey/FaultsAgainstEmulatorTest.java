package io.github.sgaudit.survey;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsAgainstEmulatorTest {
  private static final String REFERENCED = "sg-bp1referenced";
  private static final String FREE = "sg-bp1free";
  private static final List<String> BOTH = List.of(REFERENCED, FREE);

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    world.region(REGION).group(REFERENCED);
    world.region(REGION).group(FREE).ingressFrom(REFERENCED);
    return world;
  }

  private static void assertRightAnswers(EcsApi api, int concurrency) throws InterruptedException {
    assertEquals(
        BOTH,
        Surveys.list(api, 8, ProgressListener.none(), List.of(REGION), 1).securityGroups().stream()
            .map(SecurityGroup::securityGroupId)
            .toList());
    List<ReferencedGroup> references =
        Surveys.references(api, concurrency, ProgressListener.none(), List.of(REGION), BOTH)
            .securityGroups();
    assertEquals(
        "[1, 0]",
        references.stream()
            .map(ReferencedGroup::referencedBy)
            .map(list -> list == null ? "none" : list.size())
            .toList()
            .toString());
    assertEquals(
        List.of(Verdict.REFERENCED, Verdict.DELETABLE),
        Surveys.deletions(api, concurrency, ProgressListener.none(), List.of(REGION), BOTH)
            .securityGroups()
            .stream()
            .map(Assessment::verdict)
            .toList());
  }

  /** Each action fails three times in a row, and then answers. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "THROTTLED",
        "THROTTLED_RETRY_AFTER",
        "UNAVAILABLE",
        "UNAVAILABLE_HTML",
        "INTERNAL_ERROR",
        "DISCONNECT",
        "TRUNCATED",
        "NONCE_USED"
      })
  void whatPassesIsAskedAgain(FaultKind kind) throws Exception {
    Faults faults = Faults.none();
    List<String> actions =
        List.of(
            "DescribeSecurityGroups",
            "DescribeSecurityGroupReferences",
            "DescribeInstances",
            "DescribeNetworkInterfaces");
    actions.forEach(action -> faults.next(action, kind, 3));
    SkippingTime time = new SkippingTime();
    AtomicInteger retries = new AtomicInteger();
    CallListener listener =
        call -> {
          if (call.retryIn() != null) {
            retries.incrementAndGet();
          }
        };
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      // A dry run's answer has nothing to cut, so it must not be the one that the fault meets.
      assertRightAnswers(account.client(time, listener), kind == FaultKind.TRUNCATED ? 1 : 8);
    }
    // Where calls are throttled, others of their kind may wait with them.
    assertEquals(12, retries.get());
    if (kind == FaultKind.THROTTLED_RETRY_AFTER) {
      assertTrue(
          time.waits().stream().filter(wait -> wait.compareTo(Duration.ofSeconds(1)) >= 0).count()
              >= 12,
          time.waits().toString());
    }
  }

  @Test
  void throttlingOutlivesTheMinuteThatItLasts() throws Exception {
    Faults faults = Faults.none().add("DescribeSecurityGroups", FaultKind.THROTTLED);
    SkippingTime time = new SkippingTime();
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      GroupList result =
          Surveys.list(
              account.client(time, CallListener.none()),
              8,
              ProgressListener.none(),
              List.of(REGION),
              100);
      assertEquals(Failure.Kind.THROTTLED, result.failures().get(0).kind());
      assertTrue(result.securityGroups().isEmpty());
    }
    Duration waited = time.waits().stream().reduce(Duration.ZERO, Duration::plus);
    assertTrue(waited.compareTo(Duration.ofSeconds(60)) > 0, waited.toString());
  }

  /** An answer that is not understood does not get better by asking again. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "INVALID_JSON",
        "EMPTY_OBJECT",
        "ERROR_UNDER_200",
        "UNKNOWN_SHAPE",
        "MISSING_LIST",
        "DENIED",
        "CLOCK_SKEW",
        "WRONG_SECRET",
        "UNKNOWN_KEY",
        "EXPIRED_TOKEN"
      })
  void whatDoesNotPassIsAskedOnce(FaultKind kind) throws Exception {
    SkippingTime time = new SkippingTime();
    try (EmulatedAccount account = EmulatedAccount.of(world(), Faults.none().add("*", kind))) {
      GroupList result =
          Surveys.list(
              account.client(time, CallListener.none()),
              8,
              ProgressListener.none(),
              List.of(REGION),
              100);
      assertEquals(1, result.failures().size());
      assertEquals(1, account.requests().size());
      assertEquals(List.of(), time.waits());
    }
  }

  private static String[] words(String line) {
    return (line + " --retries 0 -v").split(" ");
  }

  /** Every call fails: no command prints anything on stdout. */
  @ParameterizedTest
  @CsvSource({
    "THROTTLED, 5",
    "THROTTLED_RETRY_AFTER, 5",
    "UNAVAILABLE, 5",
    "UNAVAILABLE_HTML, 5",
    "INTERNAL_ERROR, 5",
    "DISCONNECT, 5",
    "TRUNCATED, 5",
    "INVALID_JSON, 5",
    "EMPTY_OBJECT, 5",
    "ERROR_UNDER_200, 5",
    "UNKNOWN_SHAPE, 5",
    "MISSING_LIST, 5",
    "NONCE_USED, 5",
    "DENIED, 4",
    "CLOCK_SKEW, 4",
    "WRONG_SECRET, 4",
    "UNKNOWN_KEY, 4",
    "EXPIRED_TOKEN, 4",
    "UNKNOWN_REGION, 2",
  })
  void whereEveryCallFailsNothingIsPrinted(FaultKind kind, int code) {
    try (EmulatedAccount account = EmulatedAccount.of(world(), Faults.none().add("*", kind))) {
      for (String line :
          List.of(
              "list -o json",
              "list -o ids",
              "refs " + FREE + " -o json",
              "refs " + FREE + " --exit-code --ignore-not-found",
              "can-delete " + FREE + " -o json",
              "can-delete " + FREE + " --ignore-not-found -o ids")) {
        Run run = account.run(words(line));
        assertEquals(code, run.code(), line + ": " + run);
        assertEquals("", run.out(), line);
        assertTrue(run.err().contains("sgaudit: "), run.err());
        assertTrue(run.err().contains(REGION), run.err());
      }
    }
  }

  /** The list answers, the references do not: the document is whole and says so. */
  @ParameterizedTest
  @CsvSource({
    "THROTTLED, 5",
    "UNAVAILABLE, 5",
    "INTERNAL_ERROR, 5",
    "DISCONNECT, 5",
    "TRUNCATED, 5",
    "INVALID_JSON, 5",
    "EMPTY_OBJECT, 5",
    "ERROR_UNDER_200, 5",
    "MISSING_LIST, 5",
    "NONCE_USED, 5",
    "DENIED, 4",
    "WRONG_SECRET, 4",
    "EXPIRED_TOKEN, 4",
  })
  void referencesThatFailAreNeverNone(FaultKind kind, int code) {
    Faults faults = Faults.none().add("DescribeSecurityGroupReferences", kind);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      Run run = account.run(words("refs " + FREE + " " + REFERENCED + " --exit-code -o json"));
      assertEquals(code, run.code(), run.toString());
      assertEquals(BOTH.size(), run.groups().size());
      for (JsonNode group : run.groups()) {
        assertTrue(group.get("referencedBy").isNull(), run.toString());
        assertFalse(group.get("failure").isNull(), run.toString());
      }
      Run judged = account.run(words("can-delete " + FREE + " -o json"));
      assertEquals(13, judged.code(), judged.toString());
      assertFalse(judged.json().path("deletable").asBoolean(true));
    }
  }

  /** With real waits, of an eighth of a second on average. */
  @ParameterizedTest
  @ValueSource(
      strings = {"list -o json", "refs " + FREE + " -o json", "can-delete " + FREE + " -o json"})
  void oneRetryIsEnoughForOneFault(String line) {
    Faults faults = Faults.none().next("*", FaultKind.UNAVAILABLE, 1);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      Run run = account.run((line + " --retries 1 -v").split(" "));
      assertEquals(0, run.code(), run.toString());
      assertFalse(run.groups().isEmpty());
      assertTrue(run.err().contains("retrying in"), run.err());
    }
  }

  @Test
  void throttlingEndsAtTheTimeout() {
    Faults faults = Faults.none().add("*", FaultKind.THROTTLED);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      SkippingTime time = new SkippingTime();
      Run run = account.run(time, Map.of(), "can-delete", FREE, "--timeout", "20s");
      assertEquals(5, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(run.err().contains("Throttling"), run.err());
      assertTrue(run.err().contains("the time given by --timeout was up"), run.err());
    }
  }

  @Test
  void aServerThatHangsEndsAtTheReadTimeout() {
    Faults faults = Faults.none().add("DescribeInstances", FaultKind.HANG);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      Run run = account.run(words("can-delete " + FREE + " --read-timeout 300ms -o json"));
      assertEquals(13, run.code(), run.toString());
    }
  }
}
