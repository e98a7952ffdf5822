package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares who is said to reference a group with who does. */
final class ReferenceComparison {
  private final TrialWorld world;
  private final Emptied emptied;
  private final boolean disturbed;

  ReferenceComparison(TrialWorld world, Emptied emptied, boolean disturbed) {
    this.world = world;
    this.emptied = emptied;
    this.disturbed = disturbed;
  }

  Outcome of(ReferencedGroup answer) {
    GroupTruth truth = world.truth(answer.regionId(), answer.securityGroupId());
    List<ReferencingGroup> referencedBy = answer.referencedBy();
    if (truth == null) {
      return ofMissing(answer);
    }
    if (Boolean.FALSE.equals(answer.found())) {
      return Outcome.WRONG_NOT_FOUND;
    }
    if (referencedBy == null) {
      boolean justified =
          disturbed
              || Justification.referencesMayFail(world, truth)
              || (!world.lists(truth) && truth.referencePairs(world.traits()) == 0);
      return justified ? Outcome.REFERENCES_OPEN : Outcome.WRONG_REFERENCES;
    }
    return ofList(truth, referencedBy, answer.complete());
  }

  private Outcome ofMissing(ReferencedGroup answer) {
    if (Boolean.FALSE.equals(answer.found())) {
      return Outcome.NOT_FOUND_RIGHT;
    }
    boolean open = answer.referencedBy() == null && disturbed;
    return open ? Outcome.REFERENCES_OPEN : Outcome.WRONG_REFERENCES;
  }

  private Outcome ofList(GroupTruth truth, List<ReferencingGroup> referencedBy, boolean complete) {
    Set<String> said =
        referencedBy.stream()
            .map(ReferencingGroup::securityGroupId)
            .collect(Collectors.toCollection(HashSet::new));
    Set<String> there = new HashSet<>(truth.referencedBy.keySet());
    if (truth.listsItself(world.traits())) {
      there.add(truth.id);
    }
    // A self-reference that the API hides stands in the group's rules, if these were read.
    Set<String> inTruth = new HashSet<>(there);
    if (truth.namesItself) {
      inTruth.add(truth.id);
    }
    boolean honest =
        said.size() == referencedBy.size()
            && inTruth.containsAll(said)
            && referencedBy.stream().allMatch(each -> isDescribedRightly(truth, each));
    if (!honest) {
      return Outcome.WRONG_REFERENCES;
    }
    if (said.containsAll(there)) {
      return complete ? Outcome.REFERENCES_RIGHT : Outcome.REFERENCES_PARTIAL;
    }
    if (said.isEmpty()) {
      return emptied.deceivesAboutReferences()
          ? Outcome.WRONG_REFERENCES_WHEN_EMPTIED
          : Outcome.WRONG_REFERENCES;
    }
    if (!complete) {
      return Outcome.REFERENCES_PARTIAL;
    }
    if (!Justification.cutUnseen(world, truth)) {
      return Outcome.WRONG_REFERENCES;
    }
    return world.traits().capSize() < EcsApi.REFERENCE_ENTRY_CAP
        ? Outcome.REFERENCES_CUT_BY_SMALLER_CAP
        : Outcome.REFERENCES_CUT_BY_RULES;
  }

  /** What is said of a referencing group: whether it is the account's own, and the group itself. */
  private static boolean isDescribedRightly(GroupTruth truth, ReferencingGroup said) {
    boolean self = said.securityGroupId().equals(truth.id);
    String owner =
        self
            ? TrialWorld.ACCOUNT_UID
            : String.valueOf(truth.referencedBy.get(said.securityGroupId()));
    boolean own = owner.equals(TrialWorld.ACCOUNT_UID);
    // No answer tells the account of a group that was found by its rules alone, but that it is own.
    boolean foundByRules = own && said.aliUid() == null && said.rules() != null;
    return said.self() == self
        && (foundByRules || owner.equals(said.aliUid()))
        && (said.sameAccount() == null || said.sameAccount() == own);
  }
}
