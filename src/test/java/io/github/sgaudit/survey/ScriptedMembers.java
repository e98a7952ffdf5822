package io.github.sgaudit.survey;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.StubEcsApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers the questions about members alone, and remembers what was asked. */
final class ScriptedMembers extends StubEcsApi {
  static final String REGION = "cn-test";

  /** The questions, as {@code instances sg-a}, {@code all-interfaces vpc-a} or {@code dry-run}. */
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  private final List<Member.Instance> instances = new ArrayList<>();
  private final List<Member.NetworkInterface> interfaces = new ArrayList<>();
  private final Set<String> tooLong = new HashSet<>();
  private final Set<String> failing = new HashSet<>();
  private boolean answersOfServices;
  private @Nullable String interfacesCode;

  /** An instance, without its primary interface. */
  ScriptedMembers instance(String vpcId, String id, String... groups) {
    instances.add(new Member.Instance(id, null, "Running", orClassic(vpcId), List.of(groups)));
    return this;
  }

  ScriptedMembers networkInterface(
      String vpcId, String id, String type, @Nullable String instanceId, String... groups) {
    interfaces.add(
        new Member.NetworkInterface(
            id,
            null,
            type,
            "InUse",
            instanceId,
            false,
            null,
            null,
            orClassic(vpcId),
            List.of(groups)));
    return this;
  }

  /** An empty one stands for the classic network. */
  private static @Nullable String orClassic(String vpcId) {
    return vpcId.isEmpty() ? null : vpcId;
  }

  /** The walk has more pages than allowed. */
  ScriptedMembers tooLong(String call) {
    tooLong.add(call);
    return this;
  }

  /** This question fails. */
  ScriptedMembers failing(String call) {
    failing.add(call);
    return this;
  }

  /** The questions about the interfaces of services do not fail. */
  ScriptedMembers answeringOfServices() {
    answersOfServices = true;
    return this;
  }

  /** The questions about the interfaces of one group fail with this code. */
  ScriptedMembers interfacesFailing(String code) {
    interfacesCode = code;
    return this;
  }

  static Failure denied(String action) {
    return failure(Failure.Kind.DENIED, action, "Forbidden.RAM").withPermission("ecs:" + action);
  }

  private static Failure failure(Failure.Kind kind, String action, String code) {
    return new Failure(kind, action, REGION, code, "said so", "request-1", null);
  }

  private void ask(String call) throws FailureException {
    calls.add(call);
    if (failing.contains(call)) {
      throw new FailureException(denied(call));
    }
  }

  private <M extends Member> MemberWalk<M> walk(String call, @Nullable String vpcId, List<M> all) {
    try {
      ask(call);
    } catch (FailureException e) {
      return MemberWalk.brokenOff(List.of(), e.failure());
    }
    List<M> there =
        all.stream().filter(member -> vpcId == null || vpcId.equals(member.vpcId())).toList();
    return tooLong.contains(call) ? MemberWalk.part(there) : MemberWalk.whole(there);
  }

  private static <M extends Member> Members<M> in(String group, List<M> all) {
    return new Members<>(
        all.stream().filter(member -> member.securityGroupIds().contains(group)).toList(), false);
  }

  @Override
  public Members<Member.Instance> instancesIn(
      String regionId, String securityGroupId, Predicate<Member> holds) throws FailureException {
    ask("instances " + securityGroupId);
    return in(securityGroupId, instances);
  }

  @Override
  public Members<Member.NetworkInterface> networkInterfacesIn(
      String regionId, String securityGroupId, boolean ofServicesAlone, Predicate<Member> holds)
      throws FailureException {
    if (!(ofServicesAlone && answersOfServices)) {
      ask("interfaces " + securityGroupId);
    }
    if (interfacesCode != null) {
      throw new FailureException(
          failure(
              Failure.Kind.REFUSED_VALUE,
              "DescribeNetworkInterfaces",
              Objects.requireNonNull(interfacesCode)));
    }
    return in(securityGroupId, interfaces);
  }

  @Override
  public void dryRunDescribeInstances(String regionId) throws FailureException {
    ask("dry-run");
  }

  @Override
  public MemberWalk<Member.Instance> allInstances(
      String regionId, @Nullable String vpcId, int maxPages) {
    return walk("all-instances " + vpcId, vpcId, instances);
  }

  @Override
  public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
      String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages) {
    return walk("all-interfaces " + vpcId, vpcId, interfaces);
  }
}
