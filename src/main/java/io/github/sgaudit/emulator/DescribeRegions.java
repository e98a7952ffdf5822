package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lists the regions of the account, as the only action that is about no region. */
final class DescribeRegions {
  private DescribeRegions() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) {
    ArrayNode list = Json.putList(answer, "Regions", "Region");
    for (String id : backend.world().regionIds()) {
      list.addObject()
          .put("RegionId", id)
          .put("RegionEndpoint", "ecs." + id + ".aliyuncs.com")
          .put("LocalName", id)
          .put("Status", "available");
    }
  }
}
