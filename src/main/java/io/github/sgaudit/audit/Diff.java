package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two times. What could not be seen at one of them is no difference, and
 * does not look the same either: it is in {@link Unseen}.
 *
 * @param changes by region, then by the ID of the group
 * @param groups how many groups were there at either time, in the regions that were compared
 * @param before what the earlier side does not tell
 * @param after what the later side does not tell
 * @param answered whether any region was compared; otherwise nothing may be printed
 */
public record Diff(
    List<Change> changes, int groups, Unseen before, Unseen after, boolean answered) {

  public Diff {
    changes = List.copyOf(changes);
  }

  /** Which groups the two sides are about. */
  public enum Coverage {
    /** All groups of their regions. */
    ALL_GROUPS,
    /** Those that one filter matched at the time: one that is left out may still be there. */
    SAME_FILTER,
    /** Those of different filters: a group that one side alone has proves nothing. */
    OTHER_FILTERS
  }

  /**
   * What one side does not tell.
   *
   * @param failures the regions whose list could not be read, a failure for each
   * @param open what is not known of single groups
   */
  public record Unseen(List<Failure> failures, List<Open> open, List<Note> notes) {
    public Unseen {
      failures = List.copyOf(failures);
      open = List.copyOf(open);
      notes = List.copyOf(notes);
    }

    private boolean isNothing() {
      return failures.isEmpty()
          && open.isEmpty()
          && notes.stream().allMatch(note -> isHarmless(note.kind()));
    }

    /** Nothing that is compared stands on the names of other groups, and verdicts tell the rest. */
    private static boolean isHarmless(Note.Kind kind) {
      return kind == Note.Kind.NAMES_UNKNOWN || kind == Note.Kind.CLUSTERS_UNKNOWN;
    }
  }

  /**
   * Something that is not known of a group.
   *
   * @param failure null unless a question failed
   */
  public record Open(Change.Group group, Reason reason, @Nullable Failure failure) {

    /** Why it is not known. */
    public enum Reason {
      /** A question has no answer. */
      FAILED,
      /** The list leaves the group out, and nothing else says that it does not exist. */
      LEFT_OUT,
      /** The group may be missing because the API cuts a filtered list. */
      LIST_CUT,
      /** The group may be missing because the other side has another filter. */
      OTHER_FILTER,
      /** The API's cap may have cut its list of references. */
      REFERENCES_CUT,
      /** Fewer rules that name groups were shown than the list counts. */
      RULES_HIDDEN,
      /** It has more members than were counted. */
      MEMBERS_CUT
    }
  }

  /** Whether everything could be compared. */
  public boolean complete() {
    return before.isNothing() && after.isNothing();
  }

  /** The regions without an answer, of both sides. */
  public List<Failure> failures() {
    return Stream.concat(before.failures().stream(), after.failures().stream()).toList();
  }

  /** All failures: those of whole regions, then those of single groups. */
  public List<Failure> allFailures() {
    return Stream.concat(
            failures().stream(),
            Stream.of(before, after)
                .flatMap(side -> side.open().stream())
                .map(Open::failure)
                .filter(Objects::nonNull))
        .toList();
  }

  /**
   * Compares what was gathered at two times. Regions that one side alone has are not compared.
   *
   * @param redacted whether names, descriptions, tags, accounts and addresses of a side are
   *     stand-ins, which are not compared
   */
  public static Diff of(
      Gathered before, Gathered after, Strictness strictness, Coverage coverage, boolean redacted) {
    Set<String> regionIds = new TreeSet<>(regionIds(before));
    regionIds.retainAll(regionIds(after));
    List<Change> changes = new ArrayList<>();
    List<Open> openBefore = new ArrayList<>();
    List<Open> openAfter = new ArrayList<>();
    int groups = 0;
    boolean answered = false;
    for (String regionId : regionIds) {
      if (isFailed(before, regionId) || isFailed(after, regionId)) {
        continue;
      }
      answered = true;
      OfRegion here =
          new OfRegion(
              new Side(before, regionId, strictness),
              new Side(after, regionId, strictness),
              coverage,
              redacted);
      here.compare();
      changes.addAll(here.changes);
      openBefore.addAll(here.before.open);
      openAfter.addAll(here.after.open);
      groups += here.ids().size();
    }
    return new Diff(
        changes,
        groups,
        new Unseen(before.failures(), openBefore, notes(before, strictness)),
        new Unseen(after.failures(), openAfter, notes(after, strictness)),
        answered);
  }

  private static Set<String> regionIds(Gathered gathered) {
    return gathered.targets().stream().map(Target::regionId).collect(Collectors.toSet());
  }

  private static List<Note> notes(Gathered gathered, Strictness strictness) {
    return gathered.notes(strictness, Judge::mayDependOnClusters);
  }

  /** A failure that names no region, as one to have credentials, may be of any without facts. */
  private static boolean isFailed(Gathered gathered, String regionId) {
    boolean hasFacts =
        gathered.facts().stream().anyMatch(facts -> facts.target().regionId().equals(regionId));
    return gathered.failures().stream()
        .map(Failure::place)
        .anyMatch(
            place ->
                regionId.equals(place)
                    || (!hasFacts && (place == null || !regionIds(gathered).contains(place))));
  }

  /** What one side has of one region. */
  private static final class Side {
    private final String regionId;
    private final Strictness strictness;
    private final boolean isCut;

    /** By ID, the groups that the list has. */
    private final Map<String, Facts> listed = new TreeMap<>();

    /** Those that it is not known of whether they are there. */
    private final Set<String> unclear = new HashSet<>();

    /** Those that are shown not to be there, although the other side has them. */
    private final Set<String> gone = new HashSet<>();

    private final Map<String, Assessment> verdicts = new HashMap<>();
    private final Map<String, GroupRules> rules = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Open> open = new ArrayList<>();

    Side(Gathered gathered, String regionId, Strictness strictness) {
      this.regionId = regionId;
      this.strictness = strictness;
      this.isCut =
          gathered.notes().stream()
              .anyMatch(
                  note ->
                      note.kind() == Note.Kind.FILTER_CAPPED
                          && note.target().regionId().equals(regionId));
      for (Facts facts : gathered.facts()) {
        if (facts.target().regionId().equals(regionId)) {
          add(facts);
        }
      }
    }

    private void add(Facts facts) {
      String id = facts.securityGroupId();
      Assessment assessment = Judge.deletion(facts, strictness);
      Verdict verdict = assessment.verdict();
      verdicts.put(id, assessment);
      SecurityGroup group = Listing.group(facts.listing());
      if (group != null) {
        listed.put(id, facts);
        if (group.securityGroupName() != null) {
          names.put(id, group.securityGroupName());
        }
      } else if (verdict != Verdict.NOT_FOUND) {
        unclear.add(id);
      }
      facts
          .rules()
          .forEach(
              (owner, read) ->
                  rules.merge(
                      owner, read, (one, other) -> one.rules().value() == null ? other : one));
      Stream.of(facts.references(), facts.named())
          .map(Answer::value)
          .filter(Objects::nonNull)
          .flatMap(references -> references.listed().stream())
          .filter(other -> other.securityGroupName() != null)
          .forEach(
              other ->
                  names.putIfAbsent(
                      other.securityGroupId(), Objects.requireNonNull(other.securityGroupName())));
      if (verdict != Verdict.NOT_FOUND) {
        findOpen(facts, group);
      }
    }

    private void findOpen(Facts facts, @Nullable SecurityGroup group) {
      String id = facts.securityGroupId();
      if (Listing.isLeftOut(facts.listing())) {
        addOpen(id, Open.Reason.LEFT_OUT, null);
      }
      GroupRules own = facts.rules().get(id);
      Failure ofRules = own == null ? null : own.rules().failure();
      Stream.concat(
              facts.failures(strictness).stream(),
              ofRules == null ? Stream.of() : Stream.of(ofRules))
          .distinct()
          .forEach(failure -> addOpen(id, Open.Reason.FAILED, failure));
      References references = facts.references().value();
      if (references != null && references.more()) {
        addOpen(id, Open.Reason.REFERENCES_CUT, null);
      }
      if (group != null && own != null && own.rules().value() != null && !own.areWhole()) {
        addOpen(id, Open.Reason.RULES_HIDDEN, null);
      }
    }

    private void addOpen(String id, Open.Reason reason, @Nullable Failure failure) {
      open.add(new Open(new Change.Group(regionId, id, names.get(id)), reason, failure));
    }

    private Verdict verdict(String id) {
      return Objects.requireNonNull(verdicts.get(id)).verdict();
    }

    /** Whether clusters are all that holds a group. */
    private boolean isHeldByClustersAlone(String id) {
      List<Blocker> blockers = Objects.requireNonNull(verdicts.get(id)).blockers();
      return !blockers.isEmpty()
          && blockers.stream().allMatch(Blocker.HasCluster.class::isInstance);
    }

    private Facts facts(String id) {
      return Objects.requireNonNull(listed.get(id));
    }

    private SecurityGroup group(String id) {
      return Objects.requireNonNull(Listing.group(facts(id).listing()));
    }

    /** The references that this side shows, from and to. */
    private Stream<List<String>> references() {
      return Stream.concat(
          rules.entrySet().stream()
              .flatMap(
                  each -> each.getValue().named().stream().map(to -> List.of(each.getKey(), to))),
          listed.values().stream()
              .flatMap(
                  facts ->
                      listOf(facts.securityGroupId()).stream()
                          .flatMap(references -> references.listed().stream())
                          .map(from -> List.of(from.securityGroupId(), facts.securityGroupId()))));
    }

    /** Which groups the API says reference a group; empty where that is not known. */
    private List<References> listOf(String id) {
      Facts facts = listed.get(id);
      References references = facts == null ? null : facts.references().value();
      return references == null ? List.of() : List.of(references);
    }

    private Reference reference(String from, String to) {
      GroupRules read = rules.get(from);
      List<Rule> naming = read == null ? null : read.naming(to);
      boolean isListed =
          listOf(to).stream()
              .flatMap(references -> references.listed().stream())
              .anyMatch(group -> group.securityGroupId().equals(from));
      return new Reference(
          isListed,
          naming == null ? List.of() : naming,
          read != null && read.areWhole(),
          listOf(to).stream().anyMatch(references -> !references.more()),
          gone.contains(from) || gone.contains(to));
    }
  }

  /**
   * What one side tells of a reference.
   *
   * @param isListed whether the API lists it
   * @param rules those that make it, as far as they were read
   * @param areRulesWhole whether all rules of the referencing group were read
   * @param isListWhole whether the API's list is known and not cut
   * @param isImpossible whether one of the groups is shown not to be there
   */
  private record Reference(
      boolean isListed,
      List<Rule> rules,
      boolean areRulesWhole,
      boolean isListWhole,
      boolean isImpossible) {

    boolean isThere() {
      return isListed || !rules.isEmpty();
    }

    /**
     * Whether a reference that the other side shows is not there on this one. It takes a source
     * that would show it: rules say nothing of a reference for which no rule was found, and the
     * API's list nothing of one that it omitted at the other time.
     */
    boolean isMissing(Reference other) {
      return !isThere()
          && (isImpossible
              || (areRulesWhole && !other.rules.isEmpty())
              || (isListWhole && (other.isListed || !other.isListWhole)));
    }

    @Nullable List<Rule> knownRules() {
      return rules.isEmpty() && !areRulesWhole ? null : rules;
    }
  }

  /** Compares both sides of one region. */
  private static final class OfRegion {
    private static final Comparator<Change> ORDER =
        Comparator.<Change, String>comparing(change -> change.group().securityGroupId())
            .thenComparing(OfRegion::rank);

    private final Side before;
    private final Side after;
    private final Coverage coverage;
    private final boolean redacted;
    private final List<Change> changes = new ArrayList<>();

    OfRegion(Side before, Side after, Coverage coverage, boolean redacted) {
      this.before = before;
      this.after = after;
      this.coverage = coverage;
      this.redacted = redacted;
    }

    private static int rank(Change change) {
      if (change instanceof Change.Added || change instanceof Change.Removed) {
        return 0;
      }
      if (change instanceof Change.Edited) {
        return 1;
      }
      if (change instanceof Change.ReferenceAdded || change instanceof Change.ReferenceRemoved) {
        return 2;
      }
      return change instanceof Change.VerdictChanged ? 3 : 4;
    }

    Set<String> ids() {
      Set<String> ids = new TreeSet<>(before.listed.keySet());
      ids.addAll(after.listed.keySet());
      return ids;
    }

    void compare() {
      for (String id : ids()) {
        if (!after.listed.containsKey(id)) {
          if (isMissing(id, before, after)) {
            SecurityGroup group = before.group(id).withoutAddressCounts();
            changes.add(new Change.Removed(group, before.verdict(id)));
          }
        } else if (!before.listed.containsKey(id)) {
          if (isMissing(id, after, before)) {
            SecurityGroup group = after.group(id).withoutAddressCounts();
            changes.add(new Change.Added(group, after.verdict(id)));
          }
        } else {
          compareGroup(id);
        }
      }
      compareReferences();
      changes.sort(ORDER);
      Comparator<Open> byGroup = Comparator.comparing(each -> each.group().securityGroupId());
      before.open.sort(byGroup);
      after.open.sort(byGroup);
    }

    /** Whether a group is missing on one side because it is not there, or does not match. */
    private boolean isMissing(String id, Side there, Side missing) {
      if (missing.unclear.contains(id)) {
        return false;
      }
      if (missing.isCut || coverage == Coverage.OTHER_FILTERS) {
        Open.Reason reason = missing.isCut ? Open.Reason.LIST_CUT : Open.Reason.OTHER_FILTER;
        missing.open.add(new Open(Change.Group.of(there.group(id)), reason, null));
        return false;
      }
      if (coverage == Coverage.ALL_GROUPS) {
        missing.gone.add(id);
      }
      return true;
    }

    private void compareGroup(String id) {
      Change.Group named = named(id);
      SecurityGroup was = comparable(before.group(id));
      SecurityGroup is = comparable(after.group(id));
      if (!was.equals(is)) {
        changes.add(new Change.Edited(named, was, is));
      }
      Verdict verdictBefore = before.verdict(id);
      Verdict verdictAfter = after.verdict(id);
      if (verdictBefore != verdictAfter
          && !isOpenForClusters(id, before, after)
          && !isOpenForClusters(id, after, before)) {
        changes.add(new Change.VerdictChanged(named, verdictBefore, verdictAfter));
      }
      compareMembers(named, before.facts(id), after.facts(id));
    }

    /** Whether a cluster that holds a group on one side was not looked for on the other. */
    private static boolean isOpenForClusters(String id, Side holding, Side other) {
      Answer<?> clusters = other.facts(id).clusters();
      if (!holding.isHeldByClustersAlone(id) || clusters instanceof Answer.Known) {
        return false;
      }
      other.addOpen(id, Open.Reason.FAILED, clusters.failure());
      return true;
    }

    private Change.Group named(String id) {
      String name = after.names.get(id);
      return new Change.Group(after.regionId, id, name == null ? before.names.get(id) : name);
    }

    /** What is compared of a group, in an order of its own. */
    private SecurityGroup comparable(SecurityGroup group) {
      return new SecurityGroup(
          group.regionId(),
          group.securityGroupId(),
          redacted ? null : group.securityGroupName(),
          redacted ? null : group.description(),
          group.securityGroupType(),
          group.vpcId(),
          group.creationTime(),
          group.resourceGroupId(),
          group.serviceManaged(),
          redacted ? null : group.serviceId(),
          group.ruleCount(),
          group.groupToGroupRuleCount(),
          null,
          null,
          redacted ? List.of() : sorted(group.tags()));
    }

    private static List<Tag> sorted(List<Tag> tags) {
      return tags.stream()
          .sorted(
              Comparator.comparing(Tag::key)
                  .thenComparing(Tag::value, Comparator.nullsFirst(Comparator.naturalOrder())))
          .toList();
    }

    private void compareMembers(Change.Group named, Facts was, Facts is) {
      boolean differ =
          differ(was.instances().value(), is.instances().value())
              || differ(interfaces(was), interfaces(is));
      if (differ) {
        changes.add(new Change.MembersChanged(named, count(was), count(is)));
      } else {
        addUncounted(named, was, is, before);
        addUncounted(named, is, was, after);
      }
    }

    /**
     * The interfaces beside those of the instances; null where either is not known: which of them
     * belong to an instance is known where all instances are.
     */
    private static @Nullable Members<Member.NetworkInterface> interfaces(Facts facts) {
      Members<Member.Instance> instances = facts.instances().value();
      Members<Member.NetworkInterface> all = facts.networkInterfaces().value();
      if (instances == null || instances.more() || all == null || all.more()) {
        return null;
      }
      Set<String> ids =
          instances.listed().stream().map(Member.Instance::id).collect(Collectors.toSet());
      return new Members<>(
          all.listed().stream()
              .filter(each -> !each.isPrimary() || !ids.contains(String.valueOf(each.instanceId())))
              .toList(),
          false);
    }

    /** Whether the numbers are shown not to be the same: a list that may go on need not. */
    private static boolean differ(@Nullable Members<?> was, @Nullable Members<?> is) {
      if (was == null || is == null || (was.more() && is.more())) {
        return false;
      }
      int difference = was.listed().size() - is.listed().size();
      if (was.more()) {
        return difference > 0;
      }
      return is.more() ? difference < 0 : difference != 0;
    }

    private static void addUncounted(Change.Group named, Facts one, Facts other, Side side) {
      if (isCut(one.instances().value(), other.instances().value())
          || isCut(one.networkInterfaces().value(), other.networkInterfaces().value())) {
        side.open.add(new Open(named, Open.Reason.MEMBERS_CUT, null));
      }
    }

    private static boolean isCut(@Nullable Members<?> members, @Nullable Members<?> other) {
      return members != null && members.more() && other != null;
    }

    private static Change.MemberCount count(Facts facts) {
      return new Change.MemberCount(count(facts.instances().value()), count(interfaces(facts)));
    }

    private static @Nullable Integer count(@Nullable Members<?> members) {
      return members == null || members.more() ? null : members.listed().size();
    }

    /** Once it is known which groups are gone: what they named is gone with them. */
    private void compareReferences() {
      Set<String> ids = ids();
      Map<String, Set<String>> named = new TreeMap<>();
      Stream.concat(before.references(), after.references())
          .filter(each -> ids.contains(each.get(0)) || ids.contains(each.get(1)))
          .forEach(
              each -> named.computeIfAbsent(each.get(0), any -> new TreeSet<>()).add(each.get(1)));
      named.forEach((from, all) -> all.forEach(to -> compareReference(from, to)));
    }

    private void compareReference(String from, String to) {
      Reference was = before.reference(from, to);
      Reference is = after.reference(from, to);
      if (was.isThere() && is.isThere()) {
        List<Rule> gone = without(was.rules(), is.rules());
        if (!gone.isEmpty() && is.areRulesWhole()) {
          changes.add(new Change.ReferenceRemoved(named(from), named(to), gone));
        }
        List<Rule> added = without(is.rules(), was.rules());
        if (!added.isEmpty() && was.areRulesWhole()) {
          changes.add(new Change.ReferenceAdded(named(from), named(to), added));
        }
      } else if (is.isMissing(was)) {
        changes.add(new Change.ReferenceRemoved(named(from), named(to), was.knownRules()));
      } else if (was.isMissing(is)) {
        changes.add(new Change.ReferenceAdded(named(from), named(to), is.knownRules()));
      }
    }

    /** What is left of rules; of two that are alike, each takes one away. */
    private List<Rule> without(List<Rule> rules, List<Rule> others) {
      List<Rule> taken = new ArrayList<>(others.stream().map(this::comparable).toList());
      return rules.stream().filter(rule -> !taken.remove(comparable(rule))).toList();
    }

    private Rule comparable(Rule rule) {
      return redacted
          ? new Rule(
              rule.securityGroupRuleId(),
              rule.direction(),
              rule.nicType(),
              rule.ipProtocol(),
              rule.portRange(),
              rule.sourcePortRange(),
              rule.portRangeListId(),
              rule.policy(),
              rule.priority(),
              null,
              comparable(rule.source()),
              comparable(rule.destination()))
          : rule;
    }

    private static Rule.End comparable(Rule.End end) {
      return new Rule.End(null, null, end.groupId(), null, end.prefixListId());
    }
  }
}
