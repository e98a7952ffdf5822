package io.github.sgaudit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Breaks running text between words. Whatever a person may want to copy, an ID or a URL, stays in
 * one piece: only a word with characters beyond ASCII, as of a language without blanks, is broken.
 */
public final class WordWrap {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<= )(?=[^ ])");

  private WordWrap() {}

  /**
   * The text in lines.
   *
   * @param text text on one line
   * @param first how many cells the first line may take
   * @param rest how many the others
   * @return at least one line; wider than asked only where one word of ASCII is
   */
  public static List<String> lines(String text, int first, int rest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text, Math.max(1, rest))) {
      int width = lines.isEmpty() ? first : rest;
      if (line.length() > 0 && DisplayWidth.of((line + word).stripTrailing()) > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /**
   * How wide the widest word is that stays in one piece.
   *
   * @param text text on one line
   * @return its width in cells, 0 where there is none
   */
  public static int longestWord(String text) {
    return BETWEEN_WORDS
        .splitAsStream(text)
        .map(String::strip)
        .filter(word -> word.chars().allMatch(c -> c <= 0x7f))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** The words, each with the blanks behind it. */
  private static List<String> words(String text, int width) {
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN_WORDS.splitAsStream(text).toList()) {
      boolean breaks =
          word.codePoints().anyMatch(c -> c > 0x7f) && DisplayWidth.of(word.strip()) > width;
      words.addAll(breaks ? DisplayWidth.parts(word, width) : List.of(word));
    }
    return words;
  }
}
