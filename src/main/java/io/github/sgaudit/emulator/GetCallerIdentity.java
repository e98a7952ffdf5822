package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells who calls: a role where the key is a temporary one, else a RAM user. */
final class GetCallerIdentity {
  private static final String USER_ID = "216959339000654321";
  private static final String ROLE_ID = "335376200829924321";
  private static final String SESSION = "session";

  private GetCallerIdentity() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) {
    World world = backend.world();
    AccessKey key = world.findAccessKey(call.accessKeyId());
    String account = world.accountUid();
    answer.put("AccountId", account);
    if (key != null && key.securityToken() != null) {
      answer
          .put("IdentityType", "AssumedRoleUser")
          .put("Arn", "acs:ram::" + account + ":assumed-role/auditor/" + SESSION)
          .put("PrincipalId", ROLE_ID + ":" + SESSION)
          .put("RoleId", ROLE_ID);
    } else {
      answer
          .put("IdentityType", "RAMUser")
          .put("Arn", "acs:ram::" + account + ":user/auditor")
          .put("PrincipalId", USER_ID)
          .put("UserId", USER_ID);
    }
  }
}
