package io.github.sgaudit.emulator;

import io.github.sgaudit.emulator.Deletion.Refused;

/**
 * What prevents the deletion of a security group. The API gives one reason even where there are
 * several, in an order that is not documented; here it is the order of the checks below.
 */
final class DeletionRules {
  private DeletionRules() {}

  static Deletion refused(ApiException error) {
    return new Refused(error.code(), error.text(), error.status());
  }

  /** Deletes a group unless something prevents it. */
  static Deletion attempt(Region region, String groupId, boolean selfReferenceBlocks) {
    SecurityGroup group = region.groups.get(groupId);
    if (group == null) {
      return new Refused(
          "InvalidSecurityGroup.NotFound", "The specified security group is not found.", 404);
    }
    if (group.serviceManaged) {
      return refused(ApiException.managedByCloudProduct(group));
    }
    if (region.isProtected(group)) {
      return new Refused(
          "InvalidOperation.DeletionProtection",
          "The operation is not allowed due to \"SecurityGroup\" is protected by ACK deletion"
              + " protection.",
          400);
    }
    if (region.countAddresses(group) > 0) {
      return new Refused(
          "DependencyViolation",
          "There is still instance(s) in the specified security group.",
          403);
    }
    if (isReferenced(region, group, selfReferenceBlocks)) {
      return new Refused(
          "DependencyViolation",
          "The specified security group has been authorized in another one.",
          403);
    }
    region.removeGroup(group);
    return new Deletion.Deleted();
  }

  private static boolean isReferenced(
      Region region, SecurityGroup group, boolean selfReferenceBlocks) {
    for (SecurityGroup other : region.groups.values()) {
      boolean counts = other != group || selfReferenceBlocks;
      if (counts && other.countRulesNaming(group.id, region.accountUid) > 0) {
        return true;
      }
    }
    return region.foreignReferences.stream()
        .anyMatch(reference -> reference.securityGroupId().equals(group.id));
  }
}
