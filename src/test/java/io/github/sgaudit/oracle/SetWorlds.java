package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes random accounts in which some references are not made by any rule that can be read. */
final class SetWorlds {
  private SetWorlds() {}

  static TrialWorld generate(long seed) {
    TrialWorld world = WorldGenerator.generate(seed);
    Dice dice = new Dice(seed * 19 + 11);
    if (dice.chance(25)) {
      addReferencesWithoutRule(world, dice);
    }
    if (dice.chance(4) && world.groups().keySet().stream().noneMatch(id -> id.contains("famous"))) {
      world = withFamous(world, dice);
    }
    return world;
  }

  /** As many own groups name it as one answer has entries, and nothing else holds it. */
  private static TrialWorld withFamous(TrialWorld world, Dice dice) {
    String regionId = dice.oneOf(world.regionIds());
    Region region = world.world().region(regionId);
    RuleGenerator rules = new RuleGenerator(dice, region);
    Map<String, GroupTruth> groups = new LinkedHashMap<>(world.groups());
    List<GroupTruth> made = new ArrayList<>();
    int fans = dice.between(98, 105);
    for (int i = 0; i <= fans; i++) {
      String id = "sg-" + regionId.substring(3) + (i == 0 ? "famous" : "famousfan" + i);
      GroupTruth truth = new GroupTruth(regionId, id, "vpc-1", false, "rg-a");
      region.group(id).vpc(truth.network).resourceGroup(truth.resourceGroupId);
      groups.put(id, truth);
      made.add(truth);
    }
    made.subList(1, made.size()).forEach(fan -> rules.name(fan, made.get(0), 1));
    return new TrialWorld(
        world.seed(), world.world(), world.traits(), world.regionIds(), world.askedIds(), groups);
  }

  /** The API gives them to a group whose rules name no other: nobody knows what made them. */
  private static void addReferencesWithoutRule(TrialWorld world, Dice dice) {
    List<GroupTruth> all =
        world.groups().values().stream()
            .sorted((one, other) -> one.id.compareTo(other.id))
            .toList();
    for (int i = dice.between(1, 3); i > 0; i--) {
      GroupTruth named = dice.oneOf(all);
      GroupTruth owner = dice.oneOf(all);
      boolean mayName =
          owner != named
              && owner.regionId.equals(named.regionId)
              && owner.network.equals(named.network)
              && !named.enterprise
              && !named.referencedBy.containsKey(owner.id);
      if (mayName) {
        world
            .world()
            .region(named.regionId)
            .foreignReference(named.id, owner.id, TrialWorld.ACCOUNT_UID, 1);
        named.referencedBy.put(owner.id, TrialWorld.ACCOUNT_UID);
        named.withoutRule.add(owner.id);
        named.rulesNaming++;
      }
    }
  }
}
