package io.github.sgaudit.credentials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.json.JsonTree;
import io.github.sgaudit.outcome.FailureException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a profile from JSON, strict on those that are used, lenient on all others.
 * Problems name the place and never quote from it, since it holds secrets.
 */
final class ProfileJson {
  private final WrongShape wrongShape;

  ProfileJson(WrongShape wrongShape) {
    this.wrongShape = wrongShape;
  }

  /** Words the problem that a place must be something else, such as {@code a string}. */
  @FunctionalInterface
  interface WrongShape {
    FailureException at(String place, String expected);
  }

  static JsonNode parse(byte[] json) throws JsonProcessingException {
    try {
      return JsonTree.read(new JsonFactory().createParser(json));
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  Map<ProfileField, String> fields(JsonNode object, String place) throws FailureException {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      String name = field.cliName();
      String value =
          name == null ? null : value(object, name, place + "." + name, field.isNumber());
      if (value != null) {
        fields.put(field, value);
      }
    }
    return fields;
  }

  @Nullable String text(JsonNode object, String name, String place) throws FailureException {
    return value(object, name, place, false);
  }

  private @Nullable String value(JsonNode object, String name, String place, boolean isNumber)
      throws FailureException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (isNumber && !(value.isIntegralNumber() && value.canConvertToLong())) {
      throw wrongShape.at(place, "a whole number");
    }
    if (!isNumber && !value.isTextual()) {
      throw wrongShape.at(place, "a string");
    }
    return value.asText().isEmpty() ? null : value.asText();
  }
}
