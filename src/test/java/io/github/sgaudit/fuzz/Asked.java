package io.github.sgaudit.fuzz;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.ecs.AnswerPath;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.InProcessEmulator;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.survey.LiveFacts;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question about an account.
 *
 * @param world the account
 * @param behaviour how its API behaves
 * @param ids the groups asked about; none asks which groups are unused
 * @param held the groups of the account that cannot be deleted
 */
record Asked(World world, Behaviour behaviour, List<String> ids, Set<String> held) {

  /**
   * Asks over a transport; gives the verdict of each group that has one. Where the answer about
   * clusters is damaged, {@code DELETABLE} means that it was relied on: a list that was not
   * understood leaves the verdict undetermined here, as it says itself that they were not checked.
   */
  Map<String, Verdict> over(DamagingTransport transport) throws InterruptedException {
    EcsApi api =
        AnswerPath.client(
            transport, new Credentials(Accounts.KEY_ID, Accounts.SECRET, null), new SkippingTime());
    LiveFacts source = Surveys.source(api, 1, ProgressListener.none());
    List<Target> targets = Surveys.targets(List.of(Accounts.REGION));
    Gathered gathered =
        ids.isEmpty()
            ? source.candidates(targets, SecurityGroupFilter.none(), group -> true)
            : source.facts(targets, ids, Facts.Scope.ALL);
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      UnusedGroups result = UnusedGroups.of(gathered, Strictness.USUAL);
      result.unused().forEach(group -> verdicts.put(group.securityGroupId(), Verdict.DELETABLE));
      result
          .undetermined()
          .forEach(open -> verdicts.put(open.securityGroupId(), Verdict.UNDETERMINED));
    } else {
      for (Assessment assessment : Deletions.of(gathered, Strictness.USUAL).securityGroups()) {
        verdicts.put(assessment.securityGroupId(), assessment.verdict());
      }
    }
    Recorded damaged = transport.damaged();
    if (damaged != null && damaged.isOfClusters()) {
      for (Facts facts : gathered.facts()) {
        if (facts.clusters().failure() != null) {
          verdicts.replace(facts.securityGroupId(), Verdict.DELETABLE, Verdict.UNDETERMINED);
        }
      }
    }
    return verdicts;
  }

  InProcessEmulator emulator() {
    return new InProcessEmulator(world, behaviour);
  }

  boolean isAboutNamedGroups() {
    return !ids.isEmpty();
  }
}
