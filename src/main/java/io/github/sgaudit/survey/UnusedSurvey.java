package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Answers "which groups could be deleted now?" over any number of regions. */
public final class UnusedSurvey {
  private final EcsApi api;
  private final TimeSource time;
  private final int concurrency;
  private final ProgressListener progress;

  /**
   * Makes a survey.
   *
   * @param api where the questions go
   * @param time the clock: what is known of a group's members must not be older than the group
   * @param concurrency the most questions under way at once, at least 1
   * @param progress hears how far it is
   */
  public UnusedSurvey(EcsApi api, TimeSource time, int concurrency, ProgressListener progress) {
    this.api = api;
    this.time = time;
    this.concurrency = concurrency;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param unused the groups that passed every check, region by region in the API's order
   * @param undetermined the judgements on groups for which that could not be told
   * @param complete whether these are all that match, each answer certain
   * @param failures the regions that have no answer, one each
   * @param notes why the list is not complete where no failure is the reason
   */
  public record Result(
      List<SecurityGroup> unused,
      List<Assessment> undetermined,
      boolean complete,
      List<Failure> failures,
      List<String> notes) {}

  /**
   * Looks for unused groups.
   *
   * @param regionIds the regions to ask
   * @param filter which groups; any number of IDs
   * @param wanted which of them are of interest, by what the list says
   * @return what was found
   * @throws InterruptedException when the thread is interrupted
   */
  public Result find(
      List<String> regionIds, SecurityGroupFilter filter, Predicate<SecurityGroup> wanted)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, regionIds.size());
    List<Workers.Errand<UnusedInRegion.Outcome>> errands = new ArrayList<>();
    List<UnusedInRegion.Outcome> outcomes;
    try (Workers workers = new Workers(concurrency, progress)) {
      for (String regionId : regionIds) {
        UnusedInRegion region = new UnusedInRegion(api, time, workers, regionId, wanted, progress);
        errands.add(() -> region.find(filter));
      }
      outcomes = workers.runAll(errands);
    }
    List<SecurityGroup> unused = new ArrayList<>();
    List<Assessment> undetermined = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (UnusedInRegion.Outcome outcome : outcomes) {
      unused.addAll(outcome.unused());
      undetermined.addAll(outcome.undetermined());
      notes.addAll(outcome.notes());
      if (outcome.failure() != null) {
        failures.add(outcome.failure());
      }
    }
    boolean complete = notes.isEmpty() && failures.isEmpty() && undetermined.isEmpty();
    return new Result(unused, undetermined, complete, failures, notes);
  }
}
