package io.github.sgaudit.transcripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A command line and what the user must see of it. The file has the sections below, each after a
 * line {@code == name}, in this order; {@code at} and {@code stdin} may be missing.
 *
 * @param command the arguments, the program's name first; no quoting, so no spaces in them
 * @param at {@code pipe}, or {@code terminal} where a person reads both streams
 * @param faults where there are any, the sample account is served with them, each written as for
 *     {@code demo --fault}, one a line, and the clock skips its waits
 * @param stdin what is piped in
 * @param exit the exit code
 * @param stdout standard output
 * @param stderr standard error
 */
record Transcript(
    List<String> command,
    String at,
    List<String> faults,
    String stdin,
    int exit,
    String stdout,
    String stderr) {

  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");
  private static final String MARK = "== ";
  private static final List<String> SECTIONS =
      List.of("command", "at", "faults", "stdin", "exit", "stdout", "stderr");
  private static final List<String> OPTIONAL = List.of("at", "faults", "stdin");

  static Transcript read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Transcript parse(String text) {
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : LINE.matcher(text).results().map(MatchResult::group).toList()) {
      if (line.startsWith(MARK)) {
        String name = line.substring(MARK.length()).strip();
        check(SECTIONS.contains(name), "unknown section: " + name);
        check(!sections.containsKey(name), "section twice: " + name);
        current = new StringBuilder();
        sections.put(name, current);
      } else {
        check(!sections.isEmpty(), "text before the first section: " + line);
        current.append(line);
      }
    }
    for (String name : SECTIONS) {
      check(sections.containsKey(name) || OPTIONAL.contains(name), "missing section: " + name);
    }
    check(
        List.copyOf(sections.keySet())
            .equals(SECTIONS.stream().filter(sections::containsKey).toList()),
        "sections out of order");
    List<String> command = words(text(sections, "command"));
    check(!command.isEmpty() && command.get(0).equals("sgaudit"), "the command is not sgaudit");
    String at = sections.containsKey("at") ? text(sections, "at").strip() : "pipe";
    check(at.equals("pipe") || at.equals("terminal"), "neither pipe nor terminal: " + at);
    return new Transcript(
        command,
        at,
        words(text(sections, "faults")),
        text(sections, "stdin"),
        Integer.parseInt(text(sections, "exit").strip()),
        text(sections, "stdout"),
        text(sections, "stderr"));
  }

  private static String text(Map<String, StringBuilder> sections, String name) {
    return sections.getOrDefault(name, new StringBuilder()).toString();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The text of the file. */
  String text() {
    StringBuilder text = new StringBuilder();
    section(text, "command", String.join(" ", command) + "\n");
    if (at.equals("terminal")) {
      section(text, "at", at + "\n");
    }
    if (!faults.isEmpty()) {
      section(text, "faults", String.join("\n", faults) + "\n");
    }
    if (!stdin.isEmpty()) {
      section(text, "stdin", stdin);
    }
    section(text, "exit", exit + "\n");
    section(text, "stdout", stdout);
    section(text, "stderr", stderr);
    return text.toString();
  }

  private static void section(StringBuilder text, String name, String content) {
    text.append(MARK).append(name).append('\n').append(content);
  }

  /** The arguments after the program's name. */
  String[] arguments() {
    return command.subList(1, command.size()).toArray(String[]::new);
  }

  /** The value of {@code --output}, the last one given. */
  String format() {
    int last = Math.max(command.lastIndexOf("-o"), command.lastIndexOf("--output"));
    return last < 0 ? "table" : command.get(last + 1);
  }

  /** The same command with a new output. */
  Transcript answered(int newExit, String newStdout, String newStderr) {
    return new Transcript(command, at, faults, stdin, newExit, newStdout, newStderr);
  }
}
