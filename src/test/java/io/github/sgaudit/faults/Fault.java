package io.github.sgaudit.faults;

import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.http.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that can go wrong.
 *
 * @param name the name in the table
 * @param moments when it can happen
 */
record Fault(String name, String description, List<Moment> moments, Stage stage) {
  /** The faults that need several pages. */
  static final Set<String> MANY_PAGES = Set.of("token-loop", "token-expired");

  private static final List<Moment> ANY = List.of(Moment.ALWAYS, Moment.ONCE, Moment.LATER);
  private static final List<Moment> FROM_THE_START = List.of(Moment.ALWAYS);

  /** Sets up an account a part of whose API has the fault. */
  interface Stage {
    FaultyAccount set(Part part, Moment moment) throws Exception;
  }

  /** Every kind of fault of the emulator, and faults outside the server. */
  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      all.add(
          new Fault(
              kind.specName(),
              kind.description(),
              ANY,
              (part, moment) -> atEmulator(kind, part, moment)));
    }
    all.addAll(
        List.of(
            new Fault(
                "throttled-70s",
                "400 Throttling.User for 70 seconds, past the end of the minute",
                FROM_THE_START,
                (part, moment) -> {
                  FaultyAccount account = atEmulator(FaultKind.THROTTLED, part, moment);
                  account.time().after(Duration.ofSeconds(70), account.faults()::clear);
                  return account;
                }),
            new Fault(
                "refused",
                "nothing listens on the endpoint's port",
                FROM_THE_START,
                Fault::refused),
            new Fault(
                "refused-briefly",
                "nothing listens on the endpoint's port until the first pause",
                FROM_THE_START,
                Fault::refusedBriefly),
            new Fault(
                "reset",
                "the connection is reset before the answer",
                ANY,
                (part, moment) ->
                    broken(part, moment, (client, answer) -> BreakingServer.reset(client))),
            new Fault(
                "reset-in-body",
                "the connection is reset in the middle of the body",
                ANY,
                (part, moment) ->
                    broken(
                        part,
                        moment,
                        (client, answer) -> {
                          client.getOutputStream().write(answer, 0, answer.length - 20);
                          BreakingServer.reset(client);
                        })),
            new Fault(
                "no-http",
                "the answer is not HTTP",
                ANY,
                (part, moment) ->
                    broken(
                        part,
                        moment,
                        (client, answer) ->
                            client.getOutputStream().write(new byte[] {'h', 'i', '\n'}))),
            new Fault(
                "clock-ahead",
                "the server's clock is one hour ahead",
                FROM_THE_START,
                (part, moment) -> FaultyAccount.withSkewedClock(Duration.ofHours(1))),
            new Fault(
                "other-secret",
                "the secret in the environment does not belong to the key",
                FROM_THE_START,
                (part, moment) ->
                    FaultyAccount.start()
                        .variable(
                            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                            "an0ther/S3cret+OfTests=0987654321")),
            new Fault(
                "other-key",
                "the key in the environment does not exist",
                FROM_THE_START,
                (part, moment) ->
                    FaultyAccount.start()
                        .variable("ALIBABA_CLOUD_ACCESS_KEY_ID", "STS.NUnkn0wnKeyOfTests02")),
            new Fault(
                "unknown-host",
                "DNS does not know the endpoint's name",
                FROM_THE_START,
                (part, moment) ->
                    FaultyAccount.start().endpoint(part, "https://ecs.cn-hangzhou.invalid")),
            new Fault(
                "untrusted-certificate",
                "the machine does not trust the endpoint's certificate",
                FROM_THE_START,
                (part, moment) -> untrusted(part)),
            new Fault(
                "proxy-refuses",
                "the proxy answers CONNECT with 403",
                FROM_THE_START,
                (part, moment) -> refusingProxy(part))));
    return all;
  }

  private static FaultyAccount atEmulator(FaultKind kind, Part part, Moment moment)
      throws Exception {
    FaultyAccount account = FaultyAccount.start();
    if (part == Part.ALL && MANY_PAGES.contains(kind.specName())) {
      account.withManyPages();
    }
    FaultRule.Builder rule = FaultRule.builder(part.action(), kind);
    switch (kind) {
      case HANG -> {
        account.option("--read-timeout", "400ms");
        if (moment == Moment.ALWAYS || moment == Moment.LATER) {
          account.option("--retries", "1");
        }
      }
      case SLOW_DRIP -> {
        if (moment == Moment.ONCE || moment == Moment.FIRST) {
          // Slow but complete: nothing should cut it off.
          rule.duration(Duration.ofMillis(1));
        } else {
          account.option(
              "--timeout", part == Part.ALL && moment == Moment.ALWAYS ? "300ms" : "1500ms");
        }
      }
      default -> {}
    }
    return account.failing(part, rule.build(), moment);
  }

  private static FaultyAccount refused(Part part, Moment moment) throws Exception {
    BreakingServer.SilentPort port = new BreakingServer.SilentPort();
    return FaultyAccount.start().owning(port).endpoint(part, "http://127.0.0.1:" + port.port());
  }

  private static FaultyAccount refusedBriefly(Part part, Moment moment) throws Exception {
    BreakingServer.SilentPort port = new BreakingServer.SilentPort();
    FaultyAccount account = FaultyAccount.start().endpoint(part, "http://127.0.0.1:" + port.port());
    account
        .time()
        .after(
            Duration.ZERO,
            () -> {
              try {
                account.owning(port.listen(account.address()));
              } catch (IOException e) {
                throw new AssertionError("the port is taken", e);
              }
            });
    return account;
  }

  private static FaultyAccount broken(Part part, Moment moment, BreakingServer.Break strike)
      throws Exception {
    FaultyAccount account = FaultyAccount.start();
    BreakingServer server = BreakingServer.before(account.address(), moment, strike);
    return account.owning(server).endpoint(part, "http://127.0.0.1:" + server.port());
  }

  private static FaultyAccount untrusted(Part part) throws Exception {
    ServerSocket listening = Certificate.OF_NOBODY.listen();
    answerEach(listening, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    return FaultyAccount.start()
        .owning(listening)
        .endpoint(part, "https://localhost:" + listening.getLocalPort());
  }

  private static FaultyAccount refusingProxy(Part part) throws Exception {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    answerEach(listening, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    return FaultyAccount.start()
        .owning(listening)
        .endpoint(part, "https://ecs.cn-hangzhou.invalid")
        .variable(
            "HTTPS_PROXY",
            "http://user:"
                + FaultyAccount.PROXY_PASSWORD
                + "@127.0.0.1:"
                + listening.getLocalPort());
  }

  /** Answers every connection in the same way. */
  private static void answerEach(ServerSocket listening, String answer) {
    Thread thread =
        new Thread(
            () -> {
              while (!listening.isClosed()) {
                try (Socket client = listening.accept()) {
                  client.getInputStream().read(new byte[10_000]);
                  client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  // The client closed the connection, or the run is over.
                }
              }
            },
            "answer-each");
    thread.setDaemon(true);
    thread.start();
  }

  /** Made once, and only where it is needed: it takes a second. */
  private static final class Certificate {
    static final TestCertificate OF_NOBODY = make();

    private static TestCertificate make() {
      try {
        Path folder = Files.createTempDirectory("sgaudit-faults");
        TestCertificate certificate = TestCertificate.of(folder, "dns:localhost");
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
        return certificate;
      } catch (Exception e) {
        throw new AssertionError("no certificate", e);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }

  static Fault named(String name) {
    return all().stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault is called " + name));
  }
}
