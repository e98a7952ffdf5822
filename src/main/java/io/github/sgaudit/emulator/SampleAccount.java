package io.github.sgaudit.emulator;

/**
 * An account worth looking at: a small company with a production and a staging VPC in {@code
 * cn-hangzhou} and a little in {@code cn-beijing}. Its keys open nothing but an {@link Emulator}.
 *
 * <p>What DeleteSecurityGroup does with the groups named here, in {@code cn-hangzhou}:
 *
 * <ul>
 *   <li>{@link #REFERENCED}: refused, rules of other groups name it; it has an instance too.
 *   <li>{@link #REFERENCED_BY_OTHER_ACCOUNT}: refused, a rule of another account's group names it.
 *   <li>{@link #CIRCLE_ONE} and {@link #CIRCLE_TWO}: refused, each names the other.
 *   <li>{@link #SERVICE_MANAGED}: refused, a NAT gateway manages it.
 *   <li>{@link #IN_USE}: refused, nothing but stopped instances is in it.
 *   <li>{@link #IN_USE_BY_LOAD_BALANCER}: refused, a service-managed interface alone is in it.
 *   <li>{@link #IN_USE_BY_DETACHED_INTERFACE}: refused, an interface attached to nothing is in it.
 *   <li>{@link #ENTERPRISE} and {@link #CLASSIC}: refused, each has an instance.
 *   <li>{@link #DELETABLE} and {@link #DELETABLE_WITH_RULES}: deleted. The second one has a rule
 *       that names another group, which holds that one, not itself; and {@link #LAUNCH_TEMPLATE}
 *       names it, which does not hold it either.
 *   <li>{@link #UNDETERMINED}: refused. No Describe lists a member; only {@code EcsCount} tells of
 *       addresses in it, so that nobody can know beforehand.
 *   <li>{@link #SELF_REFERENCE}: refused here, though nobody documents whether a leftover rule by
 *       which a group names itself prevents that.
 *   <li>{@link #CLUSTER_PROTECTED}: refused by the deletion protection of an ACK cluster, which no
 *       Describe shows: it looks as deletable as {@link #DELETABLE}.
 * </ul>
 */
public final class SampleAccount {

  /** The account's ID. */
  public static final String ACCOUNT_UID = "1357924680135792";

  /** The account of the partner whose group names one of ours. */
  public static final String PARTNER_UID = "1928374650192837";

  /** The ID of the access key. */
  public static final String ACCESS_KEY_ID = "LTAI5tSgauditDemoAccount";

  /** The secret of the access key. */
  public static final String ACCESS_KEY_SECRET = "demoSecretThatOpensNothing0000";

  /** The region with most of the groups. */
  public static final String HANGZHOU = "cn-hangzhou";

  /** The region with a handful of groups. */
  public static final String BEIJING = "cn-beijing";

  /** The production VPC in Hangzhou. */
  public static final String PRODUCTION_VPC = "vpc-bp1production00000001";

  /** The staging VPC in Hangzhou. */
  public static final String STAGING_VPC = "vpc-bp1staging00000000001";

  /** The resource group of production. */
  public static final String PRODUCTION_RESOURCE_GROUP = "rg-acfmproduction1";

  /** The resource group of staging. */
  public static final String STAGING_RESOURCE_GROUP = "rg-acfmstaging0001";

  /** The bastion of production, which the other tiers let in. */
  public static final String REFERENCED = "sg-bp1prodbastion000001";

  /** Named by a group of {@link #PARTNER_UID}, and by no other. */
  public static final String REFERENCED_BY_OTHER_ACCOUNT = "sg-bp1partnerapi0000001";

  /** Names {@link #CIRCLE_TWO} and is named by it. */
  public static final String CIRCLE_ONE = "sg-bp1circleone00000001";

  /** Names {@link #CIRCLE_ONE} and is named by it. */
  public static final String CIRCLE_TWO = "sg-bp1circletwo00000002";

  /** Managed by a NAT gateway. */
  public static final String SERVICE_MANAGED = "sg-bp1natgateway0000001";

  /** Holds two stopped instances. */
  public static final String IN_USE = "sg-bp1reporting00000001";

  /** Holds one service-managed network interface. */
  public static final String IN_USE_BY_LOAD_BALANCER = "sg-bp1loadbalancer00001";

  /** Holds one network interface that is attached to nothing. */
  public static final String IN_USE_BY_DETACHED_INTERFACE = "sg-bp1detached000000001";

  /** An enterprise (advanced) group with an instance. */
  public static final String ENTERPRISE = "sg-bp1enterprise0000001";

  /** A group of the classic network with an instance. */
  public static final String CLASSIC = "sg-bp1classic0000000001";

  /** Held by nothing. */
  public static final String DELETABLE = "sg-bp1oldcampaign000001";

  /** Held by nothing, but one of its rules names {@link #REFERENCED}. */
  public static final String DELETABLE_WITH_RULES = "sg-bp1migration00000001";

  /** Holds addresses that no Describe lists. */
  public static final String UNDETERMINED = "sg-bp1containers0000001";

  /** Names itself, and is held by nothing else. */
  public static final String SELF_REFERENCE = "sg-bp1selfnamed00000001";

  /** Protected by an ACK cluster. */
  public static final String CLUSTER_PROTECTED = "sg-bp1ackcluster0000001";

  /** A launch template whose latest version names {@link #DELETABLE_WITH_RULES}. */
  public static final String LAUNCH_TEMPLATE = "lt-bp1migration00000001";

  private SampleAccount() {}

  /**
   * The account.
   *
   * @return a new world, always the same
   */
  public static World world() {
    World world = World.of(ACCOUNT_UID).accessKey(ACCESS_KEY_ID, ACCESS_KEY_SECRET);
    SampleHangzhou.fill(world.region(HANGZHOU));
    SampleBeijing.fill(world.region(BEIJING));
    return world;
  }
}
