package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.hostile.HostileAccount.Run;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hostile names as a completion script gets them: one line for each group, with an ID, a tab and a
 * text without control characters. {@code completions/press-tab} tests what real shells do with
 * them.
 */
@Tag("slow")
class HostileCompletionTest {

  @Test
  void namesStayBehindTheTabAndSteerNothing() throws Exception {
    World world = HostileServer.world("/tmp/trace");
    int groups = world.region(HostileAccount.REGION).groupIds().size();
    try (HostileAccount account = new HostileAccount(world)) {
      Run run = account.run(false, "__complete-ids", "--", "1", "refs", "");
      assertEquals(0, run.code(), run.err());
      List<String> lines = run.out().lines().toList();
      assertEquals(groups, lines.size(), run.out());
      for (String line : lines) {
        assertTrue(line.matches("sg-bp1[a-z0-9]+\t[^\t]{0,70}"), line);
        String name = line.substring(line.indexOf('\t') + 1);
        assertFalse(name.codePoints().anyMatch(HostileTexts::isDangerous), line);
      }
    }
  }

  @Test
  void whatIsNoIdIsNotOffered() throws Exception {
    World world = World.of("1357924680135792");
    Region region = world.region(HostileAccount.REGION);
    List<String> texts =
        List.of("$(id)", "sg-$(id)", "sg-a b", "sg-a\tb", "sg-a\nsg-b", "-x", "sg-");
    texts.forEach(text -> region.group(text).name("name"));
    region.group("sg-good").name("name");
    try (HostileAccount account = new HostileAccount(world)) {
      assertEquals(
          "sg-good\tname\n", account.run(false, "__complete-ids", "--", "1", "refs", "").out());
    }
  }

  @Test
  void whatIsTypedIsNeverMoreThanText() throws Exception {
    try (HostileAccount account = new HostileAccount(HostileServer.world("/tmp/trace"))) {
      for (String text : HostileTexts.ALL) {
        Run run = account.run(false, "__complete-ids", "--", "2", "refs", text, "");
        assertFalse(run.err().codePoints().anyMatch(c -> c != '\n' && HostileTexts.isDangerous(c)));
      }
    }
  }
}
