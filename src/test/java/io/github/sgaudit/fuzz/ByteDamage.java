package io.github.sgaudit.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damage to the bytes, as a faulty line or a half-dead proxy does it. */
enum ByteDamage {
  FLIP_BIT,
  DROP,
  INSERT,
  OVERWRITE,
  DUPLICATE,
  TRUNCATE,
  SWAP,
  APPEND;

  private static final String TELLING = "\"{}[],:";

  private static final byte[] ODD = {
    0, '\\', '/', '\n', (byte) 0x80, (byte) 0xC0, (byte) 0xED, (byte) 0xEF, (byte) 0xFF, ' ', '0'
  };

  byte[] applyTo(byte[] body, SplittableRandom random) {
    if (body.length < 2) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(body.length);
    int length = 1 + random.nextInt(Math.min(40, body.length - at));
    byte[] range = Arrays.copyOfRange(body, at, at + length);
    return switch (this) {
      case FLIP_BIT -> {
        byte[] flipped = body.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case OVERWRITE -> {
        byte[] changed = body.clone();
        changed[at] = odd(random);
        yield changed;
      }
      case DROP -> join(body, 0, at, new byte[0], at + length);
      case INSERT -> join(body, 0, at, new byte[] {odd(random)}, at);
      case DUPLICATE -> join(body, 0, at + length, range, at + length);
      case TRUNCATE -> Arrays.copyOf(body, at);
      case SWAP -> {
        byte[] changed = body.clone();
        int other = random.nextInt(body.length);
        changed[at] = body[other];
        changed[other] = body[at];
        yield changed;
      }
      case APPEND -> join(body, 0, body.length, range, body.length);
    };
  }

  private static byte odd(SplittableRandom random) {
    return random.nextBoolean()
        ? ODD[random.nextInt(ODD.length)]
        : (byte) TELLING.charAt(random.nextInt(TELLING.length()));
  }

  private static byte[] join(byte[] body, int from, int to, byte[] middle, int rest) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(body.length + middle.length);
    joined.write(body, from, to - from);
    joined.writeBytes(middle);
    joined.write(body, rest, body.length - rest);
    return joined.toByteArray();
  }
}
