package io.github.sgaudit.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;

/**
 * JSON as text. Every hidden character is escaped, so that none reaches a terminal and a parser
 * still gets the API's text back.
 */
public final class JsonText {
  private static final ObjectWriter INDENTED = new JsonMapper().writer(printer());
  private static final ObjectWriter COMPACT = new JsonMapper().writer();

  private JsonText() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter twoBlanks = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(twoBlanks);
    printer.indentArraysWith(twoBlanks);
    return printer;
  }

  /**
   * A document for a person or a program.
   *
   * @param document any JSON
   * @return several lines, without the last line break
   */
  public static String indented(JsonNode document) {
    return text(INDENTED, document);
  }

  /**
   * A document on one line.
   *
   * @param document any JSON
   * @return the line, without a line break
   */
  public static String compact(JsonNode document) {
    return text(COMPACT, document);
  }

  private static String text(ObjectWriter writer, JsonNode document) {
    try {
      // Outside of a string there are no number signs.
      return SafeText.withoutLogCommands(
          escapeHidden(writer.writeValueAsString(document)), "\\u005B");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  /**
   * Jackson escapes the controls of ASCII below the blank; those that are left are the line breaks
   * between the fields. Everything else that is hidden can only stand within a string.
   */
  private static String escapeHidden(String json) {
    if (json.codePoints().noneMatch(JsonText::mustBeEscaped)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (mustBeEscaped(c)) {
                for (char unit : Character.toChars(c)) {
                  escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  private static boolean mustBeEscaped(int codePoint) {
    return codePoint != '\n' && SafeText.isHidden(codePoint);
  }
}
