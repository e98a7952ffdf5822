package io.github.sgaudit.survey;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.SecurityGroup;
import java.util.ArrayList;
import java.util.List;

/** Answers "which security groups are there?" over any number of regions. */
public final class ListSurvey {
  private final EcsApi api;

  /**
   * Makes a survey.
   *
   * @param api where the questions go
   */
  public ListSurvey(EcsApi api) {
    this.api = api;
  }

  /**
   * What was found.
   *
   * @param securityGroups the groups, region by region in the API's order
   * @param complete whether these are all that match
   * @param failures the regions that have no answer, one each
   * @param notes why the list is not complete where no failure is the reason
   */
  public record Result(
      List<SecurityGroup> securityGroups,
      boolean complete,
      List<ApiFailure> failures,
      List<String> notes) {}

  /**
   * Lists the groups. The answer of a region is whole, or the region is among the failures.
   *
   * @param regionIds the regions to ask
   * @param filter which groups; any number of IDs
   * @param pageSize entries a page, 1 to {@link EcsApi#MAX_PAGE_SIZE}
   * @param limit the most groups wanted over all regions, at least 1
   * @return what was found
   * @throws InterruptedException when the thread is interrupted
   */
  public Result list(List<String> regionIds, SecurityGroupFilter filter, int pageSize, int limit)
      throws InterruptedException {
    List<SecurityGroup> groups = new ArrayList<>();
    List<ApiFailure> failures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String regionId : regionIds) {
      int wanted = limit - groups.size();
      if (wanted == 0) {
        notes.add("--limit " + limit + " cut the list before " + regionId + " was asked");
        continue;
      }
      try {
        RegionWalk walk = new RegionWalk(regionId, filter, pageSize);
        groups.addAll(walk.list(wanted));
        if (walk.cut) {
          notes.add("--limit " + limit + " cut the list: there are more groups in " + regionId);
        }
        if (walk.capped) {
          notes.add(
              "the API gives "
                  + EcsApi.FILTERED_GROUP_CAP
                  + " groups at most for a tag or resource group: "
                  + regionId
                  + " may have more");
        }
      } catch (EcsApiException e) {
        failures.add(e.failure());
      }
    }
    return new Result(groups, notes.isEmpty() && failures.isEmpty(), failures, notes);
  }

  private final class RegionWalk {
    private final String regionId;
    private final SecurityGroupFilter filter;
    private final int pageSize;
    private boolean cut;
    private boolean capped;

    RegionWalk(String regionId, SecurityGroupFilter filter, int pageSize) {
      this.regionId = regionId;
      this.filter = filter;
      this.pageSize = pageSize;
    }

    List<SecurityGroup> list(int wanted) throws EcsApiException, InterruptedException {
      List<SecurityGroup> groups = new ArrayList<>();
      for (SecurityGroupFilter part : parts()) {
        if (groups.size() == wanted) {
          cut = true;
          break;
        }
        SecurityGroupListing listing =
            api.describeSecurityGroups(regionId, part, pageSize, wanted - groups.size());
        groups.addAll(listing.securityGroups());
        cut |= listing.cut();
        capped |=
            (!filter.tags().isEmpty() || filter.resourceGroupId() != null)
                && listing.securityGroups().size() >= EcsApi.FILTERED_GROUP_CAP;
      }
      return groups;
    }

    private List<SecurityGroupFilter> parts() {
      return filter.securityGroupIds().isEmpty()
          ? List.of(filter)
          : Batches.of(filter.securityGroupIds(), EcsApi.MAX_LISTED_IDS).stream()
              .map(filter::withSecurityGroupIds)
              .toList();
    }
  }
}
