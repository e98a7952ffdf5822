package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.References;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was put into a world about one group: noted by the generator, not asked of the emulator. */
final class GroupTruth {
  final String regionId;
  final String id;

  /** Groups of one network may name each other; a classic group's is named "classic". */
  final String network;

  final boolean enterprise;
  final String resourceGroupId;
  @Nullable String serviceId;

  /** Whether it is protected as by a cluster, but by none that is listed. */
  boolean deletionProtected;

  boolean namesItself;
  int hiddenAddresses;

  /** What the API says instead of the right count of addresses. */
  @Nullable Integer wrongCount;

  /** Other groups whose rules name this one, with the account that owns them. */
  final Map<String, String> referencedBy = new LinkedHashMap<>();

  /** Those of them that no rule makes: they stay when the group that they seem to be of is gone. */
  final Set<String> withoutRule = new LinkedHashSet<>();

  /** Whether its own rules are read: then it is seen to name itself, whatever the list says. */
  boolean ownRulesAreRead;

  /** Whether a list of what holds it goes on for sure beyond what is gone of it. */
  boolean goesOnBeyondTheGone;

  /** Whether such a list may go on. */
  boolean mayGoOnBeyondTheGone;

  /** The clusters of Container Service that hold it. */
  final Set<String> clusters = new LinkedHashSet<>();

  /** Whether a cluster of its region does not tell which group it holds: it may be this one. */
  boolean clusterMayHold;

  /** How many rules those are, with those of the group itself. */
  int rulesNaming;

  /** How many of its own rules name groups. */
  int namingRules;

  final Set<String> instances = new LinkedHashSet<>();
  final Set<String> secondaryInterfaces = new LinkedHashSet<>();
  final Set<String> primaryInterfaces = new LinkedHashSet<>();

  /** The resource group of each member. */
  final Map<String, String> memberResourceGroups = new LinkedHashMap<>();

  GroupTruth(
      String regionId, String id, String network, boolean enterprise, String resourceGroupId) {
    this.regionId = regionId;
    this.id = id;
    this.network = network;
    this.enterprise = enterprise;
    this.resourceGroupId = resourceGroupId;
  }

  /**
   * The same, once other things are gone.
   *
   * @param gone IDs of instances, interfaces, clusters, and groups that are assumed gone
   * @param deleted IDs of groups that are deleted
   * @param rulesAreRead whether rules are read for sure
   */
  GroupTruth without(Set<String> gone, Set<String> deleted, Traits traits, boolean rulesAreRead) {
    GroupTruth left = new GroupTruth(regionId, id, network, enterprise, resourceGroupId);
    left.serviceId = serviceId;
    left.deletionProtected = deletionProtected;
    left.namesItself = namesItself;
    left.ownRulesAreRead = rulesAreRead;
    left.hiddenAddresses = hiddenAddresses;
    left.referencedBy.putAll(referencedBy);
    left.referencedBy
        .keySet()
        .removeIf(
            other ->
                gone.contains(other) || (deleted.contains(other) && !withoutRule.contains(other)));
    left.withoutRule.addAll(withoutRule);
    left.clusters.addAll(clusters);
    left.clusters.removeAll(gone);
    left.clusterMayHold = clusterMayHold;
    left.rulesNaming = rulesNaming;
    left.namingRules = namingRules;
    left.instances.addAll(instances);
    left.instances.removeAll(gone);
    left.secondaryInterfaces.addAll(secondaryInterfaces);
    left.secondaryInterfaces.removeAll(gone);
    left.primaryInterfaces.addAll(primaryInterfaces);
    left.memberResourceGroups.putAll(memberResourceGroups);
    int explained = 0;
    for (String member : shown(instances, traits)) {
      if (gone.contains(member)) {
        left.primaryInterfaces.remove("eni-" + member.substring(2));
        explained++;
      }
    }
    for (String member : shown(secondaryInterfaces, traits)) {
      explained += gone.contains(member) && !isClassic() ? 1 : 0;
    }
    Integer told = toldCount(traits);
    left.wrongCount = told == null ? null : Integer.valueOf(Math.max(0, told - explained));
    boolean anyReferenceGone = left.referencedBy.size() < referencedBy.size();
    boolean capAsDocumented = traits.listsReferencesUpTo(EcsApi.REFERENCE_ENTRY_CAP);
    boolean manyReferences = referencePairs(traits) >= EcsApi.REFERENCE_ENTRY_CAP;
    boolean manyRules = rulesNaming >= EcsApi.REFERENCE_ENTRY_CAP;
    boolean manyUnread =
        referencePairs(traits) * References.RULES_A_GROUP >= EcsApi.REFERENCE_ENTRY_CAP;
    left.goesOnBeyondTheGone = anyReferenceGone && capAsDocumented && manyReferences;
    left.mayGoOnBeyondTheGone =
        (anyReferenceGone && (manyReferences || manyRules || manyUnread))
            || left.clusters.size() < clusters.size()
            || (traits.pageTokensIgnored() && explained > 0);
    return left;
  }

