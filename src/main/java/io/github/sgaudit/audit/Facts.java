package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about one security group, part by part. Every command judges by these, wherever
 * they come from.
 *
 * @param listing what the account's own list says
 * @param references which groups name it; failed with {@link Failure.Kind#NOT_FOUND} where the API
 *     said so when asked about this group alone
 * @param named which groups its own rules name; failed likewise, unless {@code references} was
 *     asked for too
 * @param rules the rules that were read, by the ID of the group whose rules they are: those of
 *     groups that may name this one, or its own where {@code named} was asked for
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
    ALL,
    /** The same, and the rules of every own group that can name one of those asked about. */
    ALL_WITH_RULES,
    /** The same, and all rules of the groups asked about, whatever they name. */
    ALL_WITH_OWN_RULES,
    /**
     * As {@link #REFERENCES}, and which groups it references itself. Where the list counts no rule
     * that names a group, none is read.
     */
    EDGES,
    /** The same, and everything that is in the group. */
    ALL_WITH_EDGES;

    /** Whether it is asked what is in the group. */
    public boolean hasMembers() {
      return switch (this) {
        case REFERENCES, REFERENCES_WITH_RULES, OWN_RULES, EDGES -> false;
        case ALL, ALL_WITH_RULES, ALL_WITH_OWN_RULES, ALL_WITH_EDGES -> true;
      };
    }

    /** Whether groups are judged as a set: what holds one of them may go first. */
    public boolean isOfASet() {
      return this == ALL_WITH_RULES || this == ALL_WITH_OWN_RULES;
    }

    /** Whether it is asked which groups reference the group. */
    public boolean hasReferences() {
      return this != OWN_RULES;
    }

    /** Whether it is asked which groups the group references itself. */
    public boolean hasNamed() {
      return switch (this) {
        case OWN_RULES, EDGES, ALL_WITH_EDGES -> true;
        case REFERENCES, REFERENCES_WITH_RULES, ALL, ALL_WITH_RULES, ALL_WITH_OWN_RULES -> false;
      };
    }

    /** Whether it is asked about references in both directions. */
    public boolean hasEdges() {
      return hasReferences() && hasNamed();
    }
  }

  /** The other groups that reference the group or are referenced by it, as far as is known. */
  public List<ReferencingGroup> neighbours() {
    References out = named.value();
    return Stream.concat(referencing().stream(), out == null ? Stream.of() : out.listed().stream())
        .filter(group -> !group.self())
        .toList();
  }

  /** The instances and network interfaces in the group that were read. */
  Stream<Member> members() {
    return Stream.concat(Members.read(instances), Members.read(networkInterfaces));
  }

  /**
   * The groups that reference the group, as far as the API's answer and the rules that were read
   * tell, with those rules.
   */
  List<ReferencingGroup> referencing() {
    References found = references.value();
    List<ReferencingGroup> groups = new ArrayList<>();
    if (found != null) {
      found.listed().forEach(group -> groups.add(withRules(group)));
    }
    groups.addAll(omittedReferences());
    return groups;
  }

  /** The groups that the API's answer omits although a rule of theirs names the group. */
  List<ReferencingGroup> omittedReferences() {
    References found = references.value();
    Set<String> listed =
        found == null
            ? Set.of()
            : found.listed().stream()
                .map(ReferencingGroup::securityGroupId)
                .collect(Collectors.toSet());
    return rules.values().stream()
        .map(GroupRules::group)
        .filter(group -> !listed.contains(group.securityGroupId()))
        .map(this::withRules)
        .filter(group -> group.rules() != null && !group.rules().isEmpty())
        .sorted(Comparator.comparing(ReferencingGroup::securityGroupId))
        .toList();
  }

  private ReferencingGroup withRules(ReferencingGroup group) {
    GroupRules read = rules.get(group.securityGroupId());
    return group.seenFrom(securityGroupId, read == null ? null : read.naming(securityGroupId));
  }

  /** The same facts, with the rules of other groups among those that reference the group. */
  public Facts withRules(Map<String, GroupRules> ofOthers) {
    Map<String, GroupRules> all = new HashMap<>(rules);
    References found = references.value();
    if (found != null) {
      for (ReferencingGroup group : found.listed()) {
        GroupRules read = ofOthers.get(group.securityGroupId());
        if (read != null) {
          all.putIfAbsent(group.securityGroupId(), read);
        }
      }
    }
    return new Facts(
        target,
        securityGroupId,
        listing,
        references,
        named,
        all,
        instances,
        networkInterfaces,
        clusters);
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
