package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

/** The rules that are listed over random accounts, compared with those that were put into them. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RandomRulesTest {
  private static final int WORLDS = Math.min(Settings.worlds(), 300);

  private final AtomicInteger rulesListed = new AtomicInteger();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger disagreements = new AtomicInteger();

  @Test
  void everyRuleListedIsTheWorldsAndNoneIsMissing() {
    long seed = Settings.seed();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Worlds.each(seed, WORLDS, (each, figures) -> tryWorld(each, faults));
    System.out.println(
        "rules, seed "
            + seed
            + ", worlds "
            + WORLDS
            + ": listed "
            + rulesListed
            + ", references found by rules beyond the cap "
            + completed
            + ", omitted by the API "
            + disagreements);
    assertEquals(List.of(), List.copyOf(faults));
    assertTrue(WORLDS < 100 || (rulesListed.get() > 10 * WORLDS && completed.get() > 0));
  }

  private void tryWorld(long seed, Collection<String> faults) {
    TrialWorld world = WorldGenerator.generate(seed);
    addRulesForTheInternet(world, new Dice(seed * 17 + 3));
    String replay = Settings.replay(RandomRulesTest.class, seed);
    new Trial(world, Disturbance.NONE, replay)
        .serve(
            client -> {
              try {
                for (ReferencedGroup group :
                    ReferencedGroups.of(gathered(client, world, Facts.Scope.REFERENCES_WITH_RULES))
                        .securityGroups()) {
                  compareReferencing(world, group, faults, replay);
                }
                for (ReferencedGroup group :
                    ReferencedGroups.named(gathered(client, world, Facts.Scope.OWN_RULES))
                        .securityGroups()) {
                  compareNamed(world, group, faults, replay);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
              }
            });
  }

  private static Gathered gathered(EcsApi api, TrialWorld world, Facts.Scope scope)
      throws InterruptedException {
    return Surveys.source(api, 4, ProgressListener.none())
        .facts(Surveys.targets(world.regionIds()), world.askedIds(), scope);
  }

  /** The generator makes rules for the intranet alone. */
  private static void addRulesForTheInternet(TrialWorld world, Dice dice) {
    List<GroupTruth> classic =
        world.groups().values().stream().filter(GroupTruth::isClassic).toList();
    for (GroupTruth group : classic) {
      List<GroupTruth> others =
          classic.stream().filter(other -> other.regionId.equals(group.regionId)).toList();
      if (dice.chance(40)) {
        world
            .world()
            .region(group.regionId)
            .group(group.id)
            .rule(
                Rule.ingress()
                    .group(dice.oneOf(others).id)
                    .nicType("internet")
                    .description("for the internet")
                    .build());
      }
    }
  }

  private static List<Rule> rulesOf(TrialWorld world, GroupTruth group) {
    Region region = world.world().region(group.regionId);
    return region.group(group.id).rules();
  }

  private static String text(Rule rule) {
    return String.join(
        " ",
        rule.id(),
        rule.direction().name(),
        rule.ipProtocol().toUpperCase(Locale.ROOT),
        rule.portRange(),
        rule.policy(),
        String.valueOf(rule.priority()),
        rule.description(),
        rule.nicType());
  }

  private static String text(io.github.sgaudit.audit.Rule rule) {
    return Stream.of(
            rule.securityGroupRuleId(),
            rule.direction().name(),
            rule.ipProtocol(),
            rule.portRange(),
            String.valueOf(rule.policy()).toLowerCase(Locale.ROOT),
            rule.priority(),
            rule.description() == null ? "" : rule.description(),
            rule.nicType().text())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static Set<String> naming(TrialWorld world, GroupTruth owner, String named) {
    return rulesOf(world, owner).stream()
        .filter(rule -> rule.namedGroupId().equals(named))
        .map(RandomRulesTest::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private @Nullable String wrongRules(
      TrialWorld world, GroupTruth owner, String named, List<io.github.sgaudit.audit.Rule> listed) {
    Set<String> said =
        listed.stream().map(RandomRulesTest::text).collect(Collectors.toCollection(TreeSet::new));
    rulesListed.addAndGet(listed.size());
    Set<String> there = naming(world, owner, named);
    return said.equals(there) && said.size() == listed.size()
        ? null
        : "rules of " + owner.id + " naming " + named + ": " + said + ", in truth " + there;
  }

  private void compareReferencing(
      TrialWorld world, ReferencedGroup group, Collection<String> faults, String replay) {
    List<ReferencingGroup> referencedBy = group.referencedBy();
    GroupTruth truth = world.truth(group.regionId(), group.securityGroupId());
    if (referencedBy == null || truth == null) {
      return;
    }
    List<String> wrong = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (ReferencingGroup by : referencedBy) {
      said.add(by.securityGroupId());
      GroupTruth owner = world.truth(truth.regionId, by.securityGroupId());
      List<io.github.sgaudit.audit.Rule> rules = by.rules();
      if (owner == null) {
        if (rules != null) {
          wrong.add("rules of another account: " + by);
        }
      } else if (rules == null) {
        if (Boolean.TRUE.equals(by.sameAccount())) {
          wrong.add("rules of the own account are missing: " + by);
        }
      } else {
        String fault = wrongRules(world, owner, truth.id, rules);
        if (fault != null) {
          wrong.add(fault);
        }
        if (rules.isEmpty()) {
          wrong.add("no rule: " + by);
        }
      }
    }
    disagreements.addAndGet(group.omitted().size());
    if (!group.complete()) {
      requireAllOwn(world, truth, said, wrong);
    }
    wrong.forEach(fault -> faults.add(fault + " in " + group + ", replay: " + replay));
  }

  /** Beyond the cap no group of the own account is missing that the list shows. */
  private void requireAllOwn(
      TrialWorld world, GroupTruth truth, Set<String> said, List<String> wrong) {
    for (GroupTruth other : world.groups().values()) {
      boolean names =
          other.regionId.equals(truth.regionId)
              && world.lists(other)
              && world.lists(truth)
              && !naming(world, other, truth.id).isEmpty();
      if (names && !said.contains(other.id)) {
        wrong.add("beyond the cap " + other.id + " is missing");
      }
    }
    completed.addAndGet(Math.max(0, said.size() - EcsApi.REFERENCE_ENTRY_CAP));
  }

  private void compareNamed(
      TrialWorld world, ReferencedGroup group, Collection<String> faults, String replay) {
    List<ReferencingGroup> named = group.referencedBy();
    GroupTruth truth = world.truth(group.regionId(), group.securityGroupId());
    if (truth == null) {
      if (!Boolean.FALSE.equals(group.found())) {
        faults.add("not found is not said of " + group + ", replay: " + replay);
      }
      return;
    }
    if (named == null) {
      if (world.lists(truth)) {
        faults.add("no answer: " + group + ", replay: " + replay);
      }
      return;
    }
    Set<String> there =
        rulesOf(world, truth).stream()
            .map(Rule::namedGroupId)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    Set<String> said =
        named.stream().map(ReferencingGroup::securityGroupId).collect(Collectors.toSet());
    List<String> wrong = new ArrayList<>();
    if (!said.equals(there) || said.size() != named.size() || !group.complete()) {
      wrong.add("names " + there);
    }
    for (ReferencingGroup each : named) {
      if (each.rules() == null) {
        wrong.add("no rules: " + each);
        continue;
      }
      String fault = wrongRules(world, truth, each.securityGroupId(), each.rules());
      if (fault != null) {
        wrong.add(fault);
      }
    }
    wrong.forEach(fault -> faults.add(fault + " in " + group + ", replay: " + replay));
  }
}
