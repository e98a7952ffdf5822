package io.github.sgaudit.survey;

import io.github.sgaudit.audit.ApiFailure;
import io.github.sgaudit.audit.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers "which security groups are there?" over any number of regions. */
public final class ListSurvey {
  private final EcsApi api;
  private final int concurrency;

  /**
   * Makes a survey.
   *
   * @param api where the questions go
   * @param concurrency the most questions under way at once, at least 1
   */
  public ListSurvey(EcsApi api, int concurrency) {
    this.api = api;
    this.concurrency = concurrency;
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
    List<RegionList> lists = new ArrayList<>();
    if (limit == Integer.MAX_VALUE) {
      lists.addAll(allAtOnce(regionIds, filter, pageSize));
    } else {
      int wanted = limit;
      for (String regionId : regionIds) {
        RegionList list =
            wanted == 0
                ? RegionList.notAsked(regionId)
                : new RegionWalk(regionId, filter, pageSize).list(wanted);
        wanted -= list.securityGroups().size();
        lists.add(list);
      }
    }
    return result(lists, limit);
  }

  private List<RegionList> allAtOnce(
      List<String> regionIds, SecurityGroupFilter filter, int pageSize)
      throws InterruptedException {
    List<Workers.Question<RegionList>> questions = new ArrayList<>();
    for (String regionId : regionIds) {
      questions.add(() -> new RegionWalk(regionId, filter, pageSize).list(Integer.MAX_VALUE));
    }
    try (Workers workers = new Workers(concurrency)) {
      return workers.askAll(questions);
    }
  }

  private static Result result(List<RegionList> lists, int limit) {
    List<SecurityGroup> groups = new ArrayList<>();
    List<ApiFailure> failures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (RegionList list : lists) {
      groups.addAll(list.securityGroups());
      if (list.failure() != null) {
        failures.add(list.failure());
      }
      if (!list.asked()) {
        notes.add("--limit " + limit + " cut the list before " + list.regionId() + " was asked");
      }
      if (list.cut()) {
        notes.add(
            "--limit " + limit + " cut the list: there are more groups in " + list.regionId());
      }
      if (list.capped()) {
        notes.add(
            "the API gives "
                + EcsApi.FILTERED_GROUP_CAP
                + " groups at most for a tag or resource group: "
                + list.regionId()
                + " may have more");
      }
    }
    return new Result(groups, notes.isEmpty() && failures.isEmpty(), failures, notes);
  }

  /** The list of one region: whole, cut at the limit, perhaps cut at the API's cap, or failed. */
  private record RegionList(
      String regionId,
      boolean asked,
      List<SecurityGroup> securityGroups,
      boolean cut,
      boolean capped,
      @Nullable ApiFailure failure) {

    static RegionList notAsked(String regionId) {
      return new RegionList(regionId, false, List.of(), false, false, null);
    }

    static RegionList failed(String regionId, ApiFailure failure) {
      return new RegionList(regionId, true, List.of(), false, false, failure);
    }
  }

  private final class RegionWalk {
    private final String regionId;
    private final SecurityGroupFilter filter;
    private final int pageSize;

    RegionWalk(String regionId, SecurityGroupFilter filter, int pageSize) {
      this.regionId = regionId;
      this.filter = filter;
      this.pageSize = pageSize;
    }

    RegionList list(int wanted) throws InterruptedException {
      List<SecurityGroup> groups = new ArrayList<>();
      boolean cut = false;
      boolean capped = false;
      try {
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
      } catch (EcsApiException e) {
        return RegionList.failed(regionId, e.failure());
      }
      return new RegionList(regionId, true, groups, cut, capped, null);
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
