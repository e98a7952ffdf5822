package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that was asked about one security group, each question with what became of it.
 *
 * @param regionId the region asked
 * @param securityGroupId the group asked about
 * @param listing what the account's own list says
 * @param references who references the group; failed with {@link Failure.Kind#NOT_FOUND} where the
 *     API said so when asked about this group alone
 * @param instances the instances in the group
 * @param networkInterfaces the network interfaces in the group
 */
public record Facts(
    String regionId,
    String securityGroupId,
    Answer<Listing> listing,
    Answer<References> references,
    Answer<Members<Member.Instance>> instances,
    Answer<Members<Member.NetworkInterface>> networkInterfaces) {

  /**
   * Why questions have no answer.
   *
   * @return a failure for each such question
   */
  public List<Failure> failures() {
    return Stream.of(listing, references, instances, networkInterfaces)
        .filter(Answer.Failed.class::isInstance)
        .map(answer -> ((Answer.Failed<?>) answer).failure())
        .toList();
  }
}
