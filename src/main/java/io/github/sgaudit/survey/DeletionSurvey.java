package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Judge;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Answers "can these be deleted now, and if not, what holds them?" over any number of regions. */
public final class DeletionSurvey {
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
  public DeletionSurvey(EcsApi api, int concurrency, ProgressListener progress) {
    this.api = api;
    this.concurrency = concurrency;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param securityGroups the judgements in the order of the IDs
   * @param complete whether every check ran to its end and no list was cut
   * @param failures the regions whose list could not be read, one each
   * @param notes what a person should know besides
   * @param answered whether at least one question was answered
   * @param causes the failures of single questions, by which checks did not run to their end
   */
  public record Result(
      List<Assessment> securityGroups,
      boolean complete,
      List<Failure> failures,
      List<String> notes,
      boolean answered,
      List<Failure> causes) {

    /** The same, where others were answered before. */
    Result answeredOr(boolean before) {
      return new Result(securityGroups, complete, failures, notes, answered || before, causes);
    }
  }

  /**
   * Makes all checks on the groups.
   *
   * @param regionIds the regions to ask, at least one
   * @param ids the groups, each once
   * @return what was found
   * @throws InterruptedException when the thread is interrupted
   */
  public Result ask(List<String> regionIds, List<String> ids) throws InterruptedException {
    try (Workers workers = new Workers(concurrency, progress)) {
      return ask(workers, regionIds, ids);
    }
  }

  private Result ask(Workers workers, List<String> regionIds, List<String> ids)
      throws InterruptedException {
    List<Assessment> assessments = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Set<Failure> causes = new LinkedHashSet<>();
    boolean answered = false;
    List<Workers.Errand<Region>> errands = new ArrayList<>();
    for (RegionQuestions questions :
        RegionQuestions.of(new SecurityGroupLookup(api, workers), regionIds, ids)) {
      Failure failure = questions.failure();
      if (failure != null) {
        failures.add(failure);
      }
      answered |= questions.isListAnswered();
      errands.add(
          () -> {
            List<String> notesOfRegion = new ArrayList<>();
            return new Region(
                RegionFacts.gather(api, workers, questions, notesOfRegion), notesOfRegion);
          });
    }
    for (Region region : workers.runAll(errands)) {
      notes.addAll(region.notes());
      for (Facts facts : region.facts()) {
        Assessment assessment = Judge.assess(facts);
        assessments.add(assessment);
        if (assessment.verdict() != Verdict.NOT_FOUND) {
          causes.addAll(facts.failures());
        }
        answered |= isAnswered(facts);
      }
    }
    List<Assessment> joined =
        RegionMerge.join(
            ids, assessments, Assessment::securityGroupId, new Presence(), regionIds.size() > 1);
    boolean complete = failures.isEmpty() && joined.stream().allMatch(DeletionSurvey::isComplete);
    return new Result(joined, complete, failures, notes, answered, List.copyOf(causes));
  }

  private record Region(List<Facts> facts, List<String> notes) {}

  private static boolean isAnswered(Facts facts) {
    return !(facts.references() instanceof Answer.Failed
        && facts.instances() instanceof Answer.Failed
        && facts.networkInterfaces() instanceof Answer.Failed);
  }

  private static boolean isComplete(Assessment assessment) {
    return assessment.checks().stream()
        .noneMatch(
            check ->
                check.status() == Check.Status.FAILED
                    || (check.name() == Check.Name.REFERENCES && check.more()));
  }

  private static final class Presence implements RegionMerge.Presence<Assessment> {
    @Override
    public boolean isFound(Assessment assessment) {
      return !assessment.blockers().isEmpty()
          || assessment.checks().stream()
              .anyMatch(
                  check ->
                      check.name() == Check.Name.EXISTS && check.status() == Check.Status.PASSED);
    }

    @Override
    public boolean isNotFound(Assessment assessment) {
      return assessment.verdict() == Verdict.NOT_FOUND;
    }

    @Override
    public Assessment inNoRegion(Assessment assessment) {
      return assessment.inNoRegion();
    }
  }
}
