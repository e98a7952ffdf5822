package io.github.sgaudit.command.options;

import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.output.JsonQuery;
import io.github.sgaudit.output.QueryException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads option values. An empty one is refused: an unset variable must never widen what is asked.
 */
public final class Converters {
  private Converters() {}

  public static void register(CommandLine commandLine) {
    commandLine.registerConverter(String.class, new Text());
    commandLine.registerConverter(Integer.class, new WholeNumber());
    commandLine.registerConverter(int.class, new WholeNumber());
  }

  public static String nonEmpty(String value) {
    if (value.isBlank()) {
      throw new TypeConversionException("the value must not be empty");
    }
    if (value.indexOf('\uFFFD') >= 0) {
      throw new TypeConversionException(
          "the value has characters that the terminal's encoding lost; set a UTF-8 locale");
    }
    return value;
  }

  static final class Text implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return nonEmpty(value);
    }
  }

  /** An argument that the command checks itself. */
  public static final class AsWritten implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return value;
    }
  }

  /** A whole number; each option checks its own range. */
  static final class WholeNumber implements ITypeConverter<Integer> {
    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,9}");

    @Override
    public Integer convert(String value) {
      if (!FORM.matcher(nonEmpty(value)).matches()) {
        throw new TypeConversionException(
            "'" + value + "' is not a whole number of at most 9 digits");
      }
      return Integer.valueOf(value);
    }
  }

  /** The ID of an account. */
  static final class AccountId implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!AccountQuestion.isAccountId(nonEmpty(value))) {
        throw new TypeConversionException(
            "'" + value + "' is not an account ID; use its digits, such as 1234567890123456");
      }
      return value;
    }
  }

  /** A duration with its unit. */
  public static final class DurationText implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    @Override
    public Duration convert(String value) {
      Matcher matcher = FORM.matcher(nonEmpty(value));
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'"
                + value
                + "' is not a duration; use a number with a unit, such as 500ms, 90s, 5m, 1h"
                + " or 30d");
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
  }

  /** An age, of any length but none: that would not choose. */
  public static final class Age implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      Duration age = new DurationText().convert(value);
      if (age.isZero()) {
        throw new TypeConversionException("must be longer than 0 (got " + value + ")");
      }
      return age;
    }
  }

  /**
   * A duration that is a bound: none at all would leave no time to ask, centuries bound nothing.
   */
  static final class Bound implements ITypeConverter<Duration> {
    private static final Duration LONGEST = Duration.ofDays(36_525);

    @Override
    public Duration convert(String value) {
      Duration duration = new Age().convert(value);
      if (duration.compareTo(LONGEST) > 0) {
        throw new TypeConversionException("must be at most 100 years (got " + value + ")");
      }
      return duration;
    }
  }

  /** How long to wait, perhaps not at all. */
  public static final class Wait implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      Duration duration = new DurationText().convert(value);
      return duration.isZero() ? duration : new Bound().convert(value);
    }
  }

  /** A JMESPath expression. */
  static final class Query implements ITypeConverter<JsonQuery> {
    @Override
    public JsonQuery convert(String value) {
      try {
        return JsonQuery.parse(nonEmpty(value));
      } catch (QueryException e) {
        throw new TypeConversionException(e.line());
      }
    }
  }

  /**
   * A tag, {@code KEY} or {@code KEY=VALUE}. The first {@code =} separates, unless a backslash
   * before it says that it is part of the key. The value may be blank.
   */
  public static Tag tag(String text) {
    String[] parts = text.split("(?<!\\\\)=", 2);
    String key = parts[0].replace("\\=", "=");
    if (key.isBlank()) {
      throw new TypeConversionException("'" + text + "' is not KEY or KEY=VALUE");
    }
    return new Tag(key, parts.length == 1 ? null : parts[1]);
  }

  /**
   * A tag to filter by. The API cannot filter by an empty value: it would take it for any value, or
   * for none.
   */
  static final class TagText implements ITypeConverter<Tag> {
    @Override
    public Tag convert(String value) {
      Tag tag = tag(nonEmpty(value));
      if (tag.value() != null && tag.value().isBlank()) {
        throw new TypeConversionException(
            "'"
                + value
                + "' has an empty value, which the API cannot filter by; give the key alone, and pick"
                + " the groups with --query");
      }
      return tag;
    }
  }

  /** {@code true} or {@code false}; a text, since picocli would take an empty Boolean for none. */
  static final class TrueOrFalse extends OneOf {
    TrueOrFalse() {
      super("true", "false");
    }
  }

  /** {@code normal} or {@code enterprise}. */
  static final class GroupType extends OneOf {
    GroupType() {
      super("normal", "enterprise");
    }
  }

  /** {@code vpc} or {@code classic}. */
  static final class NetworkType extends OneOf {
    NetworkType() {
      super("vpc", "classic");
    }
  }

  /** {@code in} or {@code out}. */
  public static final class InOrOut extends OneOf {
    public static final String IN = "in";
    public static final String OUT = "out";

    /** Is called by picocli. */
    public InOrOut() {
      super(IN, OUT);
    }
  }

  /** {@code vpc} or {@code public}. */
  static final class EndpointType extends OneOf {
    EndpointType() {
      super("public", "vpc");
    }
  }

  /** One of a few words: for the parser, the help and the completion. */
  abstract static class OneOf implements ITypeConverter<String>, Iterable<String> {
    private final List<String> words;

    /**
     * Takes the words.
     *
     * @param words those that are allowed, in the order in which they are offered
     */
    OneOf(String... words) {
      this.words = List.of(words);
    }

    @Override
    public final String convert(String value) {
      if (!words.contains(nonEmpty(value))) {
        throw new TypeConversionException(
            "unknown value '" + value + "'; use " + String.join(" or ", words));
      }
      return value;
    }

    @Override
    public final Iterator<String> iterator() {
      return words.iterator();
    }
  }
}
