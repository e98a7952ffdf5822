package io.github.sgaudit.guide;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.ProgressSettings;
import io.github.sgaudit.command.line.CommandTree;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.SkippingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The documents match the program: commands, outputs, links, exit codes, messages, names of
 * classes.
 */
class GuideTest {
  private static final String PROMPT = "$ ";
  private static final String MAP_OF_TESTS = "src/test/java/io/github/sgaudit/README.md";
  private static final Map<String, String> NOWHERE =
      Map.of("HOME", "/nonexistent", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true", "CI", "true");

  /** The exit code of a command, and what it printed. */
  private record Ran(int exit, String printed) {}

  private static Ran run(List<String> arguments) {
    TestConsole console = TestConsole.piped();
    int exit =
        new App(new SkippingTime())
            .run(arguments.toArray(String[]::new), console.console(), NOWHERE);
    return new Ran(exit, console.out() + console.err());
  }

  /** The README, and its translation. */
  private static Stream<Named<Page>> readmes() throws IOException {
    return Page.readmes().stream().map(page -> Named.of(page.path().toString(), page));
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void whatTheNewcomerSeesIsPrinted(Page readme) {
    List<Page.Fence> fences = readme.fences();
    int place = fences.stream().map(Page.Fence::mark).toList().indexOf("newcomer: run");
    String command = fences.get(place).text();
    assertEquals(1, command.lines().count(), "one command to copy");
    List<String> words = ShellWords.split(command);
    Ran ran = run(words.subList(words.indexOf("target/sgaudit/bin/sgaudit") + 1, words.size()));
    assertEquals(new Ran(0, fences.get(place + 1).text()), ran);
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void theTestForNewcomersIsOneCommand(Page readme) {
    assertEquals("mvn -B verify\n", readme.marked("newcomer: test").text());
  }

  @Test
  void whatIsShownBelowACommandIsPrinted() throws IOException {
    int shown = 0;
    for (Page page : Page.all()) {
      for (Page.Fence fence : page.fences()) {
        if (fence.text().startsWith(PROMPT)) {
          assertEquals(fence.text(), session(fence.text()));
          shown++;
        }
      }
    }
    assertTrue(shown >= 3, "blocks were found");
  }

  /** The block with what the commands print now. */
  private static String session(String block) {
    StringBuilder session = new StringBuilder();
    int exit = -1;
    for (String line : block.lines().filter(line -> line.startsWith(PROMPT)).toList()) {
      session.append(line).append('\n');
      if (line.equals("$ echo $?")) {
        session.append(exit).append('\n');
      } else {
        List<String> words = ShellWords.split(line.substring(PROMPT.length()));
        assertEquals("sgaudit", words.get(0), line);
        assertTrue(words.contains("--demo"), line);
        Ran ran = run(words.subList(1, words.size()));
        session.append(ran.printed());
        exit = ran.exit();
      }
    }
    return session.toString();
  }

  @Test
  void everyCommandIsUnderstood() throws IOException {
    CommandLine commands = commands();
    List<String> known = List.copyOf(commands.getSubcommands().keySet());
    int parsed = 0;
    for (Page page : Page.all()) {
      Stream<String> blocks = page.fences().stream().map(Page.Fence::text);
      for (String script : Stream.concat(blocks, page.inlineCode().stream()).toList()) {
        for (List<String> arguments : ShellWords.calls(script)) {
          if (known.contains(arguments.get(0))) {
            assertDoesNotThrow(
                () -> commands().parseArgs(arguments.toArray(String[]::new)), arguments::toString);
            parsed++;
          }
        }
      }
    }
    assertTrue(parsed > 30, "commands were found: " + parsed);
  }

  @Test
  void aCommandThatIsNotUnderstoodIsFound() {
    List<String> wrong = ShellWords.calls("x | sgaudit list --no-such '--option' > y").get(0);
    assertEquals(List.of("list", "--no-such", "--option"), wrong);
    assertThrows(
        CommandLine.ParameterException.class,
        () -> commands().parseArgs(wrong.toArray(String[]::new)));
  }

  private static CommandLine commands() {
    return CommandTree.of(
        new CommandContext(
            TestConsole.piped().console(),
            Map.of(),
            settings -> {
              throw new AssertionError("parsing opens no account");
            },
            new NoServers(),
            "test",
            ProgressSettings.none()));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Page page : Page.all()) {
      for (String link : page.links()) {
        if (!link.startsWith("https://")) {
          String[] parts = link.split("#", 2);
          Path folder = page.path().toAbsolutePath().getParent();
          Path target =
              parts[0].isEmpty() || folder == null
                  ? page.path()
                  : folder.resolve(parts[0]).normalize();
          assertTrue(Files.exists(target), page.path() + ": " + link);
          if (parts.length > 1) {
            List<String> anchors = new Page(target, Files.readString(target)).anchors();
            assertTrue(anchors.contains(parts[1]), page.path() + ": " + link + " of " + anchors);
          }
        }
      }
    }
  }

  /** The pages for developers name classes and folders, which move. */
  @Test
  void everyClassNamedForDevelopersIsThere() throws IOException {
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      sources
          .map(source -> source.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .forEach(name -> classes.add(name.replace(".java", "")));
    }
    Set<String> named = new TreeSet<>();
    for (Page page : List.of(Page.read("ARCHITECTURE.md"), Page.read(MAP_OF_TESTS))) {
      page.inlineCode().stream()
          .filter(code -> code.matches("[A-Z][a-z][A-Za-z]+([.][A-Z].*)?"))
          .forEach(code -> named.add(code.replaceFirst("[.].*", "")));
    }
    assertTrue(named.size() > 30, named::toString);
    named.removeAll(classes);
    assertEquals(Set.of(), named);
  }

  @Test
  void theMapOfTestsHasEveryFolder() throws IOException {
    Path tests = Path.of(MAP_OF_TESTS).resolveSibling("");
    String map = Files.readString(Path.of(MAP_OF_TESTS));
    try (Stream<Path> folders = Files.list(tests)) {
      List<String> missing =
          folders
              .filter(Files::isDirectory)
              .map(folder -> "`" + folder.getFileName())
              .filter(folder -> !map.contains(folder + "`") && !map.contains(folder + "/"))
              .toList();
      assertEquals(List.of(), missing);
    }
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void theExitCodesAreThoseThatThereAre(Page readme) throws IOException {
    List<Integer> told = new ArrayList<>();
    readme
        .section("Exit codes")
        .filter(line -> line.matches("\\| \\d.*"))
        .map(line -> line.substring(2, line.indexOf(" |", 2)))
        .forEach(
            codes -> Arrays.stream(codes.split(", ")).map(Integer::valueOf).forEach(told::add));
    assertEquals(
        Stream.concat(Arrays.stream(ExitCode.values()).map(ExitCode::code), Stream.of(143))
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(told));
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void theChecksAreThoseThatThereAre(Page readme) throws IOException {
    List<String> told =
        readme
            .section("How it decides")
            .filter(line -> line.matches("\\| `.*"))
            .map(line -> line.substring(3, line.indexOf("` |")))
            .toList();
    List<String> names =
        Arrays.stream(Check.Name.values())
            .map(name -> name.name().toLowerCase(Locale.ROOT))
            .toList();
    assertEquals(names, told);
  }

  /** Each message of the table is in the source or in a transcript. */
  @ParameterizedTest
  @MethodSource("readmes")
  void messagesAreQuotedAsTheyArePrinted(Page readme) throws IOException {
    String messages = messages();
    List<String> quoted =
        readme
            .section("Troubleshooting")
            .filter(line -> line.matches("\\| `.*"))
            .map(line -> line.substring(0, line.indexOf(" |", 2)))
            .flatMap(
                cell ->
                    Pattern.compile("`([^`]+)`")
                        .matcher(cell)
                        .results()
                        .map((MatchResult found) -> found.group(1)))
            .toList();
    assertTrue(quoted.size() > 10, quoted::toString);
    assertAll(
        quoted.stream()
            .map(quote -> () -> assertTrue(messages.contains(quote), () -> "nowhere: " + quote)));
  }

  private static String messages() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"));
        Stream<Path> transcripts = Files.list(Path.of("src/test/resources/transcripts"))) {
      for (Path file : Stream.concat(sources, transcripts).filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
      }
    }
    all.append(Files.readString(Path.of("packaging/launcher/sgaudit")).replace("$java", "java"));
    return all.toString();
  }

  /** Commands are only parsed, so no server is started. */
  private record NoServers() implements DemoServer.Starter {
    @Override
    public DemoServer start(
        @Nullable String snapshot, int port, Duration latency, List<String> faults) {
      throw new AssertionError("parsing starts no server");
    }

    @Override
    public List<String> faultKinds() {
      return List.of();
    }
  }
}
