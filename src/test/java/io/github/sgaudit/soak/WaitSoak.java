package io.github.sgaudit.soak;

import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Waits under faults for groups that never become free, and watches heap and threads. */
final class WaitSoak {
  private static final int HEAP = 128;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern THREAD = Pattern.compile("java\\.lang\\.Thread\\.State: ");

  private final Path jar;
  private final int groups;

  WaitSoak(Path jar, int groups) {
    this.jar = jar;
    this.groups = groups;
  }

  /**
   * A sample of the waiting process.
   *
   * @param seconds the time since its start
   * @param liveBytes the used heap after a collection
   * @param threads the number of Java threads
   * @param rounds the number of rounds that it has reported
   */
  record Sample(long seconds, long liveBytes, int threads, long rounds) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%4d s: %6.2f MiB live, %2d threads, %2d rounds",
          seconds,
          liveBytes / 1048576.0,
          threads,
          rounds);
    }
  }

  /**
   * The result of a run.
   *
   * @param calls the number of calls that it sent
   */
  record Outcome(int exit, int calls, List<Sample> samples) {}

  Outcome await(Duration wait, Duration betweenSamples, List<String> faults)
      throws IOException, InterruptedException {
    EmulatorOptions options = EmulatorOptions.builder().faults(Faults.parse(faults)).build();
    Path err = Files.createTempFile("sgaudit-soak", ".err");
    try (Emulator emulator = Emulator.start(SoakWorlds.waitable(groups), options)) {
      List<String> args = new ArrayList<>(List.of("can-delete"));
      args.addAll(SoakWorlds.ids(groups));
      args.addAll(List.of("--wait", wait.toSeconds() + "s", "-o", "ids"));
      long start = System.nanoTime();
      Process process = new Product(jar, emulator.endpoint()).start(HEAP, err, args);
      try {
        process.getOutputStream().close();
        List<Sample> samples = new ArrayList<>();
        while (!process.waitFor(betweenSamples.toMillis(), TimeUnit.MILLISECONDS)) {
          Sample sample = sample(process, start, err);
          if (sample != null) {
            samples.add(sample);
            System.out.println("  " + sample);
          }
        }
        return new Outcome(process.exitValue(), emulator.requests().size(), samples);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.delete(err);
    }
  }

  /** Null if the process has ended. */
  private static @Nullable Sample sample(Process process, long start, Path err)
      throws IOException, InterruptedException {
    String threads = jcmd(process, "Thread.print");
    Matcher total = TOTAL.matcher(jcmd(process, "GC.class_histogram"));
    if (!total.find()) {
      return null;
    }
    return new Sample(
        (System.nanoTime() - start) / 1_000_000_000,
        Long.parseLong(total.group(1)),
        (int) THREAD.matcher(threads).results().count(),
        Files.readAllLines(err).stream().filter(line -> line.startsWith("waiting: ")).count());
  }

  private static String jcmd(Process process, String command)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return answer;
  }
}
