package io.github.sgaudit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    List<ApiFailure> failures,
    List<SecurityGroup> securityGroups)
    implements Report {

  // What a narrow terminal shows rather than what stands above it here.
  private static final int VPC = 1;
  private static final int MANAGED = 2;
  private static final int TYPE = 3;
  private static final int CREATED = 4;
  private static final int RULES = 5;
  private static final int NAME = 6;

  private static final int DATE_LENGTH = "2021-08-31".length();

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

  static ObjectNode json(SecurityGroup group) {
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
    return table(presentation.forPerson() ? this::age : SecurityGroup::creationTime);
  }

  /** Of a job's summary nobody knows when it is read: it has the day, not the age. */
  @Override
  public Table summary(Presentation presentation) {
    return table(ListReport::date);
  }

  private Table table(Function<SecurityGroup, @Nullable String> created) {
    return new Table(
        TableParts.columns(
            this,
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME").droppable(NAME).fit(Table.Fit.SHORTENED),
            Table.Column.text("TYPE").droppable(TYPE).look(Table.Look.ASIDE),
            Table.Column.number("RULES").droppable(RULES),
            Table.Column.text("MANAGED").droppable(MANAGED),
            Table.Column.text("CREATED").droppable(CREATED),
            Table.Column.text("VPC").droppable(VPC).look(Table.Look.ASIDE)),
        securityGroups.stream()
            .map(group -> new Table.Row(cells(group, created), List.of()))
            .toList(),
        TableParts.remarks(this));
  }

  private List<String> cells(
      SecurityGroup group, Function<SecurityGroup, @Nullable String> created) {
    return TableParts.cells(
        this,
        group.regionId(),
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        TableParts.orUnknown(group.securityGroupType()),
        TableParts.orUnknown(group.ruleCount()),
        managed(group.serviceManaged()),
        TableParts.orUnknown(created.apply(group)),
        group.vpcId() == null ? "classic" : group.vpcId());
  }

  private static String managed(@Nullable Boolean serviceManaged) {
    return serviceManaged == null ? TableParts.orUnknown(null) : serviceManaged ? "yes" : "no";
  }

  /** What is no time, or of the future, is shown as the API gave it. */
  private @Nullable String age(SecurityGroup group) {
    String age = Age.inWords(group.createdAt(), context.checkedAt());
    return age == null ? group.creationTime() : age;
  }

  private static @Nullable String date(SecurityGroup group) {
    String time = group.creationTime();
    return time != null && time.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? time.substring(0, DATE_LENGTH)
        : time;
  }

  @Override
  public List<String> ids() {
    return answered()
        ? securityGroups.stream().map(SecurityGroup::securityGroupId).distinct().toList()
        : List.of();
  }
}
