package io.github.sgaudit.credentials;

import io.github.sgaudit.call.Caller;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireReader;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata service of an ECS instance. A session begins with a token (IMDSv2); a service that
 * gives none is asked without one (IMDSv1), unless that is switched off. Nothing is tried twice,
 * and the two requests that find out whether there is a service with a role take less than 2 s.
 */
public final class MetadataService {
  /** The address of the service on every ECS instance. */
  public static final URI ADDRESS = URI.create("http://100.100.100.200");

  private static final Duration AT_MOST = Duration.ofMillis(900);
  private static final String TOKEN_HEADER = "X-aliyun-ecs-metadata-token";
  private static final Map<String, String> ASK_FOR_TOKEN =
      Map.of("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Caller caller;
  private final URI address;
  private final boolean firstVersionAllowed;
  private final @Nullable String disabledBy;
  private final WireReader reader = new WireReader();

  /**
   * Makes a client of the service.
   *
   * @param address scheme and host of the service
   * @param firstVersionAllowed whether a service that gives no token is asked without one
   * @param disabledBy what forbids asking the service, for the message; null if nothing does
   */
  MetadataService(
      Caller caller, URI address, boolean firstVersionAllowed, @Nullable String disabledBy) {
    this.caller = caller;
    this.address = address;
    this.firstVersionAllowed = firstVersionAllowed;
    this.disabledBy = disabledBy;
  }

  /**
   * Begins a session, which finds out whether there is such a service.
   *
   * @param whereNobodyAnswers what it means if there is none
   */
  Session open(Kind whereNobodyAnswers) throws FailureException, InterruptedException {
    if (disabledBy != null) {
      throw FailureException.ofCredentials(
          Kind.CREDENTIALS_ABSENT, "the metadata service is not asked, since " + disabledBy);
    }
    HttpResponse response;
    try {
      response =
          exchange(new HttpRequest("PUT", at("/latest/api/token"), ASK_FOR_TOKEN, new byte[0]));
    } catch (TransportException e) {
      throw FailureException.ofCredentials(
          whereNobodyAnswers,
          "no metadata service answers at "
              + address.getAuthority()
              + ": this is not an ECS instance, or the service is switched off");
    }
    String token = new String(response.body(), StandardCharsets.ISO_8859_1).strip();
    if (response.status() == OK && Setting.isUsableKey(token)) {
      return new Session(Map.of(TOKEN_HEADER, token));
    }
    if (!firstVersionAllowed) {
      throw FailureException.ofCredentials(
          Kind.NETWORK,
          this
              + " gives no token (HTTP "
              + response.status()
              + "), and ALIBABA_CLOUD_IMDSV1_DISABLED forbids asking without one");
    }
    return new Session(Map.of());
  }

  /** Reads an answer that holds keys. */
  Credentials readKeys(byte[] body) throws FailureException {
    try {
      return KeyAnswer.read(reader.read(body));
    } catch (WireException e) {
      throw FailureException.ofCredentials(
          Kind.NETWORK, this + " gave an answer that is not understood: " + e.getMessage());
    }
  }

  /** Names the service for a message. */
  @Override
  public String toString() {
    return "the metadata service at " + address.getAuthority();
  }

  private HttpResponse exchange(HttpRequest request)
      throws TransportException, InterruptedException {
    return caller.within(AT_MOST).exchange(request);
  }

  private URI at(String path) {
    return address.resolve(path);
  }

  /** What is asked with one token. */
  final class Session {
    private final Map<String, String> headers;

    private Session(Map<String, String> headers) {
      this.headers = headers;
    }

    String text(String path, String notFound) throws FailureException, InterruptedException {
      return new String(get(path, notFound), StandardCharsets.ISO_8859_1);
    }

    byte[] get(String path, String notFound) throws FailureException, InterruptedException {
      HttpResponse response;
      try {
        response = exchange(new HttpRequest("GET", at(path), headers, new byte[0]));
      } catch (TransportException e) {
        throw FailureException.ofCredentials(
            Kind.NETWORK, MetadataService.this + " failed: " + e.getMessage());
      }
      if (response.status() == NOT_FOUND) {
        throw FailureException.ofCredentials(Kind.CREDENTIALS_ABSENT, notFound);
      }
      if (response.status() != OK) {
        throw FailureException.ofCredentials(
            Kind.NETWORK, MetadataService.this + " answered HTTP " + response.status());
      }
      return response.body();
    }
  }
}
