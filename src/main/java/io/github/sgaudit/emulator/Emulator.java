package io.github.sgaudit.emulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A server on 127.0.0.1 that implements the ECS API (version 2014-05-26) for a {@link World}, with
 * GetCallerIdentity of STS (2015-04-01) and DescribeClustersV1 of Container Service (2015-12-15).
 * It verifies signatures of version 1 and 3 and of the ROA style, and pages, caps and refuses as
 * documented. Requests are served in parallel by daemon threads, which do not keep a JVM alive.
 *
 * <p>A request of version 1 without {@code Format=JSON} is answered in XML, the API's default.
 */
public final class Emulator implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor;
  private final RequestLog log;

  private Emulator(HttpServer server, ExecutorService executor, RequestLog log) {
    this.server = server;
    this.executor = executor;
    this.log = log;
  }

  /** Starts a server. The world may be changed at any time. */
  public static Emulator start(World world, EmulatorOptions options) throws IOException {
    // The server sends head and body separately, and would wait for the first to be acknowledged.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, options.port()), 0);
    ExecutorService executor = Executors.newCachedThreadPool(Emulator::daemon);
    RequestLog log = new RequestLog();
    server.createContext("/", new HttpFront(new Gateway(world, options), log, options));
    server.setExecutor(executor);
    startAsDaemon(server);
    return new Emulator(server, executor, log);
  }

  /** The address of the server, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the requests so far in the order of their arrival: the last 100,000 of them. */
  public List<RecordedRequest> requests() {
    return log.list();
  }

  /**
   * Returns the decoded signatures of the requests so far, to search for them in a client's output.
   */
  public List<String> signatures() {
    return log.signatures();
  }

  /**
   * Returns the length of the longest chain of requests that waited for each other: how many round
   * trips a client needs at least, however many requests it sends at once.
   */
  public int roundTrips() {
    return roundTrips(request -> true);
  }

  /** The same of some requests only, as if no others had been sent. */
  public int roundTrips(Predicate<RecordedRequest> counted) {
    return waves(counted).size();
  }

  /**
   * Returns some of the requests so far, grouped by their place in a chain of requests that waited
   * for each other. A request is in the wave behind the last one that had an answer when the
   * request arrived; those of the first wave waited for none.
   *
   * <p>A request arrives when its head was read, and is answered when the last byte of the answer
   * is about to be sent, or the connection about to be closed. Requests that are sent together
   * count as two waves if the first is answered before the other arrives, which a {@linkplain
   * EmulatorOptions#latency latency} longer than the client needs to send them rules out. A request
   * that the client gives up is not answered before the server has done with it.
   */
  public List<List<RecordedRequest>> waves(Predicate<RecordedRequest> counted) {
    return log.waves(counted);
  }

  /** Clears the list of requests. */
  public void clearRequests() {
    log.clear();
  }

  /** Stops at once. Requests that are being served get no answer. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  /** The thread of the server is a daemon only if the thread that starts it is one. */
  private static void startAsDaemon(HttpServer server) {
    Thread starter = daemon(server::start);
    starter.start();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ecs-emulator");
    thread.setDaemon(true);
    return thread;
  }
}
