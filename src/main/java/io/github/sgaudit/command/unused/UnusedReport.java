package io.github.sgaudit.command.unused;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.OpenQuestions;
import io.github.sgaudit.output.Presentation;
import io.github.sgaudit.output.Records;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.SortOrder;
import io.github.sgaudit.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which security groups could be deleted, beside those for which that could not be told.
 *
 * @param context when, where and as whom the questions were asked
 * @param complete whether these are all, each answer certain
 * @param failures the regions that gave no answer
 * @param securityGroups the groups that passed every check, in order
 * @param undetermined the judgements on the others that nothing was found to hold
 */
public record UnusedReport(
    AuditContext context,
    boolean complete,
    List<Failure> failures,
    List<SecurityGroup> securityGroups,
    List<Assessment> undetermined)
    implements Report {

  /** Copies the lists. */
  public UnusedReport {
    failures = List.copyOf(failures);
    securityGroups = List.copyOf(securityGroups);
    undetermined = List.copyOf(undetermined);
  }

  private ListReport list() {
    return new ListReport(context, complete, failures, securityGroups);
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = list().document();
    ArrayNode open = document.putArray("undetermined");
    for (Assessment assessment : undetermined) {
      open.addObject()
          .put("regionId", assessment.regionId())
          .put("securityGroupId", assessment.securityGroupId())
          .put("message", OpenQuestions.failedChecks(assessment));
    }
    return document;
  }

  @Override
  public Stream<ObjectNode> entries() {
    return list().entries();
  }

  @Override
  public Records records() {
    return list().records();
  }

  /** The groups that were left open keep their order: they have other fields. */
  @Override
  public UnusedReport sorted(SortOrder order) {
    return new UnusedReport(
        context, complete, failures, order.sort(securityGroups, ListReport::json), undetermined);
  }

  @Override
  public Table table(Presentation presentation) {
    return withOpenQuestions(list().table(presentation));
  }

  @Override
  public Table summary(Presentation presentation) {
    return withOpenQuestions(list().summary(presentation));
  }

  private Table withOpenQuestions(Table table) {
    List<String> remarks = new ArrayList<>(table.remarks());
    remarks.addAll(openQuestions());
    return new Table(table.columns(), table.rows(), remarks);
  }

  /** The groups for which it could not be told. */
  @Override
  public List<String> openQuestions() {
    return undetermined.stream().map(group -> OpenQuestions.undetermined(this, group)).toList();
  }

  /** The proven ones are an answer even where others are open. */
  @Override
  public List<String> ids() {
    return list().ids();
  }
}
