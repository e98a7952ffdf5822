package io.github.sgaudit.http;

import java.util.regex.Pattern;

/** Tells hosts that are this machine. By their name alone: a lookup could be made to lie. */
public final class Loopback {
  private static final Pattern IPV4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

  /** Every way to write {@code ::1} without a dot, of texts that are an IPv6 address. */
  private static final Pattern IPV6 = Pattern.compile("[0:]*:0{0,3}1|\\[[0:]*:0{0,3}1]");

  private Loopback() {}

  /**
   * Whether a host is {@code localhost} or in {@code 127.0.0.0/8} or {@code ::1}.
   *
   * @param host a name or an address, an IPv6 address with or without brackets
   */
  public static boolean is(String host) {
    return host.equalsIgnoreCase("localhost")
        || IPV4.matcher(host).matches()
        || IPV6.matcher(host).matches();
  }
}
