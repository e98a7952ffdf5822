package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Deletes a security group unless {@link DeletionRules} prevent it. */
final class DeleteSecurityGroup {
  private DeleteSecurityGroup() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    String groupId = call.find("SecurityGroupId");
    if (groupId == null) {
      throw ApiException.missingParameter("SecurityGroupId");
    }
    Deletion deletion = backend.world().deleteSecurityGroup(region.id, groupId);
    if (deletion instanceof Deletion.Refused refused) {
      throw new ApiException(refused.status(), refused.code(), refused.message());
    }
  }
}
