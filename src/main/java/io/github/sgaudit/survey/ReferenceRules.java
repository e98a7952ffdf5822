package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the rules that make references: those of referencing groups, if they are wanted, and those
 * of groups that a list of references leaves out where the API's cap may have cut it. A rule can
 * name a group of its own VPC alone, or of the classic network where its own group is in it.
 */
final class ReferenceRules {
  private final EcsApi api;
  private final Workers workers;
  private final Target target;
  private final boolean ofReferencing;
  private final Collection<Answer<References>> answers;

  /** For each network, the lists of references that may be cut and the groups that may be left. */
  private final List<Rest> rests = new ArrayList<>();

  /**
   * Asks which groups there are where a list may have been cut.
   *
   * @param ofReferencing whether the rules of all referencing groups are wanted
   * @param listings what the list says of the groups asked about
   * @param answers who references each of them
   */
  ReferenceRules(
      EcsApi api,
      Workers workers,
      Target target,
      boolean ofReferencing,
      Map<String, Answer<Listing>> listings,
      Map<String, Answer<References>> answers) {
    this.api = api;
    this.workers = workers;
    this.target = target;
    this.ofReferencing = ofReferencing;
    this.answers = answers.values();
    Map<SecurityGroupFilter, List<References>> cut = new LinkedHashMap<>();
    for (String id : answers.keySet().stream().sorted().toList()) {
      References references = Objects.requireNonNull(answers.get(id)).value();
      if (references != null && references.more()) {
        cut.computeIfAbsent(
                NetworkRules.network(Listing.group(listings.get(id))), any -> new ArrayList<>())
            .add(references);
      }
    }
    cut.forEach(
        (network, lists) ->
            rests.add(
                new Rest(
                    lists, workers.startOne(() -> NetworkRules.listed(api, target, network)))));
  }

  /** Lists of references that may be cut, and the groups of their network. */
  private record Rest(List<References> cut, Workers.Task<NetworkRules.Listed> groups) {
    /** The API counts the rules of a group that name groups; where it gives no count, any may. */
    List<SecurityGroup> mayBeLeftOut(NetworkRules.Listed listed) {
      List<Set<String>> known = cut.stream().map(ReferenceRules::ids).toList();
      return listed.groups().stream()
          .filter(group -> !Integer.valueOf(0).equals(group.groupToGroupRuleCount()))
          .filter(group -> known.stream().anyMatch(ids -> !ids.contains(group.securityGroupId())))
          .toList();
    }
  }

  private static Set<String> ids(References references) {
    return references.listed().stream()
        .map(ReferencingGroup::securityGroupId)
        .collect(Collectors.toSet());
  }

  /**
   * Reads the rules.
   *
   * @param names tells which groups are the account's own; they are found already
   * @param notes takes a note for each reason why rules could not be read
   * @return the rules of each group that was asked for them, by its ID
   */
  Map<String, GroupRules> read(ReferenceNames names, List<Note> notes) throws InterruptedException {
    Map<String, RuleLookup.Owner> owners = new LinkedHashMap<>();
    List<ReferencingGroup> referencing = ofReferencing ? names.ownReferencing(answers) : List.of();
    for (ReferencingGroup group : referencing) {
      String id = group.securityGroupId();
      owners.put(id, new RuleLookup.Owner(group, names.listed(id)));
    }
    Set<String> wanted = Set.copyOf(owners.keySet());
    List<Failure> rest = new ArrayList<>();
    for (Rest each : rests) {
      NetworkRules.Listed listed = each.groups().run();
      if (listed.failure() != null) {
        rest.add(listed.failure());
      }
      for (SecurityGroup group : each.mayBeLeftOut(listed)) {
        owners.putIfAbsent(group.securityGroupId(), new RuleLookup.Owner(names.own(group), group));
      }
    }
    Map<String, GroupRules> rules = new RuleLookup(api, workers, target).read(owners.values());
    List<Failure> ofWanted = new ArrayList<>();
    if (ofReferencing && names.failure() != null) {
      ofWanted.add(names.failure());
    }
    rules.forEach(
        (id, read) -> {
          if (read.rules().failure() != null) {
            (wanted.contains(id) ? ofWanted : rest).add(read.rules().failure());
          }
        });
    NetworkRules.addNotes(Note.Kind.RULES_UNKNOWN, target, ofWanted, notes);
    NetworkRules.addNotes(Note.Kind.REST_UNKNOWN, target, rest, notes);
    return rules;
  }
}
