package io.github.sgaudit.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream of UTF-8 for something that takes characters. Each write must be whole text: it must not
 * end within a character.
 */
final class Utf8CharacterStream extends OutputStream {

  /** What takes the characters. */
  interface Destination {
    /**
     * Takes characters.
     *
     * @param text begins with the characters
     * @param length how many they are
     * @throws IOException where they could not be written
     */
    void write(char[] text, int length) throws IOException;
  }

  /** Old Windows consoles refuse more than 64 KiB at once. */
  static final int MOST_CHARACTERS_AT_ONCE = 8192;

  private final Destination destination;

  Utf8CharacterStream(Destination destination) {
    this.destination = destination;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    int begin = 0;
    while (begin < text.length()) {
      int end = Math.min(text.length(), begin + MOST_CHARACTERS_AT_ONCE);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      destination.write(text.substring(begin, end).toCharArray(), end - begin);
      begin = end;
    }
  }
}
