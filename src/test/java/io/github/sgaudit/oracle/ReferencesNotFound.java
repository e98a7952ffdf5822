package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.survey.EcsApi;
import io.github.sgaudit.survey.EcsApiException;
import io.github.sgaudit.survey.ReferencesAnswer;
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
