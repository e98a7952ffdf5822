package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists instances. Their groups are those of their primary network interfaces. */
final class DescribeInstances {
  static final Paging.Sizes SIZES = new Paging.Sizes(10, 10, 100, 100);

  private DescribeInstances() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    List<String> ids =
        call.findJsonIds("InstanceIds", ApiException.invalidParameter("InstanceIds"));
    RamRestriction restriction = backend.restriction(call);
    List<Instance> matching = new ArrayList<>();
    for (Instance instance : region.instances.values()) {
      boolean wanted =
          (ids == null || ids.contains(instance.id))
              && restriction.lists(instance.resourceGroupId)
              && matches(call, instance, region);
      if (wanted) {
        matching.add(instance);
      }
    }
    if (call.isTrue("DryRun")) {
      throw ApiException.dryRunPassed();
    }
    List<Instance> page =
        backend
            .paging()
            .page(call, SIZES, Paging.Entries.of(matching, each -> each.sequence), answer);
    ArrayNode list = Json.putList(answer, "Instances", "Instance");
    Map<String, List<NetworkInterface>> interfaces = interfaces(page, region);
    for (Instance each : page) {
      write(each, interfaces.getOrDefault(each.id, List.of()), region, list.addObject());
    }
  }

  /** By instance ID. Reads the interfaces once, for there may be many. */
  private static Map<String, List<NetworkInterface>> interfaces(
      List<Instance> instances, Region region) {
    Set<String> ids = instances.stream().map(each -> each.id).collect(Collectors.toSet());
    return region.interfaces.values().stream()
        .filter(each -> ids.contains(each.instanceId))
        .collect(Collectors.groupingBy(each -> each.instanceId));
  }

  private static boolean matches(ApiCall call, Instance instance, Region region) {
    String groupId = call.find("SecurityGroupId");
    return (groupId == null || instance.primaryInterface.groupIds.contains(groupId))
        && call.admits("VpcId", region.vpcOf(instance.primaryInterface))
        && call.admits("Status", instance.status)
        && call.admits("InstanceName", instance.name)
        && call.admits("ResourceGroupId", instance.resourceGroupId);
  }

  private static void write(
      Instance instance, List<NetworkInterface> attached, Region region, ObjectNode item) {
    String vpcId = region.vpcOf(instance.primaryInterface);
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
    for (NetworkInterface each : attached) {
      if (!vpcId.isEmpty()) {
        each.putAddresses(
            interfaces.addObject().put("NetworkInterfaceId", each.id).put("Type", each.type));
      }
    }
  }
}
