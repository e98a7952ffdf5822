package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "which groups reference this one?".
 *
 * @param regionId the region; null for a group found in none of several regions
 * @param securityGroupName null where it is not known
 * @param found whether the group exists; null where that could not be told
 * @param complete whether {@code referencedBy} is the whole list
 * @param referencedBy the referencing groups; null where the question failed
 * @param failure why the question failed, null where it did not
 */
public record ReferencedGroup(
    @Nullable String regionId,
    String securityGroupId,
    @Nullable String securityGroupName,
    @Nullable Boolean found,
    boolean complete,
    @Nullable List<ReferencingGroup> referencedBy,
    @Nullable Failure failure) {

  public ReferencedGroup {
    referencedBy = referencedBy == null ? null : List.copyOf(referencedBy);
  }

  /** The same answer for a group that was found in none of several regions. */
  ReferencedGroup inNoRegion() {
    return new ReferencedGroup(
        null, securityGroupId, securityGroupName, found, complete, referencedBy, failure);
  }
}
