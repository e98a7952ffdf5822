package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The JSON that several documents have in common. Every field is always present. */
public final class JsonFields {
  private static final int SCHEMA_VERSION = 1;

  private JsonFields() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * A document that so far has its version alone.
   *
   * @return the beginning of every document
   */
  public static ObjectNode document() {
    return object().put("schemaVersion", SCHEMA_VERSION);
  }

  /**
   * Adds what every document tells of the run.
   *
   * @param document the document
   * @param report the report that it is made of
   */
  public static void addRun(ObjectNode document, Report report) {
    document.put("complete", report.complete());
    ArrayNode failures = document.putArray("failures");
    report.failures().forEach(failure -> failures.add(failure(failure)));
    document.set("context", context(report.context()));
  }

  public static ObjectNode failure(Failure failure) {
    return object()
        .put("regionId", failure.place())
        .put("code", failure.code())
        .put("message", FailureMessage.of(failure));
  }

  static ArrayNode strings(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  public static ObjectNode context(AuditContext context) {
    ObjectNode node =
        object().put("checkedAt", context.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    node.set("regionIds", strings(context.regionIds()));
    return node.put("endpoint", context.endpoint())
        .put("credentialSource", context.credentialSource())
        .put("accessKeyId", context.accessKeyId())
        .put("profile", context.profile())
        .put("roleArn", context.roleArn());
  }
}
