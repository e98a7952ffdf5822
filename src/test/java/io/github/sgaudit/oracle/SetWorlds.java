package io.github.sgaudit.oracle;

import java.util.List;

/** Makes random accounts in which some references are not made by any rule that can be read. */
final class SetWorlds {
  private SetWorlds() {}

  static TrialWorld generate(long seed) {
    TrialWorld world = WorldGenerator.generate(seed);
    Dice dice = new Dice(seed * 19 + 11);
    if (dice.chance(25)) {
      addReferencesWithoutRule(world, dice);
    }
    return world;
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
