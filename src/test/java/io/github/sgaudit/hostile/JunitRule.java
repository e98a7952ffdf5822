package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads XML with the JDK's parser and checks the counts of the report. */
final class JunitRule extends FormatRule {
  @Override
  int records(String out) {
    if (out.isEmpty()) {
      return 0;
    }
    Document document = parse(out);
    int tests = number(document, "testcase");
    for (String name : List.of("testsuites", "testsuite")) {
      assertEquals(1, number(document, name));
      Element counted = (Element) document.getElementsByTagName(name).item(0);
      assertEquals(String.valueOf(tests), counted.getAttribute("tests"));
      assertEquals(String.valueOf(number(document, "failure")), counted.getAttribute("failures"));
      assertEquals(String.valueOf(number(document, "error")), counted.getAttribute("errors"));
      assertEquals(String.valueOf(number(document, "skipped")), counted.getAttribute("skipped"));
    }
    return tests + out.lines().toList().size();
  }

  @Override
  void assertHolds(String out, List<String> texts) {
    String text = parse(out).getDocumentElement().getTextContent();
    for (String held : harmless(texts)) {
      assertTrue(text.contains(held), () -> "lost or changed: " + held);
    }
  }

  private static int number(Document document, String element) {
    return document.getElementsByTagName(element).getLength();
  }

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return fail("not XML: " + xml, e);
    }
  }
}
