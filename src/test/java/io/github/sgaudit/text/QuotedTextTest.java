package io.github.sgaudit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTextTest {
  @Test
  void replacesWhatATerminalActsOn() {
    assertEquals(
        "a?b?c?d?e?f?g?h", SafeText.plain("a\u001bb\nc\u2028d\u202ee\u0085f\u200bg\ud800h"));
  }

  @Test
  void keepsWhatPrints() {
    assertEquals("/home/ä/安全组 \ud83d\ude00~", SafeText.plain("/home/ä/安全组 \ud83d\ude00~"));
  }

  @Test
  void quotesWithoutAWayOut() {
    assertEquals("\"a'b\"", SafeText.quoted("a\"b"));
  }

  @Test
  void cutsAtWholeCharacters() {
    String emoji = "\ud83d\ude00";
    assertEquals('"' + emoji.repeat(80) + '"', SafeText.quoted(emoji.repeat(80)));
    assertEquals('"' + emoji.repeat(80) + "...\"", SafeText.quoted(emoji.repeat(81)));
  }
}
