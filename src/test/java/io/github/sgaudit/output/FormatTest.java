package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.testing.OfferedFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void hasThePublicNames() {
    assertEquals(
        List.of("table", "json", "ndjson", "csv", "ids", "markdown"), OfferedFormats.of("list"));
    assertEquals(
        List.of("table", "json", "ndjson", "csv", "ids", "markdown", "junit", "github"),
        OfferedFormats.of("can-delete"));
  }
}
