package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExternalCommandTest extends CredentialTestCase {
  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir private Path folder = Path.of("");

  @Test
  void givesWhatTheProgramPrints() throws Exception {
    assertEquals("keys\n", run("echo keys", LONG));
  }

  @Test
  void noShellSeesTheWords() throws Exception {
    assertEquals(
        "$HOME ; touch x > \"a b\" `id` $(id)\n",
        run("  echo $HOME ;  touch x >\t\"a b\" `id` $(id) ", LONG));
  }

  @Test
  void theProgramGetsNoInput() throws Exception {
    assertEquals("", run("cat", LONG));
  }

  @Test
  void whatItComplainsIsDropped() throws Exception {
    assertEquals("out\n", run(script("echo TopSecret >&2; echo out"), LONG));
  }

  @Test
  void anExitCodeIsAFailureThatShowsNoOutput() throws Exception {
    String command = script("echo TopSecret; echo TopSecret >&2; exit 3");
    FailureException failure = failureOf(() -> run(command, LONG));
    assertEquals(
        "the process_command of P ended with exit code 3; run it by hand to see why",
        failure.getMessage());
    assertEquals(ExitCode.NOT_ALLOWED, failure.failure().kind().exitCode());
  }

  @Test
  void aProgramThatIsNotThereIsAFailure() {
    assertEquals(
        "the process_command of P cannot be started; check that the program is there and executable",
        failureOf(() -> run(folder + "/TopSecret TopSecret", LONG)).getMessage());
  }

  @Test
  void aProgramThatTakesTooLongIsEnded() throws Exception {
    Path alive = folder.resolve("alive");
    String command = script("sleep 60; touch " + alive);
    FailureException failure = failureOf(() -> run(command, Duration.ofMillis(300)));
    assertEquals(
        "the process_command of P did not end in time; run it by hand to see what it waits for",
        failure.getMessage());
    assertEquals(ExitCode.UNAVAILABLE, failure.failure().kind().exitCode());
    assertFalse(Files.exists(alive));
  }

  @Test
  void aProgramThatPrintsWithoutEndIsEnded() throws Exception {
    assertEquals(
        "the process_command of P prints more than 64 KiB, too much for credentials",
        failureOf(() -> run("yes TopSecret", LONG)).getMessage());
  }

  @Test
  void aRunThatIsInterruptedEndsIt() throws Exception {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> run("sleep 60", LONG));
    assertFalse(Thread.interrupted(), "the interruption is told once");
  }

  private String run(String command, Duration atMost) throws Exception {
    return new String(
        new ExternalCommand(calls(), command, "P", atMost).run(), StandardCharsets.UTF_8);
  }

  private String script(String body) throws Exception {
    Path file = folder.resolve("program");
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }
}
