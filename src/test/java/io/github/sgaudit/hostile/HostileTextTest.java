package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.hostile.HostileAccount.Run;
import io.github.sgaudit.testing.OfferedFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names, descriptions, tags and messages are other people's text. In no format do they steer a
 * terminal or forge a record, and where a format is for programs, a program gets them back as they
 * are. Every value of {@code --output} is tried: one of a later version too.
 */
@Tag("slow")
class HostileTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Groups for each text, which appears in all their names: one is referenced and in use, one is a
   * cluster's, one is free.
   */
  private static World world(UnaryOperator<String> text, List<String> texts) {
    World world = World.of("1357924680135792");
    Region region = world.region(HostileAccount.REGION);
    for (int i = 0; i < texts.size(); i++) {
      String hostile = text.apply(texts.get(i));
      String id = "sg-bp1h" + i;
      region.group(id).name(hostile).description(hostile).tag("k" + hostile, hostile);
      region
          .group("sg-bp1by" + i)
          .name(hostile)
          .rule(Rule.ingress().group(id).description(hostile).build());
      region.instance("i-bp1h" + i, id).name(hostile);
      region.networkInterface("eni-bp1x" + i, id).name(hostile).description(hostile);
      region.launchTemplate("lt-bp1h" + i, hostile).version(id);
      region.group("sg-bp1free" + i).name(hostile);
      region.group("sg-bp1nodes" + i).name(hostile);
      region.cluster("cbp1h" + i, "sg-bp1nodes" + i).name(hostile);
    }
    return world;
  }

  private static World hostileWorld() {
    return world(text -> text, HostileTexts.ALL);
  }

  private static World plainWorld() {
    return world(text -> "plain", HostileTexts.ALL);
  }

  static Set<String> formats() {
    return OfferedFormats.all();
  }

  private static List<List<String>> commands() {
    List<String> ids = new ArrayList<>();
    List<String> referencing = new ArrayList<>();
    List<String> free = new ArrayList<>();
    for (int i = 0; i < HostileTexts.ALL.size(); i++) {
      referencing.add("sg-bp1by" + i);
      free.add("sg-bp1free" + i);
      ids.add("sg-bp1h" + i);
      ids.add("sg-bp1nodes" + i);
    }
    return List.of(
        List.of("list"),
        line("refs", ids),
        line("can-delete", ids, "--warn-templates", "-v"),
        List.of("unused", "-v"),
        line("refs", ids, "--rules"),
        line("refs", referencing, "--direction", "out", "--rules"),
        line("plan", ids),
        line("plan", free));
  }

  private static List<List<String>> commands(String format) {
    return commands().stream()
        .filter(command -> FormatRule.isOffered(format, command.get(0)))
        .toList();
  }

  /** The steps of a plan have no names, and other formats than JSON have nothing but steps. */
  private static boolean hasNames(List<String> command, String format) {
    return !command.get(0).equals("plan")
        || (format.equals("json") && command.contains("sg-bp1h0"));
  }

  private static List<String> line(String command, List<String> ids, String... options) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(ids);
    line.addAll(List.of(options));
    return line;
  }

  private static String[] line(List<String> line) {
    return line.toArray(String[]::new);
  }

  private static String[] in(String format, List<String> line) {
    return Stream.concat(line.stream(), Stream.of("-o", format)).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void namesNeitherSteerATerminalNorForgeARecord(String format) throws Exception {
    FormatRule rule = FormatRule.of(format);
    try (HostileAccount hostile = new HostileAccount(hostileWorld());
        HostileAccount plain = new HostileAccount(plainWorld())) {
      for (List<String> command : commands(format)) {
        for (boolean terminal : List.of(false, true)) {
          Run run = hostile.run(terminal, in(format, command));
          assertHarmless(run, rule);
          Run expected = plain.run(terminal, in(format, command));
          assertEquals(expected.code(), run.code(), run.err());
          assertEquals(
              terminal ? rule.recordsAtTerminal(expected.out()) : rule.records(expected.out()),
              terminal ? rule.recordsAtTerminal(run.out()) : rule.records(run.out()),
              command::toString);
          assertEquals(expected.err().lines().count(), run.err().lines().count(), run.err());
          assertNotEquals(0, rule.records(run.out()) + run.err().length());
        }
      }
    }
  }

  /** Colour adds only our own codes: without them, the output equals the one without colour. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 80, 140})
  void noNameBringsACodeIntoAColouredTable(int columns) throws Exception {
    try (HostileAccount hostile = new HostileAccount(hostileWorld())) {
      for (List<String> command : commands("table")) {
        String[] line = in("table", command);
        String coloured = hostile.runInColour(columns, line).out();
        String plain = hostile.runAtTerminal(columns, line).out();
        assertTrue(coloured.contains("\u001b[1m"), "there is colour");
        assertEquals(plain, FormatRule.withoutStyle(coloured));
        // A name may be alone on its line here, because GitHub's runner is not a terminal.
        assertHarmless(plain, true);
        coloured
            .lines()
            .forEach(one -> assertTrue(endsWithoutStyle(one), () -> "not reset: " + one));
      }
    }
  }

  private static boolean endsWithoutStyle(String line) {
    return line.lastIndexOf('\u001b') == line.lastIndexOf("\u001b[0m");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void onlyATableIsEverColoured(String format) throws Exception {
    try (HostileAccount account = new HostileAccount(plainWorld())) {
      for (List<String> command : commands(format)) {
        String[] line =
            Stream.concat(Stream.of(in(format, command)), Stream.of("--color", "always"))
                .toArray(String[]::new);
        Run run = account.runInColour(80, line);
        assertEquals(format.equals("table"), run.out().indexOf('\u001b') >= 0, run::out);
        assertEquals(-1, run.err().indexOf('\u001b'), run::err);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aProgramGetsTheTextsBack(String format) throws Exception {
    FormatRule rule = FormatRule.of(format);
    try (HostileAccount account = new HostileAccount(hostileWorld())) {
      for (List<String> command : commands(format)) {
        Run run = account.run(false, in(format, command));
        assertTrue(List.of(0, 10).contains(run.code()), () -> command + run.err());
        if (hasNames(command, format)) {
          rule.assertHolds(run.out(), HostileTexts.ALL);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "markdown"})
  void columnsAndOrderForgeNothing(String format) throws Exception {
    FormatRule rule = FormatRule.of(format);
    try (HostileAccount hostile = new HostileAccount(hostileWorld());
        HostileAccount plain = new HostileAccount(plainWorld())) {
      List<List<String>> lines =
          List.of(
              List.of("--columns", "securityGroupName,description,tags", "--sort", "description"),
              List.of("--columns", "referencingSecurityGroupName,securityGroupName"),
              List.of("--columns", "blockerName,blockerDetail,securityGroupName,verdict"),
              List.of("--columns", "securityGroupName", "--sort", "securityGroupName:desc"));
      for (int i = 0; i < lines.size(); i++) {
        List<String> line = new ArrayList<>(commands().get(i));
        line.addAll(lines.get(i));
        for (boolean headers : List.of(true, false)) {
          if (!headers) {
            line.add("--no-headers");
          }
          Run run = hostile.run(!headers, in(format, line));
          assertHarmless(run, rule);
          Run expected = plain.run(!headers, in(format, line));
          assertEquals(expected.out().lines().count(), run.out().lines().count(), line::toString);
          assertTrue(run.out().lines().count() >= HostileTexts.ALL.size(), run.err());
          if (i == 0 && headers) {
            rule.assertHolds(run.out(), HostileTexts.ALL);
          }
        }
      }
    }
  }

  @Test
  void aQueryGivesTheTextsBackAndForgesNothing() throws Exception {
    FormatRule rule = FormatRule.of("json");
    try (HostileAccount account = new HostileAccount(hostileWorld())) {
      for (List<String> command : commands()) {
        for (boolean terminal : List.of(false, true)) {
          Run whole = account.run(terminal, in("json", command));
          Run run =
              account.run(terminal, line(line(command.get(0), rest(command), "--query", "@")));
          assertHarmless(run, rule);
          assertEquals(rule.records(whole.out()), rule.records(run.out()));
          assertEquals(whole.code(), run.code());
          if (hasNames(command, "json")) {
            rule.assertHolds(run.out(), HostileTexts.ALL);
          }
          String names = "securityGroups[*].securityGroupName";
          Run part =
              account.run(terminal, line(line(command.get(0), rest(command), "--query", names)));
          assertHarmless(part, rule);
          rule.assertHolds(
              part.out(),
              List.of("unused", "plan").contains(command.get(0)) ? List.of() : HostileTexts.ALL);
        }
      }
    }
  }

  /** What the user writes may be pasted from anywhere. */
  @ParameterizedTest
  @MethodSource("texts")
  void aQueryOrAFieldMadeOfATextIsShownHarmless(String text) throws Exception {
    try (HostileAccount account = new HostileAccount(world(plain -> plain, List.of("plain")))) {
      assertRefused(account.run(true, "list", "--query", "]" + text));
      assertRefused(account.run(true, "list", "--query", text + ".]"));
      assertRefused(account.run(true, "list", "--columns", text));
      assertRefused(account.run(true, "list", "--sort", text + ":desc"));
      assertRefused(account.run(true, "list", "--sort", "vpcId:" + text));
      Run literal = account.run(true, "list", "--query", "'" + text.replace("'", "") + "'");
      assertHarmless(literal, FormatRule.of("json"));
    }
  }

  private static List<String> rest(List<String> command) {
    return command.subList(1, command.size());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aTextFarTooLongIsPrintedAllTheSame(String format) throws Exception {
    List<String> texts = List.of(HostileTexts.LONG);
    FormatRule rule = FormatRule.of(format);
    try (HostileAccount account = new HostileAccount(world(text -> text, texts));
        HostileAccount plain = new HostileAccount(world(text -> "plain", texts))) {
      for (List<String> command :
          List.of(List.of("list"), List.of("can-delete", "sg-bp1h0", "--warn-templates"))) {
        if (!FormatRule.isOffered(format, command.get(0))) {
          continue;
        }
        Run run = account.run(false, in(format, command));
        assertHarmless(run, rule);
        rule.assertHolds(run.out(), texts);
        assertEquals(
            rule.records(plain.run(false, in(format, command)).out()), rule.records(run.out()));
      }
    }
  }

  /** The API does not make such IDs; something that answers in its place may. */
  @ParameterizedTest
  @MethodSource("formats")
  void idsThatNobodyGaveForgeNothing(String format) throws Exception {
    World world = World.of("1357924680135792");
    Region region = world.region(HostileAccount.REGION);
    HostileTexts.ALL.forEach(text -> region.group("sg-bp1" + text).vpc("vpc-" + text));
    try (HostileAccount account = new HostileAccount(world)) {
      for (String command : List.of("list", "unused")) {
        if (!FormatRule.isOffered(format, command)) {
          continue;
        }
        Run run = account.run(false, command, "-o", format, "-v");
        assertHarmless(run, FormatRule.of(format));
        if (command.equals("list") && !format.equals("table")) {
          assertEquals(HostileTexts.ALL.size(), FormatRule.of(format).records(run.out()));
        }
      }
    }
  }

  static Stream<String> texts() {
    return HostileTexts.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatTheApiSaysOfAnErrorIsOneHarmlessLine(String text) throws Exception {
    ObjectNode error = JSON.createObjectNode();
    error
        .put("RequestId", text)
        .put("Code", "Forbidden." + text)
        .put("Message", text + "\n" + text);
    error.putObject("AccessDeniedDetail").put("AuthAction", text);
    String body = error.toString();
    World world = world(plain -> plain, List.of("plain"));
    for (String format : OfferedFormats.all()) {
      try (HostileAccount account = new HostileAccount(world)) {
        account.failing("DescribeInstances", body).failing("DescribeLaunchTemplates", body);
        Run open =
            FormatRule.isOffered(format, "can-delete")
                ? account.run(
                    true, "can-delete", "sg-bp1free0", "--warn-templates", "-v", "-o", format)
                : account.run(true, "plan", "sg-bp1free0", "-v", "-o", format);
        assertEquals(13, open.code(), open.err());
        assertHarmless(open, FormatRule.of(format));
        if (!FormatRule.isOffered(format, "list")) {
          continue;
        }
        account.failing("DescribeSecurityGroups", body);
        Run refused = account.run(false, "list", "-o", format);
        assertEquals(4, refused.code(), refused.err());
        assertEquals("", refused.out());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertHarmless(refused);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatTheUserOrTheListOfRegionsSaysIsShownHarmless(String text) throws Exception {
    World world = world(plain -> plain, List.of("plain"));
    world.region("cn-\u001b" + text);
    try (HostileAccount account = new HostileAccount(world)) {
      assertRefused(account.run(true, "list", "--all-regions"));
      assertRefused(account.run(true, "list", "--region", text + "\u001b"));
      assertRefused(account.run(true, "list", "--profile", text));
      assertRefused(account.run(true, "refs", text));
      assertRefused(account.run(true, "list", "--" + text));
      assertRefused(account.run(true, "list", "--endpoint", "https://" + text));
      assertRefused(account.run(true, "list", "--ca-bundle", text));
      assertRefused(account.run(true, "ram-policy", text));
      assertRefused(account.run(true, text));
    }
  }

  @Test
  void theTextsAreHostile() {
    assertTrue(
        HostileTexts.ALL.stream()
                .filter(text -> text.codePoints().anyMatch(HostileTexts::isDangerous))
                .count()
            > 20);
  }

  private static void assertRefused(Run run) {
    assertNotEquals(0, run.code(), run.out());
    assertEquals("", run.out());
    assertHarmless(run);
  }

  private static void assertHarmless(Run run) {
    assertHarmless(run.out(), false);
    assertHarmless(run.err(), false);
  }

  private static void assertHarmless(Run run, FormatRule rule) {
    assertHarmless(rule.withLineFeeds(run.out()), rule.commandsGithub());
    assertHarmless(run.err(), false);
  }

  private static void assertHarmless(String printed, boolean commandsGithub) {
    printed
        .codePoints()
        .filter(c -> c != '\n' && HostileTexts.isDangerous(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new AssertionError(String.format("U+%04X reached the output:%n%s", c, printed));
            });
    assertFalse(
        FormatRule.LOG_COMMAND.matcher(printed).find(), () -> "a command in a log: " + printed);
    // GitHub's runner reads such a line as a command, even with leading blanks.
    if (commandsGithub) {
      return;
    }
    printed
        .lines()
        .forEach(line -> assertFalse(line.strip().startsWith("::"), () -> "forged: " + line));
  }
}
