package io.github.sgaudit.output;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
import org.jline.nativ.Kernel32;

/**
 * The console of a process on Windows. The one class that uses native code, which is slow to load
 * and warns on new JDKs, so that no other system ever loads it.
 */
final class WindowsConsole {
  private static final int VIRTUAL_TERMINAL = 0x0004;

  private WindowsConsole() {}

  /**
   * Asks Windows which streams are a console.
   *
   * @return the console; without the native library one whose streams are taken for files
   */
  static Console open() {
    try {
      long out = Kernel32.GetStdHandle(Kernel32.STD_OUTPUT_HANDLE);
      long err = Kernel32.GetStdHandle(Kernel32.STD_ERROR_HANDLE);
      boolean outIsConsole = isConsole(out);
      boolean errIsConsole = isConsole(err);
      return new Console(
          stream(FileDescriptor.out, out, outIsConsole),
          stream(FileDescriptor.err, err, errIsConsole),
          new FileInputStream(FileDescriptor.in),
          outIsConsole,
          errIsConsole,
          outIsConsole ? width(out) : errIsConsole ? width(err) : OptionalInt.empty(),
          outIsConsole && understandsColour(out));
    } catch (LinkageError | RuntimeException e) {
      return Console.overDescriptors(false, false, OptionalInt.empty());
    }
  }

  /** Only a console has a mode; a file or a pipe answers with an error. */
  private static boolean isConsole(long handle) {
    return Kernel32.GetConsoleMode(handle, new int[1]) != 0;
  }

  /**
   * ENABLE_VIRTUAL_TERMINAL_PROCESSING, which Windows knows from version 10 on, and refuses before.
   */
  private static boolean understandsColour(long handle) {
    int[] mode = new int[1];
    return Kernel32.GetConsoleMode(handle, mode) != 0
        && Kernel32.SetConsoleMode(handle, mode[0] | VIRTUAL_TERMINAL) != 0;
  }

  private static OptionalInt width(long handle) {
    Kernel32.CONSOLE_SCREEN_BUFFER_INFO info = new Kernel32.CONSOLE_SCREEN_BUFFER_INFO();
    return Kernel32.GetConsoleScreenBufferInfo(handle, info) != 0 && info.windowWidth() > 0
        ? OptionalInt.of(info.windowWidth())
        : OptionalInt.empty();
  }

  /**
   * A console reads bytes in its own code page, so it is given characters; a file or a pipe gets
   * the bytes.
   */
  private static OutputStream stream(
      FileDescriptor descriptor, long handle, boolean handleIsConsole) {
    return handleIsConsole
        ? new Utf8CharacterStream((text, length) -> write(handle, text, length))
        : new FileOutputStream(descriptor);
  }

  private static void write(long handle, char[] text, int length) throws IOException {
    if (Kernel32.WriteConsoleW(handle, text, length, new int[1], 0) == 0) {
      throw new IOException(Kernel32.getLastErrorMessage());
    }
  }
}
