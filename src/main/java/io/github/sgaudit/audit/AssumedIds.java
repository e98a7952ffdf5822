package io.github.sgaudit.audit;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assumption that certain things are gone, whatever group they are in.
 *
 * @param ids IDs of instances, network interfaces, security groups and container clusters
 */
public record AssumedIds(Set<String> ids) implements Assumptions {
  public AssumedIds {
    ids = Set.copyOf(ids);
  }

  /** Nothing is assumed. */
  public static AssumedIds none() {
    return new AssumedIds(Set.of());
  }

  @Override
  public boolean areAny() {
    return !ids.isEmpty();
  }

  @Override
  public boolean isMemberGone(String memberId, String securityGroupId) {
    return ids.contains(memberId);
  }

  @Override
  public boolean isReferenceGone(
      String referencingGroupId, @Nullable List<Rule> rules, String securityGroupId) {
    return ids.contains(referencingGroupId);
  }

  @Override
  public List<Blocker.Planned> coming(String securityGroupId) {
    return List.of();
  }
}
