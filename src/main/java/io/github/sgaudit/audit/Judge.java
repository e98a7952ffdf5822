package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Status;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a verdict of facts. A verdict is earned: it is undetermined until every check has run to
 * its end, and a question that failed is never read as an empty answer. No API shows everything
 * that can hold a group (ACK deletion protection, the right to delete), so {@code DELETABLE} says
 * that nothing was found by all checks, at the time they were made.
 */
public final class Judge {
  private Judge() {}

  /**
   * Judges one security group.
   *
   * @param facts everything that was asked about it
   * @return the verdict with every blocker found and every check
   */
  public static Assessment assess(Facts facts) {
    if (isNotFound(facts)) {
      return notFound(facts);
    }
    List<Finding> findings =
        List.of(
            Checks.exists(facts.listing(), facts.references()),
            Checks.managed(facts.listing()),
            Checks.references(facts.references()),
            Checks.members(Name.INSTANCES, facts.instances(), Blocker.HasInstance::new),
            Checks.members(
                Name.INTERFACES, facts.networkInterfaces(), Blocker.HasNetworkInterface::new),
            Checks.addresses(facts));
    List<Blocker> blockers = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Finding finding : findings) {
      blockers.addAll(finding.blockers());
      checks.add(finding.check());
    }
    blockers.sort((left, right) -> Integer.compare(rank(left), rank(right)));
    return new Assessment(
        facts.regionId(),
        facts.securityGroupId(),
        Checks.name(facts.listing()),
        verdict(blockers, checks),
        blockers,
        checks);
  }

  private static Verdict verdict(List<Blocker> blockers, List<Check> checks) {
    Verdict verdict = Verdict.UNDETERMINED;
    if (!blockers.isEmpty()) {
      Blocker first = blockers.get(0);
      if (first instanceof Blocker.Referenced) {
        verdict = Verdict.REFERENCED;
      } else if (first instanceof Blocker.ManagedByService) {
        verdict = Verdict.SERVICE_MANAGED;
      } else {
        verdict = Verdict.IN_USE;
      }
    } else if (checks.size() == Name.values().length
        && checks.stream().allMatch(check -> check.status() == Status.PASSED)) {
      verdict = Verdict.DELETABLE;
    }
    return verdict;
  }

  private static int rank(Blocker blocker) {
    if (blocker instanceof Blocker.Referenced) {
      return 0;
    }
    if (blocker instanceof Blocker.ManagedByService) {
      return 1;
    }
    return blocker instanceof Blocker.HasInstance ? 2 : 3;
  }

  /**
   * Being left out of the list proves nothing: a restricted identity is told the same with status
   * 200. A second action has to say not found for this ID alone.
   */
  private static boolean isNotFound(Facts facts) {
    return facts.listing() instanceof Answer.Known<Listing> known
        && known.value() instanceof Listing.LeftOut
        && facts.references() instanceof Answer.Failed<References> failed
        && failed.failure().kind() == Failure.Kind.NOT_FOUND;
  }

  private static Assessment notFound(Facts facts) {
    List<Check> checks =
        Arrays.stream(Name.values())
            .map(
                name ->
                    name == Name.EXISTS
                        ? new Check(
                            name,
                            Status.BLOCKED,
                            0,
                            false,
                            "no security group with this ID in " + facts.regionId())
                        : new Check(name, Status.SKIPPED, null, false, null))
            .toList();
    return new Assessment(
        facts.regionId(), facts.securityGroupId(), null, Verdict.NOT_FOUND, List.of(), checks);
  }
}
