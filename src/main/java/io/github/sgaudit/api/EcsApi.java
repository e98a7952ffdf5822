package io.github.sgaudit.api;

import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The questions that can be put to ECS. Each method gives a whole answer or throws: what was not
 * understood, cut short or does not match what was asked is an {@link FailureException}, never a
 * shorter list. Implementations may be used by several threads.
 */
public interface EcsApi {

  /** The most security group IDs that {@link #describeSecurityGroups} takes in one filter. */
  int MAX_LISTED_IDS = 100;

  /** The most security group IDs that {@link #describeSecurityGroupReferences} takes. */
  int MAX_REFERENCE_IDS = 10;

  /** The most entries that one call of DescribeSecurityGroupReferences is documented to give. */
  int REFERENCE_ENTRY_CAP = 100;

  /** The most groups that the API gives for a filter by tag or resource group. */
  int FILTERED_GROUP_CAP = 1000;

  /** The largest page of DescribeSecurityGroups. */
  int MAX_PAGE_SIZE = 100;

  /**
   * Walks all pages of DescribeSecurityGroups.
   *
   * @param regionId the region to ask
   * @param filter which groups; at most {@link #MAX_LISTED_IDS} IDs
   * @param pageSize entries a page, 1 to {@link #MAX_PAGE_SIZE}
   * @param limit the most groups wanted, {@link Integer#MAX_VALUE} for all; the walk ends there
   * @return the groups, whole or cut at the limit
   * @throws FailureException when there is no whole answer
   * @throws InterruptedException when the thread is interrupted
   */
  SecurityGroupListing describeSecurityGroups(
      String regionId, SecurityGroupFilter filter, int pageSize, int limit)
      throws FailureException, InterruptedException;

  /**
   * The same, and tells of each page as it comes. What is told is a hint of what the answer will
   * hold, and no answer: a walk that starts over tells of its pages again.
   *
   * @param regionId the region to ask
   * @param filter which groups; at most {@link #MAX_LISTED_IDS} IDs
   * @param pageSize entries a page, 1 to {@link #MAX_PAGE_SIZE}
   * @param limit the most groups wanted, {@link Integer#MAX_VALUE} for all; the walk ends there
   * @param pages hears of the groups of each page
   * @return the groups, whole or cut at the limit
   * @throws FailureException when there is no whole answer
   * @throws InterruptedException when the thread is interrupted
   */
  default SecurityGroupListing describeSecurityGroups(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      Consumer<List<SecurityGroup>> pages)
      throws FailureException, InterruptedException {
    SecurityGroupListing listing = describeSecurityGroups(regionId, filter, pageSize, limit);
    pages.accept(listing.securityGroups());
    return listing;
  }

  /**
   * Walks all pages of DescribeSecurityGroups and gives the groups of each page before the next one
   * is asked for. What was given is no answer by itself: only a return says that it is one. Where
   * the walk starts over, no group is given again.
   *
   * @param regionId the region to ask
   * @param filter which groups; at most {@link #MAX_LISTED_IDS} IDs
   * @param pageSize entries a page, 1 to {@link #MAX_PAGE_SIZE}
   * @param limit the most groups wanted, {@link Integer#MAX_VALUE} for all; the walk ends there
   * @param consumer takes the groups, in the API's order, each once
   * @return how the walk ended
   * @throws FailureException when there is no whole answer; some groups may have been given
   * @throws InterruptedException when the thread is interrupted
   */
  default WalkEnd streamSecurityGroups(
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      SecurityGroupConsumer consumer)
      throws FailureException, InterruptedException {
    SecurityGroupListing listing = describeSecurityGroups(regionId, filter, pageSize, limit);
    if (!listing.securityGroups().isEmpty() && !consumer.take(listing.securityGroups())) {
      return WalkEnd.STOPPED;
    }
    return listing.cut() ? WalkEnd.CUT : WalkEnd.WHOLE;
  }

  /**
   * Asks for one page of DescribeSecurityGroups, as large as pages get, and for no other whatever
   * it says. A hint of what there is, and no answer about anything: it may be empty where there are
   * groups.
   *
   * @param regionId the region to ask
   * @return groups of the region, as they came
   * @throws FailureException when the page was not given or not understood
   * @throws InterruptedException when the thread is interrupted
   */
  default List<SecurityGroup> describeSomeSecurityGroups(String regionId)
      throws FailureException, InterruptedException {
    return describeSecurityGroups(
            regionId, SecurityGroupFilter.none(), MAX_PAGE_SIZE, MAX_PAGE_SIZE)
        .securityGroups();
  }

