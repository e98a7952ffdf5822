package io.github.sgaudit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The translation of the README says what the README says, as far as that can be compared: the same
 * blocks in the same order, with the same code, links and numbers.
 */
class TranslationTest {
  private static final Pattern BLOCK =
      Pattern.compile("(#+) |(\\|)|!(?=\\[)|(?:-|\\d+\\.) (?=\\S)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /**
   * What has to be the same in both languages. Within a block, the order may differ.
   *
   * @param kind what the block begins with: the marks of a heading, an item, a picture or a row of
   *     a table; empty for a paragraph; the whole text for a code block
   * @param cells of a row of a table
   */
  private record Shape(
      String kind, int cells, Set<String> code, Set<String> links, Set<String> numbers) {}

  @Test
  void hasTheSameBlocksWithTheSameCodeLinksAndNumbers() throws IOException {
    Page readme = Page.readmes().get(0);
    Page translation = Page.readmes().get(1);
    List<String> blocks = blocks(readme);
    List<String> translated = blocks(translation);
    assertTrue(blocks.size() > 200, "blocks were found: " + blocks.size());
    for (int i = 0; i < Math.min(blocks.size(), translated.size()); i++) {
      String both = blocks.get(i) + "\n" + translated.get(i) + "\n";
      assertEquals(shape(blocks.get(i), readme), shape(translated.get(i), translation), both);
    }
    assertEquals(blocks.size(), translated.size(), "blocks");
  }

  /** A block without any Chinese is one whose words are the program's own. */
  @Test
  void leavesNoSentenceInEnglish() throws IOException {
    List<String> left =
        blocks(Page.readmes().get(1)).stream()
            .filter(block -> !block.startsWith("```") && !block.startsWith("<!--"))
            .filter(block -> !CHINESE.matcher(block).find())
            .filter(block -> words(block) > 3)
            .toList();
    assertEquals(List.of(), left);
  }

  private static long words(String block) {
    return Pattern.compile("[A-Za-z]{2,}").matcher(prose(block)).results().count();
  }

  @Test
  void aDifferenceIsFound() throws IOException {
    Page page = Page.readmes().get(0);
    Shape shape = shape("- up to 100 groups with `--limit`, see [more](#usage)", page);
    assertEquals(shape, shape("- 见[详情](#usage)，`--limit` 最多 100 个", page));
    for (String other :
        List.of(
            "up to 100 groups with `--limit`, see [more](#usage)",
            "- up to 101 groups with `--limit`, see [more](#usage)",
            "- up to 100 groups with `--sort`, see [more](#usage)",
            "- up to 100 groups with `--limit`, see [more](#credentials)")) {
      assertTrue(!shape.equals(shape(other, page)), other);
    }
    assertTrue(!shape("```sh\nls\n```", page).equals(shape("```sh\nls -l\n```", page)));
    assertTrue(!shape("| a | b |", page).equals(shape("| a |", page)));
  }

  /** Headings, paragraphs, items, rows and code blocks; each with the comment above it. */
  private static List<String> blocks(Page page) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean code = false;
    for (String line : page.text().lines().toList()) {
      boolean fence = line.startsWith("```");
      boolean begins = fence ? !code : BLOCK.matcher(line).lookingAt() || line.isEmpty();
      if (!code && begins && !block.toString().endsWith("-->\n")) {
        add(blocks, block);
      }
      block.append(line).append('\n');
      code ^= fence;
      if (fence && !code) {
        add(blocks, block);
      }
    }
    add(blocks, block);
    return blocks;
  }

  private static void add(List<String> blocks, StringBuilder block) {
    if (!block.toString().isBlank()) {
      blocks.add(block.toString().strip());
    }
    block.setLength(0);
  }

  private static Shape shape(String block, Page page) {
    if (block.startsWith("```") || block.startsWith("<!--")) {
      return new Shape(block, 0, Set.of(), Set.of(), Set.of());
    }
    String kind =
        BLOCK.matcher(block).lookingAt()
            ? block.replaceFirst("(?s)^(#+|\\||!|-|\\d+\\.).*", "$1")
            : "";
    String withoutCode = CODE.matcher(block).replaceAll("");
    int cells = kind.equals("|") ? withoutCode.split("\\|", -1).length : 0;
    Set<String> links = new TreeSet<>();
    for (String link : all(LINK, withoutCode)) {
      // An anchor is made of the heading, so it is compared by its place.
      links.add(link.startsWith("#") ? "#" + page.anchors().indexOf(link.substring(1)) : link);
    }
    return new Shape(kind, cells, all(CODE, block), links, all(NUMBER, prose(block)));
  }

  /** The text without code and targets of links. */
  private static String prose(String block) {
    return LINK.matcher(CODE.matcher(block).replaceAll("")).replaceAll("]");
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> all = new TreeSet<>();
    pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(found.groupCount()))
        .forEach(all::add);
    return all;
  }
}
