package io.github.sgaudit.outcome;

import org.jspecify.annotations.Nullable;

/** What to do where a role cannot be assumed; codes from the STS pages of the two actions. */
final class RoleAdvice {
  private RoleAdvice() {}

  /**
   * The advice on a refusal of AssumeRole or AssumeRoleWithOIDC.
   *
   * @param code the error code in lower case
   * @return null where it is the same as for any other call
   */
  static @Nullable String of(boolean isOidc, String code) {
    return isOidc ? onOidc(code) : onAssumeRole(code);
  }

  private static @Nullable String onAssumeRole(String code) {
    if (code.startsWith("nopermission") || code.startsWith("forbidden")) {
      return "let this identity call sts:AssumeRole on the role, and let the role's trust policy"
          + " name this identity; the key of an account itself cannot assume a role";
    }
    return onRole(code);
  }

  private static @Nullable String onOidc(String code) {
    if (code.contains("oidctoken") && code.contains("expired")) {
      return "the OIDC token has expired: have it issued again";
    }
    if (code.contains("oidc")) {
      return "check the OIDC token, its provider's ARN and whether the provider trusts its issuer"
          + " and client";
    }
    if (code.startsWith("nopermission")
        || code.startsWith("forbidden")
        || code.startsWith("authenticationfail")) {
      return "let the role's trust policy name this OIDC provider and subject";
    }
    return onRole(code);
  }

  private static @Nullable String onRole(String code) {
    if (code.startsWith("entitynotexist.role") || code.startsWith("invalidparameter.rolearn")) {
      return "there is no such role: check the account and the name in its ARN";
    }
    if (code.contains("durationseconds")) {
      return "shorten the session (expired_seconds of the profile), or let the role last longer";
    }
    if (code.contains("securitytoken")) {
      return "the token of the key that assumes the role has expired, or belongs to another key:"
          + " get new temporary credentials";
    }
    if (code.contains("signature")) {
      return "the secret of the key that assumes the role is probably wrong";
    }
    return code.startsWith("invalidaccesskeyid")
        ? "check that the key that assumes the role exists and is active"
        : null;
  }
}
