package io.github.sgaudit.ecs.wire;

import io.github.sgaudit.audit.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers of DescribeInstances and DescribeNetworkInterfaces that were filtered by group. Every
 * item has to name the group: otherwise the filter was ignored, and neither an item nor an empty
 * list would prove anything.
 */
public final class MembersAnswer {
  private MembersAnswer() {}

  /**
   * Reads a page of DescribeInstances.
   *
   * @param answer the body
   * @param securityGroupId the group that was asked for
   * @return the page
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Member.Instance> instances(WireObject answer, String securityGroupId)
      throws WireException {
    List<Member.Instance> instances = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("Instances", "Instance")) {
      String id = item.requiredText("InstanceId");
      requireInGroup(item, id, securityGroupId);
      instances.add(new Member.Instance(id, item.text("InstanceName"), item.text("Status")));
    }
    return WirePage.of(answer, instances);
  }

  /**
   * Reads a page of DescribeNetworkInterfaces.
   *
   * @param answer the body
   * @param securityGroupId the group that was asked for
   * @return the page
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Member.NetworkInterface> networkInterfaces(
      WireObject answer, String securityGroupId) throws WireException {
    List<Member.NetworkInterface> interfaces = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("NetworkInterfaceSets", "NetworkInterfaceSet")) {
      String id = item.requiredText("NetworkInterfaceId");
      requireInGroup(item, id, securityGroupId);
      interfaces.add(
          new Member.NetworkInterface(
              id,
              item.text("NetworkInterfaceName"),
              item.text("Type"),
              item.text("Status"),
              item.text("InstanceId"),
              item.flag("ServiceManaged"),
              item.textOrNumber("ServiceID")));
    }
    return WirePage.of(answer, interfaces);
  }

  private static void requireInGroup(WireObject item, String id, String securityGroupId)
      throws WireException {
    if (!item.wrappedTexts("SecurityGroupIds", "SecurityGroupId").contains(securityGroupId)) {
      throw new WireException(
          "the answer holds " + id + ", which is not in " + securityGroupId + ": filter ignored");
    }
  }
}
