package io.github.sgaudit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on a plain socket, so that it can break every rule of HTTP. It serves each connection
 * with the given behaviour in a thread of its own until it is closed.
 */
final class MisbehavingServer implements AutoCloseable {
  /** What the server does with a connection; the connection is closed afterwards. */
  interface Behaviour {
    void serve(Connection connection) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final Behaviour behaviour;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstRequest = new CountDownLatch(1);

  private MisbehavingServer(ServerSocket listening, Behaviour behaviour) {
    this.listening = listening;
    this.behaviour = behaviour;
    start(this::acceptAll);
  }

  static MisbehavingServer start(Behaviour behaviour) throws IOException {
    return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  static MisbehavingServer on(ServerSocket listening, Behaviour behaviour) {
    return new MisbehavingServer(listening, behaviour);
  }

  /** Reads one request and sends the text. */
  static MisbehavingServer answering(String text) throws IOException {
    return start(
        connection -> {
          connection.readRequest();
          connection.send(text);
        });
  }

  int port() {
    return listening.getLocalPort();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port() + "/?Signature=secret");
  }

  /** The headers of the requests, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void awaitRequest() throws InterruptedException {
    firstRequest.await();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed at the end of the test.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      behaviour.serve(new Connection(socket));
    } catch (IOException | UncheckedIOException e) {
      // The client has closed the connection, which some tests intend.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "misbehaving-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection. */
  final class Connection {
    private final Socket socket;

    Connection(Socket socket) {
      this.socket = socket;
    }

    Socket socket() {
      return socket;
    }

    /** Reads up to the empty line; the requests of these tests have no body. */
    String readRequest() throws IOException {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the client closed the connection");
        }
        head.append((char) next);
      }
      requests.add(head.toString());
      firstRequest.countDown();
      return head.toString();
    }

    void send(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Sends single bytes slowly, without end. */
    void drip() throws IOException, InterruptedException {
      while (true) {
        send("a");
        Thread.sleep(5);
      }
    }

    /** Waits until the client closes the connection. */
    void hang() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // Whatever still comes.
      }
    }
  }
}
