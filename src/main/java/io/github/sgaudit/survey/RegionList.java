package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of one region: whole, cut at the limit, perhaps cut at the API's cap, or failed.
 *
 * @param regionId the region
 * @param asked whether it was asked at all
 * @param securityGroups the groups; none where they were given on the way
 * @param count how many groups there were, those given on the way among them
 * @param cut whether there are more beyond the limit
 * @param capped whether the API may have more than it gives for the filter
 * @param failure why there is no whole list; null where there is
 */
record RegionList(
    String regionId,
    boolean asked,
    List<SecurityGroup> securityGroups,
    int count,
    boolean cut,
    boolean capped,
    @Nullable Failure failure) {

  static RegionList notAsked(String regionId) {
    return new RegionList(regionId, false, List.of(), 0, false, false, null);
  }

  static RegionList failed(String regionId, int count, Failure failure) {
    return new RegionList(regionId, true, List.of(), count, false, false, failure);
  }

  /** Why the list is not complete where no failure is the reason. */
  List<String> notes(int limit) {
    List<String> notes = new ArrayList<>();
    if (!asked) {
      notes.add("--limit " + limit + " cut the list before " + regionId + " was asked");
    }
    if (cut) {
      notes.add("--limit " + limit + " cut the list: there are more groups in " + regionId);
    }
    if (capped) {
      notes.add(
          "the API gives "
              + EcsApi.FILTERED_GROUP_CAP
              + " groups at most for a tag or resource group: "
              + regionId
              + " may have more");
    }
    return notes;
  }
}
