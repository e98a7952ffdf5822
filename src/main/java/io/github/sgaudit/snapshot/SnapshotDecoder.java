package io.github.sgaudit.snapshot;

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
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.Failure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that {@link SnapshotEncoder} writes. Texts that come again and again are kept
 * once: an account of 100,000 groups has few VPCs, protocols and tags.
 */
final class SnapshotDecoder {
  private static final Pattern REGION_ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final Map<String, String> known = new HashMap<>();

  private @Nullable String shared(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String first = known.putIfAbsent(text, text);
    return first == null ? text : first;
  }

  private String sharedId(String id) {
    String first = known.putIfAbsent(id, id);
    return first == null ? id : first;
  }

  /**
   * A text that is printed as it is. Where it was written it was one line, but anyone can write a
   * file.
   */
  private static @Nullable String line(WireObject object, String name) throws WireException {
    String text = object.text(name);
    return text == null ? null : UNPRINTABLE.matcher(text).replaceAll(" ");
  }

  private static String requiredLine(WireObject object, String name) throws WireException {
    return UNPRINTABLE.matcher(object.requiredText(name)).replaceAll(" ");
  }

  static AuditContext context(WireObject object) throws WireException {
    try {
      List<String> regionIds = object.texts("regionIds");
      if (regionIds.isEmpty()
          || Set.copyOf(regionIds).size() < regionIds.size()
          || !regionIds.stream().allMatch(id -> REGION_ID.matcher(id).matches())) {
        throw new WireException("regionIds are not regions, each once");
      }
      return new AuditContext(
          Instant.parse(object.requiredText("checkedAt")),
          regionIds,
          line(object, "endpoint"),
          requiredLine(object, "credentialSource"),
          line(object, "accountId"),
          line(object, "accessKeyId"),
          line(object, "profile"),
          line(object, "roleArn"));
    } catch (DateTimeParseException e) {
      throw new WireException("checkedAt is no time");
    }
  }

  SecurityGroupFilter filter(WireObject object) throws WireException {
    object.require(
        "vpcId",
        "securityGroupType",
        "networkType",
        "securityGroupName",
        "resourceGroupId",
        "serviceManaged");
    return new SecurityGroupFilter(
        object.texts("securityGroupIds"),
        object.text("vpcId"),
        object.text("securityGroupType"),
        object.text("networkType"),
        object.text("securityGroupName"),
        object.text("resourceGroupId"),
        tags(object),
        object.flag("serviceManaged"),
        false,
        false);
  }

  private List<Tag> tags(WireObject object) throws WireException {
    List<Tag> tags = new ArrayList<>();
    for (WireObject tag : object.objects("tags")) {
      tags.add(new Tag(sharedId(tag.requiredText("key")), shared(tag.text("value"))));
    }
    return tags;
  }

  static @Nullable Failure failureIn(WireObject object) throws WireException {
    return object.has(SnapshotEncoder.FAILURE)
        ? failure(object.object(SnapshotEncoder.FAILURE))
        : null;
  }

  static Failure failure(WireObject object) throws WireException {
    return new Failure(
        word("kind", object.requiredText("kind"), Failure.Kind.values(), Failure.Kind::name),
        line(object, "action"),
        line(object, "place"),
        line(object, "code"),
        requiredLine(object, "message"),
        line(object, "requestId"),
        line(object, "permission"),
        object.has("cause") ? failure(object.object("cause")) : null);
  }

  /** What a dry run said; null where it was allowed. */
  static @Nullable Failure dryRun(WireObject object) throws WireException {
    Failure refused = failureIn(object);
    if (required(object, "allowed") == (refused != null)) {
      throw new WireException("a dry run is either allowed or refused");
    }
    return refused;
  }

  private static boolean required(WireObject object, String name) throws WireException {
    Boolean flag = object.flag(name);
    if (flag == null) {
      throw new WireException(name + " is missing");
    }
    return flag;
  }

  static boolean isLeftOut(WireObject group) throws WireException {
    return required(group, "leftOut");
  }

  String groupId(WireObject object) throws WireException {
    return sharedId(object.requiredText("securityGroupId"));
  }

  SecurityGroup group(WireObject object, String regionId) throws WireException {
    object.require("vpcId", "serviceManaged", "groupToGroupRuleCount", "ecsCount");
    return new SecurityGroup(
        regionId,
        groupId(object),
        object.text("securityGroupName"),
        shared(object.text("description")),
        shared(object.text("securityGroupType")),
        shared(object.text("vpcId")),
        object.text("creationTime"),
        shared(object.text("resourceGroupId")),
        object.flag("serviceManaged"),
        shared(object.text("serviceId")),
        object.count("ruleCount"),
        object.count("groupToGroupRuleCount"),
        object.count("ecsCount"),
        object.count("availableInstanceAmount"),
        tags(object),
        Set.copyOf(object.texts("unclear")));
  }

  /** Reads a part. */
  interface Reading<T> {
    T of(WireObject object) throws WireException;
  }

  private static <T> Answer<T> answer(WireObject object, Reading<T> value) throws WireException {
    Failure failure = failureIn(object);
    return failure == null ? new Answer.Known<>(value.of(object)) : new Answer.Failed<>(failure);
  }

