package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** Reads RFC 4180 by its grammar, character by character. */
final class CsvRule extends FormatRule {
  @Override
  String withLineFeeds(String out) {
    return out.replace("\r\n", "\n");
  }

  @Override
  int records(String out) {
    return Math.max(0, parse(out).size() - 1);
  }

  @Override
  void assertHolds(String out, List<String> texts) {
    List<String> cells = new ArrayList<>();
    parse(out).forEach(cells::addAll);
    for (String text : harmless(texts)) {
      String held = "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
      assertTrue(cells.contains(held), () -> "lost or changed: " + text);
    }
  }

  /** The records and the header. All have the same number of cells, and no cell is a formula. */
  private static List<List<String>> parse(String out) {
    List<List<String>> records = new ArrayList<>();
    int at = 0;
    while (at < out.length()) {
      List<String> record = new ArrayList<>();
      at = record(out, at, record);
      records.add(record);
    }
    for (List<String> record : records) {
      assertEquals(records.get(0).size(), record.size(), record::toString);
      record.forEach(
          cell ->
              assertFalse(cell.strip().matches("(?s)[=+\\-@\t\r].*"), () -> "formula: " + cell));
    }
    return records;
  }

  private static int record(String out, int from, List<String> cells) {
    int at = from;
    while (true) {
      StringBuilder cell = new StringBuilder();
      if (out.charAt(at) == '"') {
        at++;
        while (out.charAt(at) != '"' || out.charAt(at + 1) == '"') {
          cell.append(out.charAt(at));
          at += out.charAt(at) == '"' ? 2 : 1;
        }
        at++;
      } else {
        while (",\r\n\"".indexOf(out.charAt(at)) < 0) {
          cell.append(out.charAt(at));
          at++;
        }
      }
      cells.add(cell.toString());
      if (out.charAt(at) != ',') {
        assertTrue(
            out.startsWith("\r\n", at), "a record ends with CRLF: " + out.substring(from, at));
        return at + 2;
      }
      at++;
    }
  }
}
