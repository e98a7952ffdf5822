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
    // Now and then more than a page has.
    int count = dice.chance(95) ? dice.between(1, 3) : dice.between(10, 60);
    for (int i = 0; i < count; i++) {
      String id = "c" + region.id().substring(3) + i;
      if (dice.chance(count > 3 ? 90 : 10)) {
        region.cluster(id, "").name("registered");
      } else {
        boolean ofFree = !free.isEmpty() && dice.chance(40);
        add(id, dice.oneOf(ofFree ? free : candidates));
      }
    }
  }

  private void add(String id, GroupTruth group) {
    String state =
        dice.chance(60)
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
    region.cluster(id, group.id).name(dice.oneOf("shop", "生产", "")).state(state);
    if (!state.equals("deleted")) {
      group.clusters.add(id);
    }
  }
}
