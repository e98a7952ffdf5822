package io.github.sgaudit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Damage to the document, as a changed API or a faulty gateway does it. */
enum TreeDamage {
  DELETE,
  RENAME,
  CHANGE_CASE,
  CHANGE_TYPE,
  SET_NULL,
  SET_EMPTY,
  NEST,
  NEST_DEEP,
  RAW_NUMBER,
  DUPLICATE_KEY,
  DOUBLE_ITEM,
  MOVE,
  SWAP,
  WRONG_TEXT,
  WRONG_REGION,
  WRONG_COUNT,
  WRONG_TOKEN,
  UNKNOWN_FIELD,
  ERROR_ADDED;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of("sg-bp1other", "i-bp1other", "eni-bp1other", "vpc-other", "x", " ", "null", "\u0000");
  private static final List<String> NUMBERS =
      List.of(
          "1e999999999",
          "-1",
          "0.5",
          "01",
          "NaN",
          "2147483648",
          "99999999999999999999",
          "9".repeat(2000),
          "1e-5",
          "+1");
  private static final List<String> ERROR_CODES =
      List.of(
          "\"Throttling\"",
          "\"\"",
          "null",
          "5",
          "{\"Code\":\"Throttling\"}",
          "[]",
          "true",
          "\"OK\"");

  /** Changes the tree in place; nothing may come of it where the document does not offer it. */
  void applyTo(DamagedTree tree, SplittableRandom random) {
    Slot slot = tree.anySlot(random);
    if (slot == null) {
      return;
    }
    switch (this) {
      case DELETE -> slot.remove();
      case RENAME -> rename(slot, slot.name() + "s");
      case CHANGE_CASE -> rename(slot, changedCase(slot.name(), random));
      case CHANGE_TYPE -> slot.set(otherType(slot.value(), random));
      case SET_NULL -> slot.set(NODES.nullNode());
      case SET_EMPTY -> slot.set(empty(slot.value()));
      case NEST -> slot.set(nested(slot, random));
      case NEST_DEEP -> slot.set(tree.raw("[".repeat(1500) + "]".repeat(1500)));
      case RAW_NUMBER -> slot.set(tree.raw(NUMBERS.get(random.nextInt(NUMBERS.size()))));
      case DUPLICATE_KEY -> {
        if (slot.parent() instanceof ObjectNode object) {
          JsonNode twin = random.nextBoolean() ? slot.value().deepCopy() : empty(slot.value());
          object.set(tree.sameNameAs(slot.name()), twin);
        }
      }
      case DOUBLE_ITEM -> {
        if (slot.parent() instanceof ArrayNode array) {
          array.add(slot.value().deepCopy());
        }
      }
      case MOVE -> {
        ArrayNode list = tree.anyList(random);
        if (list != null) {
          JsonNode moved = slot.value().deepCopy();
          slot.remove();
          list.add(moved);
        }
      }
      case SWAP -> {
        Slot other = tree.anySlot(random);
        if (other != null) {
          JsonNode value = slot.value().deepCopy();
          slot.set(other.value().deepCopy());
          other.set(value);
        }
      }
      case WRONG_TEXT -> slot.set(NODES.textNode(text(tree, random)));
      case WRONG_REGION -> tree.root().put("RegionId", text(tree, random));
      case WRONG_COUNT -> tree.root().put("TotalCount", random.nextInt(-2, 200));
      case WRONG_TOKEN ->
          tree.root().put("NextToken", random.nextBoolean() ? "" : text(tree, random));
      case UNKNOWN_FIELD -> addUnknown(slot, random);
      case ERROR_ADDED -> {
        String name = random.nextBoolean() ? "Code" : "code";
        tree.root().set(name, tree.raw(ERROR_CODES.get(random.nextInt(ERROR_CODES.size()))));
      }
    }
  }

  /** What the API may do at any time: fields that nobody knows yet. */
  static void addUnknown(Slot slot, SplittableRandom random) {
    if (slot.parent() instanceof ObjectNode object) {
      object.set("NewField" + random.nextInt(100), slot.value().deepCopy());
    }
  }

  private static String text(DamagedTree tree, SplittableRandom random) {
    List<String> texts = tree.texts();
    return texts.isEmpty() || random.nextBoolean()
        ? TEXTS.get(random.nextInt(TEXTS.size()))
        : texts.get(random.nextInt(texts.size()));
  }

  private static void rename(Slot slot, String name) {
    if (slot.parent() instanceof ObjectNode object) {
      JsonNode value = slot.value();
      slot.remove();
      object.set(name, value);
    }
  }

  private static String changedCase(String name, SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> name.toLowerCase(Locale.ROOT);
      case 1 -> name.toUpperCase(Locale.ROOT);
      default ->
          name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    };
  }

  private static JsonNode otherType(JsonNode value, SplittableRandom random) {
    if (value instanceof ArrayNode array) {
      ObjectNode object = NODES.objectNode();
      for (int i = 0; i < array.size(); i++) {
        object.set(String.valueOf(i), array.get(i));
      }
      return random.nextBoolean() || array.isEmpty() ? object : array.get(0);
    }
    if (value instanceof ObjectNode object) {
      ArrayNode array = NODES.arrayNode();
      object.forEach(array::add);
      return array;
    }
    if (value.isTextual()) {
      return random.nextBoolean() ? NODES.numberNode(7) : NODES.booleanNode(false);
    }
    return NODES.textNode(value.asText());
  }

  private static JsonNode empty(JsonNode value) {
    if (value.isArray()) {
      return NODES.arrayNode();
    }
    return value.isObject() ? NODES.objectNode() : NODES.textNode("");
  }

  private static JsonNode nested(Slot slot, SplittableRandom random) {
    JsonNode value = slot.value();
    return random.nextBoolean()
        ? NODES.arrayNode().add(value)
        : NODES.objectNode().set(slot.name(), value);
  }
}
