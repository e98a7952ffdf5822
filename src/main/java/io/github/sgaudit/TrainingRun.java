package io.github.sgaudit;

import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.SystemConsole;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * What Java is started with to make an archive of classes for a faster start: loads what the
 * commands load that scripts call most. All in the archive is mapped at every start, so that more
 * would make each one slower. It asks the account that the environment selects, which is the one of
 * {@code sgaudit demo}.
 */
final class TrainingRun {
  private static final String ID = "sg-bp1prodbastion000001";

  private static final List<String> LINES =
      List.of(
          "--help",
          "list",
          "refs " + ID,
          "can-delete " + ID,
          "can-delete -o json " + ID,
          "__complete-ids 1 can-delete sg-");

  private TrainingRun() {}

  /** Runs them. How they end is of no concern. */
  public static void main(String[] args) throws Exception {
    Console console = SystemConsole.open(System.getProperties());
    for (String line : LINES) {
      new App().run(line.split(" "), console, System.getenv());
    }
    // Most of TLS is loaded before the other side says anything.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String endpoint = "https://127.0.0.1:" + silent.getLocalPort();
      String line = "list --retries 0 --read-timeout 100ms --endpoint " + endpoint;
      new App().run(line.split(" "), console, System.getenv());
    }
    Main.main(new String[] {"--version"});
  }
}
