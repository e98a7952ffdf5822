package io.github.sgaudit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.outcome.InvalidSettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
  private static final String HOST = "ecs.cn-hangzhou.aliyuncs.com";

  @Test
  void usesNoneWithoutAVariable() throws Exception {
    assertNull(proxy(Map.of("HTTP_PROXY", "http://p:1", "http_proxy", "http://p:1"), HOST));
  }

  @Test
  void prefersTheLowerCaseVariable() throws Exception {
    assertEquals(
        "low:1", shown(Map.of("https_proxy", "http://low:1", "HTTPS_PROXY", "http://up:2"), HOST));
    assertNull(proxy(Map.of("https_proxy", "", "HTTPS_PROXY", "http://up:2"), HOST));
    assertNull(proxy(Map.of("https_proxy", "p:1", "no_proxy", "*", "NO_PROXY", "other"), HOST));
  }

  @Test
  void takesAProxyWithoutSchemeOrPort() throws Exception {
    assertEquals("proxy.corp:8080", shown(Map.of("HTTPS_PROXY", "proxy.corp:8080"), HOST));
    assertEquals("proxy.corp:1080", shown(Map.of("HTTPS_PROXY", "http://proxy.corp/"), HOST));
  }

  @ParameterizedTest
  @CsvSource({
    "*, false",
    "aliyuncs.com, false",
    ".aliyuncs.com, false",
    "ALIYUNCS.com, false",
    "ecs.cn-hangzhou.aliyuncs.com, false",
    "'a.b, .aliyuncs.com', false",
    "'a.b aliyuncs.com.', false",
    "yuncs.com, true",
    "aliyuncs, true",
    "*.aliyuncs.com, true",
    "cn-hangzhou, true",
  })
  void heedsNoProxy(String noProxy, boolean used) throws Exception {
    ProxyAddress proxy = proxy(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", noProxy), HOST);
    assertEquals(used, proxy != null);
  }

  @Test
  void heedsAddressesInNoProxy() throws Exception {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "10.1.2.3,[2001:db8::1]");
    assertNull(proxy(environment, "10.1.2.3"));
    assertNull(proxy(environment, "[2001:db8::1]"));
    assertEquals("p:1", shown(environment, "10.1.2.4"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.2.3, false",
    "10.0.0.0/8, 11.1.2.3, true",
    "100.64.0.0/10, 100.100.100.200, false",
    "100.64.0.0/10, 100.128.0.1, true",
    "10.1.2.3/32, 10.1.2.3, false",
    "10.1.2.3/32, 10.1.2.2, true",
    "0.0.0.0/0, 10.1.2.3, false",
    "0.0.0.0/0, [2001:db8::1], true",
    "2001:db8::/32, [2001:db8:1::1], false",
    "[2001:DB8::]/32, [2001:db8:1::1], false",
    "2001:db8::/32, [2001:db9::1], true",
    "'a.b, 10.0.0.0/8', 10.1.2.3, false",
    "10.0.0.0/33, 10.1.2.3, true",
    "10.0.0.0/, 10.1.2.3, true",
    "10.0.0/8, 10.1.2.3, true",
    "300.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, ten.example.com, true",
    "10.0.0.0/8, 10.1.2.3.example.com, true",
  })
  void heedsRangesOfAddressesInNoProxy(String noProxy, String host, boolean used) throws Exception {
    ProxyAddress proxy = proxy(Map.of("HTTPS_PROXY", "http://p:1", "no_proxy", noProxy), host);
    assertEquals(used, proxy != null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.250", "[::1]"})
  void leavesThisMachineAlone(String host) throws Exception {
    assertNull(proxy(Map.of("HTTPS_PROXY", "http://p:1"), host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1.example.com", "localhost.example.com", "127.0.0.256", "1270.0.1"})
  void takesNoOtherHostForThisMachine(String host) throws Exception {
    assertEquals("p:1", shown(Map.of("HTTPS_PROXY", "http://p:1"), host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://me:secret@p:1",
        "https://me:secret@p:1",
        "http://me:secret@",
        "http://me:sec ret@p:1",
        "http://me:secret%zz@p:1"
      })
  void refusesWhatIsNoProxyWithoutShowingThePassword(String url) {
    InvalidSettingException failure =
        assertThrows(
            InvalidSettingException.class, () -> ProxySettings.of(Map.of("HTTPS_PROXY", url)));
    assertFalse(failure.getMessage().contains("sec"), failure.getMessage());
  }

  private static @Nullable ProxyAddress proxy(Map<String, String> environment, String host)
      throws InvalidSettingException {
    return ProxySettings.of(environment).proxyFor(host);
  }

  private static String shown(Map<String, String> environment, String host)
      throws InvalidSettingException {
    return String.valueOf(proxy(environment, host));
  }
}
