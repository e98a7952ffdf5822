package io.github.sgaudit.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the packaged program with large accounts, faults and a long wait, and prints the results.
 * Takes about forty minutes; with the argument {@code list}, {@code snapshot}, {@code verdicts} or
 * {@code wait} it runs only that part.
 */
final class Soak {
  private static final Path JAR = Path.of("target", "sgaudit", "lib", "sgaudit.jar");
  private static final int LISTED_GROUPS = 200_000;
  private static final int JUDGED_GROUPS = 10_000;
  private static final int AWAITED_GROUPS = 300;

  /** Faults that a retry overcomes. */
  static final List<String> PASSING_FAULTS =
      Stream.of(
              "throttled",
              "throttled-retry-after:200ms",
              "unavailable",
              "unavailable-html",
              "internal-error",
              "disconnect",
              "truncated",
              "nonce-used")
          .map(kind -> "*=" + kind + "@0.0025")
          .toList();

  /** Faults that are an error or an answer that is not understood. */
  static final List<String> LASTING_FAULTS =
      Stream.of(
              "denied",
              "invalid-json",
              "empty-object",
              "error-under-200",
              "unknown-shape",
              "missing-list",
              "filter-ignored",
              "duplicate-items")
          .map(kind -> "*=" + kind + "@0.0025")
          .toList();

  private Soak() {}

  /**
   * Runs the soak.
   *
   * @param args the parts to run; empty for all
   */
  public static void main(String[] args) throws Exception {
    List<String> parts =
        args.length == 0 ? List.of("list", "snapshot", "verdicts", "wait") : Arrays.asList(args);
    if (parts.contains("list")) {
      list();
    }
    if (parts.contains("snapshot")) {
      snapshots();
    }
    if (parts.contains("verdicts")) {
      verdicts();
    }
    if (parts.contains("wait")) {
      awaitTenMinutes();
    }
  }

  private static void list() throws IOException, InterruptedException {
    System.out.println("list, " + LISTED_GROUPS + " groups");
    try (ListSoak soak = new ListSoak(JAR, LISTED_GROUPS)) {
      for (int heap : new int[] {256, 64, 48, 40, 32, 28, 24, 20, 16}) {
        if (!print("ndjson", soak.list("ndjson", heap))) {
          break;
        }
      }
      for (int heap : new int[] {256, 512, 768, 1024, 1536, 2048}) {
        if (print("json", soak.list("json", heap))) {
          break;
        }
      }
    }
  }

  private static boolean print(String format, ListSoak.Outcome outcome) {
    boolean whole = outcome.isWhole(LISTED_GROUPS);
    System.out.printf(
        "  -o %-6s -Xmx%dm: %s, exit code %d, %d groups, %d calls, %.1f s %s%n",
        format,
        outcome.heapMebibytes(),
        whole ? "whole" : "NOT WHOLE",
        outcome.exit(),
        outcome.listed(),
        outcome.calls(),
        outcome.millis() / 1000.0,
        whole ? "" : outcome.err());
    return whole;
  }

  private static void snapshots() throws IOException, InterruptedException {
    for (int groups : new int[] {1_000, 10_000, 100_000}) {
      try (SnapshotSoak soak = new SnapshotSoak(JAR, groups)) {
        System.out.printf("snapshot, %d groups%n", groups);
        for (int heap : new int[] {512, 128, 32}) {
          if (!print("take", heap, soak.take(heap))) {
            break;
          }
        }
        for (int heap : new int[] {512, 256, 128, 64, 32}) {
          if (!print("unused", heap, soak.askFile(heap))) {
            break;
          }
        }
      }
    }
  }

  private static boolean print(String name, int heap, SnapshotSoak.Outcome outcome) {
    boolean done = outcome.exit() == 0 || outcome.exit() == 13;
    System.out.printf(
        "  %-6s -Xmx%dm: exit code %d, %d lines, %d calls, %.1f s, file %.1f MB %s%n",
        name,
        heap,
        outcome.exit(),
        outcome.lines().size(),
        outcome.calls(),
        outcome.millis() / 1000.0,
        outcome.bytes() / 1e6,
        done ? "" : outcome.err());
    return done;
  }

  private static void verdicts() throws IOException, InterruptedException {
    VerdictSoak soak = new VerdictSoak(JAR, JUDGED_GROUPS);
    print("no fault", soak.ask(List.of(), 0));
    for (long seed = 1; seed <= 2; seed++) {
      print("2 % of faults that pass, seed " + seed, soak.ask(PASSING_FAULTS, seed));
      print("2 % of faults that last, seed " + seed, soak.ask(LASTING_FAULTS, seed));
    }
  }

  private static void print(String name, VerdictSoak.Outcome outcome) {
    System.out.printf(
        "can-delete, %d groups, %s: exit code %d, %d calls, %.1f s%n  %s%n  wrong: %d %s; left"
            + " open by faults: %d %s%n",
        JUDGED_GROUPS,
        name,
        outcome.exit(),
        outcome.calls(),
        outcome.millis() / 1000.0,
        outcome.verdicts(),
        outcome.wrong().size(),
        outcome.wrong().stream().limit(5).toList(),
        outcome.open(),
        outcome.err());
  }

  private static void awaitTenMinutes() throws IOException, InterruptedException {
    System.out.println("can-delete --wait 10m, " + AWAITED_GROUPS + " groups, 2 % of faults");
    WaitSoak.Outcome outcome =
        new WaitSoak(JAR, AWAITED_GROUPS)
            .await(Duration.ofMinutes(10), Duration.ofSeconds(20), PASSING_FAULTS);
    System.out.printf(
        "  exit code %d, %d calls%n  first %s%n  last  %s%n",
        outcome.exit(),
        outcome.calls(),
        outcome.samples().get(0),
        outcome.samples().get(outcome.samples().size() - 1));
  }
}
