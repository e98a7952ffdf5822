package io.github.sgaudit.credentials;

import io.github.sgaudit.call.Call;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.Loopback;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A server that gives credentials to everyone who asks for a URI, mostly one beside this program.
 * No message shows more of the URI than the host: path and query may be all that protects the keys.
 */
final class CredentialsUri implements CredentialFetcher {
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "User-Agent", "sgaudit");

  private final Caller caller;
  private final URI uri;
  private final String setting;

  private CredentialsUri(Caller caller, URI uri, String setting) {
    this.caller = caller;
    this.uri = uri;
    this.setting = setting;
  }

  /**
   * Makes a fetcher.
   *
   * @param setting the URI: https, or http to this machine
   */
  static CredentialsUri of(Caller caller, Setting setting) throws FailureException {
    URI uri;
    try {
      uri = new URI(setting.value()).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw refused(setting, "is not a URI (it is not shown)");
    }
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null) {
      throw refused(setting, "has no host, or a user name beside it");
    }
    if ("http".equalsIgnoreCase(uri.getScheme())) {
      if (!Loopback.is(host)) {
        throw refused(
            setting, "is http to " + host + ", which would send keys unprotected over the network");
      }
    } else if (!"https".equalsIgnoreCase(uri.getScheme())) {
      throw refused(setting, "has a scheme that is neither https nor http");
    }
    return new CredentialsUri(caller, uri, setting.name());
  }

  private static FailureException refused(Setting setting, String problem) {
    return FailureException.ofCredentials(
        setting.name()
            + " "
            + problem
            + ": give an https:// URI; http:// is for 127.0.0.0/8, [::1] and localhost alone");
  }

  @Override
  public Credentials fetch(boolean patiently) throws FailureException, InterruptedException {
    try {
      return (patiently ? caller : caller.withoutRetries()).ask(new Keys());
    } catch (FailureException e) {
      throw new FailureException(
          e.failure().asFailureOfCredentials("cannot get credentials from " + setting));
    }
  }

  /** What is asked. */
  private final class Keys implements Call<Credentials> {
    @Override
    public String action() {
      return "CredentialsURI";
    }

    @Override
    public String place() {
      return uri.getRawAuthority();
    }

    @Override
    public Outgoing request() {
      return new Outgoing(new HttpRequest("GET", uri, HEADERS, new byte[0]), secrets());
    }

    @Override
    public boolean isForKeys() {
      return true;
    }

    @Override
    public Credentials read(WireObject body) throws WireException {
      return KeyAnswer.read(body);
    }
  }

  /** Path and query, whole and in their parts, as they are sent and decoded; the longest first. */
  private List<String> secrets() {
    String path = uri.getRawPath();
    Set<String> secrets = new HashSet<>();
    Stream.concat(Stream.of(path), Stream.of(path.split("/")))
        .forEach(each -> addWithDecoded(secrets, each, each.replace("+", "%2B")));
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    Stream.concat(
            Stream.of(query),
            Stream.of(query.split("&")).map(each -> each.substring(each.indexOf('=') + 1)))
        .forEach(each -> addWithDecoded(secrets, each, each));
    secrets.remove("");
    return secrets.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  private static void addWithDecoded(Set<String> secrets, String raw, String encoded) {
    secrets.add(raw);
    secrets.add(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }
}
