package io.github.sgaudit.ecs;

import io.github.sgaudit.api.MemberWalk.Placed;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of DescribeInstances and DescribeNetworkInterfaces. Every item has to tell its
 * groups, and has to match the filter that was sent: otherwise the filter was ignored, and neither
 * an item nor an empty list would prove anything.
 */
public final class MembersAnswer {
  private MembersAnswer() {}

  /**
   * Reads a page of DescribeInstances by group.
   *
   * @param answer the body
   * @param securityGroupId the group that was asked for
   * @return the page
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Member.Instance> instances(WireObject answer, String securityGroupId)
      throws WireException {
    return inGroup(answer, instances(answer), securityGroupId);
  }

  /**
   * Reads a page of DescribeNetworkInterfaces by group.
   *
   * @param answer the body
   * @param securityGroupId the group that was asked for
   * @return the page
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Member.NetworkInterface> networkInterfaces(
      WireObject answer, String securityGroupId) throws WireException {
    return inGroup(answer, networkInterfaces(answer), securityGroupId);
  }

  /**
   * Reads a page of DescribeInstances whatever the groups.
   *
   * @param answer the body
   * @param vpcId the VPC that was asked for, null for none
   * @return the page
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Placed<Member.Instance>> allInstances(
      WireObject answer, @Nullable String vpcId) throws WireException {
    return inVpc(answer, instances(answer), vpcId);
  }

  /**
   * Reads a page of DescribeNetworkInterfaces whatever the groups.
   *
   * @param answer the body
   * @param vpcId the VPC that was asked for, null for none
   * @return the page
   * @throws WireException when it is not understood or the filter was ignored
   */
  public static WirePage<Placed<Member.NetworkInterface>> allNetworkInterfaces(
      WireObject answer, @Nullable String vpcId) throws WireException {
    return inVpc(answer, networkInterfaces(answer), vpcId);
  }

  /** A member, where it is. */
  private record Item<M extends Member>(Placed<M> placed) {
    static <M extends Member> Item<M> of(M member, WireObject item, @Nullable String vpcId)
        throws WireException {
      Set<String> groups = new HashSet<>(item.wrappedTexts("SecurityGroupIds", "SecurityGroupId"));
      return new Item<>(new Placed<>(member, groups, vpcId));
    }

    String id() {
      return placed.member().id();
    }
  }

  private static List<Item<Member.Instance>> instances(WireObject answer) throws WireException {
    List<Item<Member.Instance>> items = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("Instances", "Instance")) {
      Member.Instance instance =
          new Member.Instance(
              item.requiredText("InstanceId"), item.text("InstanceName"), item.text("Status"));
      items.add(Item.of(instance, item, item.textAt("VpcAttributes", "VpcId")));
    }
    return items;
  }

  private static List<Item<Member.NetworkInterface>> networkInterfaces(WireObject answer)
      throws WireException {
    List<Item<Member.NetworkInterface>> items = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("NetworkInterfaceSets", "NetworkInterfaceSet")) {
      Member.NetworkInterface networkInterface =
          new Member.NetworkInterface(
              item.requiredText("NetworkInterfaceId"),
              item.text("NetworkInterfaceName"),
              item.text("Type"),
              item.text("Status"),
              item.text("InstanceId"),
              item.flag("ServiceManaged"),
              item.textOrNumber("ServiceID"));
      items.add(Item.of(networkInterface, item, item.text("VpcId")));
    }
    return items;
  }

  private static <M extends Member> WirePage<M> inGroup(
      WireObject answer, List<Item<M>> items, String securityGroupId) throws WireException {
    for (Item<M> item : items) {
      if (!item.placed().securityGroupIds().contains(securityGroupId)) {
        throw ignored(item, securityGroupId);
      }
    }
    return WirePage.of(answer, items.stream().map(item -> item.placed().member()).toList());
  }

  private static <M extends Member> WirePage<Placed<M>> inVpc(
      WireObject answer, List<Item<M>> items, @Nullable String vpcId) throws WireException {
    for (Item<M> item : items) {
      if (vpcId != null && !vpcId.equals(item.placed().vpcId())) {
        throw ignored(item, vpcId);
      }
    }
    return WirePage.of(answer, items.stream().map(Item::placed).toList());
  }

  private static WireException ignored(Item<?> item, String where) {
    return new WireException(
        "the answer holds " + item.id() + ", which is not in " + where + ": filter ignored");
  }
}
