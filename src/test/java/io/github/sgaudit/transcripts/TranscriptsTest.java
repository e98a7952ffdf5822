package io.github.sgaudit.transcripts;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.sgaudit.App;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Volatile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs, compared character by character: one file per case in {@code
 * src/test/resources/transcripts}. {@code -Dsgaudit.transcripts.update=true} writes the current
 * output into the files, for a person to read, and fails.
 */
class TranscriptsTest {
  private static final String EXTENSION = ".txt";
  private static final Path SOURCES = Path.of("src", "test", "resources", "transcripts");

  static Stream<Path> transcripts() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList().stream();
    }
  }

  private static Path folder() throws URISyntaxException {
    return updates()
        ? SOURCES
        : Path.of(
            Objects.requireNonNull(TranscriptsTest.class.getResource("/transcripts")).toURI());
  }

  private static boolean updates() {
    return Boolean.getBoolean("sgaudit.transcripts.update");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void isWhatTheUserSees(Path file) throws IOException {
    Transcript expected = Transcript.read(file);
    Transcript actual = run(expected);
    if (updates()) {
      Files.writeString(SOURCES.resolve(file.getFileName()), actual.text());
      fail("rewritten: read it, then run without -Dsgaudit.transcripts.update");
    }
    assertAll(
        () -> assertEquals(expected.exit(), actual.exit(), "exit code"),
        () -> assertEquals(expected.stdout(), actual.stdout(), "stdout"),
        () -> assertEquals(expected.stderr(), actual.stderr(), "stderr"));
    assertEquals(Files.readString(file), expected.text(), "the file is written as it is read");
  }

  private static Transcript run(Transcript asked) {
    TestConsole console =
        asked.at().equals("terminal")
            ? TestConsole.terminal(120)
            : TestConsole.piped(asked.stdin());
    int exit =
        asked.faults().isEmpty()
            ? app(asked).run(asked.arguments(), console.console(), NOWHERE)
            : runAtFault(asked, console);
    return asked.answered(
        exit, Volatile.replaced(visible(console.out())), Volatile.replaced(console.err()));
  }

  /** The clock stands still because a terminal shows ages, which would grow. */
  private static App app(Transcript asked) {
    return asked.at().equals("terminal") ? new App(new SkippingTime()) : new App();
  }

  /** Writes terminal codes so that a person can read the file. */
  private static String visible(String out) {
    return out.replace('\u001b', '\u241b');
  }

  /**
   * If the tests run on an ECS instance, its role must not be used. No progress is shown, however
   * slow the machine is.
   */
  private static final Map<String, String> NOWHERE =
      Map.of("HOME", "/nonexistent", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true", "CI", "true");

  private static int runAtFault(Transcript asked, TestConsole console) {
    try (Emulator emulator =
        Emulator.start(
            SampleAccount.world(),
            EmulatorOptions.builder().faults(Faults.parse(asked.faults())).build())) {
      Map<String, String> environment =
          Map.of(
              "ALIBABA_CLOUD_ECS_ENDPOINT",
              emulator.endpoint().toString(),
              "ALIBABA_CLOUD_CS_ENDPOINT",
              emulator.endpoint().toString(),
              "ALIBABA_CLOUD_REGION_ID",
              SampleAccount.HANGZHOU,
              "ALIBABA_CLOUD_ACCESS_KEY_ID",
              SampleAccount.ACCESS_KEY_ID,
              "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
              SampleAccount.ACCESS_KEY_SECRET,
              "CI",
              "true");
      return new App(new SkippingTime()).run(asked.arguments(), console.console(), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFolderHoldsNothingElse() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(folder())) {
      List<Path> others =
          files
              .filter(file -> !Files.isDirectory(file))
              .filter(file -> !file.toString().endsWith(EXTENSION))
              .toList();
      assertEquals(List.of(), others, "files that no test reads");
    }
    assertTrue(transcripts().count() > 50, "the folder was found");
  }

  @Test
  void subfoldersAreNotOverlooked() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      assertEquals(List.of(), files.filter(Files::isDirectory).toList());
    }
  }

  @Test
  void aFileThatIsNoTranscriptFails() {
    String whole = "== command\nsgaudit\n== exit\n0\n== stdout\n== stderr\n";
    assertEquals(List.of("sgaudit"), Transcript.parse(whole).command());
    for (String bad :
        List.of(
            "",
            "stray\n" + whole,
            whole + "== note\nx\n",
            whole + "== exit\n0\n",
            whole.replace("== stderr\n", ""),
            whole.replace("sgaudit", "other"),
            whole.replace("0", "none"),
            "== exit\n0\n== command\nsgaudit\n== stdout\n== stderr\n",
            whole.replace("== exit", "== at\nhome\n== exit"))) {
      assertThrows(IllegalArgumentException.class, () -> Transcript.parse(bad), bad);
    }
  }

  @Test
  void everyCommandIsShownInEveryFormatAndInItsHelp() throws Exception {
    List<Transcript> all = transcripts().map(TranscriptsTest::readUnchecked).toList();
    for (String command : List.of("list", "refs", "can-delete", "unused", "plan")) {
      List<Transcript> ofCommand =
          all.stream().filter(one -> one.command().contains(command)).toList();
      List<String> formats =
          new ArrayList<>(List.of("table", "json", "ndjson", "csv", "ids", "markdown"));
      if (command.equals("can-delete")) {
        formats.addAll(List.of("junit", "github"));
      }
      if (command.equals("plan")) {
        formats.add("sh");
      }
      for (String format : formats) {
        assertTrue(
            ofCommand.stream().anyMatch(one -> one.format().equals(format)),
            command + " as " + format);
      }
      assertTrue(ofCommand.stream().anyMatch(one -> one.command().contains("--help")), command);
    }
    for (String word : List.of("dot", "mermaid", "--help")) {
      assertTrue(
          all.stream()
              .filter(one -> one.command().contains("graph"))
              .anyMatch(one -> one.command().contains(word)),
          "graph " + word);
    }
    for (int code : List.of(0, 2, 10, 11, 12, 13)) {
      assertTrue(all.stream().anyMatch(one -> one.exit() == code), "exit code " + code);
    }
    assertFalse(all.stream().anyMatch(one -> one.exit() == 3), "3 is never used");
  }

  static Transcript readUnchecked(Path file) {
    try {
      return Transcript.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
