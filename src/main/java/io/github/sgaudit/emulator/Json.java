package io.github.sgaudit.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Builds the API's JSON. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The API wraps every list in an object: {@code "Xs": {"X": []}}. */
  static ArrayNode putList(ObjectNode object, String listName, String itemName) {
    return object.putObject(listName).putArray(itemName);
  }

  static void putStrings(
      ObjectNode object, String listName, String itemName, List<String> strings) {
    strings.forEach(putList(object, listName, itemName)::add);
  }

  static String text(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }
}
