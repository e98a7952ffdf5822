package io.github.sgaudit.audit;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is taken to be gone before a security group is deleted, and what will hold it by then. What
 * is not known to go is never gone.
 */
public interface Assumptions {

  /** Whether anything is assumed: judgements under an assumption are told from those without. */
  boolean areAny();

  /**
   * Whether something that holds the group now does not hold it any more.
   *
   * @param memberId the ID of an instance, a network interface or a container cluster
   */
  boolean isMemberGone(String memberId, String securityGroupId);

  /**
   * Whether none of another group's rules will name the group any more.
   *
   * @param rules those that name it now; null where not all of that group's rules could be read
   */
  boolean isReferenceGone(
      String referencingGroupId, @Nullable List<Rule> rules, String securityGroupId);

  /** Whether references go since their rules do, and the groups that make them may stay. */
  default boolean areReferencesGoneByRules() {
    return false;
  }

  /** Whether the group has to go before any member is moved from one group to another. */
  default boolean goesBeforeMoves(String securityGroupId) {
    return false;
  }

  /** Whether a member goes out of the group by being moved to another one. */
  default boolean isMemberMoved(String memberId, String securityGroupId) {
    return false;
  }

  /** What holds the group by then, although it need not hold it now. */
  List<Blocker.Planned> coming(String securityGroupId);

  /**
   * Whether the groups may belong to several accounts, of which one is asked: a group that is not
   * found need not be gone.
   */
  default boolean mayBeSeveralAccounts() {
    return false;
  }

  /**
   * The same of a member; an instance takes its primary network interface along, and no other.
   *
   * @param member one that is in the group now
   */
  default boolean isGone(Member member, String securityGroupId) {
    return isOfItOrItsInstance(member, id -> isMemberGone(id, securityGroupId));
  }

  /** Whether a member, or the instance that takes it along, is moved to another group. */
  default boolean isMoved(Member member, String securityGroupId) {
    return isOfItOrItsInstance(member, id -> isMemberMoved(id, securityGroupId));
  }

  private static boolean isOfItOrItsInstance(Member member, Predicate<String> which) {
    return which.test(member.id())
        || (member instanceof Member.NetworkInterface networkInterface
            && networkInterface.isPrimary()
            && networkInterface.instanceId() != null
            && which.test(networkInterface.instanceId()));
  }
}
