package io.github.sgaudit.credentials;

import io.github.sgaudit.call.Caller;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that prints credentials. As in the {@code aliyun} CLI it is started without a shell,
 * its words separated by white space alone, no quoting. It gets no input; what it prints on its
 * standard error is dropped, since it might quote a secret.
 */
final class ExternalCommand {
  /** That of the vendor's SDKs: time enough for a person to confirm something. */
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  private static final int MOST_BYTES = 64 * 1024;

  private final Caller caller;
  private final List<String> words;
  private final String place;
  private final Duration atMost;

  /**
   * Makes a command, without starting it.
   *
   * @param caller tells how much time there is
   * @param command the program and its arguments
   * @param place where it is set, for messages
   */
  ExternalCommand(Caller caller, String command, String place) {
    this(caller, command, place, AT_MOST);
  }

  ExternalCommand(Caller caller, String command, String place, Duration atMost) {
    this.caller = caller;
    this.words = List.of(command.strip().split("\\s+"));
    this.place = place;
    this.atMost = atMost;
  }

  /**
   * Runs the program.
   *
   * @return all that it printed on its standard output
   * @throws FailureException if it could not be started, failed, took too long or printed too much;
   *     the message holds nothing of its output
   */
  byte[] run() throws FailureException, InterruptedException {
    Duration left = caller.timeLeft();
    long end = System.nanoTime() + (left.compareTo(atMost) < 0 ? left : atMost).toNanos();
    Process process = start();
    try {
      process.getOutputStream().close();
      byte[] output = within(end, () -> read(process));
      int exit = within(end, process::waitFor);
      if (exit != 0) {
        throw problem("ended with exit code " + exit + "; run it by hand to see why");
      }
      return output;
    } catch (IOException | ExecutionException e) {
      throw problem("could not be read from");
    } catch (TimeoutException e) {
      throw FailureException.ofCredentials(
          Kind.NETWORK, inPlace("did not end in time; run it by hand to see what it waits for"));
    } finally {
      end(process);
    }
  }

  /** A script first, so that it does not go on when what it waits for is ended. */
  private static void end(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private Process start() throws FailureException {
    try {
      return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw problem("cannot be started; check that the program is there and executable");
    }
  }

  private byte[] read(Process process) throws IOException, FailureException {
    try (InputStream in = process.getInputStream()) {
      byte[] output = in.readNBytes(MOST_BYTES + 1);
      if (output.length > MOST_BYTES) {
        throw problem("prints more than " + MOST_BYTES / 1024 + " KiB, too much for credentials");
      }
      return output;
    }
  }

  /** A read of a pipe heeds neither a deadline nor an interruption, so it has its own thread. */
  private static <T> T within(long end, Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException, FailureException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "sgaudit-command");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FailureException refused) {
        throw refused;
      }
      throw e;
    } finally {
      thread.interrupt();
    }
  }

  private FailureException problem(String problem) {
    return FailureException.ofCredentials(inPlace(problem));
  }

  private String inPlace(String problem) {
    return "the process_command of " + place + " " + problem;
  }
}
