package io.github.sgaudit.snapshot;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a region's members of one kind are: of the whole region, and of single groups. */
final class RecordedMembers<M extends Member> {
  MemberWalk<M> walk = MemberWalk.part(List.of());

  /** All members of single groups, read to the end. */
  final Map<String, Answer<Members<M>>> ofGroups = new HashMap<>();

  private @Nullable Map<String, List<M>> byGroup;

  /** Those of the walk that are in a group, in the API's order. */
  synchronized List<M> walkedIn(String securityGroupId) {
    Map<String, List<M>> sorted = byGroup;
    if (sorted == null) {
      sorted = new HashMap<>();
      for (M member : walk.members()) {
        for (String id : member.securityGroupIds()) {
          sorted.computeIfAbsent(id, any -> new ArrayList<>()).add(member);
        }
      }
      byGroup = sorted;
    }
    return sorted.getOrDefault(securityGroupId, List.of());
  }
}
