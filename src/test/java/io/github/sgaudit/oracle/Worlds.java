package io.github.sgaudit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Goes through many worlds, several at once: most of the time each waits for an answer. */
final class Worlds {
  private static final int AT_ONCE = 4;

  private Worlds() {}

  /** What is done with one world in several ways. */
  interface TryingWays<K> {
    Map<K, Figures> run(long seed);
  }

  /** The same, with figures of each way. */
  static <K> Map<K, Figures> eachInWays(long seed, int count, TryingWays<K> trying) {
    Map<Long, Map<K, Figures>> bySeed = new ConcurrentHashMap<>();
    each(seed, count, (each, unused) -> bySeed.put(each, trying.run(each)));
    Map<K, Figures> all = new TreeMap<>();
    for (Map<K, Figures> ofWorld : new TreeMap<>(bySeed).values()) {
      ofWorld.forEach((way, found) -> all.computeIfAbsent(way, key -> new Figures()).addAll(found));
    }
    return all;
  }

  /** What is done with one world. */
  interface Trying {
    void run(long seed, Figures figures);
  }

  /**
   * Tries worlds.
   *
   * @param seed the seed of the first; each further one has the next number
   * @param count how many
   * @param trying what is done with each
   * @return the figures of all, added up in the order of the seeds
   */
  static Figures each(long seed, int count, Trying trying) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Figures>> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long each = seed + i;
        parts.add(
            threads.submit(
                () -> {
                  Figures figures = new Figures();
                  trying.run(each, figures);
                  return figures;
                }));
      }
      Figures all = new Figures();
      for (Future<Figures> part : parts) {
        all.addAll(part.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("a world could not be tried", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
