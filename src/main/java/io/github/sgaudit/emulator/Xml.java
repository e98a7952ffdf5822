package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API's XML: the same tree as its JSON, an element for each entry of a list. */
final class Xml {
  private Xml() {}

  static String text(String rootName, ObjectNode object) {
    StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>");
    write(rootName, object, xml);
    return xml.toString();
  }

  private static void write(String name, JsonNode node, StringBuilder xml) {
    if (node.isArray()) {
      node.forEach(item -> write(name, item, xml));
      return;
    }
    xml.append('<').append(name).append('>');
    if (node.isObject()) {
      node.properties().forEach(field -> write(field.getKey(), field.getValue(), xml));
    } else {
      xml.append(escape(node.asText()));
    }
    xml.append("</").append(name).append('>');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
