package io.github.sgaudit.credentials.sts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do where STS refuses, by its error code. */
final class StsAdvice {
  private StsAdvice() {}

  /** For AssumeRole; codes from the STS page of that name. */
  static String onAssumeRole(@Nullable String code, String roleArn) {
    String lower = lower(code);
    if (lower.startsWith("nopermission") || lower.startsWith("forbidden")) {
      return "; let this identity call sts:AssumeRole on "
          + roleArn
          + ", and let the role's trust policy name this identity; the key of an account itself"
          + " can assume no role";
    }
    return onRole(lower, roleArn);
  }

  /** For AssumeRoleWithOIDC; codes from the STS page of that name. */
  static String onOidc(@Nullable String code, String roleArn) {
    String lower = lower(code);
    if (lower.contains("oidctoken") && lower.contains("expired")) {
      return "; the OIDC token is expired: have it written anew";
    }
    if (lower.contains("oidc")) {
      return "; check the OIDC token, its provider's ARN and whether the provider trusts its issuer"
          + " and client";
    }
    if (lower.startsWith("nopermission")
        || lower.startsWith("forbidden")
        || lower.startsWith("authenticationfail")) {
      return "; let the trust policy of " + roleArn + " name this OIDC provider and subject";
    }
    return onRole(lower, roleArn);
  }

  private static String onRole(String lower, String roleArn) {
    if (lower.startsWith("entitynotexist.role") || lower.startsWith("invalidparameter.rolearn")) {
      return "; there is no such role: check account and name in " + roleArn;
    }
    if (lower.contains("durationseconds")) {
      return "; shorten the session (expired_seconds of the profile), or let the role last longer";
    }
    if (lower.contains("timestamp")) {
      return "; check the clock of this machine";
    }
    if (lower.contains("securitytoken")) {
      return "; the token of the key that assumes the role is expired, or not of this key: get new"
          + " temporary credentials";
    }
    if (lower.contains("signature")) {
      return "; the secret of the key that assumes the role is probably wrong";
    }
    if (lower.startsWith("invalidaccesskeyid")) {
      return "; check that the key that assumes the role exists and is active";
    }
    return "";
  }

  private static String lower(@Nullable String code) {
    return code == null ? "" : code.toLowerCase(Locale.ROOT);
  }
}
