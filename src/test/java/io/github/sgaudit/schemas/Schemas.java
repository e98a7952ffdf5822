package io.github.sgaudit.schemas;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schemas in the documentation, by the name of the command. */
public final class Schemas {
  static final Path FOLDER = Path.of("docs/schemas");
  private static final String SUFFIX = ".schema.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Map<String, JsonNode> texts;
  private final Map<String, JsonSchema> ofDocuments = new TreeMap<>();
  private final Map<String, JsonSchema> ofEntries = new TreeMap<>();

  private Schemas(Map<String, JsonNode> texts) {
    this.texts = texts;
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    texts.forEach(
        (command, text) -> {
          ofDocuments.put(command, factory.getSchema(text));
          ofEntries.put(command, factory.getSchema(ofEntry(text)));
        });
  }

  private static JsonNode ofEntry(JsonNode schema) {
    String ofEntry = schema.at("/$defs").has("step") ? "step" : "securityGroup";
    ObjectNode entry = JSON.createObjectNode().put("$ref", "#/$defs/" + ofEntry);
    entry.set("$schema", schema.get("$schema"));
    entry.set("$defs", schema.get("$defs"));
    return entry;
  }

  /** Reads them from the documentation. */
  public static Schemas load() throws IOException {
    Map<String, JsonNode> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (name.endsWith(SUFFIX)) {
          texts.put(name.replace(SUFFIX, ""), JSON.readTree(Files.readString(file)));
        }
      }
    }
    return new Schemas(texts);
  }

  /** The schemas as JSON. */
  Map<String, JsonNode> texts() {
    return texts;
  }

  /** The errors in a document that a command printed. */
  public List<String> faults(String command, String document) {
    return faults(Objects.requireNonNull(ofDocuments.get(command), command), document);
  }

  /** The errors in a line that a command printed as ndjson. */
  public List<String> faultsOfLine(String command, String line) {
    return faults(Objects.requireNonNull(ofEntries.get(command), command), line);
  }

  private static List<String> faults(JsonSchema schema, String text) {
    return schema
        .validate(
            text,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
