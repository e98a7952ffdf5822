package io.github.sgaudit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.testing.InstalledPrograms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a program drew of a graph.
 *
 * @param nodes the lines of each node, in the order of the file
 */
public record Drawing(List<List<String>> nodes, int edges, int boxes) {

  /** What Graphviz draws, without a warning. */
  public static Drawing byGraphviz(String dot, Path folder) throws Exception {
    Path errors = folder.resolve("graphviz-says");
    Process process =
        new ProcessBuilder(InstalledPrograms.anyOf("dot").toString(), "-Tsvg")
            .redirectError(errors.toFile())
            .redirectInput(Files.writeString(folder.resolve("graph.dot"), dot).toFile())
            .start();
    byte[] svg = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor());
    assertEquals("", Files.readString(errors));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    NodeList parts =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg))
            .getDocumentElement()
            .getElementsByTagName("g");
    List<List<String>> nodes = new ArrayList<>();
    int edges = 0;
    int boxes = 0;
    for (int i = 0; i < parts.getLength(); i++) {
      Element part = (Element) parts.item(i);
      switch (part.getAttribute("class")) {
        case "node" -> {
          List<String> lines = new ArrayList<>();
          NodeList texts = part.getElementsByTagName("text");
          for (int line = 0; line < texts.getLength(); line++) {
            lines.add(plain(texts.item(line).getTextContent()));
          }
          nodes.add(lines);
        }
        case "edge" -> edges++;
        case "cluster" -> boxes++;
        default -> {}
      }
    }
    return new Drawing(nodes, edges, boxes);
  }

  /** What Mermaid draws, as strictly as on pages of others. */
  public static Drawing byMermaid(String text, Browser browser, Path folder) throws IOException {
    Path script = folder.resolve("mermaid.js");
    if (!Files.exists(script)) {
      String name = "/META-INF/resources/webjars/mermaid/11.6.0/dist/mermaid.min.js";
      try (InputStream in = Objects.requireNonNull(Drawing.class.getResourceAsStream(name))) {
        Files.copy(in, script);
      }
    }
    Path html =
        Files.writeString(
            folder.resolve("mermaid.html"),
            "<!DOCTYPE html><meta charset=\"utf-8\"><body><script src=\"mermaid.js\"></script>");
    try (Page page = browser.page()) {
      page.open(html);
      JsonNode drawn =
          page.evaluate(
              "(async () => { mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' }); const t"
                  + " = "
                  + Page.quoted(text)
                  + "; await mermaid.parse(t); document.body.innerHTML = (await mermaid.render('drawn',"
                  + " t)).svg; const all = s => [...document.querySelectorAll(s)]; return [all('.node"
                  + " .nodeLabel').map(e => e.innerText), all('.flowchart-link').length,"
                  + " all('.cluster').length, all('.node b, .node img, .node a, script').length] })()");
      assertEquals(0, drawn.get(3).asInt(), "labels are text alone");
      assertEquals(List.of(), page.problems());
      assertEquals(List.of(html.toUri().toString(), script.toUri().toString()), page.requests());
      List<List<String>> nodes = new ArrayList<>();
      for (JsonNode label : drawn.get(0)) {
        nodes.add(label.asText().lines().map(Drawing::plain).toList());
      }
      return new Drawing(nodes, drawn.get(1).asInt(), drawn.get(2).asInt());
    }
  }

  /** Blanks count once: programs draw several in different ways. */
  public static String plain(String text) {
    return text.replace('\u00a0', ' ').strip().replaceAll(" +", " ");
  }
}
