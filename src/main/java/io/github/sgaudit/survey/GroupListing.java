package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists the groups of one target, as many IDs a call as the API takes. */
final class GroupListing {
  private final EcsApi api;
  private final Target target;
  private final SecurityGroupFilter filter;
  private final int pageSize;
  private final ProgressListener progress;

  GroupListing(
      EcsApi api,
      Target target,
      SecurityGroupFilter filter,
      int pageSize,
      ProgressListener progress) {
    this.api = api;
    this.target = target;
    this.filter = filter;
    this.pageSize = pageSize;
    this.progress = progress;
  }

  /**
   * The list of one target.
   *
   * @param groups none where they were handed out, or the list failed
   * @param count how many groups there were, those handed out among them
   * @param failure why there is no whole list; null where there is
   * @param notes why the list is not complete where no failure is the reason
   */
  record Listed(
      List<SecurityGroup> groups, int count, @Nullable Failure failure, List<Note> notes) {}

  /** The list of a target that was not asked, since enough groups were found before. */
  static Listed notAsked(Target target) {
    return new Listed(List.of(), 0, null, List.of(Note.of(Note.Kind.LIMIT_BEFORE_TARGET, target)));
  }

  /** Keeps the groups: a list that fails has none. */
  Listed list(int limit) throws InterruptedException {
    return list(limit, page -> {});
  }

  /**
   * The same, and shows each page as it comes. What is shown is a hint, and no answer: a walk that
   * starts over shows its pages again.
   */
  Listed list(int limit, Consumer<List<SecurityGroup>> shown) throws InterruptedException {
    Kept kept = new Kept(shown);
    Listed listed = walk(limit, kept);
    return listed.failure() != null
        ? new Listed(List.of(), 0, listed.failure(), List.of())
        : new Listed(kept.groups(), listed.count(), null, listed.notes());
  }

  /** Hands the groups out as they come, for as long as they are wanted. */
  Listed stream(int limit, HandedOut handedOut) throws InterruptedException {
    return walk(limit, handedOut);
  }

  private Listed walk(int limit, Taker taker) throws InterruptedException {
    int before = taker.count();
    boolean cut = false;
    boolean capped = false;
    Failure failure = null;
    try {
      for (SecurityGroupFilter part : parts()) {
        int taken = taker.count() - before;
        if (taken == limit) {
          cut = true;
          break;
        }
        taker.beginPart(limit - taken);
        boolean partIsCut = api.describeSecurityGroups(target.regionId(), part, pageSize, taker);
        if (taker.isStopped()) {
          break;
        }
        cut |= partIsCut;
        capped |= mayBeCapped(taker.count() - before - taken);
      }
    } catch (FailureException e) {
      failure = e.failure();
    } finally {
      progress.done(ProgressListener.Topic.LISTS, 1);
    }
    List<Note> notes = new ArrayList<>();
    if (cut && failure == null) {
      notes.add(Note.of(Note.Kind.LIMIT_REACHED, target));
    }
    if (capped && failure == null) {
      notes.add(Note.of(Note.Kind.FILTER_CAPPED, target));
    }
    return new Listed(List.of(), taker.count() - before, failure, notes);
  }

  private boolean mayBeCapped(int groupsOfOnePart) {
    return (!filter.tags().isEmpty() || filter.resourceGroupId() != null)
        && groupsOfOnePart >= EcsApi.FILTERED_GROUP_CAP;
  }

  private List<SecurityGroupFilter> parts() {
    return filter.securityGroupIds().isEmpty()
        ? List.of(filter)
        : Batches.of(filter.securityGroupIds(), EcsApi.MAX_LISTED_IDS).stream()
            .map(filter::withSecurityGroupIds)
            .toList();
  }

  /** Takes the groups of one walk after the other. */
  private interface Taker extends SecurityGroupPages {
    void beginPart(int limit);

    /** How many groups were taken of all walks. */
    int count();

    default boolean isStopped() {
      return false;
    }
  }

  private final class Kept implements Taker {
    private final Consumer<List<SecurityGroup>> shown;
    private final List<SecurityGroup> earlier = new ArrayList<>();
    private final Set<String> counted = new HashSet<>();
    private SecurityGroupCollector current = new SecurityGroupCollector();

    Kept(Consumer<List<SecurityGroup>> shown) {
      this.shown = shown;
    }

    @Override
    public void beginPart(int limit) {
      earlier.addAll(current.groups());
      current = new SecurityGroupCollector(limit);
    }

    @Override
    public void begin() {
      current.begin();
    }

    @Override
    public boolean take(List<SecurityGroup> groups) {
      int before = counted.size();
      groups.forEach(group -> counted.add(group.securityGroupId()));
      progress.listed(counted.size() - before);
      shown.accept(groups);
      return current.take(groups);
    }

    @Override
    public boolean isCut() {
      return current.isCut();
    }

    @Override
    public int count() {
      return earlier.size() + current.groups().size();
    }

    List<SecurityGroup> groups() {
      List<SecurityGroup> all = new ArrayList<>(earlier);
      all.addAll(current.groups());
      return all;
    }
  }

  /**
   * Hands groups out, over all targets, and keeps their IDs alone. What was handed out cannot be
   * taken back, so a walk that starts over only adds what is new.
   */
  static final class HandedOut implements Taker {
    private final Predicate<List<SecurityGroup>> page;
    private final ProgressListener progress;
    private final Set<String> ids = new HashSet<>();
    private int limit;
    private int count;
    private boolean beyondLimit;
    private boolean stopped;

    HandedOut(Predicate<List<SecurityGroup>> page, ProgressListener progress) {
      this.page = page;
      this.progress = progress;
    }

    @Override
    public void beginPart(int most) {
      ids.clear();
      limit = most;
      beyondLimit = false;
    }

    @Override
    public boolean take(List<SecurityGroup> groups) {
      List<SecurityGroup> added = new ArrayList<>();
      for (SecurityGroup group : groups) {
        if (ids.size() < limit) {
          if (ids.add(group.securityGroupId())) {
            added.add(group);
          }
        } else if (!ids.contains(group.securityGroupId())) {
          beyondLimit = true;
        }
      }
      if (!added.isEmpty()) {
        count += added.size();
        progress.listed(added.size());
        stopped |= !page.test(added);
      }
      return !stopped && ids.size() < limit;
    }

    @Override
    public boolean isCut() {
      return stopped || beyondLimit;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public boolean isStopped() {
      return stopped;
    }
  }
}
