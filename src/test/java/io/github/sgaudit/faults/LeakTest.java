package io.github.sgaudit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.OfferedFormats;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No output contains secrets, tokens, signatures or signed URLs. Every run through {@link
 * FaultyAccount} is searched, so all cells of the matrix are, with {@code -v} and as JSON. This
 * class adds the other formats, failures that are bugs, and a test of the search itself.
 */
@Tag("slow")
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class LeakTest {
  /** Left out because they take real time, and other faults have the same messages. */
  private static final Set<String> SLOW = Set.of("hang", "slow-drip");

  static Stream<Fault> faults() {
    return Fault.all().stream().filter(fault -> !SLOW.contains(fault.name()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void noFormatLeaks(Fault fault) throws Exception {
    Moment last = fault.moments().get(fault.moments().size() - 1);
    for (AskedCommand command : AskedCommand.values()) {
      for (String format : OfferedFormats.of(command.command())) {
        if (!format.equals("json")) {
          try (FaultyAccount account = fault.stage().set(Part.ALL, last)) {
            // The run is searched before it is given back.
            assertFalse(account.run(command, "-o", format).line().isEmpty());
          }
        }
      }
    }
  }

  /** A bug whose exception quotes everything: the message, its cause, and its own text. */
  @ParameterizedTest
  @ValueSource(strings = {"-v", "-q"})
  void aBugLeaksNothing(String option) throws Exception {
    for (AskedCommand command : AskedCommand.values()) {
      try (FaultyAccount account = FaultyAccount.start()) {
        account.failing(Part.ALL, FaultRule.of("*", FaultKind.THROTTLED), Moment.LATER);
        account
            .time()
            .after(
                Duration.ZERO,
                () -> {
                  String url = signedUrl(account);
                  throw new IllegalStateException(
                      "cannot send " + url, new IllegalArgumentException("bad URL " + url));
                });
        // One call after the other, so that the bug is not one of a call that nobody waits for.
        FaultyRun run = account.run(command, option, "--concurrency", "1");
        assertEquals(1, run.code(), run.toString());
        assertEquals("", run.out());
        assertTrue(run.err().contains("cannot send http://127.0.0.1"), run.toString());
        assertEquals(
            option.equals("-v"),
            run.err().contains("in java.lang.IllegalArgumentException"),
            run.toString());
      }
    }
  }

  /** A server that knows another secret quotes all that was signed, with the headers. */
  @ParameterizedTest
  @EnumSource(names = {"CLUSTERS", "IDENTITY"})
  void aRefusedSignatureLeaksNothing(Part part) throws Exception {
    World strange =
        World.of(FaultyAccount.ACCOUNT_ID)
            .accessKey(
                new AccessKey(
                    FaultyAccount.KEY_ID, "another/Secret+0123", FaultyAccount.TOKEN, true));
    strange.region(FaultyAccount.REGION);
    for (String format : List.of("json", "table")) {
      try (Emulator other = Emulator.start(strange, EmulatorOptions.defaults());
          FaultyAccount account =
              FaultyAccount.start().endpoint(part, other.endpoint().toString())) {
        List<String> words =
            new ArrayList<>(List.of("can-delete", FaultyAccount.FREE, "-v", "-o", format));
        if (part == Part.IDENTITY) {
          words.addAll(List.of("--expect-account", FaultyAccount.ACCOUNT_ID));
        }
        FaultyRun run = account.run(words);
        assertEquals(part == Part.IDENTITY ? 4 : 0, run.code(), run.toString());
        assertTrue(run.err().contains("SignatureDoesNotMatch: "), run.toString());
        assertEquals(1, other.signatures().size());
        new LeakSearch(other.signatures()).requireNone(run);
      }
    }
  }

  private static String signedUrl(FaultyAccount account) {
    return account.address()
        + "/?Action=DescribeSecurityGroups&AccessKeyId="
        + FaultyAccount.KEY_ID
        + "&SecurityToken="
        + encoded(FaultyAccount.TOKEN)
        + "&Signature="
        + encoded(account.emulator().signatures().get(0));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void theSearchFindsWhatIsPlanted() throws Exception {
    try (FaultyAccount account = FaultyAccount.start()) {
      FaultyRun run = account.run(AskedCommand.CAN_DELETE, "-v");
      List<String> signatures = account.emulator().signatures();
      Set<String> actions =
          account.emulator().requests().stream()
              .map(RecordedRequest::action)
              .collect(Collectors.toSet());
      assertTrue(actions.containsAll(Set.of("DescribeClustersV1", "GetCallerIdentity")));
      assertEquals(account.emulator().requests().size(), signatures.size());
      LeakSearch search = account.leakSearch();
      assertEquals(List.of(), search.leaksOf(run.out() + run.err()));
      List<String> planted = new ArrayList<>();
      List<String> secrets = new ArrayList<>(signatures);
      secrets.addAll(List.of(FaultyAccount.SECRET, FaultyAccount.TOKEN, FaultyAccount.KEY_ID));
      for (String secret : secrets) {
        planted.addAll(List.of(secret, encoded(secret), encoded(encoded(secret))));
      }
      planted.add("x?Signature=abc");
      planted.add("SecurityToken%3Dabc");
      planted.add("GET&%2F&AccessKeyId");
      planted.add("Proxy-Authorization: Basic abc");
      planted.add("acs STS.Nabc:abcdefghijkl=");
      planted.add("GET\napplication/json\n\n\nx-acs-signature-nonce:abc\n/api/v1/clusters");
      planted.add("x-acs-security-token: abc");
      for (String text : planted) {
        FaultyRun leaking = new FaultyRun("", 0, "", run.err() + text);
        assertThrows(AssertionError.class, () -> search.requireNone(leaking), text);
        FaultyRun leakingData = new FaultyRun("", 0, run.out() + text, "");
        assertThrows(AssertionError.class, () -> search.requireNone(leakingData), text);
      }
    }
  }
}
