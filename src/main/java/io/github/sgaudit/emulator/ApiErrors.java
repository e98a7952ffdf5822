package io.github.sgaudit.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The errors that several operations share. */
final class ApiErrors {
  private ApiErrors() {}

  static ApiErrorException unknownRegion() {
    return new ApiErrorException(
        404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.");
  }

  static ApiErrorException unknownGroup() {
    return new ApiErrorException(
        404, "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist.");
  }

  static ApiErrorException malformedGroupId(String message) {
    return new ApiErrorException(400, "InvalidSecurityGroupId.Malformed", message);
  }

  static ApiErrorException managedByCloudProduct(SecurityGroup group) {
    return new ApiErrorException(
        403,
        "InvalidOperation.ResourceManagedByCloudProduct",
        "The specified SecurityGroup \""
            + group.id
            + "\" has been managed by serviceID \""
            + group.serviceId
            + "\".");
  }

  static ApiErrorException missingParameter(String name) {
    return new ApiErrorException(
        400,
        "MissingParameter",
        "The input parameter \""
            + name
            + "\" that is mandatory for processing this request is not supplied.");
  }

  static ApiErrorException invalidParameter(String name) {
    return new ApiErrorException(
        400, "InvalidParameter." + name, "The specified parameter " + name + " is not valid.");
  }

  /** As documented for the change of 2025 by which a missing right is said, not hidden. */
  static ApiErrorException denied(String action, String accountUid) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("AuthAction", "ecs:" + action);
    detail.put("AuthPrincipalType", "SubUser");
    detail.put("AuthPrincipalOwnerId", accountUid);
    detail.put("AuthPrincipalDisplayName", "216959339000654321");
    detail.put("PolicyType", "AccountLevelIdentityBasedPolicy");
    detail.put("NoPermissionType", "ImplicitDeny");
    detail.put("EncodedDiagnosticMessage", "AQFoAGVtdWxhdG9y");
    return new ApiErrorException(
        403,
        "Forbidden.RAM",
        "User not authorized to operate on the specified resource, or this API doesn't support"
            + " RAM.",
        detail);
  }
}
