package io.github.sgaudit.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sgaudit.audit.TerraformPlan.NamedGroups;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a resource, before or after a change. Masks of the same shape have {@code true}
 * in the place of each value, or of all values below, that is unknown until apply or sensitive.
 *
 * @param values an object; anything else where there is no resource
 */
record Attributes(JsonNode values, JsonNode unknown, JsonNode sensitive) {
  private static final Pattern SECURITY_GROUP_ID =
      Pattern.compile("sg-[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

  /** A part of the name of every attribute in which the provider names security groups. */
  private static final String SECURITY_GROUP = "security_group";

  private static final String ID = "id";

  /** What is there before a change is known. */
  static Attributes before(JsonNode change) {
    return new Attributes(
        change.path("before"), MissingNode.getInstance(), change.path("before_sensitive"));
  }

  /** Without a mask, nothing is known. */
  static Attributes after(JsonNode change) {
    JsonNode unknown = change.path("after_unknown");
    return new Attributes(
        change.path("after"),
        unknown.isObject() ? unknown : BooleanNode.TRUE,
        change.path("after_sensitive"));
  }

  /** The resource's ID; null where it is hidden or not a text. */
  @Nullable String id() {
    return text(ID);
  }

  /** The ID of a security group; null where it is hidden or looks like none. */
  @Nullable String securityGroupId() {
    String id = id();
    return id != null && SECURITY_GROUP_ID.matcher(id).matches() ? id : null;
  }

  /** A text; null where it is hidden, unset or of another type. */
  @Nullable String text(String name) {
    JsonNode value = values.path(name);
    return value.isTextual() && !value.textValue().isEmpty() && !isHidden(name)
        ? value.textValue()
        : null;
  }

  /** Whether an attribute surely has no value. */
  boolean isUnset(String name) {
    JsonNode value = values.path(name);
    boolean isEmpty =
        value.isMissingNode()
            || value.isNull()
            || (value.isTextual() && value.textValue().isEmpty());
    return isEmpty && !isHidden(name);
  }

  /** Whether any part of an attribute is unknown or sensitive. */
  boolean isHidden(String name) {
    return isTrue(unknown)
        || isTrue(sensitive)
        || hasTrue(unknown.path(name))
        || hasTrue(sensitive.path(name));
  }

  private static boolean isTrue(JsonNode mask) {
    return mask.isBoolean() && mask.booleanValue();
  }

  private static boolean hasTrue(JsonNode mask) {
    if (mask.isBoolean()) {
      return mask.booleanValue();
    }
    for (JsonNode below : mask) {
      if (hasTrue(below)) {
        return true;
      }
    }
    return false;
  }

  /** The groups that one attribute names, which may be unset. */
  NamedGroups named(String attribute) {
    String id = text(attribute);
    return id != null
        ? new NamedGroups(Set.of(id), true)
        : new NamedGroups(Set.of(), values.isObject() && isUnset(attribute));
  }

  /**
   * The groups that the resource names anywhere. Those in hidden places count too where they are
   * shown after all: they are compared, and not printed.
   *
   * @param lists the attributes, of which one must have a value, that name all groups
   * @param blocks those with blocks inside that name more
   */
  NamedGroups named(List<String> lists, List<String> blocks) {
    return new NamedGroups(shown(), areShown(lists) && blocks.stream().allMatch(this::isShown));
  }

  /** The groups that are shown, at any depth. */
  Set<String> shown() {
    Set<String> ids = new HashSet<>();
    collect(values, ids);
    return ids;
  }

  private static void collect(JsonNode node, Set<String> ids) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              property -> {
                if (property.getKey().contains(SECURITY_GROUP)) {
                  addIds(property.getValue(), ids);
                }
                collect(property.getValue(), ids);
              });
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, ids));
    }
  }

  private static void addIds(JsonNode value, Set<String> ids) {
    if (value.isTextual() && SECURITY_GROUP_ID.matcher(value.textValue()).matches()) {
      ids.add(value.textValue());
    } else if (value.isArray()) {
      value.forEach(element -> addIds(element, ids));
    }
  }

  private boolean areShown(List<String> lists) {
    boolean any = false;
    for (String list : lists) {
      if (isHidden(list) || !(isUnset(list) || isShownList(values.path(list)))) {
        return false;
      }
      any |= !isUnset(list);
    }
    return any;
  }

  /** An empty list is no evidence: the API puts an instance into some group then. */
  private static boolean isShownList(JsonNode value) {
    if (value.isTextual()) {
      return true;
    }
    if (!value.isArray() || value.isEmpty()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!element.isTextual() || element.textValue().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether no group inside an attribute with blocks is hidden. */
  private boolean isShown(String blocks) {
    return !hidesGroups(unknown.path(blocks)) && !hidesGroups(sensitive.path(blocks));
  }

  private static boolean hidesGroups(JsonNode mask) {
    if (mask.isBoolean()) {
      return mask.booleanValue();
    }
    if (mask.isArray()) {
      for (JsonNode element : mask) {
        if (hidesGroups(element)) {
          return true;
        }
      }
    }
    return mask.isObject()
        && mask.properties().stream()
            .anyMatch(
                property ->
                    property.getKey().contains(SECURITY_GROUP) && hasTrue(property.getValue()));
  }
}
