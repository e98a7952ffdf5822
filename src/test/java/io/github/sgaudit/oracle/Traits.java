package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Behaviour.ReferencesCap;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import java.util.List;
import java.util.Set;

/**
 * How the API of one random world behaves, in words that a comparison can ask about.
 *
 * @param cap what the cap of DescribeSecurityGroupReferences counts
 * @param capSize how many entries that is
 * @param shape how that answer is written
 * @param maxReferenceIds how many IDs one such call takes
 * @param unreferencedAsEmptyList whether unreferenced groups are mentioned
 * @param unknownIdLeftOut whether unknown IDs beside known ones are left out
 * @param selfReferenceHidden whether a group that names itself is left out
 * @param selfReferenceBlocks whether a rule by which a group names itself prevents its deletion
 * @param primariesIncluded whether interfaces by group include primary ones
 * @param managedInterfacesHidden whether interfaces of services have to be asked for
 * @param pageTokensIgnored whether only page numbers are known
 * @param pageNumbersRefused whether only page tokens are known
 * @param emptyFirstPages whether the first page of a walk is empty
 * @param ruleCountsAbsent whether the counts of rules are missing
 * @param managedAbsent whether nothing says which groups a service manages
 * @param countsAbsent whether the counts of addresses are missing
 * @param countsStale whether some counts of addresses are wrong
 * @param clusters what Container Service answers
 * @param maxClusterPageSize the most clusters that a page of it has
 * @param visibleResourceGroups the resource groups whose groups are listed; empty for all
 */
record Traits(
    ReferencesCap cap,
    int capSize,
    ReferencesShape shape,
    int maxReferenceIds,
    boolean unreferencedAsEmptyList,
    boolean unknownIdLeftOut,
    boolean selfReferenceHidden,
    boolean selfReferenceBlocks,
    boolean primariesIncluded,
    boolean managedInterfacesHidden,
    boolean pageTokensIgnored,
    boolean pageNumbersRefused,
    boolean emptyFirstPages,
    boolean ruleCountsAbsent,
    boolean managedAbsent,
    boolean countsAbsent,
    boolean countsStale,
    Clusters clusters,
    int maxClusterPageSize,
    Set<String> visibleResourceGroups) {

  /** What Container Service answers to the identity that asks. */
  enum Clusters {
    LISTED,
    /** An empty list in place of the clusters. */
    HIDDEN,
    DENIED,
    FAILING,
    /** The region has no Container Service. */
    NO_SERVICE
  }

  static Traits random(Dice dice, Dice clusterDice) {
    boolean tokensIgnored = dice.chance(12);
    boolean countsAbsent = dice.chance(25);
    return new Traits(
        dice.oneOf(
            ReferencesCap.PAIRS,
            ReferencesCap.PAIRS,
            ReferencesCap.RULES,
            ReferencesCap.ERROR,
            ReferencesCap.NONE),
        dice.chance(60) ? 100 : dice.oneOf(dice.between(1, 20), dice.between(98, 130)),
        dice.chance(5)
            ? ReferencesShape.UNKNOWN
            : dice.oneOf(ReferencesShape.NESTED, ReferencesShape.NESTED, ReferencesShape.FLAT),
        dice.chance(60) ? 10 : dice.oneOf(9, 9, dice.between(1, 8)),
        dice.chance(20),
        dice.chance(20),
        dice.chance(15),
        dice.chance(60),
        dice.chance(15),
        dice.chance(35),
        tokensIgnored,
        // Neither tokens nor numbers would be an API that cannot be walked.
        !tokensIgnored && dice.chance(20),
        dice.chance(12),
        dice.chance(15),
        dice.chance(10),
        countsAbsent,
        !countsAbsent && dice.chance(30),
        clusterDice.chance(80) ? Clusters.LISTED : clusterDice.oneOf(Clusters.values()),
        clusterDice.chance(60) ? 50 : clusterDice.between(1, 3),
        dice.chance(6) ? Set.of(dice.oneOf("rg-a", "rg-b")) : Set.of());
  }

  /** The same, in the emulator's words. */
  Behaviour behaviour(List<String> regionIds) {
    Behaviour.Builder behaviour = Behaviour.builder();
    if (clusters == Clusters.NO_SERVICE) {
      regionIds.forEach(behaviour::regionWithoutClusters);
    }
    return behaviour
        .maxClusterPageSize(maxClusterPageSize)
        .referencesCap(cap)
        .referencesCapSize(capSize)
        .referencesShape(shape)
        .maxReferenceIds(maxReferenceIds)
        .quirk(Quirk.UNREFERENCED_AS_EMPTY_LIST, unreferencedAsEmptyList)
        .quirk(Quirk.UNKNOWN_ID_LEFT_OUT, unknownIdLeftOut)
        .quirk(Quirk.SELF_REFERENCE_HIDDEN, selfReferenceHidden)
        .quirk(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP, primariesIncluded)
        .quirk(Quirk.SERVICE_MANAGED_INTERFACES_HIDDEN, managedInterfacesHidden)
        .quirk(Quirk.PAGE_TOKENS_IGNORED, pageTokensIgnored)
        .quirk(Quirk.PAGE_NUMBERS_REFUSED, pageNumbersRefused)
        .quirk(Quirk.EMPTY_FIRST_PAGES, emptyFirstPages)
        .quirk(Quirk.RULE_COUNTS_ABSENT, ruleCountsAbsent)
        .quirk(Quirk.SERVICE_MANAGED_ABSENT, managedAbsent)
        .quirk(Quirk.ECS_COUNTS_ABSENT, countsAbsent)
        .build();
  }

  /** What the identity may not see. */
  RamRestriction restriction() {
    RamRestriction limited =
        RamRestriction.none().limitedTo(visibleResourceGroups.toArray(String[]::new));
    return switch (clusters) {
      case DENIED -> limited.denying(Emptied.CLUSTERS);
      case HIDDEN -> limited.hiding(Emptied.CLUSTERS);
      default -> limited;
    };
  }

  /** Adds the faults of an API that nothing disturbs otherwise. */
  Faults faults(Faults disturbing) {
    return clusters == Clusters.FAILING
        ? disturbing.add(Emptied.CLUSTERS, FaultKind.INTERNAL_ERROR)
        : disturbing;
  }

  /** Whether an answer about references has as many groups for sure, if there are so many. */
  boolean listsReferencesUpTo(int groups) {
    return cap == ReferencesCap.NONE || (cap == ReferencesCap.PAIRS && capSize >= groups);
  }

  boolean showsClusters() {
    return clusters == Clusters.LISTED;
  }

  /** Whether there is a list of clusters, be it without those that there are. */
  boolean listsClusters() {
    return showsClusters() || clusters == Clusters.HIDDEN;
  }

  /** Whether the list of the account has the groups of a resource group. */
  boolean lists(String resourceGroupId) {
    return visibleResourceGroups.isEmpty() || visibleResourceGroups.contains(resourceGroupId);
  }
}
