package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.hostile.HostileAccount.Run;
import io.github.sgaudit.testing.OfferedFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No name, description or ID adds anything to a graph but itself, in any of its formats. */
@Tag("slow")
class HostileGraphTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What means something to Graphviz, Mermaid, Markdown, KaTeX or HTML. */
  private static final List<String> TEXTS =
      more(
          "a\\",
          "\\N \\l \\G",
          "&lt;b&gt; &#39; &amp;",
          "\"]; x -> y [label=\"",
          "<b>bold</b>",
          "</script><script>alert(1)</script>",
          "--><script>alert(1)</script>",
          "<![CDATA[",
          "end",
          "%%{init: {'theme': 'dark'}}%%",
          "#quot;] --> x[#quot;",
          "`code` **bold** _x_ 1. one",
          "- item",
          "+ item",
          "* item",
          "1. one",
          "2) two",
          "# head",
          "===",
          "---",
          "    code",
          "a_b_c __d__",
          "a*b*c",
          "~~gone~~",
          "[a](b) ![c](d) [e]",
          "http://evil.example/ www.example.com ops@example.com <http://evil.example>",
          "$$x$$ and $y$",
          "$$\\frac{1}{2}$$",
          "fa:fa-car x@{ shape: cat }",
          "x@{ shape: cat }",
          "click g0 href \"javascript:alert(1)\"",
          "<img src=x onerror=alert(1)>");

  private static List<String> more(String... texts) {
    List<String> all = new ArrayList<>(HostileTexts.ALL);
    all.addAll(List.of(texts));
    return all;
  }

  static List<String> formats() {
    return OfferedFormats.of("graph");
  }

  static World world(UnaryOperator<String> text) {
    World world = World.of("1357924680135792");
    Region region = world.region(HostileAccount.REGION);
    for (int i = 0; i < TEXTS.size(); i++) {
      String hostile = text.apply(TEXTS.get(i));
      String vpc = "vpc-" + i + hostile;
      String id = "sg-bp1h" + i;
      region.group(id).name(hostile).vpc(vpc);
      region
          .group("sg-bp1by" + i)
          .name(hostile)
          .vpc(vpc)
          .rule(Rule.ingress().group(id).description(hostile).build());
      region.instance("i-bp1h" + i, id).name(hostile);
      region.networkInterface("eni-bp1x" + i, id).name(hostile);
      region.foreignReference(id, "sg-bp1foreign" + i, "192837465019283" + i % 10);
    }
    return world;
  }

  private static World worldOfIds(UnaryOperator<String> text) {
    World world = World.of("1357924680135792");
    Region region = world.region(HostileAccount.REGION);
    for (int i = 0; i < TEXTS.size(); i++) {
      // So that none of them is an ID that is asked about.
      String id = "sg-bp1_" + i + text.apply(TEXTS.get(i));
      region.group(id).name("plain").vpc("vpc-1");
    }
    return world;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void namesAndDescriptionsForgeNothing(String format) throws Exception {
    compare(format, world(text -> text), world(text -> "plain"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void idsThatNobodyGaveForgeNothing(String format) throws Exception {
    compare(format, worldOfIds(text -> text), worldOfIds(text -> "plain"));
  }

  private static void compare(String format, World hostileWorld, World plainWorld)
      throws Exception {
    try (HostileAccount hostile = new HostileAccount(hostileWorld);
        HostileAccount plain = new HostileAccount(plainWorld)) {
      Run run = hostile.run(false, "graph", "--verdicts", "--members", "-o", format);
      Run expected = plain.run(false, "graph", "--verdicts", "--members", "-o", format);
      assertEquals(expected.code(), run.code(), run.err());
      // The scripts of the page are the same whatever the account has.
      run.out()
          .replaceAll("(?s)<script>.*?</script>", "")
          .codePoints()
          .filter(c -> c != '\n' && HostileTexts.isDangerous(c))
          .forEach(c -> fail("dangerous: " + Integer.toHexString(c)));
      assertEquals(
          expected.out().lines().count(), run.out().lines().count(), "no line is added or lost");
      assertEquals(shape(format, expected.out()), shape(format, run.out()));
    }
  }

  /** What a reader of the format sees but for the texts. */
  private static List<String> shape(String format, String out) throws Exception {
    return switch (format) {
      case "dot" -> dot(out);
      case "mermaid" -> mermaid(out);
      case "html" -> html(out);
      case "json" -> json(out);
      default -> fail("write down how " + format + " is read, so that no name can forge a part");
    };
  }

  private static List<String> dot(String out) {
    Pattern quoted = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    List<String> shape = new ArrayList<>();
    for (String line : out.lines().toList()) {
      String rest = quoted.matcher(line).replaceAll("\"\"");
      assertTrue(rest.matches("[A-Za-z\"=\\[\\]{}; >-]*"), line);
      for (MatchResult label :
          Pattern.compile("label=(\"(?:[^\"\\\\]|\\\\.)*\")").matcher(line).results().toList()) {
        String escapes = label.group(1).replace("\\\\", "").replace("\\n", "").replace("\\\"", "");
        assertFalse(escapes.contains("\\"), line);
        assertFalse(escapes.replace("&amp;", "").contains("&"), line);
      }
      shape.add(rest);
    }
    return shape;
  }

  private static List<String> mermaid(String out) {
    Pattern quoted = Pattern.compile("\"[^\"]*\"");
    List<String> shape = new ArrayList<>();
    for (String line : out.lines().toList()) {
      for (MatchResult label : quoted.matcher(line).results().toList()) {
        for (String part : label.group().replaceAll("^\"|\"$", "").split("<br/>", -1)) {
          String rest = part.replaceAll("#[0-9]+;", "");
          assertFalse(Pattern.compile("[!-,./:-@\\[-`{-~]").matcher(rest).find(), line);
          assertFalse(part.startsWith("-"), line);
        }
      }
      shape.add(quoted.matcher(line).replaceAll("\"\""));
    }
    return shape;
  }

  private static List<String> html(String out) throws Exception {
    Pattern data =
        Pattern.compile("<script type=\"application/json\" id=\"data\">([^<]*)</script>");
    List<MatchResult> found = data.matcher(out).results().toList();
    assertEquals(1, found.size());
    JsonNode read = JSON.readTree(found.get(0).group(1));
    List<String> shape =
        new ArrayList<>(
            List.of(
                read.get("nodes").size() + " nodes",
                read.get("edges").size() + " edges",
                read.get("boxes").size() + " boxes"));
    String page = out.substring(0, out.indexOf("<script>"));
    Pattern.compile("<(/?[a-zA-Z!][a-zA-Z0-9-]*)")
        .matcher(page)
        .results()
        .forEach(tag -> shape.add(tag.group(1)));
    String withoutValues = page.replaceAll("\"[^\"]*\"", "");
    assertFalse(
        withoutValues.matches("(?s).*<[^>]*\\s(on[a-z]+|src|href)=.*"), "nothing is loaded or run");
    return shape;
  }

  private static List<String> json(String out) throws Exception {
    JsonNode document = JSON.readTree(out);
    return List.of(
        document.get("nodes").size() + " nodes", document.get("edges").size() + " edges");
  }
}
