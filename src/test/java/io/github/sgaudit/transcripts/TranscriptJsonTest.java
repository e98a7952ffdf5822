package io.github.sgaudit.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.schemas.Schemas;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of the transcripts matches its schema, itself and the exit code. */
class TranscriptJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> documents() throws IOException, URISyntaxException {
    return ofFormat("json");
  }

  static Stream<Path> lines() throws IOException, URISyntaxException {
    return ofFormat("ndjson");
  }

  private static Stream<Path> ofFormat(String format) throws IOException, URISyntaxException {
    return TranscriptsTest.transcripts()
        .filter(file -> TranscriptsTest.readUnchecked(file).format().equals(format))
        .filter(file -> !TranscriptsTest.readUnchecked(file).stdout().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void keepsToTheSchemaOfItsCommand(Path file) throws IOException {
    Transcript transcript = Transcript.read(file);
    String command = transcript.command().get(1);
    String printed = transcript.stdout().replace("CHECKED-AT", "2026-11-21T12:00:00Z");
    assertEquals(List.of(), Schemas.load().faults(command, printed));
    JsonNode document = JSON.readTree(transcript.stdout());
    if (!document.get("failures").isEmpty()) {
      assertFalse(document.get("complete").asBoolean(), "a failed region leaves it incomplete");
    }
    if (command.equals("can-delete")) {
      assertEquals(
          transcript.exit() == 0, document.get("deletable").asBoolean(), "deletable as the code");
      document
          .get("securityGroups")
          .forEach(
              group ->
                  assertEquals(
                      "exists,managed,references,instances,interfaces,addresses,clusters,",
                      names(group.get("checks"))));
    }
  }

  private static String names(JsonNode checks) {
    StringBuilder names = new StringBuilder();
    checks.forEach(check -> names.append(check.get("name").asText()).append(','));
    return names.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void everyLineKeepsToTheSchemaOfAnEntry(Path file) throws IOException {
    Transcript transcript = Transcript.read(file);
    Schemas schemas = Schemas.load();
    List<String> lines = transcript.stdout().lines().toList();
    assertTrue(!lines.isEmpty(), "a line at least");
    for (String line : lines) {
      assertEquals(List.of(), schemas.faultsOfLine(transcript.command().get(1), line), line);
    }
  }
}
