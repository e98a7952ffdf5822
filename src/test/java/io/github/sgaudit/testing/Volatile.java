package io.github.sgaudit.testing;

import java.util.List;
import java.util.regex.Pattern;

/** Replaces what differs from run to run, such as times and ports, by fixed words. */
public final class Volatile {
  private static final List<Replacement> REPLACEMENTS =
      List.of(
          // The sample account is served at a free port.
          new Replacement("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:PORT"),
          // Each answer has its own RequestId.
          new Replacement(
              "[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}", "REQUEST-ID"),
          // The moment of the run: in a document, and at the end of the line with the context.
          new Replacement(
              "(\"checkedAt\": )\"20[0-9-]{8}T[0-9:]{8}(\\.[0-9]+)?Z\"", "$1\"CHECKED-AT\""),
          new Replacement(
              "(name=\"checkedAt\" value=)\"20[0-9-]{8}T[0-9:]{8}Z\"", "$1\"CHECKED-AT\""),
          new Replacement(
              "(?m)(^account: .*, checked at\\s+)20[0-9-]{8}T[0-9:]{8}Z$", "$1CHECKED-AT"),
          new Replacement("(as of )20[0-9-]{8}T[0-9:]{8}Z", "$1CHECKED-AT"),
          new Replacement("(?m)(^# checked: +)20[0-9-]{8}T[0-9:]{8}Z$", "$1CHECKED-AT"),
          // How long the pause before a retry is, which chance decides.
          new Replacement("(?m)(^call: .*, retrying in )[0-9]+ ms$", "$1PAUSE ms"),
          // How long a call took.
          new Replacement("(?m)(^call: [^,]*, )[0-9]+ ms(?=,|$)", "$1TIME ms"),
          // The version is the build's.
          new Replacement("(?m)^sgaudit [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?$", "sgaudit VERSION"));

  private record Replacement(Pattern pattern, String by) {
    Replacement(String pattern, String by) {
      this(Pattern.compile(pattern), by);
    }
  }

  private Volatile() {}

  /** The text with those parts replaced. */
  public static String replaced(String text) {
    String replaced = text;
    for (Replacement replacement : REPLACEMENTS) {
      replaced = replacement.pattern().matcher(replaced).replaceAll(replacement.by());
    }
    return replaced;
  }
}
