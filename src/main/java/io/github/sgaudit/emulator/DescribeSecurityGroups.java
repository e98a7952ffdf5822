package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.emulator.Paging.Entries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists security groups. */
final class DescribeSecurityGroups {
  static final Paging.Sizes SIZES = new Paging.Sizes(10, 1, 100, 50);
  private static final int FILTERED_CAP = 1000;
  private static final int VPC_GROUP_CAPACITY = 6000;
  private static final int ENTERPRISE_GROUP_CAPACITY = 65_536;
  private static final int CLASSIC_GROUP_CAPACITY = 1000;
  private static final int MAX_TAGS = 20;

  private DescribeSecurityGroups() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    Entries<SecurityGroup> matching = matching(call, backend, region);
    if (call.isTrue("DryRun")) {
      throw ApiException.dryRunPassed();
    }
    answer.put("RegionId", region.id);
    List<SecurityGroup> page = backend.paging().page(call, SIZES, matching, answer);
    ArrayNode list = Json.putList(answer, "SecurityGroups", "SecurityGroup");
    Map<String, Integer> addresses = Map.of();
    if (call.isTrue("IsQueryEcsCount") && !backend.behaviour().has(Quirk.ECS_COUNTS_ABSENT)) {
      addresses = region.countAddresses(page);
      addresses.putAll(backend.behaviour().ecsCounts());
    }
    for (SecurityGroup group : page) {
      write(group, addresses.get(group.id), backend.behaviour(), list.addObject());
    }
  }

  private static Entries<SecurityGroup> matching(ApiCall call, Backend backend, Region region)
      throws ApiException {
    requireOneOf(call, "SecurityGroupType", "normal", "enterprise");
    requireOneOf(call, "NetworkType", "vpc", "classic");
    if (call.has("SecurityGroupId")) {
      Region.requireGroupIdForm(call.get("SecurityGroupId"));
    }
    List<String> ids =
        call.findJsonIds(
            "SecurityGroupIds",
            ApiException.malformedGroupId(
                "The specified parameter SecurityGroupIds is not valid."));
    Set<String> wantedIds = ids == null ? null : new HashSet<>(ids);
    if (ids != null) {
      for (String id : ids) {
        Region.requireGroupIdForm(id);
      }
    }
    List<Tag> tags = tags(call);
    RamRestriction restriction = backend.restriction(call);
    Predicate<SecurityGroup> wanted =
        group ->
            (wantedIds == null || wantedIds.contains(group.id))
                && restriction.lists(group.resourceGroupId)
                && matchesParameters(call, group)
                && tags.stream().allMatch(tag -> tag.matches(group.tags));
    Entries<SecurityGroup> matching =
        new Entries<>(
            after -> region.groupsBySequence.tailMap(after, false).values().stream().filter(wanted),
            group -> group.sequence);
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

  private static void write(
      SecurityGroup group, @Nullable Integer addresses, Behaviour behaviour, ObjectNode item) {
    item.put("SecurityGroupId", group.id)
        .put("SecurityGroupName", group.name)
        .put("Description", group.description)
        .put("SecurityGroupType", group.type)
        .put("VpcId", group.vpcId)
        .put("CreationTime", group.creationTime)
        .put("ResourceGroupId", group.resourceGroupId);
    if (!behaviour.has(Quirk.SERVICE_MANAGED_ABSENT)) {
      item.put("ServiceManaged", group.serviceManaged);
      if (group.serviceManaged) {
        item.put("ServiceID", group.serviceId);
      }
    }
    if (!behaviour.has(Quirk.RULE_COUNTS_ABSENT)) {
      long naming = group.rules.stream().filter(rule -> !rule.namedGroupId().isEmpty()).count();
      item.put("RuleCount", group.rules.size()).put("GroupToGroupRuleCount", naming);
    }
    if (addresses != null) {
      item.put("EcsCount", addresses)
          .put("AvailableInstanceAmount", Math.max(0, capacity(group) - addresses));
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
      throws ApiException {
    if (call.has(name) && !List.of(values).contains(call.get(name))) {
      throw ApiException.invalidParameter(name);
    }
  }

  /** A tag to look for; an empty value matches any. */
  private record Tag(String key, String value) {
    boolean matches(Map<String, String> tags) {
      return value.isEmpty() ? tags.containsKey(key) : value.equals(tags.get(key));
    }
  }

  /** Reads {@code Tag.N.Key} and {@code Tag.N.Value}. */
  private static List<Tag> tags(ApiCall call) throws ApiException {
    List<Tag> tags = new ArrayList<>();
    for (int number = 1; number <= MAX_TAGS; number++) {
      String prefix = "Tag." + number;
      if (call.has(prefix + ".Key")) {
        tags.add(new Tag(call.get(prefix + ".Key"), call.get(prefix + ".Value")));
      } else if (call.has(prefix + ".Value")) {
        throw new ApiException(
            400, "InvalidTagKey.Malformed", "The specified Tag.n.Key is not valid.");
      }
    }
    if (call.has("Tag." + (MAX_TAGS + 1) + ".Key")) {
      throw new ApiException(
          400, "InvalidParameter.TooManyTags", "More than 20 tags were specified.");
    }
    return tags;
  }
}
