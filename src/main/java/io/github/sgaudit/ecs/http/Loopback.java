package io.github.sgaudit.ecs.http;

import java.util.regex.Pattern;

/** Tells hosts that are this machine. By their name alone: a lookup could be made to lie. */
final class Loopback {
  private static final Pattern IPV4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

  private Loopback() {}

  static boolean is(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || IPV4.matcher(host).matches();
  }
}
