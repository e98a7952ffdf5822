package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the account has in one region. Made by {@link World#region}. */
public final class Region {

  /** The VPC of every group that was not put into another one. */
  public static final String DEFAULT_VPC = "vpc-bp1default0000000000";

  final String id;
  final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  final NavigableMap<Long, SecurityGroup> groupsBySequence = new TreeMap<>();
  final Map<String, Instance> instances = new LinkedHashMap<>();
  final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  final Map<String, LaunchTemplate> launchTemplates = new LinkedHashMap<>();
  final List<ForeignReference> foreignReferences = new ArrayList<>();
  private final World world;

  Region(World world, String id) {
    this.world = world;
    this.id = id;
  }

  Region(World world, Region other) {
    this(world, other.id);
    other.groups.values().forEach(group -> add(new SecurityGroup(world, group)));
    other.interfaces.forEach(
        (key, each) -> interfaces.put(key, new NetworkInterface(world, this, each)));
    other.instances.forEach(
        (key, each) -> {
          NetworkInterface primary = new NetworkInterface(world, this, each.primaryInterface);
          interfaces.put(primary.id, primary);
          instances.put(key, new Instance(world, primary, each));
        });
    other.launchTemplates.forEach(
        (key, each) -> launchTemplates.put(key, new LaunchTemplate(world, each)));
    foreignReferences.addAll(other.foreignReferences);
  }

  /**
   * The region's ID.
   *
   * @return such as {@code cn-hangzhou}
   */
  public String id() {
    return id;
  }

  /**
   * The group with this ID, made if there is none.
   *
   * @param groupId {@code sg-...}
   * @return the group
   */
  public SecurityGroup group(String groupId) {
    synchronized (world.lock) {
      SecurityGroup found = groups.get(groupId);
      return found != null ? found : add(new SecurityGroup(world, groupId, world.nextSequence()));
    }
  }

  private SecurityGroup add(SecurityGroup group) {
    groups.put(group.id, group);
    groupsBySequence.put(group.sequence, group);
    return group;
  }

  void removeGroup(String groupId) {
    SecurityGroup removed = groups.remove(groupId);
    if (removed != null) {
      groupsBySequence.remove(removed.sequence);
    }
  }

  /**
   * Adds or replaces an instance. Its primary interface is named after it: {@code i-x} has {@code
   * eni-x}.
   *
   * @param instanceId {@code i-...}
   * @param groupIds the groups of its primary interface
   * @return the instance
   */
  public Instance instance(String instanceId, String... groupIds) {
    String primaryId = "eni-" + instanceId.substring(instanceId.indexOf('-') + 1);
    synchronized (world.lock) {
      NetworkInterface primary = networkInterface(primaryId, groupIds);
      Instance instance = new Instance(world, instanceId, world.nextSequence(), primary);
      instances.remove(instanceId);
      instances.put(instanceId, instance);
      return instance;
    }
  }

  /**
   * Adds or replaces a secondary network interface, attached to nothing.
   *
   * @param interfaceId {@code eni-...}
   * @param groupIds its groups
   * @return the interface
   */
  public NetworkInterface networkInterface(String interfaceId, String... groupIds) {
    synchronized (world.lock) {
      NetworkInterface added =
          new NetworkInterface(world, this, interfaceId, world.nextSequence()).groups(groupIds);
      // Removed first: a replaced one goes to the end, where its place in a walk is.
      interfaces.remove(interfaceId);
      interfaces.put(interfaceId, added);
      return added;
    }
  }

  /**
   * Adds or replaces a launch template, without a version.
   *
   * @param templateId {@code lt-...}
   * @param name its name
   * @return the template
   */
  public LaunchTemplate launchTemplate(String templateId, String name) {
    synchronized (world.lock) {
      LaunchTemplate added = new LaunchTemplate(world, templateId, name);
      launchTemplates.put(templateId, added);
      return added;
    }
  }

  /**
   * Deletes a launch template.
   *
   * @param templateId the template; nothing happens if there is none
   * @return this region
   */
  public Region removeLaunchTemplate(String templateId) {
    synchronized (world.lock) {
      launchTemplates.remove(templateId);
    }
    return this;
  }

  /**
   * Lets one rule of a group of another account name one of ours.
   *
   * @param groupId our group
   * @param foreignGroupId the other account's group
   * @param aliUid the other account
   * @return this region
   */
  public Region foreignReference(String groupId, String foreignGroupId, String aliUid) {
    return foreignReference(groupId, foreignGroupId, aliUid, 1);
  }

  /**
   * Lets rules of a group of another account name one of ours.
   *
   * @param groupId our group
   * @param foreignGroupId the other account's group
   * @param aliUid the other account
   * @param ruleCount how many rules of that group do
   * @return this region
   */
  public Region foreignReference(
      String groupId, String foreignGroupId, String aliUid, int ruleCount) {
    synchronized (world.lock) {
      foreignReferences.add(new ForeignReference(groupId, foreignGroupId, aliUid, ruleCount));
    }
    return this;
  }

  /**
   * Takes back what {@link #foreignReference} said about a group.
   *
   * @param groupId our group
   * @return this region
   */
  public Region removeForeignReferences(String groupId) {
    synchronized (world.lock) {
      foreignReferences.removeIf(reference -> reference.securityGroupId().equals(groupId));
    }
    return this;
  }

  /**
   * Releases an instance and its primary interface.
   *
   * @param instanceId the instance; nothing happens if there is none
   * @return this region
   */
  public Region removeInstance(String instanceId) {
    synchronized (world.lock) {
      Instance removed = instances.remove(instanceId);
      if (removed != null) {
        interfaces.remove(removed.primaryInterface.id);
      }
    }
    return this;
  }

  /**
   * Deletes a network interface.
   *
   * @param interfaceId the interface; nothing happens if there is none
   * @return this region
   */
  public Region removeNetworkInterface(String interfaceId) {
    synchronized (world.lock) {
      interfaces.remove(interfaceId);
    }
    return this;
  }

  /**
   * The IDs of the groups as they are now.
   *
   * @return a copy, in the order in which the groups were made
   */
  public List<String> groupIds() {
    synchronized (world.lock) {
      return List.copyOf(groups.keySet());
    }
  }

  @Nullable SecurityGroup findGroup(String groupId) {
    return groups.get(groupId);
  }

  int countAddresses(SecurityGroup group) {
    int listed = 0;
    for (NetworkInterface each : interfaces.values()) {
      if (each.groupIds.contains(group.id)) {
        listed++;
      }
    }
    return listed + group.hiddenAddresses;
  }
}
