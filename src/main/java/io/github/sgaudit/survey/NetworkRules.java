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
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of every own group that can name one of a set. A rule can name a group of its own
 * VPC alone, or of the classic network where its own group is in it; and the list counts the rules
 * of each group that name groups. So nothing is asked about a group that is counted to have none,
 * but where the rules of the set's groups are wanted whatever they name.
 */
final class NetworkRules {
  private final Target target;
  private final RuleLookup lookup;
  private final List<SecurityGroup> ownWanted;
  private final List<Workers.Task<Listed>> lists = new ArrayList<>();
  private final Workers.Task<Map<String, GroupRules>> reading;

  /**
   * Asks for the groups of the networks, and then for their rules.
   *
   * @param listings what the list says of the groups of the set
   * @param ownToo whether all rules of the set's groups are wanted
   */
  NetworkRules(
      EcsApi api,
      Workers workers,
      Target target,
      Map<String, Answer<Listing>> listings,
      boolean ownToo) {
    this.target = target;
    this.lookup = new RuleLookup(api, workers, target);
    Set<SecurityGroupFilter> networks = new LinkedHashSet<>();
    List<SecurityGroup> listed = new ArrayList<>();
    for (String id : listings.keySet().stream().sorted().toList()) {
      SecurityGroup group = Listing.group(listings.get(id));
      if (group != null) {
        listed.add(group);
        networks.add(network(group));
      }
    }
    this.ownWanted = ownToo ? List.copyOf(listed) : List.of();
    networks.forEach(network -> lists.add(workers.startOne(() -> listed(api, target, network))));
    this.reading = workers.begin(this::readNetworks);
  }

  /** Groups of a network as far as they were read, and why no others were. */
  record Listed(List<SecurityGroup> groups, @Nullable Failure failure) {}

  /** The groups among which those are that can name a group. */
  static SecurityGroupFilter network(@Nullable SecurityGroup group) {
    return group == null || group.unclear().contains("VpcId")
        ? SecurityGroupFilter.none()
        : SecurityGroupFilter.ofNetwork(group.vpcId());
  }

  static Listed listed(EcsApi api, Target target, SecurityGroupFilter network)
      throws InterruptedException {
    SecurityGroupCollector groups = new SecurityGroupCollector();
    try {
      api.describeSecurityGroups(target.regionId(), network, EcsApi.MAX_PAGE_SIZE, groups);
      return new Listed(groups.groups(), null);
    } catch (FailureException e) {
      return new Listed(groups.groups(), e.failure());
    }
  }

  /** What the lists of the networks say of their groups. */
  Map<String, Answer<Listing>> listings() throws InterruptedException {
    Map<String, Answer<Listing>> all = new LinkedHashMap<>();
    for (Workers.Task<Listed> list : lists) {
      for (SecurityGroup group : list.run().groups()) {
        all.put(group.securityGroupId(), new Answer.Known<>(new Listing.Present(group)));
      }
    }
    return all;
  }

  private Map<String, GroupRules> readNetworks() throws InterruptedException {
    Map<String, RuleLookup.Owner> owners = new LinkedHashMap<>();
    ownWanted.forEach(group -> owners.put(group.securityGroupId(), owner(group)));
    for (Workers.Task<Listed> list : lists) {
      list.run().groups().stream()
          .filter(group -> !Integer.valueOf(0).equals(group.groupToGroupRuleCount()))
          .forEach(group -> owners.putIfAbsent(group.securityGroupId(), owner(group)));
    }
    return lookup.read(owners.values());
  }

  private static RuleLookup.Owner owner(SecurityGroup group) {
    return new RuleLookup.Owner(
        new ReferencingGroup(group.securityGroupId(), group.securityGroupName(), null, true, false),
        group);
  }

  /**
   * Waits, and reads the rules of those own groups that reference one of the set and are not among
   * the groups of its networks: they are new, or the list could not be read.
   *
   * @param names tells which groups are the account's own; they are found already
   * @param answers who references each group of the set
   * @param notes takes a note for each reason why rules could not be read
   * @return the rules of each group, by its ID
   */
  Map<String, GroupRules> read(
      ReferenceNames names, Collection<Answer<References>> answers, List<Note> notes)
      throws InterruptedException {
    Map<String, GroupRules> rules = new LinkedHashMap<>(reading.run());
    List<RuleLookup.Owner> others =
        names.ownReferencing(answers).stream()
            .filter(group -> !rules.containsKey(group.securityGroupId()))
            .map(group -> new RuleLookup.Owner(group, names.listed(group.securityGroupId())))
            .toList();
    rules.putAll(lookup.read(others));
    List<Failure> failures = new ArrayList<>();
    if (names.failure() != null) {
      failures.add(names.failure());
    }
    for (Workers.Task<Listed> list : lists) {
      Failure failure = list.run().failure();
      if (failure != null) {
        failures.add(failure);
      }
    }
    for (GroupRules each : rules.values()) {
      // A group that is gone by now names nothing any more.
      if (each.rules().failure() != null && !each.rules().isNotFound()) {
        failures.add(each.rules().failure());
      }
    }
    addNotes(Note.Kind.REST_UNKNOWN, target, failures, notes);
    return rules;
  }

  /** One for each cause: the RequestId differs from call to call. */
  static void addNotes(Note.Kind kind, Target target, List<Failure> failures, List<Note> notes) {
    Map<String, Failure> causes = new LinkedHashMap<>();
    failures.forEach(failure -> causes.putIfAbsent(failure.kind() + " " + failure.code(), failure));
    causes.values().forEach(failure -> notes.add(new Note(kind, target, failure)));
  }
}
