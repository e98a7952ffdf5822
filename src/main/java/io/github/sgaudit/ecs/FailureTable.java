package io.github.sgaudit.ecs;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the API means. The code counts before the status: the API's own pages disagree
 * on statuses ({@code Throttling} is 400, 403 or 429). The first row that fits decides.
 */
final class FailureTable {
  private static final List<Row> BY_CODE =
      List.of(
          // ECS "Common error codes"; Rejected.Throttling as Terraform's provider knows it.
          row(FailureKind.THROTTLED, code -> code.contains("throttling")),
          // Common error codes. Every try has a nonce of its own, so the next one may pass.
          row(FailureKind.SERVER, code -> code.equals("signaturenonceused")),
          // Common error codes; "Request structure and signature" for the clock and the token.
          row(FailureKind.CREDENTIALS, startsWith("invalidaccesskeyid")),
          row(FailureKind.CREDENTIALS, startsWith("missingaccesskeyid")),
          row(FailureKind.CREDENTIALS, startsWith("signaturedoesnotmatch")),
          row(FailureKind.CREDENTIALS, startsWith("incompletesignature")),
          row(FailureKind.CREDENTIALS, startsWith("invalidsignature")),
          row(FailureKind.CREDENTIALS, startsWith("illegaltimestamp")),
          row(FailureKind.CREDENTIALS, startsWith("invalidtimestamp")),
          row(FailureKind.CREDENTIALS, code -> code.contains("securitytoken")),
          row(FailureKind.CREDENTIALS, startsWith("forbidden.accesskey")),
          // Common error codes, and "InternalError" on the page of every action.
          row(FailureKind.SERVER, startsWith("serviceunavailable")),
          row(FailureKind.SERVER, startsWith("internalerror")),
          // DescribeLaunchTemplateVersions: an internal call failed, with status 403.
          row(FailureKind.SERVER, startsWith("innerservicefailed")),
          // DescribeNetworkInterfaces: a group of the classic network, with status 403.
          row(FailureKind.REFUSED_VALUE, startsWith("invalidsecuritygroupid.notvpc")),
          // DescribeSecurityGroupReferences has InvalidSecurityGroupId.NotFound,
          // DeleteSecurityGroup
          // InvalidSecurityGroup.NotFound.
          row(
              FailureKind.NOT_FOUND,
              code -> code.contains("securitygroup") && code.endsWith(".notfound")),
          // Common error codes; the announcement on authorization of query operations for .RAM.
          row(FailureKind.DENIED, startsWith("forbidden")),
          row(FailureKind.DENIED, startsWith("nopermission")),
          // DescribeRegions: Unauthorized.EmptyRegion, with status 403.
          row(FailureKind.DENIED, startsWith("unauthorized")));

  private FailureTable() {}

  /**
   * Classifies an answer that is not a success.
   *
   * @param status the HTTP status
   * @param code the API's error code, null where the body has none
   * @param denied whether the body explains a denial by RAM
   */
  static FailureKind kindOf(int status, @Nullable String code, boolean denied) {
    if (code == null) {
      return byStatusAlone(status);
    }
    String lower = code.toLowerCase(Locale.ROOT);
    for (Row row : BY_CODE) {
      if (row.fits().test(lower)) {
        return row.kind();
      }
    }
    if (denied) {
      return FailureKind.DENIED;
    }
    return switch (status / 100) {
      case 4 -> status == 429 ? FailureKind.THROTTLED : FailureKind.REFUSED_VALUE;
      case 5 -> FailureKind.SERVER;
      default -> FailureKind.NOT_UNDERSTOOD;
    };
  }

  /**
   * Without a code it is not ECS that answered but something before it: a gateway that is
   * overloaded (HTTP 408, 429, 5xx), one that wants a login (401), or a wrong address.
   */
  private static FailureKind byStatusAlone(int status) {
    return switch (status) {
      case 401 -> FailureKind.CREDENTIALS;
      case 408 -> FailureKind.SERVER;
      case 429 -> FailureKind.THROTTLED;
      default -> status >= 500 ? FailureKind.SERVER : FailureKind.NOT_UNDERSTOOD;
    };
  }

  private static Predicate<String> startsWith(String prefix) {
    return code -> code.startsWith(prefix);
  }

  private static Row row(FailureKind kind, Predicate<String> fits) {
    return new Row(kind, fits);
  }

  /** Which codes, in lower case, mean what. */
  private record Row(FailureKind kind, Predicate<String> fits) {}
}
