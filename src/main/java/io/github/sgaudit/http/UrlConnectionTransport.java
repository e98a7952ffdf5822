package io.github.sgaudit.http;

import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The transport over HttpURLConnection, which starts faster than any other client of the JDK.
 *
 * <p>A read of a blocking socket heeds neither a deadline nor an interruption, and closing the
 * connection from outside may itself have to wait for the read. So every exchange runs in a thread
 * of its own, which the caller leaves when the time is up; the connection is then closed under it.
 */
public final class UrlConnectionTransport implements HttpTransport {
  /** The metadata service of ECS, reachable from an instance alone, speaks plain HTTP. */
  private static final String METADATA_SERVICE = "100.100.100.200";

  private static final int IDLE_THREAD_SECONDS = 10;

  private final RequestSettings settings;
  private final ProxySettings proxies;
  private final TrustedCertificates certificates;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_THREAD_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          UrlConnectionTransport::daemon);
  private @Nullable SSLSocketFactory tlsSockets;

  private UrlConnectionTransport(
      RequestSettings settings, ProxySettings proxies, TrustedCertificates certificates) {
    this.settings = settings;
    this.proxies = proxies;
    this.certificates = certificates;
  }

  /**
   * Makes a transport. Connects to nothing.
   *
   * @throws InvalidSettingException when a setting cannot be used: a usage error
   */
  public static UrlConnectionTransport create(RequestSettings settings)
      throws InvalidSettingException {
    return new UrlConnectionTransport(
        settings,
        ProxySettings.of(settings.environment()),
        TrustedCertificates.of(settings.caBundle()));
  }

  @Override
  public HttpResponse send(HttpRequest request, Duration timeLeft)
      throws TransportException, InterruptedException {
    String host = requireSafe(request.uri());
    if (timeLeft.isNegative() || timeLeft.isZero()) {
      throw new TransportException(Kind.NETWORK, "there was no time left to ask " + host);
    }
    Exchange exchange = new Exchange(open(request.uri(), timeLeft), request);
    Future<HttpResponse> answer = threads.submit(exchange::run);
    try {
      return answer.get(timeLeft.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      threads.execute(exchange::abandon);
      throw new TransportException(Kind.NETWORK, host + " had not answered when the time was up");
    } catch (InterruptedException e) {
      threads.execute(exchange::abandon);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw TransportFaults.of(problem, host);
      }
      throw new IllegalStateException("the exchange with " + host + " failed", e.getCause());
    }
  }

  private static String requireSafe(URI uri) throws TransportException {
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (plain && !Loopback.is(host) && !host.equals(METADATA_SERVICE)) {
      throw new TransportException(
          Kind.TLS, "refusing plain http:// to " + host + "; use https://");
    }
    if (host.isEmpty() || !(plain || "https".equalsIgnoreCase(uri.getScheme()))) {
      throw new TransportException(Kind.UNKNOWN_HOST, "the endpoint is not a URL with a host");
    }
    return host;
  }

  private HttpURLConnection open(URI uri, Duration timeLeft) throws TransportException {
    try {
      // Without this argument the JVM's proxy properties and selector would capture the request.
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(millis(settings.connectTimeout(), timeLeft));
      connection.setReadTimeout(millis(settings.readTimeout(), timeLeft));
      if (connection instanceof HttpsURLConnection https) {
        https.setSSLSocketFactory(tlsSockets());
      }
      return connection;
    } catch (IOException e) {
      throw new TransportException(Kind.UNKNOWN_HOST, "the endpoint is not a URL");
    }
  }

  /** Zero would mean for ever. */
  private static int millis(Duration timeout, Duration timeLeft) {
    Duration shorter = timeout.compareTo(timeLeft) < 0 ? timeout : timeLeft;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, shorter.toMillis()));
  }

  /** One factory for all connections, for the JDK only shares connections of the same factory. */
  private synchronized SSLSocketFactory tlsSockets() {
    if (tlsSockets == null) {
      tlsSockets = new ProxyTlsSockets(certificates.socketFactory(), proxies);
    }
    return tlsSockets;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sgaudit-http");
    thread.setDaemon(true);
    return thread;
  }
}
