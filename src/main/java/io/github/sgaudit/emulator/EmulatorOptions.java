package io.github.sgaudit.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the server runs.
 *
 * @param port the port on 127.0.0.1, 0 for any that is free
 * @param latency how long every answer takes at least
 * @param behaviour what it does where the documentation is silent
 * @param faults how it fails
 * @param clock the time by which it judges the time of a request
 * @param seed decides which calls a fault with a probability hits, and the request IDs
 * @param afterCall hears of every request once its answer is made
 */
public record EmulatorOptions(
    int port,
    Duration latency,
    Behaviour behaviour,
    Faults faults,
    Clock clock,
    long seed,
    Consumer<RecordedRequest> afterCall) {

  /**
   * A free port, no latency, no faults, the documented behaviour, the machine's clock.
   *
   * @return the defaults
   */
  public static EmulatorOptions defaults() {
    return new EmulatorOptions(
        0, Duration.ZERO, Behaviour.documented(), Faults.none(), Clock.systemUTC(), 0, call -> {});
  }

  /**
   * Sets the port.
   *
   * @param newPort the port, 0 for any that is free
   * @return the changed options
   */
  public EmulatorOptions withPort(int newPort) {
    return new EmulatorOptions(newPort, latency, behaviour, faults, clock, seed, afterCall);
  }

  /**
   * Sets the latency.
   *
   * @param newLatency how long every answer takes at least
   * @return the changed options
   */
  public EmulatorOptions withLatency(Duration newLatency) {
    return new EmulatorOptions(port, newLatency, behaviour, faults, clock, seed, afterCall);
  }

  /**
   * Sets the behaviour.
   *
   * @param newBehaviour what it does where the documentation is silent
   * @return the changed options
   */
  public EmulatorOptions withBehaviour(Behaviour newBehaviour) {
    return new EmulatorOptions(port, latency, newBehaviour, faults, clock, seed, afterCall);
  }

  /**
   * Sets the faults, which may be changed while the server runs.
   *
   * @param newFaults how it fails
   * @return the changed options
   */
  public EmulatorOptions withFaults(Faults newFaults) {
    return new EmulatorOptions(port, latency, behaviour, newFaults, clock, seed, afterCall);
  }

  /**
   * Sets the clock.
   *
   * @param newClock the time by which it judges the time of a request
   * @return the changed options
   */
  public EmulatorOptions withClock(Clock newClock) {
    return new EmulatorOptions(port, latency, behaviour, faults, newClock, seed, afterCall);
  }

  /**
   * Sets the seed.
   *
   * @param newSeed any number
   * @return the changed options
   */
  public EmulatorOptions withSeed(long newSeed) {
    return new EmulatorOptions(port, latency, behaviour, faults, clock, newSeed, afterCall);
  }

  /**
   * Sets who hears of every request, whatever became of it. It is called when the answer is made
   * and before it is sent, so that what it does to the {@link World} shows from the next request
   * on. It may be called by several threads at once.
   *
   * @param newAfterCall what to do after each call
   * @return the changed options
   */
  public EmulatorOptions withAfterCall(Consumer<RecordedRequest> newAfterCall) {
    return new EmulatorOptions(port, latency, behaviour, faults, clock, seed, newAfterCall);
  }
}
