package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Compares the list of unused groups with what is said of each group asked about by itself. */
final class UnusedComparison {
  private final TrialWorld world;
  private final EcsApi api;

  UnusedComparison(TrialWorld world, EcsApi api) {
    this.world = world;
    this.api = api;
  }

  /** Gives an outcome, with what a developer has to know, for each group that is compared. */
  void run(BiConsumer<Outcome, String> outcomes) throws InterruptedException {
    UnusedGroups result = Surveys.unused(api, 4, ProgressListener.none(), world.regionIds());
    Set<String> unused =
        result.unused().stream().map(SecurityGroup::securityGroupId).collect(Collectors.toSet());
    Map<String, Assessment> open =
        result.undetermined().stream()
            .collect(Collectors.toMap(Assessment::securityGroupId, each -> each));
    Set<String> compared = new LinkedHashSet<>(world.askedIds());
    compared.addAll(unused);
    compared.addAll(open.keySet());
    for (String id : compared) {
      GroupTruth truth = world.groups().get(id);
      if (truth == null || !world.lists(truth)) {
        boolean mentioned = unused.contains(id) || open.containsKey(id);
        if (mentioned) {
          outcomes.accept(Outcome.UNUSED_DIFFERS, id + " is not listed, but unused or open");
        }
        continue;
      }
      Verdict alone = alone(truth);
      boolean same =
          unused.contains(id) == (alone == Verdict.DELETABLE)
              && open.containsKey(id) == (alone == Verdict.UNDETERMINED);
      outcomes.accept(
          same
              ? Outcome.UNUSED_SAME
              : mayDiffer(truth, open.containsKey(id), alone)
                  ? Outcome.UNUSED_OPEN_TOGETHER
                  : Outcome.UNUSED_DIFFERS,
          id
              + " is asked alone "
              + alone
              + ", unused "
              + unused.contains(id)
              + ", open "
              + open.get(id)
              + "; "
              + truth);
    }
    boolean certain = open.isEmpty() == result.complete() && result.failures().isEmpty();
    if (!certain) {
      outcomes.accept(Outcome.UNUSED_DIFFERS, "complete is wrong: " + result);
    }
  }

  /**
   * An answer about several groups has no known shape as a whole, although that about one which
   * nobody references is plainly empty. Which entries a small cap lets through depends on what is
   * asked together: only the group's own may be left.
   */
  private boolean mayDiffer(GroupTruth truth, boolean open, Verdict alone) {
    Traits traits = world.traits();
    boolean shapeOfOthers =
        traits.shape() == ReferencesShape.UNKNOWN && open && alone == Verdict.DELETABLE;
    boolean cut =
        truth.listsItself(traits)
            && Justification.cutUnseen(world, truth)
            && (open || alone == Verdict.UNDETERMINED);
    return shapeOfOthers || cut;
  }

  private Verdict alone(GroupTruth truth) throws InterruptedException {
    return Surveys.deletions(
            api, 1, ProgressListener.none(), List.of(truth.regionId), List.of(truth.id))
        .securityGroups()
        .get(0)
        .verdict();
  }
}
