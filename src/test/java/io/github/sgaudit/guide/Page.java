package io.github.sgaudit.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation in Markdown. */
record Page(Path path, String text) {
  private static final String README = "README.md";
  private static final Pattern FENCE =
      Pattern.compile("(?m)(?:^<!-- (.+) -->\n)?^```([a-z]*)\n((?s:.*?))^```$");
  private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /**
   * A code block.
   *
   * @param mark the comment above it; empty if there is none
   * @param language the word after the opening fence
   */
  record Fence(String mark, String language, String text) {}

  static Page read(String path) throws IOException {
    return new Page(Path.of(path), Files.readString(Path.of(path)));
  }

  /** The README, and its translation. */
  static List<Page> readmes() throws IOException {
    return List.of(read(README), read("README.zh-CN.md"));
  }

  /** The pages that are written by hand. */
  static List<Page> all() throws IOException {
    return List.of(
        read(README),
        read("README.zh-CN.md"),
        read("docs/recipes.md"),
        read("docs/credentials.md"),
        read("ARCHITECTURE.md"),
        read("src/test/java/io/github/sgaudit/README.md"));
  }

  List<Fence> fences() {
    return FENCE
        .matcher(text)
        .results()
        .map(
            (MatchResult found) ->
                new Fence(
                    found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  /** The only block with this comment above it. */
  Fence marked(String mark) {
    List<Fence> found = fences().stream().filter(fence -> fence.mark().equals(mark)).toList();
    if (found.size() != 1) {
      throw new NoSuchElementException(found.size() + " blocks below <!-- " + mark + " -->");
    }
    return found.get(0);
  }

  /** The texts between single backticks. */
  List<String> inlineCode() {
    return CODE.matcher(prose()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  List<String> links() {
    return LINK.matcher(prose()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** The anchors of the headings. */
  List<String> anchors() {
    return headings("#+").map(Page::anchor).toList();
  }

  /** As GitHub makes it: letters of every script stay, punctuation goes. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc} -]", "")
        .replace(' ', '-');
  }

  private Stream<String> headings(String marks) {
    Matcher headings = Pattern.compile("(?m)^" + marks + " (.+)$").matcher(prose());
    return headings.results().map((MatchResult found) -> found.group(1));
  }

  /**
   * The lines of the section that has this second-level heading in the README. In its translation,
   * it is the section at the same place.
   */
  Stream<String> section(String heading) throws IOException {
    int place = read(README).headings("##").toList().indexOf(heading);
    if (place < 0) {
      throw new NoSuchElementException(heading);
    }
    int begin = text.indexOf("\n## " + headings("##").toList().get(place) + "\n");
    int end = text.indexOf("\n## ", begin + 1);
    return text.substring(begin, end < 0 ? text.length() : end).lines();
  }

  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }
}
