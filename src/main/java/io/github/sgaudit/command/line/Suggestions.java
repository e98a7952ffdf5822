package io.github.sgaudit.command.line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Finds the words that a mistyped one may have been meant to be. */
final class Suggestions {
  private static final int MOST = 3;

  /** A word is a likely part of a longer one from this length on. */
  private static final int TELLING_LENGTH = 3;

  /** Behind any word that is near enough by its letters. */
  private static final int SHARES_A_PART = 100;

  private static final int HAS_THE_LETTERS_IN_ORDER = 200;

  private Suggestions() {}

  /**
   * The words that are nearest.
   *
   * @param typed what stands there
   * @param words the words that may stand there
   * @return the best ones, all equally near; empty where none is near
   */
  static List<String> of(String typed, Collection<String> words) {
    List<String> best = new ArrayList<>();
    int shortest = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = distance(typed, word).orElse(Integer.MAX_VALUE);
      if (distance < shortest) {
        best.clear();
        shortest = distance;
      }
      if (distance == shortest && distance < Integer.MAX_VALUE) {
        best.add(word);
      }
    }
    return best.size() > MOST ? List.of() : List.copyOf(best);
  }

  private static OptionalInt distance(String typed, String word) {
    int edits = edits(typed, word);
    String letters = letters(typed);
    if (edits <= Math.max(1, letters.length() / 3)) {
      return OptionalInt.of(edits);
    }
    if (sharesAPart(letters, letters(word))) {
      return OptionalInt.of(SHARES_A_PART);
    }
    return hasInOrder(letters, letters(word))
        ? OptionalInt.of(HAS_THE_LETTERS_IN_ORDER)
        : OptionalInt.empty();
  }

  private static String letters(String name) {
    return name.replace("-", "");
  }

  private static boolean sharesAPart(String typed, String word) {
    return typed.length() >= TELLING_LENGTH
        && word.length() >= TELLING_LENGTH
        && (word.contains(typed) || typed.startsWith(word.substring(0, TELLING_LENGTH)));
  }

  private static boolean hasInOrder(String typed, String word) {
    if (typed.length() < 2 || word.charAt(0) != typed.charAt(0)) {
      return false;
    }
    int from = 0;
    for (int i = 0; i < typed.length(); i++) {
      from = word.indexOf(typed.charAt(i), from) + 1;
      if (from == 0) {
        return false;
      }
    }
    return true;
  }

  /** Letters to add, to drop, to replace, or to swap with the next one. */
  private static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        fewest = Math.min(fewest, edits[i - 1][j - 1] + replaced);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          fewest = Math.min(fewest, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = fewest;
      }
    }
    return edits[from.length()][to.length()];
  }
}
