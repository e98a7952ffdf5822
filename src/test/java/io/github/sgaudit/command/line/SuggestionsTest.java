package io.github.sgaudit.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> WORDS =
      List.of("list", "refs", "can-delete", "unused", "--region", "--retries", "--read-timeout");

  @ParameterizedTest
  @CsvSource({
    "lst, list",
    "lsit, list",
    "ls, list",
    "listt, list",
    "candelete, can-delete",
    "can_delete, can-delete",
    "delete, can-delete",
    "ref, refs",
    "reference, refs",
    "unsued, unused",
    "--regoin, --region",
    "--regions, --region",
    "--retrys, --retries",
    "--readtimeout, --read-timeout"
  })
  void findsWhatWasMeant(String typed, String meant) {
    assertEquals(List.of(meant), Suggestions.of(typed, WORDS));
  }

  @ParameterizedTest
  @CsvSource({"chart", "x", "''", "--frobnicate", "sl", "tsil"})
  void keepsSilentWhereNothingIsNear(String typed) {
    assertEquals(List.of(), Suggestions.of(typed, WORDS));
  }

  @Test
  void namesAllThatAreEquallyNear() {
    assertEquals(List.of("--a1", "--a2"), Suggestions.of("--a3", List.of("--a1", "--a2", "--zz")));
  }

  @Test
  void manyEquallyNearAreNoHelp() {
    assertEquals(List.of(), Suggestions.of("--a9", List.of("--a1", "--a2", "--a3", "--a4")));
  }

  @Test
  void aSlipBeatsAPart() {
    assertEquals(List.of("refs"), Suggestions.of("rfes", List.of("rfesults", "refs")));
  }
}
