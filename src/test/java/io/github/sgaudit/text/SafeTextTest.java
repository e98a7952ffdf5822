package io.github.sgaudit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.testing.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web-front_1:a.b",
        "数据库（生产）",
        "naïve é",
        "🚀👍🏽",
        "a b",
        "日本語",
        "\\n",
        "ﬁ\ufffd"
      })
  void keepsWhatCanBeSeen(String text) {
    assertSame(text, SafeText.visible(text));
  }

  @Test
  void showsEveryHiddenCharacterOfAHostileName() {
    assertEquals(Samples.HOSTILE_SHOWN, SafeText.visible(Samples.HOSTILE));
  }

  @ParameterizedTest
  @CsvSource({
    "0, \\u{0}",
    "7, \\u{7}",
    "8, \\u{8}",
    "9, \\t",
    "A, \\n",
    "D, \\r",
    "1B, \\u{1b}",
    "7F, \\u{7f}",
    "80, \\u{80}",
    "9B, \\u{9b}",
    "9F, \\u{9f}",
    "AD, \\u{ad}",
    "34F, \\u{34f}",
    "61C, \\u{61c}",
    "115F, \\u{115f}",
    "1160, \\u{1160}",
    "180E, \\u{180e}",
    "200B, \\u{200b}",
    "200D, \\u{200d}",
    "200E, \\u{200e}",
    "200F, \\u{200f}",
    "2028, \\u{2028}",
    "2029, \\u{2029}",
    "202A, \\u{202a}",
    "202E, \\u{202e}",
    "2060, \\u{2060}",
    "2066, \\u{2066}",
    "2069, \\u{2069}",
    "3164, \\u{3164}",
    "D800, \\u{d800}",
    "DFFF, \\u{dfff}",
    "FE0F, \\u{fe0f}",
    "FEFF, \\u{feff}",
    "FFF9, \\u{fff9}",
    "FFFE, \\u{fffe}",
    "FDD0, \\u{fdd0}",
    "E0001, \\u{e0001}",
    "E0041, \\u{e0041}",
    "E0100, \\u{e0100}",
    "10FFFF, \\u{10ffff}"
  })
  void escapes(String codePoint, String shown) {
    String hidden = Character.toString(Integer.parseInt(codePoint, 16));
    assertEquals("a" + shown + "b", SafeText.visible("a" + hidden + "b"));
  }

  @Test
  void leavesNothingThatSteersATerminalOrTakesNoWidthByItself() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
        .forEach(c -> assertTrue(SafeText.isHidden(c), () -> Integer.toHexString(c)));
  }

  @Test
  void leavesTheCharactersOfChineseAndAscii() {
    IntStream.concat(IntStream.rangeClosed(' ', '~'), IntStream.rangeClosed(0x4E00, 0x9FFF))
        .forEach(c -> assertFalse(SafeText.isHidden(c), () -> Integer.toHexString(c)));
  }

  @Test
  void showsTheJoinersOfAnEmoji() {
    assertEquals("👩\\u{200d}🚀", SafeText.visible("👩\u200d🚀"));
  }
}
