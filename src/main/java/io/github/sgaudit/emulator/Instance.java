package io.github.sgaudit.emulator;

/**
 * An ECS instance. Created by {@link Region#instance}: {@code Running}, with a primary network
 * interface whose groups are those of the instance. Setters return the instance and may be called
 * while requests are being served.
 */
public final class Instance {
  final String id;
  final long sequence;
  final NetworkInterface primaryInterface;
  String name = "";
  String status = "Running";
  String resourceGroupId = "";
  private final WorldLock lock;

  Instance(WorldLock lock, String id, long sequence, NetworkInterface primaryInterface) {
    this.lock = lock;
    this.id = id;
    this.sequence = sequence;
    this.primaryInterface = primaryInterface;
    primaryInterface.type = "Primary";
    primaryInterface.status = "InUse";
    primaryInterface.instanceId = id;
  }

  Instance(WorldLock lock, NetworkInterface primaryInterface, Instance other) {
    this(lock, other.id, other.sequence, primaryInterface);
    name = other.name;
    status = other.status;
    resourceGroupId = other.resourceGroupId;
  }

  public String id() {
    return id;
  }

  public Instance name(String newName) {
    return change(() -> name = newName);
  }

  /**
   * Sets the status: {@code Pending}, {@code Running}, {@code Starting}, {@code Stopping} or {@code
   * Stopped}.
   */
  public Instance status(String newStatus) {
    return change(() -> status = newStatus);
  }

  /** Stops the instance. It stays in its groups. */
  public Instance stopped() {
    return status("Stopped");
  }

  /** Replaces the groups of the primary interface. */
  public Instance groups(String... groupIds) {
    primaryInterface.groups(groupIds);
    return this;
  }

  /** Puts the instance into a VPC. By default it is in the VPC of its first group. */
  public Instance vpc(String vpcId) {
    primaryInterface.vpc(vpcId);
    return this;
  }

  /** Puts the instance and its primary interface into a resource group. */
  public Instance resourceGroup(String newResourceGroupId) {
    primaryInterface.resourceGroup(newResourceGroupId);
    return change(() -> resourceGroupId = newResourceGroupId);
  }

  /**
   * Sets how many private addresses the primary interface has.
   *
   * @param count at least 1
   */
  public Instance privateAddresses(int count) {
    primaryInterface.privateAddresses(count);
    return this;
  }

  private Instance change(Runnable change) {
    lock.change(change);
    return this;
  }
}
