package io.github.sgaudit.faults;

import io.github.sgaudit.App;
import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.SkippingTime;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A small account and the connection to it, with everything that a fault can break. */
final class FaultyAccount implements Closeable {
  static final String ACCOUNT_ID = "1357924680135792";
  static final String REGION = "cn-hangzhou";

  /** On a command line, a snapshot of this account that was taken without a fault. */
  static final String TAKEN = "TAKEN";

  static final String FREE = "sg-bp1free";
  static final String REFERENCED = "sg-bp1referenced";
  static final String USED = "sg-bp1used";
  static final String ATTACHED = "sg-bp1attached";
  static final String REFERENCING = "sg-bp1referencing";
  static final String CLUSTERED = "sg-bp1clustered";
  static final String CLUSTERED_LATER = "sg-bp1clusteredlater";

  /** The groups of clusters, beside one that is free and one with an instance. */
  static final List<String> BESIDE_CLUSTERED = List.of(FREE, USED, CLUSTERED, CLUSTERED_LATER);

  /** Groups of which one goes once another is gone. */
  static final List<String> GOING_TOGETHER = List.of(FREE, REFERENCED, REFERENCING);

  /** The groups that are asked about by name. */
  static final String NAMED = FREE + " " + REFERENCED + " " + USED + " " + ATTACHED;

  /** Temporary credentials, with characters that a URL encodes. */
  static final String KEY_ID = "STS.NUkxAmpleKeyOfTests01";

  static final String SECRET = "s3cr3t/Of+Tests=0123456789abcd";
  static final String TOKEN = "CAISt0ken/Of+Tests==0123456789abcdefghijklmnop";

  static final String PROXY_PASSWORD = "pr0xyPassw0rd0fTests";

  private final SkippingTime time = new SkippingTime();
  private final Faults faults = Faults.none();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> options = new ArrayList<>();
  private final List<Closeable> others = new ArrayList<>();
  private final World world;
  private final Emulator emulator;
  private volatile Consumer<RecordedRequest> afterCall = call -> {};

  private FaultyAccount(Duration clockSkew) throws IOException {
    world = world();
    emulator =
        Emulator.start(
            world,
            EmulatorOptions.builder()
                .faults(faults)
                .clock(Clock.offset(Clock.systemUTC(), clockSkew))
                .behaviour(Behaviour.builder().maxClusterPageSize(1).build())
                .afterCall(call -> afterCall.accept(call))
                .build());
    environment.put("ALIBABA_CLOUD_REGION_ID", REGION);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", KEY_ID);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET);
    environment.put("ALIBABA_CLOUD_SECURITY_TOKEN", TOKEN);
    endpoint(Part.ALL, emulator.endpoint().toString());
  }

  static FaultyAccount start() throws IOException {
    return new FaultyAccount(Duration.ZERO);
  }

  /** The server's clock is that much ahead. */
  static FaultyAccount withSkewedClock(Duration ahead) throws IOException {
    return new FaultyAccount(ahead);
  }

  private static World world() {
    World world = World.of(ACCOUNT_ID).accessKey(new AccessKey(KEY_ID, SECRET, TOKEN, true));
    Region region = world.region(REGION);
    region.group(FREE);
    region.group(REFERENCED);
    region.group(USED);
    region.group(ATTACHED);
    region.group(REFERENCING).ingressFrom(REFERENCED);
    region.instance("i-bp1one", USED);
    region.networkInterface("eni-bp1alone", ATTACHED);
    return world;
  }

  /** Adds two groups and nothing in them but the protection of a cluster; each is on a page. */
  FaultyAccount withClusters() {
    Region region = world.region(REGION);
    region.group(CLUSTERED);
    region.group(CLUSTERED_LATER);
    region.cluster("c1", CLUSTERED);
    region.cluster("c2", CLUSTERED_LATER);
    world.region("cn-beijing").cluster("c0", FREE);
    return this;
  }

  /** Adds more groups and instances than fit on one page. */
  FaultyAccount withManyPages() {
    Region region = world.region(REGION);
    for (int i = 0; i < 110; i++) {
      // A rule keeps each of them from being unused; there are fewer than the limit of 100 per
      // answer.
      region.group("sg-bp1more" + i).ingressFrom("sg-bp1more" + (i + 1) % 110);
      region.instance("i-bp1more" + i, USED);
    }
    return this;
  }

