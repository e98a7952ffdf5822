package io.github.sgaudit.emulator;

/**
 * A cluster of Container Service (ACK). Created by {@link Region#cluster}: a running one with its
 * ID as its name. Setters return the cluster and may be called while requests are being served.
 */
public final class Cluster {
  private static final String DELETED = "deleted";

  final String id;
  String name;
  String state = "running";
  String securityGroupId;
  private final WorldLock lock;

  Cluster(WorldLock lock, String id, String securityGroupId) {
    this.lock = lock;
    this.id = id;
    this.name = id;
    this.securityGroupId = securityGroupId;
  }

  Cluster(WorldLock lock, Cluster other) {
    this(lock, other.id, other.securityGroupId);
    name = other.name;
    state = other.state;
  }

  public String id() {
    return id;
  }

  public Cluster name(String newName) {
    return change(() -> name = newName);
  }

  /**
   * Sets the state, such as {@code running}, {@code deleting} or {@code delete_failed}. The API may
   * still list a cluster that is {@code deleted}; it protects nothing any more.
   */
  public Cluster state(String newState) {
    return change(() -> state = newState);
  }

  boolean protects(String groupId) {
    return securityGroupId.equals(groupId) && !state.equals(DELETED);
  }

  private Cluster change(Runnable change) {
    lock.change(change);
    return this;
  }
}
