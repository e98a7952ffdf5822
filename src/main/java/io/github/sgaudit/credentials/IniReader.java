package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ini file: sections in brackets, {@code key = value}, comments that begin with {@code #}
 * or {@code ;} on lines of their own or, after white space, behind a value. A key that comes twice
 * in a section is refused, since nobody can tell which of the two is meant. Messages name the line
 * and never quote it.
 */
final class IniReader {
  /** A comment may follow. */
  private static final Pattern HEADER = Pattern.compile("\\[([^\\]]*)]\\s*(?:[#;].*)?");

  /** Without white space before it the sign is part of the value. */
  private static final Pattern COMMENT = Pattern.compile("\\s[#;].*", Pattern.DOTALL);

  private final String fileName;

  IniReader(String fileName) {
    this.fileName = fileName;
  }

  /** The sections by their names, each with its values by their keys. */
  Map<String, Map<String, String>> read(String text) throws FailureException {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> current = null;
    List<String> lines = withoutByteOrderMark(text).lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        String name = header.group(1).strip();
        current = sections.computeIfAbsent(name, each -> new LinkedHashMap<>());
      } else {
        put(current, line, i + 1);
      }
    }
    return sections;
  }

  private void put(@Nullable Map<String, String> section, String line, int number)
      throws FailureException {
    int equals = line.indexOf('=');
    if (equals < 1 || line.startsWith("[")) {
      throw problem(number, "is neither a section, nor a comment, nor key = value");
    }
    if (section == null) {
      throw problem(number, "comes before the first section");
    }
    String key = line.substring(0, equals).strip();
    String value = COMMENT.matcher(line.substring(equals + 1)).replaceFirst("").strip();
    if (section.put(key, value) != null) {
      throw problem(number, "has a key that this section has already");
    }
  }

  private FailureException problem(int line, String problem) {
    return FailureException.ofCredentials(
        "line " + line + " of " + fileName + " " + problem + ": repair it");
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
