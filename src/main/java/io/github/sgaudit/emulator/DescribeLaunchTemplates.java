package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lists launch templates, by page number: this action knows no tokens. */
final class DescribeLaunchTemplates implements Operation {
  static final Paging.Sizes SIZES = new Paging.Sizes(10, 1, 50, 50);

  @Override
  public void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException {
    List<String> ids = call.repeated("LaunchTemplateId");
    List<String> names = call.repeated("LaunchTemplateName");
    List<LaunchTemplate> matching = new ArrayList<>();
    for (LaunchTemplate each : region.launchTemplates.values()) {
      boolean wanted =
          !each.versions.isEmpty()
              && (ids.isEmpty() || ids.contains(each.id))
              && (names.isEmpty() || names.contains(each.name));
      if (wanted) {
        matching.add(each);
      }
    }
    List<LaunchTemplate> page = Paging.pageByNumber(call, SIZES, matching, answer);
    ArrayNode list = Json.putList(answer, "LaunchTemplateSets", "LaunchTemplateSet");
    for (LaunchTemplate each : page) {
      ObjectNode item =
          list.addObject()
              .put("LaunchTemplateId", each.id)
              .put("LaunchTemplateName", each.name)
              .put("DefaultVersionNumber", each.defaultVersion)
              .put("LatestVersionNumber", each.versions.size())
              .put("ResourceGroupId", "");
      Json.putList(item, "Tags", "Tag");
    }
  }
}
