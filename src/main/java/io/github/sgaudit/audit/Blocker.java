package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/** Something that holds a security group: as long as it is there, deleting fails. */
public sealed interface Blocker {

  /**
   * The kind's public name.
   *
   * @return {@code reference}, {@code instance}, {@code network-interface}, {@code cluster} or
   *     {@code service-managed}
   */
  String type();

  /**
   * The verdict on a group that this blocks. Of several blockers the one counts whose verdict comes
   * first among the verdicts.
   *
   * @return never {@link Verdict#DELETABLE}
   */
  Verdict verdict();

  /**
   * The ID of what holds the group.
   *
   * @return the ID, null where the API gave none
   */
  @Nullable String id();

  /**
   * The name of what holds the group.
   *
   * @return the name, null where it is not known
   */
  @Nullable String name();

  /**
   * The account of a referencing group.
   *
   * @return the account's ID, null where it is not known or not asked
   */
  @Nullable String aliUid();

  /**
   * What else is known, for people.
   *
   * @return the state or the like, null where there is nothing to say
   */
  @Nullable String detail();

  /**
   * Another group names this one in a rule.
   *
   * @param group the group that owns the rule
   */
  record Referenced(ReferencingGroup group, Evidence evidence) implements Blocker {

    /** What a reference is known by. */
    public enum Evidence {
      /** The API's list of references has it. */
      LIST,
      /** A rule names the group, and the API's list of references omits that. */
      RULE_ALONE,
      /** The API's list has it, and no rule was found when rules were looked for. */
      LIST_WITHOUT_RULE,
      /** Rules name the group, and it is assumed that these go: the other group may stay. */
      RULES_THAT_GO
    }

    /** A reference that the API's list has. */
    public Referenced(ReferencingGroup group) {
      this(group, Evidence.LIST);
    }

    @Override
    public String type() {
      return "reference";
    }

    @Override
    public Verdict verdict() {
      return Verdict.REFERENCED;
    }

    @Override
    public String id() {
      return group.securityGroupId();
    }

    @Override
    public @Nullable String name() {
      return group.securityGroupName();
    }

    @Override
    public @Nullable String aliUid() {
      return group.aliUid();
    }

    @Override
    public @Nullable String detail() {
      if (Boolean.FALSE.equals(group.sameAccount())) {
        return "group of another account";
      }
      return switch (evidence) {
        case LIST, RULES_THAT_GO -> null;
        case RULE_ALONE -> "its rules name the group, but the API's list of references omits it";
        case LIST_WITHOUT_RULE -> "no rule of it was found that names the group";
      };
    }
  }

  /**
   * An instance is in the group.
   *
   * @param instance the instance
   */
  record HasInstance(Member.Instance instance) implements Blocker {
    @Override
    public String type() {
      return "instance";
    }

    @Override
    public Verdict verdict() {
      return Verdict.IN_USE;
    }

    @Override
    public String id() {
      return instance.id();
    }

    @Override
    public @Nullable String name() {
      return instance.name();
    }

    @Override
    public @Nullable String aliUid() {
      return null;
    }

    @Override
    public @Nullable String detail() {
      return instance.status();
    }
  }

  /**
   * A network interface is in the group.
   *
   * @param networkInterface the interface
   */
  record HasNetworkInterface(Member.NetworkInterface networkInterface) implements Blocker {
    @Override
    public String type() {
      return "network-interface";
    }

    @Override
    public Verdict verdict() {
      return Verdict.IN_USE;
    }

    @Override
    public String id() {
      return networkInterface.id();
    }

    @Override
    public @Nullable String name() {
      return networkInterface.name();
    }

    @Override
    public @Nullable String aliUid() {
      return null;
    }

    @Override
    public @Nullable String detail() {
      StringBuilder text = new StringBuilder();
      append(text, networkInterface.status());
      if (networkInterface.instanceId() != null) {
        append(text, "attached to " + networkInterface.instanceId());
      }
      if (Boolean.TRUE.equals(networkInterface.serviceManaged())) {
        append(
            text,
            networkInterface.serviceId() == null
                ? "managed by a service"
                : "managed by service " + networkInterface.serviceId());
      }
      return text.length() == 0 ? null : text.toString();
    }

    private static void append(StringBuilder text, @Nullable String part) {
      if (part != null) {
        text.append(text.length() == 0 ? "" : ", ").append(part);
      }
    }
  }

  /** A container cluster protects the group from deletion. */
  record HasCluster(Member.Cluster cluster) implements Blocker {
    @Override
    public String type() {
      return "cluster";
    }

    @Override
    public Verdict verdict() {
      return Verdict.IN_USE;
    }

    @Override
    public String id() {
      return cluster.id();
    }

    @Override
    public @Nullable String name() {
      return cluster.name();
    }

    @Override
    public @Nullable String aliUid() {
      return null;
    }

    @Override
    public @Nullable String detail() {
      return cluster.state();
    }
  }

  /**
   * A cloud service manages the group: the account itself cannot delete it.
   *
   * @param serviceId the managing service, null where the API gave none
   */
  record ManagedByService(@Nullable String serviceId) implements Blocker {
    @Override
    public String type() {
      return "service-managed";
    }

    @Override
    public Verdict verdict() {
      return Verdict.SERVICE_MANAGED;
    }

    @Override
    public @Nullable String id() {
      return serviceId;
    }

    @Override
    public @Nullable String name() {
      return null;
    }

    @Override
    public @Nullable String aliUid() {
      return null;
    }

    @Override
    public @Nullable String detail() {
      return null;
    }
  }

  /**
   * Something that a plan will put into the group, or a rule that it will make to name it.
   *
   * @param type as of what it will be: {@code reference}, {@code instance}, {@code
   *     network-interface} or {@code cluster}
   * @param id null for what does not exist yet
   * @param name its address in the plan
   */
  record Planned(String type, @Nullable String id, String name, String detail) implements Blocker {
    @Override
    public Verdict verdict() {
      return type.equals("reference") ? Verdict.REFERENCED : Verdict.IN_USE;
    }

    @Override
    public @Nullable String aliUid() {
      return null;
    }
  }
}
