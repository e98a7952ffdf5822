package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "which groups reference this one?", or to "which groups does it reference?".
 *
 * @param regionId the region; null for a group found in none of several regions
 * @param securityGroupName null where it is not known
 * @param found whether the group exists; null where that could not be told
 * @param complete whether {@code referencedBy} is the whole list
 * @param referencedBy the groups that reference it, or those that it references; null where the
 *     question failed
 * @param omitted those of them that DescribeSecurityGroupReferences omits, although their rules
 *     name the group and the answer is not cut
 * @param failure why the question failed, null where it did not
 */
public record ReferencedGroup(
    @Nullable String regionId,
    String securityGroupId,
    @Nullable String securityGroupName,
    @Nullable Boolean found,
    boolean complete,
    @Nullable List<ReferencingGroup> referencedBy,
    List<String> omitted,
    @Nullable Failure failure) {

  public ReferencedGroup {
    referencedBy = referencedBy == null ? null : List.copyOf(referencedBy);
    omitted = List.copyOf(omitted);
  }

  /** An answer that no rule contradicts. */
  public ReferencedGroup(
      @Nullable String regionId,
      String securityGroupId,
      @Nullable String securityGroupName,
      @Nullable Boolean found,
      boolean complete,
      @Nullable List<ReferencingGroup> referencedBy,
      @Nullable Failure failure) {
    this(
        regionId,
        securityGroupId,
        securityGroupName,
        found,
        complete,
        referencedBy,
        List.of(),
        failure);
  }

  /** The groups that reference it although no rule of theirs was found that does. */
  public List<String> withoutRule() {
    return referencedBy == null
        ? List.of()
        : referencedBy.stream()
            .filter(group -> group.rules() != null && group.rules().isEmpty())
            .map(ReferencingGroup::securityGroupId)
            .toList();
  }

  /** The same answer where nobody asked for rules. */
  public ReferencedGroup withoutRules() {
    return new ReferencedGroup(
        regionId,
        securityGroupId,
        securityGroupName,
        found,
        complete,
        referencedBy == null
            ? null
            : referencedBy.stream().map(group -> group.seenFrom(securityGroupId, null)).toList(),
        omitted,
        failure);
  }

  /** The same answer for a group that was found in none of several regions. */
  ReferencedGroup inNoRegion() {
    return new ReferencedGroup(
        null, securityGroupId, securityGroupName, found, complete, referencedBy, omitted, failure);
  }
}
