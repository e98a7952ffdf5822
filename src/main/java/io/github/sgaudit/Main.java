package io.github.sgaudit;

import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.SystemConsole;
import java.time.Duration;

/** Starts sgaudit as a process. */
public final class Main {
  /** Of the second within which a signal ends the process. */
  private static final Duration PATIENCE_WITH_THE_READER = Duration.ofMillis(700);

  private Main() {}

  /**
   * Runs the command line given and ends the JVM with its exit code.
   *
   * @param args the arguments as the shell gave them
   */
  public static void main(String[] args) {
    Console console = SystemConsole.open(System.getProperties());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(console), "sgaudit-end"));
    System.exit(new App().run(args, console, System.getenv()));
  }

  private static void close(Console console) {
    try {
      console.close(PATIENCE_WITH_THE_READER);
    } catch (InterruptedException e) {
      // Nothing waits for this thread but the end of the process.
      Thread.currentThread().interrupt();
    }
  }
}
