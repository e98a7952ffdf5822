package io.github.sgaudit.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan of Terraform or OpenTofu does, as far as security groups are concerned: those that it
 * deletes or replaces, and what of their users is gone when it deletes them. What the plan does not
 * tell for sure stays.
 */
public final class TerraformPlan implements Assumptions {

  /** What happens to a resource. */
  public enum Action {
    CREATE,
    UPDATE,
    DELETE,
    /** The old one is deleted before the new one is made. */
    REPLACE_DELETE_FIRST,
    /** The new one is made before the old one is deleted. */
    REPLACE_CREATE_FIRST,
    /** Nothing; Terraform may read it, or forget it. */
    NONE;

    /** Whether what is there now is deleted. */
    public boolean deletes() {
      return this == DELETE || replaces();
    }

    boolean replaces() {
      return this == REPLACE_DELETE_FIRST || this == REPLACE_CREATE_FIRST;
    }
  }

  /**
   * A security group that the plan deletes or replaces.
   *
   * @param address names the resource in messages; chosen by the plan's author
   * @param action one that deletes
   * @param regionId where its provider works; null where that is not known
   * @param account the same number for two groups only if their providers are one account
   */
  public record DeletedGroup(
      String securityGroupId,
      String address,
      Action action,
      @Nullable String regionId,
      int account) {}

  /**
   * The security groups that a resource names, before or after the plan changes it.
   *
   * @param ids those that the plan shows
   * @param complete whether there are no others: nothing is sensitive, or unknown until apply
   */
  public record NamedGroups(Set<String> ids, boolean complete) {
    public NamedGroups {
      ids = Set.copyOf(ids);
    }

    /** Any group may be named. */
    public static NamedGroups unknown() {
      return new NamedGroups(Set.of(), false);
    }

    boolean name(String securityGroupId) {
      return ids.contains(securityGroupId);
    }

    boolean surelyLack(String securityGroupId) {
      return complete && !name(securityGroupId);
    }
  }

  /** What a resource is while it holds a security group. */
  public enum HolderKind {
    INSTANCE("instance"),
    NETWORK_INTERFACE("network-interface"),
    CLUSTER("cluster"),
    /** What holds a group by network interfaces of its own, such as a load balancer. */
    OTHER("network-interface");

    private final String blockerType;

    HolderKind(String blockerType) {
      this.blockerType = blockerType;
    }
  }

  /**
   * A resource that names security groups to be in them.
   *
   * @param id the ID of the instance, network interface or cluster that is there now; null where
   *     there is none, where it is not known, and for others
   */
  public record Holder(
      HolderKind kind,
      @Nullable String id,
      String address,
      Action action,
      NamedGroups before,
      NamedGroups after) {

    /** Whether it is out of a group by the time at which that one is deleted. */
    private boolean isGone(String securityGroupId, Action groupAction) {
      return switch (action) {
        case DELETE -> true;
        case REPLACE_DELETE_FIRST, REPLACE_CREATE_FIRST -> after.surelyLack(securityGroupId);
        // Terraform deletes a group that it replaces delete-first before it updates its users.
        case UPDATE -> groupAction != Action.REPLACE_DELETE_FIRST && moves(securityGroupId);
        case CREATE, NONE -> false;
      };
    }

    /**
     * Whether it leaves a group in place. The provider takes an instance out of those groups alone
     * that were in its state. A cluster protects its group until it is deleted itself.
     */
    private boolean moves(String securityGroupId) {
      return kind != HolderKind.CLUSTER
          && before.complete()
          && before.name(securityGroupId)
          && after.surelyLack(securityGroupId);
    }
  }

  /**
   * A resource that is a rule of a security group.
   *
   * @param securityGroupId the group that has the rule now; null where that is not known
   * @param rule the rule as it is now; null where not all of it is known
   * @param newSecurityGroupId the group that has it after the change; null where that is not known
   * @param before the group that it names as source or destination
   */
  public record PlannedRule(
      String address,
      Action action,
      @Nullable String securityGroupId,
      @Nullable Rule rule,
      @Nullable String newSecurityGroupId,
      NamedGroups before,
      NamedGroups after) {

    /** Whether that group names the other no more, as far as this rule is concerned. */
    private boolean isGone(String namedGroupId) {
      return action == Action.DELETE || (action.replaces() && after.surelyLack(namedGroupId));
    }
  }

