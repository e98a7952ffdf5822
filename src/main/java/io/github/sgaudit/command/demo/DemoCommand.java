package io.github.sgaudit.command.demo;

import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sgaudit demo}. */
@Command(
    name = "demo",
    header = "Serve a sample account on localhost",
    customSynopsis = "sgaudit demo [OPTIONS]",
    description = {
      "Serve a sample account on localhost, to try things on and to test scripts with, until"
          + " interrupted. Prints the environment variables that point sgaudit at it.",
      "With --snapshot FILE, serve what `sgaudit snapshot` saved, to any client: answers as they"
          + " were then, and an error for what failed then or was not asked."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sgaudit demo --port 8080",
      "  sgaudit demo --snapshot today.json",
      "  sgaudit demo --latency 50ms --fault DescribeInstances=throttled:3"
    })
public final class DemoCommand implements Subcommand {
  private static final int MAX_PORT = 65535;

  private final CommandContext context;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on [default: a free one].")
  private int port;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "Snapshot to serve in place of the sample account.")
  private @Nullable String snapshot;

  @Option(
      names = "--latency",
      paramLabel = "DURATION",
      converter = Converters.DurationText.class,
      description = "Delay of each answer, such as 50ms.")
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--fault",
      paramLabel = "SPEC",
      description =
          "Fault to inject: ACTION=KIND[:ARGUMENT][@PROBABILITY]; ACTION may be *; repeatable.")
  private List<String> faults = new ArrayList<>();

  public DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws Exception {
    if (port < 0 || port > MAX_PORT) {
      throw CommandException.usage("--port must be between 0 and 65535 (got " + port + ")");
    }
    Console console = context.console();
    try (DemoServer server = context.demoServers().start(snapshot, port, latency, faults)) {
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
