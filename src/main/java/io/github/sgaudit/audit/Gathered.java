package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The facts that one run gathered.
 *
 * @param targets where it looked, in order
 * @param securityGroupIds the groups that were named, each once, in order; empty where groups were
 *     found by a filter
 * @param facts about each group, target by target: a named group has facts of every target whose
 *     list has it, or of all targets where no list does
 * @param failures the targets whose list could not be read, a failure for each
 * @param notes what the facts leave out where no failure is the reason
 * @param listAnswered whether the list of any target was read
 */
public record Gathered(
    List<Target> targets,
    List<String> securityGroupIds,
    List<Facts> facts,
    List<Failure> failures,
    List<Note> notes,
    boolean listAnswered) {

  public Gathered {
    targets = List.copyOf(targets);
    securityGroupIds = List.copyOf(securityGroupIds);
    facts = List.copyOf(facts);
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /**
   * All notes: also one for each target whose clusters are not known, where that may matter.
   *
   * @param mayMatter whether the verdict on a group may depend on them
   */
  List<Note> notes(Strictness strictness, Predicate<Facts> mayMatter) {
    Stream<Note> ofClusters =
        strictness == Strictness.STRICT
            ? Stream.of()
            : facts.stream()
                .filter(each -> each.clusters().failure() != null)
                .filter(mayMatter)
                .map(
                    each ->
                        new Note(
                            Note.Kind.CLUSTERS_UNKNOWN, each.target(), each.clusters().failure()));
    return Stream.concat(notes.stream(), ofClusters).distinct().toList();
  }
}
