package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupConsumer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupListing;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.api.WalkEnd;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.credentials.CredentialProvider;
import io.github.sgaudit.http.TransportSettingsException;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** ECS over HTTP: whole answers or a failure. May be used by several threads. */
public final class EcsClient implements EcsApi {
  /** The error code that is the success of a dry run. */
  private static final String DRY_RUN_ALLOWED = "DryRunOperation";

  private final EcsCaller caller;
  private final SecurityGroupQuestions securityGroups;
  private final MemberQuestions members;

  EcsClient(EcsCaller caller) {
    this.caller = caller;
    this.securityGroups = new SecurityGroupQuestions(caller);
    this.members = new MemberQuestions(caller);
  }

  /**
   * Makes a client. Its timeout begins to run; nothing is sent yet.
   *
   * @param options the settings
   * @param credentials gives the credentials of every request
   * @param endpoints tells the endpoint of every region
   * @param time the clocks, and the only way in which the client waits
   * @param listener hears of every request
   * @return the client
   * @throws TransportSettingsException when the file of certificates or the proxy's setting cannot
   *     be used: a usage error
   */
  public static EcsClient create(
      EcsClientOptions options,
      CredentialProvider credentials,
      EndpointResolver endpoints,
      TimeSource time,
      CallListener listener)
      throws TransportSettingsException {
    return EcsConnection.open(options, time, listener).client(credentials, endpoints);
  }

  /**
   * Lets the timeout, or the patience where there is none, run anew from now on: for a client that
   * is asked in rounds. Nothing may be under way.
   */
  public void restartTime() {
    caller.restartTime();
  }

  /** {@inheritDoc} */
  @Override
  public SecurityGroupListing describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, int limit)
      throws FailureException, InterruptedException {
    return describeSecurityGroups(regionId, filter, pageSize, limit, page -> {});
  }

  /** {@inheritDoc} */
  @Override
  public SecurityGroupListing describeSecurityGroups(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      Consumer<List<SecurityGroup>> pages)
      throws FailureException, InterruptedException {
    requireWalkable(filter, pageSize, limit);
    return securityGroups.list(regionId, filter, pageSize, limit, pages);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Kept are the IDs alone. Where pages have numbers instead of tokens they are read a second
   * time, since they shift when the list changes: the groups are given at the first reading, and
   * the walk fails where the second has others.
   */
  @Override
  public WalkEnd streamSecurityGroups(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      SecurityGroupConsumer consumer)
      throws FailureException, InterruptedException {
    requireWalkable(filter, pageSize, limit);
    return securityGroups.stream(regionId, filter, pageSize, limit, consumer);
  }

  /** {@inheritDoc} */
  @Override
  public List<SecurityGroup> describeSomeSecurityGroups(String regionId)
      throws FailureException, InterruptedException {
    return securityGroups.onePage(regionId, MAX_PAGE_SIZE);
  }

  /** {@inheritDoc} */
  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException, InterruptedException {
    requireFewIds(filter);
    dryRun(regionId, () -> EcsRequests.dryRunOfSecurityGroups(filter));
  }

  /** {@inheritDoc} */
  @Override
  public void dryRunDescribeInstances(String regionId)
      throws FailureException, InterruptedException {
    dryRun(regionId, EcsRequests::dryRunOfInstances);
  }

  /** What tells that the call would be allowed is an error, of whatever status. */
  private void dryRun(String regionId, Supplier<RpcAcsRequest<?>> request)
      throws FailureException, InterruptedException {
    Question<Void> question =
        new Question<>(
            regionId,
            1,
            request,
            body -> {
              throw new WireException("the dry run was not answered as one");
            });
    try {
      caller.ask(question);
    } catch (FailureException e) {
      if (!DRY_RUN_ALLOWED.equals(e.failure().code())) {
        throw e;
      }
    }
  }

  /** {@inheritDoc} */
  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds)
      throws FailureException, InterruptedException {
    requireBetween("number of security groups", securityGroupIds.size(), MAX_REFERENCE_IDS);
    Set<String> asked = Set.copyOf(securityGroupIds);
    return caller
        .ask(
            new Question<>(
                regionId,
                1,
                () -> EcsRequests.references(securityGroupIds),
                body -> ReferencesBody.read(body, asked)))
        .content();
  }

  /** {@inheritDoc} */
  @Override
  public Members<Member.Instance> instancesIn(String regionId, String securityGroupId)
      throws FailureException, InterruptedException {
    return members.instancesIn(regionId, securityGroupId);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Whether the answer has the interfaces of cloud services where {@code ServiceManaged} is not
   * sent is not documented, and they hold the group as any other: before "none" is said, they are
   * asked for.
   */
  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId) throws FailureException, InterruptedException {
    return members.networkInterfacesIn(regionId, securityGroupId);
  }

  /** {@inheritDoc} */
  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException {
    requireBetween("most pages", maxPages, Integer.MAX_VALUE);
    return members.allInstances(regionId, vpcId, maxPages);
  }

  /** {@inheritDoc} */
  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException {
    requireBetween("most pages", maxPages, Integer.MAX_VALUE);
    return members.allNetworkInterfaces(regionId, vpcId, maxPages);
  }

  /** {@inheritDoc} */
  @Override
  public List<LaunchTemplateUse> launchTemplatesNaming(
      String regionId, Set<String> securityGroupIds) throws FailureException, InterruptedException {
    return securityGroupIds.isEmpty()
        ? List.of()
        : new LaunchTemplateQuestions(caller, regionId).naming(securityGroupIds);
  }

  /** {@inheritDoc} */
  @Override
  public List<String> describeRegions(String regionId)
      throws FailureException, InterruptedException {
    return caller
        .ask(new Question<>(regionId, 1, EcsRequests::regions, RegionsAnswer::read))
        .content();
  }

  private static void requireWalkable(SecurityGroupFilter filter, int pageSize, int limit) {
    requireBetween("page size", pageSize, MAX_PAGE_SIZE);
    requireBetween("limit", limit, Integer.MAX_VALUE);
    requireFewIds(filter);
  }

  private static void requireFewIds(SecurityGroupFilter filter) {
    if (filter.securityGroupIds().size() > MAX_LISTED_IDS) {
      throw new IllegalArgumentException("more than " + MAX_LISTED_IDS + " IDs in one filter");
    }
  }

  private static void requireBetween(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + " must be 1 to " + most + ", not " + value);
    }
  }
}
