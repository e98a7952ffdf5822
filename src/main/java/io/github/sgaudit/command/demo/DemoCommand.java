package io.github.sgaudit.command.demo;

import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the sample account until interrupted. */
@Command(
    name = "demo",
    header = "a sample account on loopback, to try things on",
    customSynopsis = "sgaudit demo [OPTIONS]",
    description =
        "Serves a sample account on loopback, for trying things and for testing scripts, until"
            + " interrupted. Prints the environment that points sgaudit at it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit demo --port 8080",
      "  sgaudit demo --latency 50ms --fault DescribeInstances=throttled:3"
    })
public final class DemoCommand implements Subcommand {
  private static final int MAX_PORT = 65535;

  private final Surroundings surroundings;

  @Option(names = "--port", paramLabel = "N", description = "The port. Default: a free one.")
  private int port;

  @Option(
      names = "--latency",
      paramLabel = "DURATION",
      converter = Converters.DurationText.class,
      description = "Hold back each answer for this long, as 50ms.")
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--fault",
      paramLabel = "SPEC",
      description = "ACTION=KIND[:ARGUMENT][@PROBABILITY]; repeatable; ACTION may be *.")
  private List<String> faults = new ArrayList<>();

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    if (port < 0 || port > MAX_PORT) {
      throw CommandException.usage("--port takes 0 to 65535, not " + port);
    }
    Console console = surroundings.console();
    try (DemoServer server = surroundings.demoServers().start(port, latency, faults)) {
      StringBuilder exports = new StringBuilder();
      for (Map.Entry<String, String> variable : server.environment().entrySet()) {
        exports.append("export ").append(variable.getKey()).append('=');
        exports.append(variable.getValue()).append('\n');
      }
      console.out(exports.toString());
      server.guide().forEach(console::err);
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    }
  }
}
