package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which groups were unused at another time, to be held against those that are unused now. */
public final class UnusedThen {
  private final Set<Id> listed;
  private final Set<Id> unused;
  private final Set<Id> undetermined;
  private final Set<String> unknownRegions;
  private final boolean isAnyUnknown;

  /** A group in whichever answer. */
  private record Id(String regionId, String securityGroupId) {
    static Id of(SecurityGroup group) {
      return new Id(group.regionId(), group.securityGroupId());
    }

    /** Of a group that was judged in the region that lists it. */
    static Id of(Assessment assessment) {
      return new Id(Objects.requireNonNull(assessment.regionId()), assessment.securityGroupId());
    }
  }

  private enum State {
    UNUSED,
    UNDETERMINED,
    USED,
    ABSENT
  }

  /**
   * Tells of one time.
   *
   * @param groups what was unused then, whatever the filters are now
   * @param listed all groups that there were
   */
  public UnusedThen(UnusedGroups groups, Collection<SecurityGroup> listed) {
    this.listed = listed.stream().map(Id::of).collect(Collectors.toSet());
    this.unused = groups.unused().stream().map(Id::of).collect(Collectors.toSet());
    this.undetermined = groups.undetermined().stream().map(Id::of).collect(Collectors.toSet());
    this.unknownRegions =
        groups.failures().stream()
            .map(Failure::place)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    this.isAnyUnknown = groups.failures().stream().anyMatch(UnusedThen::mayBeOfAny);
  }

  /** Without a region, or with a host in its place, a failure may be that of any region. */
  private static boolean mayBeOfAny(Failure failure) {
    String place = failure.place();
    return place == null || place.indexOf('.') >= 0 || place.indexOf(':') >= 0;
  }

  private State state(Id id) {
    if (isAnyUnknown || unknownRegions.contains(id.regionId()) || undetermined.contains(id)) {
      return State.UNDETERMINED;
    }
    if (unused.contains(id)) {
      return State.UNUSED;
    }
    return listed.contains(id) ? State.USED : State.ABSENT;
  }

  /** Whether a group was surely in use, referenced or managed then. */
  public boolean wasUsed(SecurityGroup group) {
    return state(Id.of(group)) == State.USED;
  }

  /**
   * What was unused at both times.
   *
   * @param groups of those that are or may be unused now: unused are those that also were so then,
   *     undetermined those that were unused then
   * @param absent how many others there were not then
   * @param undetermined how many others were undetermined then
   */
  public record Both(UnusedGroups groups, int absent, int undetermined) {

    /** Whether these are all of them, each answer certain. */
    public boolean complete() {
      return groups.complete() && undetermined == 0;
    }
  }

  /** Leaves those of the groups that were unused then. */
  public Both and(UnusedGroups now) {
    List<State> others = new ArrayList<>();
    List<SecurityGroup> unusedNow = new ArrayList<>();
    for (SecurityGroup group : now.unused()) {
      State then = state(Id.of(group));
      if (then == State.UNUSED) {
        unusedNow.add(group);
      } else {
        others.add(then);
      }
    }
    List<Assessment> undeterminedNow = new ArrayList<>();
    for (Assessment assessment : now.undetermined()) {
      State then = state(Id.of(assessment));
      if (then == State.UNUSED) {
        undeterminedNow.add(assessment);
      } else {
        others.add(then);
      }
    }
    return new Both(
        new UnusedGroups(unusedNow, undeterminedNow, now.failures(), now.notes()),
        count(others, State.ABSENT),
        count(others, State.UNDETERMINED));
  }

  private static int count(List<State> states, State wanted) {
    return (int) states.stream().filter(state -> state == wanted).count();
  }
}
