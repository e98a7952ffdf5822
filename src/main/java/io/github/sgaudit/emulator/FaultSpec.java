package io.github.sgaudit.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code ACTION=KIND[:ARGUMENT][@PROBABILITY]}. */
final class FaultSpec {
  private static final Pattern FORM =
      Pattern.compile("(?<action>[^=]+)=(?<kind>[^:@]+)(:(?<argument>[^@]*))?(@(?<chance>.*))?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private FaultSpec() {}

  static FaultRule parse(String spec) {
    Matcher parts = FORM.matcher(spec);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a fault is written ACTION=KIND[:ARGUMENT][@PROBABILITY], not '" + spec + "'");
    }
    FaultRule rule = FaultRule.of(action(group(parts, "action")), kind(group(parts, "kind")));
    String argument = parts.group("argument");
    if (argument != null) {
      rule =
          rule.kind().defaultDuration().isPresent()
              ? rule.withDuration(duration(argument, rule.kind()))
              : rule.withTimes(times(argument, rule.kind()));
    }
    String chance = parts.group("chance");
    return chance == null ? rule : rule.withProbability(probability(chance));
  }

  private static String group(Matcher parts, String name) {
    @Nullable String text = parts.group(name);
    return text == null ? "" : text;
  }

  private static String action(String name) {
    if (!name.equals(FaultRule.ANY_ACTION) && Action.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          "unknown action '"
              + name
              + "' of a fault; the actions are *, "
              + Arrays.stream(Action.values())
                  .map(action -> action.wireName)
                  .collect(Collectors.joining(", ")));
    }
    return name;
  }

  private static FaultKind kind(String name) {
    return FaultKind.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown kind '"
                        + name
                        + "' of a fault; the kinds are "
                        + Arrays.stream(FaultKind.values())
                            .map(FaultKind::specName)
                            .collect(Collectors.joining(", "))));
  }

  private static int times(String argument, FaultKind kind) {
    if (!argument.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "the argument of '"
              + kind.specName()
              + "' is a number of calls from 1, not '"
              + argument
              + "'");
    }
    return Integer.parseInt(argument);
  }

  private static Duration duration(String argument, FaultKind kind) {
    Matcher parts = DURATION.matcher(argument);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "the argument of '"
              + kind.specName()
              + "' is a duration such as 500ms, 2s, 5m or 1h, not '"
              + argument
              + "'");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static double probability(String text) {
    double probability;
    try {
      probability = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      probability = Double.NaN;
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the probability of a fault is a number above 0 and up to 1, not '" + text + "'");
    }
    return probability;
  }
}
