package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        cut.computeIfAbsent(network(Listing.group(listings.get(id))), any -> new ArrayList<>())
            .add(references);
      }
    }
    cut.forEach(
        (network, lists) -> rests.add(new Rest(lists, workers.startOne(() -> listed(network)))));
  }

  /** Lists of references that may be cut, and the groups of their network. */
  private record Rest(List<References> cut, Workers.Task<Listed> groups) {
    /** The API counts the rules of a group that name groups; where it gives no count, any may. */
    List<SecurityGroup> mayBeLeftOut(Listed listed) {
      List<Set<String>> known = cut.stream().map(ReferenceRules::ids).toList();
      return listed.groups().stream()
          .filter(group -> !Integer.valueOf(0).equals(group.groupToGroupRuleCount()))
          .filter(group -> known.stream().anyMatch(ids -> !ids.contains(group.securityGroupId())))
          .toList();
    }
  }

  private record Listed(List<SecurityGroup> groups, @Nullable Failure failure) {}

  private static Set<String> ids(References references) {
    return references.listed().stream()
        .map(ReferencingGroup::securityGroupId)
        .collect(Collectors.toSet());
  }

  /** The groups among which those are that can name a group. */
  private static SecurityGroupFilter network(@Nullable SecurityGroup group) {
    return group == null || group.unclear().contains("VpcId")
        ? SecurityGroupFilter.none()
        : SecurityGroupFilter.ofNetwork(group.vpcId());
  }

  private Listed listed(SecurityGroupFilter network) throws InterruptedException {
    SecurityGroupCollector groups = new SecurityGroupCollector();
    try {
      api.describeSecurityGroups(target.regionId(), network, EcsApi.MAX_PAGE_SIZE, groups);
      return new Listed(groups.groups(), null);
    } catch (FailureException e) {
      return new Listed(groups.groups(), e.failure());
    }
  }

  /**
   * Reads the rules.
   *
   * @param names tells which groups are the account's own; they are found already
   * @param notes takes a note for each reason why rules could not be read
   * @return the rules of each group that was asked for them, by its ID
   */
  Map<String, GroupRules> read(ReferenceNames names, List<Note> notes) throws InterruptedException {
    Map<String, ReferencingGroup> owners = new LinkedHashMap<>();
    Map<String, Boolean> mayBeClassic = new LinkedHashMap<>();
    List<ReferencingGroup> referencing = ofReferencing ? names.ownReferencing(answers) : List.of();
    for (ReferencingGroup group : referencing) {
      owners.put(group.securityGroupId(), group);
      mayBeClassic.put(
          group.securityGroupId(), RuleLookup.mayBeClassic(names.listed(group.securityGroupId())));
    }
    Set<String> wanted = Set.copyOf(owners.keySet());
    List<Failure> rest = new ArrayList<>();
    for (Rest each : rests) {
      Listed listed = each.groups().run();
      if (listed.failure() != null) {
        rest.add(listed.failure());
      }
      for (SecurityGroup group : each.mayBeLeftOut(listed)) {
        owners.putIfAbsent(group.securityGroupId(), names.own(group));
        mayBeClassic.putIfAbsent(group.securityGroupId(), RuleLookup.mayBeClassic(group));
      }
    }
    Map<String, Answer<List<Rule>>> rules = read(mayBeClassic);
    Map<String, GroupRules> byOwner = new LinkedHashMap<>();
    List<Failure> ofWanted = new ArrayList<>();
    if (ofReferencing && names.failure() != null) {
      ofWanted.add(names.failure());
    }
    owners.forEach(
        (id, owner) -> {
          Answer<List<Rule>> answer = Objects.requireNonNull(rules.get(id));
          byOwner.put(id, new GroupRules(owner, answer));
          if (answer.failure() != null) {
            (wanted.contains(id) ? ofWanted : rest).add(answer.failure());
          }
        });
    addNotes(Note.Kind.RULES_UNKNOWN, ofWanted, notes);
    addNotes(Note.Kind.REST_UNKNOWN, rest, notes);
    return byOwner;
  }

  private Map<String, Answer<List<Rule>>> read(Map<String, Boolean> mayBeClassic)
      throws InterruptedException {
    RuleLookup lookup = new RuleLookup(api, workers, target);
    List<String> ids = List.copyOf(mayBeClassic.keySet());
    Workers.Task<Map<String, Answer<List<Rule>>>> intranet =
        lookup.begin(ids, Rule.NicType.INTRANET);
    Workers.Task<Map<String, Answer<List<Rule>>>> internet =
        lookup.begin(
            ids.stream().filter(id -> Boolean.TRUE.equals(mayBeClassic.get(id))).toList(),
            Rule.NicType.INTERNET);
    Map<String, Answer<List<Rule>>> rules = intranet.run();
    Map<String, Answer<List<Rule>>> more = internet.run();
    rules.replaceAll((id, answer) -> RuleLookup.both(answer, more.get(id)));
    return rules;
  }

  /** One for each cause: the RequestId differs from call to call. */
  private void addNotes(Note.Kind kind, List<Failure> failures, List<Note> notes) {
    Map<String, Failure> causes = new LinkedHashMap<>();
    failures.forEach(failure -> causes.putIfAbsent(failure.kind() + " " + failure.code(), failure));
    causes.values().forEach(failure -> notes.add(new Note(kind, target, failure)));
  }
}
