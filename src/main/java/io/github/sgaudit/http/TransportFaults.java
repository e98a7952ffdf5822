package io.github.sgaudit.http;

import io.github.sgaudit.outcome.Failure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/**
 * Puts what the JDK throws into words. Texts of the JDK are only used where they cannot hold the
 * URL.
 */
final class TransportFaults {
  private TransportFaults() {}

  static TransportException of(IOException problem, String host) {
    if (problem instanceof SocketTimeoutException) {
      return new TransportException(Kind.NETWORK, host + " took too long to answer");
    }
    if (problem instanceof UnknownHostException) {
      return new TransportException(Kind.UNKNOWN_HOST, unknownHost(problem, host));
    }
    if (problem instanceof ProxyRefusedException) {
      return new TransportException(Kind.PROXY, String.valueOf(problem.getMessage()));
    }
    if (problem instanceof AnswerTooLargeException) {
      return new TransportException(Kind.NOT_UNDERSTOOD, host + ": " + problem.getMessage());
    }
    if (problem instanceof SSLException && !isCausedBy(problem, SocketException.class)) {
      return ofTls(problem, host);
    }
    if (problem instanceof ConnectException || problem instanceof NoRouteToHostException) {
      return new TransportException(
          Kind.NETWORK, "no connection to " + host + ": " + problem.getMessage());
    }
    if (problem instanceof SocketException || problem instanceof BrokenAnswerException) {
      return new TransportException(
          Kind.NETWORK, "the connection to " + host + " broke: " + problem.getMessage());
    }
    return new TransportException(
        Kind.NETWORK, "the answer of " + host + " broke off or is not HTTP");
  }

  private static TransportException ofTls(IOException problem, String host) {
    if (isCausedBy(problem, EOFException.class)) {
      return new TransportException(
          Kind.NETWORK, "the connection to " + host + " was closed while TLS was set up");
    }
    if (isCausedBy(problem, CertificateException.class)) {
      return new TransportException(
          Kind.TLS, "the certificate of " + host + " is not trusted, or is not for this host");
    }
    return new TransportException(Kind.TLS, "TLS with " + host + " failed");
  }

  /** It may be the proxy's name that is not found, so the name of the exception counts. */
  private static String unknownHost(IOException problem, String host) {
    String named = String.valueOf(problem.getMessage());
    String name = named.matches("[A-Za-z0-9._-]+") ? named : host;
    return "the host " + name + " cannot be found";
  }

  private static boolean isCausedBy(Throwable problem, Class<? extends Throwable> kind) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