  /** All rules of one group that name another. */
  private record Reference(String fromId, String toId) {}

  /**
   * What tells two rules of a {@link Reference} apart. A description does not: a rule is revoked
   * whatever it says.
   */
  private record RuleFields(
      Rule.Direction direction,
      Rule.NicType nicType,
      String ipProtocol,
      String portRange,
      String policy,
      int priority,
      @Nullable String namedGroupOwner) {

    private static final String ALL_PORTS = "-1/-1";

    /** The fields; null for a rule that no resource of the provider can describe. */
    static @Nullable RuleFields of(Rule rule) {
      if (rule.ipProtocol() == null
          || rule.portRange() == null
          || rule.policy() == null
          || rule.priority() == null
          || isNarrower(rule)) {
        return null;
      }
      return new RuleFields(
          rule.direction(),
          rule.nicType(),
          rule.ipProtocol().toLowerCase(Locale.ROOT),
          rule.portRange().toLowerCase(Locale.ROOT),
          rule.policy().toLowerCase(Locale.ROOT),
          rule.priority(),
          rule.namedGroupOwner());
    }

    /** Whether it says more of its traffic than the group at the other end. */
    private static boolean isNarrower(Rule rule) {
      boolean isIngress = rule.direction() == Rule.Direction.INGRESS;
      Rule.End own = isIngress ? rule.destination() : rule.source();
      Rule.End peer = rule.peer();
      return !own.equals(Rule.End.any())
          || peer.cidrIp() != null
          || peer.ipv6CidrIp() != null
          || peer.prefixListId() != null
          || rule.portRangeListId() != null
          || (rule.sourcePortRange() != null && !rule.sourcePortRange().equals(ALL_PORTS));
    }

    RuleFields withoutOwner() {
      return new RuleFields(direction, nicType, ipProtocol, portRange, policy, priority, null);
    }
  }

  private final List<DeletedGroup> deletedGroups;

  /** What happens to each of them; delete-first is the strictest. */
  private final Map<String, Action> groupActions = new LinkedHashMap<>();

  private final Map<String, List<Holder>> holders = new HashMap<>();
  private final Map<Reference, Map<RuleFields, Integer>> rulesGone = new HashMap<>();
  private final Map<String, List<Blocker.Planned>> coming = new HashMap<>();

  /**
   * Makes a plan of all resources that matter. What is there may be several resources, say because
   * it was imported twice: it is gone only if all of them say so.
   */
  public TerraformPlan(
      List<DeletedGroup> deletedGroups, List<Holder> holders, List<PlannedRule> rules) {
    this.deletedGroups = List.copyOf(deletedGroups);
    for (DeletedGroup group : deletedGroups) {
      groupActions.merge(
          group.securityGroupId(),
          group.action(),
          (one, other) -> other == Action.REPLACE_DELETE_FIRST ? other : one);
    }
    for (Holder holder : holders) {
      add(holder);
    }
    for (PlannedRule rule : rules) {
      add(rule);
    }
  }

  private void add(Holder holder) {
    String id = holder.id();
    if (id != null) {
      holders.computeIfAbsent(id, key -> new ArrayList<>(1)).add(holder);
    }
    for (String group : joined(holder.action(), holder.before(), holder.after())) {
      // What is made anew has an ID of its own.
      addComing(
          group,
          holder.kind().blockerType,
          holder.action() == Action.UPDATE ? id : null,
          holder.address(),
          holder.action());
    }
  }

