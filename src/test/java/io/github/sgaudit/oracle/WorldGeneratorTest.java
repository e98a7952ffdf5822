package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.sgaudit.emulator.Deletion;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorldGeneratorTest {

  @Test
  void aSeedMakesTheSameWorldAgain() {
    for (long seed = 0; seed < 50; seed++) {
      assertEquals(description(seed), description(seed));
      assertNotEquals(description(seed), description(seed + 1));
    }
  }

  private static String description(long seed) {
    TrialWorld world = WorldGenerator.generate(seed);
    return world.traits() + " " + world.askedIds() + " " + new TreeMap<>(world.groups());
  }

  /** The notes of the generator and the deletion of the emulator come to the same independently. */
  @Test
  void whatIsNotedIsWhatDecidesOnADeletion() {
    for (long seed = 0; seed < 500; seed++) {
      TrialWorld world = WorldGenerator.generate(seed);
      for (GroupTruth group : world.groups().values()) {
        boolean free =
            !group.isHeld()
                && group.clusters.isEmpty()
                && !group.deletionProtected
                && group.hiddenAddresses == 0
                && !(group.namesItself && world.traits().selfReferenceBlocks());
        Deletion deletion = world.world().copy().deleteSecurityGroup(group.regionId, group.id);
        assertEquals(free, deletion.deleted(), () -> deletion + " of " + group);
      }
    }
  }
}
