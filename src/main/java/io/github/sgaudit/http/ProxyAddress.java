package io.github.sgaudit.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A proxy.
 *
 * @param host its host
 * @param port its port
 * @param userAndPassword {@code user:password}, null where it asks for none
 */
record ProxyAddress(String host, int port, @Nullable String userAndPassword) {

  /** The value of the Proxy-Authorization header, null where there is no user. */
  @Nullable String authorization() {
    if (userAndPassword == null) {
      return null;
    }
    byte[] plain = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain);
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
