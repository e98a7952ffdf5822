package io.github.sgaudit.command.line;

import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.Colour;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.OutputException;
import io.github.sgaudit.text.Redaction;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line: the one place where errors become exit codes. */
public final class Execution {
  private static final List<String> VERSION = List.of("--version");

  private final CommandContext context;
  private final Console console;

  /**
   * Makes an execution.
   *
   * @param context what the commands are given
   */
  public Execution(CommandContext context) {
    this.context = context;
    this.console = context.console();
  }

  /**
   * Runs a command line. Every outcome, a bug included, ends here in an exit code.
   *
   * @param args the arguments
   * @return how the process ends
   */
  public ExitCode run(List<String> args) {
    boolean verbose = false;
    try {
      if (args.equals(VERSION)) {
        // Without the parser, which takes longer to load than all else here.
        return version();
      }
      CommandLine commandLine = CommandTree.of(context, args);
      ParseResult root = commandLine.parseArgs(args.toArray(String[]::new));
      ParseResult given = root.hasSubcommand() ? root.subcommand() : root;
      verbose = given.hasMatchedOption("--verbose");
      return run(root, given);
    } catch (ParameterException e) {
      return end(ExitCode.USAGE, UsageErrors.of(e, args));
    } catch (CommandException e) {
      return end(e.exitCode(), e.line());
    } catch (OutputException e) {
      return end(ExitCode.UNEXPECTED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      return end(ExitCode.INTERRUPTED, "interrupted");
    } catch (OutOfMemoryError e) {
      return end(
          ExitCode.UNEXPECTED,
          "out of memory; use list -o ndjson, which needs little, or give Java more, such as"
              + " JAVA_TOOL_OPTIONS=-Xmx2g");
    } catch (Exception | Error e) {
      return unexpected(e, verbose);
    }
  }

  private ExitCode run(ParseResult root, ParseResult given) throws Exception {
    CommandLine commandLine = given.commandSpec().commandLine();
    // Before a command's name they are meant as well as after it: nothing is to be asked.
    if (root.isVersionHelpRequested()) {
      return version();
    }
    if (root.isUsageHelpRequested() || given.isUsageHelpRequested()) {
      String page =
          HelpPage.of(
              commandLine, console.stdoutIsTerminal() ? console.columns() : OptionalInt.empty());
      boolean colour =
          Colour.isOn(
              given.matchedOptionValue("--color", Colour.AUTO),
              context.environment(),
              console.stdoutShowsColour());
      console.out(colour ? HelpPage.emphasized(page) : page);
      return ExitCode.DONE;
    }
    if (given.commandSpec().userObject() instanceof Subcommand subcommand) {
      return subcommand.run();
    }
    HelpPage.of(commandLine, console.stderrIsTerminal() ? console.columns() : OptionalInt.empty())
        .lines()
        .forEach(console::err);
    return ExitCode.USAGE;
  }

  private ExitCode version() throws OutputException {
    console.out("sgaudit " + context.version() + "\n");
    return ExitCode.DONE;
  }

  private static String oneLine(String text) {
    return String.join(" ", text.lines().map(String::strip).toList());
  }

  private ExitCode end(ExitCode exitCode, String message) {
    console.err("sgaudit: " + message);
    return exitCode;
  }

  private ExitCode unexpected(Throwable e, boolean verbose) {
    end(
        ExitCode.UNEXPECTED,
        "unexpected failure, please report it: "
            + e.getClass().getSimpleName()
            + detail(e.getMessage())
            + (verbose ? "" : "; run with -v for the stack trace"));
    if (verbose) {
      trace(e);
    }
    return ExitCode.UNEXPECTED;
  }

  private void trace(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      console.err("in " + cause.getClass().getName());
      for (StackTraceElement element : cause.getStackTrace()) {
        console.err("  at " + element);
      }
    }
  }

  private static String detail(@Nullable String message) {
    return message == null ? "" : ": " + Redaction.of(oneLine(message));
  }
}
