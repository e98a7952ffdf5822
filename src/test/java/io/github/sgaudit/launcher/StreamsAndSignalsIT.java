package io.github.sgaudit.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged launcher with closed or full streams, and with signals. */
@Timeout(180)
class StreamsAndSignalsIT {
  private static final String LIST = "list -o json -v";
  private static final String CAN_DELETE = "can-delete " + SampleAccount.DELETABLE + " -o json -v";

  /** More than fits into a pipe. */
  private static final int MANY = 500;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path folder = Path.of("");

  private static Emulator serve(World world, Faults faults) throws IOException {
    return Emulator.start(world, EmulatorOptions.builder().faults(faults).build());
  }

  private static Launched.Prepared asking(Emulator emulator, String line) {
    return Launched.prepare(line.split(" ", -1))
        .with("ALIBABA_CLOUD_ECS_ENDPOINT", emulator.endpoint().toString())
        .with("ALIBABA_CLOUD_CS_ENDPOINT", emulator.endpoint().toString())
        .with("ALIBABA_CLOUD_REGION_ID", SampleAccount.HANGZHOU)
        .with("ALIBABA_CLOUD_ACCESS_KEY_ID", SampleAccount.ACCESS_KEY_ID)
        .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SampleAccount.ACCESS_KEY_SECRET);
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process process, Condition condition) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        fail("what is to be interrupted does not happen");
      }
      Thread.sleep(10);
    }
  }

  /** Without the signal, the call would hang for an hour. */
  @ParameterizedTest
  @CsvSource({
    LIST + ", INT, 130",
    LIST + ", TERM, 143",
    CAN_DELETE + ", INT, 130",
    CAN_DELETE + ", TERM, 143"
  })
  void aSignalEndsAHangingCall(String line, String signal, int exit) throws Exception {
    Faults faults = Faults.none().add("*", FaultKind.HANG);
    try (Emulator emulator = serve(SampleAccount.world(), faults)) {
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      Process process = asking(emulator, line + " --read-timeout 1h").start(out, err);
      try {
        await(process, () -> !emulator.requests().isEmpty());
        signal(process, signal);
        assertEquals(exit, Launched.end(process), Launched.read(err));
      } finally {
        process.destroyForcibly();
      }
      assertEquals("", Launched.read(out));
      assertFalse(Launched.read(err).contains("\tat "), "no stack trace");
    }
  }

  /** The rules never come, when the file has been begun. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalLeavesNoPartOfASnapshot(String signal, int exit) throws Exception {
    Faults faults = Faults.none().add("DescribeSecurityGroupAttribute", FaultKind.HANG);
    Path saved = Files.createDirectory(folder.resolve("saved"));
    try (Emulator emulator = serve(SampleAccount.world(), faults)) {
      String line = "snapshot --read-timeout 1h " + saved.resolve("taken.json");
      Path err = folder.resolve("err");
      Process process = asking(emulator, line).start(folder.resolve("out"), err);
      try {
        await(process, () -> !inFolder(saved).isEmpty());
        signal(process, signal);
        assertEquals(exit, Launched.end(process), Launched.read(err));
      } finally {
        process.destroyForcibly();
      }
      assertEquals(List.of(), inFolder(saved));
    }
  }

  private static List<Path> inFolder(Path saved) throws IOException {
    try (Stream<Path> files = Files.list(saved)) {
      return files.toList();
    }
  }

  /** Without the signal, the pause would take a minute and a half. */
  @ParameterizedTest
  @CsvSource({
    LIST + ", INT, 130",
    LIST + ", TERM, 143",
    CAN_DELETE + ", INT, 130",
    CAN_DELETE + ", TERM, 143"
  })
  void aSignalEndsARetryPause(String line, String signal, int exit) throws Exception {
    Faults faults =
        Faults.none()
            .add(
                FaultRule.builder("*", FaultKind.THROTTLED_RETRY_AFTER)
                    .duration(Duration.ofSeconds(90))
                    .build());
    try (Emulator emulator = serve(SampleAccount.world(), faults)) {
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      Process process = asking(emulator, line).start(out, err);
      try {
        await(process, () -> Launched.read(err).contains("retrying in"));
        signal(process, signal);
        assertEquals(exit, Launched.end(process), Launched.read(err));
      } finally {
        process.destroyForcibly();
      }
      assertEquals("", Launched.read(out));
      List<RecordedRequest> asked = emulator.requests();
      assertFalse(asked.isEmpty());
      assertEquals(Set.copyOf(asked).size(), asked.size(), "nothing is asked again");
      assertFalse(Launched.read(err).contains("\tat "), "no stack trace");
    }
  }

  private static World large() {
    World world =
        World.of(SampleAccount.ACCOUNT_UID)
            .accessKey(SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET);
    for (int i = 0; i < MANY; i++) {
      world.region(SampleAccount.HANGZHOU).group("sg-bp1many" + i);
    }
    return world;
  }

  /** A slow reader still gets the whole document. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalLeavesNoHalfDocument(String signal, int exit) throws Exception {
    try (Emulator emulator = serve(large(), Faults.none())) {
      Path err = folder.resolve("err");
      Process process = asking(emulator, LIST).startPiped(err);
      try (InputStream out = process.getInputStream()) {
        StringBuilder document = new StringBuilder();
        document.append((char) out.read());
        signal(process, signal);
        // The reader is so slow that the signal arrives before the pipe is empty.
        Thread.sleep(100);
        document.append(new String(out.readAllBytes(), StandardCharsets.UTF_8));
        int ended = Launched.end(process);
        // 0 if the document was written before the signal arrived, which depends on the system.
        assertTrue(ended == exit || ended == 0, Launched.read(err));
        assertTrue(document.length() > 2 * 65_536, "more than a pipe holds");
        assertEquals(MANY, JSON.readTree(document.toString()).path("securityGroups").size());
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** A reader that has stopped reading does not delay the end. */
  @Test
  void aSignalEndsAWriteThatNobodyReads() throws Exception {
    try (Emulator emulator = serve(large(), Faults.none())) {
      Process process = asking(emulator, LIST).startPiped(folder.resolve("err"));
      try (InputStream out = process.getInputStream()) {
        assertEquals('{', out.read());
        signal(process, "TERM");
        assertEquals(143, Launched.end(process));
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --demo",
        "list --demo -o json",
        "can-delete --demo " + SampleAccount.DELETABLE,
        "demo",
        "--help",
        "--version"
      })
  void whatCannotBeWrittenIsCode1(String line) throws Exception {
    Launched full = Launched.shell("\"$0\" " + line + " >/dev/full").run();
    assertEquals("sgaudit: cannot write to standard output: No space left on device\n", full.err);
    assertEquals(1, full.exit);
    Launched closed = Launched.shell("\"$0\" " + line + " >&-").run();
    assertEquals("sgaudit: cannot write to standard output: Bad file descriptor\n", closed.err);
    assertEquals(1, closed.exit);
    Launched both = Launched.shell("\"$0\" " + line + " >&- 2>&-").run();
    assertEquals("", both.out + both.err);
    assertEquals(1, both.exit);
  }

  /** Only messages are lost. */
  @ParameterizedTest
  @ValueSource(strings = {"2>&-", "2>/dev/full"})
  void withoutStandardErrorTheAnswerIsTheSame(String redirection) throws Exception {
    for (String line :
        new String[] {
          "list --demo -v -o ids",
          "can-delete --demo -v -o ids " + SampleAccount.DELETABLE,
          "can-delete --demo -o ids " + SampleAccount.REFERENCED,
          "list --no-such-option"
        }) {
      Launched with = Launched.shell("\"$0\" " + line).run();
      Launched without = Launched.shell("\"$0\" " + line + " " + redirection).run();
      assertEquals(with.out, without.out, line);
      assertEquals(with.exit, without.exit, line);
      assertEquals("", without.err, line);
    }
  }

  @Test
  void withoutStandardInputThereAreNoIds() throws Exception {
    Launched empty = Launched.shell("\"$0\" can-delete --demo - </dev/null").run();
    Launched closed = Launched.shell("\"$0\" can-delete --demo - <&-").run();
    assertEquals(2, closed.exit);
    assertEquals(empty.err, closed.err);
    assertEquals("", closed.out);
    Launched all = Launched.shell("\"$0\" can-delete --demo - <&- >&- 2>&-").run();
    assertEquals(2, all.exit);
    Launched unread = Launched.shell("\"$0\" list --demo -o ids <&-").run();
    assertEquals(0, unread.exit, unread.err);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheDemoWhateverItsStreams(String signal, int exit) throws Exception {
    Path out = folder.resolve("out");
    Process demo =
        Launched.shell("exec \"$0\" demo <&- 2>&-")
            .start(out, Files.createFile(folder.resolve("err")));
    try {
      await(demo, () -> Launched.read(out).lines().count() >= 5);
      signal(demo, signal);
      assertEquals(exit, Launched.end(demo));
    } finally {
      demo.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list -o json", "can-delete sg-bp1many1 -o json -v", "unused -o ids"})
  void aReaderThatGoesIsNoErrorHoweverMuchIsLeft(String line) throws Exception {
    try (Emulator emulator = serve(large(), Faults.none())) {
      Process process = asking(emulator, line).startPiped(folder.resolve("err"));
      try (InputStream out = process.getInputStream()) {
        assertTrue(out.read() >= 0);
      }
      assertEquals(0, Launched.end(process), Launched.read(folder.resolve("err")));
    }
  }
}
