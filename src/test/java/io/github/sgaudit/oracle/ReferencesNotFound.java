package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;

/** Denies that a group exists, which nobody documents that the API does not to hide it. */
final class ReferencesNotFound extends ForwardingApi {
  ReferencesNotFound(EcsApi api) {
    super(api);
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
      throws FailureException {
    throw new FailureException(
        new Failure(
            Failure.Kind.NOT_FOUND,
            "DescribeSecurityGroupReferences",
            regionId,
            "InvalidSecurityGroupId.NotFound",
            "hidden",
            null,
            null));
  }
}
