package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.Surveys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends the same question about a world that does not change only once. */
final class RememberedAnswers extends ForwardingApi {
  private final Map<Object, Object> listings = new ConcurrentHashMap<>();
  private final Map<Object, Object> references = new ConcurrentHashMap<>();
  private final Map<Object, Object> instances = new ConcurrentHashMap<>();
  private final Map<Object, Object> interfaces = new ConcurrentHashMap<>();
  private final Map<Object, Object> allInstances = new ConcurrentHashMap<>();
  private final Map<Object, Object> allInterfaces = new ConcurrentHashMap<>();
  private final Map<Object, Object> clusters = new ConcurrentHashMap<>();
  private final Map<Object, Object> dryRuns = new ConcurrentHashMap<>();

  RememberedAnswers(EcsApi api) {
    super(api);
  }

  /** A question to the API. */
  private interface Asking<T> {
    T ask() throws FailureException, InterruptedException;
  }

  @Override
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    Surveys.Walked walked =
        remembered(
            listings,
            List.of(regionId, filter, pageSize),
            Surveys.Walked.class,
            () -> Surveys.walk(api, regionId, filter, pageSize, Integer.MAX_VALUE));
    pages.begin();
    pages.take(walked.securityGroups());
    return walked.cut() || pages.isCut();
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds)
      throws FailureException, InterruptedException {
    return remembered(
        references,
        List.of(regionId, List.copyOf(securityGroupIds)),
        ReferencesAnswer.class,
        () -> super.describeSecurityGroupReferences(regionId, securityGroupIds));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return remembered(
        instances,
        List.of(regionId, securityGroupId),
        Members.class,
        () -> super.instancesIn(regionId, securityGroupId, holds));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return remembered(
        interfaces,
        List.of(regionId, securityGroupId, ofServicesAlone),
        Members.class,
        () -> super.networkInterfacesIn(regionId, securityGroupId, ofServicesAlone, holds));
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) throws InterruptedException {
    return walked(
        allInstances,
        Arrays.asList(regionId, vpcId, maxPages),
        () -> super.allInstances(regionId, vpcId, maxPages));
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    return walked(
        allInterfaces,
        Arrays.asList(regionId, vpcId, ofServicesAlone, maxPages),
        () -> super.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages));
  }

  @Override
  public MemberWalk<Member.Cluster> allClusters(String regionId) throws InterruptedException {
    return walked(clusters, regionId, () -> super.allClusters(regionId));
  }

  @Override
  public void dryRunDescribeInstances(String regionId)
      throws FailureException, InterruptedException {
    remembered(
        dryRuns,
        regionId,
        String.class,
        () -> {
          super.dryRunDescribeInstances(regionId);
          return regionId;
        });
  }

  private interface Walking<M extends Member> {
    MemberWalk<M> walk() throws InterruptedException;
  }

  @SuppressWarnings("unchecked")
  private static <M extends Member> MemberWalk<M> walked(
      Map<Object, Object> answers, Object question, Walking<M> walking)
      throws InterruptedException {
    Object answer = answers.get(question);
    if (answer == null) {
      answer = walking.walk();
      answers.put(question, answer);
    }
    return (MemberWalk<M>) answer;
  }

  /** A failure is remembered too. */
  private static <T> T remembered(
      Map<Object, Object> answers, Object question, Class<T> type, Asking<? extends T> asking)
      throws FailureException, InterruptedException {
    Object answer = answers.get(question);
    if (answer == null) {
      try {
        answer = asking.ask();
      } catch (FailureException e) {
        answer = e.failure();
      }
      answers.put(question, answer);
    }
    if (answer instanceof Failure failure) {
      throw new FailureException(failure);
    }
    return type.cast(answer);
  }
}
