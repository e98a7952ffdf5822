package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.NetworkInterface;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.List;

/** Something that happens to an account while it is being asked about. */
interface Change {
  void apply(World world);

  /** A change of a random kind to one of the groups that are asked about. */
  static Change random(Dice dice, TrialWorld world) {
    List<GroupTruth> groups =
        new ArrayList<>(
            world.groups().values().stream()
                .filter(group -> world.askedIds().contains(group.id))
                .sorted((one, other) -> one.id.compareTo(other.id))
                .toList());
    GroupTruth group = dice.oneOf(groups);
    return switch (dice.between(1, 7)) {
      case 1 -> account -> account.deleteSecurityGroup(group.regionId, group.id);
      case 2 -> create(dice.oneOf(world.regionIds()));
      case 3 -> account -> reference(account, groups, group);
      case 4 -> account -> release(account.region(group.regionId), groups, group);
      case 5 -> account -> account.region(group.regionId).instance("i-new", group.id);
      case 6 -> account -> attach(account, group);
      default -> account -> cluster(account.region(group.regionId), group);
    };
  }

  /** The generator asks about this ID in half of the worlds. */
  private static Change create(String regionId) {
    return account -> account.region(regionId).group("sg-unknown1").vpc("vpc-1");
  }

  private static void reference(World account, List<GroupTruth> groups, GroupTruth named) {
    for (GroupTruth other : groups) {
      boolean mayName =
          other != named
              && other.regionId.equals(named.regionId)
              && other.network.equals(named.network)
              && !other.enterprise
              && !named.enterprise;
      if (mayName) {
        account.region(other.regionId).group(other.id).rule(Rule.ingressFrom(named.id));
        return;
      }
    }
  }

  /** Everything that is in the first group that has anything is gone at once. */
  private static void release(Region region, List<GroupTruth> groups, GroupTruth preferred) {
    for (GroupTruth group : groups) {
      boolean meant = preferred.hasMembers() ? group == preferred : group.hasMembers();
      if (meant && group.regionId.equals(region.id())) {
        group.instances.forEach(region::removeInstance);
        group.secondaryInterfaces.forEach(region::removeNetworkInterface);
        return;
      }
    }
  }

  /** A cluster is created for the group; where it has any, all are deleted. */
  private static void cluster(Region region, GroupTruth group) {
    if (group.clusters.isEmpty() && !group.isClassic()) {
      region.cluster("c-new", group.id);
    }
    group.clusters.forEach(region::removeCluster);
  }

  private static void attach(World account, GroupTruth group) {
    if (!group.isClassic()) {
      NetworkInterface added = account.region(group.regionId).networkInterface("eni-new", group.id);
      added.status("Available");
    }
  }
}
