package io.github.sgaudit.emulator;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the server behaves where the documentation is silent, contradicts itself or has changed. The
 * defaults follow the documentation.
 *
 * @param maxReferenceIds the maximum number of IDs in one call of DescribeSecurityGroupReferences;
 *     its error text suggests 9, its description says 10
 * @param referencesCap what happens when such a call has more than {@code referencesCapSize}
 *     entries
 * @param ecsCounts by group ID, an {@code EcsCount} that differs from the number of addresses, as
 *     the API's count may be outdated
 * @param maxClusterPageSize the maximum of {@code page_size} of DescribeClustersV1, which is not
 *     documented; a larger one counts as this
 * @param regionsWithoutClusters the regions without Container Service: DescribeClustersV1 is
 *     refused for them
 * @param restrictions by access key ID
 */
public record Behaviour(
    Set<Quirk> quirks,
    int maxReferenceIds,
    ReferencesCap referencesCap,
    int referencesCapSize,
    ReferencesShape referencesShape,
    Map<String, Integer> ecsCounts,
    int maxClusterPageSize,
    Set<String> regionsWithoutClusters,
    Map<String, RamRestriction> restrictions) {

  /** What happens to the entries beyond the cap of DescribeSecurityGroupReferences. */
  public enum ReferencesCap {
    /** There is no cap. */
    NONE,
    /** They are left out; an entry is a pair of a queried and a referencing group. */
    PAIRS,
    /** They are left out; an entry is a rule. */
    RULES,
    /** The call is refused; an entry is a pair. */
    ERROR
  }

  /** The JSON of DescribeSecurityGroupReferences. */
  public enum ReferencesShape {
    /** Lists in objects, as current samples and SDKs have it. */
    NESTED,
    /** Bare lists and the key {@code SecurityReferencingGroups}, as in old samples. */
    FLAT,
    /** The referencing groups have a key that no documentation mentions. */
    UNKNOWN
  }

  /** Copies the collections. */
  public Behaviour {
    quirks = Set.copyOf(quirks);
    ecsCounts = Map.copyOf(ecsCounts);
    regionsWithoutClusters = Set.copyOf(regionsWithoutClusters);
    restrictions = Map.copyOf(restrictions);
  }

  public static Behaviour documented() {
    return builder().build();
  }

  /** The documented behaviour but for these quirks. */
  public static Behaviour with(Quirk... quirks) {
    return builder().quirks(quirks).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.quirks.addAll(quirks);
    builder.maxReferenceIds = maxReferenceIds;
    builder.referencesCap = referencesCap;
    builder.referencesCapSize = referencesCapSize;
    builder.referencesShape = referencesShape;
    builder.ecsCounts.putAll(ecsCounts);
    builder.maxClusterPageSize = maxClusterPageSize;
    builder.regionsWithoutClusters.addAll(regionsWithoutClusters);
    builder.restrictions.putAll(restrictions);
    return builder;
  }

  boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  RamRestriction restriction(String accessKeyId) {
    return restrictions.getOrDefault(accessKeyId, RamRestriction.none());
  }

  /** Builds a behaviour, starting from the documented one. */
  public static final class Builder {
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private int maxReferenceIds = 10;
    private ReferencesCap referencesCap = ReferencesCap.PAIRS;
    private int referencesCapSize = 100;
    private ReferencesShape referencesShape = ReferencesShape.NESTED;
    private final Map<String, Integer> ecsCounts = new HashMap<>();
    private int maxClusterPageSize = 50;
    private final Set<String> regionsWithoutClusters = new HashSet<>();
    private final Map<String, RamRestriction> restrictions = new HashMap<>();

    private Builder() {}

    /** Adds quirks. */
    public Builder quirks(Quirk... added) {
      quirks.addAll(Set.of(added));
      return this;
    }

    public Builder quirk(Quirk quirk, boolean present) {
      if (present) {
        quirks.add(quirk);
      } else {
        quirks.remove(quirk);
      }
      return this;
    }

    public Builder maxReferenceIds(int maximum) {
      maxReferenceIds = maximum;
      return this;
    }

    public Builder referencesCap(ReferencesCap cap) {
      referencesCap = cap;
      return this;
    }

    public Builder referencesCapSize(int size) {
      referencesCapSize = size;
      return this;
    }

    public Builder referencesShape(ReferencesShape shape) {
      referencesShape = shape;
      return this;
    }

    public Builder ecsCount(String groupId, int count) {
      ecsCounts.put(groupId, count);
      return this;
    }

    public Builder maxClusterPageSize(int maximum) {
      maxClusterPageSize = maximum;
      return this;
    }

    public Builder regionWithoutClusters(String regionId) {
      regionsWithoutClusters.add(regionId);
      return this;
    }

    public Builder restriction(String accessKeyId, RamRestriction restriction) {
      restrictions.put(accessKeyId, restriction);
      return this;
    }

    public Behaviour build() {
      return new Behaviour(
          quirks,
          maxReferenceIds,
          referencesCap,
          referencesCapSize,
          referencesShape,
          ecsCounts,
          maxClusterPageSize,
          regionsWithoutClusters,
          restrictions);
    }
  }
}
