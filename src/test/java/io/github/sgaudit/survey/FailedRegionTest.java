package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.StubEcsApi;
import io.github.sgaudit.testing.Surveys;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list that fails in one region for some groups only must not vanish behind another region. */
class FailedRegionTest {
  private static final List<String> REGIONS = List.of("cn-a", "cn-b");

  /** More than one call lists, so that one call fails and another does not. */
  private static final List<String> IDS =
      IntStream.rangeClosed(1, 101).mapToObj(n -> "sg-" + n).toList();

  /** cn-a has all groups, and nothing holds them; cn-b has none. */
  private static class TwoRegions extends StubEcsApi {
    @Override
    public List<SecurityGroup> securityGroups(String regionId, SecurityGroupFilter filter)
        throws FailureException, InterruptedException {
      return regionId.equals("cn-b") ? List.of() : super.securityGroups(regionId, filter);
    }

    @Override
    public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
        throws FailureException {
      if (regionId.equals("cn-b")) {
        throw new FailureException(ScriptedReferences.notFound());
      }
      return super.describeSecurityGroupReferences(regionId, ids);
    }
  }

  /** In cn-b, the call that lists the first group fails. */
  private static final class FailingForOne extends TwoRegions {
    @Override
    public List<SecurityGroup> securityGroups(String regionId, SecurityGroupFilter filter)
        throws FailureException, InterruptedException {
      if (regionId.equals("cn-b") && filter.securityGroupIds().contains("sg-1")) {
        throw new FailureException(ScriptedReferences.server());
      }
      return super.securityGroups(regionId, filter);
    }
  }

  @Test
  void canDeleteTellsOfIt() throws Exception {
    Deletions whole = Surveys.deletions(new TwoRegions(), 4, ProgressListener.none(), REGIONS, IDS);
    assertEquals(List.of(), whole.failures());
    assertTrue(whole.complete());
    Deletions partly =
        Surveys.deletions(new FailingForOne(), 4, ProgressListener.none(), REGIONS, IDS);
    assertEquals(1, partly.failures().size());
    assertTrue(partly.failures().get(0).kind() == Failure.Kind.SERVER);
    assertFalse(partly.complete());
    assertEquals(101, partly.securityGroups().size());
  }

  @Test
  void refsTellsOfIt() throws Exception {
    assertTrue(
        Surveys.references(new TwoRegions(), 4, ProgressListener.none(), REGIONS, IDS).complete());
    ReferencedGroups partly =
        Surveys.references(new FailingForOne(), 4, ProgressListener.none(), REGIONS, IDS);
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
          public List<SecurityGroup> securityGroups(String regionId, SecurityGroupFilter filter)
              throws FailureException, InterruptedException {
            return listed++ == 0 ? super.securityGroups(regionId, filter) : List.of();
          }

          @Override
          public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
              throws FailureException {
            throw new FailureException(ScriptedReferences.notFound());
          }
        };
    List<Assessment> found =
        Surveys.deletions(vanishing, 1, ProgressListener.none(), REGIONS, List.of("sg-1"))
            .securityGroups();
    assertEquals(1, found.size());
    assertEquals(Verdict.NOT_FOUND, found.get(0).verdict());
    assertNull(found.get(0).regionId());
  }
}
