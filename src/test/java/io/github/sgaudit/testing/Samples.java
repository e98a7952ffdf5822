package io.github.sgaudit.testing;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.command.SameAccount;
import io.github.sgaudit.outcome.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups, references and judgements to show. */
public final class Samples {

  /** Contains a forged line, a colour code, reordered text and a hidden tag. */
  public static final String HOSTILE =
      "a\nsg-forged\t\u001b[31m\u202exe\u200b\u2028\u0085\ufeff\ud800z\udb40\udc41";

  public static final String HOSTILE_SHOWN =
      "a\\nsg-forged\\t\\u{1b}[31m\\u{202e}xe\\u{200b}\\u{2028}\\u{85}\\u{feff}\\u{d800}z\\u{e0041}";

  private Samples() {}

  public static AuditContext context(String... regionIds) {
    return new AuditContext(
        Instant.parse("2026-11-21T12:00:00.987Z"),
        List.of(regionIds),
        null,
        "environment",
        "1234567890123456",
        "LTAI****7890",
        null,
        null);
  }

  public static ReportHead head(AuditContext context, boolean complete, List<Failure> failures) {
    return new ReportHead(context, complete, failures, SameAccount.unnamed());
  }

  public static Failure denied(String action, String regionId) {
    return new Failure(
        Failure.Kind.DENIED,
        action,
        regionId,
        "Forbidden.RAM",
        "not authorized",
        "0A1B",
        "ecs:" + action);
  }

  public static SecurityGroup full() {
    return new SecurityGroup(
        "cn-hangzhou",
        "sg-bp1aaaaaaaaaaaaaaaaa",
        "web-front",
        "前端",
        "normal",
        "vpc-bp1vvvvvvvvvvvvvvvvvv",
        "2021-08-31T03:12:29Z",
        "rg-1",
        false,
        null,
        7,
        2,
        null,
        null,
        List.of(new Tag("env", "prod"), new Tag("empty", null)));
  }

  public static SecurityGroup named(String regionId, String id, String name) {
    return new SecurityGroup(
        regionId,
        id,
        name,
        null,
        "enterprise",
        "vpc-1",
        "2020-01-02T03:04Z",
        null,
        true,
        "123",
        100,
        0,
        3,
        1997,
        List.of());
  }

  /** A group of which the API returned only the ID. */
  public static SecurityGroup bare(String regionId, String id) {
    return new SecurityGroup(
        regionId, id, null, null, null, null, null, null, null, null, null, null, null, null,
        List.of());
  }

  public static ReferencingGroup own(String id, @Nullable String name) {
    return new ReferencingGroup(id, name, "1234567890123456", true, false);
  }

  public static ReferencingGroup foreign(String id) {
    return new ReferencingGroup(id, null, "9876543210987654", false, false);
  }

  public static ReferencedGroup referenced(
      String id, @Nullable String name, boolean complete, ReferencingGroup... by) {
    return new ReferencedGroup("cn-hangzhou", id, name, true, complete, List.of(by), null);
  }

  public static ReferencedGroup missing(String id) {
    return new ReferencedGroup(null, id, null, false, true, List.of(), null);
  }

  public static ReferencedGroup failed(String id) {
    return new ReferencedGroup(
        "cn-hangzhou",
        id,
        "old",
        true,
        false,
        null,
        denied("DescribeSecurityGroupReferences", "cn-hangzhou"));
  }

  public static Blocker instance(String id, @Nullable String name, @Nullable String status) {
    return new Blocker.HasInstance(new Member.Instance(id, name, status, "vpc-1", List.of("sg-a")));
  }

  public static Blocker managedInterface(String id) {
    return new Blocker.HasNetworkInterface(
        new Member.NetworkInterface(
            id, null, "Secondary", "InUse", null, true, "123", null, "vpc-1", List.of("sg-a")));
  }

  public static Check check(Check.Name name, Check.Status status, @Nullable Integer count) {
    return new Check(name, status, count, false, null, null);
  }

  public static Blocker cluster(String id) {
    return new Blocker.HasCluster(
        new Member.Cluster(id, "shop", "running", "vpc-1", List.of("sg-a")));
  }

  /** An assessment for which the permission to list clusters was missing. */
  public static Assessment withoutClusters(Verdict verdict, Blocker... blockers) {
    return assessment(
        "sg-a",
        "web",
        verdict,
        List.of(blockers),
        new Check(
            Check.Name.CLUSTERS,
            Check.Status.SKIPPED,
            null,
            false,
            null,
            denied("DescribeClustersV1", "cn-hangzhou").withPermission("cs:DescribeClustersV1")));
  }

  public static Assessment deletable(String id, @Nullable String name) {
    return assessment(id, name, Verdict.DELETABLE, List.of());
  }

  /** An assessment whose checks all passed, except those given. */
  public static Assessment assessment(
      String id, @Nullable String name, Verdict verdict, List<Blocker> blockers, Check... others) {
    List<Check> checks = new ArrayList<>();
    for (Check.Name checkName : Check.Name.values()) {
      checks.add(check(checkName, Check.Status.PASSED, checkName == Check.Name.EXISTS ? 1 : 0));
    }
    for (Check other : others) {
      checks.replaceAll(check -> check.name() == other.name() ? other : check);
    }
    return new Assessment("cn-hangzhou", id, name, verdict, blockers, checks);
  }

  public static Assessment held() {
    return assessment(
        "sg-bp1bbbbbbbbbbbbbbbbb",
        "支付服务",
        Verdict.REFERENCED,
        List.of(
            new Blocker.Referenced(own("sg-bp1ccccccccccccccccc", "db-main")),
            new Blocker.Referenced(foreign("sg-bp1ddddddddddddddddd")),
            instance("i-bp1eeeeeeeeeeeeeeeeee", "web-1", "Running"),
            managedInterface("eni-bp1ffffffffffffffff")),
        check(Check.Name.REFERENCES, Check.Status.BLOCKED, 2),
        new Check(Check.Name.INSTANCES, Check.Status.BLOCKED, 1, true, null, null),
        check(Check.Name.INTERFACES, Check.Status.BLOCKED, 1),
        new Check(Check.Name.ADDRESSES, Check.Status.PASSED, 4, false, null, null));
  }

  public static Assessment undetermined() {
    return assessment(
        "sg-bp1ggggggggggggggggg",
        null,
        Verdict.UNDETERMINED,
        List.of(),
        new Check(
            Check.Name.INSTANCES,
            Check.Status.FAILED,
            null,
            false,
            null,
            denied("DescribeInstances", "cn-hangzhou")));
  }

  public static Assessment notFound() {
    List<Check> checks = new ArrayList<>();
    for (Check.Name checkName : Check.Name.values()) {
      checks.add(check(checkName, Check.Status.SKIPPED, null));
    }
    checks.set(0, check(Check.Name.EXISTS, Check.Status.BLOCKED, 0));
    return new Assessment(
        null, "sg-bp1hhhhhhhhhhhhhhhhh", null, Verdict.NOT_FOUND, List.of(), checks);
  }

  public static Assessment managed(@Nullable String serviceId) {
    return assessment(
        "sg-bp1mmmmmmmmmmmmmmmmm",
        "ack-nodes",
        Verdict.SERVICE_MANAGED,
        List.of(new Blocker.ManagedByService(serviceId)),
        check(Check.Name.MANAGED, Check.Status.BLOCKED, 1));
  }
}
