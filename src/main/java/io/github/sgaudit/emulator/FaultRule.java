package io.github.sgaudit.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When the server fails, and how.
 *
 * @param action the action that fails, or {@link #ANY_ACTION}
 * @param times how many calls fail, or {@link #ALWAYS}
 * @param duration for the kinds that take time; null for the others
 * @param probability that a call fails, above 0 and at most 1
 */
public record FaultRule(
    String action, FaultKind kind, int times, @Nullable Duration duration, double probability) {

  /** Every action. */
  public static final String ANY_ACTION = "*";

  /** Every call. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private static final Pattern FORM =
      Pattern.compile("(?<action>[^=]+)=(?<kind>[^:@]+)(:(?<argument>[^@]*))?(@(?<chance>.*))?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  /** Checks the numbers. */
  public FaultRule {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1 (got " + times + ")");
    }
    if (!(probability > 0 && probability <= 1)) {
      throw badProbability(String.valueOf(probability));
    }
  }

  /** A rule with the defaults of the kind, which applies to every call. */
  public static FaultRule of(String action, FaultKind kind) {
    return builder(action, kind).build();
  }

  public static Builder builder(String action, FaultKind kind) {
    return new Builder(action, kind);
  }

  public Builder toBuilder() {
    Builder builder = new Builder(action, kind).times(times).probability(probability);
    return duration == null ? builder : builder.duration(duration);
  }

  /**
   * Reads {@code ACTION=KIND[:ARGUMENT][@PROBABILITY]}, such as {@code
   * DescribeInstances=throttled:3} or {@code *=hang:5s@0.1}. The argument is a number of calls; for
   * the kinds that take time it is a duration.
   *
   * @throws IllegalArgumentException with a message for the user if it is invalid
   */
  public static FaultRule parse(String spec) {
    Matcher parts = FORM.matcher(spec);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a fault must be written ACTION=KIND[:ARGUMENT][@PROBABILITY] (got '" + spec + "')");
    }
    FaultKind kind = parseKind(part(parts, "kind"));
    Builder rule = builder(parseAction(part(parts, "action")), kind);
    String argument = parts.group("argument");
    if (argument != null && kind.defaultDuration().isPresent()) {
      rule.duration(parseDuration(argument, kind));
    } else if (argument != null) {
      rule.times(parseTimes(argument, kind));
    }
    String chance = parts.group("chance");
    if (chance != null) {
      rule.probability(parseProbability(chance));
    }
    return rule.build();
  }

  private static String part(Matcher parts, String name) {
    @Nullable String text = parts.group(name);
    return text == null ? "" : text;
  }

  private static String parseAction(String name) {
    if (!name.equals(ANY_ACTION) && Action.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          "unknown action '"
              + name
              + "'; use * for all, or one of "
              + Arrays.stream(Action.values())
                  .map(action -> action.wireName)
                  .collect(Collectors.joining(", ")));
    }
    return name;
  }

  private static FaultKind parseKind(String name) {
    return FaultKind.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown fault '"
                        + name
                        + "'; use one of "
                        + Arrays.stream(FaultKind.values())
                            .map(FaultKind::specName)
                            .collect(Collectors.joining(", "))));
  }

  private static int parseTimes(String argument, FaultKind kind) {
    if (!argument.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "the argument of "
              + kind.specName()
              + " must be at least 1 call (got '"
              + argument
              + "')");
    }
    return Integer.parseInt(argument);
  }

  private static Duration parseDuration(String argument, FaultKind kind) {
    Matcher parts = DURATION.matcher(argument);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "the argument of "
              + kind.specName()
              + " must be a duration such as 500ms, 2s, 5m or 1h (got '"
              + argument
              + "')");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static double parseProbability(String text) {
    double probability;
    try {
      probability = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      probability = Double.NaN;
    }
    if (!(probability > 0 && probability <= 1)) {
      throw badProbability(text);
    }
    return probability;
  }

  private static IllegalArgumentException badProbability(String text) {
    return new IllegalArgumentException(
        "the probability of a fault must be above 0 and at most 1 (got '" + text + "')");
  }

  boolean isAbout(ApiCall call) {
    boolean sameAction = action.equals(ANY_ACTION) || action.equals(call.action());
    return sameAction && (kind != FaultKind.TOKEN_EXPIRED || call.has("NextToken"));
  }

  Duration durationOrZero() {
    return duration == null ? Duration.ZERO : duration;
  }

  /** Builds a rule, starting from the defaults of its kind. */
  public static final class Builder {
    private final String action;
    private final FaultKind kind;
    private int times;
    private @Nullable Duration duration;
    private double probability = 1;

    private Builder(String action, FaultKind kind) {
      this.action = action;
      this.kind = kind;
      this.times = kind.defaultTimes();
      this.duration = kind.defaultDuration().orElse(null);
    }

    public Builder times(int newTimes) {
      times = newTimes;
      return this;
    }

    public Builder duration(Duration newDuration) {
      duration = newDuration;
      return this;
    }

    public Builder probability(double newProbability) {
      probability = newProbability;
      return this;
    }

    public FaultRule build() {
      return new FaultRule(action, kind, times, duration, probability);
    }
  }
}
