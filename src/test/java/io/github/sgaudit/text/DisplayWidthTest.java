package io.github.sgaudit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "web, 3",
    "数据库, 6",
    "a数b, 4",
    "Ａ, 2",
    "ｱ, 1",
    "한국, 4",
    "e\u0301, 1",
    "🚀, 2",
    "👍🏽, 2",
    "🇨🇳, 2",
    "❤, 1",
    "❤\uFE0F, 2",
    "🚀\uFE0F, 2",
    "👩\u200D🚀, 2",
    "👨\u200D👩\u200D👧, 2",
    "a\u200Db, 2",
    "𠀀, 2"
  })
  void countsCells(String text, int width) {
    assertEquals(width, DisplayWidth.of(text));
  }

  @Test
  void padsByCells() {
    assertEquals("  ", DisplayWidth.padding("数据", 6));
    assertEquals("", DisplayWidth.padding("数据", 4));
    assertEquals("", DisplayWidth.padding("数据", 3));
  }
}
