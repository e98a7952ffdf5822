package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultSpecTest {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  private static FaultRule rule(
      String action, FaultKind kind, int times, Duration duration, double probability) {
    return new FaultRule(action, kind, times, duration, probability);
  }

  @Test
  void readsEveryPart() {
    assertEquals(
        FaultRule.of("DescribeInstances", FaultKind.THROTTLED),
        FaultSpec.parse("DescribeInstances=throttled"));
    assertEquals(
        FaultRule.of("*", FaultKind.THROTTLED).withTimes(3).withProbability(0.25),
        FaultSpec.parse("*=throttled:3@0.25"));
    assertEquals(
        rule("*", FaultKind.HANG, FOR_EVER, Duration.ofSeconds(90), 1),
        FaultSpec.parse("*=hang:90s"));
    assertEquals(
        rule("*", FaultKind.SLOW_DRIP, FOR_EVER, Duration.ofMillis(5), 0.5),
        FaultSpec.parse("*=slow-drip:5ms@0.5"));
    assertEquals(Duration.ofHours(2), FaultSpec.parse("*=hang:2h").durationOrNone());
    assertEquals(Duration.ofMinutes(2), FaultSpec.parse("*=hang:2m").durationOrNone());
  }

  @Test
  void expiredTokenHappensOnceUnlessToldOtherwise() {
    assertEquals(1, FaultSpec.parse("*=token-expired").times());
    assertEquals(4, FaultSpec.parse("*=token-expired:4").times());
    assertEquals(FOR_EVER, FaultSpec.parse("*=denied").times());
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void everyKindCanBeWritten(FaultKind kind) {
    assertEquals(FaultRule.of("*", kind), FaultSpec.parse("*=" + kind.specName()));
    List<String> line =
        FaultKind.help().lines().filter(each -> each.startsWith(kind.specName() + "[:")).toList();
    assertEquals(1, line.size());
    assertTrue(line.get(0).endsWith(" " + kind.description()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "denied|a fault is written ACTION=KIND[:ARGUMENT][@PROBABILITY], not 'denied'",
        "*=|a fault is written ACTION=KIND[:ARGUMENT][@PROBABILITY], not '*='",
        "*=hang:90|the argument of 'hang' is a duration such as 500ms, 2s, 5m or 1h, not '90'",
        "*=denied:0|the argument of 'denied' is a number of calls from 1, not '0'",
        "*=denied:|the argument of 'denied' is a number of calls from 1, not ''",
        "*=denied@0|the probability of a fault is a number above 0 and up to 1, not '0'",
        "*=denied@2|the probability of a fault is a number above 0 and up to 1, not '2'",
        "*=denied@x|the probability of a fault is a number above 0 and up to 1, not 'x'",
      })
  void saysWhatIsWrong(String spec, String message) {
    assertEquals(message, messageFor(spec));
  }

  @Test
  void namesTheKindsAndActions() {
    String kinds = messageFor("*=slow");
    assertTrue(kinds.startsWith("unknown kind 'slow' of a fault; the kinds are denied, throttled"));
    String actions = messageFor("Describe=denied");
    assertTrue(actions.startsWith("unknown action 'Describe' of a fault; the actions are *, "));
    assertTrue(actions.contains("DescribeInstances"));
  }

  private static String messageFor(String spec) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Faults.parse(List.of(spec)))
            .getMessage());
  }
}
