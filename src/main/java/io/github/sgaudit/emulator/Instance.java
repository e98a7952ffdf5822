package io.github.sgaudit.emulator;

/**
 * An ECS instance. Made by {@link Region#instance}: {@code Running}, with a primary network
 * interface that carries its groups. Every setter returns the instance and may be called while
 * requests are being served.
 */
public final class Instance {
  final String id;
  final long sequence;
  final NetworkInterface primaryInterface;
  String name = "";
  String status = "Running";
  String resourceGroupId = "";
  private final World world;

  Instance(World world, String id, long sequence, NetworkInterface primaryInterface) {
    this.world = world;
    this.id = id;
    this.sequence = sequence;
    this.primaryInterface = primaryInterface;
    primaryInterface.type = "Primary";
    primaryInterface.status = "InUse";
    primaryInterface.instanceId = id;
  }

  Instance(World world, NetworkInterface primaryInterface, Instance other) {
    this(world, other.id, other.sequence, primaryInterface);
    name = other.name;
    status = other.status;
    resourceGroupId = other.resourceGroupId;
  }

  /**
   * The instance's ID.
   *
   * @return {@code i-...}
   */
  public String id() {
    return id;
  }

  /**
   * Sets the name.
   *
   * @param newName the name
   * @return this instance
   */
  public Instance name(String newName) {
    return change(() -> name = newName);
  }

  /**
   * Sets the status.
   *
   * @param newStatus {@code Pending}, {@code Running}, {@code Starting}, {@code Stopping} or {@code
   *     Stopped}
   * @return this instance
   */
  public Instance status(String newStatus) {
    return change(() -> status = newStatus);
  }

  /**
   * Stops the instance. It stays in its groups.
   *
   * @return this instance
   */
  public Instance stopped() {
    return status("Stopped");
  }

  /**
   * Sets the groups of the primary interface.
   *
   * @param groupIds all groups that it is in from now on
   * @return this instance
   */
  public Instance groups(String... groupIds) {
    primaryInterface.groups(groupIds);
    return this;
  }

  /**
   * Puts the instance into a VPC; unless called, it is in the VPC of its first group.
   *
   * @param vpcId the VPC
   * @return this instance
   */
  public Instance vpc(String vpcId) {
    primaryInterface.vpc(vpcId);
    return this;
  }

  /**
   * Puts the instance and its primary interface into a resource group.
   *
   * @param newResourceGroupId the resource group
   * @return this instance
   */
  public Instance resourceGroup(String newResourceGroupId) {
    primaryInterface.resourceGroup(newResourceGroupId);
    return change(() -> resourceGroupId = newResourceGroupId);
  }

  private Instance change(Runnable change) {
    synchronized (world.lock) {
      change.run();
    }
    return this;
  }
}
