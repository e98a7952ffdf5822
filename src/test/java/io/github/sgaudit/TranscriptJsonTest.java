package io.github.sgaudit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON documents of the transcripts: every documented field, in every object, of its type. */
class TranscriptJsonTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The fields of each kind of object, by the path to it without the numbers of lists. */
  private static final Map<String, Map<String, Set<String>>> FIELDS =
      Map.of(
          "list",
          Map.of(
              "",
              Set.of("schemaVersion", "complete", "failures", "context", "securityGroups"),
              "/securityGroups",
              Set.of(
                  "regionId",
                  "securityGroupId",
                  "securityGroupName",
                  "description",
                  "securityGroupType",
                  "vpcId",
                  "creationTime",
                  "resourceGroupId",
                  "serviceManaged",
                  "serviceId",
                  "ruleCount",
                  "groupToGroupRuleCount",
                  "ecsCount",
                  "availableInstanceAmount",
                  "tags"),
              "/securityGroups/tags",
              Set.of("key", "value")),
          "unused",
          Map.of(
              "",
              Set.of(
                  "schemaVersion",
                  "complete",
                  "failures",
                  "context",
                  "securityGroups",
                  "undetermined"),
              "/securityGroups",
              Set.of(
                  "regionId",
                  "securityGroupId",
                  "securityGroupName",
                  "description",
                  "securityGroupType",
                  "vpcId",
                  "creationTime",
                  "resourceGroupId",
                  "serviceManaged",
                  "serviceId",
                  "ruleCount",
                  "groupToGroupRuleCount",
                  "ecsCount",
                  "availableInstanceAmount",
                  "tags"),
              "/securityGroups/tags",
              Set.of("key", "value"),
              "/undetermined",
              Set.of("regionId", "securityGroupId", "message")),
          "refs",
          Map.of(
              "",
              Set.of("schemaVersion", "complete", "failures", "context", "securityGroups"),
              "/securityGroups",
              Set.of(
                  "regionId",
                  "securityGroupId",
                  "securityGroupName",
                  "found",
                  "complete",
                  "referencedBy",
                  "failure"),
              "/securityGroups/referencedBy",
              Set.of(
                  "securityGroupId", "securityGroupName", "aliUid", "sameAccount", "self", "rules"),
              "/securityGroups/failure",
              Set.of("regionId", "code", "message")),
          "can-delete",
          Map.of(
              "",
              Set.of(
                  "schemaVersion",
                  "deletable",
                  "complete",
                  "failures",
                  "context",
                  "securityGroups"),
              "/securityGroups",
              Set.of(
                  "regionId",
                  "securityGroupId",
                  "securityGroupName",
                  "verdict",
                  "blockers",
                  "checks"),
              "/securityGroups/blockers",
              Set.of("type", "id", "name", "aliUid", "detail"),
              "/securityGroups/checks",
              Set.of("name", "status", "count", "more", "message")));

  private static final Map<String, Set<String>> FIELDS_OF_ALL =
      Map.of(
          "/context",
          Set.of(
              "checkedAt",
              "regionIds",
              "endpoint",
              "credentialSource",
              "accessKeyId",
              "profile",
              "roleArn"),
          "/failures",
          Set.of("regionId", "code", "message"));

  private static final Set<String> NUMBERS =
      Set.of(
          "schemaVersion",
          "ruleCount",
          "groupToGroupRuleCount",
          "ecsCount",
          "availableInstanceAmount",
          "count");
  private static final Set<String> BOOLEANS =
      Set.of("complete", "deletable", "found", "sameAccount", "self", "more", "serviceManaged");
  private static final Set<String> LISTS =
      Set.of(
          "failures",
          "regionIds",
          "securityGroups",
          "tags",
          "referencedBy",
          "rules",
          "blockers",
          "checks",
          "undetermined");
  private static final Set<String> OBJECTS = Set.of("context", "failure");

  static Stream<Path> documents() throws IOException, URISyntaxException {
    return TranscriptsTest.transcripts()
        .filter(file -> TranscriptsTest.readUnchecked(file).format().equals("json"))
        .filter(file -> !TranscriptsTest.readUnchecked(file).stdout().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void hasEveryDocumentedField(Path file) throws IOException {
    Transcript transcript = Transcript.read(file);
    String command = transcript.command().get(1);
    JsonNode document = JSON.readTree(transcript.stdout());
    check(command, "", document);
    assertEquals(1, document.get("schemaVersion").asInt());
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
                      "exists,managed,references,instances,interfaces,addresses,",
                      names(group.get("checks"))));
    }
  }

  private static String names(JsonNode checks) {
    StringBuilder names = new StringBuilder();
    checks.forEach(check -> names.append(check.get("name").asText()).append(','));
    return names.toString();
  }

  private static void check(String command, String path, JsonNode object) {
    Set<String> fields =
        FIELDS_OF_ALL.getOrDefault(
            path, Objects.requireNonNull(FIELDS.get(command)).getOrDefault(path, Set.of()));
    Set<String> found = new HashSet<>();
    Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      String at = path + "/" + entry.getKey();
      JsonNode value = entry.getValue();
      found.add(entry.getKey());
      assertTrue(value.isNull() || isOfItsType(entry.getKey(), value), at + ": " + value);
      if (value.isObject()) {
        check(command, at, value);
      }
      value.forEach(
          element -> {
            if (element.isObject() && value.isArray()) {
              check(command, at, element);
            }
          });
    }
    assertEquals(fields, found, "the fields of " + (path.isEmpty() ? "the document" : path));
  }

  private static boolean isOfItsType(String field, JsonNode value) {
    if (NUMBERS.contains(field)) {
      return value.isIntegralNumber();
    }
    if (BOOLEANS.contains(field)) {
      return value.isBoolean();
    }
    if (LISTS.contains(field)) {
      return value.isArray();
    }
    if (OBJECTS.contains(field)) {
      return value.isObject();
    }
    return value.isTextual() && !value.asText().isEmpty();
  }
}
