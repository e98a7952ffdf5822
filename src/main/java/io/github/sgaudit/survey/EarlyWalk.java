package io.github.sgaudit.survey;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.SecurityGroup;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins to walk the members of what a first page of a long list shows, while the other pages are
 * still to come: those follow one another by token, and no other call could be under way meanwhile.
 * No more calls are staked on it than half of what asking for each group of that page would take.
 */
final class EarlyWalk {
  private final MemberLookup lookup;
  private final TimeSource time;
  private final Set<String> listedBefore = new HashSet<>();
  private @Nullable Instant begunAt;
  private List<WalkScope> scopes = List.of();
  private Workers.Task<WalkedMembers> begun = WalkedMembers::none;

  EarlyWalk(MemberLookup lookup, TimeSource time) {
    this.lookup = lookup;
    this.time = time;
  }

  /**
   * Begins with the groups of the first page that has enough of them; later pages begin nothing.
   */
  void beginOnce(List<SecurityGroup> groups) {
    if (scopes.isEmpty() && WalkScope.isWorthAWalk(groups.size())) {
      scopes = WalkScope.of(groups);
      begunAt = time.now();
      groups.forEach(group -> listedBefore.add(group.securityGroupId()));
      begun = lookup.startWalk(scopes);
    }
  }

  /**
   * Walks what the whole list shows besides.
   *
   * @param groups all groups whose members are wanted
   * @return not whole where that takes more calls than it saves, or breaks off
   */
  WalkedMembers finish(List<SecurityGroup> groups) throws InterruptedException {
    WalkedMembers early = begun.run();
    List<WalkScope> all = WalkScope.of(groups);
    if (early.isWhole() && all.stream().allMatch(this::isCovered)) {
      return early;
    }
    if (!WalkScope.isWorthAWalk(groups.size())) {
      return early.asPart();
    }
    boolean goesOn = early.isWhole() && all.stream().noneMatch(WalkScope::isRegion);
    List<WalkScope> others =
        goesOn ? all.stream().filter(scope -> !isCovered(scope)).toList() : all;
    return early.and(lookup.startWalk(others).run());
  }

  private boolean isCovered(WalkScope scope) {
    return scopes.stream().anyMatch(begun -> begun.isRegion() || begun.isOfSameVpc(scope));
  }

  /**
   * The groups that may not have been there yet when the walk began: it cannot tell of them that
   * nothing is in them.
   */
  Set<String> tooYoung(Collection<SecurityGroup> groups) {
    Instant begin = begunAt;
    return begin == null
        ? Set.of()
        : groups.stream()
            .filter(group -> !listedBefore.contains(group.securityGroupId()))
            .filter(group -> !MemberLookup.isOlder(group, begin))
            .map(SecurityGroup::securityGroupId)
            .collect(Collectors.toSet());
  }
}
