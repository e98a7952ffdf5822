package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupListing;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A list that fails in one region for some groups only must not vanish behind another region. */
class FailedRegionTest {
  private static final List<String> REGIONS = List.of("cn-a", "cn-b");

  /** More than one call lists, so that one call fails and another does not. */
  private static final List<String> IDS =
      IntStream.rangeClosed(1, 101).mapToObj(n -> "sg-" + n).toList();

  /** cn-a has all groups, and nothing holds them; cn-b has none. */
  private static class TwoRegions implements EcsApi {
    @Override
    public SecurityGroupListing describeSecurityGroups(
        String regionId, SecurityGroupFilter filter, int pageSize, int limit)
        throws FailureException {
      return new SecurityGroupListing(
          regionId.equals("cn-b")
              ? List.of()
              : filter.securityGroupIds().stream().map(id -> group(regionId, id)).toList(),
          false);
    }

    private static SecurityGroup group(String regionId, String id) {
      return new SecurityGroup(
          regionId, id, null, null, "normal", "vpc-a", null, null, false, null, null, null, 0, null,
          List.of());
    }

    @Override
    public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
        throws FailureException {
      if (regionId.equals("cn-b")) {
        throw new FailureException(ScriptedReferences.notFound());
      }
      return new ReferencesAnswer(Map.of(), 0);
    }

    @Override
    public Members<Member.Instance> instancesIn(String regionId, String securityGroupId) {
      return new Members<>(List.of(), false);
    }

    @Override
    public Members<Member.NetworkInterface> networkInterfacesIn(
        String regionId, String securityGroupId) {
      return new Members<>(List.of(), false);
    }

    @Override
    public void dryRunDescribeSecurityGroups(String regionId, SecurityGroupFilter filter) {}

    @Override
    public void dryRunDescribeInstances(String regionId) {}

    @Override
    public MemberWalk<Member.Instance> allInstances(
        String regionId, @Nullable String vpcId, int maxPages) {
      return new MemberWalk.Whole<>(List.of());
    }

    @Override
    public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
        String regionId, @Nullable String vpcId, int maxPages) {
      return new MemberWalk.Whole<>(List.of());
    }

    @Override
    public List<LaunchTemplateUse> launchTemplatesNaming(
        String regionId, Set<String> securityGroupIds) {
      return List.of();
    }

    @Override
    public List<String> describeRegions(String regionId) {
      return REGIONS;
    }
  }

  /** In cn-b, the call that lists the first group fails. */
  private static final class FailingForOne extends TwoRegions {
    @Override
    public SecurityGroupListing describeSecurityGroups(
        String regionId, SecurityGroupFilter filter, int pageSize, int limit)
        throws FailureException {
      if (regionId.equals("cn-b") && filter.securityGroupIds().contains("sg-1")) {
        throw new FailureException(ScriptedReferences.server());
      }
      return super.describeSecurityGroups(regionId, filter, pageSize, limit);
    }
  }

  @Test
  void canDeleteTellsOfIt() throws Exception {
    DeletionSurvey.Result whole =
        new DeletionSurvey(new TwoRegions(), 4, ProgressListener.none()).ask(REGIONS, IDS);
    assertEquals(List.of(), whole.failures());
    assertTrue(whole.complete());
    DeletionSurvey.Result partly =
        new DeletionSurvey(new FailingForOne(), 4, ProgressListener.none()).ask(REGIONS, IDS);
    assertEquals(1, partly.failures().size());
    assertTrue(partly.failures().get(0).kind() == Failure.Kind.SERVER);
    assertFalse(partly.complete());
    assertEquals(101, partly.securityGroups().size());
  }

  @Test
  void refsTellsOfIt() throws Exception {
    assertTrue(
        new ReferenceSurvey(new TwoRegions(), 4, ProgressListener.none())
            .ask(REGIONS, IDS)
            .complete());
    ReferenceSurvey.Result partly =
        new ReferenceSurvey(new FailingForOne(), 4, ProgressListener.none()).ask(REGIONS, IDS);
    assertEquals(1, partly.failures().size());
    assertFalse(partly.complete());
  }

  /** The list of cn-a had the group; when its references were asked for, it was gone. */
  @Test
  void aGroupThatVanishedIsInNoneOfSeveralRegions() throws Exception {
    EcsApi vanishing =
        new TwoRegions() {
          private int listed;

          @Override
          public SecurityGroupListing describeSecurityGroups(
              String regionId, SecurityGroupFilter filter, int pageSize, int limit)
              throws FailureException {
            return listed++ == 0
                ? super.describeSecurityGroups(regionId, filter, pageSize, limit)
                : new SecurityGroupListing(List.of(), false);
          }

          @Override
          public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
              throws FailureException {
            throw new FailureException(ScriptedReferences.notFound());
          }
        };
    List<Assessment> found =
        new DeletionSurvey(vanishing, 1, ProgressListener.none())
            .ask(REGIONS, List.of("sg-1"))
            .securityGroups();
    assertEquals(1, found.size());
    assertEquals(Verdict.NOT_FOUND, found.get(0).verdict());
    assertNull(found.get(0).regionId());
  }
}
