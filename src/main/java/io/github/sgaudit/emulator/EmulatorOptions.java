package io.github.sgaudit.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the server runs.
 *
 * @param port the port on 127.0.0.1; 0 for any free one
 * @param latency the minimum duration of every call
 * @param faults may be changed while the server runs
 * @param clock decides whether the timestamp of a request is acceptable
 * @param seed decides which calls a fault with a probability affects, and the request IDs
 * @param afterCall is called for every request, also a refused one, when its answer is made but not
 *     sent yet: what it does to the {@link World} shows from the next request on. Several threads
 *     may call it at once
 * @param recording answers in place of the {@link World}, which then has the account and its keys
 *     alone; null for none
 */
public record EmulatorOptions(
    int port,
    Duration latency,
    Behaviour behaviour,
    Faults faults,
    Clock clock,
    long seed,
    Consumer<RecordedRequest> afterCall,
    @Nullable Recording recording) {

  /** A free port, no latency, the documented behaviour, no faults, the system clock. */
  public static EmulatorOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds the options. */
  public static final class Builder {
    private int port;
    private Duration latency = Duration.ZERO;
    private Behaviour behaviour = Behaviour.documented();
    private Faults faults = Faults.none();
    private Clock clock = Clock.systemUTC();
    private long seed;
    private Consumer<RecordedRequest> afterCall = call -> {};
    private @Nullable Recording recording;

    private Builder() {}

    public Builder port(int newPort) {
      port = newPort;
      return this;
    }

    public Builder latency(Duration newLatency) {
      latency = newLatency;
      return this;
    }

    public Builder behaviour(Behaviour newBehaviour) {
      behaviour = newBehaviour;
      return this;
    }

    public Builder faults(Faults newFaults) {
      faults = newFaults;
      return this;
    }

    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    public Builder seed(long newSeed) {
      seed = newSeed;
      return this;
    }

    public Builder afterCall(Consumer<RecordedRequest> newAfterCall) {
      afterCall = newAfterCall;
      return this;
    }

    public Builder recording(@Nullable Recording newRecording) {
      recording = newRecording;
      return this;
    }

    public EmulatorOptions build() {
      return new EmulatorOptions(
          port, latency, behaviour, faults, clock, seed, afterCall, recording);
    }
  }
}
