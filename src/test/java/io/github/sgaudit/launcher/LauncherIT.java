package io.github.sgaudit.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.InstalledPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged launcher as a process: what no test inside one JVM can show. */
class LauncherIT {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path folder = Path.of("");

  /** Root may read everything, unless it gives that up. */
  @Test
  void aSnapshotThatMayNotBeReadIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("taken.json"), "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
    List<String> command = new ArrayList<>();
    if (Files.isReadable(file)) {
      String none = "=-dac_override,-dac_read_search";
      command.add(InstalledPrograms.anyOf("setpriv").toString());
      command.addAll(List.of("--bounding-set" + none, "--inh-caps" + none));
    }
    command.addAll(List.of(Launched.launcher().toString(), "list", "--snapshot", file.toString()));
    Launched launched = Launched.command(command).run();
    assertEquals("sgaudit: cannot read " + file + ": permission denied\n", launched.err);
    assertEquals(2, launched.exit);
    assertEquals("", launched.out);
  }

  @ParameterizedTest
  @CsvSource({
    "0, can-delete --demo " + SampleAccount.DELETABLE,
    "10, can-delete --demo " + SampleAccount.REFERENCED,
    "11, can-delete --demo " + SampleAccount.IN_USE,
    "12, can-delete --demo sg-bp1nosuchgroup00001",
    "13, can-delete --demo " + SampleAccount.UNDETERMINED,
    "2, list --no-such-option",
    "4, list --region cn-hangzhou"
  })
  void theProcessEndsWithTheExitCode(int exit, String args) throws Exception {
    Launched launched = Launched.prepare(args.split(" ", -1)).run();
    TestConsole inside = TestConsole.piped();
    int insideExit =
        new App()
            .run(
                args.split(" ", -1),
                inside.console(),
                Map.of("HOME", "/nonexistent", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"));
    assertEquals(exit, launched.exit, launched.err);
    assertEquals(insideExit, launched.exit);
    assertEquals(inside.out(), launched.out);
    assertEquals(inside.err(), launched.err);
  }

  /** Standard output is a pipe, a file, or closed. */
  @Test
  void idsComeFromStandardInput() throws Exception {
    String ids = SampleAccount.DELETABLE + "\n" + SampleAccount.REFERENCED + "  # held\n";
    String command = "\"$0\" can-delete --demo -o ids -";
    Launched piped = Launched.shell("printf '" + ids + "' | " + command).run();
    assertEquals(10, piped.exit, piped.err);
    assertEquals(SampleAccount.DELETABLE + "\n", piped.out);
    Path file = Files.writeString(folder.resolve("ids"), ids);
    Launched fromFile = Launched.shell(command + " <'" + file + "'").run();
    assertEquals(10, fromFile.exit, fromFile.err);
    assertEquals(piped.out, fromFile.out);
    Launched empty = Launched.shell(": | " + command).run();
    assertEquals(2, empty.exit, empty.err);
    assertTrue(empty.err.contains("no security group ID on standard input"), empty.err);
  }

  @Test
  void aFileMayBeAPipe() throws Exception {
    Launched launched =
        Launched.shell(
                "\"$0\" snapshot --demo -q - | \"$0\" list --snapshot /dev/stdin -o ids --limit 1"
                    + " && echo '{\"format_version\":\"1.2\",\"resource_changes\":[]}'"
                    + " | \"$0\" can-delete --demo --terraform-plan /dev/stdin"
                    + " && echo '*' | \"$0\" unused --demo --exclude-file /dev/stdin -o ids")
            .run();
    assertEquals(0, launched.exit, launched.err);
    assertEquals(1, launched.out.lines().count(), launched.out);
    assertTrue(launched.err.contains("the plan deletes no security group"), launched.err);
  }

  @Test
  void aFullDiskIsCode1() throws Exception {
    Launched launched = Launched.shell("\"$0\" list --demo >/dev/full").run();
    assertEquals(
        "sgaudit: cannot write to standard output: No space left on device\n", launched.err);
    assertEquals(1, launched.exit);
  }

  @Test
  void anEndpointThatIsClosedIsCode5() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Launched launched =
        Launched.prepare(
                "list",
                "--region",
                "cn-hangzhou",
                "--endpoint",
                "http://127.0.0.1:" + port,
                "--retries",
                "0")
            .with("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAItestkey1234567890")
            .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "theSecretOfTheTest")
            .run();
    assertEquals(5, launched.exit, launched.err);
    assertEquals("", launched.out);
    assertEquals(1, launched.err.lines().count(), launched.err);
    assertTrue(launched.err.contains("cn-hangzhou"), launched.err);
    for (String secret : List.of("theSecretOfTheTest", "LTAItestkey1234567890", "Signature=")) {
      assertFalse(launched.err.contains(secret), launched.err);
    }
  }

  /** Uses a pseudo-terminal of {@code script} from util-linux. */
  @ParameterizedTest
  @CsvSource({
    "stty cols 80, 80, true",
    "stty cols 200, 200, false",
    "COLUMNS=70; export COLUMNS; stty cols 200, 70, true"
  })
  void atATerminalATableIsAsWideAsIt(String setting, int width, boolean narrow) throws Exception {
    Launched terminal =
        Launched.shell(
                "script -qec '"
                    + setting
                    + "; exec \"$LAUNCHER\" list --demo --color never' /dev/null")
            .with("LAUNCHER", Launched.launcher().toString())
            .with("TERM", "xterm")
            .with("SHELL", "/bin/sh")
            // No progress, which would stand at the start of the first line.
            .with("CI", "true")
            .run();
    assertEquals(0, terminal.exit, terminal.err);
    List<String> lines =
        terminal.out.lines().map(String::stripTrailing).filter(line -> !line.isEmpty()).toList();
    assertTrue(lines.get(0).startsWith("SECURITY GROUP "), terminal.out);
    assertEquals(narrow, terminal.out.contains("not shown: "), terminal.out);
    assertTrue(terminal.out.contains(" years"), terminal.out);
    lines.stream()
        .filter(line -> line.startsWith("sg-"))
        .forEach(line -> assertTrue(line.length() <= width, line));
  }

  /** The launcher needs neither a terminal nor a program that asks for its width. */
  @Test
  void withoutATerminalAllIsWhole() throws Exception {
    Launched launched =
        Launched.prepare("list", "--demo").with("COLUMNS", "40").with("TERM", "dumb").run();
    assertEquals("", launched.err);
    assertFalse(launched.out.contains("not shown"), launched.out);
    assertTrue(launched.out.contains("2021-03-02T02:11:40Z  vpc-"), launched.out);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheDemo(String signal, int exit) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process demo = Launched.prepare("demo").start(out, err);
    try {
      awaitLines(demo, out, 5);
      new ProcessBuilder("kill", "-" + signal, String.valueOf(demo.pid())).start().waitFor();
      assertEquals(exit, Launched.end(demo), () -> readUnchecked(err));
    } finally {
      demo.destroyForcibly();
    }
    assertFalse(Launched.read(err).contains("\tat "), "no stack trace");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsAPauseAtOnce(String signal, int exit) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process waiting =
        Launched.prepare("can-delete", "--demo", SampleAccount.REFERENCED, "--wait", "1h")
            .start(out, err);
    try {
      awaitLines(waiting, err, 1);
      new ProcessBuilder("kill", "-" + signal, String.valueOf(waiting.pid())).start().waitFor();
      assertEquals(exit, Launched.end(waiting), () -> readUnchecked(err));
    } finally {
      waiting.destroyForcibly();
    }
    assertEquals("", Launched.read(out), "no verdict of a wait that was ended");
    assertTrue(
        Launched.read(err).lines().allMatch(line -> line.startsWith("waiting: round ")),
        () -> readUnchecked(err));
  }

  private static void awaitLines(Process demo, Path out, int lines) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (Launched.read(out).lines().count() < lines) {
      if (!demo.isAlive() || System.nanoTime() > giveUp) {
        fail("the demo does not serve: " + Launched.read(out));
      }
      Thread.sleep(20);
    }
  }

  private static String readUnchecked(Path file) {
    try {
      return Launched.read(file);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void theDemosEnvironmentAnswersAsTheDemoOptionDoes() throws Exception {
    Path out = folder.resolve("environment");
    Process demo = Launched.prepare("demo").start(out, folder.resolve("err"));
    try {
      awaitLines(demo, out, 5);
      Launched there =
          Launched.shell("eval \"$(cat environment)\" && \"$0\" list").in(folder).run();
      Launched embedded = Launched.prepare("list", "--demo").run();
      assertEquals("", there.err);
      assertEquals(0, there.exit);
      assertEquals(embedded.out, there.out);
      assertTrue(there.out.lines().count() > 20);
    } finally {
      demo.destroy();
      Launched.end(demo);
    }
  }

  @Test
  void aReaderThatGoesIsNoError() throws Exception {
    Launched launched =
        Launched.shell("{ \"$0\" list --demo -o json; echo \"exit $?\" >&2; } | true").run();
    assertEquals("exit 0\n", launched.err);
    Launched first =
        Launched.shell("{ \"$0\" list --demo; echo \"exit $?\" >&2; } | head -1").run();
    assertEquals("exit 0\n", first.err);
    assertTrue(first.out.startsWith("SECURITY GROUP "), first.out);
    assertEquals(1, first.out.lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX"})
  void aChineseArgumentArrivesWhateverTheLocale(String locale) throws Exception {
    Launched launched =
        Launched.shell(
                "\"$0\" list --demo --name 没有这个名字 -o json && \"$0\" list --demo --fuzzy"
                    + " --tag env=生产 -o ids && \"$0\" list --profile 生产 --region cn-hangzhou")
            .with("LC_ALL", locale)
            .run();
    assertEquals(4, launched.exit, launched.err);
    assertTrue(launched.err.contains("\"生产\""), launched.err);
    assertEquals(0, JSON.readTree(launched.out).get("securityGroups").size());
  }

  @Test
  void chineseIsPrintedAsUtf8WhateverTheLocale() throws Exception {
    Launched launched =
        Launched.prepare("list", "--demo", "-o", "json", "--id", SampleAccount.ENTERPRISE)
            .with("LC_ALL", "C")
            .run();
    assertTrue(launched.out.contains("大数据集群"), launched.out);
  }

  @Test
  void aLinkToTheLauncherStartsIt() throws Exception {
    Path installed = install(folder.resolve("installed"));
    Path links = Files.createDirectory(folder.resolve("a folder"));
    Files.createSymbolicLink(links.resolve("one"), installed.resolve("bin/sgaudit"));
    Files.createSymbolicLink(links.resolve("two"), Path.of("one"));
    Files.createSymbolicLink(folder.resolve("three"), Path.of("a folder", "two"));
    Launched launched =
        Launched.shell(
                "./three --version && 'a folder/one' --version && PATH=.:$PATH && three --version")
            .in(folder)
            .run();
    assertEquals("", launched.err);
    assertEquals(3, launched.out.lines().filter(line -> line.startsWith("sgaudit ")).count());
  }

  @Test
  void aLinkToAFolderOnTheWayIsFollowed() throws Exception {
    Path installed = install(folder.resolve("installed"));
    Files.createSymbolicLink(folder.resolve("bin"), installed.resolve("bin"));
    Path tools = Files.createDirectories(folder.resolve("data/tools/bin"));
    Files.createSymbolicLink(tools.resolve("sgaudit"), Path.of("../../../installed/bin/sgaudit"));
    Files.createSymbolicLink(folder.resolve("home"), tools);
    Launched launched =
        Launched.shell("bin/sgaudit --version && home/sgaudit --version").in(folder).run();
    assertEquals("", launched.err);
    assertEquals(2, launched.out.lines().filter(line -> line.startsWith("sgaudit ")).count());
  }

  @Test
  void itRunsFromAPathWithSpaces() throws Exception {
    install(folder.resolve("a path with spaces"));
    Launched launched =
        Launched.shell(
                "'a path with spaces/bin/sgaudit' --version"
                    + " && cd 'a path with spaces/bin' && sh sgaudit --version")
            .in(folder)
            .run();
    assertEquals("", launched.err);
    assertEquals(2, launched.out.lines().filter(line -> line.startsWith("sgaudit ")).count());
  }

  private static Path install(Path home) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(
        Launched.launcher(), home.resolve("bin/sgaudit"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(Launched.jar(), home.resolve("lib/sgaudit.jar"));
    return home;
  }

  @Test
  void withoutJavaItSaysSo() throws Exception {
    Launched noPath =
        Launched.prepare("--version").without("JAVA_HOME").with("PATH", "/nonexistent").run();
    assertEquals(
        "sgaudit: no Java found as 'java'; install Java 17 or later, or set JAVA_HOME\n",
        noPath.err);
    assertEquals("", noPath.out);
    assertEquals(1, noPath.exit);
    Launched wrongHome = Launched.prepare("--version").with("JAVA_HOME", "/nonexistent").run();
    assertEquals(
        "sgaudit: no Java found as '/nonexistent/bin/java'; install Java 17 or later, or set"
            + " JAVA_HOME\n",
        wrongHome.err);
    assertEquals(1, wrongHome.exit);
  }

  /** Java 8 has its program in a folder of its own. */
  @ParameterizedTest
  @CsvSource({"1.8.0_392, jdk/jre", "9, jdk", "11.0.21, jdk", "16.0.2, jdk"})
  void ofAJavaThatIsTooOldItSaysSo(String version, Path home) throws Exception {
    Path programs = Files.createDirectories(folder.resolve(home).resolve("bin"));
    Path java = programs.resolve("java");
    Files.writeString(java, "#!/bin/sh\necho started\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    Launched launched =
        Launched.prepare("--version").with("JAVA_HOME", folder.resolve(home).toString()).run();
    assertEquals(
        "sgaudit: Java "
            + version
            + ", found as '"
            + java
            + "', is too old; install Java 17 or later, or set JAVA_HOME\n",
        launched.err);
    assertEquals("", launched.out);
    assertEquals(1, launched.exit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "list --help",
        "can-delete --help",
        "demo --help",
        "ram-policy",
        "",
        "list --nope",
        "can-delete xx",
        "list --vpc-id=",
        "list --limit 0"
      })
  void whatAsksNothingLoadsNeitherSdkNorJackson(String args) throws Exception {
    Path log = folder.resolve("classes");
    Launched.prepare(args.isEmpty() ? new String[0] : args.split(" ", -1))
        .with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log)
        .run();
    try (Stream<String> classes = Files.lines(log)) {
      List<String> loaded = classes.toList();
      assertTrue(
          loaded.stream().anyMatch(line -> line.contains("io.github.sgaudit.Main")),
          "the log tells of classes");
      assertEquals(
          List.of(),
          loaded.stream()
              .filter(
                  line ->
                      line.contains("com.aliyuncs")
                          || line.contains("com.fasterxml")
                          || line.contains("org.slf4j")
                          || line.contains("io.github.sgaudit.ecs.EcsClient"))
              .toList());
    }
  }

  @Test
  void jsonIsAllThatStandardOutputHolds() throws Exception {
    Launched launched = Launched.prepare("list", "--demo", "-o", "json").run();
    JsonNode document = JSON.readTree(launched.out);
    assertEquals(22, document.get("securityGroups").size());
    assertTrue(launched.out.startsWith("{"), launched.out);
    assertEquals("", launched.err);
  }
}
