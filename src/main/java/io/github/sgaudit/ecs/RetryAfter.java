package io.github.sgaudit.ecs;

import io.github.sgaudit.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header by which the API asks to be left alone for a while, as the aliyun CLI reads it. */
final class RetryAfter {
  private RetryAfter() {}

  static @Nullable Duration of(HttpResponse response) {
    String value = response.header("x-acs-retry-after");
    return value != null && value.trim().matches("[0-9]{1,9}")
        ? Duration.ofMillis(Long.parseLong(value.trim()))
        : null;
  }
}
