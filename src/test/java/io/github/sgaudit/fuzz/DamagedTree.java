package io.github.sgaudit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A document that is being damaged, with what a JSON tree cannot hold: raw text, keys twice. */
final class DamagedTree {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "@@mark";
  private static final int DEEPEST = 50;
  private static final int NEAR_ROOT = 2;

  private final ObjectNode root;
  private final Map<String, String> marks = new LinkedHashMap<>();

  DamagedTree(ObjectNode original) {
    root = original.deepCopy();
  }

  ObjectNode root() {
    return root;
  }

  /** Text that stands in the document as it is, quoted or not. */
  JsonNode raw(String text) {
    return TextNode.valueOf(mark(text));
  }

  /** A field's name that is written as another one is. */
  String sameNameAs(String name) {
    return mark('"' + name + '"');
  }

  private String mark(String text) {
    String mark = MARK + marks.size();
    marks.put('"' + mark + '"', text);
    return mark;
  }

  /** Any place, but every other time one near the root, where the lists begin. */
  @Nullable Slot anySlot(SplittableRandom random) {
    List<Slot> slots = new ArrayList<>();
    collect(root, slots, random.nextBoolean() ? NEAR_ROOT : DEEPEST);
    return slots.isEmpty() ? null : slots.get(random.nextInt(slots.size()));
  }

  private static void collect(ContainerNode<?> container, List<Slot> slots, int depth) {
    if (depth == 0) {
      return;
    }
    if (container instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> slots.add(new Slot(object, name)));
    } else {
      for (int i = 0; i < container.size(); i++) {
        slots.add(new Slot(container, String.valueOf(i)));
      }
    }
    for (JsonNode child : container) {
      if (child instanceof ContainerNode<?> inner) {
        collect(inner, slots, depth - 1);
      }
    }
  }

  @Nullable ArrayNode anyList(SplittableRandom random) {
    List<Slot> slots = new ArrayList<>();
    collect(root, slots, DEEPEST);
    List<ArrayNode> lists = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot.value() instanceof ArrayNode list) {
        lists.add(list);
      }
    }
    return lists.isEmpty() ? null : lists.get(random.nextInt(lists.size()));
  }

  /** The strings of the document. */
  List<String> texts() {
    List<Slot> slots = new ArrayList<>();
    collect(root, slots, DEEPEST);
    return slots.stream()
        .map(Slot::value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }

  byte[] bytes() {
    try {
      String text = JSON.writeValueAsString(root);
      for (Map.Entry<String, String> mark : marks.entrySet()) {
        text = text.replace(mark.getKey(), mark.getValue());
      }
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
