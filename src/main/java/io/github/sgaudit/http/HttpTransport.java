package io.github.sgaudit.http;

import java.time.Duration;

/** Sends a request once and gives the whole answer, whatever its status. */
public interface HttpTransport {

  /**
   * Sends a request. It is sent once: nothing is sent again in silence, no redirect is followed.
   *
   * @param timeLeft how long it may take in all; after that the connection is closed, however much
   *     is still arriving
   * @return the answer, complete as far as the server told its length
   * @throws TransportException when no whole answer came
   */
  HttpResponse send(HttpRequest request, Duration timeLeft)
      throws TransportException, InterruptedException;
}
