package io.github.sgaudit.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A folder in which scripts find an {@code aliyun} command that only records its arguments. */
final class Sandbox {
  private static final int SECONDS_BEFORE_GIVING_UP = 120;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  Sandbox(Path folder) throws IOException {
    this.folder = folder;
    environment.put(
        "PATH",
        folder
            + File.pathSeparator
            + Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"));
    environment.put("HOME", "/nonexistent");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    command("aliyun", "echo \"$*\" >> '" + folder.resolve("asked") + "'");
  }

  /** Adds a command to the {@code PATH}. */
  Sandbox command(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  Sandbox with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Runs a script and returns its exit code. */
  int run(List<String> shell, String script, String... arguments)
      throws IOException, InterruptedException {
    Path file = folder.resolve("script");
    Files.writeString(file, script);
    List<String> command = new ArrayList<>(shell);
    command.add(file.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertTrue(process.waitFor(SECONDS_BEFORE_GIVING_UP, TimeUnit.SECONDS), "it does not end");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The recorded arguments of {@code aliyun}, one call per line. */
  List<String> asked() throws IOException {
    Path file = folder.resolve("asked");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** The output of the last script. */
  String printed() throws IOException {
    return Files.readString(folder.resolve("printed"));
  }
}
