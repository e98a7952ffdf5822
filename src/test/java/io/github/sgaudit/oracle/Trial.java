package io.github.sgaudit.oracle;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.DeletionQuestion;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.call.TestCaller;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.EndpointResolver;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.InProcessEmulator;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.http.HttpTransport;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the product about one world with the real client, and counts the outcomes. One world in ten,
 * and each that is disturbed, is asked over HTTP.
 */
final class Trial {
  private static final int OVER_HTTP = 10;

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
    serve(call -> {}, asking);
  }

  /** The same, and something happens after each call. */
  void serve(Consumer<RecordedRequest> afterCall, Consumer<EcsApi> asking) {
    if (!disturbance.equals(Disturbance.NONE) || world.seed() % OVER_HTTP == 0) {
      serveAt(afterCall, endpoint -> asking.accept(client(endpoint)));
    } else {
      asking.accept(client(new InProcessEmulator(world.world(), options(afterCall))));
    }
  }

  /** Serves the world at an endpoint. */
  void serveAt(Consumer<RecordedRequest> afterCall, Consumer<URI> asking) {
    try (Emulator emulator = Emulator.start(world.world(), options(afterCall))) {
      asking.accept(emulator.endpoint());
    } catch (IOException e) {
      throw new AssertionError("the emulator could not be started", e);
    }
  }

  private EmulatorOptions options(Consumer<RecordedRequest> afterCall) {
    Behaviour.Builder behaviour =
        world.traits().behaviour(world.regionIds()).toBuilder()
            .restriction(TrialWorld.KEY_ID, disturbance.restriction(world.traits().restriction()));
    for (GroupTruth group : world.groups().values()) {
      if (group.wrongCount != null) {
        behaviour.ecsCount(group.id, group.wrongCount);
      }
    }
    return EmulatorOptions.builder()
        .behaviour(behaviour.build())
        .faults(world.traits().faults(disturbance.faults()))
        .seed(world.seed())
        .afterCall(afterCall)
        .build();
  }

  private static EcsApi client(URI endpoint) {
    try {
      return client(
          Caller.open(
              new RequestSettings(
                  Duration.ofSeconds(30), Duration.ofSeconds(30), null, RETRIES, null, Map.of()),
              new SkippingTime(),
              CallListener.none()),
          endpoint);
    } catch (InvalidSettingException e) {
      throw new AssertionError(e);
    }
  }

  private static EcsApi client(HttpTransport transport) {
    Caller caller =
        TestCaller.of(transport, RETRIES, null, 0.5, new SkippingTime(), CallListener.none());
    return client(caller, URI.create("http://127.0.0.1:80"));
  }

  private static EcsApi client(Caller caller, URI endpoint) {
    return EcsClient.create(
        caller,
        RenewingCredentials.fixed(CREDENTIALS, TimeSource.system()),
        EndpointResolver.always(endpoint));
  }

  /** Asks both surveys and counts what became of every answer. */
  void run(UnaryOperator<EcsApi> mutation, Figures figures) {
    serve(client -> ask(mutation.apply(client), figures));
  }

  /** Asks what can be deleted, and who references what; gives the verdicts by group and region. */
  Map<String, Verdict> ask(EcsApi api, Figures figures) {
    figures.addWorld();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    try {
      verdicts.putAll(compareDeletions(api, figures));
      compareReferences(api, figures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (RuntimeException e) {
      figures.add(Outcome.BROKEN, () -> describe(e + Arrays.toString(e.getStackTrace()), null));
    }
    return verdicts;
  }

  /** Counts the groups for which one way of asking led to another verdict than the other. */
  void compareWays(Map<String, Verdict> one, Map<String, Verdict> other, Figures figures) {
    if (!one.equals(other)) {
      figures.add(Outcome.WAYS_DIFFER, () -> describe(one + "\n  or: " + other, null));
    }
  }

  /** Asks which groups are unused where the list is hidden: that may not be called complete. */
  void askUnusedBlindly(EcsApi api, Figures figures) {
    try {
      UnusedGroups result = Surveys.unused(api, 4, ProgressListener.none(), world.regionIds());
      if (result.complete()) {
        figures.add(Outcome.UNUSED_BLIND, () -> describe(result.toString(), null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Asks which groups are unused while all sorts of things fail. */
  void askUnusedDisturbed(EcsApi api, Figures figures) {
    Emptied emptied = disturbance.emptied(world.traits());
    DeletionComparison comparison = new DeletionComparison(world, emptied, disturbance);
    try {
      UnusedGroups result = Surveys.unused(api, 4, ProgressListener.none(), world.regionIds());
      Set<String> told = new HashSet<>();
      for (SecurityGroup unused : result.unused()) {
        String id = unused.securityGroupId();
        told.add(id);
        figures.add(
            comparison.ofUnused(unused.regionId(), id),
            () -> describe("unused " + id, world.groups().get(id)));
      }
      result.undetermined().forEach(open -> told.add(open.securityGroupId()));
      Set<String> failed =
          result.failures().stream().map(failure -> failure.place()).collect(Collectors.toSet());
      for (GroupTruth truth : world.groups().values()) {
        boolean left =
            !told.contains(truth.id)
                && !failed.contains(truth.regionId)
                && world.regionIds().contains(truth.regionId)
                && world.lists(truth)
                && emptied.isNothing();
        if (left && world.world().copy().deleteSecurityGroup(truth.regionId, truth.id).deleted()) {
          figures.add(Outcome.WRONG_BLOCKED, () -> describe("not unused, not open", truth));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (RuntimeException e) {
      figures.add(Outcome.BROKEN, () -> describe(e + Arrays.toString(e.getStackTrace()), null));
    }
  }

  /** Asks which groups are unused, and compares that with what is said of each asked alone. */
  void askUnused(EcsApi api, Figures figures) {
    try {
      new UnusedComparison(world, api)
          .run((outcome, told) -> figures.add(outcome, () -> describe(told, null)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (RuntimeException e) {
      figures.add(Outcome.BROKEN, () -> describe(e + Arrays.toString(e.getStackTrace()), null));
    }
  }

  /** Asks about groups together, and counts what became of each judgement of each judge. */
  Map<SetMutant, Figures> askSet(EcsApi api, SetQuestion question, SetMutant... judges) {
    Map<SetMutant, Figures> figures = new EnumMap<>(SetMutant.class);
    try {
      DeletionQuestion asked =
          new DeletionQuestion(Strictness.USUAL, question.assumptions(), question.together());
      Gathered gathered =
          Surveys.source(api, 4, ProgressListener.none())
              .facts(
                  Surveys.targets(world.regionIds()),
                  question.ids(),
                  asked.scope(),
                  question.assumptions());
      for (SetMutant judge : judges) {
        Figures found = new Figures();
        found.addWorld();
        figures.put(judge, found);
        new SetComparison(world, question, disturbance)
            .run(
                judge.judge(gathered, question),
                (outcome, assessment) ->
                    found.add(
                        outcome,
                        () ->
                            describe(
                                inWords(assessment) + "\n  asked: " + question,
                                world.truth(assessment.regionId(), assessment.securityGroupId()))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (RuntimeException e) {
      figures
          .computeIfAbsent(judges[0], key -> new Figures())
          .add(Outcome.BROKEN, () -> describe(e + Arrays.toString(e.getStackTrace()), null));
    }
    return figures;
  }

  /** Asks for a plan, and counts what became of it in the hands of each planner. */
  Map<PlanMutant, Figures> askPlan(EcsApi api, PlanWorld asked, PlanMutant... planners) {
    Map<PlanMutant, Figures> figures = new EnumMap<>(PlanMutant.class);
    PlanMutant at = planners[0];
    try {
      Gathered gathered =
          Surveys.source(asked.shown(api), 4, ProgressListener.none())
              .facts(Surveys.targets(world.regionIds()), asked.set(), Facts.Scope.ALL_WITH_RULES);
      Deletions together =
          new DeletionQuestion(Strictness.USUAL, AssumedIds.none(), true).judge(gathered);
      for (PlanMutant planner : planners) {
        at = planner;
        Figures found = new Figures();
        found.addWorld();
        figures.put(planner, found);
        PlanMutant.Planned planned = planner.plan(gathered);
        new PlanComparison(
                asked,
                planned,
                (outcome, said) ->
                    found.add(
                        outcome, () -> describe(said + "\n  steps: " + planned.steps(), null)))
            .run(together);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (RuntimeException e) {
      figures
          .computeIfAbsent(at, key -> new Figures())
          .add(Outcome.BROKEN, () -> describe(e + Arrays.toString(e.getStackTrace()), null));
    }
    return figures;
  }

  private Map<String, Verdict> compareDeletions(EcsApi api, Figures figures)
      throws InterruptedException {
    DeletionComparison comparison =
        new DeletionComparison(world, disturbance.emptied(world.traits()), disturbance);
    Map<String, Verdict> answered = new LinkedHashMap<>();
    for (Assessment assessment :
        Surveys.deletions(api, 4, ProgressListener.none(), world.regionIds(), world.askedIds())
            .securityGroups()) {
      GroupTruth truth = world.truth(assessment.regionId(), assessment.securityGroupId());
      figures.add(comparison.of(assessment), () -> describe(inWords(assessment), truth));
      answered.put(
          place(assessment.regionId(), assessment.securityGroupId()), assessment.verdict());
    }
    requireAll(answered.keySet(), "can-delete", figures);
    return answered;
  }

  private void compareReferences(EcsApi api, Figures figures) throws InterruptedException {
    ReferenceComparison comparison =
        new ReferenceComparison(
            world, disturbance.emptied(world.traits()), disturbance.mayLeaveOpen());
    Set<String> answered = new HashSet<>();
    for (ReferencedGroup answer :
        Surveys.references(api, 4, ProgressListener.none(), world.regionIds(), world.askedIds())
            .securityGroups()) {
      GroupTruth truth = world.truth(answer.regionId(), answer.securityGroupId());
      figures.add(comparison.of(answer), () -> describe(answer.toString(), truth));
      answered.add(place(answer.regionId(), answer.securityGroupId()));
    }
    requireAll(answered, "refs", figures);
  }

  /** A group that exists has an answer in its region, whatever else was asked. */
  private void requireAll(Set<String> answered, String command, Figures figures) {
    for (String id : world.askedIds()) {
      GroupTruth truth = world.groups().get(id);
      // An entry for no region was compared with what is so: it has to leave the group open.
      if (truth != null
          && !answered.contains(place(truth.regionId, id))
          && !answered.contains(place(null, id))) {
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
                        + (check.reason() == null ? "" : ": " + check.reason())
                        + (check.failure() == null ? "" : ": " + check.failure()))
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
