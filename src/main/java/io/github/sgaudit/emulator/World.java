package io.github.sgaudit.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one account. Any thread may change it at any time, also while requests are being
 * served; each request sees one consistent state.
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
  final WorldLock lock;
  private final String accountUid;
  private final Map<String, AccessKey> accessKeys = new LinkedHashMap<>();
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private boolean selfReferenceBlocksDeletion = true;

  private World(String accountUid, WorldLock lock) {
    this.accountUid = accountUid;
    this.lock = lock;
  }

  public static World of(String accountUid) {
    return new World(accountUid, new WorldLock());
  }

  public String accountUid() {
    return accountUid;
  }

  public World accessKey(String id, String secret) {
    return accessKey(new AccessKey(id, secret, null, true));
  }

  /** Adds the key, or replaces the one with its ID. */
  public World accessKey(AccessKey key) {
    lock.change(() -> accessKeys.put(key.id(), key));
    return this;
  }

  /** Returns the region with this ID, and creates it first if necessary. */
  public Region region(String regionId) {
    synchronized (lock) {
      return regions.computeIfAbsent(regionId, key -> new Region(lock, key, accountUid));
    }
  }

  /** Returns the IDs of the regions in the order in which they were created. */
  public List<String> regionIds() {
    synchronized (lock) {
      return List.copyOf(regions.keySet());
    }
  }

  /**
   * Sets whether a leftover rule by which a group names itself prevents its deletion. The
   * documentation does not say; by default it does.
   */
  public World selfReferenceBlocksDeletion(boolean blocks) {
    lock.change(() -> selfReferenceBlocksDeletion = blocks);
    return this;
  }

  /** Returns a deep copy that shares no state with this world. */
  public World copy() {
    synchronized (lock) {
      World copy = new World(accountUid, lock.copy());
      copy.accessKeys.putAll(accessKeys);
      regions.forEach((id, region) -> copy.regions.put(id, new Region(copy.lock, region)));
      copy.selfReferenceBlocksDeletion = selfReferenceBlocksDeletion;
      return copy;
    }
  }

  /** Deletes a security group and its rules if nothing prevents it, as DeleteSecurityGroup does. */
  public Deletion deleteSecurityGroup(String regionId, String groupId) {
    synchronized (lock) {
      Region region = regions.get(regionId);
      return region == null
          ? DeletionRules.refused(ApiException.unknownRegion())
          : DeletionRules.attempt(region, groupId, selfReferenceBlocksDeletion);
    }
  }

  /** Removes one rule, and returns whether it existed. */
  public boolean revokeRule(String regionId, String groupId, String ruleId) {
    synchronized (lock) {
      Region region = regions.get(regionId);
      SecurityGroup group = region == null ? null : region.groups.get(groupId);
      return group != null && group.removeRules(rule -> rule.id().equals(ruleId));
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
}