  private void add(PlannedRule planned) {
    for (String group : joined(planned.action(), planned.before(), planned.after())) {
      addComing(
          group, "reference", planned.newSecurityGroupId(), planned.address(), planned.action());
    }
    String owner = planned.securityGroupId();
    Rule rule = planned.rule();
    if (owner == null || rule == null) {
      return;
    }
    String named = rule.namedGroupId();
    RuleFields fields = RuleFields.of(rule);
    if (named != null && fields != null && planned.isGone(named)) {
      rulesGone
          .computeIfAbsent(new Reference(owner, named), reference -> new HashMap<>())
          .merge(fields, 1, Integer::sum);
    }
  }

  /** The deleted groups that a resource names after a change that lets it name them. */
  private List<String> joined(Action action, NamedGroups before, NamedGroups after) {
    boolean isNew = action == Action.CREATE || action.replaces();
    return after.ids().stream()
        .filter(id -> groupActions.containsKey(id) && (isNew || !before.name(id)))
        .toList();
  }

  private void addComing(
      String securityGroupId, String type, @Nullable String id, String address, Action action) {
    String detail =
        action == Action.UPDATE
            ? "changed by the plan"
            : action == Action.CREATE ? "created by the plan" : "replaced by the plan";
    coming
        .computeIfAbsent(securityGroupId, key -> new ArrayList<>(1))
        .add(new Blocker.Planned(type, id, address, detail));
  }

  /** The resources that are groups to be deleted, in the plan's order; a group may come twice. */
  public List<DeletedGroup> deletedGroups() {
    return deletedGroups;
  }

  /** The groups to be deleted, each once, in the plan's order. */
  public List<String> securityGroupIds() {
    return List.copyOf(groupActions.keySet());
  }

  /**
   * Whether the plan moves a member out of a group, but only after Terraform has tried to delete
   * the group.
   */
  public boolean isMovedTooLate(String memberId, String securityGroupId) {
    return goesBeforeMoves(securityGroupId) && isMemberMoved(memberId, securityGroupId);
  }

  /** Terraform deletes a group that it replaces delete-first before it updates anything. */
  @Override
  public boolean goesBeforeMoves(String securityGroupId) {
    return groupActions.get(securityGroupId) == Action.REPLACE_DELETE_FIRST;
  }

  @Override
  public boolean isMemberMoved(String memberId, String securityGroupId) {
    return holders.getOrDefault(memberId, List.of()).stream()
        .anyMatch(holder -> holder.action() == Action.UPDATE && holder.moves(securityGroupId));
  }

  @Override
  public boolean mayBeSeveralAccounts() {
    return deletedGroups.stream().mapToInt(DeletedGroup::account).distinct().count() > 1;
  }

  @Override
  public boolean areAny() {
    return true;
  }

  @Override
  public boolean isMemberGone(String memberId, String securityGroupId) {
    Action groupAction = groupActions.get(securityGroupId);
    List<Holder> resources = holders.get(memberId);
    return groupAction != null
        && resources != null
        && resources.stream().allMatch(holder -> holder.isGone(securityGroupId, groupAction));
  }

  /**
   * Whether each rule matches a different one that the plan deletes. The provider revokes by
   * fields; where it states no owner of the named group, the owner is not compared.
   */
  @Override
  public boolean isReferenceGone(
      String referencingGroupId, @Nullable List<Rule> rules, String securityGroupId) {
    if (rules == null || rules.isEmpty()) {
      return false;
    }
    Map<RuleFields, Integer> left =
        new HashMap<>(
            rulesGone.getOrDefault(new Reference(referencingGroupId, securityGroupId), Map.of()));
    for (Rule rule : rules) {
      RuleFields fields = RuleFields.of(rule);
      if (fields == null
          || !securityGroupId.equals(rule.namedGroupId())
          || !(take(left, fields) || take(left, fields.withoutOwner()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean areReferencesGoneByRules() {
    return true;
  }

  private static boolean take(Map<RuleFields, Integer> left, RuleFields fields) {
    int count = left.getOrDefault(fields, 0);
    left.put(fields, count - 1);
    return count > 0;
  }

  @Override
  public List<Blocker.Planned> coming(String securityGroupId) {
    return List.copyOf(coming.getOrDefault(securityGroupId, List.of()));
  }
}
