package io.github.sgaudit.account;

import io.github.sgaudit.http.Loopback;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of an endpoint setting: {@code https://host[:port]}, {@code host[:port]}, or
 * {@code http://} where the host is this machine. All else is refused rather than repaired, since
 * signed requests go there. The value is never quoted in a message before it is known to hold no
 * password.
 */
final class EndpointAddress {
  private static final Pattern SCHEME = Pattern.compile("([^/?#@]*?)://(.*)");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z.-]+)(?::([0-9]{1,5}))?");
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
              + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** What some system calls read as a number, so that it is an address in disguise. */
  private static final Pattern NUMERIC_LAST_LABEL =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  private final String setting;

  private EndpointAddress(String setting) {
    this.setting = setting;
  }

  /**
   * Reads a value.
   *
   * @param setting what it is the value of, such as {@code --endpoint}, for the message
   * @return scheme and host in lower case, with the port if one was given
   * @throws InvalidSettingException if it is not an endpoint
   */
  static URI parse(String value, String setting) throws InvalidSettingException {
    return new EndpointAddress(setting).parse(value);
  }

  private URI parse(String value) throws InvalidSettingException {
    if (value.isEmpty()) {
      throw refused("is empty");
    }
    if (!value.chars().allMatch(character -> character > ' ' && character <= '~')) {
      throw refused("holds white space or a character that no host has");
    }
    Matcher withScheme = SCHEME.matcher(value);
    boolean hasScheme = withScheme.matches();
    String scheme = hasScheme ? withScheme.group(1).toLowerCase(Locale.ROOT) : "https";
    String rest = hasScheme ? withScheme.group(2) : value;
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw refused("has a scheme that is neither https nor http");
    }
    Matcher authority = AUTHORITY.matcher(authority(rest));
    if (!authority.matches()) {
      throw refused("has no valid host and port (an IPv6 address stands in brackets)");
    }
    String host = host(authority.group(1).toLowerCase(Locale.ROOT));
    int port = port(authority.group(2));
    if (scheme.equals("http") && !Loopback.is(host)) {
      throw refused(
          "is http to " + host + ", which would send the request unprotected over the network");
    }
    return uri(scheme, host, port);
  }

  private String authority(String rest) throws InvalidSettingException {
    if (rest.contains("@")) {
      throw refused("holds a user name or a password");
    }
    if (rest.contains("?") || rest.contains("#")) {
      throw refused("holds a query or a fragment");
    }
    int slash = rest.indexOf('/');
    if (slash >= 0 && slash < rest.length() - 1) {
      throw refused("holds a path");
    }
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  private String host(String host) throws InvalidSettingException {
    if (host.startsWith("[") || IPV4.matcher(host).matches()) {
      return host;
    }
    if (NUMERIC_LAST_LABEL.matcher(host).matches()) {
      throw refused("has a number for a host; an IPv4 address is four decimal numbers");
    }
    if (!HOST_NAME.matcher(host).matches()) {
      throw refused("has no valid host name");
    }
    return host;
  }

  private int port(@Nullable String digits) throws InvalidSettingException {
    if (digits == null) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw refused("has a port that is not between 1 and 65535");
    }
    return port;
  }

  private URI uri(String scheme, String host, int port) throws InvalidSettingException {
    try {
      URI uri = new URI(scheme, null, host, port, null, null, null).parseServerAuthority();
      // What was checked above and what is connected to must be the same host.
      if (host.equals(uri.getHost()) && port == uri.getPort()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Only an IPv6 address gets here that is none.
    }
    throw refused("has no valid host address");
  }

  private InvalidSettingException refused(String problem) {
    return new InvalidSettingException(
        setting
            + " "
            + problem
            + ": give https://HOST[:PORT] or HOST[:PORT]; http:// is for 127.0.0.0/8, [::1] and"
            + " localhost alone");
  }
}
