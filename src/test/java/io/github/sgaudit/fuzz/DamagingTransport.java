package io.github.sgaudit.fuzz;

import io.github.sgaudit.emulator.InProcessEmulator;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.HttpTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks the emulator in this process, and damages one of its answers on the way. */
final class DamagingTransport implements HttpTransport {
  private final InProcessEmulator emulator;
  private final int damagedCall;
  private final UnaryOperator<Recorded> damage;
  private final List<Recorded> calls = new ArrayList<>();
  private @Nullable Recorded damaged;

  /**
   * A transport.
   *
   * @param damagedCall which answer is damaged, from 0; whoever asks the same again gets the same
   * @param damage what is done to it
   */
  DamagingTransport(InProcessEmulator emulator, int damagedCall, UnaryOperator<Recorded> damage) {
    this.emulator = emulator;
    this.damagedCall = damagedCall;
    this.damage = damage;
  }

  /** A transport that damages nothing. */
  static DamagingTransport none(InProcessEmulator emulator) {
    return new DamagingTransport(emulator, -1, recorded -> recorded);
  }

  @Override
  public synchronized HttpResponse send(HttpRequest request, Duration timeLeft) {
    InProcessEmulator.Answer answer =
        emulator.answer(request.method(), request.uri(), request.headers());
    Recorded recorded =
        new Recorded(
            parameters(request), answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    calls.add(recorded);
    Recorded sent = recorded;
    if (calls.size() - 1 == damagedCall) {
      sent = damage.apply(recorded);
      damaged = sent;
    } else if (damaged != null && damaged.question().equals(recorded.question())) {
      sent = damaged;
    }
    return new HttpResponse(sent.status(), Map.of(), sent.body());
  }

  /** With the action of a request of ROA style, which its path stands for. */
  private static Map<String, String> parameters(HttpRequest request) {
    Map<String, String> parameters = InProcessEmulator.parameters(request.uri());
    parameters.putIfAbsent("Action", Recorded.CLUSTERS_ACTION);
    return parameters;
  }

  /** The answers so far, as the emulator gave them. */
  synchronized List<Recorded> calls() {
    return List.copyOf(calls);
  }

  /** The answer that was damaged; null where so many were not asked for. */
  synchronized @Nullable Recorded damaged() {
    return damaged;
  }
}
