package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each referencing group what it is called and whether it is the account's own.
 * DescribeSecurityGroupReferences gives an account's ID but not whose; the account's own list does:
 * a group in it is its own, and so is every other with the same account ID.
 */
final class ReferenceNames {
  private final Target target;
  private final List<ReferencingGroup> groups;
  private final Map<String, Answer<Listing>> listings;
  private final Set<String> ownAliUids = new HashSet<>();
  private final Workers.Task<Map<String, Answer<Listing>>> lookedUp;
  private @Nullable Failure failure;

  /**
   * Asks for those referencing groups that are not known yet.
   *
   * @param known what the list says of the groups asked about
   */
  ReferenceNames(
      GroupLookup lookup,
      Target target,
      Map<String, Answer<Listing>> known,
      Collection<Answer<References>> answers) {
    this.target = target;
    this.listings = new HashMap<>(known);
    this.groups =
        answers.stream()
            .map(Answer::value)
            .filter(Objects::nonNull)
            .flatMap(references -> references.listed().stream())
            .toList();
    Set<String> unknown = new LinkedHashSet<>();
    groups.stream()
        .map(ReferencingGroup::securityGroupId)
        .filter(id -> !known.containsKey(id))
        .forEach(unknown::add);
    this.lookedUp = lookup.begin(target, List.copyOf(unknown));
  }

  /**
   * Waits for the answers.
   *
   * @param notes takes a note where names could not be read
   */
  void find(List<Note> notes) throws InterruptedException {
    Map<String, Answer<Listing>> found = lookedUp.run();
    failure =
        found.values().stream()
            .map(Answer::failure)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (failure != null) {
      notes.add(new Note(Note.Kind.NAMES_UNKNOWN, target, failure));
    }
    listings.putAll(found);
    for (ReferencingGroup group : groups) {
      if (group.aliUid() != null && isListed(group)) {
        ownAliUids.add(group.aliUid());
      }
    }
  }

  Answer<References> named(Answer<References> answer) {
    References references = answer.value();
    return references == null
        ? answer
        : new Answer.Known<>(
            new References(
                references.listed().stream().map(this::named).toList(), references.more()));
  }

  /** Why it is not known of some groups whose they are; null where nothing failed. */
  @Nullable Failure failure() {
    return groups.stream().allMatch(group -> sameAccount(group) != null) ? null : failure;
  }

  /** The group as the list has it; null where it is not the account's own, or not visible. */
  @Nullable SecurityGroup listed(String securityGroupId) {
    return Listing.group(listings.get(securityGroupId));
  }

  /** The groups of the own account among these, each once. */
  List<ReferencingGroup> ownReferencing(Collection<Answer<References>> answers) {
    Map<String, ReferencingGroup> own = new LinkedHashMap<>();
    for (Answer<References> answer : answers) {
      References references = answer.value();
      if (references != null) {
        references.listed().stream()
            .map(this::named)
            .filter(group -> Boolean.TRUE.equals(group.sameAccount()))
            .forEach(group -> own.putIfAbsent(group.securityGroupId(), group));
      }
    }
    return List.copyOf(own.values());
  }

  /** A group of the list that no answer about references mentioned. */
  ReferencingGroup own(SecurityGroup group) {
    return new ReferencingGroup(
        group.securityGroupId(),
        group.securityGroupName(),
        ownAliUids.size() == 1 ? ownAliUids.iterator().next() : null,
        true,
        false);
  }

  private ReferencingGroup named(ReferencingGroup group) {
    SecurityGroup listed = listed(group.securityGroupId());
    return new ReferencingGroup(
        group.securityGroupId(),
        listed == null ? null : listed.securityGroupName(),
        group.aliUid(),
        sameAccount(group),
        group.self());
  }

  private @Nullable Boolean sameAccount(ReferencingGroup group) {
    String aliUid = group.aliUid();
    if (isListed(group) || (aliUid != null && ownAliUids.contains(aliUid))) {
      return true;
    }
    return (aliUid == null || ownAliUids.isEmpty()) ? null : Boolean.FALSE;
  }

  private boolean isListed(ReferencingGroup group) {
    return Listing.isPresent(listings.get(group.securityGroupId()));
  }
}
