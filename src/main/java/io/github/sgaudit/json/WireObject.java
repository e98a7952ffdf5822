package io.github.sgaudit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of an answer, read field by field. A field that is missing, {@code null} or an empty
 * string is null: ECS sends unset strings as {@code ""}. A field of another type than the one asked
 * for is a {@link WireException} that names its path.
 */
public final class WireObject {
  private final ObjectNode node;
  private final String path;

  WireObject(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** An object that was parsed already. */
  public static WireObject of(ObjectNode node) {
    return new WireObject(node, "");
  }

  /** Reads a field. */
  public interface Reading<T> {
    /** The value; null where there is none. */
    @Nullable T read() throws WireException;
  }

  /**
   * Reads a field that decides nothing.
   *
   * @return its value, null where there is none or it is not understood
   */
  public static <T> @Nullable T orNull(Reading<T> reading) {
    try {
      return reading.read();
    } catch (WireException e) {
      return null;
    }
  }

  /**
   * A string.
   *
   * @return its value, null where there is none
   * @throws WireException when it is not a string
   */
  public @Nullable String text(String name) throws WireException {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw mismatch(name, "a string");
    }
    return value.textValue();
  }

  /**
   * A string that must be there.
   *
   * @throws WireException when it is missing, empty or not a string
   */
  public String requiredText(String name) throws WireException {
    String text = text(name);
    if (text == null) {
      throw new WireException(path(name) + " is missing");
    }
    return text;
  }

  /**
   * A value that the API writes as a string in one place and as a number in another, such as an
   * account or a service ID.
   *
   * @return its value, null where there is none
   * @throws WireException when it is neither a string nor a whole number
   */
  public @Nullable String textOrNumber(String name) throws WireException {
    JsonNode value = value(name);
    return value != null && value.isIntegralNumber() ? value.asText() : text(name);
  }

  /**
   * A count.
   *
   * @return its value, 0 or more, null where there is none
   * @throws WireException when it is not a whole number that can count something
   */
  public @Nullable Integer count(String name) throws WireException {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw mismatch(name, "a count");
    }
    return value.intValue();
  }

  /**
   * A count that may be written as a string.
   *
   * @return its value, 0 or more, null where there is none
   * @throws WireException when it is neither a count nor the digits of one
   */
  public @Nullable Integer countOrText(String name) throws WireException {
    JsonNode value = value(name);
    return value != null && value.isTextual() && value.textValue().matches("[0-9]{1,9}")
        ? Integer.valueOf(value.textValue())
        : count(name);
  }

  /**
   * A whole number that must be there. Samples of some actions write numbers as strings.
   *
   * @return its value, 0 or more
   * @throws WireException when it is missing or not the digits of such a number
   */
  public long requiredNumber(String name) throws WireException {
    JsonNode value = value(name);
    if (value == null) {
      throw new WireException(path(name) + " is missing");
    }
    boolean digits =
        (value.isIntegralNumber() || value.isTextual()) && value.asText().matches("[0-9]{1,18}");
    if (!digits) {
      throw mismatch(name, "a number");
    }
    return Long.parseLong(value.asText());
  }

  /**
   * A truth value.
   *
   * @return its value, null where there is none
   * @throws WireException when it is neither {@code true} nor {@code false}
   */
  public @Nullable Boolean flag(String name) throws WireException {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw mismatch(name, "true or false");
    }
    return value.booleanValue();
  }

  /**
   * Whether the field is there with a value.
   *
   * @return false where it is missing, {@code null} or an empty string
   */
  public boolean has(String name) {
    return value(name) != null;
  }

  /**
   * A list of objects as ECS wraps it: {@code "Xs": {"X": [...]}}.
   *
   * @throws WireException when one of the fields is missing or of another type
   */
  public List<WireObject> wrappedObjects(String plural, String singular) throws WireException {
    return object(plural).objects(singular);
  }

  /**
   * A list of objects that some answers wrap and others give directly: {@code "Xs": [...]}.
   *
   * @throws WireException when it has neither shape
   */
  public List<WireObject> objectsWrappedOrNot(String plural, String singular) throws WireException {
    JsonNode value = value(plural);
    return value != null && value.isArray() ? objects(plural) : wrappedObjects(plural, singular);
  }

  /**
   * A list of strings as ECS wraps it.
   *
   * @throws WireException when one of the fields is missing or of another type, or a string is
   *     empty
   */
  public List<String> wrappedTexts(String plural, String singular) throws WireException {
    return object(plural).texts(singular);
  }

  /**
   * A list of strings that some answers wrap and others give directly.
   *
   * @throws WireException when it has neither shape, or a string is empty
   */
  public List<String> textsWrappedOrNot(String plural, String singular) throws WireException {
    JsonNode value = value(plural);
    return value != null && value.isArray() ? texts(plural) : wrappedTexts(plural, singular);
  }

  /**
   * An object that must be there.
   *
   * @throws WireException when it is missing or of another type
   */
  public WireObject object(String name) throws WireException {
    JsonNode value = value(name);
    if (value == null) {
      throw new WireException(path(name) + " is missing");
    }
    if (value instanceof ObjectNode object) {
      return new WireObject(object, path(name));
    }
    throw mismatch(name, "an object");
  }

  /**
   * The first of several fields that holds a string or a number.
   *
   * @return its value, null where none of them does
   */
  public @Nullable String anyTextOf(String... names) {
    for (String name : names) {
      JsonNode value = value(name);
      if (value != null && value.isValueNode()) {
        return value.asText();
      }
    }
    return null;
  }

  /**
   * Refuses a field whose name differs from the one given in upper and lower case alone: read as
   * missing, it would seem to say that there is no more.
   *
   * @throws WireException when there is such a field
   */
  public void requireSpelling(String name) throws WireException {
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String other = names.next();
      if (other.equalsIgnoreCase(name) && !other.equals(name)) {
        throw new WireException(path(other) + " is not spelt " + name);
      }
    }
  }

  /**
   * Refuses an object without one of these fields, each of which may be {@code null}.
   *
   * @throws WireException when one is missing
   */
  public void require(String... names) throws WireException {
    for (String name : names) {
      if (!node.has(name)) {
        throw new WireException(path(name) + " is missing");
      }
    }
  }

  /**
   * A string within an object that need not be there.
   *
   * @param object the field of the object
   * @param name the field within it
   * @return its value, null where it or the object is missing or is of another type
   */
  public @Nullable String textAt(String object, String name) {
    JsonNode value = node.path(object).path(name);
    return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
  }

  /**
   * A list of strings that is given directly.
   *
   * @throws WireException when it is missing or of another type, or a string is empty
   */
  public List<String> texts(String name) throws WireException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual() || element.textValue().isEmpty()) {
        throw mismatch(name, "a list of strings");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /**
   * A list of objects that is given directly.
   *
   * @throws WireException when it is missing or of another type
   */
  public List<WireObject> objects(String name) throws WireException {
    List<WireObject> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!(element instanceof ObjectNode object)) {
        throw mismatch(name, "a list of objects");
      }
      objects.add(new WireObject(object, path(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  private JsonNode array(String name) throws WireException {
    JsonNode value = value(name);
    if (value == null) {
      throw new WireException(path(name) + " is missing");
    }
    if (!value.isArray()) {
      throw mismatch(name, "a list");
    }
    return value;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = node.get(name);
    boolean nothing =
        value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty());
    return nothing ? null : value;
  }

  private WireException mismatch(String name, String expected) {
    return new WireException(path(name) + " is not " + expected);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
