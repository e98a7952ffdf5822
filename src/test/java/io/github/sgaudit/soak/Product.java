package io.github.sgaudit.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The packaged program, run as a process with a given heap size. */
final class Product {
  private final Path jar;
  private final Map<String, String> environment;

  /**
   * Prepares runs.
   *
   * @param endpoint the endpoint of the account
   */
  Product(Path jar, URI endpoint) {
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with mvn package");
    }
    this.jar = jar;
    this.environment =
        Map.of(
            "HOME",
            "/nonexistent",
            "ALIBABA_CLOUD_ECS_ENDPOINT",
            endpoint.toString(),
            "ALIBABA_CLOUD_CS_ENDPOINT",
            endpoint.toString(),
            "ALIBABA_CLOUD_REGION_ID",
            SoakWorlds.REGION,
            "ALIBABA_CLOUD_ACCESS_KEY_ID",
            SoakWorlds.KEY_ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            SoakWorlds.SECRET);
  }

  /**
   * The result of a run.
   *
   * @param err the last lines on standard error
   */
  record Ended(int exit, long millis, List<String> err) {}

  /** Starts the program; its standard error goes to the file. */
  Process start(int heapMebibytes, Path err, List<String> args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher starts it.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + heapMebibytes + "m",
                "-jar",
                jar.toString()));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * Runs the program to its end.
   *
   * @param heapMebibytes the maximum heap size
   * @param line gets the lines on standard output
   */
  Ended run(int heapMebibytes, List<String> stdin, Consumer<String> line, String... args)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("sgaudit-soak", ".err");
    long start = System.nanoTime();
    Process process = start(heapMebibytes, err, List.of(args));
    try {
      Thread feeding = new Thread(() -> feed(process, stdin), "soak-stdin");
      feeding.start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String read = out.readLine(); read != null; read = out.readLine()) {
          line.accept(read);
        }
      }
      int exit = process.waitFor();
      feeding.join();
      long millis = (System.nanoTime() - start) / 1_000_000;
      List<String> lines = Files.readAllLines(err);
      return new Ended(exit, millis, lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } finally {
      process.destroyForcibly();
      Files.delete(err);
    }
  }

  private static void feed(Process process, List<String> stdin) {
    try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String each : stdin) {
        writer.write(each + "\n");
      }
    } catch (IOException e) {
      // A program that ends before it has read everything explains that by its exit code.
    }
  }
}
