package io.github.sgaudit.command.unused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "web, web",
    "web*, web",
    "web*, web-front",
    "*web, my-web",
    "*, anything",
    "*, ''",
    "**, ''",
    "w?b, w生b",
    "?, 🦀",
    "[ab]x, bx",
    "[a-c]x, bx",
    "[!a-c]x, dx",
    "[^a-c]x, dx",
    "[]a], ]",
    "[!]a], b",
    "[a-], -",
    "[-a], -",
    "[a\\]], ]",
    "[\\!a], !",
    "[一-龥]*, 生产",
    "[\uD83E\uDD80-\uD83E\uDD8A], \uD83E\uDD81",
    "a\\*b, a*b",
    "\\#x, #x",
    "\\tag:x, tag:x",
    "a/*, a/b/c",
    "*a*b*, xxaxxbxx",
    "*-?-*, a-b-c",
    "'a b', 'a b'",
  })
  void matches(String pattern, String name) {
    assertTrue(Glob.of(pattern).matches(name));
  }

  @ParameterizedTest
  @CsvSource({
    "web, Web",
    "web, web-front",
    "web, my-web",
    "web*, my-web",
    "WEB*, web",
    "w?b, wb",
    "w?b, waab",
    "?, ''",
    "[ab]x, cx",
    "[a-c]x, axx",
    "[!a-c]x, ax",
    "[!a]x, x",
    "a\\*b, aab",
    "*a*b*, xxbxxaxx",
    "[A-Z], a",
    "a*, ''",
  })
  void doesNotMatch(String pattern, String name) {
    assertFalse(Glob.of(pattern).matches(name));
  }

  @ParameterizedTest
  @CsvSource({
    "[, has a [ without its ]; write \\[ for a bracket itself",
    "a[b, has a [ without its ]; write \\[ for a bracket itself",
    "[], has a [ without its ]; write \\[ for a bracket itself",
    "[!], has a [ without its ]; write \\[ for a bracket itself",
    "[!]x, has a [ without its ]; write \\[ for a bracket itself",
    "[a\\], has a [ without its ]; write \\[ for a bracket itself",
    "[a-, has a [ without its ]; write \\[ for a bracket itself",
    "'[z-a]', 'has the range z-a, which is empty'",
    "'[[:alpha:]]', 'has a class such as [:alpha:], which is not supported; use a range'",
    "'[[.a.]]', 'has a class such as [:alpha:], which is not supported; use a range'",
    "a\\, ends in a backslash; write \\\\ for a backslash itself",
    "[\\, ends in a backslash; write \\\\ for a backslash itself",
  })
  void aBrokenPatternIsRefused(String pattern, String why) {
    TypeConversionException refused =
        assertThrows(TypeConversionException.class, () -> Glob.of(pattern));
    assertEquals("\"" + pattern + "\" " + why, refused.getMessage());
  }

  @Test
  void aPatternWithoutWildcardsIsAText() {
    assertEquals("sg-bp1a", Glob.of("sg-bp1a").literal());
    assertEquals("a*b", Glob.of("a\\*b").literal());
    assertNull(Glob.of("a*").literal());
    assertNull(Glob.of("a?").literal());
    assertNull(Glob.of("[a]").literal());
  }

  @Test
  void noPatternTakesLong() {
    Glob glob = Glob.of("*a".repeat(200) + "b");
    String name = "a".repeat(20_000);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertFalse(glob.matches(name)));
  }

  /** The meaning of a pattern, written down a second time and the slow way. */
  private static boolean means(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    char first = pattern.charAt(0);
    if (first == '*') {
      return means(pattern.substring(1), name)
          || (!name.isEmpty() && means(pattern, name.substring(1)));
    }
    if (name.isEmpty()) {
      return false;
    }
    char c = name.charAt(0);
    String rest = name.substring(1);
    if (first == '[') {
      boolean negated = pattern.charAt(1) == '!';
      int end = pattern.indexOf(']');
      String set = pattern.substring(negated ? 2 : 1, end);
      return set.contains(String.valueOf(c)) != negated && means(pattern.substring(end + 1), rest);
    }
    return (first == '?' || first == c) && means(pattern.substring(1), rest);
  }

  @Test
  void randomPatternsMatchAsTheyAreMeant() {
    long seed = Long.getLong("sgaudit.seed", 13);
    Random random = new Random(seed);
    String[] parts = {"*", "?", "a", "b", "c", "[ab]", "[!a]", "[!bc]", "*"};
    int matching = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder pattern = new StringBuilder();
      for (int n = random.nextInt(7); n > 0; n--) {
        pattern.append(parts[random.nextInt(parts.length)]);
      }
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        name.append((char) ('a' + random.nextInt(3)));
      }
      boolean expected = means(pattern.toString(), name.toString());
      matching += expected ? 1 : 0;
      assertEquals(
          expected,
          Glob.of(pattern.toString()).matches(name.toString()),
          () -> "seed " + seed + ": " + pattern + " on " + name);
    }
    assertTrue(matching > 5_000 && matching < 45_000, "both happen: " + matching);
  }
}
