package io.github.sgaudit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The build uses no version that could resolve to something else on another day. */
class PinnedVersionsTest {
  private static final Pattern EXACT = Pattern.compile("[0-9]+(\\.[0-9A-Za-z]+)*");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final List<String> WITH_VERSION = List.of("dependency", "plugin", "path");

  private final Document pom;

  PinnedVersionsTest() throws IOException, ParserConfigurationException, SAXException {
    pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
  }

  @Test
  void everyVersionIsExact() {
    List<String> versions = new ArrayList<>();
    for (String kind : WITH_VERSION) {
      NodeList elements = pom.getElementsByTagName(kind);
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        String artifact = text(element, "artifactId");
        String version = resolved(text(element, "version"));
        assertTrue(EXACT.matcher(version).matches(), artifact + " has the version " + version);
        versions.add(artifact);
      }
    }
    assertTrue(versions.containsAll(List.of("picocli", "junit-jupiter", "error_prone_core")));
  }

  @Test
  void nothingComesFromAnotherRepository() {
    for (String element : List.of("repository", "pluginRepository", "systemPath", "parent")) {
      assertEquals(0, pom.getElementsByTagName(element).getLength(), element);
    }
  }

  @Test
  void rangesAndSnapshotsAreNotExact() {
    for (String version : List.of("", "[1,2)", "LATEST", "RELEASE", "1.0-SNAPSHOT", "${x}")) {
      assertTrue(!EXACT.matcher(version).matches(), version);
    }
  }

  private String resolved(String version) {
    var property = PROPERTY.matcher(version);
    return property.matches() ? text(pom.getDocumentElement(), property.group(1)) : version;
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
