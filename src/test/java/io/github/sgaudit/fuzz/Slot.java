package io.github.sgaudit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A place in a document.
 *
 * @param parent the object or list
 * @param name the field of the object, else the number in the list
 */
record Slot(ContainerNode<?> parent, String name) {

  /** What is there; null, as JSON has it, where a former damage took it away. */
  JsonNode value() {
    JsonNode value =
        parent instanceof ArrayNode array ? array.get(Integer.parseInt(name)) : parent.get(name);
    return Objects.requireNonNullElse(value, NullNode.getInstance());
  }

  void set(JsonNode value) {
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else if (parent instanceof ArrayNode array && Integer.parseInt(name) < array.size()) {
      array.set(Integer.parseInt(name), value);
    }
  }

  void remove() {
    if (parent instanceof ObjectNode object) {
      object.remove(name);
    } else if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(name));
    }
  }
}
