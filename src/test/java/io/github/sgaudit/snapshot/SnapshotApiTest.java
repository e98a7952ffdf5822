package io.github.sgaudit.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SnapshotApiTest {
  private static final String REGION = "cn-hangzhou";

  private final RecordedRegion region = new RecordedRegion(REGION);

  private SnapshotApi api(SecurityGroupFilter filter, boolean redacted) {
    AuditContext context =
        new AuditContext(Instant.EPOCH, List.of(REGION), null, "test", null, null, null, null);
    return new SnapshotApi(Map.of(REGION, region), new SnapshotHeader(context, filter, redacted));
  }

  private SnapshotApi api() {
    return api(SecurityGroupFilter.none(), false);
  }

  private void group(String id, String name, boolean leftOut) {
    region.groups.put(
        id,
        new SecurityGroup(
            REGION, id, name, null, "normal", "vpc-a", null, null, false, null, 0, 0, null, null,
            List.of()));
    if (leftOut) {
      region.leftOut.add(id);
    }
  }

  private static Member.NetworkInterface inGroup(String id, @Nullable String vpcId, String group) {
    return new Member.NetworkInterface(
        id, null, "Secondary", "Available", null, false, null, null, vpcId, List.of(group));
  }

  private static SecurityGroupFilter named(String name) {
    return new SecurityGroupFilter(
        List.of(), null, null, null, name, null, List.of(), null, false, false);
  }

  private static List<String> ids(SnapshotApi api, SecurityGroupFilter filter)
      throws FailureException {
    SecurityGroupCollector groups = new SecurityGroupCollector();
    assertFalse(api.describeSecurityGroups(REGION, filter, 1, groups));
    return groups.groups().stream().map(SecurityGroup::securityGroupId).toList();
  }

  /** Left out, it would make its group look free. */
  @Test
  void aMemberWhoseVpcIsNotToldMayBeInAnyVpc() {
    region.networkInterfaces.walk =
        MemberWalk.whole(
            List.of(inGroup("eni-a", null, "sg-a"), inGroup("eni-b", "vpc-b", "sg-b")));
    MemberWalk<Member.NetworkInterface> walk =
        api().allNetworkInterfaces(REGION, "vpc-a", false, 10);
    assertTrue(walk.whole());
    assertEquals(List.of("eni-a"), walk.members().stream().map(Member::id).toList());
  }

  /** The API may compare names in ways of its own. */
  @Test
  void theOwnFilterOfASnapshotMeansWhatTheApiGaveForIt() throws FailureException {
    group("sg-a", "prod-web", false);
    group("sg-b", "test-web", true);
    SnapshotApi api = api(named("PROD-*"), false);
    assertEquals(List.of("sg-a"), ids(api, named("PROD-*")));
    assertEquals(List.of("sg-a"), ids(api, named("PROD-*").withEcsCount()));
    assertEquals(null, api.leftOut(List.of(REGION), named("PROD-*")));
    assertEquals(List.of("sg-b"), ids(api, named("test-web")));
    assertEquals(
        region.groups.get("sg-b"), api.leftOut(List.of(REGION), SecurityGroupFilter.none()));
  }

  @Test
  void nothingIsFoundByNameInARedactedFileThatMayHaveIt() {
    group("sg-a", "text-1", false);
    FailureException refused =
        assertThrows(
            FailureException.class,
            () -> ids(api(SecurityGroupFilter.none(), true), named("prod-web")));
    assertEquals(Failure.Kind.REFUSED_VALUE, refused.failure().kind());
  }

  @Test
  void nothingIsSaidOfAGroupThatNobodyAskedAbout() throws FailureException {
    region.instances.walk = MemberWalk.whole(List.of());
    region.networkInterfaces.walk = MemberWalk.part(List.of());
    group("sg-a", "a", false);
    assertTrue(api().instancesIn(REGION, "sg-a", any -> true).listed().isEmpty());
    for (Executable question :
        List.<Executable>of(
            () -> api().instancesIn(REGION, "sg-none", any -> true),
            () -> api().networkInterfacesIn(REGION, "sg-a", false, any -> true),
            () -> api().describeSecurityGroupReferences(REGION, List.of("sg-a")),
            () -> api().rulesOf(REGION, "sg-a", Rule.NicType.INTRANET))) {
      assertEquals(
          Failure.Kind.NOT_RECORDED,
          assertThrows(FailureException.class, question).failure().kind());
    }
  }
}
