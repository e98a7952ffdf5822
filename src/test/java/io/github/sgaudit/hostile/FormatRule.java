package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sgaudit.testing.OfferedFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a format as a program does: the records, and the texts in them. */
abstract class FormatRule {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The colour codes that are allowed, listed independently of the product. */
  private static final Pattern STYLE = Pattern.compile("\u001b\\[(0|1|2|31|32|33)m");

  /** Commands to CI services, anywhere in a line. */
  static final Pattern LOG_COMMAND = Pattern.compile("##(vso|teamcity)?\\[");

  private static final FormatRule LINES = new FormatRule() {};

  /** A format of a later version ends here until someone has said how it is read. */
  static FormatRule of(String format) {
    return switch (format) {
      case "table" -> new AlignedTable();
      case "ids", "sh" -> LINES;
      case "json" -> new Json();
      case "ndjson" -> new JsonLines();
      case "csv" -> new CsvRule();
      case "markdown" -> new MarkdownRule();
      case "junit" -> new JunitRule();
      case "github" -> new GithubRule();
      default ->
          fail(
              "the format "
                  + format
                  + " has no rule in FormatRule: write down how a program tells its records apart"
                  + " and what text it gets back, so that no name can forge a record");
    };
  }

  /** Whether a command has the format. */
  static boolean isOffered(String format, String command) {
    return OfferedFormats.of(command).contains(format);
  }

  /** Whether a line of the format may be a command to GitHub's runner. */
  boolean commandsGithub() {
    return false;
  }

  /** The output with the line ends of the format as line feeds. */
  String withLineFeeds(String out) {
    return out;
  }

  /** The number of records, which a name must not change. */
  int records(String out) {
    assertTrue(out.isEmpty() || out.endsWith("\n"), "the last line is whole");
    return (int) out.lines().count();
  }

  /** The same in a terminal, where lines may wrap and columns may be left out. */
  int recordsAtTerminal(String out) {
    return records(out);
  }

  /** The output without colour codes. */
  static String withoutStyle(String out) {
    return STYLE.matcher(out).replaceAll("");
  }

  /** Asserts that a reader gets the exact texts back, if the format promises that. */
  void assertHolds(String out, List<String> texts) {}

  /** The texts that only JSON returns unchanged. */
  static List<String> harmless(List<String> texts) {
    return texts.stream()
        .filter(text -> text.codePoints().noneMatch(FormatRule::isChanged))
        .filter(text -> !LOG_COMMAND.matcher(text).find())
        .toList();
  }

  private static boolean isChanged(int codePoint) {
    return HostileTexts.isDangerous(codePoint) || codePoint == 0xffff || codePoint == 0xfdd0;
  }

  /** Lines that belong to a row are indented below it; only rows begin at the margin. */
  private static final class AlignedTable extends FormatRule {
    @Override
    int recordsAtTerminal(String out) {
      return (int)
          out.lines()
              .filter(line -> !line.startsWith(" ") && !line.startsWith("not shown: "))
              .count();
    }
  }

  private static final class Json extends FormatRule {
    @Override
    int records(String out) {
      JsonNode document = parse(out);
      int records =
          document.path("securityGroups").size()
              + document.path("steps").size()
              + document.path("blockers").size();
      for (JsonNode group : document.path("securityGroups")) {
        assertEquals(
            document.path("securityGroups").get(0).size(), group.size(), "the same fields for all");
        records += group.path("referencedBy").size() + group.path("blockers").size();
      }
      return records;
    }

    @Override
    void assertHolds(String out, List<String> texts) {
      assertContainsAll(textsIn(parse(out)), texts);
    }
  }

  private static final class JsonLines extends FormatRule {
    @Override
    int records(String out) {
      out.lines().forEach(line -> assertTrue(parse(line).isObject(), line));
      return super.records(out);
    }

    @Override
    void assertHolds(String out, List<String> texts) {
      List<String> found = new ArrayList<>();
      out.lines().forEach(line -> found.addAll(textsIn(parse(line))));
      assertContainsAll(found, texts);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return fail("not JSON: " + json, e);
    }
  }

  private static List<String> textsIn(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> texts.addAll(textsIn(child)));
    return texts;
  }

  static void assertContainsAll(List<String> found, List<String> texts) {
    for (String text : texts) {
      assertTrue(found.contains(text), () -> "lost or changed: " + text);
    }
  }
}
