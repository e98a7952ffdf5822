package io.github.sgaudit.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.emulator.Recording;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.snapshot.Snapshot;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers of a snapshot, in the words of the API. */
public final class RecordedAccount implements Recording {
  private final Snapshot snapshot;
  private final EcsApi api;

  public RecordedAccount(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.api = snapshot.api();
  }

  @Override
  public Answer answer(String action, Map<String, String> all) {
    Parameters parameters = new Parameters(all);
    String other = parameters.other(understood(action));
    if (other != null) {
      return Answer.refused(
          Refusals.notRecorded("the snapshot cannot answer " + action + " with " + other));
    }
    try {
      return switch (action) {
        case "DescribeRegions" -> regions();
        case "GetCallerIdentity" -> callerIdentity();
        case "DescribeSecurityGroups" -> groups(parameters);
        case "DescribeSecurityGroupReferences" -> references(parameters);
        case "DescribeSecurityGroupAttribute" -> rules(parameters);
        case "DescribeInstances" -> instances(parameters);
        case "DescribeNetworkInterfaces" -> networkInterfaces(parameters);
        case "DescribeClustersV1" -> clusters(parameters);
        default -> notAsked(action);
      };
    } catch (FailureException e) {
      return Answer.refused(Refusals.of(e.failure()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notAsked(action);
    }
  }

  /** What calls may tell beside the page: of anything else the file has no answer. */
  private static Set<String> understood(String action) {
    return switch (action) {
      case "DescribeSecurityGroups" ->
          Set.of(
              "RegionId",
              "SecurityGroupId",
              "SecurityGroupIds",
              "VpcId",
              "SecurityGroupType",
              "NetworkType",
              "SecurityGroupName",
              "ResourceGroupId",
              "ServiceManaged",
              "IsQueryEcsCount",
              "DryRun",
              "Tag");
      case "DescribeSecurityGroupReferences" -> Set.of("RegionId", "SecurityGroupId");
      case "DescribeSecurityGroupAttribute" ->
          Set.of("RegionId", "SecurityGroupId", "Direction", "NicType");
      case "DescribeInstances" -> Set.of("RegionId", "SecurityGroupId", "VpcId", "DryRun");
      case "DescribeNetworkInterfaces" ->
          Set.of("RegionId", "SecurityGroupId", "VpcId", "ServiceManaged");
      case "DescribeClustersV1" -> Set.of("region_id");
      default -> Set.of("RegionId", "AcceptLanguage");
    };
  }

  private static Answer notAsked(String action) {
    return Answer.refused(
        Refusals.notRecorded(action + " was not asked when the snapshot was taken"));
  }

  private static Answer missing(String name) {
    return Answer.refused(
        new Refusal(
            400,
            "MissingParameter",
            "The input parameter \""
                + name
                + "\" that is mandatory for processing this request is not supplied.",
            null));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A page has few entries, and a list may have many. */
  private static <T> List<ObjectNode> lazily(List<T> all, Function<T, ObjectNode> item) {
    return new AbstractList<>() {
      @Override
      public ObjectNode get(int index) {
        return item.apply(all.get(index));
      }

      @Override
      public int size() {
        return all.size();
      }
    };
  }

  private static Answer whole(Stream<ObjectNode> items) {
    return new Answer(object(), items.toList(), null);
  }

  private Answer regions() {
    return whole(
        snapshot.regionIds().stream()
            .map(
                id ->
                    object()
                        .put("RegionId", id)
                        .put("RegionEndpoint", "ecs." + id + ".aliyuncs.com")
                        .put("LocalName", id)
                        .put("Status", "available")));
  }

  private Answer callerIdentity() {
    String account = snapshot.header().context().accountId();
    if (account == null || snapshot.header().redacted()) {
      return Answer.refused(Refusals.notRecorded("the snapshot does not tell the account"));
    }
    ObjectNode fields = object();
    fields
        .put("AccountId", account)
        .put("IdentityType", "Account")
        .put("Arn", "acs:ram::" + account + ":root")
        .put("PrincipalId", account)
        .put("UserId", account);
    return new Answer(fields, List.of(), null);
  }

  private Answer groups(Parameters parameters) throws FailureException, InterruptedException {
    String regionId = parameters.text("RegionId");
    List<String> ids = parameters.jsonIds("SecurityGroupIds");
    if (regionId == null || ids == null) {
      return missing(regionId == null ? "RegionId" : "SecurityGroupIds");
    }
    String one = parameters.text("SecurityGroupId");
    String managed = parameters.text("ServiceManaged");
    SecurityGroupFilter filter =
        new SecurityGroupFilter(
            Stream.concat(ids.stream(), Stream.ofNullable(one)).distinct().toList(),
            parameters.text("VpcId"),
            parameters.text("SecurityGroupType"),
            parameters.text("NetworkType"),
            parameters.text("SecurityGroupName"),
            parameters.text("ResourceGroupId"),
            parameters.tags(),
            managed == null ? null : Boolean.valueOf(managed),
            parameters.isTrue("IsQueryEcsCount"),
            false);
    if (parameters.isTrue("DryRun")) {
      api.dryRunDescribeSecurityGroups(regionId, filter);
      return Answer.refused(Refusals.dryRunPassed());
    }
    ObjectNode fields = object().put("RegionId", regionId);
    return new Answer(
        fields,
        lazily(
            snapshot.groups(regionId, filter).stream().flatMap(Items::descriptions).toList(),
            each -> Items.group(each, filter.ecsCount())),
        null);
  }

  private Answer references(Parameters parameters) throws FailureException, InterruptedException {
    String regionId = parameters.text("RegionId");
    List<String> ids = parameters.repeated("SecurityGroupId").stream().distinct().toList();
    if (regionId == null || ids.isEmpty()) {
      return missing(regionId == null ? "RegionId" : "SecurityGroupId.1");
    }
    if (ids.size() > EcsApi.MAX_REFERENCE_IDS) {
      return Answer.refused(
          new Refusal(
              400,
              "InvalidSecurityGroupId.Malformed",
              "The specified parameter SecurityGroupId is essential and size should less than 10.",
              null));
    }
    List<ObjectNode> entries = new ArrayList<>();
    for (String id : ids) {
      ReferencesAnswer answer;
      try {
        answer = api.describeSecurityGroupReferences(regionId, List.of(id));
      } catch (FailureException e) {
        return Answer.refused(ids.size() == 1 ? Refusals.of(e.failure()) : Refusals.askOneByOne());
      }
      List<ReferencingGroup> listed = answer.references().getOrDefault(id, List.of());
      if (!listed.isEmpty()) {
        entries.add(Items.references(id, listed, answer.entryCount()));
      }
    }
    return whole(entries.stream());
  }

  private Answer rules(Parameters parameters) throws FailureException, InterruptedException {
    String regionId = parameters.text("RegionId");
    String id = parameters.text("SecurityGroupId");
    if (regionId == null || id == null) {
      return missing(regionId == null ? "RegionId" : "SecurityGroupId");
    }
    SecurityGroup group = listed(regionId, id);
    boolean inVpc = group != null && group.vpcId() != null;
    String nicType = parameters.text("NicType");
    Rule.NicType network =
        Rule.NicType.INTRANET.text().equals(nicType) || (nicType == null && inVpc)
            ? Rule.NicType.INTRANET
            : Rule.NicType.INTERNET;
    RuleList rules = api.rulesOf(regionId, id, network);
    String direction = Objects.requireNonNullElse(parameters.text("Direction"), "all");
    return new Answer(
        Items.rulesOf(regionId, id, group, rules, network),
        rules.rules().stream()
            .filter(rule -> direction.equals("all") || direction.equals(rule.direction().text()))
            .map(Items::rule)
            .toList(),
        null);
  }

  private @Nullable SecurityGroup listed(String regionId, String id) {
    try {
      return snapshot
          .groups(regionId, SecurityGroupFilter.none().withSecurityGroupIds(List.of(id)))
          .stream()
          .findFirst()
          .orElse(null);
    } catch (FailureException e) {
      // The rules of a group that is not listed may be known all the same.
      return null;
    }
  }

  private Answer instances(Parameters parameters) throws FailureException, InterruptedException {
    String regionId = parameters.text("RegionId");
    if (regionId == null) {
      return missing("RegionId");
    }
    if (parameters.isTrue("DryRun")) {
      api.dryRunDescribeInstances(regionId);
      return Answer.refused(Refusals.dryRunPassed());
    }
    String groupId = parameters.text("SecurityGroupId");
    String vpcId = parameters.text("VpcId");
    if (groupId == null) {
      return walked(api.allInstances(regionId, vpcId, Integer.MAX_VALUE), Items::instance);
    }
    return whole(
        api.instancesIn(regionId, groupId, member -> false).listed().stream()
            .filter(instance -> maybeIn(vpcId, instance.vpcId()))
            .map(Items::instance));
  }

  private Answer networkInterfaces(Parameters parameters)
      throws FailureException, InterruptedException {
    String regionId = parameters.text("RegionId");
    if (regionId == null) {
      return missing("RegionId");
    }
    String managed = parameters.text("ServiceManaged");
    boolean ofServices = Boolean.parseBoolean(managed);
    if (managed != null && !ofServices) {
      return Answer.refused(
          Refusals.notRecorded(
              "the snapshot cannot answer DescribeNetworkInterfaces with ServiceManaged false"));
    }
    String groupId = parameters.text("SecurityGroupId");
    String vpcId = parameters.text("VpcId");
    if (groupId == null) {
      return walked(
          api.allNetworkInterfaces(regionId, vpcId, ofServices, Integer.MAX_VALUE),
          Items::networkInterface);
    }
    return whole(
        api.networkInterfacesIn(regionId, groupId, ofServices, member -> false).listed().stream()
            .filter(each -> maybeIn(vpcId, each.vpcId()))
            .map(Items::networkInterface));
  }

  /**
   * A member whose VPC is not told may be in any: to leave it out would make a group look empty.
   */
  private static boolean maybeIn(@Nullable String asked, @Nullable String vpcId) {
    return asked == null || vpcId == null || asked.equals(vpcId);
  }

  private Answer clusters(Parameters parameters) throws InterruptedException {
    String wanted = parameters.text("region_id");
    List<ObjectNode> items = new ArrayList<>();
    for (String regionId : wanted == null ? snapshot.regionIds() : List.of(wanted)) {
      MemberWalk<Member.Cluster> walk = api.allClusters(regionId);
      walk.members().forEach(cluster -> items.addAll(Items.cluster(cluster, regionId)));
      if (!walk.whole()) {
        return new Answer(object(), items, brokenOff(walk));
      }
    }
    return whole(items.stream());
  }

  /** What was read, and, where that is not all, an error behind it. */
  private static <M extends Member> Answer walked(
      MemberWalk<M> walk, Function<M, ObjectNode> item) {
    return new Answer(
        object(), lazily(walk.members(), item), walk.whole() ? null : brokenOff(walk));
  }

  private static Refusal brokenOff(MemberWalk<?> walk) {
    Failure failure = walk.failure();
    return failure == null
        ? Refusals.notRecorded("the rest of the list was not asked for when the snapshot was taken")
        : Refusals.of(failure);
  }
}
