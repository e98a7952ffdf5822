package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            exists(facts.listing()),
            managed(facts.listing()),
            references(facts.references()),
            members(Name.INSTANCES, facts.instances(), Blocker.HasInstance::new),
            members(Name.INTERFACES, facts.networkInterfaces(), Blocker.HasNetworkInterface::new),
            addresses(facts));
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
        name(facts.listing()),
        verdict(blockers, checks),
        blockers,
        checks);
  }

  /** One check and the blockers that it found. */
  private record Finding(Check check, List<? extends Blocker> blockers) {

    static Finding passed(Name name, @Nullable Integer count, @Nullable String message) {
      return new Finding(new Check(name, Status.PASSED, count, false, message), List.of());
    }

    static Finding blocked(
        Name name, List<? extends Blocker> blockers, boolean more, @Nullable String message) {
      return new Finding(new Check(name, Status.BLOCKED, blockers.size(), more, message), blockers);
    }

    static Finding failed(Name name, @Nullable Integer count, String message) {
      return new Finding(new Check(name, Status.FAILED, count, false, message), List.of());
    }
  }

  private interface Blocking<M extends Member> {
    Blocker by(M member);
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
        && failed.failure() instanceof ApiFailure.NotFound;
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

  private static Finding exists(Answer<Listing> listing) {
    if (present(listing) != null) {
      return Finding.passed(Name.EXISTS, 1, null);
    }
    if (listing instanceof Answer.Failed<Listing> failed) {
      return Finding.failed(Name.EXISTS, null, failed.failure().describe());
    }
    return Finding.failed(
        Name.EXISTS,
        0,
        "DescribeSecurityGroups leaves it out, but no second action says that it does not exist: it"
            + " may be hidden from this identity; ask with one that sees the whole account");
  }

  private static Finding managed(Answer<Listing> listing) {
    SecurityGroup group = present(listing);
    if (group == null) {
      return Finding.failed(Name.MANAGED, null, "not known without the group's description");
    }
    if (group.serviceManaged() == null) {
      return Finding.failed(
          Name.MANAGED, null, "the API's answer does not say whether a service manages the group");
    }
    return group.serviceManaged()
        ? Finding.blocked(
            Name.MANAGED, List.of(new Blocker.ManagedByService(group.serviceId())), false, null)
        : Finding.passed(Name.MANAGED, 0, null);
  }

  private static Finding references(Answer<References> answer) {
    if (answer instanceof Answer.Failed<References> failed) {
      return Finding.failed(Name.REFERENCES, null, referencesFailure(failed.failure()));
    }
    if (!(answer instanceof Answer.Known<References> known)) {
      return Finding.failed(Name.REFERENCES, null, "not asked");
    }
    References references = known.value();
    List<Blocker> others =
        references.listed().stream()
            .filter(group -> !group.self())
            .<Blocker>map(Blocker.Referenced::new)
            .toList();
    if (!others.isEmpty()) {
      return Finding.blocked(
          Name.REFERENCES,
          others,
          references.more(),
          references.more() ? "the API's cap may have cut this list" : null);
    }
    if (!references.listed().isEmpty()) {
      return Finding.failed(
          Name.REFERENCES,
          0,
          "a rule of the group names the group itself, and nobody documents whether that blocks;"
              + " revoke that rule and ask again");
    }
    return Finding.passed(Name.REFERENCES, 0, null);
  }

  private static String referencesFailure(ApiFailure failure) {
    return failure instanceof ApiFailure.NotFound
        ? "contradiction with the list: " + failure.describe()
        : failure.describe();
  }

  private static <M extends Member> Finding members(
      Name name, Answer<Members<M>> answer, Blocking<M> blocking) {
    if (answer instanceof Answer.Failed<Members<M>> failed) {
      return Finding.failed(name, null, failed.failure().describe());
    }
    if (answer instanceof Answer.NotApplicable<Members<M>> notApplicable) {
      return Finding.passed(name, 0, notApplicable.reason());
    }
    Members<M> members = ((Answer.Known<Members<M>>) answer).value();
    if (members.listed().isEmpty()) {
      return Finding.passed(name, 0, null);
    }
    return Finding.blocked(
        name, members.listed().stream().map(blocking::by).toList(), members.more(), null);
  }

  /** The API's late count of addresses can only take a verdict back, never give one. */
  private static Finding addresses(Facts facts) {
    SecurityGroup group = present(facts.listing());
    if (group == null) {
      return Finding.failed(Name.ADDRESSES, null, "not known without the group's description");
    }
    Integer count = group.ecsCount();
    if (count == null) {
      return Finding.passed(Name.ADDRESSES, null, "the endpoint does not give this count");
    }
    if (count < 0) {
      return Finding.failed(Name.ADDRESSES, null, "the API counts " + count + " addresses");
    }
    if (count > 0 && !hasMember(facts.instances()) && !hasMember(facts.networkInterfaces())) {
      return Finding.failed(
          Name.ADDRESSES,
          count,
          "the API counts "
              + count
              + " private addresses in the group although no member was found: either something is"
              + " there that this identity cannot see, or the count is not up to date; ask again"
              + " later, or with an identity that sees the whole account");
    }
    return Finding.passed(Name.ADDRESSES, count, null);
  }

  private static <M extends Member> boolean hasMember(Answer<Members<M>> answer) {
    return answer instanceof Answer.Known<Members<M>> known && !known.value().listed().isEmpty();
  }

  private static @Nullable SecurityGroup present(Answer<Listing> listing) {
    return listing instanceof Answer.Known<Listing> known
            && known.value() instanceof Listing.Present present
        ? present.securityGroup()
        : null;
  }

  private static @Nullable String name(Answer<Listing> listing) {
    SecurityGroup group = present(listing);
    return group == null ? null : group.securityGroupName();
  }
}
