package io.github.sgaudit.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a snapshot as JSON. A null that a verdict may rest on is written, so that a field
 * that got lost is not taken for one; any other is left out. {@link SnapshotDecoder} reads what is
 * written here.
 */
final class SnapshotEncoder {
  /** The field of an answer that is a failure. */
  static final String FAILURE = "failure";

  private final StandIns standIns;

  SnapshotEncoder(StandIns standIns) {
    this.standIns = standIns;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
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

  ObjectNode context(AuditContext context) {
    ObjectNode node = object();
    node.put("checkedAt", context.checkedAt().toString());
    ArrayNode regionIds = node.putArray("regionIds");
    context.regionIds().forEach(regionIds::add);
    put(node, "endpoint", standIns.unlessRedacting(context.endpoint()));
    node.put("credentialSource", context.credentialSource());
    put(node, "accountId", standIns.account(context.accountId()));
    put(node, "accessKeyId", standIns.unlessRedacting(context.accessKeyId()));
    put(node, "profile", standIns.unlessRedacting(context.profile()));
    put(node, "roleArn", standIns.unlessRedacting(context.roleArn()));
    return node;
  }

  ObjectNode filter(SecurityGroupFilter filter) {
    ObjectNode node = object();
    ArrayNode ids = node.putArray("securityGroupIds");
    filter.securityGroupIds().forEach(ids::add);
    node.put("vpcId", filter.vpcId());
    node.put("securityGroupType", filter.securityGroupType());
    node.put("networkType", filter.networkType());
    node.put("securityGroupName", standIns.text(filter.securityGroupName()));
    node.put("resourceGroupId", filter.resourceGroupId());
    tags(node, filter.tags());
    node.put("serviceManaged", filter.serviceManaged());
    return node;
  }

  private void tags(ObjectNode node, List<Tag> tags) {
    ArrayNode array = node.putArray("tags");
    for (Tag tag : tags) {
      ObjectNode item = array.addObject();
      put(item, "key", standIns.text(tag.key()));
      put(item, "value", standIns.text(tag.value()));
    }
  }

  ObjectNode failure(Failure failure) {
    return asItIs(standIns.failure(failure));
  }

  private static ObjectNode asItIs(Failure failure) {
    ObjectNode node = object();
    node.put("kind", failure.kind().name());
    put(node, "action", failure.action());
    put(node, "place", failure.place());
    put(node, "code", failure.code());
    node.put("message", failure.message());
    put(node, "requestId", failure.requestId());
    put(node, "permission", failure.permission());
    if (failure.cause() != null) {
      node.set("cause", asItIs(failure.cause()));
    }
    return node;
  }

  /** What a dry run said. */
  ObjectNode dryRun(@Nullable Failure refused) {
    ObjectNode node = object().put("allowed", refused == null);
    if (refused != null) {
      node.set(FAILURE, failure(refused));
    }
    return node;
  }

  ObjectNode group(SecurityGroup group, boolean leftOut) {
    ObjectNode node = object();
    node.put("securityGroupId", group.securityGroupId());
    put(node, "securityGroupName", standIns.text(group.securityGroupName()));
    put(node, "description", standIns.text(group.description()));
    put(node, "securityGroupType", group.securityGroupType());
    node.put("vpcId", group.vpcId());
    put(node, "creationTime", group.creationTime());
    put(node, "resourceGroupId", group.resourceGroupId());
    node.put("serviceManaged", group.serviceManaged());
    put(node, "serviceId", standIns.account(group.serviceId()));
    put(node, "ruleCount", group.ruleCount());
    node.put("groupToGroupRuleCount", group.groupToGroupRuleCount());
    node.put("ecsCount", group.ecsCount());
    put(node, "availableInstanceAmount", group.availableInstanceAmount());
    tags(node, group.tags());
    ArrayNode unclear = node.putArray("unclear");
    group.unclear().stream().sorted().forEach(unclear::add);
    node.put("leftOut", leftOut);
    return node;
  }

  private <T> ObjectNode answer(
      String securityGroupId, Answer<T> answer, BiConsumer<ObjectNode, T> value) {
    ObjectNode node = object().put("securityGroupId", securityGroupId);
    if (answer instanceof Answer.Known<T> known) {
      value.accept(node, known.value());
    } else if (answer instanceof Answer.Failed<T> failed) {
      node.set(FAILURE, failure(failed.failure()));
    } else {
      throw new IllegalArgumentException("nothing was asked");
    }
    return node;
  }

  ObjectNode references(String securityGroupId, Answer<References> answer) {
    return answer(
        securityGroupId,
        answer,
        (node, found) -> {
          ArrayNode array = node.putArray("referencedBy");
          for (ReferencingGroup group : found.listed()) {
            ObjectNode item = array.addObject().put("securityGroupId", group.securityGroupId());
            item.put("aliUid", standIns.account(group.aliUid()));
          }
          node.put("more", found.more());
        });
  }

  ObjectNode rules(String securityGroupId, Rule.NicType nicType, Answer<RuleList> answer) {
    ObjectNode node =
        answer(
            securityGroupId,
            answer,
            (item, found) -> {
              put(item, "innerAccessPolicy", found.innerAccessPolicy());
              ArrayNode rules = item.putArray("rules");
              found.rules().forEach(rule -> rules.add(rule(rule)));
            });
    return node.put("nicType", nicType.text());
  }

  private ObjectNode rule(Rule rule) {
    ObjectNode node = object();
    put(node, "securityGroupRuleId", rule.securityGroupRuleId());
    node.put("direction", rule.direction().text());
    node.put("nicType", rule.nicType().text());
    put(node, "ipProtocol", rule.ipProtocol());
    put(node, "portRange", rule.portRange());
    put(node, "sourcePortRange", rule.sourcePortRange());
    put(node, "portRangeListId", rule.portRangeListId());
    put(node, "policy", rule.policy());
    put(node, "priority", rule.priority());
    put(node, "description", standIns.text(rule.description()));
    node.set("source", end(rule.source()));
    node.set("destination", end(rule.destination()));
    return node;
  }

  private ObjectNode end(Rule.End end) {
    ObjectNode node = object();
    put(node, "cidrIp", standIns.address(end.cidrIp()));
    put(node, "ipv6CidrIp", standIns.address(end.ipv6CidrIp()));
    node.put("groupId", end.groupId());
    node.put("groupOwnerAccount", standIns.account(end.groupOwnerAccount()));
    put(node, "prefixListId", end.prefixListId());
    return node;
  }

  /** The answer about all members of a region but the members themselves. */
  ObjectNode walk(MemberWalk<?> walk) {
    ObjectNode node = object().put("whole", walk.whole());
    node.put("members", walk.members().size());
    if (walk.failure() != null) {
      node.set(FAILURE, failure(walk.failure()));
    }
    return node;
  }

  ObjectNode members(String securityGroupId, Answer<? extends Members<?>> answer) {
    return answer(
        securityGroupId,
        answer,
        (node, found) -> {
          ArrayNode array = node.putArray("members");
          found.listed().forEach(member -> array.add(member(member)));
          node.put("more", found.more());
        });
  }

  ObjectNode member(Member member) {
    ObjectNode node = object();
    node.put("id", member.id());
    if (member instanceof Member.Instance instance) {
      put(node, "name", standIns.text(instance.name()));
      put(node, "status", instance.status());
      node.put("privateAddresses", instance.privateAddresses());
    } else if (member instanceof Member.NetworkInterface networkInterface) {
      put(node, "name", standIns.text(networkInterface.name()));
      node.put("type", networkInterface.type());
      put(node, "status", networkInterface.status());
      node.put("instanceId", networkInterface.instanceId());
      put(node, "serviceManaged", networkInterface.serviceManaged());
      put(node, "serviceId", standIns.account(networkInterface.serviceId()));
      put(node, "description", standIns.text(networkInterface.description()));
      node.put("privateAddresses", networkInterface.privateAddresses());
    } else if (member instanceof Member.Cluster cluster) {
      put(node, "name", standIns.text(cluster.name()));
      put(node, "state", cluster.state());
    }
    node.put("vpcId", member.vpcId());
    ArrayNode groups = node.putArray("securityGroupIds");
    member.securityGroupIds().stream()
        .filter(id -> !id.equals(Member.UNKNOWN_GROUP))
        .forEach(groups::add);
    node.put("otherGroupsUnknown", member.securityGroupIds().contains(Member.UNKNOWN_GROUP));
    return node;
  }
}
