package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A security group of the account. Made by {@link Region#group}: a basic group without rules in the
 * region's default VPC, whose name is its ID. Every setter returns the group and may be called
 * while requests are being served.
 */
public final class SecurityGroup {
  final String id;
  final long sequence;
  String name;
  String description = "";
  String type = "normal";
  String vpcId = Region.DEFAULT_VPC;
  String creationTime = "2024-01-01T00:00:00Z";
  String resourceGroupId = "";
  boolean serviceManaged;
  long serviceId;
  boolean deletionProtected;
  int hiddenAddresses;
  final Map<String, String> tags = new LinkedHashMap<>();
  final List<Rule> rules = new ArrayList<>();

  /** What the rules name: asked for each group of a region by each reference query. */
  private final Set<String> namedGroupIds = new LinkedHashSet<>();

  private final World world;

  SecurityGroup(World world, String id, long sequence) {
    this.world = world;
    this.id = id;
    this.sequence = sequence;
    this.name = id;
  }

  SecurityGroup(World world, SecurityGroup other) {
    this(world, other.id, other.sequence);
    name = other.name;
    description = other.description;
    type = other.type;
    vpcId = other.vpcId;
    creationTime = other.creationTime;
    resourceGroupId = other.resourceGroupId;
    serviceManaged = other.serviceManaged;
    serviceId = other.serviceId;
    deletionProtected = other.deletionProtected;
    hiddenAddresses = other.hiddenAddresses;
    tags.putAll(other.tags);
    rules.addAll(other.rules);
    namedGroupIds.addAll(other.namedGroupIds);
  }

  /**
   * The group's ID.
   *
   * @return {@code sg-...}
   */
  public String id() {
    return id;
  }

  /**
   * Sets the name.
   *
   * @param newName the name
   * @return this group
   */
  public SecurityGroup name(String newName) {
    return change(() -> name = newName);
  }

  /**
   * Sets the description.
   *
   * @param newDescription the description
   * @return this group
   */
  public SecurityGroup description(String newDescription) {
    return change(() -> description = newDescription);
  }

  /**
   * Puts the group into a VPC.
   *
   * @param newVpcId the VPC
   * @return this group
   */
  public SecurityGroup vpc(String newVpcId) {
    return change(() -> vpcId = newVpcId);
  }

  /**
   * Puts the group into the classic network.
   *
   * @return this group
   */
  public SecurityGroup classic() {
    return vpc("");
  }

  /**
   * Makes the group an enterprise (advanced) one.
   *
   * @return this group
   */
  public SecurityGroup enterprise() {
    return change(() -> type = "enterprise");
  }

  /**
   * Sets the time of creation.
   *
   * @param time ISO 8601 in UTC
   * @return this group
   */
  public SecurityGroup created(String time) {
    return change(() -> creationTime = time);
  }

  /**
   * Puts the group into a resource group.
   *
   * @param newResourceGroupId the resource group
   * @return this group
   */
  public SecurityGroup resourceGroup(String newResourceGroupId) {
    return change(() -> resourceGroupId = newResourceGroupId);
  }

  /**
   * Gives the group to a cloud service, so that the account itself cannot delete it.
   *
   * @param newServiceId the service
   * @return this group
   */
  public SecurityGroup serviceManaged(long newServiceId) {
    return change(
        () -> {
          serviceManaged = true;
          serviceId = newServiceId;
        });
  }

  /**
   * Protects the group as a cluster of ACK does: it cannot be deleted, and no Describe shows it.
   *
   * @return this group
   */
  public SecurityGroup deletionProtected() {
    return change(() -> deletionProtected = true);
  }

  /**
   * Puts addresses into the group that no Describe lists. They hold the group, and only {@code
   * EcsCount} tells of them.
   *
   * @param count how many
   * @return this group
   */
  public SecurityGroup hiddenAddresses(int count) {
    return change(() -> hiddenAddresses = count);
  }

  /**
   * Adds a tag.
   *
   * @param key the key
   * @param value the value, may be empty
   * @return this group
   */
  public SecurityGroup tag(String key, String value) {
    return change(() -> tags.put(key, value));
  }

  /**
   * Adds a rule. Nothing is checked: a world may hold what the API refuses to make today, such as a
   * group that names itself.
   *
   * @param rule the rule; one without an ID gets one
   * @return this group
   */
  public SecurityGroup rule(Rule rule) {
    return change(
        () -> {
          rules.add(rule.id().isEmpty() ? rule.withId(world.nextRuleId()) : rule);
          namedGroupIds.add(rule.namedGroupId());
        });
  }

  /**
   * Adds an ingress rule for each group named.
   *
   * @param namedGroupIds the groups that the rules name
   * @return this group
   */
  public SecurityGroup ingressFrom(String... namedGroupIds) {
    for (String named : namedGroupIds) {
      rule(Rule.ingressFrom(named));
    }
    return this;
  }

  /**
   * Adds an egress rule for each group named.
   *
   * @param namedGroupIds the groups that the rules name
   * @return this group
   */
  public SecurityGroup egressTo(String... namedGroupIds) {
    for (String named : namedGroupIds) {
      rule(Rule.egressTo(named));
    }
    return this;
  }

  /**
   * The rules as they are now.
   *
   * @return a copy, in the order in which they were added
   */
  public List<Rule> rules() {
    synchronized (world.lock) {
      return List.copyOf(rules);
    }
  }

  boolean removeRule(String ruleId, Direction direction) {
    synchronized (world.lock) {
      boolean removed =
          rules.removeIf(rule -> rule.id().equals(ruleId) && rule.direction() == direction);
      if (removed) {
        namedGroupIds.clear();
        rules.forEach(rule -> namedGroupIds.add(rule.namedGroupId()));
      }
      return removed;
    }
  }

  int countRulesNaming(String groupId, String accountUid) {
    if (!namedGroupIds.contains(groupId)) {
      return 0;
    }
    return (int) rules.stream().filter(rule -> rule.names(groupId, accountUid)).count();
  }

  boolean isClassic() {
    return vpcId.isEmpty();
  }

  private SecurityGroup change(Runnable change) {
    synchronized (world.lock) {
      change.run();
    }
    return this;
  }
}
