package io.github.sgaudit;

import io.github.sgaudit.render.Console;

/** Starts sgaudit as a process. */
public final class Main {
  private Main() {}

  /**
   * Runs the command line given and ends the JVM with its exit code.
   *
   * @param args the arguments as the shell gave them
   */
  public static void main(String[] args) {
    System.exit(new App().run(args, Console.system(System.getProperties()), System.getenv()));
  }
}
