package io.github.sgaudit.emulator;

import org.jspecify.annotations.Nullable;

/**
 * What prevents the deletion of a security group. The API names one reason even where there are
 * several, and its order is not documented; here it is that of the checks below.
 */
final class DeletionRules {
  private DeletionRules() {}

  static @Nullable ApiErrorException refusal(
      Region region, String groupId, String accountUid, boolean selfReferenceBlocks) {
    SecurityGroup group = region.findGroup(groupId);
    if (group == null) {
      return new ApiErrorException(
          404, "InvalidSecurityGroup.NotFound", "The specified security group is not found.");
    }
    if (group.serviceManaged) {
      return ApiErrors.managedByCloudProduct(group);
    }
    if (group.deletionProtected) {
      return new ApiErrorException(
          400,
          "InvalidOperation.DeletionProtection",
          "The operation is not allowed due to \"SecurityGroup\" is protected by ACK deletion"
              + " protection.");
    }
    if (region.countAddresses(group) > 0) {
      return new ApiErrorException(
          403,
          "DependencyViolation",
          "There is still instance(s) in the specified security group.");
    }
    if (isReferenced(region, group, accountUid, selfReferenceBlocks)) {
      return new ApiErrorException(
          403,
          "DependencyViolation",
          "The specified security group has been authorized in another one.");
    }
    return null;
  }

  private static boolean isReferenced(
      Region region, SecurityGroup group, String accountUid, boolean selfReferenceBlocks) {
    for (SecurityGroup other : region.groups.values()) {
      boolean counts = other != group || selfReferenceBlocks;
      if (counts && other.countRulesNaming(group.id, accountUid) > 0) {
        return true;
      }
    }
    return region.foreignReferences.stream()
        .anyMatch(reference -> reference.securityGroupId().equals(group.id));
  }
}
