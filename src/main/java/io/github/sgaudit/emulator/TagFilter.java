package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The filter {@code Tag.N.Key} and {@code Tag.N.Value}: all of the tags must be there. */
final class TagFilter {
  private static final int MAX_TAGS = 20;

  /**
   * One tag asked for.
   *
   * @param key the key
   * @param value the value; empty matches any
   */
  private record Wanted(String key, String value) {}

  private final List<Wanted> wanted;

  private TagFilter(List<Wanted> wanted) {
    this.wanted = wanted;
  }

  static TagFilter of(ApiCall call) throws ApiErrorException {
    List<Wanted> wanted = new ArrayList<>();
    for (int number = 1; number <= MAX_TAGS; number++) {
      String prefix = "Tag." + number;
      if (call.has(prefix + ".Key")) {
        wanted.add(new Wanted(call.get(prefix + ".Key"), call.get(prefix + ".Value")));
      } else if (call.has(prefix + ".Value")) {
        throw new ApiErrorException(
            400, "InvalidTagKey.Malformed", "The specified Tag.n.Key is not valid.");
      }
    }
    if (call.has("Tag." + (MAX_TAGS + 1) + ".Key")) {
      throw new ApiErrorException(
          400, "InvalidParameter.TooManyTags", "More than 20 tags were specified.");
    }
    return new TagFilter(wanted);
  }

  boolean isEmpty() {
    return wanted.isEmpty();
  }

  boolean matches(Map<String, String> tags) {
    return wanted.stream()
        .allMatch(
            tag ->
                tag.value().isEmpty()
                    ? tags.containsKey(tag.key())
                    : tag.value().equals(tags.get(tag.key())));
  }
}
