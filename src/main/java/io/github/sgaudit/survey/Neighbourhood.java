package io.github.sgaudit.survey;

import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.Gathered;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the facts about groups and their neighbours, ring by ring: each own group is asked about
 * once. Groups of other accounts cannot be asked about.
 */
public final class Neighbourhood {
  private final FactSource source;
  private final List<Target> targets;
  private final Facts.Scope scope;
  private final Map<Target, Set<String>> asked = new LinkedHashMap<>();

  /**
   * Prepares a search.
   *
   * @param scope {@link Facts.Scope#EDGES} or {@link Facts.Scope#ALL_WITH_EDGES}
   */
  public Neighbourhood(FactSource source, List<Target> targets, Facts.Scope scope) {
    this.source = source;
    this.targets = List.copyOf(targets);
    this.scope = scope;
    targets.forEach(target -> asked.put(target, new LinkedHashSet<>()));
  }

  /**
   * The groups within a number of references of named ones.
   *
   * @return the named groups first; a ring may take several answers, and may have none
   */
  public List<List<Gathered>> around(List<String> ids, int depth) throws InterruptedException {
    List<List<Gathered>> all = new ArrayList<>();
    List<Gathered> ring = List.of(source.facts(targets, ids, scope));
    asked.values().forEach(known -> known.addAll(ids));
    all.add(ring);
    for (int distance = 1; distance <= depth; distance++) {
      ring = next(ring, scope);
      all.add(ring);
    }
    return all;
  }

  /**
   * The groups that match a filter, and those at the other end of their references.
   *
   * @return two rings
   */
  public List<List<Gathered>> of(SecurityGroupFilter filter) throws InterruptedException {
    List<Gathered> matching = List.of(source.facts(targets, filter, scope));
    for (Gathered gathered : matching) {
      gathered.facts().forEach(facts -> asked(facts.target()).add(facts.securityGroupId()));
    }
    // Whether a reference is an ingress rule of theirs or an egress rule is in their own rules.
    return List.of(matching, next(matching, scope.hasMembers() ? scope : Facts.Scope.OWN_RULES));
  }

  /**
   * All facts about the groups that match a filter, with the rules of other own groups that
   * reference one of them. How a reference is made is in these.
   */
  public static Gathered withRulesFromOutside(
      FactSource source, List<Target> targets, SecurityGroupFilter filter)
      throws InterruptedException {
    Facts.Scope scope = Facts.Scope.ALL_WITH_EDGES;
    Gathered matching = source.facts(targets, filter, scope);
    Neighbourhood search = new Neighbourhood(source, targets, scope);
    matching.facts().forEach(facts -> search.asked(facts.target()).add(facts.securityGroupId()));
    Map<Target, Map<String, GroupRules>> outside = new HashMap<>();
    List<Failure> failures = new ArrayList<>(matching.failures());
    List<Note> notes = new ArrayList<>(matching.notes());
    for (Gathered ring : search.next(List.of(matching), Facts.Scope.OWN_RULES)) {
      failures.addAll(ring.failures());
      notes.addAll(ring.notes());
      ring.facts()
          .forEach(
              facts ->
                  outside
                      .computeIfAbsent(facts.target(), any -> new HashMap<>())
                      .putAll(facts.rules()));
    }
    return new Gathered(
        matching.targets(),
        matching.securityGroupIds(),
        matching.facts().stream()
            .map(facts -> facts.withRules(outside.getOrDefault(facts.target(), Map.of())))
            .toList(),
        failures,
        notes,
        matching.listAnswered());
  }

  private List<Gathered> next(List<Gathered> ring, Facts.Scope ofNext) throws InterruptedException {
    Map<Target, Set<String>> neighbours = new LinkedHashMap<>();
    for (Gathered gathered : ring) {
      for (Facts facts : gathered.facts()) {
        for (ReferencingGroup group : facts.neighbours()) {
          if (Boolean.TRUE.equals(group.sameAccount())
              && asked(facts.target()).add(group.securityGroupId())) {
            neighbours
                .computeIfAbsent(facts.target(), any -> new LinkedHashSet<>())
                .add(group.securityGroupId());
          }
        }
      }
    }
    List<Gathered> next = new ArrayList<>();
    for (Map.Entry<Target, Set<String>> each : neighbours.entrySet()) {
      next.add(
          source.facts(List.of(each.getKey()), each.getValue().stream().sorted().toList(), ofNext));
    }
    return next;
  }

  private Set<String> asked(Target target) {
    return asked.computeIfAbsent(target, any -> new LinkedHashSet<>());
  }
}
