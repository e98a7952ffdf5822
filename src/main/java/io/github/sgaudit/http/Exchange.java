package io.github.sgaudit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One request and its answer. Runs in one thread and is abandoned by another. */
final class Exchange {
  /** Has no password: the JDK must not answer a server that asks for a login by itself. */
  private static final Authenticator NO_LOGIN = new Authenticator() {};

  static {
    // What is said below of a POST that is not streamed. The JDK reads this once.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private final HttpURLConnection connection;
  private final HttpRequest request;
  private volatile boolean abandoned;

  Exchange(HttpURLConnection connection, HttpRequest request) {
    this.connection = connection;
    this.request = request;
  }

  HttpResponse run() throws IOException {
    boolean whole = false;
    try {
      sendRequest();
      int status = connection.getResponseCode();
      if (status < 0) {
        throw new BrokenAnswerException("the answer is not HTTP");
      }
      byte[] body = BodyReader.read(connection, status, () -> abandoned);
      whole = true;
      return new HttpResponse(status, headers(), body);
    } finally {
      if (!whole) {
        connection.disconnect();
      }
    }
  }

  /** Closes the connection under the running thread. May itself wait for a read to end. */
  void abandon() {
    abandoned = true;
    connection.disconnect();
  }

  private void sendRequest() throws IOException {
    connection.setRequestMethod(request.method());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setAuthenticator(NO_LOGIN);
    request.headers().forEach(connection::setRequestProperty);
    // Without this header a gateway may compress the answer as it likes.
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (!request.method().equals("GET")) {
      connection.setDoOutput(true);
      // A body of announced length is streamed, and what is streamed the JDK never sends again; any
      // other POST it repeats in silence when a kept connection turns out to be closed.
      if (request.streamed()) {
        connection.setFixedLengthStreamingMode(request.body().length);
      }
      try (OutputStream out = connection.getOutputStream()) {
        out.write(request.body());
      }
    }
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> named = new LinkedHashMap<>(connection.getHeaderFields());
    named.remove(null);
    return named;
  }
}
