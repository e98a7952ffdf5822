package io.github.sgaudit.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The account of {@code sample-account.json}: a small company with a production and a staging VPC
 * in {@code cn-hangzhou} and a recovery site in {@code cn-beijing}. Its keys open nothing but an
 * {@link Emulator}. The constants name the parts that documentation and tests refer to.
 *
 * <p>What DeleteSecurityGroup does with the groups named here, in {@code cn-hangzhou}:
 *
 * <ul>
 *   <li>{@link #REFERENCED}: refused, as rules of other groups name it. It has an instance, too.
 *   <li>{@link #REFERENCED_BY_OTHER_ACCOUNT}: refused, as a rule of another account's group names
 *       it.
 *   <li>{@link #CIRCLE_ONE} and {@link #CIRCLE_TWO}: refused, as each names the other.
 *   <li>{@link #SERVICE_MANAGED}: refused, as a NAT gateway manages it.
 *   <li>{@link #IN_USE}: refused; its members are stopped instances.
 *   <li>{@link #IN_USE_BY_LOAD_BALANCER}: refused; its only member is a service-managed interface.
 *   <li>{@link #IN_USE_BY_DETACHED_INTERFACE}: refused; its only member is an interface that is
 *       attached to nothing.
 *   <li>{@link #ENTERPRISE} and {@link #CLASSIC}: refused, as each has an instance.
 *   <li>{@link #DELETABLE} and {@link #DELETABLE_WITH_RULES}: deleted. A rule of the second names
 *       another group, which blocks that group only, and {@link #LAUNCH_TEMPLATE} names the second,
 *       which does not block it.
 *   <li>{@link #UNDETERMINED}: refused. No Describe action lists a member; only {@code EcsCount}
 *       shows that it has addresses, so that the result cannot be known beforehand.
 *   <li>{@link #SELF_REFERENCE}: refused here; whether a leftover rule by which a group names
 *       itself prevents its deletion is not documented.
 *   <li>{@link #CLUSTER_PROTECTED}: refused by the deletion protection of {@link #CLUSTER}, which
 *       no action of ECS shows: there it looks as deletable as {@link #DELETABLE}.
 * </ul>
 */
public final class SampleAccount {

  public static final String ACCOUNT_UID = "1357924680135792";

  /** The account of the partner whose group names {@link #REFERENCED_BY_OTHER_ACCOUNT}. */
  public static final String PARTNER_UID = "1928374650192837";

  public static final String ACCESS_KEY_ID = "LTAI5tSgauditDemoAccount";
  public static final String ACCESS_KEY_SECRET = "demoSecretThatOpensNothing0000";
  public static final String HANGZHOU = "cn-hangzhou";
  public static final String BEIJING = "cn-beijing";
  public static final String REFERENCED = "sg-bp1prodbastion000001";
  public static final String REFERENCED_BY_OTHER_ACCOUNT = "sg-bp1partnerapi0000001";
  public static final String CIRCLE_ONE = "sg-bp1circleone00000001";
  public static final String CIRCLE_TWO = "sg-bp1circletwo00000002";
  public static final String SERVICE_MANAGED = "sg-bp1natgateway0000001";
  public static final String IN_USE = "sg-bp1reporting00000001";
  public static final String IN_USE_BY_LOAD_BALANCER = "sg-bp1loadbalancer00001";
  public static final String IN_USE_BY_DETACHED_INTERFACE = "sg-bp1detached000000001";
  public static final String ENTERPRISE = "sg-bp1enterprise0000001";
  public static final String CLASSIC = "sg-bp1classic0000000001";
  public static final String DELETABLE = "sg-bp1oldcampaign000001";
  public static final String DELETABLE_WITH_RULES = "sg-bp1migration00000001";
  public static final String UNDETERMINED = "sg-bp1containers0000001";
  public static final String SELF_REFERENCE = "sg-bp1selfnamed00000001";
  public static final String CLUSTER_PROTECTED = "sg-bp1ackcluster0000001";
  public static final String CLUSTER = "c0123456789abcdef";
  public static final String LAUNCH_TEMPLATE = "lt-bp1migration00000001";

  private static final String FILE = "sample-account.json";

  private SampleAccount() {}

  /** Returns a new world in the same state every time. */
  public static World world() {
    try (InputStream file = SampleAccount.class.getResourceAsStream("/" + FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not in the program");
      }
      return AccountFile.read(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
