package io.github.sgaudit.ecs;

import static io.github.sgaudit.json.WireObject.orNull;

import io.github.sgaudit.audit.Member;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of DescribeClustersV1. */
public final class ClustersAnswer {
  /** The one state in which a cluster is gone; every other, an unknown one too, holds. */
  private static final String DELETED = "deleted";

  /** The type of a cluster that was not made by Container Service. */
  private static final String REGISTERED = "ExternalKubernetes";

  private ClustersAnswer() {}

  /**
   * Reads the clusters of a page. One that is deleted, or in another region, since the API ignored
   * the filter, holds no group of this region: it is there for the count. One that does not tell
   * its group has an unknown one, but for a registered cluster, which runs elsewhere.
   *
   * @param regionId the region that was asked
   * @throws WireException when it is not understood
   */
  public static List<Member.Cluster> clusters(WireObject answer, String regionId)
      throws WireException {
    List<Member.Cluster> clusters = new ArrayList<>();
    for (WireObject item : answer.objects("clusters")) {
      String state = orNull(() -> item.text("state"));
      clusters.add(
          new Member.Cluster(
              item.requiredText("cluster_id"),
              orNull(() -> item.text("name")),
              state,
              orNull(() -> item.text("vpc_id")),
              groups(item, state, regionId)));
    }
    return clusters;
  }

  private static List<String> groups(WireObject item, @Nullable String state, String regionId) {
    String itsRegion = orNull(() -> item.text("region_id"));
    if (DELETED.equals(state) || (itsRegion != null && !itsRegion.equals(regionId))) {
      return List.of();
    }
    String group = orNull(() -> item.text("security_group_id"));
    if (group == null && REGISTERED.equals(orNull(() -> item.text("cluster_type")))) {
      return List.of();
    }
    return List.of(group == null ? Member.UNKNOWN_GROUP : group);
  }

  /**
   * Reads how many clusters there are on all pages.
   *
   * @return null where the answer does not tell
   * @throws WireException when it is no count
   */
  public static @Nullable Integer total(WireObject answer) throws WireException {
    return answer.has("page_info") ? answer.object("page_info").countOrText("total_count") : null;
  }
}
