package io.github.sgaudit.ecs;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the API means, and with that which errors are transient: those whose kind has a
 * cure. The code counts before the status: the API's own pages disagree on statuses ({@code
 * Throttling} is 400, 403 or 429). The first row that fits decides.
 */
final class FailureTable {
  private static final String COMMON = "ECS API reference, Common error codes";
  private static final String SIGNATURE = "ECS API reference, Request structure and signature";

  private static final List<Row> BY_CODE =
      List.of(
          row(
              FailureKind.THROTTLED,
              code -> code.contains("throttling"),
              COMMON + "; Rejected.Throttling: aliyun/terraform-provider-alicloud"),
          // Every try has a nonce of its own, so the next one may pass.
          row(FailureKind.SERVER, code -> code.equals("signaturenonceused"), COMMON),
          row(FailureKind.CREDENTIALS, startsWith("invalidaccesskeyid"), COMMON),
          row(FailureKind.CREDENTIALS, startsWith("missingaccesskeyid"), COMMON),
          row(FailureKind.CREDENTIALS, startsWith("signaturedoesnotmatch"), COMMON),
          row(FailureKind.CREDENTIALS, startsWith("incompletesignature"), COMMON),
          row(FailureKind.CREDENTIALS, startsWith("invalidsignature"), SIGNATURE),
          row(FailureKind.CREDENTIALS, startsWith("illegaltimestamp"), COMMON),
          row(FailureKind.CREDENTIALS, startsWith("invalidtimestamp"), SIGNATURE),
          row(FailureKind.CREDENTIALS, code -> code.contains("securitytoken"), SIGNATURE),
          row(FailureKind.CREDENTIALS, startsWith("forbidden.accesskey"), COMMON),
          row(FailureKind.SERVER, startsWith("serviceunavailable"), COMMON),
          row(
              FailureKind.SERVER,
              startsWith("internalerror"),
              COMMON + ", and the page of every action"),
          row(
              FailureKind.SERVER,
              startsWith("innerservicefailed"),
              "ECS API reference, DescribeLaunchTemplateVersions: an internal call failed (403)"),
          row(
              FailureKind.REFUSED_VALUE,
              startsWith("invalidsecuritygroupid.notvpc"),
              "ECS API reference, DescribeNetworkInterfaces: a group of the classic network (403)"),
          row(
              FailureKind.NOT_FOUND,
              code -> code.contains("securitygroup") && code.endsWith(".notfound"),
              "ECS API reference: InvalidSecurityGroupId.NotFound in"
                  + " DescribeSecurityGroupReferences, InvalidSecurityGroup.NotFound in"
                  + " DeleteSecurityGroup"),
          row(
              FailureKind.DENIED,
              startsWith("forbidden"),
              COMMON + "; .RAM: announcement on authorization of ECS query operations, 2025-09"),
          row(FailureKind.DENIED, startsWith("nopermission"), COMMON),
          row(
              FailureKind.DENIED,
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

  /** Whether the code says that a security token is past its time. */
  static boolean isExpiredToken(@Nullable String code) {
    String lower = code == null ? "" : code.toLowerCase(Locale.ROOT);
    return lower.contains("securitytoken") && lower.contains("expired");
  }

  /**
   * Without a code it is not ECS that answered but something before it: a gateway that is
   * overloaded (408, 429, 5xx: RFC 9110 and RFC 6585, and what aliyun-java-sdk-core retries by
   * default), one that wants a login (401), or a wrong address.
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

  private static Row row(FailureKind kind, Predicate<String> fits, String source) {
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
  record Row(FailureKind kind, Predicate<String> fits, String source) {}
}
