package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.EcsApiException;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.audit.ApiFailure;
import java.util.List;

/** Denies that a group exists, which nobody documents that the API does not to hide it. */
final class ReferencesNotFound extends ForwardingApi {
  ReferencesNotFound(EcsApi api) {
    super(api);
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
      throws EcsApiException {
    throw new EcsApiException(
        new ApiFailure.NotFound(
            new ApiFailure.Origin(
                "DescribeSecurityGroupReferences",
                regionId,
                "InvalidSecurityGroupId.NotFound",
                "hidden",
                null)));
  }
}
