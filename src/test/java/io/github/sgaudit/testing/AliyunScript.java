package io.github.sgaudit.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Runs shell scripts as processes whose {@code aliyun} is an {@link AliyunCli} of this JVM. The
 * command that they find in their {@code PATH} leaves its arguments in a folder and waits for the
 * answer, which takes about 20 ms.
 */
public final class AliyunScript {
  private static final Duration GIVE_UP = Duration.ofMinutes(2);
  private static final long MILLIS_BETWEEN_LOOKS = 2;

  /** Needs nothing but a POSIX shell and its usual companions, and leaves standard input alone. */
  private static final String STAND_IN =
      """
      #!/bin/sh
      calls='CALLS'
      : >"$calls/$$.new"
      for argument in "$@"; do
        printf '%s\\0' "$argument" >>"$calls/$$.new"
      done
      mv "$calls/$$.new" "$calls/$$.call"
      until [ -e "$calls/$$.code" ]; do
        sleep 0.01
      done
      cat "$calls/$$.out"
      cat "$calls/$$.err" >&2
      read -r code <"$calls/$$.code"
      rm "$calls/$$.out" "$calls/$$.err" "$calls/$$.code"
      exit "$code"
      """;

  private final AliyunCli aliyun;
  private final Path folder;
  private final Path calls;
  private final Map<String, String> environment = new TreeMap<>();

  /** Uses an empty folder of the test; the scripts run in it. */
  public AliyunScript(AliyunCli aliyun, Path folder) throws IOException {
    this.aliyun = aliyun;
    this.folder = folder;
    this.calls = Files.createDirectories(folder.resolve("calls"));
    Path commands = Files.createDirectories(folder.resolve("commands"));
    Path standIn = commands.resolve("aliyun");
    Files.writeString(standIn, STAND_IN.replace("CALLS", calls.toAbsolutePath().toString()));
    Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.put(
        "PATH",
        commands.toAbsolutePath()
            + File.pathSeparator
            + Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"));
    environment.put("HOME", "/nonexistent");
  }

  /** Adds a variable to the environment of the scripts, which have none but {@code PATH}. */
  public AliyunScript with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Runs a script to its end.
   *
   * @param shell such as {@code sh} or {@code dash}, perhaps with options
   * @param script its text
   */
  public AliyunCli.Output run(List<String> shell, String script, String... arguments)
      throws IOException, InterruptedException {
    Path file = folder.resolve("script.sh");
    Files.writeString(file, script);
    List<String> command = new ArrayList<>(shell);
    command.add(file.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      long end = System.nanoTime() + GIVE_UP.toNanos();
      while (process.isAlive()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("the script does not end: " + Files.readString(out));
        }
        answerCalls();
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new AliyunCli.Output(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private void answerCalls() throws IOException, InterruptedException {
    List<Path> waiting = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(calls, "*.call")) {
      found.forEach(waiting::add);
    }
    for (Path call : waiting) {
      String text = Files.readString(call);
      Files.delete(call);
      List<String> arguments = new ArrayList<>(List.of(text.split("\0", -1)));
      // Each argument ends with the separator.
      arguments.remove(arguments.size() - 1);
      AliyunCli.Output output = aliyun.run(arguments);
      String id = call.getFileName().toString().replace(".call", "");
      Files.writeString(calls.resolve(id + ".out"), output.out());
      Files.writeString(calls.resolve(id + ".err"), output.err());
      Path code = calls.resolve(id + ".new");
      Files.write(code, (output.code() + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(code, calls.resolve(id + ".code"), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
