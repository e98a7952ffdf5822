package io.github.sgaudit.command.unused;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.text.SafeText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which groups are left out: by ID or name, or by tag. */
sealed interface ExcludePattern {
  String TAG = "tag:";

  /** As it was written. */
  String text();

  boolean matches(SecurityGroup group);

  /** The ID or name that is meant; null where it may be any of several. */
  @Nullable String literal();

  /**
   * An ID, or a glob over names. A group that has the ID of another as its name is meant too: of
   * what is excluded, nothing is deleted.
   */
  record IdOrName(String text, Glob glob) implements ExcludePattern {
    @Override
    public boolean matches(SecurityGroup group) {
      return group.securityGroupId().equals(glob.literal())
          || glob.matches(Objects.requireNonNullElse(group.securityGroupName(), ""));
    }

    @Override
    public @Nullable String literal() {
      return glob.literal();
    }
  }

  /** A tag, where its value is null of any value. */
  record Tagged(String text, Tag tag) implements ExcludePattern {
    @Override
    public boolean matches(SecurityGroup group) {
      return group.tags().stream()
          .anyMatch(
              each ->
                  each.key().equals(tag.key())
                      && (tag.value() == null || tag.value().equals(each.value())));
    }

    @Override
    public @Nullable String literal() {
      return null;
    }
  }

  /**
   * Reads a pattern.
   *
   * @param text not blank
   * @throws TypeConversionException where it is none
   */
  static ExcludePattern of(String text) {
    text.codePoints()
        .filter(SafeText::isHidden)
        .findFirst()
        .ifPresent(
            c -> {
              throw new TypeConversionException(
                  String.format(
                      "%s has the invisible character U+%04X; use ? if a name has it",
                      SafeText.quoted(text), c));
            });
    if (!text.startsWith(TAG)) {
      return new IdOrName(text, Glob.of(text));
    }
    String written = text.substring(TAG.length());
    if (written.isBlank()) {
      throw new TypeConversionException(SafeText.quoted(text) + " is not tag:KEY or tag:KEY=VALUE");
    }
    Tag tag = Converters.tag(written);
    if (tag.value() != null && tag.value().isBlank()) {
      throw new TypeConversionException(
          SafeText.quoted(text) + " has an empty value; give the key alone for any value");
    }
    return new Tagged(text, tag);
  }

  /** Reads the value of the option. */
  final class Converter implements ITypeConverter<ExcludePattern> {
    @Override
    public ExcludePattern convert(String value) {
      return ExcludePattern.of(Converters.nonEmpty(value));
    }
  }
}
