package io.github.sgaudit.oracle;

import io.github.sgaudit.SkippingTime;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.EcsClientOptions;
import io.github.sgaudit.ecs.credentials.Credentials;
import io.github.sgaudit.ecs.http.TransportSettingsException;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.survey.CallListener;
import io.github.sgaudit.survey.DeletionSurvey;
import io.github.sgaudit.survey.EcsApi;
import io.github.sgaudit.survey.ReferenceSurvey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the product about one world, over HTTP with the real client, and counts the outcomes. */
final class Trial {
  /** As many as the product makes unless told otherwise. */
  static final int RETRIES = 6;

  private static final Credentials CREDENTIALS =
      new Credentials(TrialWorld.KEY_ID, TrialWorld.SECRET, null);

  private final TrialWorld world;
  private final Disturbance disturbance;
  private final String replay;

  /**
   * Makes a trial.
   *
   * @param world what is asked about
   * @param disturbance what goes wrong meanwhile
   * @param replay how a developer repeats it
   */
  Trial(TrialWorld world, Disturbance disturbance, String replay) {
    this.world = world;
    this.disturbance = disturbance;
    this.replay = replay;
  }

  /** Serves the world, and lets a client ask it. */
  void serve(Consumer<EcsApi> asking) {
    Behaviour behaviour =
        world
            .traits()
            .behaviour()
            .withRestriction(
                TrialWorld.KEY_ID, disturbance.restriction(world.traits().restriction()));
    for (GroupTruth group : world.groups().values()) {
      if (group.wrongCount != null) {
        behaviour = behaviour.withEcsCount(group.id, group.wrongCount);
      }
    }
    EmulatorOptions options =
        EmulatorOptions.defaults()
            .withBehaviour(behaviour)
            .withFaults(disturbance.faults())
            .withSeed(world.seed());
    try (Emulator emulator = Emulator.start(world.world(), options)) {
      asking.accept(client(emulator.endpoint()));
    } catch (IOException e) {
      throw new AssertionError("the emulator could not be started", e);
    }
  }

  private static EcsApi client(URI endpoint) {
    try {
      return EcsClient.create(
          new EcsClientOptions(
              Duration.ofSeconds(30), Duration.ofSeconds(30), null, RETRIES, null, Map.of()),
          () -> CREDENTIALS,
          regionId -> endpoint,
          new SkippingTime(),
          CallListener.none());
    } catch (TransportSettingsException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks both surveys and counts what became of every answer. */
  void run(UnaryOperator<EcsApi> mutation, Figures figures) {
    serve(client -> ask(mutation.apply(client), figures));
  }

  void ask(EcsApi api, Figures figures) {
    figures.addWorld();
    try {
      compareDeletions(new DeletionSurvey(api), figures);
      compareReferences(new ReferenceSurvey(api), figures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (RuntimeException e) {
      figures.add(Outcome.BROKEN, () -> describe(e + Arrays.toString(e.getStackTrace()), null));
    }
  }

  private void compareDeletions(DeletionSurvey survey, Figures figures)
      throws InterruptedException {
    DeletionComparison comparison =
        new DeletionComparison(
            world, disturbance.emptied(world.traits()), disturbance.mayLeaveOpen());
    Set<String> answered = new HashSet<>();
    for (Assessment assessment : survey.ask(world.regionIds(), world.askedIds()).securityGroups()) {
      GroupTruth truth = world.truth(assessment.regionId(), assessment.securityGroupId());
      figures.add(comparison.of(assessment), () -> describe(inWords(assessment), truth));
      answered.add(place(assessment.regionId(), assessment.securityGroupId()));
    }
    requireAll(answered, "can-delete", figures);
  }

  private void compareReferences(ReferenceSurvey survey, Figures figures)
      throws InterruptedException {
    ReferenceComparison comparison =
        new ReferenceComparison(
            world, disturbance.emptied(world.traits()), disturbance.mayLeaveOpen());
    Set<String> answered = new HashSet<>();
    for (ReferencedGroup answer :
        survey.ask(world.regionIds(), world.askedIds()).securityGroups()) {
      GroupTruth truth = world.truth(answer.regionId(), answer.securityGroupId());
      figures.add(comparison.of(answer), () -> describe(answer.toString(), truth));
      answered.add(place(answer.regionId(), answer.securityGroupId()));
    }
    requireAll(answered, "refs", figures);
  }

  /** A group that exists has an answer in its region, or one that stands for all regions. */
  private void requireAll(Set<String> answered, String command, Figures figures) {
    for (String id : world.askedIds()) {
      GroupTruth truth = world.groups().get(id);
      boolean isAnswered =
          truth == null
              || answered.contains(place(truth.regionId, id))
              || answered.contains(place(null, id));
      if (!isAnswered) {
        figures.add(Outcome.BROKEN, () -> describe(command + " has no answer", truth));
      }
    }
  }

  private static String place(@Nullable String regionId, String id) {
    return regionId + " " + id;
  }

  private static String inWords(Assessment assessment) {
    List<String> blockers =
        assessment.blockers().stream().map(blocker -> blocker.type() + " " + blocker.id()).toList();
    return assessment.verdict().text()
        + " for "
        + assessment.securityGroupId()
        + " in "
        + assessment.regionId()
        + ", blockers "
        + blockers
        + assessment.checks().stream()
            .map(
                check ->
                    "\n    "
                        + check.name().text()
                        + " "
                        + check.status().text()
                        + (check.message() == null ? "" : ": " + check.message()))
            .collect(Collectors.joining());
  }

  private String describe(String said, @Nullable GroupTruth truth) {
    return "world "
        + world.seed()
        + " (replay: "
        + replay
        + ")\n  said: "
        + said
        + "\n  so is: "
        + (truth == null
            ? "no such group"
            : truth
                + "\n    deleting it: "
                + world.world().copy().deleteSecurityGroup(truth.regionId, truth.id))
        + "\n  the API: "
        + world.traits()
        + "\n  disturbed by: "
        + disturbance
        + "\n  asked: "
        + world.askedIds();
  }
}
