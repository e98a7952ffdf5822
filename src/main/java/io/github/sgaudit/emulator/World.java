package io.github.sgaudit.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one account. May be changed at any time, by any thread, while requests are being
 * served; each request sees one state.
 *
 * <pre>{@code
 * World world = World.of("1234567890123456").accessKey("LTAI0000", "secret");
 * Region region = world.region("cn-hangzhou");
 * region.group("sg-web").ingressFrom("sg-bastion");
 * region.group("sg-bastion");
 * region.instance("i-1", "sg-web");
 * }</pre>
 */
public final class World {
  final Object lock = new Object();
  private final String accountUid;
  private final Map<String, AccessKey> accessKeys = new LinkedHashMap<>();
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private boolean selfReferenceBlocksDeletion = true;
  private long sequence;
  private long ruleSequence;

  private World(String accountUid) {
    this.accountUid = accountUid;
  }

  /**
   * An account that has nothing yet.
   *
   * @param accountUid the account's ID
   * @return a new world
   */
  public static World of(String accountUid) {
    return new World(accountUid);
  }

  /**
   * The account's ID.
   *
   * @return digits
   */
  public String accountUid() {
    return accountUid;
  }

  /**
   * Adds a lasting key.
   *
   * @param id the access key ID
   * @param secret the access key secret
   * @return this world
   */
  public World accessKey(String id, String secret) {
    return accessKey(new AccessKey(id, secret, null, true));
  }

  /**
   * Adds or replaces a key.
   *
   * @param key the key
   * @return this world
   */
  public World accessKey(AccessKey key) {
    synchronized (lock) {
      accessKeys.put(key.id(), key);
    }
    return this;
  }

  /**
   * The region with this ID, made if there is none.
   *
   * @param regionId such as {@code cn-hangzhou}
   * @return the region
   */
  public Region region(String regionId) {
    synchronized (lock) {
      return regions.computeIfAbsent(regionId, key -> new Region(this, key));
    }
  }

  /**
   * The regions that the account has.
   *
   * @return a copy, in the order in which they were made
   */
  public List<String> regionIds() {
    synchronized (lock) {
      return List.copyOf(regions.keySet());
    }
  }

  /**
   * Whether a leftover rule by which a group names itself prevents its deletion. The documentation
   * does not say; here it does unless switched off.
   *
   * @param blocks whether it does
   * @return this world
   */
  public World selfReferenceBlocksDeletion(boolean blocks) {
    synchronized (lock) {
      selfReferenceBlocksDeletion = blocks;
    }
    return this;
  }

  /**
   * An independent copy of the whole state.
   *
   * @return a world that shares nothing with this one
   */
  public World copy() {
    synchronized (lock) {
      World copy = new World(accountUid);
      copy.accessKeys.putAll(accessKeys);
      regions.forEach((id, region) -> copy.regions.put(id, new Region(copy, region)));
      copy.selfReferenceBlocksDeletion = selfReferenceBlocksDeletion;
      copy.sequence = sequence;
      copy.ruleSequence = ruleSequence;
      return copy;
    }
  }

  /**
   * Deletes a security group with its rules, where nothing holds it, just as the action
   * DeleteSecurityGroup would.
   *
   * @param regionId the region
   * @param groupId the group
   * @return what happened
   */
  public Deletion deleteSecurityGroup(String regionId, String groupId) {
    synchronized (lock) {
      Region region = regions.get(regionId);
      if (region == null) {
        return ApiErrors.unknownRegion().asRefusal();
      }
      ApiErrorException refusal =
          DeletionRules.refusal(region, groupId, accountUid, selfReferenceBlocksDeletion);
      if (refusal != null) {
        return refusal.asRefusal();
      }
      region.removeGroup(groupId);
      return new Deletion.Deleted();
    }
  }

  /**
   * Removes one rule.
   *
   * @param regionId the region
   * @param groupId the group that has the rule
   * @param ruleId the rule
   * @return whether there was such a rule
   */
  public boolean revokeRule(String regionId, String groupId, String ruleId) {
    synchronized (lock) {
      Region region = regions.get(regionId);
      SecurityGroup group = region == null ? null : region.findGroup(groupId);
      return group != null
          && (group.removeRule(ruleId, Direction.INGRESS)
              || group.removeRule(ruleId, Direction.EGRESS));
    }
  }

  @Nullable AccessKey findAccessKey(String id) {
    synchronized (lock) {
      return accessKeys.get(id);
    }
  }

  @Nullable Region findRegion(String regionId) {
    return regions.get(regionId);
  }

  long nextSequence() {
    return ++sequence;
  }

  String nextRuleId() {
    return String.format(Locale.ROOT, "sgr-bp1rule%010d", ++ruleSequence);
  }
}
