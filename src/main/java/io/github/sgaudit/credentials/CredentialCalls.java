package io.github.sgaudit.credentials;

import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.outcome.FailureException;
import java.time.Duration;

/**
 * Sends what is asked to get credentials, through the transport and within the deadline of the
 * calls to the API.
 */
public interface CredentialCalls {

  /**
   * Asks until there is an answer, or no hope or no time for one.
   *
   * @param question what is asked
   * @param patiently whether faults that may pass are tried again; false to ask once
   * @return what the answer says
   * @param <T> what the answer says
   * @throws FailureException if it was refused, or there is no answer that is understood
   * @throws InterruptedException if the run was interrupted
   */
  <T> T ask(CredentialQuestion<T> question, boolean patiently)
      throws FailureException, InterruptedException;

  /**
   * Sends a request once.
   *
   * @param request what to send
   * @param atMost how long it may take at most
   * @return the answer, whatever its status
   * @throws TransportException when no whole answer came
   * @throws InterruptedException if the run was interrupted
   */
  HttpResponse once(HttpRequest request, Duration atMost)
      throws TransportException, InterruptedException;

  /**
   * How long there is still time for everything that the run does.
   *
   * @return the time left, zero or negative when it is up
   */
  Duration timeLeft();
}
