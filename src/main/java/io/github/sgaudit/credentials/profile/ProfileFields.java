package io.github.sgaudit.credentials.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.outcome.FailureException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a profile from JSON, strict on those that are used, lenient on all others.
 */
final class ProfileFields {
  private final BiFunction<String, String, FailureException> wrongShape;

  /**
   * Makes a reader.
   *
   * @param wrongShape makes the exception for a place that should be something else
   */
  ProfileFields(BiFunction<String, String, FailureException> wrongShape) {
    this.wrongShape = wrongShape;
  }

  Map<ProfileField, String> read(JsonNode object, String place) throws FailureException {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      String fieldPlace = place + "." + field.jsonName();
      String value =
          field.form() == ProfileField.Form.NUMBER
              ? number(object, field.jsonName(), fieldPlace)
              : text(object, field.jsonName(), fieldPlace);
      if (value != null) {
        fields.put(field, value);
      }
    }
    return fields;
  }

  @Nullable String text(JsonNode object, String field, String place) throws FailureException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongShape.apply(place, "a string");
    }
    return value.textValue().isEmpty() ? null : value.textValue();
  }

  private @Nullable String number(JsonNode object, String field, String place)
      throws FailureException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongShape.apply(place, "a whole number");
    }
    return value.asText();
  }
}