  /**
   * Asks whether the same call of DescribeSecurityGroups would be allowed. Returns if so.
   *
   * @param regionId the region to ask
   * @param filter which groups; at most {@link #MAX_LISTED_IDS} IDs
   * @throws FailureException when it would not be, or that could not be told
   * @throws InterruptedException when the thread is interrupted
   */
  void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter)
      throws FailureException, InterruptedException;

  /**
   * Calls DescribeSecurityGroupReferences once. An unknown ID among several may fail the whole
   * call.
   *
   * @param regionId the region to ask
   * @param securityGroupIds 1 to {@link #MAX_REFERENCE_IDS} groups
   * @return the references as far as one call gives them
   * @throws FailureException when there is no answer
   * @throws InterruptedException when the thread is interrupted
   */
  ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> securityGroupIds)
      throws FailureException, InterruptedException;

  /**
   * The instances whose primary network interface is in the group. Walks DescribeInstances until
   * the first page that has any, or to the end.
   *
   * @param regionId the region to ask
   * @param securityGroupId the group
   * @return the instances of that page, or none at all
   * @throws FailureException when there is no whole answer
   * @throws InterruptedException when the thread is interrupted
   */
  Members<Member.Instance> instancesIn(String regionId, String securityGroupId)
      throws FailureException, InterruptedException;

  /**
   * The network interfaces in the group that DescribeNetworkInterfaces finds by group, documented
   * to be the secondary ones. Walks until the first page that has any, or to the end.
   *
   * @param regionId the region to ask
   * @param securityGroupId the group
   * @return the interfaces of that page, or none at all
   * @throws FailureException when there is no whole answer; a {@code RefusedValue} with the code
   *     {@code InvalidSecurityGroupId.NotVpc} for a group of the classic network
   * @throws InterruptedException when the thread is interrupted
   */
  Members<Member.NetworkInterface> networkInterfacesIn(String regionId, String securityGroupId)
      throws FailureException, InterruptedException;

  /**
   * Asks whether DescribeInstances would be allowed. Returns if so. An identity without the
   * permission may otherwise get an empty list with status 200.
   *
   * @param regionId the region to ask
   * @throws FailureException when it would not be, or that could not be told
   * @throws InterruptedException when the thread is interrupted
   */
  void dryRunDescribeInstances(String regionId) throws FailureException, InterruptedException;

  /**
   * Walks all instances of a region or VPC, whatever their groups.
   *
   * @param regionId the region to ask
   * @param vpcId the VPC, null for the whole region
   * @param maxPages the most pages to ask for, at least 1
   * @return all instances, or that there are more pages than that
   * @throws FailureException when there is no whole answer
   * @throws InterruptedException when the thread is interrupted
   */
  MemberWalk<Member.Instance> allInstances(String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException;

  /**
   * Walks all network interfaces of a region or VPC, the primary ones among them, whatever their
   * groups.
   *
   * @param regionId the region to ask
   * @param vpcId the VPC, null for the whole region
   * @param maxPages the most pages to ask for, at least 1
   * @return all interfaces, or that there are more pages than that
   * @throws FailureException when there is no whole answer
   * @throws InterruptedException when the thread is interrupted
   */
  MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, int maxPages)
      throws FailureException, InterruptedException;

  /**
   * The launch templates whose default or latest version names one of these groups.
   *
   * @param regionId the region to ask
   * @param securityGroupIds the groups looked for
   * @return the uses, in the API's order of templates
   * @throws FailureException when there is no whole answer
   * @throws InterruptedException when the thread is interrupted
   */
  List<LaunchTemplateUse> launchTemplatesNaming(String regionId, Set<String> securityGroupIds)
      throws FailureException, InterruptedException;

  /**
   * The regions that DescribeRegions gives.
   *
   * @param regionId the region whose endpoint is asked
   * @return the IDs of the regions, in the API's order
   * @throws FailureException when there is no answer
   * @throws InterruptedException when the thread is interrupted
   */
  List<String> describeRegions(String regionId) throws FailureException, InterruptedException;
}
