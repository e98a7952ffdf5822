package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.GroupGraph;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.survey.Neighbourhood;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The references drawn of random accounts, compared with the rules that were put into them. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RandomGraphsTest {
  private static final int WORLDS = Math.min(Settings.worlds(), 500);
  private static final GroupGraph.Extras NOTHING = new GroupGraph.Extras(null, false);

  private final AtomicInteger edgesDrawn = new AtomicInteger();
  private final AtomicInteger around = new AtomicInteger();

  @Test
  void everyReferenceDrawnIsTheWorldsAndNoneIsMissing() {
    long seed = Settings.seed();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Worlds.each(seed, WORLDS, (each, figures) -> tryWorld(each, faults));
    System.out.println(
        "graphs, seed "
            + seed
            + ", worlds "
            + WORLDS
            + ": references drawn "
            + edgesDrawn
            + ", neighbourhoods compared "
            + around);
    assertEquals(List.of(), List.copyOf(faults));
    assertTrue(WORLDS < 100 || (edgesDrawn.get() > 10 * WORLDS && around.get() > WORLDS / 4));
  }

  private void tryWorld(long seed, Collection<String> faults) {
    TrialWorld world = WorldGenerator.generate(seed);
    String replay = Settings.replay(RandomGraphsTest.class, seed);
    new Trial(world, Disturbance.NONE, replay)
        .serve(
            client -> {
              try {
                GroupGraph all =
                    GroupGraph.ofMatching(
                        search(client, world).of(SecurityGroupFilter.none()), NOTHING);
                Set<String> wrong = new TreeSet<>(wrongEdges(world, all));
                int depth = 1 + (int) (seed & 1);
                GroupGraph near =
                    GroupGraph.around(
                        search(client, world).around(world.askedIds(), depth), NOTHING);
                wrong.addAll(invented(world, near));
                boolean showsAll = world.groups().values().stream().allMatch(world::lists);
                if (all.complete()
                    && near.complete()
                    && world.groups().values().stream().noneMatch(group -> isCut(world, group))) {
                  around.incrementAndGet();
                  wrong.addAll(differences(all, near, world.askedIds(), depth, showsAll));
                }
                wrong.forEach(fault -> faults.add(fault + ", replay: " + replay));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
              }
            });
  }

  private static Neighbourhood search(EcsApi api, TrialWorld world) {
    return new Neighbourhood(
        Surveys.source(api, 4, ProgressListener.none()),
        Surveys.targets(world.regionIds()),
        Facts.Scope.EDGES);
  }

  /** Whether some of a group's references are left out, and the answer does not say so. */
  private static boolean isCut(TrialWorld world, GroupTruth group) {
    int entries = Math.max(group.referencePairs(world.traits()), group.rulesNaming);
    return Justification.cutUnseen(world, group) && entries > world.traits().capSize();
  }

  private Set<String> wrongEdges(TrialWorld world, GroupGraph graph) {
    edgesDrawn.addAndGet(graph.edges().size());
    Set<String> wrong = invented(world, graph);
    Set<String> visible = new TreeSet<>();
    Set<String> pairs =
        graph.edges().stream()
            .map(edge -> edge.from() + " " + edge.to())
            .collect(Collectors.toSet());
    for (GroupTruth owner : world.groups().values()) {
      if (!world.regionIds().contains(owner.regionId) || !world.lists(owner)) {
        continue;
      }
      visible.addAll(made(world, owner));
      if (graph.complete()) {
        Set<String> missing =
            owner.referencedBy.keySet().stream()
                .map(from -> from + " " + owner.id)
                .filter(pair -> !pairs.contains(pair))
                .collect(Collectors.toCollection(TreeSet::new));
        // Even where it was cut, some of them must be there.
        if (!isCut(world, owner)
            || (missing.size() == owner.referencedBy.size()
                && !owner.listsItself(world.traits()))) {
          missing.forEach(pair -> wrong.add("a reference is missing: " + pair));
        }
      }
    }
    visible.removeAll(drawn(graph));
    if (!visible.isEmpty()) {
      wrong.add("lost " + visible);
    }
    return wrong;
  }

  private static Set<String> invented(TrialWorld world, GroupGraph graph) {
    Set<String> wrong = new TreeSet<>();
    for (GroupGraph.Edge edge : graph.edges()) {
      GroupTruth from = world.truth(edge.regionId(), edge.from());
      GroupTruth to = world.truth(edge.regionId(), edge.to());
      if (edge.rules() == null && from != null && world.lists(from)) {
        wrong.add("rules of a listed group are not known: " + edge);
      }
      if (edge.rules() == null && (to == null || !to.referencedBy.containsKey(edge.from()))) {
        wrong.add("there is no such reference: " + edge);
      }
    }
    Set<String> drawn = drawn(graph);
    world.groups().values().stream()
        .filter(owner -> world.regionIds().contains(owner.regionId))
        .forEach(owner -> drawn.removeAll(made(world, owner)));
    if (!drawn.isEmpty()) {
      wrong.add("invented " + drawn);
    }
    return wrong;
  }

  /** The references that a group's rules make. */
  private static Set<String> made(TrialWorld world, GroupTruth owner) {
    Set<String> made = new TreeSet<>();
    for (Rule rule : world.world().region(owner.regionId).group(owner.id).rules()) {
      String named = rule.namedGroupId();
      if (!named.isEmpty() && !named.equals(owner.id)) {
        int count = count(world, owner, named, rule.direction());
        made.add(text(owner.id, named, rule.direction().name(), count));
      }
    }
    return made;
  }

  /** The references drawn whose rules are known. */
  private static Set<String> drawn(GroupGraph graph) {
    return graph.edges().stream()
        .filter(edge -> edge.rules() != null)
        .map(RandomGraphsTest::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int count(
      TrialWorld world, GroupTruth owner, String named, Rule.Direction direction) {
    return (int)
        world.world().region(owner.regionId).group(owner.id).rules().stream()
            .filter(rule -> rule.namedGroupId().equals(named) && rule.direction() == direction)
            .count();
  }

  private static String text(GroupGraph.Edge edge) {
    int rules = edge.rules() == null ? 0 : edge.rules().size();
    return text(edge.from(), edge.to(), String.valueOf(edge.direction()), rules);
  }

  private static String text(String from, String to, String direction, int rules) {
    return from + " " + to + " " + direction + " " + rules;
  }

  /**
   * A neighbourhood is the part of the whole graph that is near enough, with all edges in it. Where
   * not all is shown, more may be found by asking about an ID.
   */
  private static Set<String> differences(
      GroupGraph all, GroupGraph near, List<String> ids, int depth, boolean showsAll) {
    Set<String> own =
        all.nodes().stream()
            .filter(node -> !node.external())
            .map(GroupGraph.Node::securityGroupId)
            .collect(Collectors.toSet());
    Set<String> reached = ids.stream().filter(own::contains).collect(Collectors.toSet());
    Set<String> ring = reached;
    for (int distance = 1; distance <= depth; distance++) {
      Set<String> next = new HashSet<>();
      for (GroupGraph.Edge edge : all.edges()) {
        if (ring.contains(edge.from())) {
          next.add(edge.to());
        }
        if (ring.contains(edge.to())) {
          next.add(edge.from());
        }
      }
      next.removeAll(reached);
      reached = new HashSet<>(reached);
      reached.addAll(next);
      next.retainAll(own);
      ring = next;
    }
    Set<String> expected = reached;
    Set<String> drawn =
        near.nodes().stream().map(GroupGraph.Node::securityGroupId).collect(Collectors.toSet());
    Set<String> edges =
        all.edges().stream()
            .filter(edge -> expected.contains(edge.from()) && expected.contains(edge.to()))
            .map(RandomGraphsTest::text)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> edgesDrawn =
        near.edges().stream()
            .map(RandomGraphsTest::text)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wrong = new TreeSet<>();
    if (showsAll ? !expected.equals(drawn) : !drawn.containsAll(expected)) {
      wrong.add("around " + ids + ": " + new TreeSet<>(drawn) + ", not " + new TreeSet<>(expected));
    }
    if (!showsAll) {
      // A group that the list leaves out tells its rules to who asks by its ID.
      near.edges().stream()
          .filter(edge -> edge.rules() != null)
          .forEach(edge -> edges.remove(text(edge.from(), edge.to(), "null", 0)));
    }
    if (showsAll ? !edges.equals(edgesDrawn) : !edgesDrawn.containsAll(edges)) {
      wrong.add("around " + ids + ": " + edgesDrawn + ", not " + edges);
    }
    return wrong;
  }
}
