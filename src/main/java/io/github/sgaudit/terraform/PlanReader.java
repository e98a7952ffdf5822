package io.github.sgaudit.terraform;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.outcome.CommandException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan from its first to its last character, in whatever order its properties come. What is
 * not understood of it is told only at the end: it may be the plan of a later format.
 */
final class PlanReader {
  static final String HOW_TO = "; --terraform-plan takes the output of `terraform show -json PLAN`";

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}");
  private static final String MAJOR = "1.";

  private final JsonParser parser;
  private final String name;
  private final Providers providers = new Providers();
  private final ResourceChanges changes = new ResourceChanges();
  private @Nullable JsonNode formatVersion;
  private @Nullable JsonNode errored;
  private boolean hasStateValues;
  private boolean hasPlannedValues;
  private @Nullable String problem;

  PlanReader(JsonParser parser, String name) {
    this.parser = parser;
    this.name = name;
  }

  TerraformPlan read() throws IOException, CommandException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw notAPlan();
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String property = parser.currentName();
      parser.nextToken();
      readProperty(property);
    }
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more than one document");
    }
    check();
    return changes.plan(providers, name);
  }

  private void readProperty(String property) throws IOException {
    switch (property) {
      case "format_version" -> formatVersion = parser.readValueAsTree();
      case "errored" -> errored = parser.readValueAsTree();
      case "values" -> {
        hasStateValues = true;
        parser.skipChildren();
      }
      case "planned_values" -> {
        hasPlannedValues = true;
        parser.skipChildren();
      }
      case "variables" -> providers.readVariables(parser);
      case "configuration" -> providers.readConfiguration(parser);
      case "resource_changes" -> readChanges();
      default -> parser.skipChildren();
    }
  }

  private void readChanges() throws IOException {
    hasPlannedValues = true;
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      problem = "resource_changes is not a list";
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String mistake = changes.read(parser);
      if (mistake != null && problem == null) {
        problem = "resource_changes[" + i + "]" + mistake;
      }
    }
  }

  private void check() throws CommandException {
    if (formatVersion == null || !VERSION.matcher(formatVersion.asText()).matches()) {
      throw notAPlan();
    }
    if (!formatVersion.asText().startsWith(MAJOR)) {
      throw CommandException.usage(
          name
              + " has format version "
              + formatVersion.asText()
              + "; only 1.x is supported (Terraform 1.1 or later, OpenTofu)");
    }
    if (!hasPlannedValues) {
      if (hasStateValues) {
        throw CommandException.usage(name + " is a state, not a plan" + HOW_TO);
      }
      throw notAPlan();
    }
    if (errored != null && !errored.isNull() && !(errored.isBoolean() && !errored.booleanValue())) {
      throw CommandException.usage(
          name + " is a plan that failed and is not complete; fix its errors and plan again");
    }
    if (problem != null) {
      throw CommandException.usage(name + " is not understood: " + problem + HOW_TO);
    }
  }

  private CommandException notAPlan() {
    return CommandException.usage(name + " is not a Terraform plan" + HOW_TO);
  }
}
