package io.github.sgaudit.survey;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.StubEcsApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An account that a test changes between two questions, and that counts what it is asked. */
final class FakeAccount extends StubEcsApi {
  private static final String REGION = "cn-a";

  final Set<String> groups = new LinkedHashSet<>();
  final Set<String> managed = new LinkedHashSet<>();

  /** By group, the one that references it. */
  final Map<String, String> references = new HashMap<>();

  /** By group, an instance in it. */
  final Map<String, String> instances = new HashMap<>();

  /** By action, how it fails. */
  final Map<String, Failure> failures = new HashMap<>();

  /** The groups asked for in each call of DescribeSecurityGroups. */
  final List<List<String>> listed = new ArrayList<>();

  static Failure failure(Failure.Kind kind, String action, String message) {
    return new Failure(kind, action, REGION, "Code", message, "request-1", null);
  }

  private void failIfTold(String action) throws FailureException {
    Failure failure = failures.get(action);
    if (failure != null) {
      throw new FailureException(failure);
    }
  }

  private static boolean has(String regionId) {
    return regionId.equals(REGION);
  }

  @Override
  public synchronized List<SecurityGroup> securityGroups(
      String regionId, SecurityGroupFilter filter) throws FailureException {
    failIfTold("DescribeSecurityGroups");
    failIfTold("DescribeSecurityGroups in " + regionId);
    if (has(regionId)) {
      listed.add(filter.securityGroupIds());
    }
    return filter.securityGroupIds().stream()
        .filter(id -> has(regionId) && groups.contains(id))
        .map(id -> group(regionId, id))
        .toList();
  }

  private SecurityGroup group(String regionId, String id) {
    return new SecurityGroup(
        regionId,
        id,
        null,
        null,
        "normal",
        "vpc-a",
        null,
        null,
        managed.contains(id),
        null,
        null,
        null,
        instances.containsKey(id) ? 1 : 0,
        null,
        List.of());
  }

  @Override
  public synchronized ReferencesAnswer describeSecurityGroupReferences(
      String regionId, List<String> ids) throws FailureException {
    failIfTold("DescribeSecurityGroupReferences");
    if (!has(regionId) || ids.stream().anyMatch(id -> !groups.contains(id))) {
      throw new FailureException(
          failure(Failure.Kind.NOT_FOUND, "DescribeSecurityGroupReferences", "not found"));
    }
    Map<String, List<ReferencingGroup>> found = new HashMap<>();
    for (String id : ids) {
      String by = references.get(id);
      if (by != null) {
        found.put(id, List.of(ReferencingGroup.of(id, by, "1")));
      }
    }
    return new ReferencesAnswer(found, found.size());
  }

  @Override
  public synchronized Members<Member.Instance> instancesIn(
      String regionId, String id, Predicate<Member> holds) throws FailureException {
    failIfTold("DescribeInstances");
    String instance = instances.get(id);
    return new Members<>(
        instance == null
            ? List.of()
            : List.of(new Member.Instance(instance, null, "Running", "vpc-a", List.of(id))),
        false);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String id, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException {
    failIfTold("DescribeNetworkInterfaces");
    return Members.none();
  }

  @Override
  public void dryRunDescribeInstances(String regionId) throws FailureException {
    failIfTold("DescribeInstances");
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) {
    return MemberWalk.part(List.of());
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages) {
    return MemberWalk.part(
        List.of(
            new Member.NetworkInterface(
                "eni-x", null, null, null, null, null, null, null, "vpc-x", List.of("sg-x"))));
  }
}
