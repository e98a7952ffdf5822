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
  /** ENABLE_VIRTUAL_TERMINAL_PROCESSING: escape sequences are obeyed, not shown. */
  static final int VIRTUAL_TERMINAL = 0x0004;

  /** What is asked of Windows about a standard stream. */
  interface Handle {
    /** Returns the mode of a console; empty for a file or a pipe, which has none. */
    OptionalInt mode();

    /** Returns whether the console took the mode. */
    boolean setMode(int mode);

    /** Returns the columns of the window, 0 or less where they are not known. */
    int width();

    /** Writes characters to the console. */
    void write(char[] text, int length) throws IOException;
  }

  private WindowsConsole() {}

  /**
   * Asks Windows which streams are a console.
   *
   * @return the console; without the native library one whose streams are taken for files
   */
  static Console open() {
    try {
      return open(
          new NativeHandle(Kernel32.GetStdHandle(Kernel32.STD_OUTPUT_HANDLE)),
          new NativeHandle(Kernel32.GetStdHandle(Kernel32.STD_ERROR_HANDLE)));
    } catch (LinkageError | RuntimeException e) {
      return Console.overDescriptors(false, false, OptionalInt.empty());
    }
  }

  static Console open(Handle out, Handle err) {
    boolean outIsConsole = out.mode().isPresent();
    boolean errIsConsole = err.mode().isPresent();
    return new Console(
        outIsConsole ? stream(out) : new FileOutputStream(FileDescriptor.out),
        errIsConsole ? stream(err) : new FileOutputStream(FileDescriptor.err),
        new FileInputStream(FileDescriptor.in),
        outIsConsole,
        // The line that shows progress is erased by an escape sequence.
        errIsConsole && obeysEscapeSequences(err),
        outIsConsole ? width(out) : errIsConsole ? width(err) : OptionalInt.empty(),
        outIsConsole && obeysEscapeSequences(out));
  }

  /** Windows 10 and later do so if they are told to, except in the console's legacy mode. */
  private static boolean obeysEscapeSequences(Handle console) {
    OptionalInt mode = console.mode();
    return mode.isPresent() && console.setMode(mode.getAsInt() | VIRTUAL_TERMINAL);
  }

  private static OptionalInt width(Handle console) {
    int width = console.width();
    return width > 0 ? OptionalInt.of(width) : OptionalInt.empty();
  }

  /** A console reads bytes in its own code page, so it is given characters. */
  private static OutputStream stream(Handle console) {
    return new Utf8CharacterStream(console::write);
  }

  private record NativeHandle(long handle) implements Handle {
    @Override
    public OptionalInt mode() {
      int[] mode = new int[1];
      return Kernel32.GetConsoleMode(handle, mode) != 0
          ? OptionalInt.of(mode[0])
          : OptionalInt.empty();
    }

    @Override
    public boolean setMode(int mode) {
      return Kernel32.SetConsoleMode(handle, mode) != 0;
    }

    @Override
    public int width() {
      Kernel32.CONSOLE_SCREEN_BUFFER_INFO info = new Kernel32.CONSOLE_SCREEN_BUFFER_INFO();
      return Kernel32.GetConsoleScreenBufferInfo(handle, info) != 0 ? info.windowWidth() : 0;
    }

    @Override
    public void write(char[] text, int length) throws IOException {
      if (Kernel32.WriteConsoleW(handle, text, length, new int[1], 0) == 0) {
        throw new IOException(Kernel32.getLastErrorMessage());
      }
    }
  }
}
