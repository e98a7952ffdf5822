package io.github.sgaudit.soak;

import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes a snapshot of a large account in a small heap, and asks it in one. */
final class SnapshotSoak implements AutoCloseable {
  private final Emulator emulator;
  private final Product product;
  private final Path file;

  SnapshotSoak(Path jar, int groups) throws IOException {
    this.emulator = Emulator.start(SoakWorlds.mixed(groups), EmulatorOptions.defaults());
    this.product = new Product(jar, emulator.endpoint());
    this.file = Files.createTempDirectory("sgaudit-soak").resolve("snapshot.json");
  }

  /**
   * The result of a run.
   *
   * @param lines what it printed
   * @param bytes the size of the file
   * @param calls the number of calls that it sent
   * @param err the last lines on standard error
   */
  record Outcome(
      int exit, List<String> lines, long bytes, long millis, int calls, List<String> err) {}

  Outcome take(int heapMebibytes) throws IOException, InterruptedException {
    return run(heapMebibytes, "snapshot", file.toString());
  }

  /** Which groups are unused, as the account says. */
  Outcome askAccount(int heapMebibytes) throws IOException, InterruptedException {
    return run(heapMebibytes, "unused", "-o", "ids");
  }

  /** Which groups are unused, as the snapshot says. */
  Outcome askFile(int heapMebibytes) throws IOException, InterruptedException {
    return run(heapMebibytes, "unused", "-o", "ids", "--snapshot", file.toString());
  }

  private Outcome run(int heapMebibytes, String... args) throws IOException, InterruptedException {
    emulator.clearRequests();
    List<String> lines = new ArrayList<>();
    Product.Ended ended = product.run(heapMebibytes, List.of(), lines::add, args);
    return new Outcome(
        ended.exit(),
        lines,
        Files.exists(file) ? Files.size(file) : 0,
        ended.millis(),
        emulator.requests().size(),
        ended.err());
  }

  @Override
  public void close() throws IOException {
    emulator.close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.getParent());
  }
}
