package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Reason;
import io.github.sgaudit.audit.Check.Status;
import io.github.sgaudit.outcome.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges one group by its facts. A verdict is earned: it is undetermined until every check has run
 * to its end, and a question that failed is never read as an empty answer; one check, {@code
 * CLUSTERS}, is required under {@link Strictness#STRICT} alone. No API shows everything that can
 * block a deletion (the right to delete, a cluster that this identity does not see), so {@code
 * DELETABLE} says that nothing was found by the checks that were made, at that time.
 */
public final class Judge {
  private static final Set<Name> ALL_CHECKS = Set.of(Name.values());

  private Judge() {}

  /** Whether the group can be deleted: the verdict with every blocker found and every check. */
  public static Assessment deletion(Facts facts, Strictness strictness) {
    return deletion(facts, strictness, Discount.none());
  }

  /**
   * The same, once certain things are gone.
   *
   * @param discount what does not block by then
   */
  static Assessment deletion(Facts facts, Strictness strictness, Discount discount) {
    if (isNotFound(facts)) {
      return notFound(facts, discount);
    }
    Checks checks = Checks.on(facts, strictness, discount);
    List<Blocker> blockers = checks.blockers();
    return new Assessment(
        facts.target().regionId(),
        facts.securityGroupId(),
        name(facts),
        verdict(blockers, checks.all(), strictness),
        blockers,
        checks.all(),
        discount.assumptions().areAny() ? checks.assumedGone() : null);
  }

  private static Verdict verdict(
      List<Blocker> blockers, List<Check> checks, Strictness strictness) {
    Verdict verdict = Verdict.UNDETERMINED;
    if (!blockers.isEmpty()) {
      verdict = blockers.get(0).verdict();
    } else if (checks.stream().map(Check::name).collect(Collectors.toSet()).equals(ALL_CHECKS)
        && checks.stream().allMatch(check -> isPassed(check, strictness))) {
      verdict = Verdict.DELETABLE;
    }
    return verdict;
  }

  private static boolean isPassed(Check check, Strictness strictness) {
    return check.status() == Status.PASSED
        || (check.name() == Name.CLUSTERS
            && check.status() == Status.SKIPPED
            && strictness == Strictness.USUAL);
  }

  /**
   * Whether an answer about container clusters could still change the verdict on a group that is
   * judged on its own, with nothing assumed. It cannot where a blocker was found, or where there is
   * no such group.
   */
  public static boolean mayDependOnClusters(Facts facts) {
    return mayDependOnClusters(deletion(facts, Strictness.USUAL));
  }

  static boolean mayDependOnClusters(Assessment assessment) {
    return switch (assessment.verdict()) {
      case DELETABLE, UNDETERMINED -> true;
      case REFERENCED, SERVICE_MANAGED, IN_USE, NOT_FOUND -> false;
    };
  }

  /**
   * Being left out of the list proves nothing: a restricted identity is told the same with status
   * 200. A second action has to say not found for this ID alone.
   */
  private static boolean isNotFound(Facts facts) {
    return Listing.isLeftOut(facts.listing()) && aboutTheGroup(facts).isNotFound();
  }

  /** The answer that is about this group alone, which says whether there is such a group. */
  private static Answer<References> aboutTheGroup(Facts facts) {
    return facts.references() instanceof Answer.NotAsked ? facts.named() : facts.references();
  }

  private static Assessment notFound(Facts facts, Discount discount) {
    List<Check> checks =
        Arrays.stream(Name.values())
            .map(
                name ->
                    name == Name.EXISTS
                        ? new Check(name, Status.BLOCKED, 0, false, Reason.NO_SUCH_GROUP, null)
                        : new Check(name, Status.SKIPPED, null, false, null, null))
            .toList();
    return new Assessment(
        facts.target().regionId(),
        facts.securityGroupId(),
        null,
        Verdict.NOT_FOUND,
        List.of(),
        checks,
        discount.assumptions().areAny() ? List.of() : null);
  }

  /**
   * Which groups reference the group, or why that is not known. A group whose rules name it is one
   * of them even if the API's answer omits it, and one that the answer has stays even if none of
   * its rules does.
   */
  public static ReferencedGroup references(Facts facts) {
    References found = facts.references().value();
    if (isNotFound(facts) || found == null) {
      return withoutReferences(facts);
    }
    List<ReferencingGroup> omitted = found.more() ? List.of() : facts.omittedReferences();
    return withReferences(
        facts,
        facts.referencing(),
        !found.more(),
        omitted.stream().map(ReferencingGroup::securityGroupId).toList());
  }

  /**
   * Which groups the group's own rules name, or why that is not known. An identity may be shown no
   * rules: where the list counts more of them than were read, they are not all.
   */
  public static ReferencedGroup namedGroups(Facts facts) {
    References found = facts.named().value();
    GroupRules own = facts.rules().get(facts.securityGroupId());
    if (isNotFound(facts) || found == null || own == null) {
      return withoutReferences(facts);
    }
    SecurityGroup group = Listing.group(facts.listing());
    Integer counted = group == null ? null : group.groupToGroupRuleCount();
    return withReferences(
        facts,
        found.listed().stream()
            .map(
                named ->
                    named.seenFrom(
                        own.group().securityGroupId(), own.naming(named.securityGroupId())))
            .toList(),
        counted == null || counted <= own.namingCount(),
        List.of());
  }

  private static ReferencedGroup withReferences(
      Facts facts, List<ReferencingGroup> groups, boolean complete, List<String> omitted) {
    return groups.isEmpty() && !Listing.isPresent(facts.listing())
        ? withoutReferences(facts)
        : new ReferencedGroup(
            facts.target().regionId(),
            facts.securityGroupId(),
            name(facts),
            true,
            complete,
            groups,
            omitted,
            null);
  }

  private static ReferencedGroup withoutReferences(Facts facts) {
    boolean present = Listing.isPresent(facts.listing());
    return isNotFound(facts)
        ? new ReferencedGroup(
            facts.target().regionId(), facts.securityGroupId(), null, false, true, List.of(), null)
        : new ReferencedGroup(
            facts.target().regionId(),
            facts.securityGroupId(),
            name(facts),
            present ? Boolean.TRUE : null,
            false,
            null,
            whyNoReferences(facts));
  }

  /**
   * "Not found" takes two actions that say so, and "nothing references it" is no answer for a group
   * that nothing shows to exist: where the list failed, that is the reason for both.
   */
  private static Failure whyNoReferences(Facts facts) {
    Failure failure = aboutTheGroup(facts).failure();
    Failure ofList = facts.listing().failure();
    if (failure != null && (ofList == null || !aboutTheGroup(facts).isNotFound())) {
      return failure;
    }
    return ofList != null ? ofList : unseen(facts);
  }

  private static Failure unseen(Facts facts) {
    String other =
        facts.references() instanceof Answer.NotAsked
            ? "DescribeSecurityGroupAttribute"
            : "DescribeSecurityGroupReferences";
    return Failure.of(
        Failure.Kind.NOT_UNDERSTOOD,
        "DescribeSecurityGroups",
        facts.target().regionId(),
        "the list leaves the group out, but "
            + other
            + " does not say that it does not exist: it may be hidden from this identity, limited"
            + " to a resource group or otherwise; ask with one that sees the whole account");
  }

  private static @Nullable String name(Facts facts) {
    SecurityGroup group = Listing.group(facts.listing());
    return group == null ? null : group.securityGroupName();
  }
}
