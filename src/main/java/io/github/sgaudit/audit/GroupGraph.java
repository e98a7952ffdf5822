package io.github.sgaudit.audit;

import io.github.sgaudit.audit.Rule.Direction;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Security groups and the references between them.
 *
 * @param nodes target by target: the groups asked about in their order, then the others by ID
 * @param edges target by target, sorted
 * @param circles the groups that name each other, each circle as its sorted IDs
 * @param missing the groups that were named and do not exist
 * @param failures the targets whose list could not be read, a failure for each
 * @param openParts questions about single groups that have no answer
 * @param answered whether any question was answered; otherwise nothing may be printed
 * @param complete whether nothing is missing that was asked for
 */
public record GroupGraph(
    List<Node> nodes,
    List<Edge> edges,
    List<List<String>> circles,
    List<String> missing,
    List<Failure> failures,
    List<OpenPart> openParts,
    List<Note> notes,
    boolean answered,
    boolean complete) {

  public GroupGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    circles = List.copyOf(circles);
    missing = List.copyOf(missing);
    failures = List.copyOf(failures);
    openParts = List.copyOf(openParts);
    notes = List.copyOf(notes);
  }

  /**
   * A group.
   *
   * @param securityGroupName null where it is not known
   * @param isClassic whether it is in the classic network
   * @param vpcId null for a group of the classic network, and where it is not known
   * @param aliUid the account that owns it; null where the API gave none
   * @param sameAccount whether it belongs to the account that asks; null where that is not known
   * @param external whether it stands at the other end of a reference and was not asked for itself
   * @param verdict null where it was not judged
   * @param instances null where they were not asked for, or are not known
   * @param networkInterfaces likewise
   */
  public record Node(
      String regionId,
      String securityGroupId,
      @Nullable String securityGroupName,
      boolean isClassic,
      @Nullable String vpcId,
      @Nullable String aliUid,
      @Nullable Boolean sameAccount,
      boolean external,
      @Nullable Verdict verdict,
      @Nullable Members<Member.Instance> instances,
      @Nullable Members<Member.NetworkInterface> networkInterfaces) {}

  /**
   * A reference between two groups.
   *
   * @param from the group whose rules name the other
   * @param direction null where the rules are not known
   * @param rules those of that direction, at least one; null where they are not known
   */
  public record Edge(
      String regionId,
      String from,
      String to,
      @Nullable Direction direction,
      @Nullable List<Rule> rules) {
    private static final Comparator<Edge> ORDER =
        Comparator.comparing(Edge::from)
            .thenComparing(Edge::to)
            .thenComparing(Edge::direction, Comparator.nullsLast(Comparator.naturalOrder()));

    public Edge {
      rules = rules == null ? null : List.copyOf(rules);
    }
  }

  /** A question about a group that has no answer. */
  public record OpenPart(String securityGroupId, Failure failure) {}

  /**
   * What is to be known of each group beside its references.
   *
   * @param verdicts null where groups are not judged
   * @param members whether it is shown what is in them
   */
  public record Extras(@Nullable Strictness verdicts, boolean members) {
    /** What has to be asked for. */
    public Facts.Scope scope() {
      return verdicts == null && !members ? Facts.Scope.EDGES : Facts.Scope.ALL_WITH_EDGES;
    }
  }

  /** The groups that match a filter, with those at the other end of their references. */
  public static GroupGraph ofMatching(List<List<Gathered>> rings, Extras extras) {
    return of(rings, extras, true);
  }

  /** The groups around named ones; the last ring is as far as they are shown. */
  public static GroupGraph around(List<List<Gathered>> rings, Extras extras) {
    return of(rings, extras, false);
  }

  private static GroupGraph of(List<List<Gathered>> rings, Extras extras, boolean byFilter) {
    List<Gathered> all = rings.stream().flatMap(List::stream).toList();
    Gathered first = all.get(0);
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    List<List<String>> circles = new ArrayList<>();
    for (Target target : first.targets()) {
      OfTarget here = new OfTarget(target, rings, extras, byFilter);
      nodes.addAll(here.nodes());
      edges.addAll(here.edges());
      circles.addAll(here.circles());
    }
    ReferencedGroups named = ReferencedGroups.of(first);
    List<String> missing =
        named.securityGroups().stream()
            .filter(group -> Boolean.FALSE.equals(group.found()))
            .map(ReferencedGroup::securityGroupId)
            .toList();
    List<OpenPart> openParts = new ArrayList<>();
    named.securityGroups().stream()
        .filter(group -> group.failure() != null)
        .forEach(
            group ->
                openParts.add(
                    new OpenPart(
                        group.securityGroupId(), Objects.requireNonNull(group.failure()))));
    boolean isCut = false;
    for (Facts facts : all.stream().flatMap(each -> each.facts().stream()).toList()) {
      if (Listing.isPresent(facts.listing())) {
        failures(facts, extras)
            .forEach(failure -> openParts.add(new OpenPart(facts.securityGroupId(), failure)));
        isCut |= isCut(facts);
      }
    }
    List<Failure> failures = all.stream().flatMap(each -> each.failures().stream()).toList();
    List<Note> notes =
        all.stream()
            .flatMap(
                each ->
                    extras.verdicts() == null
                        ? each.notes().stream()
                        : each.notes(extras.verdicts(), Judge::mayDependOnClusters).stream())
            .distinct()
            .toList();
    List<OpenPart> open =
        openParts.stream().filter(part -> !failures.contains(part.failure())).distinct().toList();
    return new GroupGraph(
        nodes,
        edges,
        circles,
        missing,
        failures,
        open,
        notes,
        named.answered(),
        failures.isEmpty()
            && open.isEmpty()
            && !isCut
            && notes.stream().allMatch(note -> note.kind() == Note.Kind.CLUSTERS_UNKNOWN));
  }

  private static List<Failure> failures(Facts facts, Extras extras) {
    return facts.failures(Objects.requireNonNullElse(extras.verdicts(), Strictness.USUAL)).stream()
        // It was deleted since it was listed.
        .filter(failure -> failure.kind() != Failure.Kind.NOT_FOUND)
        .toList();
  }

  /** Whether references may be missing although no question failed. */
  private static boolean isCut(Facts facts) {
    References in = facts.references().value();
    GroupRules own = facts.rules().get(facts.securityGroupId());
    return (in != null && in.more())
        || (own != null && own.rules().value() != null && !own.areWhole());
  }

  /** All failures: those of whole targets, then those of single groups. */
  public List<Failure> allFailures() {
    return Stream.concat(failures.stream(), openParts.stream().map(OpenPart::failure)).toList();
  }

  /** The part of the graph that is in one target: no reference leads out of it. */
  private static final class OfTarget {
    private final Target target;
    private final Extras extras;
    private final boolean byFilter;

    /** By ID, the groups whose facts are known. */
    private final Map<String, Facts> known = new LinkedHashMap<>();

    /** Those of them that were asked for: all but the outer end of a filter's references. */
    private final Set<String> wanted = new LinkedHashSet<>();

    /** By ID, what others' references tell of a group. */
    private final Map<String, ReferencingGroup> mentioned = new HashMap<>();

    private final Map<String, GroupRules> rules = new HashMap<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final List<Edge> edges;

    OfTarget(Target target, List<List<Gathered>> rings, Extras extras, boolean byFilter) {
      this.target = target;
      this.extras = extras;
      this.byFilter = byFilter;
      Set<String> others = new HashSet<>();
      for (int ring = 0; ring < rings.size(); ring++) {
        boolean isLast = ring == rings.size() - 1;
        for (Facts facts : here(rings.get(ring))) {
          String id = facts.securityGroupId();
          if (isThere(facts)) {
            known.put(id, facts);
            if (!(isLast && byFilter)) {
              wanted.add(id);
            }
          }
          facts.rules().forEach((owner, read) -> rules.merge(owner, read, OfTarget::better));
          for (ReferencingGroup group : facts.neighbours()) {
            mentioned.merge(group.securityGroupId(), group, OfTarget::better);
            if (!isLast) {
              others.add(group.securityGroupId());
            }
          }
        }
      }
      shown.addAll(wanted);
      Stream.concat(known.keySet().stream(), others.stream()).sorted().forEach(shown::add);
      edges = findEdges();
    }

    private List<Facts> here(List<Gathered> ring) {
      return ring.stream()
          .flatMap(gathered -> gathered.facts().stream())
          .filter(facts -> facts.target().equals(target))
          .toList();
    }

    private static boolean isThere(Facts facts) {
      return Listing.isPresent(facts.listing()) || !facts.neighbours().isEmpty();
    }

    private static GroupRules better(GroupRules one, GroupRules other) {
      return one.rules().value() == null ? other : one;
    }

    private static ReferencingGroup better(ReferencingGroup one, ReferencingGroup other) {
      return told(other) > told(one) ? other : one;
    }

    /** How much a mention tells of whose the group is. */
    private static int told(ReferencingGroup mention) {
      return (mention.aliUid() == null ? 0 : 1) + (mention.sameAccount() == null ? 0 : 1);
    }

    List<Node> nodes() {
      return shown.stream().map(this::node).toList();
    }

    private Node node(String id) {
      Facts facts = known.get(id);
      SecurityGroup group = facts == null ? null : Listing.group(facts.listing());
      ReferencingGroup mention = mentioned.get(id);
      String nameFromMention = mention == null ? null : mention.securityGroupName();
      Facts asked = extras.members() ? facts : null;
      return new Node(
          target.regionId(),
          id,
          group == null ? nameFromMention : group.securityGroupName(),
          facts != null && Listing.isClassic(facts.listing()),
          group == null ? null : group.vpcId(),
          mention == null ? null : mention.aliUid(),
          group != null ? Boolean.TRUE : mention == null ? null : mention.sameAccount(),
          !wanted.contains(id),
          verdict(facts),
          asked == null ? null : asked.instances().value(),
          asked == null ? null : asked.networkInterfaces().value());
    }

    private @Nullable Verdict verdict(@Nullable Facts facts) {
      Strictness strictness = extras.verdicts();
      return facts == null || strictness == null
          ? null
          : Judge.deletion(facts, strictness).verdict();
    }

    List<Edge> edges() {
      return edges;
    }

    private List<Edge> findEdges() {
      List<Edge> found = new ArrayList<>();
      Set<List<String>> ruled = new HashSet<>();
      for (Map.Entry<String, GroupRules> each : rules.entrySet()) {
        String from = each.getKey();
        for (String to : each.getValue().named()) {
          if (!isShown(from, to)) {
            continue;
          }
          ruled.add(List.of(from, to));
          Map<Direction, List<Rule>> byDirection = new HashMap<>();
          for (Rule rule : Objects.requireNonNull(each.getValue().naming(to))) {
            byDirection.computeIfAbsent(rule.direction(), any -> new ArrayList<>()).add(rule);
          }
          byDirection.forEach(
              (direction, naming) ->
                  found.add(new Edge(target.regionId(), from, to, direction, naming)));
        }
      }
      for (Facts facts : known.values()) {
        String to = facts.securityGroupId();
        for (ReferencingGroup group : facts.referencing()) {
          String from = group.securityGroupId();
          if (isShown(from, to) && ruled.add(List.of(from, to))) {
            found.add(new Edge(target.regionId(), from, to, null, null));
          }
        }
      }
      found.sort(Edge.ORDER);
      return found;
    }

    private boolean isShown(String from, String to) {
      return !from.equals(to)
          && shown.contains(from)
          && shown.contains(to)
          && (!byFilter || wanted.contains(from) || wanted.contains(to));
    }

    List<List<String>> circles() {
      Map<String, Set<String>> referencing = new HashMap<>();
      edges.forEach(
          edge -> referencing.computeIfAbsent(edge.to(), any -> new HashSet<>()).add(edge.from()));
      return new ReferenceGraph(shown, referencing).circles();
    }
  }
}
