package io.github.sgaudit.ecs;

import com.aliyuncs.AcsRequest;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * ECS and Container Service over HTTP: whole answers or a failure. May be used by several threads.
 */
public final class EcsClient implements EcsApi {
  /** The error code that is the success of a dry run. */
  private static final String DRY_RUN_ALLOWED = "DryRunOperation";

  /** What codes name, in lower case, that have nothing to do with the count of addresses. */
  private static final List<String> OTHER_VALUES =
      List.of("region", "endpoint", "securitygroup", "nexttoken", "vpc", "tag", "resourcegroup");

  private final EcsGateway gateway;
  private final MemberQuestions members;

  EcsClient(EcsGateway gateway) {
    this.gateway = gateway;
    this.members = new MemberQuestions(gateway);
  }

  /**
   * Makes a client. Nothing is sent yet.
   *
   * @param caller sends the requests
   * @param credentials gives the credentials of every request
   * @param endpoints tells the endpoint of every region
   */
  public static EcsClient create(
      Caller caller, RenewingCredentials credentials, EndpointResolver endpoints) {
    return new EcsClient(new EcsGateway(caller, credentials, endpoints));
  }

  /**
   * Lets the timeout, or the patience where there is none, run anew from now on: for a client that
   * is asked in rounds. What nobody waits for any longer may be under way.
   */
  public void restartTime() {
    gateway.restartTime();
  }

  @Override
  public boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    requireBetween("page size", pageSize, MAX_PAGE_SIZE);
    requireFewIds(filter);
    try {
      return walk(regionId, filter, pageSize, pages);
    } catch (FailureException e) {
      if (filter.ecsCount() && mayConcernEcsCount(e.failure())) {
        return walk(regionId, filter.withoutEcsCount(), pageSize, pages);
      }
      throw e;
    }
  }

  /**
   * The parameter is deprecated, and others went with an error of status 400 whose code does not
   * always name them. No other thing that a code names is asked about again.
   */
  private static boolean mayConcernEcsCount(Failure failure) {
    String code = failure.code() == null ? "" : failure.code().toLowerCase(Locale.ROOT);
    return failure.kind() == Failure.Kind.REFUSED_VALUE
        && OTHER_VALUES.stream().noneMatch(code::contains);
  }

  private boolean walk(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException {
    return new Pager<>(
            gateway,
            regionId,
            new Pager.Pages<>(
                "groups",
                SecurityGroup::securityGroupId,
                pageSize,
                true,
                position -> EcsRequests.securityGroups(filter, position),
                body -> page(body, regionId, filter)))
        .walk(new GroupTaker(pages), Integer.MAX_VALUE);
  }

  private static WirePage<SecurityGroup> page(
      WireObject body, String regionId, SecurityGroupFilter filter) throws WireException {
    WirePage<SecurityGroup> page = SecurityGroupsAnswer.read(body, regionId, filter.ecsCount());
    FilterCheck.requireMatches(page.items(), filter);
    return page;
  }

  private record GroupTaker(SecurityGroupPages pages) implements Pager.Taker<SecurityGroup> {
    @Override
    public void begin() {
      pages.begin();
    }

    @Override
    public boolean take(WirePage<SecurityGroup> page) {
      return pages.take(page.items());
    }

    @Override
    public boolean isCut() {
      return pages.isCut();
    }
  }

  @Override
  public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException, InterruptedException {
    requireFewIds(filter);
    dryRun(regionId, () -> EcsRequests.dryRunOfSecurityGroups(filter));
  }

  @Override
  public void dryRunDescribeInstances(String regionId)
      throws FailureException, InterruptedException {
    dryRun(regionId, EcsRequests::dryRunOfInstances);
  }

  /** What tells that the call would be allowed is an error, of whatever status. */
  private void dryRun(String regionId, Supplier<? extends AcsRequest<?>> request)
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
      gateway.ask(question);
    } catch (FailureException e) {
      if (!DRY_RUN_ALLOWED.equals(e.failure().code())) {
        throw e;
      }
    }
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> securityGroupIds)
      throws FailureException, InterruptedException {
    requireBetween("number of security groups", securityGroupIds.size(), MAX_REFERENCE_IDS);
    Set<String> asked = Set.copyOf(securityGroupIds);
    return gateway.ask(
        new Question<>(
            regionId,
            1,
            () -> EcsRequests.references(securityGroupIds),
            body -> ReferencesBody.read(body, asked)));
  }

  @Override
  public RuleList rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException, InterruptedException {
    return new RuleQuestions(gateway).rulesOf(regionId, securityGroupId, nicType);
  }

  @Override
  public Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return members.instancesIn(regionId, securityGroupId, holds);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException, InterruptedException {
    return members.networkInterfacesIn(regionId, securityGroupId, ofServicesAlone, holds);
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) throws InterruptedException {
    requireBetween("most pages", maxPages, Integer.MAX_VALUE);
    return members.allInstances(regionId, vpcId, maxPages);
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException {
    requireBetween("most pages", maxPages, Integer.MAX_VALUE);
    return members.allNetworkInterfaces(regionId, vpcId, ofServicesAlone, maxPages);
  }

  @Override
  public MemberWalk<Member.Cluster> allClusters(String regionId) throws InterruptedException {
    return new ClusterQuestions(gateway, regionId).all();
  }

  @Override
  public List<LaunchTemplateUse> launchTemplatesNaming(
      String regionId, Set<String> securityGroupIds) throws FailureException, InterruptedException {
    return securityGroupIds.isEmpty()
        ? List.of()
        : new LaunchTemplateQuestions(gateway, regionId).naming(securityGroupIds);
  }

  @Override
  public List<String> describeRegions(String regionId)
      throws FailureException, InterruptedException {
    return gateway.ask(new Question<>(regionId, 1, EcsRequests::regions, RegionsAnswer::read));
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
