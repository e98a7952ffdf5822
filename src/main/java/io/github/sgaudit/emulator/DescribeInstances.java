package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lists instances. Their groups are those of the primary network interface. */
final class DescribeInstances implements Operation {
  private static final Paging.Sizes SIZES = new Paging.Sizes(10, 10, 100, 100);

  private final Behaviour behaviour;
  private final Paging paging;

  DescribeInstances(Behaviour behaviour, Paging paging) {
    this.behaviour = behaviour;
    this.paging = paging;
  }

  @Override
  public void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException {
    List<String> ids = call.findJsonIds("InstanceIds", ApiErrors.invalidParameter("InstanceIds"));
    RamRestriction restriction = behaviour.restriction(call.accessKeyId());
    List<Instance> matching = new ArrayList<>();
    for (Instance instance : region.instances.values()) {
      boolean wanted =
          (ids == null || ids.contains(instance.id))
              && restriction.lists(instance.resourceGroupId)
              && matches(call, instance);
      if (wanted) {
        matching.add(instance);
      }
    }
    if (call.isTrue("DryRun")) {
      throw Operations.dryRunPassed();
    }
    List<Instance> page = paging.page(call, SIZES, matching, each -> each.sequence, answer);
    ArrayNode list = Json.putList(answer, "Instances", "Instance");
    page.forEach(each -> write(each, region, list.addObject()));
  }

  private static boolean matches(ApiCall call, Instance instance) {
    String groupId = call.find("SecurityGroupId");
    return (groupId == null || instance.primaryInterface.groupIds.contains(groupId))
        && call.admits("VpcId", instance.primaryInterface.vpcId())
        && call.admits("Status", instance.status)
        && call.admits("InstanceName", instance.name)
        && call.admits("ResourceGroupId", instance.resourceGroupId);
  }

  private static void write(Instance instance, Region region, ObjectNode item) {
    String vpcId = instance.primaryInterface.vpcId();
    item.put("InstanceId", instance.id)
        .put("InstanceName", instance.name)
        .put("Description", "")
        .put("RegionId", region.id)
        .put("Status", instance.status)
        .put("InstanceNetworkType", vpcId.isEmpty() ? "classic" : "vpc")
        .put("ResourceGroupId", instance.resourceGroupId);
    item.putObject("VpcAttributes").put("VpcId", vpcId).put("VSwitchId", "");
    Json.putStrings(
        item, "SecurityGroupIds", "SecurityGroupId", instance.primaryInterface.groupIds);
    Json.putList(item, "OperationLocks", "LockReason");
    ArrayNode interfaces = Json.putList(item, "NetworkInterfaces", "NetworkInterface");
    for (NetworkInterface each : region.interfaces.values()) {
      if (each.instanceId.equals(instance.id) && !vpcId.isEmpty()) {
        interfaces.addObject().put("NetworkInterfaceId", each.id).put("Type", each.type);
      }
    }
  }
}
