package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.Region;
import java.util.List;

/** Puts clusters of Container Service into a region, most of which hold one of its groups. */
record ClusterGenerator(Dice dice, Region region) {
  void fill(List<GroupTruth> all) {
    List<GroupTruth> candidates = all.stream().filter(group -> !group.isClassic()).toList();
    List<GroupTruth> free = candidates.stream().filter(group -> !group.isHeld()).toList();
    if (candidates.isEmpty() || dice.chance(50)) {
      return;
    }
    int count = dice.between(1, 4);
    for (int i = 0; i < count; i++) {
      boolean ofFree = !free.isEmpty() && dice.chance(40);
      add("c" + region.id().substring(3) + i, dice.oneOf(ofFree ? free : candidates), state());
    }
    if (dice.chance(5)) {
      fillPage(dice.oneOf(candidates));
    }
    if (dice.chance(10)) {
      region.cluster("c" + region.id().substring(3) + "elsewhere", "").name("registered");
      all.forEach(group -> group.clusterMayHold = true);
    }
  }

  private String state() {
    return dice.chance(60)
        ? "running"
        : dice.oneOf(
            "deleted",
            "deleted",
            "initial",
            "failed",
            "updating",
            "deleting",
            "delete_failed",
            "unavailable");
  }

  /** So many deleted ones that the last is on the second page. */
  private void fillPage(GroupTruth group) {
    String prefix = "c" + region.id().substring(3) + "old";
    for (int i = 0; i < 60; i++) {
      add(prefix + i, group, "deleted");
    }
    add(prefix + "last", group, state());
  }

  private void add(String id, GroupTruth group, String state) {
    region.cluster(id, group.id).name(dice.oneOf("shop", "生产", "")).state(state);
    if (!state.equals("deleted")) {
      group.clusters.add(id);
    }
  }
}
