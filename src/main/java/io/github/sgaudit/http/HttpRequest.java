package io.github.sgaudit.http;

import java.net.URI;
import java.util.Map;

/**
 * A request.
 *
 * @param method {@code GET}, {@code POST} or {@code PUT}
 * @param uri where to send it: {@code https}, or {@code http} to this machine or to the metadata
 *     service
 * @param body the body of a POST or PUT, which may be empty; not used for GET
 * @param streamed whether the JDK makes sure that a kept connection is still open before it sends
 *     the body, at the price of the body of an answer of status 401
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(
    String method, URI uri, Map<String, String> headers, byte[] body, boolean streamed) {

  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** A request as it is sent mostly. */
  public HttpRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
    this(method, uri, headers, body, true);
  }

  /** The same, for which the body of an answer of status 401 is kept. */
  public HttpRequest notStreamed() {
    return new HttpRequest(method, uri, headers, body, false);
  }

  /** A POST with all its parameters in the query and an empty body. */
  public static HttpRequest emptyPost(URI uri, Map<String, String> headers) {
    return new HttpRequest("POST", uri, headers, new byte[0]);
  }

  /** Shows the host alone: the query of a signed request holds the signature and the token. */
  @Override
  public String toString() {
    return method + " " + uri.getHost();
  }
}
