package io.github.sgaudit.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.Table;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every report begins with, and what follows from it for the report's document, table and
 * remarks.
 *
 * @param context when, where and as whom the account was asked
 * @param complete whether everything that was asked for was answered in full
 * @param failures the regions that gave no answer
 * @param sameAccount how a command that is suggested reaches the same account
 */
public record ReportHead(
    AuditContext context, boolean complete, List<Failure> failures, SameAccount sameAccount) {
  private static final int SCHEMA_VERSION = 1;

  /** The region goes after all other columns: the ID is enough to find a group. */
  private static final int IMPORTANCE_OF_REGION = 100;

  /** Copies the list. */
  public ReportHead {
    failures = List.copyOf(failures);
  }

  /** Whether every region gave an answer. */
  public boolean answered() {
    return failures.isEmpty();
  }

  /** A document that has its version alone. */
  public static ObjectNode newDocument() {
    return JsonNodeFactory.instance.objectNode().put("schemaVersion", SCHEMA_VERSION);
  }

  /** Adds to a document what every document says of the run. */
  public ObjectNode addTo(ObjectNode document) {
    document.put("complete", complete);
    document.set("failures", FieldJson.array(FailureFields.TABLE, failures));
    document.set("context", contextJson());
    return document;
  }

  /** The context as documents show it: the time to the second. */
  public ObjectNode contextJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("checkedAt", context.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    ArrayNode regionIds = node.putArray("regionIds");
    context.regionIds().forEach(regionIds::add);
    return node.put("endpoint", context.endpoint())
        .put("credentialSource", context.credentialSource())
        .put("accountId", context.accountId())
        .put("accessKeyId", context.accessKeyId())
        .put("profile", context.profile())
        .put("roleArn", context.roleArn());
  }

  private boolean hasSeveralRegions() {
    return context.regionIds().size() > 1;
  }

  /** Columns, behind one for the region where there are several. */
  public List<Table.Column> columns(List<Table.Column> columns) {
    Table.Column region = Table.Column.text("REGION").droppable(IMPORTANCE_OF_REGION);
    return hasSeveralRegions()
        ? Stream.concat(Stream.of(region), columns.stream()).toList()
        : columns;
  }

  /** The cells of a row for {@link #columns}. */
  public List<String> cells(@Nullable String regionId, List<String> cells) {
    return hasSeveralRegions()
        ? Stream.concat(Stream.of(CellText.orUnknown(regionId)), cells.stream()).toList()
        : cells;
  }

  /** A line for each region that gave no answer: without it a table would look complete. */
  public List<String> failureLines() {
    return failures.stream()
        .map(failure -> "failed: " + failure.place() + ": " + FailureMessage.of(failure))
        .toList();
  }

  /** The failed regions, then other remarks. */
  public List<String> remarks(List<String> others) {
    List<String> remarks = new ArrayList<>(failureLines());
    remarks.addAll(others);
    return remarks;
  }

  /** Such as {@code undetermined: sg-a web: references: Forbidden.RAM: ...}. */
  public String undetermined(Assessment group) {
    return line(
        "undetermined",
        group.regionId(),
        group.securityGroupId(),
        group.securityGroupName(),
        failedChecks(group));
  }

  /** That there is no such group: that is no failure, but must not look like an empty answer. */
  public String notFound(
      @Nullable String regionId, String securityGroupId, @Nullable String securityGroupName) {
    return line("not found", regionId, securityGroupId, securityGroupName, "no such group");
  }

  /** A line about a group, which names the region where there are several. */
  public String line(
      String what,
      @Nullable String regionId,
      String securityGroupId,
      @Nullable String securityGroupName,
      String message) {
    return what + ": " + named(regionId, securityGroupId, securityGroupName) + ": " + message;
  }

  /** A group by its region, where there are several, its ID and its name. */
  public String named(Assessment group) {
    return named(group.regionId(), group.securityGroupId(), group.securityGroupName());
  }

  private String named(
      @Nullable String regionId, String securityGroupId, @Nullable String securityGroupName) {
    return (hasSeveralRegions() ? CellText.orUnknown(regionId) + " " : "")
        + securityGroupId
        + " "
        + CellText.orUnknown(securityGroupName);
  }

  /** The checks that failed, and why. */
  public static String failedChecks(Assessment group) {
    return group.checks().stream()
        .filter(check -> check.status() == Check.Status.FAILED)
        .map(
            check ->
                check.name().text()
                    + ": "
                    + Objects.requireNonNullElse(CheckText.of(check, group), ""))
        .collect(Collectors.joining("; "));
  }
}
