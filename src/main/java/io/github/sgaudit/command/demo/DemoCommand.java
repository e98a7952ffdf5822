package io.github.sgaudit.command.demo;

import io.github.sgaudit.account.DemoServer;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.Console;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code sgaudit demo}. */
public final class DemoCommand implements Subcommand {
  private static final int MAX_PORT = 65535;

  private final CommandContext context;

  private final OptionSpec port =
      OptionSpec.builder("--port")
          .type(int.class)
          .arity("1")
          .defaultValue("0")
          .paramLabel("N")
          .description("Port to listen on [default: a free one].")
          .build();

  private final OptionSpec snapshot =
      OptionSpec.builder("--snapshot")
          .type(String.class)
          .arity("1")
          .paramLabel("FILE")
          .description("Snapshot to serve in place of the sample account.")
          .build();

  private final OptionSpec latency =
      OptionSpec.builder("--latency")
          .type(Duration.class)
          .arity("1")
          .paramLabel("DURATION")
          .converters(new Converters.DurationText())
          .defaultValue("0s")
          .description("Delay of each answer, such as 50ms.")
          .build();

  private final OptionSpec faults =
      OptionSpec.builder("--fault")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("1")
          .paramLabel("SPEC")
          .description(
              "Fault to inject: ACTION=KIND[:ARGUMENT][@PROBABILITY]; ACTION may be *; repeatable.")
          .build();

  public DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description(
            "Serve a sample account on localhost, to try things on and to test scripts with, until"
                + " interrupted. Prints the environment variables that point sgaudit at it.",
            "With --snapshot FILE, serve what `sgaudit snapshot` saved, to any client: answers as they"
                + " were then, and an error for what failed then or was not asked.")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sgaudit demo --port 8080",
            "  sgaudit demo --snapshot today.json",
            "  sgaudit demo --latency 50ms --fault DescribeInstances=throttled:3");
    spec.addOption(port);
    spec.addOption(snapshot);
    spec.addOption(latency);
    spec.addOption(faults);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    int asked = Options.required(port);
    if (asked < 0 || asked > MAX_PORT) {
      throw CommandException.usage("--port must be between 0 and 65535 (got " + asked + ")");
    }
    Console console = context.console();
    try (DemoServer server =
        context
            .demoServers()
            .start(
                Options.value(snapshot),
                asked,
                Options.required(latency),
                Options.values(faults))) {
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
