package io.github.sgaudit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation, such as {@code 10.0.0.0/8}. A name is in no range: it is
 * not looked up.
 */
final class AddressRange {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads a range.
   *
   * @param text address, slash, number of bits; lower case
   * @return the range; null if it is none
   */
  static @Nullable AddressRange parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return null;
    }
    byte[] network = address(text.substring(0, slash).replaceAll("[\\[\\]]", ""));
    int bits = Integer.parseInt(text.substring(slash + 1));
    return network == null || bits > network.length * Byte.SIZE
        ? null
        : new AddressRange(network, bits);
  }

  /** Whether a host is an address in the range. */
  boolean contains(String host) {
    byte[] address = address(host);
    if (address == null || address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      int index = bit / Byte.SIZE;
      if ((address[index] & mask) != (network[index] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Of a literal, which the JDK does not look up. */
  private static byte @Nullable [] address(String literal) {
    if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
