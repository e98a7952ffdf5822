package io.github.sgaudit.command.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options under one heading. picocli's own groups would do more than show them: they change how a
 * line is parsed.
 *
 * @param heading a few words, without a colon
 * @param options the options, in the order in which they are shown; never hidden ones
 */
public record OptionGroup(String heading, List<OptionSpec> options) {
  private static final String OF_THE_COMMAND = "Options";

  /** Options that belong together: the help and the manual show them under one heading. */
  interface Section {

    /** A few words, without a colon. */
    String heading();
  }

  /** Options as a part of a command, under their heading. */
  static CommandSpec section(Section section, OptionSpec... options) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(section);
    for (OptionSpec option : options) {
      spec.addOption(option);
    }
    return spec;
  }

  /** Copies the list. */
  public OptionGroup {
    options = List.copyOf(options);
  }

  /**
   * The options of a command: its own first, then those that it shares with others.
   *
   * @param spec the command
   * @return groups of at least one option; each option in one of them
   */
  public static List<OptionGroup> of(CommandSpec spec) {
    Map<String, String> headings = new LinkedHashMap<>();
    headings.put("", OF_THE_COMMAND);
    addHeadings(headings, spec.mixins().values());
    Map<String, List<OptionSpec>> options = new LinkedHashMap<>();
    headings.values().forEach(heading -> options.put(heading, new ArrayList<>()));
    // Help comes last: under the last heading, which is that of the command's own where it has no
    // other.
    String last = List.copyOf(headings.values()).get(headings.size() - 1);
    for (OptionSpec option : spec.options()) {
      boolean isHelp = option.usageHelp() || option.versionHelp();
      String heading = isHelp ? last : headings.getOrDefault(option.longestName(), OF_THE_COMMAND);
      if (!option.hidden()) {
        options.computeIfAbsent(heading, unused -> new ArrayList<>()).add(option);
      }
    }
    List<OptionGroup> groups = new ArrayList<>();
    options.forEach((heading, members) -> add(groups, heading, members));
    return groups;
  }

  private static void addHeadings(Map<String, String> headings, Collection<CommandSpec> mixins) {
    for (CommandSpec mixin : mixins) {
      if (mixin.userObject() instanceof Section section) {
        mixin.options().forEach(option -> headings.put(option.longestName(), section.heading()));
      }
      addHeadings(headings, mixin.mixins().values());
    }
  }

  private static void add(List<OptionGroup> groups, String heading, List<OptionSpec> options) {
    if (!options.isEmpty()) {
      options.sort(Comparator.comparingInt(OptionSpec::order));
      groups.add(new OptionGroup(heading, options));
    }
  }
}
