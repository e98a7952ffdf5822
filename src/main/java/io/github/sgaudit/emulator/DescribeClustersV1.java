package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lists the clusters of Container Service, of all regions unless one is named. */
final class DescribeClustersV1 {
  static final int DEFAULT_PAGE_SIZE = 10;
  private static final String TYPE = "ManagedKubernetes";

  private DescribeClustersV1() {}

  private record Located(Region region, Cluster cluster) {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    if (backend.behaviour().regionsWithoutClusters().contains(call.get("region_id"))) {
      throw ApiException.regionWithoutService();
    }
    List<Located> matching = matching(call, backend.world());
    int maxPageSize = backend.behaviour().maxClusterPageSize();
    int size = Paging.clamp(call.findInt("page_size"), DEFAULT_PAGE_SIZE, 1, maxPageSize);
    int number = Paging.clamp(call.findInt("page_number"), 1, 1, Integer.MAX_VALUE);
    ArrayNode list = answer.putArray("clusters");
    matching.stream()
        .skip((number - 1L) * size)
        .limit(size)
        .forEach(each -> write(each, list.addObject()));
    answer
        .putObject("page_info")
        .put("page_number", number)
        .put("page_size", size)
        .put("total_count", matching.size());
  }

  private static List<Located> matching(ApiCall call, World world) {
    List<Located> matching = new ArrayList<>();
    for (String regionId : world.regionIds()) {
      Region region = world.region(regionId);
      for (Cluster cluster : region.clusters.values()) {
        boolean wanted =
            call.admits("region_id", regionId)
                && call.admits("cluster_id", cluster.id)
                && call.admits("name", cluster.name)
                && call.admits("cluster_type", TYPE);
        if (wanted) {
          matching.add(new Located(region, cluster));
        }
      }
    }
    return matching;
  }

  private static void write(Located located, ObjectNode item) {
    Cluster cluster = located.cluster();
    item.put("cluster_id", cluster.id)
        .put("name", cluster.name)
        .put("state", cluster.state)
        .put("region_id", located.region().id)
        .put("vpc_id", located.region().vpcOf(cluster))
        .put("security_group_id", cluster.securityGroupId)
        .put("cluster_type", TYPE)
        .put("cluster_spec", "ack.pro.small")
        .put("profile", "Default")
        .put("current_version", "1.34.1-aliyun.1")
        .put("size", 0)
        .put("deletion_protection", false)
        .put("resource_group_id", "");
    item.putArray("tags");
  }
}
