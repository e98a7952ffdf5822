package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists network interfaces. Without a group filter all are listed; by group the primary ones are
 * left out, as the parameter's description says.
 */
final class DescribeNetworkInterfaces implements Operation {
  private static final Paging.Sizes SIZES = new Paging.Sizes(10, 10, 500, 1000);
  private static final int MAX_IDS = 100;

  private final Behaviour behaviour;
  private final Paging paging;
  private final World world;

  DescribeNetworkInterfaces(World world, Behaviour behaviour, Paging paging) {
    this.world = world;
    this.behaviour = behaviour;
    this.paging = paging;
  }

  @Override
  public void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException {
    if (call.has("SecurityGroupId")) {
      SecurityGroup group = GroupIds.require(region, call.get("SecurityGroupId"));
      if (group.isClassic()) {
        throw new ApiErrorException(
            403, "InvalidSecurityGroupId.NotVpc", "The specified SecurityGroupId is not in VPC.");
      }
    }
    List<String> ids = call.repeated("NetworkInterfaceId");
    if (ids.size() > MAX_IDS) {
      throw ApiErrors.invalidParameter("NetworkInterfaceId");
    }
    RamRestriction restriction = behaviour.restriction(call.accessKeyId());
    List<NetworkInterface> matching = new ArrayList<>();
    for (NetworkInterface each : region.interfaces.values()) {
      boolean wanted =
          !each.vpcId().isEmpty()
              && restriction.lists(each.resourceGroupId)
              && (ids.isEmpty() || ids.contains(each.id))
              && matches(call, each);
      if (wanted) {
        matching.add(each);
      }
    }
    List<NetworkInterface> page = paging.page(call, SIZES, matching, each -> each.sequence, answer);
    ArrayNode list = Json.putList(answer, "NetworkInterfaceSets", "NetworkInterfaceSet");
    page.forEach(each -> write(each, list.addObject()));
  }

  private boolean matches(ApiCall call, NetworkInterface each) {
    String groupId = call.find("SecurityGroupId");
    boolean inGroup =
        groupId == null
            || (each.groupIds.contains(groupId)
                && (behaviour.interfacesByGroupIncludePrimaries() || !each.type.equals("Primary")));
    boolean hidden =
        each.serviceManaged
            && behaviour.serviceManagedInterfacesHidden()
            && !call.has("ServiceManaged");
    return inGroup
        && !hidden
        && call.admits("VpcId", each.vpcId())
        && call.admits("InstanceId", each.instanceId)
        && call.admits("Type", each.type)
        && call.admits("Status", each.status)
        && call.admits("ServiceManaged", each.serviceManaged)
        && call.admits("ResourceGroupId", each.resourceGroupId);
  }

  private void write(NetworkInterface each, ObjectNode item) {
    item.put("NetworkInterfaceId", each.id)
        .put("NetworkInterfaceName", each.name)
        .put("Description", each.description)
        .put("Type", each.type)
        .put("Status", each.status)
        .put("InstanceId", each.instanceId)
        .put("VpcId", each.vpcId())
        .put("VSwitchId", "")
        .put("ZoneId", "")
        .put("OwnerId", world.accountUid())
        .put("ServiceManaged", each.serviceManaged)
        .put("ResourceGroupId", each.resourceGroupId);
    if (each.serviceManaged) {
      item.put("ServiceID", each.serviceId);
    }
    Json.putStrings(item, "SecurityGroupIds", "SecurityGroupId", each.groupIds);
    ObjectNode attachment = item.putObject("Attachment");
    if (!each.instanceId.isEmpty()) {
      attachment.put("InstanceId", each.instanceId);
    }
    Json.putList(item, "PrivateIpSets", "PrivateIpSet");
    Json.putList(item, "Tags", "Tag");
  }
}
