package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked about groups of a world together.
 *
 * @param ids the groups
 * @param assumed what is assumed gone: instances, network interfaces, clusters and other groups
 * @param together whether the groups are one set
 */
record SetQuestion(List<String> ids, Set<String> assumed, boolean together) {

  /** Some groups of a world, and some of what holds them. */
  static SetQuestion random(TrialWorld world, Dice dice) {
    List<String> ids = new ArrayList<>(world.askedIds());
    int dropped = dice.chance(50) ? 0 : dice.between(0, ids.size() - 1);
    ids.subList(0, dropped).clear();
    dice.shuffle(ids);
    boolean together = dice.chance(75);
    Set<String> assumed = !together || dice.chance(50) ? assumed(world, ids, dice) : Set.of();
    // What so many groups name that the list may be cut is asked about with all of them.
    world.groups().keySet().stream()
        .filter(id -> id.contains("famous") && together && !ids.contains(id))
        .sorted()
        .forEach(ids::add);
    assumed.forEach(ids::remove);
    return new SetQuestion(List.copyOf(ids), assumed, together);
  }

  private static Set<String> assumed(TrialWorld world, List<String> ids, Dice dice) {
    Set<String> holding = new TreeSet<>();
    for (String id : ids) {
      GroupTruth truth = world.groups().get(id);
      if (truth != null) {
        holding.addAll(truth.instances);
        holding.addAll(truth.secondaryInterfaces);
        holding.addAll(truth.clusters);
        truth.referencedBy.forEach(
            (other, account) -> {
              // Nobody could take away what no rule makes, or what another account has.
              boolean isGroup = world.groups().containsKey(other);
              if (isGroup && !truth.withoutRule.contains(other) && !ids.contains(other)) {
                holding.add(other);
              }
            });
        if (dice.chance(20)) {
          holding.addAll(truth.primaryInterfaces);
        }
      }
    }
    Set<String> assumed = new LinkedHashSet<>();
    int share = dice.oneOf(50, 90, 100, 100);
    for (String id : holding) {
      if (dice.chance(share)) {
        assumed.add(id);
      }
    }
    if (dice.chance(20)) {
      assumed.add("i-elsewhere");
    }
    // A group whose rules seem to name another without doing so is never assumed gone.
    world.groups().values().forEach(truth -> assumed.removeAll(truth.withoutRule));
    return Set.copyOf(assumed);
  }

  AssumedIds assumptions() {
    return new AssumedIds(assumed);
  }

  /** The world without what is assumed gone. */
  World left(TrialWorld world) {
    World left = world.world().copy();
    for (String regionId : world.regionIds()) {
      Region region = left.region(regionId);
      for (String id : assumed) {
        region.removeInstance(id).removeCluster(id);
        boolean isPrimary =
            world.groups().values().stream()
                .anyMatch(truth -> truth.primaryInterfaces.contains(id));
        if (!isPrimary) {
          region.removeNetworkInterface(id);
        }
      }
    }
    for (String id : assumed) {
      GroupTruth truth = world.groups().get(id);
      if (truth != null) {
        for (Rule rule : left.region(truth.regionId).group(id).rules()) {
          left.revokeRule(truth.regionId, id, rule.id());
        }
      }
    }
    return left;
  }
}
