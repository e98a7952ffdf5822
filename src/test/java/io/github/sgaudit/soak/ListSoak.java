package io.github.sgaudit.soak;

import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists a large account in a small heap. */
final class ListSoak implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"securityGroupId\" ?: ?\"([^\"]+)\"");

  private final int groups;
  private final Emulator emulator;
  private final Product product;

  ListSoak(Path jar, int groups) throws IOException {
    this.groups = groups;
    this.emulator = Emulator.start(SoakWorlds.plain(groups), EmulatorOptions.defaults());
    this.product = new Product(jar, emulator.endpoint());
  }

  /**
   * The result of a run.
   *
   * @param heapMebibytes the maximum heap size
   * @param listed the number of different groups that it listed
   * @param inOrder whether they came in the order of the account
   * @param calls the number of calls that it sent
   * @param err the last lines on standard error
   */
  record Outcome(
      int heapMebibytes,
      int exit,
      int listed,
      boolean inOrder,
      long millis,
      int calls,
      List<String> err) {

    boolean isWhole(int groups) {
      return exit == 0 && listed == groups && inOrder;
    }
  }

  Outcome list(String format, int heapMebibytes) throws IOException, InterruptedException {
    emulator.clearRequests();
    Set<String> ids = new HashSet<>();
    int[] lines = {0};
    boolean[] inOrder = {true};
    Product.Ended ended =
        product.run(
            heapMebibytes,
            List.of(),
            line -> {
              Matcher id = ID.matcher(line);
              if (id.find()) {
                ids.add(id.group(1));
                inOrder[0] &= id.group(1).equals(SoakWorlds.id(lines[0]++));
              }
            },
            "list",
            "-o",
            format);
    return new Outcome(
        heapMebibytes,
        ended.exit(),
        ids.size(),
        inOrder[0],
        ended.millis(),
        emulator.requests().size(),
        ended.err());
  }

  int groups() {
    return groups;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
