package io.github.sgaudit.survey;

import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers facts by asking an account, in as few calls as it can. */
public final class LiveFacts implements FactSource {
  private final EcsApi api;
  private final TimeSource time;
  private final int concurrency;
  private final ProgressListener progress;
  private final @Nullable AccountQuestion account;

  /**
   * Makes a source.
   *
   * @param time the clock: what is known of a group's members must not be older than the group
   * @param concurrency the most calls in flight at once, at least 1
   * @param account asked beside all other questions, as the last of the first; null where nobody is
   *     to be asked
   */
  public LiveFacts(
      EcsApi api,
      TimeSource time,
      int concurrency,
      ProgressListener progress,
      @Nullable AccountQuestion account) {
    this.api = api;
    this.time = time;
    this.concurrency = concurrency;
    this.progress = progress;
    this.account = account;
  }

  @Override
  public GroupList list(List<Target> targets, SecurityGroupFilter filter, int pageSize, int limit)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, targets.size());
    List<GroupListing.Listed> lists = new ArrayList<>();
    if (limit == Integer.MAX_VALUE) {
      List<Workers.Call<GroupListing.Listed>> calls = new ArrayList<>();
      for (Target target : targets) {
        calls.add(() -> listing(target, filter, pageSize).list(limit));
      }
      try (Workers workers = new Workers(concurrency, progress)) {
        lists.addAll(workers.callAll(calls));
      }
    } else {
      // How many are wanted of a target depends on how many those before had.
      int wanted = limit;
      for (Target target : targets) {
        GroupListing.Listed list =
            wanted == 0
                ? GroupListing.notAsked(target)
                : listing(target, filter, pageSize).list(wanted);
        wanted -= list.count();
        lists.add(list);
      }
    }
    return join(lists);
  }

  @Override
  public GroupList stream(
      List<Target> targets,
      SecurityGroupFilter filter,
      int pageSize,
      int limit,
      Predicate<List<SecurityGroup>> page)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, targets.size());
    List<GroupListing.Listed> lists = new ArrayList<>();
    GroupListing.HandedOut handedOut = new GroupListing.HandedOut(page, progress);
    for (Target target : targets) {
      if (handedOut.isStopped()) {
        break;
      }
      int wanted = limit - handedOut.count();
      lists.add(
          wanted == 0
              ? GroupListing.notAsked(target)
              : listing(target, filter, pageSize).stream(wanted, handedOut));
    }
    return join(lists);
  }

  private GroupListing listing(Target target, SecurityGroupFilter filter, int pageSize) {
    return new GroupListing(api, target, filter, pageSize, progress);
  }

  private static GroupList join(List<GroupListing.Listed> lists) {
    return new GroupList(
        lists.stream().flatMap(list -> list.groups().stream()).toList(),
        lists.stream().map(GroupListing.Listed::failure).filter(Objects::nonNull).toList(),
        lists.stream().flatMap(list -> list.notes().stream()).toList());
  }

  @Override
  public Gathered facts(
      List<Target> targets, List<String> ids, Facts.Scope scope, Assumptions assumptions)
      throws InterruptedException {
    boolean few = ids.size() <= Batches.FEW;
    try (Workers workers = new Workers(concurrency, progress)) {
      List<Workers.Task<TargetSurvey.Found>> tasks = new ArrayList<>();
      AccountAsked accountAsked;
      if (few && targets.size() == 1) {
        TargetSurvey survey =
            new TargetSurvey(api, workers, time, targets.get(0), ids, scope, assumptions);
        accountAsked = askAccount(workers);
        tasks.add(survey::gather);
      } else {
        Workers.Task<List<NamedGroups>> lists = lists(workers, targets, ids);
        // Of several targets, only one that has any of the groups is asked for its clusters.
        ClusterLookup clusters =
            targets.size() == 1 && scope.hasMembers()
                ? new ClusterLookup(api, workers, targets.get(0))
                : null;
        accountAsked = askAccount(workers);
        for (NamedGroups groups : lists.run()) {
          tasks.add(
              () ->
                  new TargetSurvey(api, workers, time, groups, few, scope, assumptions, clusters)
                      .gather());
        }
      }
      List<TargetSurvey.Found> found = workers.runAll(tasks);
      accountAsked.await();
      boolean listAnswered = found.stream().anyMatch(each -> each.groups().isListAnswered());
      return gathered(targets, ids, found, List.of(), List.of(), listAnswered);
    }
  }

  @Override
  public Gathered facts(List<Target> targets, SecurityGroupFilter filter, Facts.Scope scope)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, targets.size());
    SecurityGroupFilter counted = filter.withEcsCount();
    try (Workers workers = new Workers(concurrency, progress)) {
      Map<Target, Workers.Task<GroupListing.Listed>> lists = new LinkedHashMap<>();
      for (Target target : targets) {
        GroupListing groups = listing(target, counted, EcsApi.MAX_PAGE_SIZE);
        lists.put(target, workers.startOne(() -> groups.list(Integer.MAX_VALUE)));
      }
      AccountAsked accountAsked = askAccount(workers);
      List<Workers.Task<TargetSurvey.Found>> tasks = new ArrayList<>();
      List<Failure> failures = new ArrayList<>();
      List<Note> notes = new ArrayList<>();
      for (Map.Entry<Target, Workers.Task<GroupListing.Listed>> each : lists.entrySet()) {
        GroupListing.Listed listed = each.getValue().run();
        notes.addAll(listed.notes());
        Failure failure =
            listed.failure() == null && listed.count() == 0
                ? workers.call(() -> GroupLookup.whyHidden(api, each.getKey())).orElse(null)
                : listed.failure();
        if (failure != null) {
          failures.add(failure);
        } else {
          NamedGroups groups = NamedGroups.listed(each.getKey(), listed.groups());
          boolean few = groups.ids().size() <= Batches.FEW;
          tasks.add(
              () ->
                  new TargetSurvey(api, workers, time, groups, few, scope, AssumedIds.none(), null)
                      .gather());
        }
      }
      List<TargetSurvey.Found> found = workers.runAll(tasks);
      accountAsked.await();
      boolean listAnswered = failures.size() < targets.size();
      return gathered(targets, List.of(), found, failures, notes, listAnswered);
    }
  }

  private static Gathered gathered(
      List<Target> targets,
      List<String> ids,
      List<TargetSurvey.Found> all,
      List<Failure> ofLists,
      List<Note> notesOfLists,
      boolean listAnswered) {
    List<Facts> facts = new ArrayList<>();
    List<Failure> failures = new ArrayList<>(ofLists);
    List<Note> notes = new ArrayList<>(notesOfLists);
    for (TargetSurvey.Found found : all) {
      facts.addAll(found.facts());
      notes.addAll(found.notes());
      Failure failure = found.groups().failure();
      if (failure != null) {
        failures.add(failure);
      }
    }
    return new Gathered(targets, ids, facts, failures, notes, listAnswered);
  }

  private Workers.Task<List<NamedGroups>> lists(
      Workers workers, List<Target> targets, List<String> ids) {
    GroupLookup lookup = new GroupLookup(api, workers);
    Map<Target, Workers.Task<Map<String, Answer<Listing>>>> asked = new LinkedHashMap<>();
    targets.forEach(target -> asked.put(target, lookup.begin(target, ids)));
    return () -> {
      Map<Target, Map<String, Answer<Listing>>> listings = new HashMap<>();
      for (Map.Entry<Target, Workers.Task<Map<String, Answer<Listing>>>> each : asked.entrySet()) {
        listings.put(each.getKey(), each.getValue().run());
      }
      return NamedGroups.of(targets, ids, listings);
    };
  }

  @Override
  public Gathered candidates(
      List<Target> targets, SecurityGroupFilter filter, Predicate<SecurityGroup> wanted)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, targets.size());
    List<Facts> facts = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    try (Workers workers = new Workers(concurrency, progress)) {
      List<Workers.Task<Candidates.Found>> tasks = new ArrayList<>();
      for (Target target : targets) {
        tasks.add(new Candidates(api, time, workers, target, filter, wanted)::gather);
      }
      AccountAsked accountAsked = askAccount(workers);
      for (Candidates.Found found : workers.runAll(tasks)) {
        facts.addAll(found.facts());
        notes.addAll(found.notes());
        if (found.failure() != null) {
          failures.add(found.failure());
        }
      }
      accountAsked.await();
    }
    return new Gathered(
        targets, List.of(), facts, failures, notes, failures.size() < targets.size());
  }

  private interface AccountAsked {
    void await() throws InterruptedException;
  }

  /** Waits for the answer in the end, for as long as it is worth. */
  private AccountAsked askAccount(Workers workers) {
    AccountQuestion question = account;
    if (question == null) {
      return () -> {};
    }
    Workers.Aside<Boolean> asked =
        workers.aside(
            () -> {
              question.ask();
              return true;
            });
    return () -> {
      asked.send();
      asked.within(question.patience());
    };
  }
}
