package io.github.sgaudit.survey;

import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.StubEcsApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers DescribeSecurityGroupReferences alone, and remembers what was asked. */
final class ScriptedReferences extends StubEcsApi {
  final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, List<String>> referencing = new HashMap<>();
  private final Map<String, Failure> failing = new HashMap<>();
  private final Set<Integer> refusedSizes = new HashSet<>();
  private int cap = REFERENCE_ENTRY_CAP;
  private int rulesPerReference = 1;

  /** A group that others reference. */
  ScriptedReferences reference(String id, String... by) {
    referencing.put(id, List.of(by));
    return this;
  }

  /** The whole call fails when this group is in it. */
  ScriptedReferences failing(String id, Failure failure) {
    failing.put(id, failure);
    return this;
  }

  /** The whole call is refused as malformed when it has this many IDs. */
  ScriptedReferences refusingSize(int size) {
    refusedSizes.add(size);
    return this;
  }

  /** The cap counts rules, of which each reference has so many. */
  ScriptedReferences countingRules(int cap, int rulesPerReference) {
    this.cap = cap;
    this.rulesPerReference = rulesPerReference;
    return this;
  }

  @Override
  public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
      throws FailureException {
    calls.add(List.copyOf(ids));
    if (refusedSizes.contains(ids.size())) {
      throw new FailureException(malformed());
    }
    for (String id : ids) {
      Failure failure = failing.get(id);
      if (failure != null) {
        throw new FailureException(failure);
      }
    }
    Map<String, List<ReferencingGroup>> answer = new HashMap<>();
    int counted = 0;
    int entries = 0;
    for (String id : ids) {
      List<ReferencingGroup> references = new ArrayList<>();
      for (String by : referencing.getOrDefault(id, List.of())) {
        if (counted + rulesPerReference > cap) {
          break;
        }
        counted += rulesPerReference;
        entries++;
        references.add(ReferencingGroup.of(id, by, "1"));
      }
      if (!references.isEmpty()) {
        answer.put(id, references);
      }
    }
    return new ReferencesAnswer(answer, entries);
  }

  static Failure notFound() {
    return failure(Failure.Kind.NOT_FOUND, "InvalidSecurityGroupId.NotFound");
  }

  static Failure malformed() {
    return failure(Failure.Kind.REFUSED_VALUE, "InvalidSecurityGroupId.Malformed");
  }

  static Failure denied() {
    return failure(Failure.Kind.DENIED, "Forbidden.RAM")
        .withPermission("ecs:DescribeSecurityGroupReferences");
  }

  static Failure server() {
    return failure(Failure.Kind.SERVER, "InternalError");
  }

  private static Failure failure(Failure.Kind kind, String code) {
    return new Failure(
        kind, "DescribeSecurityGroupReferences", "cn-test", code, "said so", "request-1", null);
  }
}
