package io.github.sgaudit.fuzz;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.ecs.AnswerPath;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.InProcessEmulator;
import io.github.sgaudit.emulator.World;
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

  /** Asks over a transport; gives the verdict of each group that has one. */
  Map<String, Verdict> over(DamagingTransport transport) throws InterruptedException {
    EcsApi api =
        AnswerPath.client(
            transport, new Credentials(Accounts.KEY_ID, Accounts.SECRET, null), new SkippingTime());
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    List<String> regionIds = List.of(Accounts.REGION);
    if (ids.isEmpty()) {
      UnusedGroups result = Surveys.unused(api, 1, ProgressListener.none(), regionIds);
      result.unused().forEach(group -> verdicts.put(group.securityGroupId(), Verdict.DELETABLE));
      result
          .undetermined()
          .forEach(open -> verdicts.put(open.securityGroupId(), Verdict.UNDETERMINED));
    } else {
      for (Assessment assessment :
          Surveys.deletions(api, 1, ProgressListener.none(), regionIds, ids).securityGroups()) {
        verdicts.put(assessment.securityGroupId(), assessment.verdict());
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
