package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class DescribeSecurityGroups implements Operation {
  private static final Paging.Sizes SIZES = new Paging.Sizes(10, 1, 100, 50);
  private static final int FILTERED_CAP = 1000;
  private static final int VPC_GROUP_CAPACITY = 6000;
  private static final int ENTERPRISE_GROUP_CAPACITY = 65_536;
  private static final int CLASSIC_GROUP_CAPACITY = 1000;

  private final Behaviour behaviour;
  private final Paging paging;

  DescribeSecurityGroups(Behaviour behaviour, Paging paging) {
    this.behaviour = behaviour;
    this.paging = paging;
  }

  @Override
  public void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException {
    Entries<SecurityGroup> matching = matching(call, region);
    if (call.isTrue("DryRun")) {
      throw Operations.dryRunPassed();
    }
    answer.put("RegionId", region.id);
    List<SecurityGroup> page = paging.page(call, SIZES, matching, answer);
    ArrayNode list = Json.putList(answer, "SecurityGroups", "SecurityGroup");
    for (SecurityGroup group : page) {
      write(group, region, call.isTrue("IsQueryEcsCount"), list.addObject());
    }
  }

  private Entries<SecurityGroup> matching(ApiCall call, Region region) throws ApiErrorException {
    requireOneOf(call, "SecurityGroupType", "normal", "enterprise");
    requireOneOf(call, "NetworkType", "vpc", "classic");
    if (call.has("SecurityGroupId")) {
      GroupIds.requireForm(call.get("SecurityGroupId"));
    }
    List<String> ids =
        call.findJsonIds(
            "SecurityGroupIds",
            ApiErrors.malformedGroupId("The specified parameter SecurityGroupIds is not valid."));
    Set<String> wantedIds = ids == null ? null : new HashSet<>(ids);
    if (ids != null) {
      for (String id : ids) {
        GroupIds.requireForm(id);
      }
    }
    TagFilter tags = TagFilter.of(call);
    RamRestriction restriction = behaviour.restriction(call.accessKeyId());

    MatchingGroups matching =
        new MatchingGroups(
            region,
            group ->
                (wantedIds == null || wantedIds.contains(group.id))
                    && restriction.lists(group.resourceGroupId)
                    && matchesParameters(call, group)
                    && tags.matches(group.tags));
    boolean capped = !tags.isEmpty() || call.has("ResourceGroupId");
    return capped
        ? Entries.of(matching.all().stream().limit(FILTERED_CAP).toList(), group -> group.sequence)
        : matching;
  }

  private static boolean matchesParameters(ApiCall call, SecurityGroup group) {
    boolean nameMatches =
        call.isTrue("FuzzyQuery")
            ? group.name.contains(call.get("SecurityGroupName"))
            : call.admits("SecurityGroupName", group.name);
    return nameMatches
        && call.admits("SecurityGroupId", group.id)
        && call.admits("VpcId", group.vpcId)
        && call.admits("SecurityGroupType", group.type)
        && call.admits("NetworkType", group.isClassic() ? "classic" : "vpc")
        && call.admits("ServiceManaged", group.serviceManaged)
        && call.admits("ResourceGroupId", group.resourceGroupId);
  }

  private void write(SecurityGroup group, Region region, boolean withCounts, ObjectNode item) {
    item.put("SecurityGroupId", group.id)
        .put("SecurityGroupName", group.name)
        .put("Description", group.description)
        .put("SecurityGroupType", group.type)
        .put("VpcId", group.vpcId)
        .put("CreationTime", group.creationTime)
        .put("ResourceGroupId", group.resourceGroupId);
    if (!behaviour.serviceManagedAbsent()) {
      item.put("ServiceManaged", group.serviceManaged);
      if (group.serviceManaged) {
        item.put("ServiceID", group.serviceId);
      }
    }
    if (!behaviour.ruleCountsAbsent()) {
      long naming = group.rules.stream().filter(rule -> !rule.namedGroupId().isEmpty()).count();
      item.put("RuleCount", group.rules.size()).put("GroupToGroupRuleCount", naming);
    }
    if (withCounts && !behaviour.ecsCountsAbsent()) {
      Integer told = behaviour.ecsCount(group.id);
      int count = told == null ? region.countAddresses(group) : told;
      item.put("EcsCount", count)
          .put("AvailableInstanceAmount", Math.max(0, capacity(group) - count));
    }
    ArrayNode tags = Json.putList(item, "Tags", "Tag");
    group.tags.forEach((key, value) -> tags.addObject().put("TagKey", key).put("TagValue", value));
  }

  private static int capacity(SecurityGroup group) {
    if (group.isClassic()) {
      return CLASSIC_GROUP_CAPACITY;
    }
    return group.type.equals("enterprise") ? ENTERPRISE_GROUP_CAPACITY : VPC_GROUP_CAPACITY;
  }

  private static void requireOneOf(ApiCall call, String name, String... values)
      throws ApiErrorException {
    if (call.has(name) && !List.of(values).contains(call.get(name))) {
      throw ApiErrors.invalidParameter(name);
    }
  }
}
