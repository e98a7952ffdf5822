package io.github.sgaudit.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries of the API's lists. What is not known is left out, and not written as nothing. */
final class Items {
  /** Where the API said something that was not understood, and is not to be understood now. */
  private static final String UNCLEAR = "unclear";

  private Items() {}

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ArrayNode list(ObjectNode node, String plural, String singular) {
    return node.putObject(plural).putArray(singular);
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Integer value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Boolean value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  /**
   * What the API says of a group.
   *
   * @param second whether it is the other one of two descriptions that differ in the network
   */
  record Description(SecurityGroup group, boolean second) {}

  /** One that two descriptions put into different networks has two again. */
  static Stream<Description> descriptions(SecurityGroup group) {
    Description first = new Description(group, false);
    return group.unclear().contains("VpcId")
        ? Stream.of(first, new Description(group, true))
        : Stream.of(first);
  }

  static ObjectNode group(Description description, boolean counts) {
    SecurityGroup group = description.group();
    ObjectNode item = object().put("SecurityGroupId", group.securityGroupId());
    put(item, "SecurityGroupName", group.securityGroupName());
    put(item, "Description", group.description());
    put(item, "SecurityGroupType", group.securityGroupType());
    String vpcId = description.second() ? null : group.vpcId();
    item.put("VpcId", Objects.requireNonNullElse(vpcId, ""));
    put(item, "CreationTime", group.creationTime());
    put(item, "ResourceGroupId", group.resourceGroupId());
    put(item, "ServiceManaged", group.serviceManaged());
    put(item, "ServiceID", group.serviceId());
    put(item, "RuleCount", group.ruleCount());
    put(item, "GroupToGroupRuleCount", group.groupToGroupRuleCount());
    if (counts) {
      put(item, "EcsCount", group.ecsCount());
      put(item, "AvailableInstanceAmount", group.availableInstanceAmount());
    }
    group.unclear().stream()
        .filter(name -> name.equals("ServiceManaged") || (counts && name.equals("EcsCount")))
        .forEach(name -> item.put(name, UNCLEAR));
    ArrayNode tags = list(item, "Tags", "Tag");
    for (Tag tag : group.tags()) {
      put(tags.addObject().put("TagKey", tag.key()), "TagValue", tag.value());
    }
    return item;
  }

  /**
   * Who references a group.
   *
   * @param entries as many as the API gave: where its limit may have cut the list, some came twice
   */
  static ObjectNode references(String id, List<ReferencingGroup> listed, int entries) {
    ObjectNode item = object().put("SecurityGroupId", id);
    ArrayNode array = list(item, "ReferencingSecurityGroups", "ReferencingSecurityGroup");
    for (int i = 0; i < Math.max(entries, listed.size()); i++) {
      ReferencingGroup group = listed.get(Math.min(i, listed.size() - 1));
      put(
          array.addObject().put("SecurityGroupId", group.securityGroupId()),
          "AliUid",
          group.aliUid());
    }
    return item;
  }

  /**
   * What stands beside the rules of a group.
   *
   * @param asked the network that was asked for; a rule for the other one comes in a VPC alone
   */
  static ObjectNode rulesOf(
      String regionId,
      String id,
      @Nullable SecurityGroup group,
      RuleList rules,
      Rule.NicType asked) {
    ObjectNode fields = object().put("RegionId", regionId).put("SecurityGroupId", id);
    if (rules.rules().stream().anyMatch(rule -> rule.nicType() != asked)) {
      fields.put("VpcId", "vpc-not-recorded");
    }
    if (group != null) {
      put(fields, "VpcId", group.vpcId());
      put(fields, "SecurityGroupName", group.securityGroupName());
      put(fields, "Description", group.description());
    }
    put(fields, "InnerAccessPolicy", rules.innerAccessPolicy());
    return fields;
  }

  static ObjectNode rule(Rule rule) {
    ObjectNode item = object();
    put(item, "SecurityGroupRuleId", rule.securityGroupRuleId());
    item.put("Direction", rule.direction().text());
    item.put("NicType", rule.nicType().text());
    put(item, "IpProtocol", rule.ipProtocol());
    put(item, "PortRange", rule.portRange());
    put(item, "SourcePortRange", rule.sourcePortRange());
    put(item, "PortRangeListId", rule.portRangeListId());
    put(item, "Policy", rule.policy());
    put(item, "Priority", rule.priority());
    put(item, "Description", rule.description());
    end(item, "Source", rule.source());
    end(item, "Dest", rule.destination());
    return item;
  }

  private static void end(ObjectNode item, String name, Rule.End end) {
    put(item, name + "CidrIp", end.cidrIp());
    put(item, "Ipv6" + name + "CidrIp", end.ipv6CidrIp());
    put(item, name + "GroupId", end.groupId());
    put(item, name + "GroupOwnerAccount", end.groupOwnerAccount());
    put(item, name + "PrefixListId", end.prefixListId());
  }

  static ObjectNode instance(Member.Instance instance) {
    ObjectNode item = object().put("InstanceId", instance.id());
    put(item, "InstanceName", instance.name());
    put(item, "Status", instance.status());
    item.put("InstanceNetworkType", instance.vpcId() == null ? "classic" : "vpc");
    item.putObject("VpcAttributes").put("VpcId", Objects.requireNonNullElse(instance.vpcId(), ""));
    groups(item, instance);
    if (instance.privateAddresses() != null) {
      ObjectNode primary = list(item, "NetworkInterfaces", "NetworkInterface").addObject();
      addresses(primary.put("Type", "Primary"), instance.privateAddresses());
    }
    return item;
  }

  static ObjectNode networkInterface(Member.NetworkInterface each) {
    ObjectNode item = object().put("NetworkInterfaceId", each.id());
    put(item, "NetworkInterfaceName", each.name());
    put(item, "Description", each.description());
    put(item, "Type", each.type());
    put(item, "Status", each.status());
    put(item, "InstanceId", each.instanceId());
    put(item, "VpcId", each.vpcId());
    put(item, "ServiceManaged", each.serviceManaged());
    put(item, "ServiceID", each.serviceId());
    groups(item, each);
    if (each.privateAddresses() != null) {
      addresses(item, each.privateAddresses());
    }
    return item;
  }

  private static void groups(ObjectNode item, Member member) {
    if (!member.securityGroupIds().contains(Member.UNKNOWN_GROUP)) {
      ArrayNode ids = list(item, "SecurityGroupIds", "SecurityGroupId");
      member.securityGroupIds().forEach(ids::add);
    }
  }

  /** How many there are is recorded, and not which. */
  private static void addresses(ObjectNode item, int count) {
    ArrayNode addresses = list(item, "PrivateIpSets", "PrivateIpSet");
    for (int i = 0; i < count; i++) {
      addresses.addObject().put("PrivateIpAddress", "").put("Primary", i == 0);
    }
  }

  /** A cluster comes once for each of its groups, of which the API tells one at a time. */
  static List<ObjectNode> cluster(Member.Cluster cluster, String regionId) {
    List<ObjectNode> items = new ArrayList<>();
    for (String groupId : cluster.securityGroupIds()) {
      ObjectNode item = object().put("cluster_id", cluster.id()).put("region_id", regionId);
      put(item, "name", cluster.name());
      put(item, "state", cluster.state());
      put(item, "vpc_id", cluster.vpcId());
      item.put("security_group_id", groupId.equals(Member.UNKNOWN_GROUP) ? "" : groupId);
      items.add(item);
    }
    return items;
  }
}
