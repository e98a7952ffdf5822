package io.github.sgaudit.account;

import io.github.sgaudit.outcome.CommandException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account that is served on loopback: the sample account, or one as a snapshot has it. */
public interface DemoServer extends AutoCloseable {

  /** Starts demo servers. */
  interface Starter {

    /**
     * Serves an account.
     *
     * @param snapshot the file of a snapshot; null for the sample account
     * @param port the port, 0 for a free one
     * @param latency how long each answer is held back
     * @param faults faults to make, each {@code ACTION=KIND[:ARGUMENT][@PROBABILITY]}
     * @return the server
     * @throws CommandException where a fault is not understood, the port cannot be had, or the file
     *     is not a whole snapshot
     */
    DemoServer start(@Nullable String snapshot, int port, Duration latency, List<String> faults)
        throws CommandException;

    /**
     * The kinds of fault.
     *
     * @return one line each, for the help
     */
    List<String> faultKinds();
  }

  /**
   * What points sgaudit at the server.
   *
   * @return names and values of environment variables, in order
   */
  Map<String, String> environment();

  /**
   * How to point other clients at the server, and a first command to try.
   *
   * @return lines for people
   */
  List<String> guide();

  @Override
  void close();
}
