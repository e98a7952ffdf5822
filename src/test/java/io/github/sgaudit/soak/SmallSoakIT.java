package io.github.sgaudit.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The soak with small numbers, which take seconds. */
class SmallSoakIT {
  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("sgaudit.home")), "lib", "sgaudit.jar")
          .toAbsolutePath();

  /** Far more groups than would fit into the heap. */
  @Test
  void aListOfAnySizeFitsIntoASmallHeap() throws Exception {
    try (ListSoak soak = new ListSoak(JAR, 20_000)) {
      ListSoak.Outcome outcome = soak.list("ndjson", 20);
      assertEquals(0, outcome.exit(), outcome.toString());
      assertTrue(outcome.isWhole(soak.groups()), outcome.toString());
      assertEquals(200, outcome.calls());
      ListSoak.Outcome kept = soak.list("json", 20);
      assertTrue(!kept.isWhole(soak.groups()), "the heap is small: " + kept);
    }
  }

  /** The account alone takes more than the heap that both are given. */
  @Test
  void aSnapshotOfAnySizeFitsIntoASmallHeapAndSaysTheSame() throws Exception {
    try (SnapshotSoak soak = new SnapshotSoak(JAR, 5000)) {
      SnapshotSoak.Outcome taken = soak.take(40);
      assertEquals(0, taken.exit(), taken.toString());
      SnapshotSoak.Outcome live = soak.askAccount(256);
      SnapshotSoak.Outcome offline = soak.askFile(64);
      assertEquals(live.exit(), offline.exit(), offline.err().toString());
      assertEquals(live.lines(), offline.lines());
      assertEquals(0, offline.calls());
      assertTrue(live.lines().size() > 1500);
    }
  }

  @Test
  void everyVerdictIsRightUnderFaultsThatPass() throws Exception {
    VerdictSoak.Outcome outcome = new VerdictSoak(JAR, 1000).ask(Soak.PASSING_FAULTS, 1);
    assertEquals(List.of(), outcome.wrong(), outcome.toString());
    assertEquals(0, outcome.open(), outcome.toString());
    assertEquals(13, outcome.exit(), outcome.toString());
    assertTrue(outcome.verdicts().getOrDefault("deletable", 0) > 300, outcome.toString());
  }

  @Test
  void noVerdictIsWrongUnderFaultsThatLast() throws Exception {
    VerdictSoak.Outcome outcome = new VerdictSoak(JAR, 1000).ask(Soak.LASTING_FAULTS, 1);
    assertEquals(List.of(), outcome.wrong(), outcome.toString());
    assertEquals(13, outcome.exit(), outcome.toString());
  }
}
