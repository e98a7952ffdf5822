package io.github.sgaudit.snapshot;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an account answered about one region. What is not in it was not asked. */
final class RecordedRegion {
  final String regionId;

  /** Why the list of groups could not be read; nothing else is known of the region then. */
  @Nullable Failure failure;

  /** Why groups that the snapshot's filter leaves out are not listed; null where they are. */
  @Nullable Failure unlisted;

  /** What a dry run of DescribeInstances said; null where it is allowed. */
  @Nullable Failure instancesRefused;

  /** By ID, in the API's order. */
  final Map<String, SecurityGroup> groups = new LinkedHashMap<>();

  /** Groups that the snapshot's filter leaves out. */
  final Set<String> leftOut = new HashSet<>();

  final Map<String, Answer<References>> references = new HashMap<>();

  private final Map<Rule.NicType, Map<String, Answer<RuleList>>> rules =
      new EnumMap<>(Rule.NicType.class);

  final RecordedMembers<Member.Instance> instances = new RecordedMembers<>();
  final RecordedMembers<Member.NetworkInterface> networkInterfaces = new RecordedMembers<>();
  final RecordedMembers<Member.NetworkInterface> serviceInterfaces = new RecordedMembers<>();

  /** Of single groups nothing is asked. */
  final RecordedMembers<Member.Cluster> clusters = new RecordedMembers<>();

  RecordedRegion(String regionId) {
    this.regionId = regionId;
    for (Rule.NicType nicType : Rule.NicType.values()) {
      rules.put(nicType, new HashMap<>());
    }
  }

  Map<String, Answer<RuleList>> rulesFor(Rule.NicType nicType) {
    return Objects.requireNonNull(rules.get(nicType));
  }
}
