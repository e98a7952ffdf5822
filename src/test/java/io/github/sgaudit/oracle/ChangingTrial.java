package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks about one world that changes once, between two calls. */
final class ChangingTrial {
  /** Runs of a small world take about as many calls. */
  private static final int LATEST_CALL = 14;

  private final long seed;
  private final Figures figures;

  ChangingTrial(long seed, Figures figures) {
    this.seed = seed;
    this.figures = figures;
  }

  /** Each way, and the command that goes over all groups, with a world of its own. */
  void run() {
    figures.addWorld();
    run(api -> api, this::askDeletions);
    run(GroupByGroup::new, this::askDeletions);
    run(api -> api, this::askUnused);
  }

  private interface Asking {
    void ask(EcsApi api, TrialWorld world, World before) throws InterruptedException;
  }

  private void run(UnaryOperator<EcsApi> way, Asking asking) {
    TrialWorld world = WorldGenerator.generate(seed);
    Dice dice = new Dice(~seed * 31);
    Change change = Change.random(dice, world);
    int at = dice.between(1, LATEST_CALL);
    AtomicInteger calls = new AtomicInteger();
    Consumer<RecordedRequest> afterCall =
        call -> {
          if (calls.incrementAndGet() == at) {
            change.apply(world.world());
          }
        };
    World before = world.world().copy();
    new Trial(world, Disturbance.NONE, "seed " + seed + " of ChangingWorldsTest")
        .serve(
            afterCall,
            client -> {
              try {
                asking.ask(way.apply(client), world, before);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
              } catch (RuntimeException e) {
                String told = "seed " + seed + ": " + e + Arrays.toString(e.getStackTrace());
                figures.add(Outcome.BROKEN, () -> told);
              }
            });
  }

  private void askDeletions(EcsApi api, TrialWorld world, World before)
      throws InterruptedException {
    Deletions result =
        Surveys.deletions(api, 2, ProgressListener.none(), world.regionIds(), world.askedIds());
    for (Assessment assessment : result.securityGroups()) {
      add(
          world,
          before,
          assessment.regionId(),
          assessment.securityGroupId(),
          assessment.verdict(),
          assessment);
    }
  }

  private void askUnused(EcsApi api, TrialWorld world, World before) throws InterruptedException {
    UnusedGroups result = Surveys.unused(api, 2, ProgressListener.none(), world.regionIds());
    for (SecurityGroup group : result.unused()) {
      add(world, before, group.regionId(), group.securityGroupId(), Verdict.DELETABLE, group);
    }
  }

  private void add(
      TrialWorld world,
      World before,
      @Nullable String regionId,
      String id,
      Verdict verdict,
      Object said) {
    boolean wasSo = isSo(before, world, regionId, id, verdict);
    boolean isSo = isSo(world.world(), world, regionId, id, verdict);
    Outcome outcome =
        switch (verdict) {
          case UNDETERMINED -> Outcome.UNDETERMINED;
          default ->
              wasSo && isSo
                  ? Outcome.RIGHT_BEFORE_AND_AFTER
                  : wasSo
                      ? Outcome.RIGHT_BEFORE_ONLY
                      : isSo ? Outcome.RIGHT_AFTER_ONLY : wrong(world, regionId, id, verdict);
        };
    figures.add(
        outcome,
        () ->
            "seed "
                + seed
                + ": "
                + verdict
                + " for "
                + id
                + "\n  before: "
                + world.truth(regionId, id)
                + "\n  "
                + before.copy().deleteSecurityGroup(String.valueOf(regionId), id)
                + "\n  after: "
                + world.world().copy().deleteSecurityGroup(String.valueOf(regionId), id)
                + "\n  said: "
                + said
                + "\n  "
                + world.traits());
  }

  private static boolean isSo(
      World account, TrialWorld world, @Nullable String regionId, String id, Verdict verdict) {
    boolean exists =
        world.regionIds().stream()
            .filter(each -> regionId == null || regionId.equals(each))
            .anyMatch(each -> account.copy().region(each).groupIds().contains(id));
    if (verdict == Verdict.NOT_FOUND) {
      return !exists;
    }
    boolean deletable =
        regionId != null && account.copy().deleteSecurityGroup(regionId, id).deleted();
    return exists && (verdict == Verdict.DELETABLE) == deletable;
  }

  private static Outcome wrong(
      TrialWorld world, @Nullable String regionId, String id, Verdict verdict) {
    GroupTruth truth = world.truth(regionId, id);
    return switch (verdict) {
      case DELETABLE -> truth == null ? Outcome.WRONG_DELETABLE : wronglyDeletable(world, truth);
      case NOT_FOUND -> Outcome.WRONG_NOT_FOUND;
      default -> Outcome.WRONG_BLOCKED;
    };
  }

  private static Outcome wronglyDeletable(TrialWorld world, GroupTruth truth) {
    Traits traits = world.traits();
    // Whatever else held it may be gone.
    if (!truth.clusters.isEmpty()) {
      return DeletionComparison.heldByCluster(traits);
    }
    if (truth.isHeldInvisibly(traits)) {
      return Outcome.HIDDEN;
    }
    return truth.isHeldOutOfViewOnly(traits) ? Outcome.FILTERED : Outcome.WRONG_DELETABLE;
  }
}
