package io.github.sgaudit.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sgaudit.audit.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a call; an empty one counts as absent. */
record Parameters(Map<String, String> all) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Those of every call, and those that tell the page. */
  private static final Pattern OF_NO_CONCERN =
      Pattern.compile(
          "Action|Version|Format|AccessKeyId|SecurityToken|Signature.*|Timestamp"
              + "|NextToken|MaxResults|PageNumber|PageSize|page_number|page_size");

  private static final Pattern REPEATED = Pattern.compile("(.+)\\.[0-9]{1,4}(\\.(?:Key|Value))?");

  @Nullable String text(String name) {
    String value = all.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  boolean isTrue(String name) {
    return Boolean.parseBoolean(all.get(name));
  }

  /** The values of {@code NAME.1} and so on. */
  List<String> repeated(String name) {
    Map<Integer, String> byNumber = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          Matcher matcher = REPEATED.matcher(key);
          if (matcher.matches() && name.equals(matcher.group(1)) && matcher.group(2) == null) {
            byNumber.put(Integer.valueOf(key.substring(name.length() + 1)), value);
          }
        });
    return List.copyOf(byNumber.values());
  }

  /** A JSON array of IDs; null where it is none. */
  @Nullable List<String> jsonIds(String name) {
    String text = text(name);
    List<String> ids = new ArrayList<>();
    if (text != null) {
      try {
        JsonNode array = JSON.readTree(text);
        if (!array.isArray()) {
          return null;
        }
        array.forEach(id -> ids.add(id.asText()));
      } catch (JsonProcessingException e) {
        return null;
      }
    }
    return ids;
  }

  List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    for (int i = 1; text("Tag." + i + ".Key") != null; i++) {
      tags.add(new Tag(all.getOrDefault("Tag." + i + ".Key", ""), text("Tag." + i + ".Value")));
    }
    return tags;
  }

  /** A parameter whose meaning is none of these; null where there is none. */
  @Nullable String other(Set<String> understood) {
    return all.keySet().stream()
        .filter(name -> text(name) != null)
        .filter(name -> !OF_NO_CONCERN.matcher(name).matches())
        .filter(name -> !understood.contains(REPEATED.matcher(name).replaceFirst("$1")))
        .sorted()
        .findFirst()
        .orElse(null);
  }
}
