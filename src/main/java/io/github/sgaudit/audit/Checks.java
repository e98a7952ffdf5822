package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a check of each answer. What was not answered, or proves nothing, is a failed check. */
final class Checks {
  private Checks() {}

  static Finding exists(Answer<Listing> listing, Answer<References> references) {
    if (present(listing) != null) {
      return Finding.passed(Name.EXISTS, 1, null);
    }
    if (listing instanceof Answer.Failed<Listing> failed) {
      return Finding.failed(Name.EXISTS, null, FailureMessage.of(failed.failure()));
    }
    if (references instanceof Answer.Failed<References> failed) {
      return Finding.failed(
          Name.EXISTS,
          0,
          "DescribeSecurityGroups leaves it out, and whether it exists could not be asked of a second"
              + " action: "
              + FailureMessage.of(failed.failure()));
    }
    return Finding.failed(
        Name.EXISTS,
        0,
        "DescribeSecurityGroups leaves it out, but no second action says that it does not exist: it"
            + " may be hidden from this identity, limited to a resource group or otherwise; ask with"
            + " one that sees the whole account");
  }

  static Finding managed(Answer<Listing> listing) {
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

  static Finding references(Answer<References> answer) {
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

  private static String referencesFailure(Failure failure) {
    return failure.kind() == Failure.Kind.NOT_FOUND
        ? "contradiction with the list: " + FailureMessage.of(failure)
        : FailureMessage.of(failure);
  }

  static <M extends Member> Finding members(
      Name name, Answer<Members<M>> answer, Function<M, Blocker> blocking) {
    if (answer instanceof Answer.Failed<Members<M>> failed) {
      return Finding.failed(name, null, FailureMessage.of(failed.failure()));
    }
    if (answer instanceof Answer.NotApplicable<Members<M>> notApplicable) {
      return Finding.passed(name, 0, notApplicable.reason());
    }
    Members<M> members = ((Answer.Known<Members<M>>) answer).value();
    if (members.listed().isEmpty()) {
      return Finding.passed(name, 0, null);
    }
    return Finding.blocked(
        name, members.listed().stream().map(blocking).toList(), members.more(), null);
  }

  /** The API's late count of addresses can only take a verdict back, never give one. */
  static Finding addresses(Facts facts) {
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
              + " there that this identity cannot see, since it is limited to a resource group or"
              + " otherwise, or the count is not up to date; ask again later, or with an identity"
              + " that sees the whole account");
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

  static @Nullable String name(Answer<Listing> listing) {
    SecurityGroup group = present(listing);
    return group == null ? null : group.securityGroupName();
  }
}
