package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Judge;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks which container clusters there are in a target, once for all groups. Nobody waits for the
 * answer where it could not change a verdict, but for a moment: it names further blockers.
 */
final class ClusterLookup {
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final Workers.Aside<MemberWalk<Member.Cluster>> asked;

  /** Sends the question. */
  ClusterLookup(EcsApi api, Workers workers, Target target) {
    this.asked = workers.aside(() -> api.allClusters(target.regionId()));
  }

  /** The same facts, and what is known of the clusters that hold each group. */
  List<Facts> complete(List<Facts> facts) throws InterruptedException {
    boolean needed = facts.stream().anyMatch(Judge::mayDependOnClusters);
    Optional<MemberWalk<Member.Cluster>> clusters =
        needed ? Optional.of(asked.result()) : asked.within(A_MOMENT);
    return clusters
        .map(
            walk ->
                facts.stream()
                    .map(each -> each.withClusters(walk.holding(each.securityGroupId())))
                    .toList())
        .orElse(facts);
  }
}
