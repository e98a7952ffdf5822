package io.github.sgaudit.api;

import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The questions that can be put to ECS, and one to Container Service, about one account; which
 * account it is, is settled by its credentials when it is opened, so that a region is all that a
 * question has to name. Each method gives a whole answer or throws: what was not understood, cut
 * short or does not match what was asked is an {@link FailureException}, never a shorter list; only
 * a {@link MemberWalk} may be a part, and says so. Implementations may be used by several threads.
 */
public interface EcsApi {

  /** The most security group IDs that {@link #describeSecurityGroups} takes in one filter. */
  int MAX_LISTED_IDS = 100;

  /** The most security group IDs that {@link #describeSecurityGroupReferences} takes. */
  int MAX_REFERENCE_IDS = 10;

  /** The most entries that one call of DescribeSecurityGroupReferences is documented to give. */
  int REFERENCE_ENTRY_CAP = References.ENTRY_CAP;

  /** The most groups that the API gives for a filter by tag or resource group. */
  int FILTERED_GROUP_CAP = 1000;

  /** The largest page of DescribeSecurityGroups. */
  int MAX_PAGE_SIZE = 100;

  /**
   * Walks the pages of DescribeSecurityGroups to the end, or until no more are wanted. A walk may
   * start over once, where a page token expired. Where pages have numbers instead of tokens,
   * several are read twice, since they shift when the list changes.
   *
   * @param filter which groups; at most {@link #MAX_LISTED_IDS} IDs
   * @param pageSize entries a page, 1 to {@link #MAX_PAGE_SIZE}
   * @param pages takes the groups page by page, before the next one is asked for
   * @return whether there are groups that were not taken: pages not asked for, or groups left aside
   * @throws FailureException when there is no whole answer; some pages may have been given
   */
  boolean describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
      throws FailureException, InterruptedException;

  /**
   * Asks whether the same call of DescribeSecurityGroups would be allowed. Returns if so.
   *
   * @param filter which groups; at most {@link #MAX_LISTED_IDS} IDs
   * @throws FailureException when it would not be, or that could not be told
   */
  void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException, InterruptedException;

  /**
   * Calls DescribeSecurityGroupReferences once. An unknown ID among several may fail the whole
   * call.
   *
   * @param securityGroupIds 1 to {@link #MAX_REFERENCE_IDS} groups
   * @return the references as far as one call gives them
   * @throws FailureException when there is no answer
   */
  ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> securityGroupIds)
      throws FailureException, InterruptedException;

  /**
   * The rules of a group, in both directions. Walks DescribeSecurityGroupAttribute to the end.
   *
   * @param nicType of a classic group, the network whose rules are asked for; of a group in a VPC
   *     all rules come for either
   * @return the rules, each once, and what else the answer says of the group
   * @throws FailureException when there is no whole answer
   */
  RuleList rulesOf(String regionId, String securityGroupId, Rule.NicType nicType)
      throws FailureException, InterruptedException;

  /**
   * The instances whose primary network interface is in the group. Walks DescribeInstances until
   * the first page that has one that holds the group, or to the end.
   *
   * @param holds whether a member holds the group; one that is assumed gone does not
   * @return all instances of the pages that were read
   * @throws FailureException when there is no whole answer
   */
  Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds)
      throws FailureException, InterruptedException;

  /**
   * The network interfaces in the group that DescribeNetworkInterfaces finds by group, documented
   * to be the secondary ones. Walks until the first page that has one that holds the group, or to
   * the end. Whether those of cloud services are among them is not documented, unless they alone
   * are asked for; they hold the group as any other.
   *
   * @param ofServicesAlone whether only those that a cloud service manages are asked for
   * @param holds as for instances
   * @return all interfaces of the pages that were read
   * @throws FailureException when there is no whole answer; a refused value with the code {@code
   *     InvalidSecurityGroupId.NotVpc} for a group of the classic network
   */
  Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException, InterruptedException;

  /**
   * Asks whether DescribeInstances would be allowed. Returns if so. An identity without the
   * permission may otherwise get an empty list with status 200.
   *
   * @throws FailureException when it would not be, or that could not be told
   */
  void dryRunDescribeInstances(String regionId) throws FailureException, InterruptedException;

  /**
   * Walks all instances of a region or VPC, whatever their groups.
   *
   * @param vpcId the VPC, null for the whole region
   * @param maxPages the most pages to ask for, at least 1
   */
  MemberWalk<Member.Instance> allInstances(String regionId, @Nullable String vpcId, int maxPages)
      throws InterruptedException;

  /**
   * Walks all network interfaces of a region or VPC, the primary ones among them, whatever their
   * groups. As to those of cloud services, the same is open as of one group's.
   *
   * @param vpcId the VPC, null for the whole region
   * @param ofServicesAlone whether only those that a cloud service manages are asked for
   * @param maxPages the most pages to ask for, at least 1
   */
  MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages)
      throws InterruptedException;

  /**
   * Walks all container clusters (ACK) of a region, but those in the state {@code deleted}, which
   * hold nothing. Takes 5 seconds at most, retries included.
   *
   * @return a walk that is whole or has a failure, also where nobody could be asked
   */
  MemberWalk<Member.Cluster> allClusters(String regionId) throws InterruptedException;

  /**
   * The launch templates whose default or latest version names one of these groups.
   *
   * @param securityGroupIds the groups looked for
   * @return the uses, in the API's order of templates
   * @throws FailureException when there is no whole answer
   */
  List<LaunchTemplateUse> launchTemplatesNaming(String regionId, Set<String> securityGroupIds)
      throws FailureException, InterruptedException;

  /**
   * The regions that DescribeRegions gives.
   *
   * @param regionId the region whose endpoint is asked
   * @return the IDs of the regions, in the API's order
   * @throws FailureException when there is no answer
   */
  List<String> describeRegions(String regionId) throws FailureException, InterruptedException;
}
