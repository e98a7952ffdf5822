package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupConsumer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;

/** Answers "which security groups are there?" over any number of regions. */
public final class ListSurvey {
  private final EcsApi api;
  private final int concurrency;
  private final ProgressListener progress;

  /**
   * Makes a survey.
   *
   * @param api where the questions go
   * @param concurrency the most questions under way at once, at least 1
   * @param progress hears how far it is
   */
  public ListSurvey(EcsApi api, int concurrency, ProgressListener progress) {
    this.api = api;
    this.concurrency = concurrency;
    this.progress = progress;
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
      List<Failure> failures,
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
    progress.planned(ProgressListener.Topic.LISTS, regionIds.size());
    List<RegionList> lists = new ArrayList<>();
    if (limit == Integer.MAX_VALUE) {
      lists.addAll(allAtOnce(regionIds, filter, pageSize));
    } else {
      int wanted = limit;
      for (String regionId : regionIds) {
        RegionList list =
            wanted == 0
                ? RegionList.notAsked(regionId)
                : listing(regionId, filter, pageSize).list(wanted);
        wanted -= list.count();
        lists.add(list);
      }
    }
    return result(lists, limit);
  }

  /**
   * Lists the groups and gives them page by page as they come, region after region in their order.
   * What was given of a region stays given where the rest of it fails.
   *
   * @param regionIds the regions to ask
   * @param filter which groups; any number of IDs
   * @param pageSize entries a page, 1 to {@link EcsApi#MAX_PAGE_SIZE}
   * @param limit the most groups wanted over all regions, at least 1
   * @param consumer takes the groups, and may end the whole walk
   * @return what there is to say beside the groups, of which it has none
   * @throws InterruptedException when the thread is interrupted
   */
  public Result stream(
      List<String> regionIds,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      SecurityGroupConsumer consumer)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, regionIds.size());
    List<RegionList> lists = new ArrayList<>();
    RegionListing.CountingConsumer counting =
        new RegionListing.CountingConsumer(consumer, progress);
    for (String regionId : regionIds) {
      if (counting.isStopped()) {
        break;
      }
      int wanted = limit - counting.count();
      lists.add(
          wanted == 0
              ? RegionList.notAsked(regionId)
              : listing(regionId, filter, pageSize).stream(wanted, counting));
    }
    return result(lists, limit);
  }

  private List<RegionList> allAtOnce(
      List<String> regionIds, SecurityGroupFilter filter, int pageSize)
      throws InterruptedException {
    List<Workers.Question<RegionList>> questions = new ArrayList<>();
    for (String regionId : regionIds) {
      questions.add(() -> listing(regionId, filter, pageSize).list(Integer.MAX_VALUE));
    }
    try (Workers workers = new Workers(concurrency, progress)) {
      return workers.askAll(questions);
    }
  }

  private RegionListing listing(String regionId, SecurityGroupFilter filter, int pageSize) {
    return new RegionListing(api, regionId, filter, pageSize, progress);
  }

  private static Result result(List<RegionList> lists, int limit) {
    List<SecurityGroup> groups = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (RegionList list : lists) {
      groups.addAll(list.securityGroups());
      if (list.failure() != null) {
        failures.add(list.failure());
      }
      notes.addAll(list.notes(limit));
    }
    return new Result(groups, notes.isEmpty() && failures.isEmpty(), failures, notes);
  }
}
