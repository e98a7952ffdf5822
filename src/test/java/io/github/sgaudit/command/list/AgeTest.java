package io.github.sgaudit.command.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00Z, today",
    "2026-11-21T00:00:00Z, today",
    "2026-11-20T23:59:59Z, 1 day",
    "2026-11-16T12:00:00Z, 5 days",
    "2026-09-22T00:00:00Z, 60 days",
    "2026-09-21T23:00:00Z, 2 months",
    "2026-08-22T00:00:00Z, 2 months",
    "2026-08-21T00:00:00Z, 3 months",
    "2024-11-22T00:00:00Z, 23 months",
    "2024-11-21T00:00:00Z, 2 years",
    "2021-03-02T02:11:40Z, 5 years",
    "0001-01-01T00:00:00Z, 2025 years"
  })
  void isRoundedDown(Instant created, String age) {
    assertEquals(age, Age.inWords(created, NOW));
  }

  @Test
  void ofTheFutureOrOfNoTimeIsNone() {
    assertNull(Age.inWords(NOW.plusSeconds(1), NOW));
    assertNull(Age.inWords(null, NOW));
  }
}
