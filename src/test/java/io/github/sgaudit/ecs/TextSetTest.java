package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextSetTest {

  @Test
  void holdsWhatASetHolds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TextSet texts = new TextSet();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      String id = "sg-bp1" + Integer.toString(random.nextInt(30_000), 36);
      assertEquals(expected.contains(id), texts.contains(id), () -> "seed " + seed);
      assertEquals(expected.add(id), texts.add(id), () -> "seed " + seed);
    }
    assertEquals(expected.size(), texts.size());
    assertTrue(expected.stream().allMatch(texts::contains));
    assertFalse(texts.contains("sg-other"));
  }

  /** Two that some encoding would make one, and texts longer than the memory that is there. */
  @Test
  void tellsOddTextsApart() {
    TextSet texts = new TextSet();
    List<String> odd =
        List.of(
            "",
            "\0",
            "\0\0",
            "?",
            "\uD800",
            "\uDC00",
            "\uFFFD",
            "\uD83D\uDE00",
            "\u00e9",
            "e\u0301",
            "生产",
            "x".repeat(5000),
            "x".repeat(5001));
    odd.forEach(text -> assertTrue(texts.add(text)));
    odd.forEach(text -> assertFalse(texts.add(text)));
    assertEquals(odd.size(), texts.size());
  }

  /** The same hash: only the texts themselves differ. */
  @Test
  void tellsTextsOfOneHashApart() {
    TextSet texts = new TextSet();
    assertEquals("sg-Aa".hashCode(), "sg-BB".hashCode());
    assertTrue(texts.add("sg-Aa"));
    assertFalse(texts.contains("sg-BB"));
    assertTrue(texts.add("sg-BB"));
    assertFalse(texts.add("sg-Aa"));
  }
}
