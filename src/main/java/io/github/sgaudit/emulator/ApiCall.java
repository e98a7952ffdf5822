package io.github.sgaudit.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call of an action by an authenticated key. An empty parameter counts as absent.
 *
 * @param parameters those of query and form
 */
record ApiCall(String action, Map<String, String> parameters, String accessKeyId) {
  private static final int MAX_JSON_IDS = 100;

  @Nullable String find(String name) {
    String value = parameters.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  String get(String name) {
    String value = find(name);
    return value == null ? "" : value;
  }

  boolean has(String name) {
    return find(name) != null;
  }

  /** Whether the parameter is absent or has this value. */
  boolean admits(String name, String value) {
    String wanted = find(name);
    return wanted == null || wanted.equals(value);
  }

  boolean admits(String name, boolean value) {
    String wanted = find(name);
    return wanted == null || Boolean.parseBoolean(wanted) == value;
  }

  boolean isTrue(String name) {
    return Boolean.parseBoolean(get(name));
  }

  @Nullable Integer findInt(String name) throws ApiException {
    String value = find(name);
    if (value == null) {
      return null;
    }
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException e) {
      throw ApiException.invalidParameter(name);
    }
  }

  /** The values of {@code NAME.1}, {@code NAME.2} and so on, in the order of the numbers. */
  List<String> repeated(String name) {
    Map<Integer, String> byNumber = new TreeMap<>();
    parameters.forEach(
        (key, value) -> {
          if (key.startsWith(name + ".") && key.substring(name.length() + 1).matches("\\d{1,6}")) {
            byNumber.put(Integer.valueOf(key.substring(name.length() + 1)), value);
          }
        });
    return new ArrayList<>(byNumber.values());
  }

  /** Reads a parameter that is a JSON array of IDs; null if it is absent. */
  @Nullable List<String> findJsonIds(String name, ApiException malformed) throws ApiException {
    String text = find(name);
    if (text == null) {
      return null;
    }
    try {
      JsonNode array = Json.MAPPER.readTree(text);
      if (!array.isArray() || array.size() > MAX_JSON_IDS) {
        throw malformed;
      }
      List<String> ids = new ArrayList<>();
      for (JsonNode id : array) {
        ids.add(id.asText());
      }
      return ids;
    } catch (JsonProcessingException e) {
      throw malformed;
    }
  }

  /** The call without the parameters whose names do not match. */
  ApiCall keeping(Predicate<String> names) {
    Map<String, String> kept = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (names.test(name)) {
            kept.put(name, value);
          }
        });
    return new ApiCall(action, kept, accessKeyId);
  }
}
