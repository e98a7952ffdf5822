package io.github.sgaudit.command.options;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few words: for the parser, the help and the completion. */
abstract sealed class OneOf implements ITypeConverter<String>, Iterable<String>
    permits Colour.When,
        Converters.TrueOrFalse,
        Converters.GroupType,
        Converters.NetworkType,
        Converters.EndpointType {
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
    if (!words.contains(new Converters.Text().convert(value))) {
      throw new TypeConversionException("'" + value + "' should be " + String.join(" or ", words));
    }
    return value;
  }

  @Override
  public final Iterator<String> iterator() {
    return words.iterator();
  }
}
