package io.github.sgaudit.command.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.JsonFields;
import io.github.sgaudit.output.Presentation;
import io.github.sgaudit.output.Records;
import io.github.sgaudit.output.Report;
import io.github.sgaudit.output.ReportFields;
import io.github.sgaudit.output.SortOrder;
import io.github.sgaudit.output.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which security groups there are.
 *
 * @param context when, where and as whom the list was read
 * @param complete whether the list is whole
 * @param failures the regions that gave no list
 * @param securityGroups the groups, in order
 */
public record ListReport(
    AuditContext context,
    boolean complete,
    List<Failure> failures,
    List<SecurityGroup> securityGroups)
    implements Report {

  /** Copies the lists. */
  public ListReport {
    failures = List.copyOf(failures);
    securityGroups = List.copyOf(securityGroups);
  }

  @Override
  public ObjectNode document() {
    ObjectNode document = JsonFields.document();
    JsonFields.addRun(document, this);
    ArrayNode groups = document.putArray("securityGroups");
    entries().forEach(groups::add);
    return document;
  }

  @Override
  public Stream<ObjectNode> entries() {
    return securityGroups.stream().map(ListReport::json);
  }

  @Override
  public ListReport sorted(SortOrder order) {
    return new ListReport(
        context, complete, failures, order.sort(securityGroups, ListReport::json));
  }

  public static ObjectNode json(SecurityGroup group) {
    ObjectNode node =
        JsonFields.object()
            .put("regionId", group.regionId())
            .put("securityGroupId", group.securityGroupId())
            .put("securityGroupName", group.securityGroupName())
            .put("description", group.description())
            .put("securityGroupType", group.securityGroupType())
            .put("vpcId", group.vpcId())
            .put("creationTime", group.creationTime())
            .put("resourceGroupId", group.resourceGroupId())
            .put("serviceManaged", group.serviceManaged())
            .put("serviceId", group.serviceId())
            .put("ruleCount", group.ruleCount())
            .put("groupToGroupRuleCount", group.groupToGroupRuleCount())
            .put("ecsCount", group.ecsCount())
            .put("availableInstanceAmount", group.availableInstanceAmount());
    ArrayNode tags = node.putArray("tags");
    group.tags().forEach(tag -> tags.addObject().put("key", tag.key()).put("value", tag.value()));
    return node;
  }

  @Override
  public Records records() {
    return new Records(
        ReportFields.SECURITY_GROUPS.columns(),
        securityGroups.stream().map(group -> json(group).put("tags", tags(group))).toList());
  }

  /** {@code k=v;k=v}; a backslash before each of these characters that is part of a tag. */
  private static String tags(SecurityGroup group) {
    return group.tags().stream()
        .map(
            tag ->
                tag.key().replaceAll("[\\\\;=]", "\\\\$0")
                    + "="
                    + (tag.value() == null ? "" : tag.value().replaceAll("[\\\\;]", "\\\\$0")))
        .collect(Collectors.joining(";"));
  }

  @Override
  public Table table(Presentation presentation) {
    return new SecurityGroupTable(this).table(presentation);
  }

  @Override
  public Table summary(Presentation presentation) {
    return new SecurityGroupTable(this).summary();
  }

  @Override
  public List<String> ids() {
    return answered()
        ? securityGroups.stream().map(SecurityGroup::securityGroupId).distinct().toList()
        : List.of();
  }
}
