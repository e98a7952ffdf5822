package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.hostile.HostileAccount.Run;
import io.github.sgaudit.testing.OfferedFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No name, description, tag or ID adds a change to a diff, or hides one, in any of its formats. */
@Tag("slow")
class HostileDiffTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  static List<String> formats() {
    return OfferedFormats.of("diff");
  }

  /** The two files of an account that changes in every way. */
  private List<String> files(HostileAccount account, World world, UnaryOperator<String> text)
      throws Exception {
    Region region = world.region(HostileAccount.REGION);
    for (int i = 0; i < HostileTexts.ALL.size(); i++) {
      String hostile = text.apply(HostileTexts.ALL.get(i));
      region.group("sg-bp1h" + i).name("before").description(hostile + " ").tag("a", "b");
      region.group("sg-bp1gone" + i).name(hostile);
    }
    List<String> files = new ArrayList<>(List.of(save(account, "a")));
    for (int i = 0; i < HostileTexts.ALL.size(); i++) {
      String hostile = text.apply(HostileTexts.ALL.get(i));
      region
          .group("sg-bp1h" + i)
          .name(hostile)
          .description("after")
          .tag("k" + hostile, hostile)
          .rule(Rule.ingress().group("sg-bp1new" + i).description(hostile).build())
          .ruleWithoutId(Rule.ingress().group("sg-bp1new" + i).description(hostile).build());
      world.deleteSecurityGroup(HostileAccount.REGION, "sg-bp1gone" + i);
      region.group("sg-bp1new" + i).name(hostile).description(hostile);
    }
    files.add(save(account, "b"));
    return files;
  }

  private String save(HostileAccount account, String name) {
    String file = folder.resolve(name + System.nanoTime()).toString();
    Run run = account.run(false, "snapshot", file);
    // An ID that nobody gave is refused: the file says so then.
    assertTrue(List.of(0, 5).contains(run.code()), run.err());
    return file;
  }

  private static String[] diff(List<String> files, String... options) {
    List<String> line = new ArrayList<>(List.of("diff", "--force"));
    line.addAll(files);
    line.addAll(List.of(options));
    return line.toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void namesNeitherSteerATerminalNorForgeAChange(String format) throws Exception {
    World hostileWorld = World.of("1357924680135792");
    World plainWorld = World.of("1357924680135792");
    FormatRule rule = FormatRule.of(format);
    try (HostileAccount hostile = new HostileAccount(hostileWorld);
        HostileAccount plain = new HostileAccount(plainWorld)) {
      List<String> hostileFiles = files(hostile, hostileWorld, text -> text);
      List<String> plainFiles = files(plain, plainWorld, text -> "plain");
      for (boolean terminal : List.of(false, true)) {
        Run run = hostile.run(terminal, diff(hostileFiles, "-o", format));
        Run expected = plain.run(terminal, diff(plainFiles, "-o", format));
        assertEquals(14, expected.code(), expected.err());
        assertEquals(14, run.code(), run.err());
        assertHarmless(rule.withLineFeeds(run.out()));
        assertHarmless(run.err());
        assertEquals(
            terminal ? rule.recordsAtTerminal(expected.out()) : rule.records(expected.out()),
            terminal ? rule.recordsAtTerminal(run.out()) : rule.records(run.out()));
        assertTrue(expected.out().lines().count() > HostileTexts.ALL.size());
        if (format.equals("json")) {
          assertEquals(sizes(expected.out()), sizes(run.out()));
        }
        if (!terminal && !format.equals("ids")) {
          rule.assertHolds(run.out(), HostileTexts.ALL);
        }
      }
    }
  }

  private static List<Integer> sizes(String out) throws Exception {
    JsonNode document = JSON.readTree(out);
    List<Integer> sizes = new ArrayList<>();
    document.path("groups").forEach(list -> sizes.add(list.size()));
    document.path("groups").path("changed").forEach(each -> sizes.add(each.path("fields").size()));
    document.path("references").forEach(list -> sizes.add(list.size()));
    sizes.add(document.path("verdicts").size());
    return sizes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 80, 140})
  void noNameBringsACodeIntoAColouredTable(int columns) throws Exception {
    World world = World.of("1357924680135792");
    try (HostileAccount account = new HostileAccount(world)) {
      String[] line = diff(files(account, world, text -> text));
      String coloured = account.runInColour(columns, line).out();
      String plain = account.runAtTerminal(columns, line).out();
      assertTrue(coloured.contains("\u001b[31m"), "what is gone is red");
      assertEquals(plain, FormatRule.withoutStyle(coloured));
      // A name may be alone on its line here, because GitHub's runner is not a terminal.
      assertHarmless(plain.replace("::", ":"));
    }
  }

  /** A file may say anything: its IDs too. */
  @ParameterizedTest
  @MethodSource("formats")
  void idsThatNobodyGaveForgeNothing(String format) throws Exception {
    World world = World.of("1357924680135792");
    Region region = world.region(HostileAccount.REGION);
    region.group("sg-bp1there").vpc("vpc-1");
    try (HostileAccount account = new HostileAccount(world)) {
      String before = save(account, "a");
      HostileTexts.ALL.forEach(text -> region.group("sg-bp1" + text).vpc("vpc-" + text));
      Run run = account.run(false, diff(List.of(before, save(account, "b")), "-o", format));
      assertEquals(14, run.code(), run.err());
      FormatRule rule = FormatRule.of(format);
      assertHarmless(rule.withLineFeeds(run.out()));
      if (List.of("csv", "ids", "ndjson").contains(format)) {
        assertEquals(HostileTexts.ALL.size(), rule.records(run.out()));
      }
    }
  }

  @Test
  void aFileNameIsShownHarmless() throws Exception {
    try (HostileAccount account = new HostileAccount(World.of("1357924680135792"))) {
      for (String text : HostileTexts.ALL) {
        Run run = account.run(true, "diff", folder + "/none" + text.replace("\0", ""));
        assertEquals(2, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertHarmless(run.err());
      }
    }
  }

  private static void assertHarmless(String printed) {
    printed
        .codePoints()
        .filter(c -> c != '\n' && HostileTexts.isDangerous(c))
        .forEach(c -> fail("dangerous: " + Integer.toHexString(c) + " in " + printed));
    assertFalse(FormatRule.LOG_COMMAND.matcher(printed).find(), printed);
    printed.lines().forEach(line -> assertFalse(line.strip().startsWith("::"), line));
  }
}
