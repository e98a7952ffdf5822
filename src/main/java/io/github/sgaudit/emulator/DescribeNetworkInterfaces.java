package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists network interfaces. A query by group leaves out the primary ones, as the description of the
 * parameter says; a query without a group lists all.
 */
final class DescribeNetworkInterfaces {
  static final Paging.Sizes SIZES = new Paging.Sizes(10, 10, 500, 1000);
  private static final int MAX_IDS = 100;

  private DescribeNetworkInterfaces() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    if (call.has("SecurityGroupId")) {
      SecurityGroup group = region.requireGroup(call.get("SecurityGroupId"));
      if (group.isClassic()) {
        throw new ApiException(
            403, "InvalidSecurityGroupId.NotVpc", "The specified SecurityGroupId is not in VPC.");
      }
    }
    List<String> ids = call.repeated("NetworkInterfaceId");
    if (ids.size() > MAX_IDS) {
      throw ApiException.invalidParameter("NetworkInterfaceId");
    }
    RamRestriction restriction = backend.restriction(call);
    List<NetworkInterface> matching = new ArrayList<>();
    for (NetworkInterface each : region.interfaces.values()) {
      boolean wanted =
          !region.vpcOf(each).isEmpty()
              && restriction.lists(each.resourceGroupId)
              && (ids.isEmpty() || ids.contains(each.id))
              && matches(call, each, backend.behaviour(), region);
      if (wanted) {
        matching.add(each);
      }
    }
    List<NetworkInterface> page =
        backend
            .paging()
            .page(call, SIZES, Paging.Entries.of(matching, each -> each.sequence), answer);
    ArrayNode list = Json.putList(answer, "NetworkInterfaceSets", "NetworkInterfaceSet");
    page.forEach(each -> write(each, region, list.addObject()));
  }

  private static boolean matches(
      ApiCall call, NetworkInterface each, Behaviour behaviour, Region region) {
    String groupId = call.find("SecurityGroupId");
    boolean inGroup =
        groupId == null
            || (each.groupIds.contains(groupId)
                && (behaviour.has(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP)
                    || !each.type.equals("Primary")));
    boolean hidden =
        each.serviceManaged
            && behaviour.has(Quirk.SERVICE_MANAGED_INTERFACES_HIDDEN)
            && !call.has("ServiceManaged");
    return inGroup
        && !hidden
        && call.admits("VpcId", region.vpcOf(each))
        && call.admits("InstanceId", each.instanceId)
        && call.admits("Type", each.type)
        && call.admits("Status", each.status)
        && call.admits("ServiceManaged", each.serviceManaged)
        && call.admits("ResourceGroupId", each.resourceGroupId);
  }

  private static void write(NetworkInterface each, Region region, ObjectNode item) {
    item.put("NetworkInterfaceId", each.id)
        .put("NetworkInterfaceName", each.name)
        .put("Description", each.description)
        .put("Type", each.type)
        .put("Status", each.status)
        .put("InstanceId", each.instanceId)
        .put("VpcId", region.vpcOf(each))
        .put("VSwitchId", "")
        .put("ZoneId", "")
        .put("OwnerId", region.accountUid)
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
    each.putAddresses(item);
    Json.putList(item, "Tags", "Tag");
  }
}
