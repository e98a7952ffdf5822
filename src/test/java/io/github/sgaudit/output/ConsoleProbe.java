package io.github.sgaudit.output;

import java.io.IOException;

/**
 * A process that writes through {@link Console}. Run without any library on the class path: loading
 * JLine, or anything else, would fail it. Exits with 7 where writing failed.
 */
final class ConsoleProbe {
  private ConsoleProbe() {}

  /**
   * Waits for a byte on standard input, writes the character whose code point is the first argument
   * as often as the second says, then a message.
   */
  public static void main(String[] args) throws IOException {
    Console console = SystemConsole.open(System.getProperties());
    int signal = console.stdin().read();
    String text = Character.toString(Integer.parseInt(args[0], 16));
    try {
      console.out(text.repeat(Integer.parseInt(args[1])));
      console.out("the end\n");
    } catch (OutputException e) {
      console.err(e.getMessage());
      System.exit(7);
    }
    console.err("done " + signal);
  }
}
