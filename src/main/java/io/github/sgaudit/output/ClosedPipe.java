package io.github.sgaudit.output;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Recognizes a failed write to a pipe whose reader has gone. The JVM passes on the operating
 * system's text, which is translated where the locale asks for it.
 */
final class ClosedPipe {
  /** POSIX, then Windows' errors 232 and 109. */
  private static final Set<String> TEXTS =
      Set.of(
          "broken pipe",
          "epipe",
          "断开的管道",
          "pipe is being closed",
          "pipe has been ended",
          "管道正在被关闭",
          "管道已结束");

  private ClosedPipe() {}

  /**
   * Whether a write failed because the reader has closed the pipe.
   *
   * @param failure the failure
   * @return false for any failure whose text is not known
   */
  static boolean isMeantBy(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return TEXTS.stream().anyMatch(message::contains);
  }
}
