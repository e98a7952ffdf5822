package io.github.sgaudit.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "127.0.0.1",
        "127.255.255.255",
        "::1",
        "[::1]",
        "0:0:0:0:0:0:0:1",
        "[0:0:0:0:0:0:0:1]",
        "[::0001]"
      })
  void isThisMachine(String host) {
    assertTrue(Loopback.is(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example.com",
        "127.0.0.1.example.com",
        "127.0.0.256",
        "128.0.0.1",
        "10.0.0.1",
        "::2",
        "[::10]",
        "1::1",
        "[fe80::1]",
        "[::ffff:127.0.0.1]",
        "[::1",
        "1",
        ""
      })
  void isAnotherMachine(String host) {
    assertFalse(Loopback.is(host));
  }
}
