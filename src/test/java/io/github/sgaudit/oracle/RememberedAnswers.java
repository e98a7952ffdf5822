package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.survey.EcsApi;
import io.github.sgaudit.survey.EcsApiException;
import io.github.sgaudit.survey.ReferencesAnswer;
import io.github.sgaudit.survey.SecurityGroupFilter;
import io.github.sgaudit.survey.SecurityGroupListing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the same question about a world that does not change only once. Of one thread. */
final class RememberedAnswers extends ForwardingApi {
  private final Map<Object, Object> listings = new HashMap<>();
  private final Map<Object, Object> references = new HashMap<>();
  private final Map<Object, Object> instances = new HashMap<>();
  private final Map<Object, Object> interfaces = new HashMap<>();

  RememberedAnswers(EcsApi api) {
    super(api);
  }

  /** A question to the API. */
  private interface Asking<T> {
    T ask() throws EcsApiException, InterruptedException;
  }

  @Override
  public SecurityGroupListing describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, int limit)
      throws EcsApiException, InterruptedException {
    return remembered(
        listings,
        List.of(regionId, filter, pageSize, limit),
        SecurityGroupListing.class,
        () -> super.describeSecurityGroups(regionId, filter, pageSize, limit));
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds) throws EcsApiException, InterruptedException {
    return remembered(
        references,
        List.of(regionId, List.copyOf(securityGroupIds)),
        ReferencesAnswer.class,
        () -> super.describeSecurityGroupReferences(regionId, securityGroupIds));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Members<Member.Instance> instancesIn(String regionId, String securityGroupId)
      throws EcsApiException, InterruptedException {
    return remembered(
        instances,
        List.of(regionId, securityGroupId),
        Members.class,
        () -> super.instancesIn(regionId, securityGroupId));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId) throws EcsApiException, InterruptedException {
    return remembered(
        interfaces,
        List.of(regionId, securityGroupId),
        Members.class,
        () -> super.networkInterfacesIn(regionId, securityGroupId));
  }

  /** A failure is remembered too. */
  private static <T> T remembered(
      Map<Object, Object> answers, Object question, Class<T> type, Asking<? extends T> asking)
      throws EcsApiException, InterruptedException {
    Object answer = answers.get(question);
    if (answer == null) {
      try {
        answer = asking.ask();
      } catch (EcsApiException e) {
        answer = e.failure();
      }
      answers.put(question, answer);
    }
    if (answer instanceof ApiFailure failure) {
      throw new EcsApiException(failure);
    }
    return type.cast(answer);
  }
}
