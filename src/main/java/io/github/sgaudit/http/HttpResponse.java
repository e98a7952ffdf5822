package io.github.sgaudit.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers the headers, their names in lower case
 * @param body the whole body; empty for status 407, and for 401 to a streamed request, whose body
 *     the JDK does not give
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {

  public HttpResponse {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> List.copyOf(header.getValue()),
                    (first, second) -> first));
  }

  /** The first value of a header, its name in any case; null where it is missing. */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** Shows neither headers nor body. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length + " bytes";
  }
}
