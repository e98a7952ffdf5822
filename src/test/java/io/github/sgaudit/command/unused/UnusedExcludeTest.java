package io.github.sgaudit.command.unused;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code unused --exclude} and {@code --exclude-file}, by the whole program. */
class UnusedExcludeTest {
  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  @TempDir private Path folder = Path.of("");

  private void addGroups() {
    region.group("sg-bp1a").name("web-front").tag("team", "shop").tag("a=b", "c=d");
    region.group("sg-bp1b").name("web-back").tag("team", "data");
    region.group("sg-bp1c").name("Web").tag("keep", "");
    region.group("sg-bp1d").name("sg-bp1a");
    region.group("sg-bp1e").name("");
  }

  private Run unused(EmulatedAccount account, String... words) {
    return account.json(
        Stream.concat(Stream.of("unused"), Stream.of(words)).toArray(String[]::new));
  }

  private Run ask(String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return unused(account, words);
    }
  }

  private static String[] options(String patterns) {
    return Arrays.stream(patterns.split(" ", -1))
        .flatMap(pattern -> Stream.of("--exclude", pattern))
        .toArray(String[]::new);
  }

  private String file(String... lines) throws IOException {
    return Files.write(folder.resolve("keep.txt"), List.of(lines)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "sg-bp1b, a c d e",
    "sg-bp1a, b c e",
    "web-front, b c d e",
    "web-*, c d e",
    "[wW]eb*, d e",
    "web, a b c d e",
    "sg-bp1?, a b c e",
    "*, ''",
    "tag:team, c d e",
    "tag:team=data, a c d e",
    "tag:team=dat*, a b c d e",
    "tag:keep, a b d e",
    "tag:a\\=b, b c d e",
    "tag:a\\=b=c=d, b c d e",
    "tag:Team, a b c d e",
    "web-* tag:keep sg-bp1d, e",
  })
  void whatMatchesIsLeftOut(String patterns, String left) {
    addGroups();
    Run run = ask(options(patterns));
    List<String> expected =
        left.isEmpty() ? List.of() : Stream.of(left.split(" ")).map("sg-bp1"::concat).toList();
    assertEquals(expected, run.ids());
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.json().path("complete").asBoolean());
    int excluded = 5 - expected.size();
    assertEquals(
        excluded == 0
            ? "note: no listed group matches the exclusion \"" + patterns + "\""
            : excluded == 1
                ? "note: 1 group is excluded and was not checked"
                : "note: " + excluded + " groups are excluded and were not checked",
        run.err().strip());
  }

  @Test
  void aFileAndOptionsAddUp() throws IOException {
    addGroups();
    String file = file("sg-bp1b  # kept", "tag:keep until:9999-12-31", "sg-bp1e until:2020-01-31");
    Run run = ask("--exclude-file", file, "--exclude", "web-front", "--exclude", "gone");
    assertEquals(List.of("sg-bp1d", "sg-bp1e"), run.ids());
    assertEquals(
        List.of(
            "note: 3 groups are excluded and were not checked",
            "note: \"sg-bp1e\" ("
                + file
                + ", line 3) expired on 2020-01-31 and no longer excludes anything",
            "note: no listed group matches the exclusion \"gone\""),
        run.err().lines().toList());
  }

  @Test
  void standardInputIsAFileToo() {
    TypedCommand typed =
        TypedCommand.runWithStdin(
            "sg-a # kept\n", "unused", "--id", "sg-a,sg-b", "--exclude-file", "-", "-o", "ids");
    assertEquals("sg-b\n", typed.console.out());
    assertEquals("note: 1 group is excluded and was not checked\n", typed.console.err());
    assertEquals(ExitCode.DONE, typed.exitCode);
  }

  /** What nobody wants to know costs no call: neither a question about a group nor a walk. */
  @Test
  void nothingIsAskedAboutWhatIsLeftOut() {
    for (int i = 0; i < 250; i++) {
      region.group("sg-bp1n" + i).name("legacy-" + i);
    }
    region.instance("i-bp1a", "sg-bp1n0");
    region.group("sg-bp1free").name("free");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = unused(account, "--exclude", "legacy-*");
      assertEquals(List.of("sg-bp1free"), run.ids());
      Set<String> asked = new TreeSet<>();
      account
          .requests("DescribeSecurityGroupReferences")
          .forEach(
              request ->
                  request
                      .parameters()
                      .forEach(
                          (name, value) -> {
                            if (name.startsWith("SecurityGroupId.")) {
                              asked.add(value);
                            }
                          }));
      assertEquals(Set.of("sg-bp1free"), asked);
      account.clearRequests();
      Run none = unused(account, "--exclude", "*");
      assertEquals(List.of(), none.ids());
      assertEquals(List.of(), account.requests("DescribeSecurityGroupReferences"));
      assertEquals(List.of(), account.requests("DescribeInstances"));
      assertEquals(List.of(), account.requests("DescribeNetworkInterfaces"));
    }
  }

  @Test
  void whatIsLeftOutIsNotUndeterminedEither() {
    region.group("sg-bp1a").hiddenAddresses(1);
    region.group("sg-bp1b").created("");
    assertEquals(13, ask().code());
    Run run = ask("--exclude", "sg-bp1a", "--exclude", "sg-bp1b", "--older-than", "1d");
    assertEquals(0, run.code(), run.toString());
    assertEquals(0, run.json().path("undetermined").size());
    assertTrue(run.json().path("complete").asBoolean(), "nothing is said of its age");
    assertEquals("note: 2 groups are excluded and were not checked", run.err().strip());
  }

  /** Every group that is left out is counted, also one in use or managed by a service. */
  @Test
  void theNumberIsOfAllThatMatch() {
    addGroups();
    region.group("sg-bp1used").name("web-used");
    region.instance("i-bp1a", "sg-bp1used");
    region.group("sg-bp1managed").name("web-managed").serviceManaged(7);
    world.region("cn-beijing").group("sg-2zea").name("web-beijing");
    Run run = ask("--exclude", "web-*", "-r", REGION + ",cn-beijing");
    assertEquals("note: 5 groups are excluded and were not checked", run.err().strip());
    assertEquals("", ask("--exclude", "web-*", "-q").err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "ndjson", "csv", "ids", "markdown"})
  void everyFormatLeavesItOutAndSaysSo(String format) {
    addGroups();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.run("unused", "--exclude", "sg-bp1b", "-o", format);
      assertFalse(run.out().contains("sg-bp1b"), run.out());
      assertTrue(run.out().contains("sg-bp1c"), run.out());
      assertEquals("note: 1 group is excluded and was not checked\n", run.err());
      assertEquals(0, run.code());
    }
  }

  /** Where a region failed, its groups may be what a pattern means. */
  @Test
  void ofARegionThatFailedNoPatternIsCalledIdle() {
    addGroups();
    Run run = ask("--exclude", "gone", "--exclude", "web-front", "-r", "cn-nowhere," + REGION);
    assertEquals(13, run.code());
    assertFalse(run.err().contains("gone"), run.err());
    assertTrue(run.err().contains("note: 1 group is excluded"), run.err());
  }

  @Test
  void ofManyIdlePatternsTheFirstAreNamed() {
    addGroups();
    Run run = ask(options("x1 x2* x3 x4 x5 x6 x7 web-front"));
    assertEquals(
        "note: no listed group matches the exclusions \"x1\", \"x3\", \"x4\", \"x5\", \"x6\" and 2"
            + " more",
        run.err().lines().reduce((first, last) -> last).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "'', the value must not be empty",
    "' ', the value must not be empty",
    "[a, '\"[a\" has a [ without its ]; write \\[ for a bracket itself'",
    "tag:, '\"tag:\" is not tag:KEY or tag:KEY=VALUE'",
    "tag:k=, '\"tag:k=\" has an empty value; give the key alone for any value'",
    "tag:k= , '\"tag:k=\" has an empty value; give the key alone for any value'",
  })
  void aBadPatternIsRefusedBeforeAnyCall(String pattern, String why) {
    TypedCommand.run("unused", "--exclude", "ok", "--exclude", pattern)
        .assertRefused("--exclude: " + why);
  }

  @Test
  void aBadFileIsRefusedBeforeAnyCall() throws IOException {
    TypedCommand.run("unused", "--exclude-file", "")
        .assertRefused("--exclude-file: the value must not be empty");
    TypedCommand.run("unused", "--exclude-file", "/nonexistent/keep.txt")
        .assertRefused("cannot read /nonexistent/keep.txt: no such file");
    String file = file("sg-bp1a", "sg-bp1b until:soon");
    TypedCommand.run("unused", "--exclude-file", file)
        .assertRefused(
            file + ", line 2: \"until:soon\" has no valid date; write it as until:2027-01-31");
  }

  /** Several patterns leave what each of them leaves, and the number tells of the others. */
  @Test
  void randomPatternsLoseNoGroup() {
    long seed = Long.getLong("sgaudit.seed", 13);
    Random random = new Random(seed);
    String letters = "abc";
    for (int i = 0; i < 60; i++) {
      String name =
          ""
              + letters.charAt(random.nextInt(3))
              + letters.charAt(random.nextInt(3))
              + random.nextInt(4);
      region.group("sg-bp1n" + i).name(name).tag("k" + random.nextInt(3), "v" + random.nextInt(3));
    }
    List<String> some =
        List.of("a*", "?b?", "[!a]*1", "tag:k1", "tag:k2=v0", "sg-bp1n7", "cc3", "*2", "zz");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      List<String> all = unused(account).ids();
      assertEquals(60, all.size());
      Map<String, List<String>> leftByOne = new HashMap<>();
      for (String pattern : some) {
        leftByOne.put(pattern, unused(account, "--exclude", pattern).ids());
      }
      for (int i = 0; i < 20; i++) {
        List<String> options = new ArrayList<>();
        List<String> left = new ArrayList<>(all);
        for (int n = random.nextInt(4); n >= 0; n--) {
          String pattern = some.get(random.nextInt(some.size()));
          options.addAll(List.of("--exclude", pattern));
          left.retainAll(leftByOne.get(pattern));
        }
        Run run = unused(account, options.toArray(String[]::new));
        assertEquals(left, run.ids(), () -> "seed " + seed + options);
        int lost = all.size() - left.size();
        String note = lost == 1 ? "note: 1 group is ex" : "note: " + lost + " groups are ex";
        assertEquals(lost > 0, run.err().contains(note), () -> "seed " + seed + options + run);
      }
    }
  }

  @Test
  void noNameOfAFileReachesATerminalRaw() {
    TypedCommand typed = TypedCommand.run("unused", "--exclude-file", "/a\u001b[2J\n::error::x");
    assertEquals("sgaudit: cannot read /a?[2J?::error::x: no such file\n", typed.console.err());
    assertEquals("", typed.console.out());
  }
}