  boolean isClassic() {
    return network.equals(WorldGenerator.CLASSIC);
  }

  boolean isManaged() {
    return serviceId != null;
  }

  boolean hasMembers() {
    return !instances.isEmpty() || !secondaryInterfaces.isEmpty();
  }

  /** Whether something holds the group that a whole answer of ECS shows. */
  boolean isHeld() {
    return !referencedBy.isEmpty() || isManaged() || hasMembers();
  }

  /** Those of the group's members that the identity that asks may see. */
  Set<String> shown(Set<String> members, Traits traits) {
    Set<String> shown = new LinkedHashSet<>(members);
    shown.removeIf(id -> !traits.lists(String.valueOf(memberResourceGroups.get(id))));
    return shown;
  }

  boolean showsMembers(Traits traits) {
    return !shown(instances, traits).isEmpty() || !shown(secondaryInterfaces, traits).isEmpty();
  }

  /** What the API gives as the count of addresses. */
  @Nullable Integer toldCount(Traits traits) {
    if (traits.countsAbsent()) {
      return null;
    }
    return wrongCount != null
        ? wrongCount
        : Integer.valueOf(primaryInterfaces.size() + secondaryInterfaces.size() + hiddenAddresses);
  }

  boolean countSaysHeld(Traits traits) {
    Integer told = toldCount(traits);
    return told != null && told > 0;
  }

  boolean listsItself(Traits traits) {
    return namesItself && (ownRulesAreRead || !traits.selfReferenceHidden());
  }

  /** How many groups the references of this one should have, itself included. */
  int referencePairs(Traits traits) {
    return referencedBy.size() + (listsItself(traits) ? 1 : 0);
  }

  /** The interfaces that the question about this group finds. */
  Set<String> interfacesByGroup(Traits traits) {
    Set<String> found = new LinkedHashSet<>();
    if (!isClassic()) {
      found.addAll(shown(secondaryInterfaces, traits));
      if (traits.primariesIncluded()) {
        found.addAll(shown(primaryInterfaces, traits));
      }
    }
    return found;
  }

  /** Whether a cluster holds the group, and nothing else that the identity may see. */
  boolean isHeldByCluster(Traits traits) {
    return !clusters.isEmpty() && referencedBy.isEmpty() && !isManaged() && !showsMembers(traits);
  }

  /** Whether what no API shows prevents the deletion. */
  boolean isHeldInvisibly(Traits traits) {
    return deletionProtected
        || (hiddenAddresses > 0 && !countSaysHeld(traits))
        || (namesItself && !listsItself(traits) && traits.selfReferenceBlocks());
  }

  /**
   * Whether members hold the group that the identity may not see, nothing else does that it may,
   * and the count of addresses tells nothing: no answer gives a hint then.
   */
  boolean isHeldOutOfViewOnly(Traits traits) {
    return hasMembers()
        && !showsMembers(traits)
        && referencedBy.isEmpty()
        && !isManaged()
        && !countSaysHeld(traits);
  }

  /** Everything, for a developer to read. */
  @Override
  public String toString() {
    return id
        + " in "
        + regionId
        + " ("
        + network
        + (enterprise ? ", enterprise" : "")
        + ", "
        + resourceGroupId
        + (isManaged() ? ", managed by " + serviceId : "")
        + (deletionProtected ? ", protected by what nothing shows" : "")
        + (namesItself ? ", names itself" : "")
        + (hiddenAddresses > 0 ? ", hidden addresses: " + hiddenAddresses : "")
        + (wrongCount != null ? ", EcsCount wrongly " + wrongCount : "")
        + ")\n    referenced by "
        + referencedBy
        + " with "
        + rulesNaming
        + " rules\n    instances "
        + instances
        + "\n    secondary interfaces "
        + secondaryInterfaces
        + "\n    primary interfaces "
        + primaryInterfaces
        + "\n    clusters "
        + clusters
        + (clusterMayHold ? ", and another may hold it" : "");
  }
}