  SkippingTime time() {
    return time;
  }

  Faults faults() {
    return faults;
  }

  Emulator emulator() {
    return emulator;
  }

  /** Sets an environment variable. */
  FaultyAccount variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Asks for a part of the API at another address. */
  FaultyAccount endpoint(Part part, String url) {
    part.variables().forEach(name -> variable(name, url));
    return this;
  }

  /** Adds an option to the command line, with its value. */
  FaultyAccount option(String... words) {
    options.addAll(List.of(words));
    return this;
  }

  /** Closes something along with the account. */
  FaultyAccount owning(Closeable other) {
    others.add(other);
    return this;
  }

  /** Lets calls fail from a moment on. */
  FaultyAccount failing(Part part, FaultRule rule, Moment moment) {
    FaultRule once = rule.toBuilder().times(1).build();
    switch (moment) {
      case ALWAYS -> faults.add(rule);
      case FIRST -> faults.add(once);
      case ONCE -> afterFirstCall(part, () -> faults.add(once));
      case LATER -> afterFirstCall(part, () -> faults.add(rule));
    }
    return this;
  }

  private void afterFirstCall(Part part, Runnable action) {
    AtomicBoolean isDone = new AtomicBoolean();
    afterCall =
        call -> {
          if (part.includes(call.action()) && isDone.compareAndSet(false, true)) {
            action.run();
          }
        };
  }

  URI address() {
    return emulator.endpoint();
  }

  /** Runs the program. */
  FaultyRun run(AskedCommand command, String... more) {
    return run(command.line(List.of(more)));
  }

  /** Runs the program, with the options of the account behind those of the line. */
  FaultyRun run(List<String> words) {
    List<String> line = new ArrayList<>(words);
    if (line.remove(TAKEN)) {
      line.add(taken().toString());
    }
    line.addAll(options);
    TestConsole console = TestConsole.piped();
    int code = new App(time).run(line.toArray(String[]::new), console.console(), environment);
    FaultyRun run = new FaultyRun(String.join(" ", line), code, console.out(), console.err());
    leakSearch().requireNone(run);
    return run;
  }

  private Path taken() {
    try {
      Path file = Files.createTempDirectory("sgaudit-faults").resolve("taken.json");
      others.add(
          () -> {
            Files.deleteIfExists(file);
            Files.delete(file.getParent());
          });
      try (Emulator undisturbed = Emulator.start(world, EmulatorOptions.defaults())) {
        Map<String, String> there = new HashMap<>(environment);
        for (String service : List.of("ECS", "CS", "STS")) {
          there.put("ALIBABA_CLOUD_" + service + "_ENDPOINT", undisturbed.endpoint().toString());
        }
        there.put("ALIBABA_CLOUD_ACCESS_KEY_ID", KEY_ID);
        there.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET);
        TestConsole console = TestConsole.piped();
        String[] words = {"snapshot", file.toString()};
        int code = new App(new SkippingTime()).run(words, console.console(), there);
        if (code != 0) {
          throw new AssertionError("no snapshot: " + console.err());
        }
      }
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What a snapshot on standard output says of the groups that are named. */
  static FaultyRun askedOf(FaultyRun snapshot) throws IOException {
    Path file = Files.createTempFile("sgaudit-faults", ".json");
    try {
      Files.writeString(file, snapshot.out());
      TestConsole console = TestConsole.piped();
      String line = "can-delete " + NAMED + " -o json --snapshot " + file;
      int code = new App(new SkippingTime()).run(line.split(" "), console.console(), Map.of());
      return new FaultyRun(line, code, console.out(), console.err());
    } finally {
      Files.delete(file);
    }
  }

  /** What must not be found in anything printed. */
  LeakSearch leakSearch() {
    List<String> secrets = new ArrayList<>(emulator.signatures());
    secrets.addAll(List.of(KEY_ID, SECRET, TOKEN, PROXY_PASSWORD));
    secrets.add(environment.getOrDefault("ALIBABA_CLOUD_ACCESS_KEY_ID", ""));
    secrets.add(environment.getOrDefault("ALIBABA_CLOUD_ACCESS_KEY_SECRET", ""));
    return new LeakSearch(secrets);
  }

  @Override
  public void close() throws IOException {
    emulator.close();
    for (Closeable other : others) {
      other.close();
    }
  }
}
