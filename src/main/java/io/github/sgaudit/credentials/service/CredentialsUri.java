package io.github.sgaudit.credentials.service;

import io.github.sgaudit.credentials.CredentialCalls;
import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.CredentialQuestion;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.Loopback;
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
 * A server that gives credentials to whoever asks for a URI, mostly one beside this program. No
 * message shows more of the URI than the host: path and query may be all that protects the keys.
 */
public final class CredentialsUri implements CredentialFetcher {
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "User-Agent", "sgaudit");

  private final CredentialCalls calls;
  private final URI uri;
  private final String setting;

  private CredentialsUri(CredentialCalls calls, URI uri, String setting) {
    this.calls = calls;
    this.uri = uri;
    this.setting = setting;
  }

  /**
   * Makes a fetcher.
   *
   * @param calls sends the requests
   * @param text the URI: https, or http to this machine
   * @param setting what it is the value of, for messages
   * @return the fetcher
   * @throws FailureException if it is no such URI
   */
  public static CredentialsUri of(CredentialCalls calls, String text, String setting)
      throws FailureException {
    URI uri;
    try {
      uri = new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw refused(setting, "is no URI (it is not shown)");
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
    return new CredentialsUri(calls, uri, setting);
  }

  private static FailureException refused(String setting, String problem) {
    return FailureException.ofCredentials(
        setting
            + " "
            + problem
            + ": give an https:// URI; http:// is for 127.0.0.0/8, [::1] and localhost alone");
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws FailureException, InterruptedException {
    return calls.ask(
        new CredentialQuestion<>(
            "CredentialsURI",
            uri.getRawAuthority(),
            () -> new HttpRequest("GET", uri, HEADERS, new byte[0]),
            KeyAnswer::read,
            code -> "; check the server that " + setting + " names",
            secrets()),
        patiently);
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
