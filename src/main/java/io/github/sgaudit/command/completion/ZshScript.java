package io.github.sgaudit.command.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the script for zsh, in the terms of its own {@code _arguments}. */
final class ZshScript {
  private static final Pattern IN_BRACKETS = Pattern.compile("[\\\\\\[\\]:]");
  private static final Pattern BETWEEN_COLONS = Pattern.compile("[\\\\:]");

  private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9_-]");

  private ZshScript() {}

  static String of(CompletedCommand program) {
    String name = program.name();
    StringBuilder script = new StringBuilder();
    script.append(
        """
        #compdef %1$s
        # Completion of %1$s for zsh, generated from its commands: %1$s completion zsh

        _%1$s_commands() {
          local -a commands
          commands=(
        """
            .formatted(name));
    for (CompletedCommand command : program.subcommands()) {
      script.append("    ");
      script.append(quoted(command.name() + ":" + command.description().replace("\\", "\\\\")));
      script.append('\n');
    }
    script.append(
        """
          )
          _describe -t commands command commands
        }

        # Says what is asked for. Not beside options: zsh would show the only one and not insert it.
        _%1$s_free() {
          [[ $PREFIX == -* ]] || _message -e arguments "$1"
        }

        # The security groups of the account that the line means, with their names. SGAUDIT_COMPLETE_IDS=off keeps it from
        # asking. One TAB may lead here several times, for as many ways of matching: the answer is kept for a moment.
        _%1$s_ids() {
          [[ $PREFIX == -* || $SGAUDIT_COMPLETE_IDS == off ]] && return 1
          local -a given ids
          given=($((CURRENT - 1)) "${(@Q)words}")
          if [[ ${(pj:\\n:)given} != $_%1$s_asked ]] || ((SECONDS - _%1$s_answered > 1)); then
            typeset -ga _%1$s_answer
            _%1$s_answer=("${(@f)$(command %1$s __complete-ids -- "$given[@]" 2>/dev/null </dev/null)}")
            typeset -g _%1$s_asked=${(pj:\\n:)given}
            typeset -gi _%1$s_answered=$SECONDS
          fi
          ids=("${(@)${(@)_%1$s_answer:#}/$'\\t'/:}")
          _describe -t security-groups 'security group' ids "$@" || _message -e security-groups 'security group'
        }

        _%1$s() {
          local curcontext=$curcontext state line
          local -A opt_args
        """
            .formatted(name));
    List<String> top = options(program, name);
    top.add(quoted("1: :_" + name + "_commands"));
    top.add(quoted("*:: :->arguments"));
    arguments(script, "  ", "-s -S -C", top);
    script.append("  [[ $state == arguments ]] || return\n  case $words[1] in\n");
    for (CompletedCommand command : program.subcommands()) {
      script.append("    ").append(command.name()).append(")\n");
      List<String> specs = options(command, name);
      if (!(command.arguments() instanceof Value.None)) {
        specs.add(quoted("*" + arguments(command.arguments(), name)));
      }
      arguments(script, "      ", "-s -S", specs);
      script.append("      ;;\n");
    }
    // Found by its name on fpath, the file is the function's body; read by source, it registers.
    script.append(
        """
          esac
        }

        if [[ $funcstack[1] == _%1$s ]]; then
          _%1$s "$@"
        else
          compdef _%1$s %1$s
        fi
        """
            .formatted(name));
    return script.toString();
  }

  private static void arguments(
      StringBuilder script, String indent, String flags, List<String> specs) {
    script.append(indent).append("_arguments ").append(flags).append(" :");
    specs.forEach(spec -> script.append(" \\\n").append(indent).append("  ").append(spec));
    script.append('\n');
  }

  private static List<String> options(CompletedCommand command, String program) {
    List<String> specs = new ArrayList<>();
    for (CompletedOption option : command.options()) {
      for (String name : option.names()) {
        specs.add(quoted(option(option, name, program)));
      }
    }
    return specs;
  }

  private static String option(CompletedOption option, String name, String program) {
    String others = "(" + String.join(" ", option.names()) + ")";
    String excludes = option.endsAll() ? "(- *)" : option.repeatable() ? "*" : others;
    String given = excludes + name;
    String described = "[" + escaped(IN_BRACKETS, option.description()) + "]";
    if (option.value() instanceof Value.None) {
      return given + described;
    }
    // The value is the next word, or stands in the same: --output=json, -ojson.
    String joint = CompletedOption.isLong(name) ? "=" : "+";
    return given + joint + described + action(option.value(), program);
  }

  /** What is shown as missing, and what is offered. */
  private static String action(Value value, String program) {
    if (value instanceof Value.Words words) {
      String list = escaped(BETWEEN_COLONS, String.join(" ", words.words()));
      return label(words.label())
          + (words.separated() ? "_sequence compadd - " + list : "(" + list + ")");
    }
    if (value instanceof Value.SecurityGroupId id) {
      String ids = "_" + program + "_ids";
      return label(id.label()) + (id.separated() ? "_sequence " + ids : " " + ids);
    }
    if (value instanceof Value.File file) {
      return label(file.label()) + "_files";
    }
    return value instanceof Value.Free free ? label(free.label()) + " " : "";
  }

  private static String arguments(Value value, String program) {
    return value instanceof Value.Free free
        ? label(free.label()) + " _" + program + "_free " + escaped(NOT_PLAIN, free.label())
        : action(value, program);
  }

  private static String label(String text) {
    return ":" + escaped(BETWEEN_COLONS, text) + ":";
  }

  private static String escaped(Pattern special, String text) {
    return special.matcher(text).replaceAll("\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
