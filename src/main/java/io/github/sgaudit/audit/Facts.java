package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known about one security group, part by part. Every command judges by these, wherever
 * they come from.
 *
 * @param listing what the account's own list says
 * @param references which groups name it; failed with {@link Failure.Kind#NOT_FOUND} where the API
 *     said so when asked about this group alone
 * @param instances the instances in the group
 * @param networkInterfaces the network interfaces in the group
 * @param clusters the container clusters that protect the group; not asked also where the answer
 *     was not waited for
 */
public record Facts(
    Target target,
    String securityGroupId,
    Answer<Listing> listing,
    Answer<References> references,
    Answer<Members<Member.Instance>> instances,
    Answer<Members<Member.NetworkInterface>> networkInterfaces,
    Answer<Members<Member.Cluster>> clusters) {

  /** How much a command needs to know of a group. */
  public enum Scope {
    /** The listing and the references. */
    REFERENCES,
    /** Everything. */
    ALL
  }

  /** The same facts, with what is known of clusters. */
  public Facts withClusters(Answer<Members<Member.Cluster>> answer) {
    return new Facts(
        target, securityGroupId, listing, references, instances, networkInterfaces, answer);
  }

  /** Why required parts have no answer, a failure for each such part. */
  public List<Failure> failures(Strictness strictness) {
    return Stream.concat(
            required(), strictness == Strictness.STRICT ? Stream.of(clusters) : Stream.of())
        .map(Answer::failure)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Whether a question about the group itself was answered, beside the list. That no cluster holds
   * it is said of groups and regions, too, that do not exist.
   */
  boolean isAnswered() {
    return Members.areFound(clusters)
        || Stream.of(references, instances, networkInterfaces)
            .anyMatch(answer -> answer instanceof Answer.Known);
  }

  /** Every component that is an answer, but one: the failure of any other would be lost. */
  private Stream<Answer<?>> required() {
    return Stream.of(listing, references, instances, networkInterfaces);
  }
}
