package io.github.sgaudit.command.completion;

import java.util.List;

/** Writes the script for fish: one line for each thing that can be completed. */
final class FishScript {
  private FishScript() {}

  static String of(CompletedCommand program) {
    String name = program.name();
    StringBuilder script = new StringBuilder();
    // fish's own __fish_seen_subcommand_from takes any word of the line for the command, as the
    // "list" of "sgaudit ram-policy list"; here it is the first word that is no option.
    script.append(
        """
        # Completion of %1$s for fish, generated from its commands: %1$s completion fish

        # Whether the command given is this one; without argument, whether none is given yet.
        function __%1$s_command_is
            set -l words (commandline -opc)
            for word in $words[2..-1]
                if not string match -q -- '-*' $word
                    contains -- $word $argv
                    return
                end
            end
            test (count $argv) -eq 0
        end

        # Words that may follow those given already, separated by commas.
        function __%1$s_separated
            set -l given (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '.*,')
            test (count $argv) -gt 0; and printf '%%s\\n' "$given"$argv
        end

        # The security groups of the account that the line means, with their names. SGAUDIT_COMPLETE_IDS=off keeps it from
        # asking.
        function __%1$s_ids
            test "$SGAUDIT_COMPLETE_IDS" = off; and return
            set -l before (commandline -opc)
            set -l words (commandline -op)
            set -l current (commandline -t)
            string match -qr '^-[^=]*$' -- $current; and return
            set -l after (math (count $before) + 1)
            test -n "$current"; and set after (math $after + 1)
            set -l given (math (count $before) - 1) $before[2..-1] "$current"
            test $after -le (count $words); and set -a given $words[$after..-1]
            command %1$s __complete-ids -- $given 2>/dev/null </dev/null
        end

        complete -c %1$s -f
        """
            .formatted(name));
    String none = start(name, "");
    for (CompletedCommand command : program.subcommands()) {
      script.append(none).append(" -a ").append(command.name());
      script.append(described(command.description()));
    }
    options(script, none, name, program.options());
    for (CompletedCommand command : program.subcommands()) {
      script.append('\n');
      String start = start(name, " " + command.name());
      if (!offered(command.arguments(), name).isEmpty()) {
        script.append(start).append(offered(command.arguments(), name)).append('\n');
      }
      options(script, start, name, command.options());
    }
    return script.toString();
  }

  private static String start(String program, String command) {
    return "complete -c " + program + " -n " + quoted("__" + program + "_command_is" + command);
  }

  private static void options(
      StringBuilder script, String start, String program, List<CompletedOption> options) {
    for (CompletedOption option : options) {
      script.append(start);
      for (String name : option.names()) {
        script.append(
            CompletedOption.isLong(name) ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      if (!(option.value() instanceof Value.None) && !(option.value() instanceof Value.File)) {
        script.append(" -x");
      }
      script.append(offered(option.value(), program)).append(described(option.description()));
    }
  }

  private static String offered(Value value, String program) {
    if (value instanceof Value.Words words) {
      String list = String.join(" ", words.words());
      return " -a "
          + quoted(words.separated() ? "(__" + program + "_separated " + list + ")" : list);
    }
    if (value instanceof Value.SecurityGroupId id) {
      String ids = "(__" + program + "_ids)";
      return " -a " + quoted(id.separated() ? "(__" + program + "_separated " + ids + ")" : ids);
    }
    return value instanceof Value.File ? " -r -F" : "";
  }

  private static String described(String description) {
    return " -d " + quoted(description) + "\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
