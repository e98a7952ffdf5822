package io.github.sgaudit.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The members of one kind that a group has, as far as they were read: an empty list says that there
 * are none at all, a list that is not empty may go on.
 *
 * @param more whether there are members beyond those listed
 */
public record Members<M extends Member>(List<M> listed, boolean more) {

  /** Refuses an empty list that claims to go on: it would prove nothing. */
  public Members {
    listed = List.copyOf(listed);
    if (more && listed.isEmpty()) {
      throw new IllegalArgumentException("members that go on must list at least one");
    }
  }

  /** Not one member. */
  public static <M extends Member> Members<M> none() {
    return new Members<>(List.of(), false);
  }

  /**
   * Two answers of which each may have members that the other lacks. A member in either is there,
   * whatever became of the other, and where that has no answer there may be more; that there is
   * none takes both.
   */
  public static <M extends Member> Answer<Members<M>> both(
      Answer<Members<M>> one, Answer<Members<M>> other) {
    if (areFound(one) && areFound(other)) {
      return new Answer.Known<>(
          Objects.requireNonNull(one.value()).and(Objects.requireNonNull(other.value())));
    }
    if (areFound(one) || areFound(other)) {
      Answer<Members<M>> found = areFound(one) ? one : other;
      return areNone(one) || areNone(other)
          ? found
          : new Answer.Known<>(new Members<>(Objects.requireNonNull(found.value()).listed(), true));
    }
    return areNone(one) ? other : one;
  }

  private Members<M> and(Members<M> others) {
    Map<String, M> byId = new LinkedHashMap<>();
    Stream.concat(listed.stream(), others.listed.stream())
        .forEach(member -> byId.putIfAbsent(member.id(), member));
    return new Members<>(List.copyOf(byId.values()), more || others.more);
  }

  /** Those that were read; none where there is no answer. */
  static <M extends Member> Stream<M> read(Answer<Members<M>> answer) {
    Members<M> members = answer.value();
    return members == null ? Stream.empty() : members.listed.stream();
  }

  /** Whether the answer is known, and lists a member. */
  public static <M extends Member> boolean areFound(Answer<Members<M>> answer) {
    return answer instanceof Answer.Known<Members<M>> known && !known.value().listed().isEmpty();
  }

  /** Whether the answer is known, and says that there is no member. */
  public static <M extends Member> boolean areNone(Answer<Members<M>> answer) {
    return answer instanceof Answer.Known<Members<M>> known && known.value().listed().isEmpty();
  }
}
