package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void hasThePublicNames() {
    assertEquals(
        List.of("table", "json", "ndjson", "csv", "ids", "markdown", "junit", "github"),
        Arrays.stream(Format.values()).map(Format::text).toList());
  }
}
