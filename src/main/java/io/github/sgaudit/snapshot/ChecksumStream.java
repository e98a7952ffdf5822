package io.github.sgaudit.snapshot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a snapshot's bytes, and compares their checksum with the one at their end. */
final class ChecksumStream extends FilterInputStream {
  private static final int LENGTH_OF_END = end(newDigest()).length;

  private final MessageDigest digest = newDigest();

  /** The last bytes that came, as many as the end of a file has. */
  private final byte[] last = new byte[LENGTH_OF_END];

  /** How many came, up to that. */
  private int held;

  ChecksumStream(InputStream stream) {
    super(stream);
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The end of a file: the checksum of all before it, which is used up. */
  static byte[] end(MessageDigest digest) {
    String sum = HexFormat.of().formatHex(digest.digest());
    return ("\n,\"sha256\":\"" + sum + "\"}\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count >= LENGTH_OF_END) {
      digest.update(last, 0, held);
      digest.update(bytes, offset, count - LENGTH_OF_END);
      System.arraycopy(bytes, offset + count - LENGTH_OF_END, last, 0, LENGTH_OF_END);
      held = LENGTH_OF_END;
    } else if (count > 0) {
      int summed = Math.max(0, held + count - LENGTH_OF_END);
      digest.update(last, 0, summed);
      System.arraycopy(last, summed, last, 0, held - summed);
      System.arraycopy(bytes, offset, last, held - summed, count);
      held += count - summed;
    }
    return count;
  }

  @Override
  public long skip(long count) {
    throw new UnsupportedOperationException("every byte counts");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Once all was read: whether the checksum at the end is that of all before it. */
  boolean isRight() throws IOException {
    byte[] rest = new byte[1 << 10];
    int count = 0;
    while (count >= 0) {
      count = read(rest, 0, rest.length);
    }
    return held == LENGTH_OF_END && MessageDigest.isEqual(last, end(digest));
  }
}
