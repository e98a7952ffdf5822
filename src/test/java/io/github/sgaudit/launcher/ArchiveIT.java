package io.github.sgaudit.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes from which Java starts faster, in a copy of the installation. */
@Timeout(300)
class ArchiveIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NOBODY = 65534;

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("sgaudit with a blank");
    cache = folder.resolve("cache");
    Path from = Launched.home();
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectory(home.resolve("lib"));
    for (String file : List.of("bin/sgaudit", "lib/sgaudit.jar", "lib/make-archive")) {
      Files.copy(from.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Test
  void theSecondStartThatMissesItHasItMade() throws Exception {
    requireVersion(version());
    assertEquals(List.of(), archives(home));
    requireVersion(version());
    Path archive = awaitArchive(home);
    assertEquals(
        List.of(
            archive.getFileName().toString(),
            archive.getFileName() + ".wanted",
            "make-archive",
            "sgaudit.jar"),
        names(home.resolve("lib")));
    assertTrue(isUsed(archive));
    requireVersion(version());
    assertFalse(Files.exists(cache));
  }

  @Test
  void itIsMadeAtOnceAndOnlyForTheJarThatIsThere() throws Exception {
    requireVersion(version("SGAUDIT_ARCHIVE", "now"));
    // The account that was asked is no longer served.
    await(jar -> processesOf(jar).isEmpty(), home.resolve("lib/sgaudit.jar"));
    Path archive = archives(home).get(0);
    assertTrue(isUsed(archive));
    Path jar = home.resolve("lib/sgaudit.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    assertFalse(isUsed(archive));
    requireVersion(version());
    awaitArchive(home);
    assertTrue(isUsed(archive));
  }

  @Test
  void offGoesWithoutAndLeavesNothing() throws Exception {
    for (int start = 0; start < 3; start++) {
      requireVersion(version("SGAUDIT_ARCHIVE", "off"));
    }
    assertEquals(List.of("make-archive", "sgaudit.jar"), names(home.resolve("lib")));
    assertFalse(Files.exists(cache));
  }

  /** A key that is pressed starts nothing but the question for IDs. */
  @Test
  void theTabKeyHasNoneMade() throws Exception {
    for (int start = 0; start < 3; start++) {
      Launched tab = prepare("__complete-ids", "2", "--", "list", "--demo", "--id=").run();
      assertEquals(0, tab.exit, tab.err);
    }
    assertEquals(List.of("make-archive", "sgaudit.jar"), names(home.resolve("lib")));
    assertFalse(Files.exists(cache.resolve("sgaudit/archive")));
  }

  /** Java itself would crash on some of these. */
  @Test
  void whatWasDamagedOrIsForeignIsNotNoticed() throws Exception {
    requireVersion(version("SGAUDIT_ARCHIVE", "now"));
    Path archive = archives(home).get(0);
    byte[] whole = Files.readAllBytes(archive);
    Files.delete(archive);
    byte[] flipped = whole.clone();
    Random random = new Random(20261127);
    for (int i = 0; i < 100; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    byte[] foreign = new byte[100_000];
    random.nextBytes(foreign);
    List<byte[]> damaged =
        List.of(
            new byte[0],
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(whole, whole.length - 1),
            flipped,
            foreign);
    for (byte[] bytes : damaged) {
      Files.write(archive, bytes);
      requireVersion(version());
      assertFalse(isUsed(archive));
      Files.delete(archive);
    }
    // With the right time, Java itself tells that it is none.
    Files.write(archive, foreign);
    Files.setLastModifiedTime(archive, Files.getLastModifiedTime(home.resolve("lib/sgaudit.jar")));
    requireVersion(version());
  }

  @Test
  void manyStartsAtOnceMakeOne() throws Exception {
    requireVersion(version());
    List<Process> processes = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Path out = folder.resolve("out" + i);
      outputs.add(out);
      processes.add(prepare("--version").start(out, folder.resolve("err" + i)));
    }
    for (int i = 0; i < processes.size(); i++) {
      assertEquals(0, Launched.end(processes.get(i)));
      assertTrue(Launched.read(outputs.get(i)).startsWith("sgaudit "));
      assertEquals("", Launched.read(folder.resolve("err" + i)));
    }
    assertTrue(isUsed(awaitArchive(home)));
  }

  @Test
  void aReadOnlyInstallationHasItInTheUsersCache() throws Exception {
    Path lib = home.resolve("lib");
    Files.createDirectory(cache);
    List<String> as = new ArrayList<>();
    if (isRoot()) {
      // Root may write everywhere.
      as.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
      Files.setAttribute(cache, "unix:uid", NOBODY);
      allowAll(folder);
    } else {
      assertTrue(lib.toFile().setWritable(false));
    }
    List<String> before = names(lib);
    requireVersion(version(as));
    requireVersion(version(as));
    Path place = cache.resolve("sgaudit/archive" + home.toRealPath() + "/lib");
    Path archive = awaitArchiveIn(place);
    assertEquals(before, names(lib));
    assertTrue(isUsed(archive, as));
    if (isRoot()) {
      // Root does not start from what another user wrote.
      assertFalse(isUsed(archive));
    } else {
      assertTrue(lib.toFile().setWritable(true));
    }
  }

  /** Such as one that has no classes to share, or is not HotSpot. */
  @Test
  void aJavaThatCannotMakeItIsAskedOnce() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Path asked = folder.resolve("asked");
    String real = System.getProperty("java.home") + "/bin/java";
    Files.writeString(
        java,
        "#!/bin/sh\ncase \"$*\" in *TrainingRun*) echo >>'"
            + asked
            + "'; exit 1 ;; esac\nexec '"
            + real
            + "' \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(
        folder.resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\nOS_ARCH=\"x86_64\"\n");
    for (int start = 0; start < 2; start++) {
      requireVersion(version("JAVA_HOME", folder.resolve("jdk").toString()));
    }
    await(lib -> names(lib).contains("21.0.1-x86_64.jsa.failed"), home.resolve("lib"));
    requireVersion(version("JAVA_HOME", folder.resolve("jdk").toString()));
    requireVersion(version("JAVA_HOME", folder.resolve("jdk").toString()));
    assertEquals(1, Files.readAllLines(asked).size());
  }

  private Launched.Prepared prepare(String... args) {
    return prepare(List.of(), args);
  }

  private Launched.Prepared prepare(List<String> as, String... args) {
    List<String> command = new ArrayList<>(as);
    command.add(home.resolve("bin/sgaudit").toString());
    command.addAll(List.of(args));
    return Launched.command(command)
        .without("SGAUDIT_ARCHIVE")
        .with("XDG_CACHE_HOME", cache.toString());
  }

  private Launched version() throws IOException, InterruptedException {
    return version(List.of());
  }

  private Launched version(List<String> as) throws IOException, InterruptedException {
    return prepare(as, "--version").run();
  }

  private Launched version(String name, String value) throws IOException, InterruptedException {
    return prepare("--version").with(name, value).run();
  }

  private static void requireVersion(Launched launched) {
    assertEquals("", launched.err);
    assertEquals(0, launched.exit);
    assertTrue(launched.out.matches("sgaudit [^\n]+\n"), launched.out);
  }

  private boolean isUsed(Path archive) throws IOException, InterruptedException {
    return isUsed(archive, List.of());
  }

  /** Whether a process that runs for a while has it mapped. */
  private boolean isUsed(Path archive, List<String> as) throws IOException, InterruptedException {
    Path out = folder.resolve("demo.out");
    Process process = prepare(as, "demo").start(out, folder.resolve("demo.err"));
    try {
      await(file -> Launched.read(file).lines().count() >= 5, out);
      String maps = Files.readString(Path.of("/proc/" + process.pid() + "/maps"));
      assertTrue(maps.contains("libjvm.so"));
      return maps.contains(archive.toRealPath().toString());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static Path awaitArchive(Path home) throws IOException, InterruptedException {
    return awaitArchiveIn(home.resolve("lib"));
  }

  private static Path awaitArchiveIn(Path place) throws IOException, InterruptedException {
    await(
        lib ->
            !archivesIn(lib).isEmpty()
                && names(lib).stream().noneMatch(name -> name.endsWith(".making")),
        place);
    assertEquals(1, archivesIn(place).size());
    return archivesIn(place).get(0);
  }

  private static List<Path> archives(Path home) throws IOException {
    return archivesIn(home.resolve("lib"));
  }

  private static List<Path> archivesIn(Path place) throws IOException {
    return names(place).stream().filter(name -> name.endsWith(".jsa")).map(place::resolve).toList();
  }

  private static List<String> processesOf(Path jar) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(jar.toString()))
        .toList();
  }

  private static List<String> names(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds(Path place) throws IOException;
  }

  private static void await(Condition condition, Path place)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds(place)) {
      assertTrue(System.nanoTime() < end, () -> "in vain at " + place);
      Thread.sleep(50);
    }
  }

  private boolean isRoot() throws IOException {
    return Integer.valueOf(0)
        .equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
  }

  private static void allowAll(Path folder) throws IOException {
    assertTrue(folder.toFile().setExecutable(true, false));
    assertTrue(folder.toFile().setReadable(true, false));
  }
}
