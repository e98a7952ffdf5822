package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Change;
import io.github.sgaudit.audit.Diff;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.Judge;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.SecurityGroup;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random changes to random accounts: the diff names exactly these, and none where it is blind. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RandomDiffsTest {
  private static final int WORLDS = Math.min(Settings.worlds(), 500);

  private final AtomicInteger named = new AtomicInteger();
  private final AtomicInteger withheld = new AtomicInteger();
  private final AtomicInteger exact = new AtomicInteger();

  @Test
  void theDiffNamesExactlyWhatWasChanged() {
    long seed = Settings.seed();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Worlds.each(seed, WORLDS, (each, figures) -> tryWorld(each, Disturbance.NONE, faults));
    report("diffs", seed);
    assertEquals(List.of(), List.copyOf(faults));
    assertTrue(WORLDS < 100 || (named.get() > 4 * WORLDS && exact.get() > WORLDS / 2));
  }

  /** What one side cannot see is neither gone nor new. */
  @Test
  void theDiffInventsNothingWhereOneSideIsDisturbed() {
    long seed = Settings.seed();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Worlds.each(
        seed,
        WORLDS,
        (each, figures) ->
            tryWorld(each, Disturbance.randomOfSets(new Dice(each * 17 + 3)), faults));
    report("disturbed diffs", seed);
    assertEquals(List.of(), List.copyOf(faults));
    assertTrue(WORLDS < 100 || (named.get() > 4 * WORLDS && withheld.get() > WORLDS / 2));
  }

  private void report(String what, long seed) {
    System.out.println(
        what
            + ", seed "
            + seed
            + ", worlds "
            + WORLDS
            + ": changes named "
            + named
            + ", not seen "
            + withheld
            + ", worlds compared to the last change "
            + exact);
  }

  private void tryWorld(long seed, Disturbance disturbance, Collection<String> faults) {
    TrialWorld world = WorldGenerator.generate(seed);
    String replay = Settings.replay(RandomDiffsTest.class, seed);
    Dice dice = new Dice(seed * 13 + 5);
    Map<String, Seen> seen = new HashMap<>();
    new Trial(world, Disturbance.NONE, replay)
        .serve(client -> seen.put("before", see(client, world)));
    Truth truth = new Truth(world);
    truth.change(dice);
    // The other way round a change is the opposite one, and it is the earlier side that is blind.
    boolean backwards = dice.chance(50);
    new Trial(world, disturbance, replay).serve(client -> seen.put("after", see(client, world)));
    Seen before = Objects.requireNonNull(seen.get(backwards ? "after" : "before"));
    Seen after = Objects.requireNonNull(seen.get(backwards ? "before" : "after"));
    Diff diff =
        Diff.of(
            before.gathered(), after.gathered(), Strictness.USUAL, Diff.Coverage.ALL_GROUPS, false);
    Set<String> expected = truth.lines(backwards);
    Set<String> lines = new TreeSet<>();
    diff.changes().forEach(change -> lines.add(line(change)));
    named.addAndGet(lines.size());
    Set<String> wrong = new TreeSet<>();
    for (String line : lines) {
      if (line.contains(" verdict ")) {
        if (!verdicts(before, after).contains(line)) {
          wrong.add("wrong verdict: " + line);
        }
      } else if (!isExpected(line, expected)
          && !truth.mayBeInvented(line)
          && !(!disturbance.equals(Disturbance.NONE) && truth.mayBeCountedShort(line))
          && disturbance.emptied(world.traits()).isNothing()) {
        wrong.add("invented: " + line);
      }
    }
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(lines);
    missing.removeIf(truth::mayBeInvented);
    if (diff.complete() && disturbance.emptied(world.traits()).isNothing()) {
      exact.incrementAndGet();
      missing.forEach(line -> wrong.add("missing: " + line));
    } else {
      withheld.addAndGet(missing.size());
      if (disturbance.equals(Disturbance.NONE)) {
        Set<String> open =
            Stream.of(diff.before(), diff.after())
                .flatMap(side -> side.open().stream())
                .map(each -> each.group().securityGroupId())
                .collect(Collectors.toSet());
        missing.stream()
            .filter(line -> open.stream().noneMatch(id -> line.matches(".* " + id + "( .*)?")))
            .forEach(line -> wrong.add("missing: " + line));
      }
    }
    if (diff.complete()) {
      verdicts(before, after).stream()
          .filter(line -> !lines.contains(line))
          .forEach(line -> wrong.add("missing: " + line));
    }
    wrong.forEach(
        fault -> faults.add(fault + ", disturbed by " + disturbance + ", replay: " + replay));
  }

  /** Of a reference that only a side without rules shows, no rule is named. */
  private static boolean isExpected(String line, Set<String> expected) {
    String withoutRules = line.replaceFirst("unknown$", "");
    return expected.contains(line)
        || (!withoutRules.equals(line)
            && expected.stream().anyMatch(other -> other.startsWith(withoutRules)));
  }

  /** What one side was told, in the way of the diff, and in the way of can-delete. */
  private record Seen(Gathered gathered, Map<String, Verdict> verdicts) {}

  private static Seen see(EcsApi api, TrialWorld world) {
    try {
      Gathered gathered =
          Surveys.source(api, 4, ProgressListener.none())
              .facts(
                  Surveys.targets(world.regionIds()),
                  SecurityGroupFilter.none(),
                  Facts.Scope.ALL_WITH_EDGES);
      Map<String, Verdict> verdicts = new TreeMap<>();
      for (Facts facts : gathered.facts()) {
        Assessment assessment = Judge.deletion(facts, Strictness.USUAL);
        verdicts.put(
            assessment.regionId() + " " + assessment.securityGroupId(), assessment.verdict());
      }
      return new Seen(gathered, verdicts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static Set<String> verdicts(Seen before, Seen after) {
    Set<String> lines = new TreeSet<>();
    before
        .verdicts()
        .forEach(
            (group, was) -> {
              Verdict is = after.verdicts().get(group);
              if (is != null && is != was) {
                lines.add(group + " verdict " + was.text() + " " + is.text());
              }
            });
    return lines;
  }

  private static String line(Change change) {
    String group = change.group().regionId() + " " + change.group().securityGroupId();
    if (change instanceof Change.Added) {
      return "+ " + group;
    }
    if (change instanceof Change.Removed) {
      return "- " + group;
    }
    if (change instanceof Change.Edited edited) {
      return "~ "
          + group
          + " "
          + new TreeSet<>(SecurityGroupFields.TABLE.differing(edited.before(), edited.after()));
    }
    if (change instanceof Change.ReferenceAdded added) {
      return "+ " + group + " > " + added.named().securityGroupId() + " " + ids(added.rules());
    }
    if (change instanceof Change.ReferenceRemoved removed) {
      return "- " + group + " > " + removed.named().securityGroupId() + " " + ids(removed.rules());
    }
    if (change instanceof Change.VerdictChanged verdict) {
      return group + " verdict " + verdict.before().text() + " " + verdict.after().text();
    }
    return "~ " + group + " members";
  }

  private static String ids(@Nullable List<Rule> rules) {
    return rules == null
        ? "unknown"
        : new TreeSet<>(
                rules.stream()
                    .map(rule -> rule.securityGroupRuleId() + "/" + rule.description())
                    .toList())
            .toString();
  }

  /** What was changed, as the generator and this test know it. */
  private static final class Truth {
    private final TrialWorld world;
    private final State before;
    private final Map<String, Set<String>> edits = new TreeMap<>();
    private final Map<String, Set<String>> foreign = new TreeMap<>();
    private final Map<String, Set<String>> instances = new TreeMap<>();
    private final Map<String, Set<String>> interfaces = new TreeMap<>();
    private int changes;

    Truth(TrialWorld world) {
      this.world = world;
      for (GroupTruth group : world.groups().values()) {
        Set<String> naming = new TreeSet<>(group.referencedBy.keySet());
        naming.removeIf(id -> TrialWorld.ACCOUNT_UID.equals(group.referencedBy.get(id)));
        foreign.put(key(group.regionId, group.id), naming);
        instances.put(key(group.regionId, group.id), new TreeSet<>(group.instances));
        interfaces.put(key(group.regionId, group.id), new TreeSet<>(group.secondaryInterfaces));
      }
      this.before = new State();
    }

    private static String key(String regionId, String id) {
      return regionId + " " + id;
    }

    /** The account at one time. */
    private final class State {
      /** By group, the groups that its rules name, each with these rules. */
      private final Map<String, Map<String, Set<String>>> rules = new TreeMap<>();

      private final Map<String, Integer> counts = new TreeMap<>();
      private final Map<String, Set<String>> foreignNow = copy(foreign);
      private final Map<String, Set<String>> instancesNow = copy(instances);
      private final Map<String, Set<String>> interfacesNow = copy(interfaces);

      State() {
        for (String regionId : world.regionIds()) {
          Region region = world.world().region(regionId);
          for (String id : region.groupIds()) {
            Map<String, Set<String>> named = new TreeMap<>();
            for (io.github.sgaudit.emulator.Rule rule : region.group(id).rules()) {
              if (!rule.namedGroupId().isEmpty()) {
                named
                    .computeIfAbsent(rule.namedGroupId(), any -> new TreeSet<>())
                    .add(
                        rule.id()
                            + "/"
                            + (rule.description().isEmpty() ? null : rule.description()));
              }
            }
            rules.put(key(regionId, id), named);
            counts.put(key(regionId, id), region.group(id).rules().size());
          }
        }
      }

      private static Map<String, Set<String>> copy(Map<String, Set<String>> map) {
        Map<String, Set<String>> copy = new TreeMap<>();
        map.forEach((key, values) -> copy.put(key, new TreeSet<>(values)));
        return copy;
      }

      private int naming(String group) {
        return Objects.requireNonNull(rules.get(group)).values().stream().mapToInt(Set::size).sum();
      }
    }

    void change(Dice dice) {
      int number = dice.between(0, 8);
      for (int i = 0; i < number; i++) {
        Region region = world.world().region(dice.oneOf(world.regionIds()));
        List<String> ids = region.groupIds();
        if (!ids.isEmpty()) {
          change(dice, region, region.group(dice.oneOf(ids)));
        }
      }
    }

    private void change(Dice dice, Region region, SecurityGroup group) {
      changes++;
      String key = key(region.id(), group.id());
      switch (dice.between(1, 12)) {
        case 1 -> edit(key, "securityGroupName", () -> group.name("name " + changes));
        case 2 -> edit(key, "description", () -> group.description("text " + changes));
        case 3 -> edit(key, "tags", () -> group.tag("key " + changes, ""));
        case 4 -> {
          if (world.traits().visibleResourceGroups().isEmpty()) {
            edit(key, "resourceGroupId", () -> group.resourceGroup("rg-new" + changes));
          }
        }
        case 5 -> region.group("sg-new" + changes).vpc("vpc-1").resourceGroup("rg-a");
        case 6 -> group.rule(named(dice, region).toBuilder().description("new").build());
        case 7 -> revoke(dice, region, group, false);
        case 8 -> revoke(dice, region, group, true);
        case 9 -> {
          String id = "i-new" + changes;
          region.instance(id, group.id());
          add(instances, key, id);
        }
        case 10 -> release(region, key);
        case 11 -> {
          region.foreignReference(group.id(), "sg-foreignnew" + changes, "2222222222222222");
          add(foreign, key, "sg-foreignnew" + changes);
        }
        default -> delete(region, group);
      }
    }

    private void edit(String key, String field, Runnable edit) {
      edit.run();
      add(edits, key, field);
    }

    private static void add(Map<String, Set<String>> map, String key, String value) {
      map.computeIfAbsent(key, any -> new TreeSet<>()).add(value);
    }

    private static io.github.sgaudit.emulator.Rule named(Dice dice, Region region) {
      String id = dice.oneOf(region.groupIds());
      return dice.chance(50)
          ? io.github.sgaudit.emulator.Rule.ingressFrom(id)
          : io.github.sgaudit.emulator.Rule.egressTo(id);
    }

    /** Takes a rule away, or gives it another description. */
    private void revoke(Dice dice, Region region, SecurityGroup group, boolean again) {
      List<io.github.sgaudit.emulator.Rule> rules = group.rules();
      if (!rules.isEmpty()) {
        io.github.sgaudit.emulator.Rule rule = dice.oneOf(rules);
        world.world().revokeRule(region.id(), group.id(), rule.id());
        if (again) {
          group.rule(rule.toBuilder().description("other " + changes).build());
        }
      }
    }

    private void release(Region region, String key) {
      for (String id : List.copyOf(instances.getOrDefault(key, Set.of()))) {
        region.removeInstance(id);
        instances.values().forEach(all -> all.remove(id));
      }
      for (String id : List.copyOf(interfaces.getOrDefault(key, Set.of()))) {
        region.removeNetworkInterface(id);
        interfaces.values().forEach(all -> all.remove(id));
      }
    }

    private void delete(Region region, SecurityGroup group) {
      String key = key(region.id(), group.id());
      for (String id : region.groupIds()) {
        for (io.github.sgaudit.emulator.Rule rule : region.group(id).rules()) {
          if (rule.namedGroupId().equals(group.id())) {
            world.world().revokeRule(region.id(), id, rule.id());
          }
        }
      }
      region.removeForeignReferences(group.id());
      foreign.put(key, new TreeSet<>());
      release(region, key);
      world.world().deleteSecurityGroup(region.id(), group.id());
    }

    /** Each change on a line. */
    Set<String> lines(boolean backwards) {
      State now = new State();
      State one = backwards ? now : before;
      State other = backwards ? before : now;
      Set<String> lines = new TreeSet<>();
      Set<String> all = new LinkedHashSet<>(one.rules.keySet());
      all.addAll(other.rules.keySet());
      for (String group : all) {
        if (!one.rules.containsKey(group)) {
          lines.add("+ " + group);
        } else if (!other.rules.containsKey(group)) {
          lines.add("- " + group);
        } else {
          Set<String> fields = fields(group, one, other);
          if (!fields.isEmpty()) {
            lines.add("~ " + group + " " + fields);
          }
          if (size(one.instancesNow, group) != size(other.instancesNow, group)
              || size(one.interfacesNow, group) != size(other.interfacesNow, group)) {
            lines.add("~ " + group + " members");
          }
        }
        Map<String, Set<String>> was = one.rules.getOrDefault(group, Map.of());
        Map<String, Set<String>> is = other.rules.getOrDefault(group, Map.of());
        addRules(lines, "- ", group, was, is);
        addRules(lines, "+ ", group, is, was);
        addForeign(lines, "- ", group, one.foreignNow, other.foreignNow);
        addForeign(lines, "+ ", group, other.foreignNow, one.foreignNow);
      }
      return lines;
    }

    private Set<String> fields(String group, State one, State other) {
      Set<String> fields = new TreeSet<>(edits.getOrDefault(group, Set.of()));
      if (!world.traits().ruleCountsAbsent()) {
        if (!Objects.equals(one.counts.get(group), other.counts.get(group))) {
          fields.add("ruleCount");
        }
        if (one.naming(group) != other.naming(group)) {
          fields.add("groupToGroupRuleCount");
        }
      }
      return fields;
    }

    private static int size(Map<String, Set<String>> map, String key) {
      return map.getOrDefault(key, Set.of()).size();
    }

    private static void addRules(
        Set<String> lines,
        String mark,
        String from,
        Map<String, Set<String>> these,
        Map<String, Set<String>> others) {
      these.forEach(
          (to, rules) -> {
            Set<String> more = new TreeSet<>(rules);
            more.removeAll(others.getOrDefault(to, Set.of()));
            if (!more.isEmpty()) {
              lines.add(mark + from + " > " + to + " " + more);
            }
          });
    }

    private static void addForeign(
        Set<String> lines,
        String mark,
        String to,
        Map<String, Set<String>> these,
        Map<String, Set<String>> others) {
      Set<String> more = new HashSet<>(these.getOrDefault(to, Set.of()));
      more.removeAll(others.getOrDefault(to, Set.of()));
      String[] place = to.split(" ", 2);
      more.forEach(from -> lines.add(mark + place[0] + " " + from + " > " + place[1] + " unknown"));
    }

    /**
     * Whether interfaces of services may not be counted: where not all members could be walked and
     * they have to be asked for, a group that has others is not asked about them.
     */
    boolean mayBeCountedShort(String line) {
      return line.endsWith(" members") && world.traits().managedInterfacesHidden();
    }

    /**
     * Whether the account cannot be seen well enough to tell: the identity sees some groups alone,
     * or the list of references is cut so that it does not show.
     */
    boolean mayBeInvented(String line) {
      Traits traits = world.traits();
      boolean cutUnseen =
          switch (traits.cap()) {
            case PAIRS -> traits.capSize() < EcsApi.REFERENCE_ENTRY_CAP;
            case RULES -> true;
            case NONE, ERROR -> false;
          };
      return !traits.visibleResourceGroups().isEmpty() || (cutUnseen && line.endsWith(" unknown"));
    }
  }
}
