package io.github.sgaudit.call;

import io.github.sgaudit.outcome.Failure.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the API means, and with that which errors are transient: those of a kind that is
 * retried. The code counts before the status: the API's own pages disagree on statuses ({@code
 * Throttling} is 400, 403 or 429). The first row that fits decides.
 */
final class FailureTable {
  private static final String COMMON = "ECS API reference, Common error codes";
  private static final String CLUSTERS =
      "Container Service, announcement on stricter authorization of API calls, 2021-08, and error"
          + " codes (403)";
  private static final String SIGNATURE = "ECS API reference, Request structure and signature";

  private static final List<Row> BY_CODE =
      List.of(
          row(
              Kind.THROTTLED,
              code -> code.contains("throttling"),
              COMMON + "; Rejected.Throttling: aliyun/terraform-provider-alicloud"),
          // Every try has a nonce of its own, so the next one may pass.
          row(Kind.SERVER, code -> code.equals("signaturenonceused"), COMMON),
          row(Kind.CREDENTIALS_REFUSED, startsWith("invalidaccesskeyid"), COMMON),
          row(Kind.CREDENTIALS_REFUSED, startsWith("missingaccesskeyid"), COMMON),
          row(Kind.CREDENTIALS_REFUSED, startsWith("signaturedoesnotmatch"), COMMON),
          row(Kind.CREDENTIALS_REFUSED, startsWith("incompletesignature"), COMMON),
          row(Kind.CREDENTIALS_REFUSED, startsWith("invalidsignature"), SIGNATURE),
          row(Kind.CREDENTIALS_REFUSED, startsWith("illegaltimestamp"), COMMON),
          row(Kind.CREDENTIALS_REFUSED, startsWith("invalidtimestamp"), SIGNATURE),
          row(Kind.TOKEN_EXPIRED, FailureTable::isExpiredToken, SIGNATURE),
          row(Kind.CREDENTIALS_REFUSED, code -> code.contains("securitytoken"), SIGNATURE),
          row(Kind.CREDENTIALS_REFUSED, startsWith("forbidden.accesskey"), COMMON),
          row(
              Kind.CREDENTIALS_REFUSED,
              code -> code.contains("invalidaccount") || code.startsWith("account."),
              "ECS API reference, error tables: InvalidAccountStatus.NotEnoughBalance (403),"
                  + " Abs.InvalidAccount.NotFound"),
          row(
              Kind.CREDENTIALS_REFUSED,
              code -> code.startsWith("invalidusertype") || code.contains("realname"),
              "ECS API reference, error tables: InvalidUserType.NotSupported,"
                  + " RealNameAuthenticationError (403)"),
          row(
              Kind.CREDENTIALS_REFUSED,
              startsWith("requesttimetooskewed"),
              "ECS API reference, error tables: the clock (403)"),
          row(
              Kind.REFUSED_VALUE,
              code -> code.contains("notsupportedendpoint"),
              "aliyun/alibaba-cloud-sdk-go issue 440: another endpoint serves the region"),
          row(Kind.SERVER, startsWith("serviceunavailable"), COMMON),
          row(Kind.SERVER, startsWith("internalerror"), COMMON + ", and the page of every action"),
          row(
              Kind.SERVER,
              startsWith("innerservicefailed"),
              "ECS API reference, DescribeLaunchTemplateVersions: an internal call failed (403)"),
          row(
              Kind.REFUSED_VALUE,
              startsWith("invalidsecuritygroupid.notvpc"),
              "ECS API reference, DescribeNetworkInterfaces: a group of the classic network (403)"),
          row(
              Kind.NOT_FOUND,
              code -> code.contains("securitygroup") && code.endsWith(".notfound"),
              "ECS API reference: InvalidSecurityGroupId.NotFound in"
                  + " DescribeSecurityGroupReferences, InvalidSecurityGroup.NotFound in"
                  + " DeleteSecurityGroup"),
          row(
              Kind.DENIED,
              startsWith("forbidden"),
              COMMON + "; .RAM: announcement on authorization of ECS query operations, 2025-09"),
          row(Kind.DENIED, code -> code.contains("nopermission"), COMMON),
          // StatusForbidden; ErrorCheckAcl, ErrCheckAcl.
          row(Kind.DENIED, startsWith("statusforbidden"), CLUSTERS),
          row(Kind.DENIED, code -> code.contains("checkacl"), CLUSTERS),
          row(Kind.DENIED, startsWith("accessdenied"), "ECS API reference, error tables (403)"),
          row(
              Kind.DENIED,
              startsWith("unauthorized"),
              "ECS API reference, DescribeRegions: Unauthorized.EmptyRegion (403)"));

  private FailureTable() {}

  /**
   * Classifies an answer that is not a success.
   *
   * @param status the HTTP status
   * @param code the API's error code, null where the body has none
   * @param denied whether the body explains a denial by RAM
   */
  static Kind kindOf(int status, @Nullable String code, boolean denied) {
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
      return Kind.DENIED;
    }
    return switch (status / 100) {
      case 4 ->
          switch (status) {
            case 401 -> Kind.CREDENTIALS_REFUSED;
            case 429 -> Kind.THROTTLED;
            default -> Kind.REFUSED_VALUE;
          };
      case 5 -> Kind.SERVER;
      default -> Kind.NOT_UNDERSTOOD;
    };
  }

  private static boolean isExpiredToken(String code) {
    return code.contains("securitytoken") && code.contains("expired");
  }

  /**
   * Without a code it is not ECS that answered but something before it: a gateway that is
   * overloaded (408, 429, 5xx: RFC 9110 and RFC 6585, and what aliyun-java-sdk-core retries by
   * default), one that wants a login (401), or a wrong address.
   */
  private static Kind byStatusAlone(int status) {
    return switch (status) {
      case 401 -> Kind.CREDENTIALS_REFUSED;
      case 408 -> Kind.SERVER;
      case 429 -> Kind.THROTTLED;
      default -> status >= 500 ? Kind.SERVER : Kind.NOT_UNDERSTOOD;
    };
  }

  private static Predicate<String> startsWith(String prefix) {
    return code -> code.startsWith(prefix);
  }

  private static Row row(Kind kind, Predicate<String> fits, String source) {
    return new Row(kind, fits, source);
  }

  /** The rows, in the order in which they are tried. */
  static List<Row> rows() {
    return BY_CODE;
  }

  /**
   * Which codes mean what.
   *
   * @param kind what they mean
   * @param fits whether a code, in lower case, is one of them
   * @param source where that is written
   */
  record Row(Kind kind, Predicate<String> fits, String source) {}
}
