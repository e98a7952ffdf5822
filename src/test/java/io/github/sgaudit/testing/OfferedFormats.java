package io.github.sgaudit.testing;

import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.RecordingOpener;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.command.line.CommandTree;
import io.github.sgaudit.output.TestConsole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The formats that the commands offer, read from their options: one of a later version too. */
public final class OfferedFormats {
  private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

  private OfferedFormats() {}

  /** Those of a command; none where it has no {@code --output}. */
  public static List<String> of(String command) {
    return KNOWN.computeIfAbsent(command, OfferedFormats::read);
  }

  private static List<String> read(String command) {
    CommandLine program =
        CommandTree.of(
            TypedCommand.surroundings(
                TestConsole.piped(),
                new RecordingOpener(new RecordingEcsApi()),
                new ArrayList<>()));
    OptionSpec output =
        Objects.requireNonNull(program.getSubcommands().get(command))
            .getCommandSpec()
            .findOption("--output");
    List<String> formats = new ArrayList<>();
    if (output != null) {
      output.completionCandidates().forEach(formats::add);
    }
    return List.copyOf(formats);
  }

  /** Those of any command that prints a list. */
  public static Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    for (String command : List.of("list", "refs", "can-delete", "unused", "plan")) {
      all.addAll(of(command));
    }
    return all;
  }
}
