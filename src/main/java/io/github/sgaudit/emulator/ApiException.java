package io.github.sgaudit.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The API refuses a request. Codes, messages and statuses are those of the documentation, with its
 * spelling; those that several places use are made here.
 */
final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;
  private final transient Map<String, String> accessDeniedDetail;

  ApiException(int status, String code, String text) {
    this(status, code, text, Map.of());
  }

  private ApiException(
      int status, String code, String text, Map<String, String> accessDeniedDetail) {
    super(code + ": " + text);
    this.status = status;
    this.code = code;
    this.text = text;
    this.accessDeniedDetail = accessDeniedDetail;
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }

  /** What a recording has in place of an answer; a status of 0 stands for no answer at all. */
  static ApiException recorded(Recording.Refusal refusal) {
    Integer status = refusal.status();
    String code = refusal.code();
    String permission = refusal.permission();
    return new ApiException(
        status == null ? 0 : status,
        code == null ? "" : code,
        refusal.message(),
        permission == null ? Map.of() : Map.of("AuthAction", permission));
  }

  /** Empty for an error that does not tell it. */
  String code() {
    return code;
  }

  /** Empty unless a permission is missing. */
  Map<String, String> accessDeniedDetail() {
    return accessDeniedDetail;
  }

  static ApiException unknownRegion() {
    return new ApiException(
        404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.");
  }

  /** Not documented for Container Service; ECS says this at the endpoint of another region. */
  static ApiException regionWithoutService() {
    return new ApiException(
        400,
        "InvalidOperation.NotSupportedEndpoint",
        "The specified endpoint can't operate this region.");
  }

  /** No action has the path of the request. */
  static ApiException unknownPath() {
    return new ApiException(
        404,
        "InvalidAction.NotFound",
        "Specified api is not found, please check your url and method.");
  }

  static ApiException unknownGroup() {
    return new ApiException(
        404, "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist.");
  }

  static ApiException malformedGroupId(String message) {
    return new ApiException(400, "InvalidSecurityGroupId.Malformed", message);
  }

  static ApiException managedByCloudProduct(SecurityGroup group) {
    return new ApiException(
        403,
        "InvalidOperation.ResourceManagedByCloudProduct",
        "The specified SecurityGroup \""
            + group.id
            + "\" has been managed by serviceID \""
            + group.serviceId
            + "\".");
  }

  /** The status of adding such a rule is 403, and that of revoking it 400. */
  static ApiException sameSourceGroup(int status) {
    return new ApiException(
        status,
        "InvalidParamter.Conflict",
        "The specified SecurityGroupId should be different from the SourceGroupId.");
  }

  static ApiException sameDestinationGroup() {
    return new ApiException(
        403,
        "InvalidSecurityGroup.IsSame",
        "The authorized SecurityGroupId should be different from the DestGroupId.");
  }

  static ApiException enterpriseGroupNamesGroup() {
    return new ApiException(
        400,
        "InvalidGroupParameter.OperationDenied",
        "The attributes Policy, SourceGroupId, DestGroupId of enterprise level security groups are"
            + " not allowed to be set or modified.");
  }

  static ApiException missingParameter(String name) {
    return new ApiException(
        400,
        "MissingParameter",
        "The input parameter \""
            + name
            + "\" that is mandatory for processing this request is not supplied.");
  }

  static ApiException invalidParameter(String name) {
    return new ApiException(
        400, "InvalidParameter." + name, "The specified parameter " + name + " is not valid.");
  }

  static ApiException invalidPageToken() {
    return new ApiException(
        400, "InValidParameter.NextToken", "The specified parameter NextToken is invalid.");
  }

  /** A dry run that would have been allowed is reported as an error. */
  static ApiException dryRunPassed() {
    return new ApiException(
        400, "DryRunOperation", "Request validation has been passed with DryRun flag set.");
  }

  /**
   * As ECS documents it for the change of 2025, since which a missing permission is no longer
   * hidden; Container Service has a code and a text of its own.
   *
   * @param permission such as {@code ecs:DescribeInstances}
   */
  static ApiException denied(String permission, String accountUid) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("AuthAction", permission);
    detail.put("AuthPrincipalType", "SubUser");
    detail.put("AuthPrincipalOwnerId", accountUid);
    detail.put("AuthPrincipalDisplayName", "216959339000654321");
    detail.put("PolicyType", "AccountLevelIdentityBasedPolicy");
    detail.put("NoPermissionType", "ImplicitDeny");
    detail.put("EncodedDiagnosticMessage", "AQFoAGVtdWxhdG9y");
    if (permission.startsWith("cs:")) {
      return new ApiException(
          403, "StatusForbidden", "RAM policy Forbidden for action " + permission, detail);
    }
    return new ApiException(
        403,
        "Forbidden.RAM",
        "User not authorized to operate on the specified resource, or this API doesn't support"
            + " RAM.",
        detail);
  }

  static ApiException throttled(int status) {
    return new ApiException(
        status, "Throttling.User", "Request was denied due to user flow control.");
  }

  static ApiException incompleteSignature() {
    return new ApiException(
        400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
  }

  static ApiException unknownKey() {
    return new ApiException(
        404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
  }

  static ApiException expiredTimestamp() {
    return new ApiException(
        400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }

  static ApiException wrongSignature(String stringToSign) {
    return new ApiException(
        400,
        "SignatureDoesNotMatch",
        "Specified signature is not matched with our calculation. server string to sign is:"
            + stringToSign);
  }

  static ApiException usedNonce() {
    return new ApiException(
        400, "SignatureNonceUsed", "Specified signature nonce was used already.");
  }
}
