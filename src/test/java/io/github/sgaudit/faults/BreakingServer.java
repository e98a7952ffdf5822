package io.github.sgaudit.faults;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy in front of a server that breaks some connections and passes on the others. */
final class BreakingServer implements Closeable {

  /** How to break a connection. */
  interface Break {
    /**
     * Breaks a connection whose request has been read.
     *
     * @param client the connection, closed afterwards
     * @param answer the whole answer that the server would give
     */
    void strike(Socket client, byte[] answer) throws IOException;
  }

  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^Content-Length: *([0-9]+)");

  private final ServerSocket listening;
  private final URI server;
  private final IntPredicate strikes;
  private final Break strike;
  private final AtomicInteger connections = new AtomicInteger();

  private BreakingServer(ServerSocket listening, URI server, IntPredicate strikes, Break strike) {
    this.listening = listening;
    this.server = server;
    this.strikes = strikes;
    this.strike = strike;
    start(this::acceptAll);
  }

  /** Breaks the connections that the moment selects. */
  static BreakingServer before(URI server, Moment moment, Break strike) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new BreakingServer(listening, server, moment::strikes, strike);
  }

  /** A port on which nothing listens until the server is started there. */
  static final class SilentPort implements Closeable {
    private final Socket holder = new Socket();
    private final InetSocketAddress address;

    SilentPort() throws IOException {
      holder.setReuseAddress(true);
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      address = (InetSocketAddress) holder.getLocalSocketAddress();
    }

    int port() {
      return address.getPort();
    }

    BreakingServer listen(URI server) throws IOException {
      holder.close();
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(address);
      return new BreakingServer(listening, server, number -> false, (client, answer) -> {});
    }

    @Override
    public void close() throws IOException {
      holder.close();
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  /** Closes a connection with a reset, so that the other side does not see a normal end. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = listening.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the run is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      String head = readHead(in);
      byte[] body = in.readNBytes(length(head));
      int number = connections.incrementAndGet();
      byte[] answer = answer(head, body);
      if (strikes.test(number)) {
        strike.strike(client, answer);
      } else {
        client.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // The client has closed the connection.
    }
  }

  /** One request a connection, so that the connections can be counted as calls. */
  private byte[] answer(String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String lastOnConnection =
          head.replaceAll("(?im)^Connection:.*\r\n", "")
              .replaceFirst("\r\n", "\r\nConnection: close\r\n");
      socket.getOutputStream().write(lastOnConnection.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      return socket.getInputStream().readAllBytes();
    }
  }

  /** The length of the body; the program never sends one in chunks. */
  private static int length(String head) {
    Matcher length = CONTENT_LENGTH.matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  /** Reads to the empty line. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client closed the connection");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "breaking-server");
    thread.setDaemon(true);
    thread.start();
  }
}
