package io.github.sgaudit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.testing.OfferedFormats;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No output contains secrets, tokens, signatures or signed URLs. Every run through {@link
 * FaultyAccount} is searched, so all cells of the matrix are, with {@code -v} and as JSON. This
 * class adds the other formats, failures that are bugs, and a test of the search itself.
 */
@Tag("slow")
@Timeout(120)
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
      for (String format : OfferedFormats.of(command.text())) {
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
        FaultyRun run = account.run(command, option);
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
      FaultyRun run = account.run(AskedCommand.LIST, "-v");
      String signature = account.emulator().signatures().get(0);
      LeakSearch search = account.leakSearch();
      assertEquals(List.of(), search.leaksOf(run.out() + run.err()));
      List<String> planted = new ArrayList<>();
      for (String secret :
          List.of(FaultyAccount.SECRET, FaultyAccount.TOKEN, FaultyAccount.KEY_ID, signature)) {
        planted.addAll(List.of(secret, encoded(secret), encoded(encoded(secret))));
      }
      planted.add("x?Signature=abc");
      planted.add("SecurityToken%3Dabc");
      planted.add("GET&%2F&AccessKeyId");
      planted.add("Proxy-Authorization: Basic abc");
      for (String text : planted) {
        FaultyRun leaking = new FaultyRun("", 0, "", run.err() + text);
        assertThrows(AssertionError.class, () -> search.requireNone(leaking), text);
        FaultyRun leakingData = new FaultyRun("", 0, run.out() + text, "");
        assertThrows(AssertionError.class, () -> search.requireNone(leakingData), text);
      }
    }
  }
}
