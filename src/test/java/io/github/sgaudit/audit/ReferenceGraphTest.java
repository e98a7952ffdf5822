package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceGraphTest {
  private final Map<String, Set<String>> referencing = new HashMap<>();

  private ReferenceGraph graph(String... ids) {
    return new ReferenceGraph(List.of(ids), referencing);
  }

  private void names(String from, String to) {
    referencing.computeIfAbsent(to, id -> new HashSet<>()).add(from);
  }

  @Test
  void aGroupGoesAfterAllThatNameIt() {
    names("b", "a");
    names("c", "b");
    names("d", "b");

    assertEquals(List.of("c", "d", "b", "a"), graph("a", "b", "c", "d").deletionOrder());
    assertEquals(List.of(), graph("a", "b", "c", "d").circles());
  }

  @Test
  void theOrderGivenDecidesAmongThoseThatCanGo() {
    names("a", "z");

    assertEquals(List.of("m", "b", "a", "z"), graph("m", "z", "b", "a").deletionOrder());
    assertEquals(List.of("a", "z", "b", "m"), graph("a", "z", "b", "m").deletionOrder());
  }

  @Test
  void aCircleAndAllThatItNamesHaveNoPlace() {
    names("c", "b");
    names("b", "c");
    names("c", "x");
    names("x", "y");
    names("before", "b");

    assertEquals(List.of("before"), graph("y", "x", "c", "b", "before").deletionOrder());
    assertEquals(List.of(List.of("b", "c")), graph("y", "x", "c", "b", "before").circles());
  }

  @Test
  void circlesThatShareAGroupAreOneAndTheListIsInTheOrderOfTheFirstIds() {
    names("z", "y");
    names("y", "z");
    names("c", "b");
    names("b", "c");
    names("b", "a");
    names("a", "b");
    names("z", "a");

    assertEquals(
        List.of(List.of("a", "b", "c"), List.of("y", "z")),
        graph("z", "y", "c", "b", "a").circles());
  }

  @Test
  void aGroupThatNamesItselfIsInNoCircle() {
    names("a", "a");

    assertEquals(List.of("a"), graph("a").deletionOrder());
    assertEquals(List.of(), graph("a").circles());
  }

  @Test
  void groupsOutsideTheSetAreNoPartOfIt() {
    names("outside", "a");
    names("a", "outside");

    assertEquals(List.of("a"), graph("a").deletionOrder());
    assertEquals(List.of(), graph("a").circles());
  }

  @Test
  void aGroupThatComesTwiceCountsOnce() {
    names("b", "a");

    assertEquals(List.of("b", "a"), graph("a", "b", "a").deletionOrder());
  }

  @Test
  void aLongChainAndALongCircleNeedNoStackAndLittleTime() {
    int length = 10_000;
    String[] ids = IntStream.range(0, length).mapToObj(i -> "g" + i).toArray(String[]::new);
    for (int i = 1; i < length; i++) {
      names(ids[i], ids[i - 1]);
    }
    assertTimeout(
        Duration.ofMinutes(2),
        () -> {
          assertEquals(List.of(), graph(ids).circles());
          assertEquals(length, graph(ids).deletionOrder().size());
          assertEquals("g9999", graph(ids).deletionOrder().get(0));
        });
    names(ids[0], ids[length - 1]);
    assertTimeout(
        Duration.ofMinutes(2),
        () -> {
          assertEquals(1, graph(ids).circles().size());
          assertEquals(length, graph(ids).circles().get(0).size());
          assertEquals(List.of(), graph(ids).deletionOrder());
        });
  }

  /** Two groups are in one circle exactly where each can be reached from the other. */
  @Test
  void agreesWithReachabilityOnRandomGraphs() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      referencing.clear();
      List<String> ids =
          new ArrayList<>(
              IntStream.range(0, 1 + random.nextInt(9)).mapToObj(i -> "g" + i).toList());
      Collections.shuffle(ids, random);
      Map<String, Set<String>> named = new HashMap<>();
      ids.forEach(id -> named.put(id, new HashSet<>()));
      for (int i = random.nextInt(2 * ids.size()); i > 0; i--) {
        String from = ids.get(random.nextInt(ids.size()));
        String to = ids.get(random.nextInt(ids.size()));
        names(from, to);
        Objects.requireNonNull(named.get(from)).add(to);
      }
      Map<String, Set<String>> reached = new HashMap<>();
      ids.forEach(id -> reached.put(id, reachedFrom(id, named)));

      Set<List<String>> circles = new HashSet<>();
      Set<String> stuck = new HashSet<>();
      for (String id : ids) {
        List<String> circle =
            new TreeSet<>(ids)
                .stream()
                    .filter(
                        other ->
                            Objects.requireNonNull(reached.get(id)).contains(other)
                                && Objects.requireNonNull(reached.get(other)).contains(id))
                    .toList();
        if (circle.size() > 1) {
          circles.add(circle);
          stuck.add(id);
          stuck.addAll(reached.get(id));
        }
      }
      ReferenceGraph graph = new ReferenceGraph(ids, referencing);
      assertEquals(
          circles.stream().sorted(Comparator.comparing(circle -> circle.get(0))).toList(),
          graph.circles(),
          "seed " + seed);
      assertEquals(firstPossible(ids, stuck), graph.deletionOrder(), "seed " + seed);
    }
  }

  private List<String> firstPossible(List<String> ids, Set<String> stuck) {
    Set<String> gone = new LinkedHashSet<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (String id : ids) {
        if (!gone.contains(id)
            && !stuck.contains(id)
            && referencing.getOrDefault(id, Set.of()).stream()
                .allMatch(from -> from.equals(id) || gone.contains(from))) {
          gone.add(id);
          goesOn = true;
          break;
        }
      }
    }
    return List.copyOf(gone);
  }

  /** Over one reference or more, to the group itself too. */
  private static Set<String> reachedFrom(String id, Map<String, Set<String>> named) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(named.get(id));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (reached.add(next)) {
        open.addAll(named.get(next));
      }
    }
    return reached;
  }
}
