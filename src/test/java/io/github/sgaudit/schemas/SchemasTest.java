package io.github.sgaudit.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas are valid, and do not change without a new version. */
class SchemasTest {
  private static final Path PUBLISHED = Path.of("src/test/resources/schemas/published.properties");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Schemas schemas;

  @BeforeAll
  static void load() throws IOException {
    schemas = Schemas.load();
  }

  @Test
  void everyCommandThatPrintsADocumentHasOne() {
    assertEquals(
        Set.of("list", "refs", "can-delete", "unused", "plan", "graph", "snapshot", "diff"),
        schemas.texts().keySet());
  }

  /**
   * The shapes of each version are recorded once and never overwritten. To change a shape, first
   * raise {@code schemaVersion}, then record the new shape with {@code
   * -Dsgaudit.schemas.publish=true}.
   */
  @Test
  void aShapeDoesNotChangeUnderItsVersion() throws IOException {
    Properties published = new Properties();
    if (Files.exists(PUBLISHED)) {
      published.load(Files.newBufferedReader(PUBLISHED));
    }
    Map<String, String> lines = new TreeMap<>();
    published.forEach((key, value) -> lines.put(key.toString(), value.toString()));
    for (Map.Entry<String, JsonNode> schema : schemas.texts().entrySet()) {
      String key = version(schema.getValue()) + "." + schema.getKey();
      String fingerprint = fingerprint(schema.getValue());
      if (Boolean.getBoolean("sgaudit.schemas.publish")) {
        lines.putIfAbsent(key, fingerprint);
        StringBuilder text = new StringBuilder("# The fingerprint of each shape, by version.\n");
        lines.forEach((name, value) -> text.append(name + "=" + value + "\n"));
        Files.writeString(PUBLISHED, text.toString());
      }
      assertEquals(
          lines.get(key), fingerprint, key + " is published and must stay: raise schemaVersion");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "refs", "can-delete", "unused", "plan", "graph", "diff"})
  void everyObjectIsClosedAndAllItsFieldsAreRequired(String command) {
    requireClosed(Objects.requireNonNull(schemas.texts().get(command)), command);
  }

  private static void requireClosed(JsonNode node, String path) {
    if (node.path("type").asText().equals("object")) {
      assertFalse(node.path("additionalProperties").asBoolean(true), path);
      Set<String> required = new TreeSet<>();
      node.get("required").forEach(field -> required.add(field.asText()));
      Set<String> fields = new TreeSet<>();
      node.get("properties").fieldNames().forEachRemaining(fields::add);
      assertEquals(fields, required, path);
    }
    node.properties()
        .forEach(entry -> requireClosed(entry.getValue(), path + "/" + entry.getKey()));
  }

  @Test
  void whatIsNotOfTheShapeIsFound() throws IOException {
    ObjectNode document = (ObjectNode) JSON.readTree(GOOD);
    assertEquals(List.of(), schemas.faults("list", document.toString()));
    assertFalse(schemas.faults("list", document.deepCopy().put("more", 1).toString()).isEmpty());
    assertFalse(
        schemas.faults("list", document.deepCopy().without("complete").toString()).isEmpty());
    assertFalse(
        schemas.faults("list", document.deepCopy().put("schemaVersion", 2).toString()).isEmpty());
    assertFalse(
        schemas.faults("list", document.deepCopy().put("complete", "yes").toString()).isEmpty());
    assertFalse(schemas.faults("unused", document.toString()).isEmpty());
    assertFalse(schemas.faultsOfLine("list", "{}").isEmpty());
    assertFalse(
        schemas
            .faults("list", document.toString().replace("2026-11-21T12:00:00Z", "yesterday"))
            .isEmpty());
  }

  private static final String GOOD =
      """
      {"schemaVersion": 1, "complete": true, "failures": [],
       "context": {"checkedAt": "2026-11-21T12:00:00Z", "regionIds": ["cn-hangzhou"],
         "endpoint": null, "credentialSource": "environment", "accountId": null, "accessKeyId": "LTAI****7890",
         "profile": null, "roleArn": null},
       "securityGroups": []}
      """;

  private static int version(JsonNode schema) {
    boolean ofFile = schema.at("/properties").has("format");
    return schema
        .at(ofFile ? "/properties/version/const" : "/properties/schemaVersion/const")
        .asInt();
  }

  /** The schema without its descriptions, in a fixed order. */
  private static String fingerprint(JsonNode schema) {
    try {
      byte[] shape = shape(schema).toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shape));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  private static JsonNode shape(JsonNode node) {
    if (node.isArray()) {
      ArrayNode sorted = JSON.createArrayNode();
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(shape(element)));
      elements.sort(Comparator.comparing(JsonNode::toString));
      elements.forEach(sorted::add);
      return sorted;
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean words =
          Set.of("description", "title").contains(field.getKey()) && field.getValue().isTextual();
      if (!words) {
        fields.put(field.getKey(), shape(field.getValue()));
      }
    }
    ObjectNode sorted = JSON.createObjectNode();
    fields.forEach(sorted::set);
    return sorted;
  }
}
