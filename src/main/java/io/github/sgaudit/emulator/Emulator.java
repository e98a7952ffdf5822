package io.github.sgaudit.emulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on 127.0.0.1 that speaks the ECS API (version 2014-05-26) about a {@link World}: it
 * checks signatures of version 1 and 3, pages, caps and refuses as the documentation says. Requests
 * are served in parallel, by daemon threads that do not keep a JVM alive.
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

  /**
   * Starts to serve.
   *
   * @param world what is served; may be changed at any time
   * @param options how
   * @return the running server
   * @throws IOException when the port cannot be had
   */
  public static Emulator start(World world, EmulatorOptions options) throws IOException {
    // The server sends head and body apart; without this each answer waits for an acknowledgement.
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

  /**
   * Where the server is.
   *
   * @return such as {@code http://127.0.0.1:40123}
   */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * The requests so far, the newest 100,000 of them.
   *
   * @return a copy, in the order in which they came
   */
  public List<RecordedRequest> requests() {
    return log.list();
  }

  /**
   * The signatures of the requests so far, for a search of what a client prints.
   *
   * @return a copy, as they came, decoded; those of requests without one are left out
   */
  public List<String> signatures() {
    return log.signatures();
  }

  /** Forgets the requests so far. */
  public void clearRequests() {
    log.clear();
  }

  /** Stops at once: requests being served get no answer. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  /** The server's own thread is a daemon if and only if the thread that starts it is. */
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
