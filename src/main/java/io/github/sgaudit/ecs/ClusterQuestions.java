package io.github.sgaudit.ecs;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks the container clusters of a region. */
final class ClusterQuestions {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** No page says how large one may be; one may hold fewer than were asked for. */
  private static final int PAGE_SIZE = 50;

  /** What there is was read before it is given: see {@link #page}. */
  private static final Pager.Taker<Member.Cluster> TO_THE_END =
      new Pager.Taker<>() {
        @Override
        public void begin() {}

        @Override
        public boolean take(WirePage<Member.Cluster> page) {
          return true;
        }
      };

  private final EcsGateway gateway;
  private final String regionId;
  private final Map<String, Member.Cluster> read = new LinkedHashMap<>();

  ClusterQuestions(EcsGateway gateway, String regionId) {
    this.gateway = gateway;
    this.regionId = regionId;
  }

  MemberWalk<Member.Cluster> all() throws InterruptedException {
    URI endpoint = gateway.containerServiceOf(regionId);
    if (endpoint == null) {
      return brokenOff(noEndpoint());
    }
    try {
      new Pager<>(gateway.within(PATIENCE), regionId, pages()).walkNumberedTwice(TO_THE_END);
    } catch (FailureException e) {
      return brokenOff(explained(e.failure()));
    }
    for (Member.Cluster cluster : read.values()) {
      if (cluster.securityGroupIds().contains(Member.UNKNOWN_GROUP)) {
        return brokenOff(unclear(cluster, endpoint));
      }
    }
    return MemberWalk.whole(holding());
  }

  private Pager.Pages<Member.Cluster> pages() {
    return new Pager.Pages<>(
        "clusters",
        Member::id,
        PAGE_SIZE,
        true,
        position -> EcsRequests.clusters(regionId, position),
        this::page);
  }

  /** The clusters of a page hold their groups, whatever is wrong with the page's count. */
  private WirePage<Member.Cluster> page(WireObject body) throws WireException {
    List<Member.Cluster> clusters = ClustersAnswer.clusters(body, regionId);
    clusters.forEach(cluster -> read.merge(cluster.id(), cluster, ClusterQuestions::union));
    return new WirePage<>(clusters, null, ClustersAnswer.total(body));
  }

  private static Member.Cluster union(Member.Cluster one, Member.Cluster other) {
    Set<String> groups = new LinkedHashSet<>(one.securityGroupIds());
    groups.addAll(other.securityGroupIds());
    return new Member.Cluster(one.id(), one.name(), one.state(), one.vpcId(), List.copyOf(groups));
  }

  private List<Member.Cluster> holding() {
    return read.values().stream().filter(cluster -> !cluster.securityGroupIds().isEmpty()).toList();
  }

  private MemberWalk<Member.Cluster> brokenOff(Failure failure) {
    return MemberWalk.brokenOff(holding(), failure);
  }

  /** Nothing was sent, so it is neither an action nor a place that failed. */
  private static Failure noEndpoint() {
    return new Failure(
        Failure.Kind.UNKNOWN_HOST,
        null,
        null,
        null,
        "no endpoint of Container Service is known: set ALIBABA_CLOUD_CS_ENDPOINT",
        null,
        null);
  }

  private static Failure explained(Failure failure) {
    return failure.kind() == Failure.Kind.UNKNOWN_HOST
        ? failure.withMessage(
            failure.message() + " (Container Service may not be available in this region)")
        : failure;
  }

  private static Failure unclear(Member.Cluster cluster, URI endpoint) {
    return Failure.of(
        Failure.Kind.NOT_UNDERSTOOD,
        EcsGateway.CLUSTERS_ACTION,
        endpoint.getRawAuthority(),
        "the cluster " + cluster.id() + " does not say which security group it protects");
  }
}
