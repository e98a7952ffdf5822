package io.github.sgaudit.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as text. Every hidden character is escaped, so that none reaches a terminal and a parser
 * still gets the API's text back.
 */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

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
    return text(document, printer());
  }

  /**
   * A document on one line.
   *
   * @param document any JSON
   * @return the line, without a line break
   */
  public static String compact(JsonNode document) {
    return text(document, null);
  }

  private static String text(JsonNode document, @Nullable PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.setPrettyPrinter(printer);
      write(document, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be written", e);
    }
    // Outside of a string there are no number signs.
    return SafeText.withoutLogCommands(escapeHidden(text.toString()), "\\u005B");
  }

  /** What Jackson's mapper would write too; making one loads 300 classes. */
  private static void write(JsonNode node, JsonGenerator generator) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          generator.writeFieldName(field.getKey());
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        for (JsonNode item : node) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case STRING -> generator.writeString(node.textValue());
      case BOOLEAN -> generator.writeBoolean(node.booleanValue());
      case NULL -> generator.writeNull();
      case NUMBER -> generator.writeNumber(node.asText());
      default -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
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
