package io.github.sgaudit.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An elastic network interface. Made by {@link Region#networkInterface}: a secondary one, {@code
 * Available}, attached to nothing. Every setter returns the interface and may be called while
 * requests are being served.
 */
public final class NetworkInterface {
  final String id;
  final long sequence;
  String name = "";
  String description = "";
  String type = "Secondary";
  String status = "Available";
  String instanceId = "";
  String resourceGroupId = "";
  boolean serviceManaged;
  long serviceId;
  List<String> groupIds = List.of();
  private @Nullable String vpcId;
  private final World world;
  private final Region region;

  NetworkInterface(World world, Region region, String id, long sequence) {
    this.world = world;
    this.region = region;
    this.id = id;
    this.sequence = sequence;
  }

  NetworkInterface(World world, Region region, NetworkInterface other) {
    this(world, region, other.id, other.sequence);
    name = other.name;
    description = other.description;
    type = other.type;
    status = other.status;
    instanceId = other.instanceId;
    resourceGroupId = other.resourceGroupId;
    serviceManaged = other.serviceManaged;
    serviceId = other.serviceId;
    groupIds = other.groupIds;
    vpcId = other.vpcId;
  }

  /**
   * The interface's ID.
   *
   * @return {@code eni-...}
   */
  public String id() {
    return id;
  }

  /**
   * Sets the name.
   *
   * @param newName the name
   * @return this interface
   */
  public NetworkInterface name(String newName) {
    return change(() -> name = newName);
  }

  /**
   * Sets the description.
   *
   * @param newDescription the description
   * @return this interface
   */
  public NetworkInterface description(String newDescription) {
    return change(() -> description = newDescription);
  }

  /**
   * Sets the groups.
   *
   * @param newGroupIds all groups that the interface is in from now on
   * @return this interface
   */
  public NetworkInterface groups(String... newGroupIds) {
    List<String> copy = List.of(newGroupIds);
    return change(() -> groupIds = copy);
  }

  /**
   * Sets the status.
   *
   * @param newStatus {@code Available}, {@code Attaching}, {@code InUse}, {@code Detaching} or
   *     {@code Deleting}
   * @return this interface
   */
  public NetworkInterface status(String newStatus) {
    return change(() -> status = newStatus);
  }

  /**
   * Attaches the interface to an instance, as a secondary one.
   *
   * @param newInstanceId the instance
   * @return this interface, now {@code InUse}
   */
  public NetworkInterface attachedTo(String newInstanceId) {
    return change(
        () -> {
          instanceId = newInstanceId;
          status = "InUse";
        });
  }

  /**
   * Puts the interface into a VPC; unless called, it is in the VPC of its first group.
   *
   * @param newVpcId the VPC
   * @return this interface
   */
  public NetworkInterface vpc(String newVpcId) {
    return change(() -> vpcId = newVpcId);
  }

  /**
   * Puts the interface into a resource group.
   *
   * @param newResourceGroupId the resource group
   * @return this interface
   */
  public NetworkInterface resourceGroup(String newResourceGroupId) {
    return change(() -> resourceGroupId = newResourceGroupId);
  }

  /**
   * Gives the interface to a cloud service.
   *
   * @param newServiceId the service
   * @return this interface
   */
  public NetworkInterface serviceManaged(long newServiceId) {
    return change(
        () -> {
          serviceManaged = true;
          serviceId = newServiceId;
        });
  }

  String vpcId() {
    if (vpcId != null) {
      return vpcId;
    }
    SecurityGroup first = groupIds.isEmpty() ? null : region.groups.get(groupIds.get(0));
    return first == null ? Region.DEFAULT_VPC : first.vpcId;
  }

  private NetworkInterface change(Runnable change) {
    synchronized (world.lock) {
      change.run();
    }
    return this;
  }
}