  Answer<References> references(WireObject object, String securityGroupId) throws WireException {
    return answer(
        object,
        found -> {
          List<ReferencingGroup> listed = new ArrayList<>();
          for (WireObject group : found.objects("referencedBy")) {
            group.require("aliUid");
            listed.add(
                ReferencingGroup.of(
                    securityGroupId,
                    sharedId(group.requiredText("securityGroupId")),
                    shared(group.text("aliUid"))));
          }
          boolean more = required(found, "more");
          if (more && listed.isEmpty()) {
            throw new WireException("references that were cut list none");
          }
          return new References(listed, more);
        });
  }

  static Rule.NicType nicType(WireObject object) throws WireException {
    return word(
        "nicType", object.requiredText("nicType"), Rule.NicType.values(), Rule.NicType::text);
  }

  Answer<RuleList> rules(WireObject object) throws WireException {
    return answer(
        object,
        found -> {
          List<Rule> rules = new ArrayList<>();
          for (WireObject rule : found.objects("rules")) {
            rules.add(rule(rule));
          }
          return new RuleList(rules, shared(found.text("innerAccessPolicy")));
        });
  }

  private Rule rule(WireObject object) throws WireException {
    return new Rule(
        object.text("securityGroupRuleId"),
        word(
            "direction",
            object.requiredText("direction"),
            Rule.Direction.values(),
            Rule.Direction::text),
        nicType(object),
        shared(object.text("ipProtocol")),
        shared(object.text("portRange")),
        shared(object.text("sourcePortRange")),
        shared(object.text("portRangeListId")),
        shared(object.text("policy")),
        object.count("priority"),
        shared(object.text("description")),
        end(object.object("source")),
        end(object.object("destination")));
  }

  private Rule.End end(WireObject object) throws WireException {
    object.require("groupId", "groupOwnerAccount");
    return new Rule.End(
        shared(object.text("cidrIp")),
        shared(object.text("ipv6CidrIp")),
        shared(object.text("groupId")),
        shared(object.text("groupOwnerAccount")),
        shared(object.text("prefixListId")));
  }

  static <M extends Member> Answer<Members<M>> members(WireObject object, Reading<M> reading)
      throws WireException {
    return answer(
        object,
        found -> {
          List<M> members = new ArrayList<>();
          for (WireObject member : found.objects("members")) {
            members.add(reading.of(member));
          }
          boolean more = required(found, "more");
          if (more && members.isEmpty()) {
            throw new WireException("members that go on list none");
          }
          return new Members<>(members, more);
        });
  }

  /** A walk with the members that follow it in the file. */
  static <M extends Member> MemberWalk<M> walk(WireObject object, List<M> members)
      throws WireException {
    Failure failure = failureIn(object);
    boolean whole = required(object, "whole");
    if (whole && failure != null) {
      throw new WireException("a walk that broke off is not whole");
    }
    if (!Integer.valueOf(members.size()).equals(object.count("members"))) {
      throw new WireException("a walk without some of its members, or with others");
    }
    if (whole
        && members.stream()
            .anyMatch(member -> member.securityGroupIds().contains(Member.UNKNOWN_GROUP))) {
      throw new WireException("a walk with members of unknown groups is not whole");
    }
    return new MemberWalk<>(members, whole, failure);
  }

  Member.Instance instance(WireObject object) throws WireException {
    object.require("vpcId", "privateAddresses");
    return new Member.Instance(
        object.requiredText("id"),
        object.text("name"),
        shared(object.text("status")),
        shared(object.text("vpcId")),
        groupsOf(object),
        object.count("privateAddresses"));
  }

  Member.NetworkInterface networkInterface(WireObject object) throws WireException {
    object.require("vpcId", "type", "instanceId", "privateAddresses");
    return new Member.NetworkInterface(
        object.requiredText("id"),
        object.text("name"),
        shared(object.text("type")),
        shared(object.text("status")),
        object.text("instanceId"),
        object.flag("serviceManaged"),
        shared(object.text("serviceId")),
        shared(object.text("description")),
        shared(object.text("vpcId")),
        groupsOf(object),
        object.count("privateAddresses"));
  }

  Member.Cluster cluster(WireObject object) throws WireException {
    object.require("vpcId");
    return new Member.Cluster(
        object.requiredText("id"),
        object.text("name"),
        shared(object.text("state")),
        shared(object.text("vpcId")),
        groupsOf(object));
  }

  private List<String> groupsOf(WireObject object) throws WireException {
    List<String> ids = new ArrayList<>();
    for (String id : object.texts("securityGroupIds")) {
      ids.add(sharedId(id));
    }
    if (required(object, "otherGroupsUnknown")) {
      ids.add(Member.UNKNOWN_GROUP);
    }
    return ids;
  }

  private static <T> T word(String field, String text, T[] values, Function<T, String> words)
      throws WireException {
    for (T value : values) {
      if (words.apply(value).equals(text)) {
        return value;
      }
    }
    throw new WireException(field + " has a value that is not known");
  }
}
