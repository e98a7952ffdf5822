package io.github.sgaudit.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A finished process of the packaged launcher, or of a shell that starts it. */
final class Launched {
  private static final int SECONDS_BEFORE_GIVING_UP = 120;
  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("sgaudit.home"))).toAbsolutePath();
  private static final Path LAUNCHER = HOME.resolve("bin/sgaudit");

  final int exit;
  final String out;
  final String err;

  private Launched(int exit, String out, String err) {
    this.exit = exit;
    this.out = out;
    this.err = err;
  }

  static Path home() {
    return HOME;
  }

  static Path launcher() {
    return LAUNCHER;
  }

  static Path jar() {
    return HOME.resolve("lib/sgaudit.jar");
  }

  /** Prepares a process whose environment has only what is needed to find Java. */
  static Prepared prepare(String... args) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(args));
    return new Prepared(command);
  }

  /** Prepares {@code sh -c}; {@code $0} is the launcher. */
  static Prepared shell(String script) {
    return new Prepared(List.of("/bin/sh", "-c", script, LAUNCHER.toString()));
  }

  /** Prepares any process. */
  static Prepared command(List<String> command) {
    return new Prepared(command);
  }

  /** A process to be started. */
  static final class Prepared {
    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private File folder = new File(".");

    private Prepared(List<String> command) {
      this.command = List.copyOf(command);
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      environment.put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"));
      environment.put("HOME", "/nonexistent");
      // What one test has made in the background would be in the way of the next.
      environment.put("SGAUDIT_ARCHIVE", "off");
      // If the tests run on an ECS instance, its role must not be used.
      environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    }

    Prepared with(String name, String value) {
      environment.put(name, value);
      return this;
    }

    Prepared without(String name) {
      environment.remove(name);
      return this;
    }

    Prepared in(Path newFolder) {
      folder = newFolder.toFile();
      return this;
    }

    Process start(Path out, Path err) throws IOException {
      return start(ProcessBuilder.Redirect.to(out.toFile()), err);
    }

    /**
     * Starts the process with a pipe as its standard output, which the test reads at its own pace.
     */
    Process startPiped(Path err) throws IOException {
      return start(ProcessBuilder.Redirect.PIPE, err);
    }

    private Process start(ProcessBuilder.Redirect out, Path err) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder)
              .redirectOutput(out)
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    }

    /** Runs the process to its end. */
    Launched run() throws IOException, InterruptedException {
      Path out = Files.createTempFile("sgaudit", ".out");
      Path err = Files.createTempFile("sgaudit", ".err");
      try {
        int exit = end(start(out, err));
        return new Launched(exit, read(out), read(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    }
  }

  /** Waits for the end of a process. */
  static int end(Process process) throws InterruptedException {
    try {
      assertTrue(
          process.waitFor(SECONDS_BEFORE_GIVING_UP, TimeUnit.SECONDS), "the process does not end");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
