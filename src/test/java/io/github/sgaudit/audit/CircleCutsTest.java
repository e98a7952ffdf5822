package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircleCutsTest {

  private static int rules(List<Arc> cuts) {
    return cuts.stream().mapToInt(Arc::rules).sum();
  }

  /** A circle through all groups, and other references; some that cannot be cut. */
  private static List<Arc> random(Random random, int size, int others, boolean withUncuttable) {
    List<Arc> arcs = new ArrayList<>();
    Set<List<Integer>> pairs = new HashSet<>();
    for (int i = 0; i < size + others; i++) {
      int from = i < size ? i : random.nextInt(size);
      int to = i < size ? (i + 1) % size : random.nextInt(size);
      if (from != to && pairs.add(List.of(from, to))) {
        // Those that cannot be cut run from a lower number to a higher, so they close no circle.
        boolean uncuttable = withUncuttable && from < to && random.nextInt(4) == 0;
        arcs.add(new Arc(from, to, uncuttable ? Arc.UNCUTTABLE : 1 + random.nextInt(4)));
      }
    }
    return arcs;
  }

  private static void assertNoCircle(int size, List<Arc> arcs, List<Arc> cuts, String message) {
    assertTrue(cuts.stream().allMatch(Arc::isCuttable), message);
    assertTrue(arcs.containsAll(cuts), message);
    assertEquals(0, circles(size, arcs, cuts), message);
  }

  private static int circles(int size, List<Arc> arcs, List<Arc> cuts) {
    List<Arc> left = new ArrayList<>(arcs);
    left.removeAll(cuts);
    boolean[] gone = new boolean[size];
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (int group = 0; group < size; group++) {
        int to = group;
        if (!gone[to] && left.stream().noneMatch(arc -> arc.to() == to && !gone[arc.from()])) {
          gone[to] = true;
          goesOn = true;
        }
      }
    }
    return (int) IntStream.range(0, size).filter(group -> !gone[group]).count();
  }

  /** Over all orders. */
  private static int fewest(int size, List<Arc> arcs, List<Integer> order) {
    if (order.size() == size) {
      List<Arc> against = Arc.against(order, arcs);
      return against.stream().allMatch(Arc::isCuttable) ? rules(against) : Integer.MAX_VALUE;
    }
    int best = Integer.MAX_VALUE;
    for (int next = 0; next < size; next++) {
      if (!order.contains(next)) {
        order.add(next);
        best = Math.min(best, fewest(size, arcs, order));
        order.remove(order.size() - 1);
      }
    }
    return best;
  }

  @Test
  void aSmallCircleIsCutWhereTheFewestRulesAre() {
    List<Arc> arcs = List.of(new Arc(0, 1, 3), new Arc(1, 2, 2), new Arc(2, 0, 5));

    assertEquals(List.of(new Arc(1, 2, 2)), CircleCuts.of(3, arcs));
  }

  @Test
  void whatCannotBeCutIsNotEvenWhereItIsTheSmallest() {
    List<Arc> arcs = List.of(new Arc(0, 1, Arc.UNCUTTABLE), new Arc(1, 2, 7), new Arc(2, 0, 9));

    assertEquals(List.of(new Arc(1, 2, 7)), CircleCuts.of(3, arcs));
    assertEquals(List.of(new Arc(1, 2, 7)), new LargeCircle(3, arcs).cuts());
  }

  @Test
  void smallCirclesAreSolvedAsWellAsByTryingAllOrders() {
    int alsoByTheHeuristic = 0;
    int cases = 400;
    for (int seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      int size = 2 + random.nextInt(5);
      List<Arc> arcs = random(random, size, random.nextInt(3 * size), seed % 2 == 0);
      int fewest = fewest(size, arcs, new ArrayList<>());

      List<Arc> cuts = CircleCuts.of(size, arcs);
      assertNoCircle(size, arcs, cuts, "seed " + seed);
      assertEquals(fewest, rules(cuts), "seed " + seed);

      List<Arc> some = new LargeCircle(size, arcs).cuts();
      assertNoCircle(size, arcs, some, "seed " + seed);
      alsoByTheHeuristic += rules(some) == fewest ? 1 : 0;
    }
    assertTrue(alsoByTheHeuristic >= 0.97 * cases, "only " + alsoByTheHeuristic);
  }

  @Test
  void theLargestCircleThatIsSolvedExactlyTakesAMoment() {
    List<Arc> arcs = random(new Random(7), CircleCuts.MOST_EXACT, 150, true);
    assertTrue(CircleCuts.isExact(CircleCuts.MOST_EXACT));
    assertFalse(CircleCuts.isExact(CircleCuts.MOST_EXACT + 1));

    assertTimeout(
        Duration.ofMinutes(2),
        () ->
            assertNoCircle(
                CircleCuts.MOST_EXACT, arcs, CircleCuts.of(CircleCuts.MOST_EXACT, arcs), ""));
  }

  /** Beyond brute force, the exact cuts of circles just small enough are what to compare with. */
  @Test
  void theHeuristicComesCloseToTheExactCuts() {
    int exact = 0;
    int some = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<Arc> arcs = random(random, 18, 20 + random.nextInt(60), seed % 2 == 0);
      List<Arc> cuts = new LargeCircle(18, arcs).cuts();
      assertNoCircle(18, arcs, cuts, "seed " + seed);
      exact += rules(CircleCuts.of(18, arcs));
      some += rules(cuts);
    }
    assertTrue(some <= 1.03 * exact, some + " rules, at best " + exact);
  }

  @Test
  void noCutOfALargeCircleIsNeedless() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int size = CircleCuts.MOST_EXACT + 1 + random.nextInt(40);
      List<Arc> arcs = random(random, size, random.nextInt(4 * size), seed % 2 == 0);
      List<Arc> cuts = CircleCuts.of(size, arcs);
      assertNoCircle(size, arcs, cuts, "seed " + seed);
      for (Arc cut : cuts) {
        List<Arc> others = new ArrayList<>(cuts);
        others.remove(cut);
        assertTrue(circles(size, arcs, others) > 0, "seed " + seed + ": " + cut);
      }
    }
  }

  @Test
  void aVeryLargeCircleEndsInTime() {
    int size = 2_000;
    List<Arc> arcs = random(new Random(3), size, 3 * size, true);

    assertTimeout(
        Duration.ofMinutes(2), () -> assertNoCircle(size, arcs, CircleCuts.of(size, arcs), ""));
  }
}
