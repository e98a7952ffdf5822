package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.Instance;
import io.github.sgaudit.emulator.NetworkInterface;
import io.github.sgaudit.emulator.Region;
import java.util.ArrayList;
import java.util.List;

/** Puts instances and network interfaces of every kind into the groups of a region. */
record MemberGenerator(Dice dice, Region region) {
  void fill(List<GroupTruth> all) {
    int members = dice.between(0, all.size());
    for (int i = 0; i < members; i++) {
      List<GroupTruth> joined = some(all);
      if (dice.chance(55)) {
        addInstance("i-" + region.id().substring(3) + i, joined);
      } else if (!joined.get(0).isClassic()) {
        addInterface("eni-" + region.id().substring(3) + "free" + i, joined);
      }
    }
    List<GroupTruth> free =
        all.stream().filter(group -> !group.isHeld() && !group.isClassic()).toList();
    if (!free.isEmpty() && dice.chance(50)) {
      holdByServiceAlone(dice.oneOf(free));
    }
    if (dice.chance(1)) {
      crowd(dice.oneOf(all));
    }
  }

  private List<GroupTruth> some(List<GroupTruth> all) {
    GroupTruth first = dice.oneOf(all);
    List<GroupTruth> joined = new ArrayList<>(List.of(first));
    int more = dice.chance(75) ? 0 : dice.between(1, 2);
    for (int i = 0; i < more; i++) {
      GroupTruth other = dice.oneOf(all);
      if (other.network.equals(first.network)
          && other.enterprise == first.enterprise
          && !joined.contains(other)) {
        joined.add(other);
      }
    }
    return joined;
  }

  private void addInstance(String id, List<GroupTruth> joined) {
    String resourceGroupId = resourceGroup(joined);
    Instance instance =
        region.instance(id, ids(joined)).name("machine").resourceGroup(resourceGroupId);
    instance.status(dice.oneOf("Pending", "Running", "Starting", "Stopping", "Stopped"));
    for (GroupTruth group : joined) {
      group.instances.add(id);
      group.primaryInterfaces.add("eni-" + id.substring(2));
      group.memberResourceGroups.put(id, resourceGroupId);
      group.memberResourceGroups.put("eni-" + id.substring(2), resourceGroupId);
    }
    if (!joined.get(0).isClassic() && dice.chance(20)) {
      addInterface("eni-" + id.substring(2) + "second", joined).attachedTo(id);
    }
  }

  private NetworkInterface addInterface(String id, List<GroupTruth> joined) {
    String resourceGroupId = resourceGroup(joined);
    NetworkInterface added =
        region.networkInterface(id, ids(joined)).resourceGroup(resourceGroupId);
    added.status(dice.oneOf("Available", "Attaching", "InUse", "Detaching", "Deleting"));
    if (dice.chance(30)) {
      added.serviceManaged(dice.between(1, 1_000_000));
    }
    for (GroupTruth group : joined) {
      group.secondaryInterfaces.add(id);
      group.memberResourceGroups.put(id, resourceGroupId);
    }
    return added;
  }

  /** What is easily overlooked counts where nothing else holds the group. */
  private void holdByServiceAlone(GroupTruth group) {
    addInterface("eni-" + region.id().substring(3) + "service", List.of(group))
        .serviceManaged(dice.between(1, 1_000_000));
  }

  /** Mostly that of the group, but nothing says that it has to be. */
  private String resourceGroup(List<GroupTruth> joined) {
    return dice.chance(70) ? joined.get(0).resourceGroupId : dice.oneOf("rg-a", "rg-b");
  }

  /** More instances than a page has. */
  private void crowd(GroupTruth group) {
    int count = dice.between(95, 130);
    for (int i = 0; i < count; i++) {
      addInstance("i-" + region.id().substring(3) + "crowd" + i, List.of(group));
    }
  }

  private static String[] ids(List<GroupTruth> groups) {
    return groups.stream().map(group -> group.id).toArray(String[]::new);
  }
}
