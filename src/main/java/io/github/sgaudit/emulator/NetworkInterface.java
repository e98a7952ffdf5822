package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An elastic network interface. Created by {@link Region#networkInterface}: a secondary one, {@code
 * Available} and attached to nothing. Setters return the interface and may be called while requests
 * are being served.
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
  int privateAddresses = 1;

  /** Null: the VPC of its first group. */
  @Nullable String vpcId;

  private final WorldLock lock;

  NetworkInterface(WorldLock lock, String id, long sequence) {
    this.lock = lock;
    this.id = id;
    this.sequence = sequence;
  }

  NetworkInterface(WorldLock lock, NetworkInterface other) {
    this(lock, other.id, other.sequence);
    name = other.name;
    description = other.description;
    type = other.type;
    status = other.status;
    instanceId = other.instanceId;
    resourceGroupId = other.resourceGroupId;
    serviceManaged = other.serviceManaged;
    serviceId = other.serviceId;
    groupIds = other.groupIds;
    privateAddresses = other.privateAddresses;
    vpcId = other.vpcId;
  }

  public String id() {
    return id;
  }

  public NetworkInterface name(String newName) {
    return change(() -> name = newName);
  }

  public NetworkInterface description(String newDescription) {
    return change(() -> description = newDescription);
  }

  /** Replaces the groups. */
  public NetworkInterface groups(String... newGroupIds) {
    List<String> copy = List.of(newGroupIds);
    return change(() -> groupIds = copy);
  }

  /**
   * Sets the status: {@code Available}, {@code Attaching}, {@code InUse}, {@code Detaching} or
   * {@code Deleting}.
   */
  public NetworkInterface status(String newStatus) {
    return change(() -> status = newStatus);
  }

  /** Attaches the interface to an instance as a secondary one, which makes it {@code InUse}. */
  public NetworkInterface attachedTo(String newInstanceId) {
    return change(
        () -> {
          instanceId = newInstanceId;
          status = "InUse";
        });
  }

  /** Puts the interface into a VPC. By default it is in the VPC of its first group. */
  public NetworkInterface vpc(String newVpcId) {
    return change(() -> vpcId = newVpcId);
  }

  public NetworkInterface resourceGroup(String newResourceGroupId) {
    return change(() -> resourceGroupId = newResourceGroupId);
  }

  /**
   * Sets how many private addresses the interface has.
   *
   * @param count at least 1
   */
  public NetworkInterface privateAddresses(int count) {
    return change(() -> privateAddresses = count);
  }

  /** The list of private addresses, as both actions for members give it. */
  void putAddresses(ObjectNode item) {
    ArrayNode addresses = Json.putList(item, "PrivateIpSets", "PrivateIpSet");
    for (int i = 0; i < privateAddresses; i++) {
      String address = "10." + i % 256 + "." + sequence / 250 % 256 + "." + (sequence % 250 + 2);
      addresses.addObject().put("PrivateIpAddress", address).put("Primary", i == 0);
    }
  }

  /** Hands the interface over to a cloud service. */
  public NetworkInterface serviceManaged(long newServiceId) {
    return change(
        () -> {
          serviceManaged = true;
          serviceId = newServiceId;
        });
  }

  private NetworkInterface change(Runnable change) {
    lock.change(change);
    return this;
  }
}
