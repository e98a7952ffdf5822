package io.github.sgaudit.survey;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.StubEcsApi;
import io.github.sgaudit.testing.Surveys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account changes between two calls of one run. */
class ChangeDuringTheRunTest {
  private static final String GROUP = "sg-bp1asked";
  private static final String OTHER = "sg-bp1other";
  private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  private static CallListener after(String action, int number, Runnable change) {
    AtomicInteger calls = new AtomicInteger();
    return call -> {
      if (call.action().equals(action) && calls.incrementAndGet() == number) {
        change.run();
      }
    };
  }

  private List<Assessment> judge(String action, Runnable change) throws Exception {
    return judge(action, 1, change);
  }

  private List<Assessment> judge(String action, int number, Runnable change) throws Exception {
    region.group(GROUP);
    region.group(OTHER);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return Surveys.deletions(
              account.client(new SkippingTime(), after(action, number, change)),
              1,
              ProgressListener.none(),
              List.of(REGION),
              List.of(GROUP, OTHER))
          .securityGroups();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DescribeSecurityGroups", "DescribeInstances", "DescribeNetworkInterfaces"})
  void aGroupThatVanishesIsNotFound(String action) throws Exception {
    List<Assessment> judged = judge(action, () -> world.deleteSecurityGroup(REGION, GROUP));
    assertEquals(Verdict.NOT_FOUND, judged.get(0).verdict(), judged.toString());
    assertEquals(Verdict.DELETABLE, judged.get(1).verdict(), judged.toString());
  }

  @Test
  void aGroupThatVanishesIsNotFoundByRefsToo() throws Exception {
    region.group(GROUP);
    region.group(OTHER);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      CallListener vanishing =
          after("DescribeSecurityGroups", 1, () -> world.deleteSecurityGroup(REGION, GROUP));
      ReferencedGroups result =
          Surveys.references(
              account.client(new SkippingTime(), vanishing),
              1,
              ProgressListener.none(),
              List.of(REGION),
              List.of(GROUP, OTHER));
      assertEquals(false, result.securityGroups().get(0).found(), result.toString());
      assertEquals(true, result.securityGroups().get(1).found(), result.toString());
    }
  }

  /** "Not in a VPC" is an answer for a classic group alone. */
  @Test
  void notVpcSaidOfAVpcGroupIsAFailure() throws Exception {
    List<Assessment> judged = judge("DescribeSecurityGroups", () -> region.group(GROUP).classic());
    assertEquals(Verdict.UNDETERMINED, judged.get(0).verdict(), judged.toString());
    Check interfaces =
        judged.get(0).checks().stream()
            .filter(check -> check.name() == Check.Name.INTERFACES)
            .findFirst()
            .orElseThrow();
    assertEquals(Check.Status.FAILED, interfaces.status(), judged.toString());
  }

  @Test
  void aMemberThatComesBeforeItsCallIsSeen() throws Exception {
    List<Assessment> judged =
        judge("DescribeSecurityGroups", () -> region.instance("i-bp1new", GROUP));
    assertEquals(Verdict.IN_USE, judged.get(0).verdict(), judged.toString());
  }

  /** The region's members may be read before the list: that shows nothing of a group made since. */
  @Test
  void aGroupMadeWhileItIsAskedAboutIsNotFreeByWhatWasReadBefore() throws Exception {
    CountDownLatch read = new CountDownLatch(3);
    List<String> askedAlone = new CopyOnWriteArrayList<>();
    StubEcsApi api =
        new StubEcsApi() {
          @Override
          public List<SecurityGroup> securityGroups(String regionId, SecurityGroupFilter filter)
              throws InterruptedException {
            // The group and its instance are made now.
            read.await();
            return filter.securityGroupIds().stream()
                .map(id -> madeAt(regionId, id, id.equals(GROUP) ? Instant.now() : LONG_AGO))
                .toList();
          }

          @Override
          public Members<Member.Instance> instancesIn(
              String regionId, String id, Predicate<Member> holds) {
            askedAlone.add(id);
            return new Members<>(
                List.of(new Member.Instance("i-new", null, "Running", "vpc-a", List.of(id))),
                false);
          }

          @Override
          public MemberWalk<Member.Instance> allInstances(
              String regionId, @Nullable String vpcId, int maxPages) {
            read.countDown();
            return MemberWalk.whole(List.of());
          }

          @Override
          public MemberWalk<Member.NetworkInterface> allNetworkInterfaces(
              String regionId, @Nullable String vpcId, boolean ofServicesAlone, int maxPages) {
            read.countDown();
            return MemberWalk.whole(List.of());
          }
        };
    List<Assessment> judged =
        Surveys.deletions(
                api,
                8,
                ProgressListener.none(),
                List.of(REGION),
                List.of("sg-a", "sg-b", "sg-c", "sg-d", GROUP))
            .securityGroups();
    assertEquals(Verdict.IN_USE, judged.get(4).verdict(), judged.toString());
    assertEquals(Verdict.DELETABLE, judged.get(0).verdict(), judged.toString());
    assertEquals(List.of(GROUP), askedAlone);
  }

  private static SecurityGroup madeAt(String regionId, String id, Instant created) {
    return new SecurityGroup(
        regionId,
        id,
        id,
        null,
        "normal",
        "vpc-a",
        created.truncatedTo(ChronoUnit.SECONDS).toString(),
        null,
        false,
        null,
        0,
        0,
        null,
        null,
        List.of());
  }

  @Test
  void aReferenceThatComesBeforeItsCallIsSeen() throws Exception {
    List<Assessment> judged =
        judge("DescribeSecurityGroups", () -> region.group("sg-bp1new").ingressFrom(GROUP));
    assertEquals(Verdict.REFERENCED, judged.get(0).verdict(), judged.toString());
  }

  /** The last of these questions is the one about the region. */
  @Test
  void aGroupThatVanishesAfterAllWasAskedAboutItIsJudgedAsItWas() throws Exception {
    List<Assessment> judged =
        judge("DescribeNetworkInterfaces", 5, () -> world.deleteSecurityGroup(REGION, GROUP));
    assertEquals(Verdict.DELETABLE, judged.get(0).verdict(), judged.toString());
  }
}
