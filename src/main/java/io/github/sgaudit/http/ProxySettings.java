package io.github.sgaudit.http;

import io.github.sgaudit.outcome.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are reached through a proxy, by the variables and rules of curl: {@code https_proxy}
 * before {@code HTTPS_PROXY}, {@code no_proxy} before {@code NO_PROXY}, and an empty variable
 * switches the other spelling off. An address may be one of a range in CIDR notation. The JVM's own
 * proxy settings are not looked at.
 */
final class ProxySettings {
  /** curl's port of a proxy that names none. */
  private static final int DEFAULT_PORT = 1080;

  private final @Nullable ProxyAddress proxy;
  private final List<String> direct;

  private ProxySettings(@Nullable ProxyAddress proxy, List<String> direct) {
    this.proxy = proxy;
    this.direct = direct;
  }

  static ProxySettings of(Map<String, String> environment) throws InvalidSettingException {
    String name = environment.containsKey("https_proxy") ? "https_proxy" : "HTTPS_PROXY";
    String url = environment.getOrDefault(name, "").trim();
    String direct = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return new ProxySettings(
        url.isEmpty() ? null : parse(name, url),
        Arrays.stream(direct.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .map(ProxySettings::withoutDots)
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** The proxy to reach the host through, null for a direct connection. */
  @Nullable ProxyAddress proxyFor(String host) {
    if (proxy == null || Loopback.is(host)) {
      return null;
    }
    String name = withoutDots(host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""));
    return direct.stream().anyMatch(entry -> covers(entry, name)) ? null : proxy;
  }

  private static boolean covers(String entry, String host) {
    AddressRange range = AddressRange.parse(entry);
    if (range != null) {
      return range.contains(host);
    }
    return entry.equals("*")
        || host.equals(entry.replaceAll("[\\[\\]]", ""))
        || host.endsWith("." + entry);
  }

  private static String withoutDots(String name) {
    return name.replaceAll("^\\.|\\.$", "");
  }

  private static ProxyAddress parse(String name, String url) throws InvalidSettingException {
    try {
      URI uri = new URI(url.contains("://") ? url : "http://" + url);
      if (!"http".equalsIgnoreCase(uri.getScheme())) {
        throw new InvalidSettingException(name + ": only http:// proxies are supported");
      }
      if (uri.getHost() == null) {
        throw notUrl(name);
      }
      return new ProxyAddress(
          uri.getHost().replaceAll("[\\[\\]]", ""),
          uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
          uri.getRawUserInfo() == null ? null : decoded(uri.getRawUserInfo()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw notUrl(name);
    }
  }

  /** The parser's own message would show the password, so it is not used. */
  private static InvalidSettingException notUrl(String name) {
    return new InvalidSettingException(
        name + " is not a proxy's URL: write http://[user:password@]host:port, percent-encoded");
  }

  private static String decoded(String userInfo) {
    return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
