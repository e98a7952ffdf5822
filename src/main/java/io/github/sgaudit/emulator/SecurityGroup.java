package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A security group of the account. Created by {@link Region#group}: a basic group without rules in
 * the region's default VPC, with its ID as its name. Setters return the group and may be called
 * while requests are being served.
 */
public final class SecurityGroup {

  /** The VPC of every group that was not put into another one. */
  static final String DEFAULT_VPC = "vpc-bp1default0000000000";

  final String id;
  final long sequence;
  String name;
  String description = "";
  String type = "normal";
  String vpcId = DEFAULT_VPC;
  String creationTime = "2024-01-01T00:00:00Z";
  String resourceGroupId = "";
  String innerAccessPolicy = "Accept";
  boolean serviceManaged;
  long serviceId;
  boolean deletionProtected;
  int hiddenAddresses;
  final Map<String, String> tags = new LinkedHashMap<>();
  final List<Rule> rules = new ArrayList<>();

  /** An index of the rules: each reference query looks at every group of the region. */
  private final Set<String> namedGroupIds = new LinkedHashSet<>();

  private final WorldLock lock;

  SecurityGroup(WorldLock lock, String id, long sequence) {
    this.lock = lock;
    this.id = id;
    this.sequence = sequence;
    this.name = id;
  }

  SecurityGroup(WorldLock lock, SecurityGroup other) {
    this(lock, other.id, other.sequence);
    name = other.name;
    description = other.description;
    type = other.type;
    vpcId = other.vpcId;
    creationTime = other.creationTime;
    resourceGroupId = other.resourceGroupId;
    innerAccessPolicy = other.innerAccessPolicy;
    serviceManaged = other.serviceManaged;
    serviceId = other.serviceId;
    deletionProtected = other.deletionProtected;
    hiddenAddresses = other.hiddenAddresses;
    tags.putAll(other.tags);
    rules.addAll(other.rules);
    namedGroupIds.addAll(other.namedGroupIds);
  }

  public String id() {
    return id;
  }

  public SecurityGroup name(String newName) {
    return change(() -> name = newName);
  }

  public SecurityGroup description(String newDescription) {
    return change(() -> description = newDescription);
  }

  public SecurityGroup vpc(String newVpcId) {
    return change(() -> vpcId = newVpcId);
  }

  /** Moves the group to the classic network. */
  public SecurityGroup classic() {
    return vpc("");
  }

  /** Turns the group into an enterprise (advanced) one, whose members are always isolated. */
  public SecurityGroup enterprise() {
    return change(
        () -> {
          type = "enterprise";
          innerAccessPolicy = "Drop";
        });
  }

  /**
   * Sets whether the members of the group reach each other.
   *
   * @param policy {@code Accept} or {@code Drop}
   */
  public SecurityGroup innerAccessPolicy(String policy) {
    return change(() -> innerAccessPolicy = policy);
  }

  /** Sets the creation time, in ISO 8601 and UTC. */
  public SecurityGroup created(String time) {
    return change(() -> creationTime = time);
  }

  public SecurityGroup resourceGroup(String newResourceGroupId) {
    return change(() -> resourceGroupId = newResourceGroupId);
  }

  /** Hands the group over to a cloud service. */
  public SecurityGroup serviceManaged(long newServiceId) {
    return change(
        () -> {
          serviceManaged = true;
          serviceId = newServiceId;
        });
  }

  /**
   * Protects the group from deletion as an ACK cluster does, without one that any action shows;
   * {@link Region#cluster} adds one that shows.
   */
  public SecurityGroup deletionProtected() {
    return change(() -> deletionProtected = true);
  }

  /**
   * Puts addresses into the group that no Describe action lists. They block its deletion, and only
   * {@code EcsCount} includes them.
   */
  public SecurityGroup hiddenAddresses(int count) {
    return change(() -> hiddenAddresses = count);
  }

  public SecurityGroup tag(String key, String value) {
    return change(() -> tags.put(key, value));
  }

  /**
   * Adds a rule, with a generated ID if it has none. Nothing is checked: a world may contain rules
   * that the API refuses to create today, such as a group that names itself.
   */
  public SecurityGroup rule(Rule rule) {
    return change(
        () -> {
          boolean hasId = !rule.id().isEmpty();
          add(hasId ? rule : rule.toBuilder().id(lock.nextRuleId()).build());
        });
  }

  /** Adds a rule as old ones are, without an ID: it can be revoked by its fields alone. */
  public SecurityGroup ruleWithoutId(Rule rule) {
    return change(() -> add(rule.toBuilder().id("").build()));
  }

  private void add(Rule rule) {
    rules.add(rule);
    namedGroupIds.add(rule.namedGroupId());
  }

  public SecurityGroup ingressFrom(String... groupIds) {
    for (String groupId : groupIds) {
      rule(Rule.ingressFrom(groupId));
    }
    return this;
  }

  public SecurityGroup egressTo(String... groupIds) {
    for (String groupId : groupIds) {
      rule(Rule.egressTo(groupId));
    }
    return this;
  }

  /** Returns a copy of the rules in the order in which they were added. */
  public List<Rule> rules() {
    synchronized (lock) {
      return List.copyOf(rules);
    }
  }

  boolean removeRules(Predicate<Rule> which) {
    synchronized (lock) {
      boolean removed = rules.removeIf(which);
      if (removed) {
        namedGroupIds.clear();
        rules.forEach(rule -> namedGroupIds.add(rule.namedGroupId()));
      }
      return removed;
    }
  }

  boolean namesAnyGroup() {
    return !namedGroupIds.isEmpty();
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
    lock.change(change);
    return this;
  }
}
