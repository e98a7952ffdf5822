package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launch templates are told of, and never change a verdict. */
class WarnTemplatesTest {
  private static final String FREE = "sg-bp1free";
  private static final String TEMPLATES = "DescribeLaunchTemplates";
  private static final String VERSIONS = "DescribeLaunchTemplateVersions";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  WarnTemplatesTest() {
    region.group(FREE);
    region.launchTemplate("lt-bp1a", "web").version(FREE).version("sg-bp1x").version(FREE);
  }

  @Test
  void theTemplatesAreNotedAndTheVerdictStays() {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run plain = account.run("can-delete", FREE);
      assertEquals(List.of(), account.requests(TEMPLATES));
      Run run = account.run("can-delete", FREE, "--warn-templates");
      assertEquals(0, run.code(), run.toString());
      assertEquals(plain.out(), run.out());
      String tail = ": without the group, the next launch from this template fails";
      assertEquals(
          List.of(
              "note: launch template lt-bp1a (web) names sg-bp1free in its default version 1"
                  + tail,
              "note: launch template lt-bp1a (web) names sg-bp1free in its latest version 3"
                  + tail),
          run.err().lines().toList());
      assertEquals("", account.run("can-delete", FREE, "--warn-templates", "-q").err());
    }
  }

  @Test
  void aGroupThatIsHeldKeepsItsCode() {
    region.instance("i-bp1a", FREE);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.run("can-delete", FREE, "--warn-templates");
      assertEquals(11, run.code(), run.toString());
      assertTrue(run.err().contains("lt-bp1a"), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TEMPLATES, VERSIONS})
  void withoutTheRightItIsANote(String action) {
    Faults denied = Faults.none().add(action, FaultKind.DENIED);
    try (EmulatedAccount account = EmulatedAccount.of(world, denied)) {
      Run run = account.run("can-delete", FREE, "--warn-templates");
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.out().contains("deletable"), run.out());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().startsWith("note: launch templates could not be checked: "), run.err());
      assertTrue(run.err().contains("ecs:" + action), run.err());
    }
  }
}
