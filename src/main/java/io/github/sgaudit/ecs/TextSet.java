package io.github.sgaudit.ecs;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A set of short texts that can only grow, in little memory: the IDs that a walk has come by. A
 * security group ID takes 40 to 60 bytes here, in a {@code HashSet} some 110. Texts are compared in
 * full: no group may be lost to a hash.
 */
final class TextSet {
  private static final int LENGTH_BYTES = Integer.BYTES;

  /** One text after the other, each behind its length. */
  private ByteBuffer texts = ByteBuffer.allocate(1024);

  /** By hash, the place of a text and 1; 0 is free. The length is a power of two. */
  private int[] table = new int[64];

  private int size;

  /**
   * Adds a text.
   *
   * @return whether it is new
   */
  boolean add(String text) {
    byte[] bytes = bytes(text);
    int slot = slot(bytes);
    if (table[slot] != 0) {
      return false;
    }
    if (texts.remaining() < LENGTH_BYTES + bytes.length) {
      growTexts(LENGTH_BYTES + bytes.length);
    }
    table[slot] = texts.position() + 1;
    texts.putInt(bytes.length).put(bytes);
    size++;
    if (size > table.length / 4 * 3) {
      growTable();
    }
    return true;
  }

  boolean contains(String text) {
    return table[slot(bytes(text))] != 0;
  }

  int size() {
    return size;
  }

  /** The slot that holds the text, or the free one where it would go. */
  private int slot(byte[] bytes) {
    int slot = first(bytes, 0, bytes.length);
    while (table[slot] != 0 && !holds(table[slot] - 1, bytes)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean holds(int place, byte[] bytes) {
    int from = place + LENGTH_BYTES;
    return texts.getInt(place) == bytes.length
        && Arrays.equals(texts.array(), from, from + bytes.length, bytes, 0, bytes.length);
  }

  private int first(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    // IDs that are counted up differ in their last bits alone.
    return ((hash * 0x9E3779B1) >>> 7) & (table.length - 1);
  }

  private void growTexts(int needed) {
    int capacity = Math.addExact(texts.capacity(), Math.max(needed, texts.capacity() / 2));
    texts = ByteBuffer.allocate(capacity).put(texts.flip());
  }

  private void growTable() {
    table = new int[Math.multiplyExact(table.length, 2)];
    int length;
    for (int place = 0; place < texts.position(); place += LENGTH_BYTES + length) {
      length = texts.getInt(place);
      int from = place + LENGTH_BYTES;
      int slot = first(texts.array(), from, from + length);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = place + 1;
    }
  }

  /** UTF-8 of each char by itself, so that no two texts have the same bytes. */
  private static byte[] bytes(String text) {
    byte[] bytes = new byte[3 * text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else {
        bytes[length++] = (byte) (0xE0 | (c >> 12));
        bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[length++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
