package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.outcome.InvalidSettingException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {
  private static final String FORM =
      ": give https://HOST[:PORT] or HOST[:PORT]; http:// is for 127.0.0.0/8, [::1] and localhost"
          + " alone";

  @ParameterizedTest
  @CsvSource({
    "ecs.cn-beijing.aliyuncs.com, https://ecs.cn-beijing.aliyuncs.com",
    "ecs.cn-beijing.aliyuncs.com/, https://ecs.cn-beijing.aliyuncs.com",
    "ecs.example.com:8443, https://ecs.example.com:8443",
    "https://ecs.example.com, https://ecs.example.com",
    "https://ecs.example.com/, https://ecs.example.com",
    "HTTPS://ECS.Example.COM:443, https://ecs.example.com:443",
    "ecs, https://ecs",
    "localhost:8080, https://localhost:8080",
    "http, https://http",
    "10.0.0.1, https://10.0.0.1",
    "https://10.0.0.1:65535, https://10.0.0.1:65535",
    "[2001:db8::1], https://[2001:db8::1]",
    "https://[2001:DB8::1]:8443, https://[2001:db8::1]:8443",
    "https://[::ffff:127.0.0.1], https://[::ffff:127.0.0.1]",
    "https://1and1.com, https://1and1.com",
    "https://xn--fiq228c.example, https://xn--fiq228c.example",
  })
  void readsHttpsAndBareHosts(String value, String expected) throws Exception {
    assertEquals(URI.create(expected), EndpointAddress.parse(value, "--endpoint"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://127.0.0.1, http://127.0.0.1",
    "http://127.255.255.255:1, http://127.255.255.255:1",
    "http://[::1]:8080/, http://[::1]:8080",
    "http://[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]",
    "http://[0000::0001], http://[0000::0001]",
    "http://localhost:8080, http://localhost:8080",
    "HTTP://LocalHost, http://localhost",
  })
  void readsHttpToLoopback(String value, String expected) throws Exception {
    assertEquals(URI.create(expected), EndpointAddress.parse(value, "--endpoint"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ecs.cn-beijing.aliyuncs.com",
        "10.0.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "0.0.0.0",
        "127.0.0.1.evil.com",
        "localhost.evil.com",
        "evil.localhost",
        "evil-localhost",
        "127.0.0.1.nip.io",
        "[::]",
        "[::2]",
        "[::11]",
        "[::1:1]",
        "[1::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[fe80::1]",
      })
  void refusesHttpToAnythingElse(String host) {
    assertEquals(
        "--endpoint is http to "
            + host
            + ", which would send the request unprotected over the network"
            + FORM,
        messageOf("http://" + host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x7f.1", "0x7f000001", "2130706433", "127.1", "127.0.1", "0177.0.0.1", "127.0.0.01",
        "127.0.0.256", "127.0.0.1.1", "1.2.3.4.5", "017700000001", "0x", "evil.0x7f", "127.0.0.0x1",
        "ecs.1",
      })
  void refusesAddressesInDisguise(String host) {
    for (String prefix : new String[] {"", "http://", "https://"}) {
      assertEquals(
          "--endpoint has a number for a host; an IPv4 address is four decimal numbers" + FORM,
          messageOf(prefix + host));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user@ecs.example.com",
        "https://user:TopSecret@ecs.example.com",
        "http://127.0.0.1@evil.com",
        "http://127.0.0.1:80@evil.com/",
        "http://evil.com#@127.0.0.1",
        "user:TopSecret@https://ecs.example.com",
      })
  void refusesUserNamesAndDoesNotShowThem(String value) {
    assertEquals("--endpoint holds a user name or a password" + FORM, messageOf(value));
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "' ', holds white space or a character that no host has",
    "'ecs.example.com ', holds white space or a character that no host has",
    "https://ecs.exämple.com, holds white space or a character that no host has",
    "http://127。0。0。1, holds white space or a character that no host has",
    "https://ecs.example.com/api, holds a path",
    "https://ecs.example.com//, holds a path",
    "https://https://ecs.example.com, holds a path",
    "//ecs.example.com, holds a path",
    "https://ecs.example.com?Token=TopSecret, holds a query or a fragment",
    "https://ecs.example.com/?, holds a query or a fragment",
    "ecs.example.com#x, holds a query or a fragment",
    "ftp://ecs.example.com, has a scheme that is neither https nor http",
    "file:///etc/passwd, has a scheme that is neither https nor http",
    "://ecs.example.com, has a scheme that is neither https nor http",
    "https://, has no valid host and port (an IPv6 address stands in brackets)",
    "https://:443, has no valid host and port (an IPv6 address stands in brackets)",
    "https://ecs.example.com:, has no valid host and port (an IPv6 address stands in brackets)",
    "ecs.example.com:abc, has no valid host and port (an IPv6 address stands in brackets)",
    "ecs.example.com:+80, has no valid host and port (an IPv6 address stands in brackets)",
    "ecs.example.com:123456, has no valid host and port (an IPv6 address stands in brackets)",
    "2001:db8::1, has no valid host and port (an IPv6 address stands in brackets)",
    "::1, has no valid host and port (an IPv6 address stands in brackets)",
    "https://[fe80::1%25eth0], has no valid host and port (an IPv6 address stands in brackets)",
    "https://[::1, has no valid host and port (an IPv6 address stands in brackets)",
    "https://ecs_1.example.com, has no valid host and port (an IPv6 address stands in brackets)",
    "https://ecs%2eexample.com, has no valid host and port (an IPv6 address stands in brackets)",
    "http:\\\\127.0.0.1, has no valid host and port (an IPv6 address stands in brackets)",
    "ecs.example.com:0, has a port that is not between 1 and 65535",
    "ecs.example.com:65536, has a port that is not between 1 and 65535",
    "ecs.example.com., has no valid host name",
    "http://localhost., has no valid host name",
    ".ecs.example.com, has no valid host name",
    "ecs..example.com, has no valid host name",
    "-ecs.example.com, has no valid host name",
    "ecs-.example.com, has no valid host name",
    "https://[1.2.3.4], has no valid host address",
    "https://[1:2], has no valid host address",
    "http://[0:1], has no valid host address",
    "http://[:::1], has no valid host address",
    "http://[0:0:0:0:0:0:0:0:1], has no valid host address",
    "http://[::0::1], has no valid host address",
  })
  void refusesAllElse(String value, String problem) {
    assertEquals("--endpoint " + problem + FORM, messageOf(value));
  }

  @Test
  void refusesControlCharacters() {
    for (String value : new String[] {"ecs\n.example.com", "ecs\r\nX: y", "ecs\0", "ecs\t"}) {
      assertEquals(
          "--endpoint holds white space or a character that no host has" + FORM, messageOf(value));
    }
  }

  @Test
  void refusesLongHostNames() throws Exception {
    String label = "a".repeat(63);
    assertEquals("--endpoint has no valid host name" + FORM, messageOf(label + "a.example.com"));
    assertEquals(
        "--endpoint has no valid host name" + FORM,
        messageOf(String.join(".", label, label, label, label)));
    assertEquals(
        "--endpoint has no valid host name" + FORM, messageOf("a.".repeat(100_000) + "com"));
    assertEquals(
        URI.create("https://" + label + ".example.com"),
        EndpointAddress.parse(label + ".example.com", "--endpoint"));
  }

  private static String messageOf(String value) {
    return String.valueOf(
        assertThrows(
                InvalidSettingException.class, () -> EndpointAddress.parse(value, "--endpoint"))
            .getMessage());
  }
}
