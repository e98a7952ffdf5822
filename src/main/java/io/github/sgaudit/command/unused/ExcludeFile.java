package io.github.sgaudit.command.unused;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.InputFile;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A file of patterns, one a line. {@code #} starts a comment at the beginning of a line or behind
 * white space; the last word may be {@code until:2027-01-31}.
 */
final class ExcludeFile {
  private static final String STDIN = "-";
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int MAX_MEBIBYTES = 16;
  private static final String BLANK = "[\\s\\p{Z}]";
  private static final Pattern COMMENT = Pattern.compile("(^|" + BLANK + ")#.*", Pattern.DOTALL);

  /** Behind a pattern: a line of the word alone excludes nothing, and is a mistake. */
  private static final Pattern UNTIL =
      Pattern.compile("(.*)" + BLANK + "until:([^\\s\\p{Z}]*)", Pattern.DOTALL);

  private static final Pattern ANY_UNTIL =
      Pattern.compile("(^|.*" + BLANK + ")until:.*", Pattern.DOTALL);
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private ExcludeFile() {}

  /**
   * One pattern of the file.
   *
   * @param place the file and the line, for messages
   * @param until the last day on which the line counts; null where it does not end
   */
  record Line(String place, ExcludePattern pattern, @Nullable LocalDate until) {}

  /**
   * Reads a file.
   *
   * @param file a path, or {@code -} for standard input
   * @throws CommandException where it cannot be read, or any line is not understood
   */
  static List<Line> read(String file, InputStream stdin) throws CommandException {
    if (file.equals(STDIN)) {
      return InputFile.read(stdin, "standard input", bytes -> parse(bytes, "standard input"));
    }
    String name = SafeText.plain(file);
    return InputFile.read(file, name, bytes -> parse(bytes, name));
  }

  private static List<Line> parse(InputStream stream, String name)
      throws CommandException, IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text(stream, name).lines().toList()) {
      number++;
      String place = name + ", line " + number;
      String content = stripped(COMMENT.matcher(line).replaceFirst(""));
      if (!content.isEmpty()) {
        lines.add(line(place, content));
      }
    }
    return List.copyOf(lines);
  }

  private static Line line(String place, String content) throws CommandException {
    Matcher limited = UNTIL.matcher(content);
    boolean isLimited = limited.matches();
    String text = isLimited ? stripped(limited.group(1)) : content;
    if (ANY_UNTIL.matcher(text).matches()) {
      throw CommandException.usage(
          place + ": until: belongs at the end of the line, once, behind a pattern");
    }
    LocalDate until = isLimited ? date(place, limited.group(2)) : null;
    try {
      return new Line(place, ExcludePattern.of(text), until);
    } catch (TypeConversionException e) {
      throw CommandException.usage(place + ": " + e.getMessage());
    }
  }

  /** Without white space around it, also of a kind that does not break. */
  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static LocalDate date(String place, String text) throws CommandException {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // As for one of another form.
    }
    throw CommandException.usage(
        place
            + ": "
            + SafeText.quoted("until:" + text)
            + " has no valid date; write it as until:2027-01-31");
  }

  private static String text(InputStream stream, String name) throws CommandException, IOException {
    try {
      int most = MAX_MEBIBYTES << 20;
      byte[] bytes = stream.readNBytes(most + 1);
      if (bytes.length > most) {
        throw CommandException.usage(
            name + " is larger than " + MAX_MEBIBYTES + " MiB; it is not a file of patterns");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw CommandException.usage(name + " is not UTF-8; save it as UTF-8");
    }
  }
}
