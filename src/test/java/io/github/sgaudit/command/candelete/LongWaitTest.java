package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SteppedTime;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More than a hundred rounds of a wait, in skipped time: no round leaves anything behind. */
class LongWaitTest {
  private static final int GROUPS = 5;
  private static final int WORKERS = 8;
  private static final long MEBIBYTE = 1 << 20;

  private final Thread waiting = Thread.currentThread();
  private final List<Integer> threads = new ArrayList<>();
  private final List<Long> liveBytes = new ArrayList<>();

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    for (int i = 0; i < GROUPS; i++) {
      region.group("sg-bp1n" + i);
      region.instance("i-bp1n" + i, "sg-bp1n" + i);
    }
    return world;
  }

  private static String[] args() {
    List<String> args = new ArrayList<>(List.of("can-delete"));
    for (int i = 0; i < GROUPS; i++) {
      args.add("sg-bp1n" + i);
    }
    args.addAll(List.of("--wait", "50m", "-o", "json"));
    return args.toArray(String[]::new);
  }

  private static int workersAlive() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("survey"))
            .count();
  }

  private static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void neitherThreadsNorHeapGrow() {
    SteppedTime time = new SteppedTime();
    Faults faults =
        Faults.parse(List.of("*=throttled@0.01", "*=disconnect@0.01", "*=truncated@0.01"));
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      time.afterEachPause(
          now -> {
            // A request that is sent again waits as well, in a thread of its own.
            if (Thread.currentThread() == waiting) {
              threads.add(workersAlive());
              account.clearRequests();
              if (threads.size() % 50 == 0) {
                liveBytes.add(liveBytes());
              }
            }
          });
      Run run = account.run(time, Map.of(), args());
      assertEquals(11, run.code(), run.toString());
    }
    assertTrue(threads.size() > 100, threads.toString());
    // Those of the last round may not have come to their ends yet; those of the one before have.
    assertTrue(threads.stream().allMatch(count -> count <= 3 * WORKERS), threads.toString());
    assertEquals(2, liveBytes.size());
    assertTrue(liveBytes.get(1) - liveBytes.get(0) < 4 * MEBIBYTE, liveBytes.toString());
  }
}
