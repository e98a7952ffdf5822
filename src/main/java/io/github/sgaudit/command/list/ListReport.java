package io.github.sgaudit.command.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.FieldJson;
import io.github.sgaudit.output.FieldTable;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.Table;
import java.util.List;

/**
 * Which security groups there are.
 *
 * @param head what every report begins with
 * @param entries the groups, in the order in which they are shown
 */
public record ListReport(ReportHead head, List<SecurityGroup> entries)
    implements Report<SecurityGroup> {

  /** Copies the list. */
  public ListReport {
    entries = List.copyOf(entries);
  }

  @Override
  public FieldTable<SecurityGroup> fields() {
    return SecurityGroupFields.TABLE;
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = head.addTo(ReportHead.newDocument());
    document.set("securityGroups", FieldJson.array(fields(), entries));
    return document;
  }

  @Override
  public boolean complete() {
    return head.complete();
  }

  @Override
  public boolean answered() {
    return head.answered();
  }

  @Override
  public List<String> ids() {
    return answered()
        ? entries.stream().map(SecurityGroup::securityGroupId).distinct().toList()
        : List.of();
  }

  @Override
  public Table table(Audience audience) {
    return SecurityGroupTable.of(head, entries, audience, remarks());
  }

  @Override
  public List<String> remarks() {
    return head.failureLines();
  }
}
