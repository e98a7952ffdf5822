package io.github.sgaudit.oracle;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices that a seed repeats exactly. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Seeds that follow each other give Random beginnings that resemble each other: mixed first.
    this.random = new Random((seed + 0x5DEECE66DL) * 0x9E3779B97F4A7C15L);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A number with both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Puts a list into a random order. */
  void shuffle(List<?> list) {
    Collections.shuffle(list, random);
  }
}
