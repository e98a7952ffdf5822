package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The resources of the account in one region. Created by {@link World#region}. */
public final class Region {
  private static final Pattern GROUP_ID = Pattern.compile("sg-[A-Za-z0-9-]+");

  final String id;
  final String accountUid;
  final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  final NavigableMap<Long, SecurityGroup> groupsBySequence = new TreeMap<>();
  final Map<String, Instance> instances = new LinkedHashMap<>();
  final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  final Map<String, LaunchTemplate> launchTemplates = new LinkedHashMap<>();
  final Map<String, Cluster> clusters = new LinkedHashMap<>();
  final List<ForeignReference> foreignReferences = new ArrayList<>();
  final Set<String> removedVpcs = new HashSet<>();

  /** By client token. */
  final Map<String, Creation> creations = new HashMap<>();

  boolean hasClassicNetwork;
  int groupQuota = Integer.MAX_VALUE;
  private final WorldLock lock;

  /** {@code ruleCount} rules of another account's group name one of ours. */
  record ForeignReference(
      String securityGroupId, String foreignGroupId, String aliUid, int ruleCount) {}

  /** A call of CreateSecurityGroup with a client token, and the group that it created. */
  record Creation(Map<String, String> fields, String groupId) {}

  Region(WorldLock lock, String id, String accountUid) {
    this.lock = lock;
    this.id = id;
    this.accountUid = accountUid;
  }

  Region(WorldLock lock, Region other) {
    this(lock, other.id, other.accountUid);
    other.groups.values().forEach(group -> add(new SecurityGroup(lock, group)));
    other.interfaces.forEach((key, each) -> interfaces.put(key, new NetworkInterface(lock, each)));
    other.instances.forEach(
        (key, each) -> {
          NetworkInterface primary = new NetworkInterface(lock, each.primaryInterface);
          interfaces.put(primary.id, primary);
          instances.put(key, new Instance(lock, primary, each));
        });
    other.launchTemplates.forEach(
        (key, each) -> launchTemplates.put(key, new LaunchTemplate(lock, each)));
    other.clusters.forEach((key, each) -> clusters.put(key, new Cluster(lock, each)));
    foreignReferences.addAll(other.foreignReferences);
    removedVpcs.addAll(other.removedVpcs);
    creations.putAll(other.creations);
    hasClassicNetwork = other.hasClassicNetwork;
    groupQuota = other.groupQuota;
  }

  public String id() {
    return id;
  }

  /** Returns the group with this ID, and creates it first if necessary. */
  public SecurityGroup group(String groupId) {
    synchronized (lock) {
      SecurityGroup found = groups.get(groupId);
      return found != null ? found : add(new SecurityGroup(lock, groupId, lock.nextSequence()));
    }
  }

  /** Adds a group with an ID that no other one has or had. */
  SecurityGroup newGroup() {
    long sequence = lock.nextSequence();
    String groupId = String.format(Locale.ROOT, "sg-bp1new%011d", sequence);
    return add(new SecurityGroup(lock, groupId, sequence));
  }

  private SecurityGroup add(SecurityGroup group) {
    groups.put(group.id, group);
    groupsBySequence.put(group.sequence, group);
    return group;
  }

  void removeGroup(SecurityGroup group) {
    groups.remove(group.id);
    groupsBySequence.remove(group.sequence);
  }

  /**
   * Adds or replaces an instance whose primary network interface is in these groups. The interface
   * is named after the instance: {@code i-x} has {@code eni-x}.
   */
  public Instance instance(String instanceId, String... groupIds) {
    String primaryId = "eni-" + instanceId.substring(instanceId.indexOf('-') + 1);
    synchronized (lock) {
      NetworkInterface primary = networkInterface(primaryId, groupIds);
      Instance instance = new Instance(lock, instanceId, lock.nextSequence(), primary);
      instances.remove(instanceId);
      instances.put(instanceId, instance);
      return instance;
    }
  }

  /** Adds or replaces a secondary network interface that is attached to nothing. */
  public NetworkInterface networkInterface(String interfaceId, String... groupIds) {
    synchronized (lock) {
      NetworkInterface added =
          new NetworkInterface(lock, interfaceId, lock.nextSequence()).groups(groupIds);
      // Without the removal it would keep its old place, and the maps are in order of sequence.
      interfaces.remove(interfaceId);
      interfaces.put(interfaceId, added);
      return added;
    }
  }

  /** Adds or replaces a launch template without any version. */
  public LaunchTemplate launchTemplate(String templateId, String name) {
    LaunchTemplate added = new LaunchTemplate(lock, templateId, name);
    lock.change(() -> launchTemplates.put(templateId, added));
    return added;
  }

  public Region removeLaunchTemplate(String templateId) {
    lock.change(() -> launchTemplates.remove(templateId));
    return this;
  }

  /**
   * Adds or replaces a running cluster of Container Service, which protects its group from
   * deletion.
   *
   * @param groupId empty for a cluster without a group, such as one that runs elsewhere
   */
  public Cluster cluster(String clusterId, String groupId) {
    Cluster added = new Cluster(lock, clusterId, groupId);
    lock.change(() -> clusters.put(clusterId, added));
    return added;
  }

  public Region removeCluster(String clusterId) {
    lock.change(() -> clusters.remove(clusterId));
    return this;
  }

  /** Adds one rule of a group of another account that names one of our groups. */
  public Region foreignReference(String groupId, String foreignGroupId, String aliUid) {
    return foreignReference(groupId, foreignGroupId, aliUid, 1);
  }

  /** Adds rules of a group of another account that name one of our groups. */
  public Region foreignReference(
      String groupId, String foreignGroupId, String aliUid, int ruleCount) {
    lock.change(
        () ->
            foreignReferences.add(
                new ForeignReference(groupId, foreignGroupId, aliUid, ruleCount)));
    return this;
  }

  public Region removeForeignReferences(String groupId) {
    lock.change(() -> foreignReferences.removeIf(each -> each.securityGroupId().equals(groupId)));
    return this;
  }

  /** Releases an instance, if it exists, and its primary interface. */
  public Region removeInstance(String instanceId) {
    lock.change(
        () -> {
          Instance removed = instances.remove(instanceId);
          if (removed != null) {
            interfaces.remove(removed.primaryInterface.id);
          }
        });
    return this;
  }

  public Region removeNetworkInterface(String interfaceId) {
    lock.change(() -> interfaces.remove(interfaceId));
    return this;
  }

  /** Lets CreateSecurityGroup create groups in the classic network, as old regions did. */
  public Region withClassicNetwork() {
    lock.change(() -> hasClassicNetwork = true);
    return this;
  }

  /** Sets how many groups there may be before CreateSecurityGroup is refused. */
  public Region groupQuota(int maximum) {
    lock.change(() -> groupQuota = maximum);
    return this;
  }

  /** Lets a VPC be unknown to CreateSecurityGroup; every other one is known. */
  public Region removeVpc(String vpcId) {
    lock.change(() -> removedVpcs.add(vpcId));
    return this;
  }

  /** Returns the IDs of the groups in the order in which they were created. */
  public List<String> groupIds() {
    synchronized (lock) {
      return List.copyOf(groups.keySet());
    }
  }

  SecurityGroup requireGroup(String groupId) throws ApiException {
    if (groupId.isEmpty()) {
      throw ApiException.missingParameter("SecurityGroupId");
    }
    requireGroupIdForm(groupId);
    SecurityGroup group = groups.get(groupId);
    if (group == null) {
      throw ApiException.unknownGroup();
    }
    return group;
  }

  /** Returns the group of this account that a rule names. */
  SecurityGroup requireNamedGroup(Rule rule) throws ApiException {
    SecurityGroup named = groups.get(rule.namedGroupId());
    if (named == null) {
      String parameter = RulesByFields.peerEnd(rule.direction()) + "GroupId";
      throw new ApiException(
          404,
          "Invalid" + parameter + ".NotFound",
          "The " + parameter + " provided does not exist in our records.");
    }
    return named;
  }

  static void requireGroupIdForm(String groupId) throws ApiException {
    if (!GROUP_ID.matcher(groupId).matches()) {
      throw ApiException.malformedGroupId("The specified parameter SecurityGroupId is not valid.");
    }
  }

  /** Returns the VPC of an interface; empty for the classic network. */
  String vpcOf(NetworkInterface each) {
    if (each.vpcId != null) {
      return each.vpcId;
    }
    SecurityGroup first = each.groupIds.isEmpty() ? null : groups.get(each.groupIds.get(0));
    return first == null ? SecurityGroup.DEFAULT_VPC : first.vpcId;
  }

  /** Returns the VPC of a cluster's group; empty for a cluster without a group. */
  String vpcOf(Cluster cluster) {
    SecurityGroup group = groups.get(cluster.securityGroupId);
    return group == null ? "" : group.vpcId;
  }

  boolean isProtected(SecurityGroup group) {
    return group.deletionProtected
        || clusters.values().stream().anyMatch(cluster -> cluster.protects(group.id));
  }

  int countAddresses(SecurityGroup group) {
    return countAddresses(List.of(group)).getOrDefault(group.id, 0);
  }

  /** By group ID. Reads the interfaces once, for there may be many. */
  Map<String, Integer> countAddresses(List<SecurityGroup> counted) {
    Map<String, Integer> addresses = new HashMap<>();
    counted.forEach(group -> addresses.put(group.id, group.hiddenAddresses));
    for (NetworkInterface each : interfaces.values()) {
      for (String groupId : new HashSet<>(each.groupIds)) {
        addresses.computeIfPresent(groupId, (key, count) -> count + each.privateAddresses);
      }
    }
    return addresses;
  }
}
