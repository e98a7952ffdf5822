package io.github.sgaudit.ecs;

import static io.github.sgaudit.json.WireObject.orNull;

import io.github.sgaudit.audit.Member;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers of DescribeInstances and DescribeNetworkInterfaces. Every item has to match the
 * filter that was sent: otherwise the filter was ignored, and neither an item nor an empty list
 * would prove anything.
 */
public final class MembersAnswer {
  private MembersAnswer() {}

  /**
   * Reads a page of DescribeInstances.
   *
   * @param securityGroupId the group that was asked for, null for none
   * @param vpcId the VPC that was asked for, null for none
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Member.Instance> instances(
      WireObject answer, @Nullable String securityGroupId, @Nullable String vpcId)
      throws WireException {
    List<Member.Instance> instances = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("Instances", "Instance")) {
      instances.add(
          new Member.Instance(
              item.requiredText("InstanceId"),
              orNull(() -> item.text("InstanceName")),
              orNull(() -> item.text("Status")),
              item.textAt("VpcAttributes", "VpcId"),
              groups(item, securityGroupId),
              orNull(() -> addressesOfPrimary(item))));
    }
    return matching(answer, instances, securityGroupId, vpcId);
  }

  /**
   * Reads a page of DescribeNetworkInterfaces.
   *
   * @param securityGroupId the group that was asked for, null for none
   * @param vpcId the VPC that was asked for, null for none
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Member.NetworkInterface> networkInterfaces(
      WireObject answer, @Nullable String securityGroupId, @Nullable String vpcId)
      throws WireException {
    List<Member.NetworkInterface> interfaces = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("NetworkInterfaceSets", "NetworkInterfaceSet")) {
      interfaces.add(
          new Member.NetworkInterface(
              item.requiredText("NetworkInterfaceId"),
              orNull(() -> item.text("NetworkInterfaceName")),
              orNull(() -> item.text("Type")),
              orNull(() -> item.text("Status")),
              orNull(() -> item.text("InstanceId")),
              orNull(() -> item.flag("ServiceManaged")),
              orNull(() -> item.textOrNumber("ServiceID")),
              orNull(() -> item.text("Description")),
              orNull(() -> item.text("VpcId")),
              groups(item, securityGroupId),
              orNull(() -> addresses(item))));
    }
    return matching(answer, interfaces, securityGroupId, vpcId);
  }

  private static @Nullable Integer addressesOfPrimary(WireObject instance) throws WireException {
    for (WireObject each : instance.wrappedObjects("NetworkInterfaces", "NetworkInterface")) {
      if ("Primary".equals(each.text("Type"))) {
        return addresses(each);
      }
    }
    return null;
  }

  private static int addresses(WireObject networkInterface) throws WireException {
    return networkInterface.wrappedObjects("PrivateIpSets", "PrivateIpSet").size();
  }

  /**
   * Among all members, one that does not tell its groups is in an unknown one; where a group was
   * asked for, nothing follows from such an answer.
   */
  private static List<String> groups(WireObject item, @Nullable String securityGroupId)
      throws WireException {
    if (securityGroupId != null) {
      return item.wrappedTexts("SecurityGroupIds", "SecurityGroupId");
    }
    List<String> groups = orNull(() -> item.wrappedTexts("SecurityGroupIds", "SecurityGroupId"));
    return groups == null ? List.of(Member.UNKNOWN_GROUP) : groups;
  }

  private static <M extends Member> WirePage<M> matching(
      WireObject answer, List<M> members, @Nullable String securityGroupId, @Nullable String vpcId)
      throws WireException {
    for (M member : members) {
      if (securityGroupId != null && !member.securityGroupIds().contains(securityGroupId)) {
        throw ignored(member, securityGroupId);
      }
      if (vpcId != null && !vpcId.equals(member.vpcId())) {
        throw ignored(member, vpcId);
      }
    }
    return WirePage.of(answer, members);
  }

  private static WireException ignored(Member member, String where) {
    return new WireException(
        "the answer holds " + member.id() + ", which is not in " + where + ": filter ignored");
  }
}
