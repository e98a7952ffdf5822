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

class FaultRuleTest {
  private static final int ALWAYS = Integer.MAX_VALUE;

  private static FaultRule rule(
      String action, FaultKind kind, int times, Duration duration, double probability) {
    return new FaultRule(action, kind, times, duration, probability);
  }

  @Test
  void parsesEveryPart() {
    assertEquals(
        FaultRule.of("DescribeInstances", FaultKind.THROTTLED),
        FaultRule.parse("DescribeInstances=throttled"));
    assertEquals(
        FaultRule.builder("*", FaultKind.THROTTLED).times(3).probability(0.25).build(),
        FaultRule.parse("*=throttled:3@0.25"));
    assertEquals(
        rule("*", FaultKind.HANG, ALWAYS, Duration.ofSeconds(90), 1),
        FaultRule.parse("*=hang:90s"));
    assertEquals(
        rule("*", FaultKind.SLOW_DRIP, ALWAYS, Duration.ofMillis(5), 0.5),
        FaultRule.parse("*=slow-drip:5ms@0.5"));
    assertEquals(Duration.ofHours(2), FaultRule.parse("*=hang:2h").durationOrZero());
    assertEquals(Duration.ofMinutes(2), FaultRule.parse("*=hang:2m").durationOrZero());
  }

  @Test
  void tokenExpiresOnceByDefault() {
    assertEquals(1, FaultRule.parse("*=token-expired").times());
    assertEquals(4, FaultRule.parse("*=token-expired:4").times());
    assertEquals(ALWAYS, FaultRule.parse("*=denied").times());
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void everyKindCanBeParsed(FaultKind kind) {
    assertEquals(FaultRule.of("*", kind), FaultRule.parse("*=" + kind.specName()));
    List<String> line =
        FaultKind.help().lines().filter(each -> each.startsWith(kind.specName() + "[:")).toList();
    assertEquals(1, line.size());
    assertTrue(line.get(0).endsWith(" " + kind.description()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "denied|a fault must be written ACTION=KIND[:ARGUMENT][@PROBABILITY] (got 'denied')",
        "*=|a fault must be written ACTION=KIND[:ARGUMENT][@PROBABILITY] (got '*=')",
        "*=hang:90|the argument of hang must be a duration such as 500ms, 2s, 5m or 1h (got '90')",
        "*=denied:0|the argument of denied must be at least 1 call (got '0')",
        "*=denied:|the argument of denied must be at least 1 call (got '')",
        "*=denied@0|the probability of a fault must be above 0 and at most 1 (got '0')",
        "*=denied@2|the probability of a fault must be above 0 and at most 1 (got '2')",
        "*=denied@x|the probability of a fault must be above 0 and at most 1 (got 'x')",
      })
  void reportsInvalidSpecs(String spec, String message) {
    assertEquals(message, messageFor(spec));
  }

  @Test
  void listsKindsAndActionsInErrors() {
    String kinds = messageFor("*=slow");
    assertTrue(kinds.startsWith("unknown fault 'slow'; use one of denied, throttled"));
    String actions = messageFor("Describe=denied");
    assertTrue(actions.startsWith("unknown action 'Describe'; use * for all, or one of "));
    assertTrue(actions.contains("DescribeInstances"));
  }

  private static String messageFor(String spec) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Faults.parse(List.of(spec)))
            .getMessage());
  }
}
