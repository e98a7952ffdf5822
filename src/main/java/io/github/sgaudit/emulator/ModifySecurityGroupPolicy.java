package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Sets whether the members of a basic group reach each other. */
final class ModifySecurityGroupPolicy {
  private ModifySecurityGroupPolicy() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    if (!call.has("RegionId")) {
      // Spelled like this by the API.
      throw new ApiException(400, "MissingParamter.RegionId", "The RegionId should not be null.");
    }
    SecurityGroup group = backend.region(call).requireGroup(call.get("SecurityGroupId"));
    String policy =
        switch (call.get("InnerAccessPolicy").toLowerCase(Locale.ROOT)) {
          case "accept" -> "Accept";
          case "drop" -> "Drop";
          default ->
              throw new ApiException(
                  400,
                  "InvalidPolicy.Malformed",
                  "The Policy is invalid. Only 'Accept' and 'Drop' are supported. Ignore case.");
        };
    if (group.serviceManaged) {
      throw ApiException.managedByCloudProduct(group);
    }
    if (group.type.equals("enterprise")) {
      throw new ApiException(
          404,
          "InvalidParameter.InnerAccessPolicy",
          "The InnerAccessPolicy attribute of enterprise level security group can't be modified.");
    }
    group.innerAccessPolicy(policy);
  }
}
