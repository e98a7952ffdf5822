package io.github.sgaudit.command.completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the script for bash. picocli's own takes a command's name for the command wherever it
 * stands, defines functions under names that others use, offers no word after {@code --output=},
 * and falls back on file names everywhere.
 */
final class BashScript {
  private final String name;
  private final StringBuilder script = new StringBuilder();

  private BashScript(String name) {
    this.name = name;
  }

  static String of(CompletedCommand program) {
    return new BashScript(program.name()).write(program);
  }

  private String write(CompletedCommand program) {
    script.append(
        """
        # Completion of %1$s for bash, generated from its commands: %1$s completion bash
        # shellcheck shell=bash

        # Offers those of the words that begin as the current one does.
        _%1$s_offer() {
          local word
          for word in "$@"; do
            if [[ $word == "$current"* ]]; then
              word=$option$word
              COMPREPLY+=("${word#"$fixed"}")
            fi
          done
        }

        # The same for a list that is separated by commas.
        _%1$s_offer_separated() {
          local given=''
          if [[ $current == *,* ]]; then
            given=${current%%,*},
          fi
          _%1$s_offer "${@/#/$given}"
        }

        # Lets bash offer files; versions before 4 have no way to.
        _%1$s_offer_files() {
          compopt -o default 2>/dev/null
        }

        # Offers the security groups of the account that the line means. SGAUDIT_COMPLETE_IDS=off keeps it from asking.
        _%1$s_offer_ids() {
          local id name word given='' typed=() named=()
          if [[ ${SGAUDIT_COMPLETE_IDS-} == off ]]; then
            return
          fi
          if [[ ${1-} == separated && $current == *,* ]]; then
            given=${current%%,*},
          fi
          for word in "${words[@]:1}"; do
            typed+=("${word//[\\"\\'\\\\]/}")
          done
          while IFS=$'\\t' read -r id name; do
            if [[ $given$id == "$current"* ]]; then
              _%1$s_offer "$given$id"
              named+=("${COMPREPLY[${#COMPREPLY[@]} - 1]}${name:+  ($name)}")
            fi
          done < <(command %1$s __complete-ids -- "$((at - 1))" "${typed[@]}" 2>/dev/null </dev/null)
          # A list to look at has the names too; of several that begin alike, bash inserts no more than what is alike.
          case ${COMP_TYPE-} in
            33 | 63 | 64) ((${#COMPREPLY[@]} < 2)) || COMPREPLY=("${named[@]}") ;;
          esac
        }

        _%1$s() {
          local current='' previous='' option='' fixed='' command='' word rest=${COMP_LINE-} words=() before
          local -i index at=0
          COMPREPLY=()
          # --output=json and name:desc are three words each to bash: joined, what no blank stands between is one.
          # It replaces only the last of the three, so fixed is what stands before that.
          for ((index = 0; index < ${#COMP_WORDS[@]}; index++)); do
            word=${COMP_WORDS[index]}
            before=''
            if ((index > 0)) && [[ -n $word && $rest == "$word"* ]]; then
              before=${words[${#words[@]} - 1]}
              words[${#words[@]} - 1]+=$word
            else
              words+=("$word")
            fi
            rest=${rest#*"$word"}
            if ((index == COMP_CWORD)); then
              at=${#words[@]}-1
              current=${words[at]}
              fixed=$before
              if [[ $word == [=:] ]]; then
                fixed=$current
              fi
            fi
          done
          previous=${words[at - 1]}
          if [[ $current == --*=* ]]; then
            previous=${current%%%%=*}
            option=$previous=
            current=${current#*=}
          fi
          for word in "${words[@]:1:at-1}"; do
            if [[ $word != -* ]]; then
              command=$word
              break
            fi
          done
          case $command in
        """
            .formatted(name));
    branch("''", program);
    program.subcommands().forEach(command -> branch(command.name(), command));
    script.append(
        """
          esac
        }

        complete -F _%1$s %1$s
        """
            .formatted(name));
    return script.toString();
  }

  private void branch(String pattern, CompletedCommand command) {
    script.append("    ").append(pattern).append(")\n      case $previous in\n");
    command.options().stream()
        .filter(option -> !(option.value() instanceof Value.None))
        .collect(
            Collectors.groupingBy(
                option -> offer(option.value()),
                LinkedHashMap::new,
                Collectors.flatMapping(
                    option -> option.names().stream(), Collectors.joining(" | "))))
        .forEach((offer, names) -> line(8, names + ") " + offer + " ;;"));
    line(8, "*)");
    line(10, "case $current in");
    Stream<String> names = command.options().stream().flatMap(option -> option.names().stream());
    line(12, "-*) " + offerOf("") + " " + names.collect(Collectors.joining(" ")) + " ;;");
    line(12, "*) " + arguments(command) + " ;;");
    line(10, "esac");
    line(10, ";;");
    line(6, "esac");
    line(6, ";;");
  }

  private String arguments(CompletedCommand command) {
    List<String> subcommands = command.subcommands().stream().map(CompletedCommand::name).toList();
    return subcommands.isEmpty()
        ? offer(command.arguments())
        : offerOf("") + " " + String.join(" ", subcommands);
  }

  private String offer(Value value) {
    if (value instanceof Value.Words words) {
      return offerOf(words.separated() ? "_separated" : "") + " " + String.join(" ", words.words());
    }
    if (value instanceof Value.SecurityGroupId id) {
      return offerOf("_ids") + (id.separated() ? " separated" : "");
    }
    return value instanceof Value.File ? offerOf("_files") : ":";
  }

  private String offerOf(String what) {
    return "_" + name + "_offer" + what;
  }

  private void line(int indent, String text) {
    script.append(" ".repeat(indent)).append(text).append('\n');
  }
}
