package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known about one security group, part by part. Every command judges by these, wherever
 * they come from.
 *
 * @param listing what the account's own list says
 * @param references which groups name it; failed with {@link Failure.Kind#NOT_FOUND} where the API
 *     said so when asked about this group alone
 * @param named which groups its own rules name; failed likewise
 * @param rules the rules that were read, by the ID of the group whose rules they are: those of
 *     groups that name this one, or its own where {@code named} was asked for
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
    Answer<References> named,
    Map<String, GroupRules> rules,
    Answer<Members<Member.Instance>> instances,
    Answer<Members<Member.NetworkInterface>> networkInterfaces,
    Answer<Members<Member.Cluster>> clusters) {

  /** Facts for which no rule was read. */
  public Facts(
      Target target,
      String securityGroupId,
      Answer<Listing> listing,
      Answer<References> references,
      Answer<Members<Member.Instance>> instances,
      Answer<Members<Member.NetworkInterface>> networkInterfaces,
      Answer<Members<Member.Cluster>> clusters) {
    this(
        target,
        securityGroupId,
        listing,
        references,
        new Answer.NotAsked<>(),
        Map.of(),
        instances,
        networkInterfaces,
        clusters);
  }

  /** How much a command needs to know of a group. */
  public enum Scope {
    /**
     * The listing and the references; where these may have been cut, also the rules of own groups
     * that may be beyond the cut.
     */
    REFERENCES,
    /** The same, and the rules of every own group that references it. */
    REFERENCES_WITH_RULES,
    /** The listing and its own rules. */
    OWN_RULES,
    /** The listing, the references and everything that is in the group. */
    ALL;

    /** Whether it is asked which groups reference the group. */
    public boolean hasReferences() {
      return this != OWN_RULES;
    }
  }

  /** The same facts, with what is known of clusters. */
  public Facts withClusters(Answer<Members<Member.Cluster>> answer) {
    return new Facts(
        target,
        securityGroupId,
        listing,
        references,
        named,
        rules,
        instances,
        networkInterfaces,
        answer);
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
        || Stream.of(references, named, instances, networkInterfaces)
            .anyMatch(answer -> answer instanceof Answer.Known);
  }

  /** Every component that is an answer, but one: the failure of any other would be lost. */
  private Stream<Answer<?>> required() {
    return Stream.of(listing, references, named, instances, networkInterfaces);
  }
}
