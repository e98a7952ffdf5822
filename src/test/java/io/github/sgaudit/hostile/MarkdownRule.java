package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a table of GitHub-flavoured Markdown: an unescaped bar ends a cell, and the only markup in
 * a cell is {@code <br>}.
 */
final class MarkdownRule extends FormatRule {
  private static final Pattern MARKUP =
      Pattern.compile("[`*_\\[\\]<>#~$]|(?i:www\\.)|://|&(?!(amp|lt|gt);)");

  @Override
  int records(String out) {
    int records = super.records(out);
    List<String> lines = out.lines().toList();
    long cells = 0;
    for (String line : lines) {
      if (line.startsWith("|")) {
        List<String> row = cells(line);
        cells = cells == 0 ? row.size() : cells;
        assertEquals(cells, row.size(), line);
        row.forEach(MarkdownRule::assertPlain);
      } else if (!line.isEmpty()) {
        assertTrue(line.startsWith("- "), line);
        assertPlain(line.replace("**Not complete:**", ""));
      }
    }
    // The header and the line below it are not records.
    return records == 0 ? 0 : records - 2;
  }

  private static void assertPlain(String cell) {
    String rest = cell.replace("<br>", "").replaceAll("\\\\\\p{Punct}", "");
    assertFalse(MARKUP.matcher(rest).find(), () -> "markup: " + cell);
  }

  @Override
  void assertHolds(String out, List<String> texts) {
    List<String> shown = new ArrayList<>();
    out.lines()
        .filter(line -> line.startsWith("|"))
        .forEach(line -> cells(line).forEach(cell -> shown.add(shown(cell))));
    String all = String.join("\n", shown);
    for (String text : harmless(texts)) {
      assertTrue(all.contains(text), () -> "lost or changed: " + text);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    assertTrue(line.startsWith("| ") && line.endsWith(" |"), line);
    for (int at = 1; at < line.length(); at++) {
      if (line.charAt(at) == '\\') {
        cell.append(line, at, at + 2);
        at++;
      } else if (line.charAt(at) == '|') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(line.charAt(at));
      }
    }
    assertEquals("", cell.toString(), line);
    return cells;
  }

  /** What a reader sees. */
  private static String shown(String cell) {
    return cell.replaceAll("\\\\(\\p{Punct})", "$1")
        .replace("<br>", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
