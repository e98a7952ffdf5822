package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Judge;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks which container clusters there are in a target, once for all groups. Nobody waits for the
 * answer where it could not change a verdict, but for a moment: it names further blockers.
 */
final class ClusterLookup {
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** Longer than the question takes by itself; credentials may be renewed before it. */
  private static final Duration TO_THE_END = Duration.ofSeconds(6);

  private final Target target;
  private final Workers.Aside<MemberWalk<Member.Cluster>> asked;

  /** Sends the question. */
  ClusterLookup(EcsApi api, Workers workers, Target target) {
    this.target = target;
    this.asked = workers.aside(() -> api.allClusters(target.regionId()));
  }

  /**
   * The same facts, and what is known of the clusters that hold each group.
   *
   * @param mayAlwaysMatter whether what is found may not block in the end
   */
  List<Facts> complete(List<Facts> facts, boolean mayAlwaysMatter) throws InterruptedException {
    Optional<MemberWalk<Member.Cluster>> clusters;
    if (mayAlwaysMatter || facts.stream().anyMatch(Judge::mayDependOnClusters)) {
      asked.send();
      clusters = asked.within(TO_THE_END).or(() -> Optional.of(noAnswer()));
    } else {
      clusters = asked.within(A_MOMENT);
    }
    return clusters
        .map(
            walk ->
                facts.stream()
                    .map(each -> each.withClusters(walk.holding(each.securityGroupId())))
                    .toList())
        .orElse(facts);
  }

  private MemberWalk<Member.Cluster> noAnswer() {
    return MemberWalk.brokenOff(
        List.of(),
        Failure.of(
            Failure.Kind.NETWORK,
            "DescribeClustersV1",
            target.regionId(),
            "no answer came in time"));
  }
}
