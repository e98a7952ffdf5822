package io.github.sgaudit.survey;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.List;
import java.util.Optional;

/**
 * Begins to walk the members of what the first page of a long list shows, while the other pages are
 * still to come: those follow one another by token, and no other call could be under way meanwhile.
 * No more calls are staked on it than half of what asking for each group of that page would take.
 */
final class EarlyWalk {
  private final MemberLookup lookup;
  private List<MembersByWalk.Scope> scopes = List.of();
  private Workers.Errand<Optional<WalkedMembers>> begun = Optional::empty;

  EarlyWalk(MemberLookup lookup) {
    this.lookup = lookup;
  }

  /** Begins with the groups of the first page; of later pages nothing is begun. */
  void beginOnce(List<SecurityGroup> groups) {
    if (scopes.isEmpty() && MemberLookup.isWorthAWalk(groups.size())) {
      scopes = MemberLookup.scopes(groups);
      begun = lookup.startWalk(scopes);
    }
  }

  /**
   * Walks what the whole list shows besides.
   *
   * @param groups all groups whose members are wanted
   * @return nothing where that takes more calls than it saves, or fails
   */
  Optional<WalkedMembers> finish(List<SecurityGroup> groups) throws InterruptedException {
    Optional<WalkedMembers> early = begun.run();
    if (!MemberLookup.isWorthAWalk(groups.size())) {
      return Optional.empty();
    }
    List<MembersByWalk.Scope> all = MemberLookup.scopes(groups);
    if (early.isEmpty()) {
      return lookup.startWalk(all).run();
    }
    if (scopes.stream().anyMatch(MembersByWalk.Scope::isRegion)) {
      return early;
    }
    if (all.stream().anyMatch(MembersByWalk.Scope::isRegion)) {
      return lookup.startWalk(all).run();
    }
    List<MembersByWalk.Scope> others =
        all.stream().filter(scope -> scopes.stream().noneMatch(scope::isOfSameVpc)).toList();
    return others.isEmpty() ? early : lookup.startWalk(others).run().map(early.get()::and);
  }
}
