package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** What the API does with a request that was signed properly: rights, region, then the action. */
final class Operations {
  private final World world;
  private final Behaviour behaviour;
  private final Map<Action, Operation> operations = new EnumMap<>(Action.class);

  Operations(World world, Behaviour behaviour) {
    this.world = world;
    this.behaviour = behaviour;
    Paging paging = new Paging(behaviour);
    operations.put(Action.DESCRIBE_SECURITY_GROUPS, new DescribeSecurityGroups(behaviour, paging));
    operations.put(
        Action.DESCRIBE_SECURITY_GROUP_REFERENCES,
        new DescribeSecurityGroupReferences(world, behaviour));
    operations.put(
        Action.DESCRIBE_SECURITY_GROUP_ATTRIBUTE, new DescribeSecurityGroupAttribute(paging));
    operations.put(Action.DESCRIBE_INSTANCES, new DescribeInstances(behaviour, paging));
    operations.put(
        Action.DESCRIBE_NETWORK_INTERFACES,
        new DescribeNetworkInterfaces(world, behaviour, paging));
    operations.put(Action.DESCRIBE_LAUNCH_TEMPLATES, new DescribeLaunchTemplates());
    operations.put(Action.DESCRIBE_LAUNCH_TEMPLATE_VERSIONS, new DescribeLaunchTemplateVersions());
    operations.put(
        Action.DELETE_SECURITY_GROUP, (call, region, answer) -> deleteSecurityGroup(call, region));
    operations.put(Action.REVOKE_SECURITY_GROUP, new RevokeSecurityGroupRules(Direction.INGRESS));
    operations.put(
        Action.REVOKE_SECURITY_GROUP_EGRESS, new RevokeSecurityGroupRules(Direction.EGRESS));
  }

  /** Gives the whole answer of one action. */
  ObjectNode answer(Action action, ApiCall call, String requestId) throws ApiErrorException {
    ObjectNode answer = Json.object().put("RequestId", requestId);
    RamRestriction restriction = behaviour.restriction(call.accessKeyId());
    if (restriction.denies(call)) {
      throw ApiErrors.denied(action.wireName, world.accountUid());
    }
    synchronized (world.lock) {
      if (action == Action.DESCRIBE_REGIONS) {
        describeRegions(answer);
        return answer;
      }
      Region region = region(call);
      Operation operation = operations.get(action);
      if (operation == null) {
        throw new IllegalStateException("no operation for " + action);
      }
      operation.answer(call, region, answer);
      if (action.answersList() && restriction.emptyActions().contains(action.wireName)) {
        FaultyAnswers.emptyList(action, answer);
      }
      return answer;
    }
  }

  /** A dry run that would have been allowed is told as an error. */
  static ApiErrorException dryRunPassed() {
    return new ApiErrorException(
        400, "DryRunOperation", "Request validation has been passed with DryRun flag set.");
  }

  private Region region(ApiCall call) throws ApiErrorException {
    String regionId = call.find("RegionId");
    if (regionId == null) {
      throw new ApiErrorException(
          400, "MissingParameter.RegionId", "The parameter \"RegionId\" should not be null.");
    }
    Region region = world.findRegion(regionId);
    if (region == null) {
      throw ApiErrors.unknownRegion();
    }
    return region;
  }

  private void describeRegions(ObjectNode answer) {
    ArrayNode list = Json.putList(answer, "Regions", "Region");
    for (String id : world.regionIds()) {
      list.addObject()
          .put("RegionId", id)
          .put("RegionEndpoint", "ecs." + id + ".aliyuncs.com")
          .put("LocalName", id)
          .put("Status", "available");
    }
  }

  private void deleteSecurityGroup(ApiCall call, Region region) throws ApiErrorException {
    String groupId = call.find("SecurityGroupId");
    if (groupId == null) {
      throw ApiErrors.missingParameter("SecurityGroupId");
    }
    Deletion deletion = world.deleteSecurityGroup(region.id, groupId);
    if (deletion instanceof Deletion.Refused refused) {
      throw new ApiErrorException(refused.status(), refused.code(), refused.message());
    }
  }
}
