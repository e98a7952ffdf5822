package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client's walks over all members and its search in launch templates, over HTTP. */
class AllMembersAgainstEmulatorTest {
  private static final String REGION = EmulatedAccount.REGION;
  private static final int MANY = 1000;

  private static World worldOf(int instances) {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    region.group("sg-a").vpc("vpc-1");
    region.group("sg-b").vpc("vpc-2");
    for (int number = 0; number < instances; number++) {
      region.instance("i-" + number, number % 2 == 0 ? "sg-a" : "sg-b");
    }
    return world;
  }

  private static EcsClient client(EmulatedAccount account) {
    return account.client(new SkippingTime(), CallListener.none());
  }

  private static <M extends Member> List<M> whole(MemberWalk<M> walk) {
    assertTrue(walk.whole(), () -> "not the whole list: " + walk);
    return walk.members();
  }

  private static Failure whyBroken(MemberWalk<?> walk) {
    assertFalse(walk.whole());
    return Objects.requireNonNull(walk.failure());
  }

  private static void assertPart(int read, MemberWalk<?> walk) {
    assertFalse(walk.whole());
    assertNull(walk.failure());
    assertEquals(read, walk.members().size());
  }

  private static Failure failureOf(Executable question) {
    return assertThrows(FailureException.class, question).failure();
  }

  @Test
  void findsEveryMemberOfARegionOrVpc() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250))) {
      EcsClient client = client(account);
      List<Member.Instance> instances = whole(client.allInstances(REGION, null, MANY));
      assertEquals(250, instances.size());
      assertEquals(List.of("sg-b"), instances.get(249).securityGroupIds());
      assertEquals(3, account.requests().size());
      assertEquals(125, whole(client.allInstances(REGION, "vpc-1", MANY)).size());
      assertEquals(250, whole(client.allNetworkInterfaces(REGION, null, false, MANY)).size());
      assertEquals(125, whole(client.allNetworkInterfaces(REGION, "vpc-2", false, MANY)).size());
      assertEquals(0, whole(client.allInstances(REGION, "vpc-3", MANY)).size());
    }
  }

  @Test
  void asksForNoMorePagesThanAllowed() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(201))) {
      assertPart(200, client(account).allInstances(REGION, null, 2));
      assertEquals(2, account.requests().size());
      assertEquals(201, whole(client(account).allInstances(REGION, null, 3)).size());
    }
  }

  @Test
  void anEmptyFirstPageIsNotTheEnd() throws Exception {
    Behaviour behaviour = Behaviour.with(Quirk.EMPTY_FIRST_PAGES);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(3), behaviour)) {
      assertEquals(3, whole(client(account).allInstances(REGION, null, MANY)).size());
    }
  }

  @Test
  void anEndpointWithoutTokensIsNotUnderstoodUnlessOnePageIsAll() throws Exception {
    Behaviour behaviour = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    World world = worldOf(11);
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      EcsClient client = client(account);
      assertEquals(
          Failure.Kind.NOT_UNDERSTOOD, whyBroken(client.allInstances(REGION, null, MANY)).kind());
      world.region(REGION).removeInstance("i-0");
      assertEquals(10, whole(client.allInstances(REGION, null, MANY)).size());
    }
  }

  @Test
  void whereOnePageIsWantedNoTokenIsNeededToTellThatThereAreMore() throws Exception {
    Behaviour behaviour = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(11), behaviour)) {
      assertPart(10, client(account).allInstances(REGION, null, 1));
      assertPart(10, client(account).allNetworkInterfaces(REGION, null, false, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "FILTER_IGNORED",
        "MISSING_LIST",
        "UNKNOWN_SHAPE",
        "EMPTY_OBJECT",
        "ERROR_UNDER_200",
        "TOKEN_LOOP",
        "INVALID_JSON",
        "DENIED",
        "INTERNAL_ERROR",
        "TRUNCATED",
        "DISCONNECT"
      })
  void aFaultIsNeverAShorterList(FaultKind fault) throws Exception {
    Faults faults = Faults.none();
    faults.add("DescribeInstances", fault);
    faults.add("DescribeNetworkInterfaces", fault);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), faults)) {
      EcsClient client = client(account);
      whyBroken(client.allInstances(REGION, "vpc-1", MANY));
      whyBroken(client.allNetworkInterfaces(REGION, "vpc-1", false, MANY));
    }
  }

  @Test
  void itemsThatComeTwiceAreListedOnce() throws Exception {
    Faults faults = Faults.none();
    faults.add("DescribeInstances", FaultKind.DUPLICATE_ITEMS);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), faults)) {
      assertEquals(2, whole(client(account).allInstances(REGION, null, MANY)).size());
    }
  }

  @Test
  void aDryRunTellsOfRightsThatTheListHides() throws Exception {
    Behaviour hiding =
        Behaviour.builder()
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().hiding("DescribeInstances"))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2), hiding)) {
      EcsClient client = client(account);
      assertEquals(0, whole(client.allInstances(REGION, null, MANY)).size());
      assertEquals(
          Failure.Kind.DENIED, failureOf(() -> client.dryRunDescribeInstances(REGION)).kind());
    }
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(2))) {
      assertDoesNotThrow(() -> client(account).dryRunDescribeInstances(REGION));
    }
  }

  /** A token keeps its place, so that what is there all the time is never passed over. */
  @Test
  void membersThatGoDuringTheWalkHideNoOther() throws Exception {
    World world = worldOf(150);
    AtomicInteger released = new AtomicInteger();
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(
                call -> world.region(REGION).removeInstance("i-" + released.getAndIncrement()))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      List<Member.Instance> found = whole(client(account).allInstances(REGION, null, MANY));
      assertEquals(150, found.size());
      assertEquals("i-149", found.get(149).id());
      assertEquals(2, released.get());
    }
  }

  @Test
  void findsTheLaunchTemplateOfTheSampleAccount() throws Exception {
    try (EmulatedAccount account = EmulatedAccount.of(SampleAccount.world())) {
      assertEquals(
          List.of(
              new LaunchTemplateUse(
                  SampleAccount.LAUNCH_TEMPLATE,
                  "migration-worker",
                  2,
                  false,
                  SampleAccount.DELETABLE_WITH_RULES)),
          client(account)
              .launchTemplatesNaming(
                  REGION, Set.of(SampleAccount.DELETABLE, SampleAccount.DELETABLE_WITH_RULES)));
    }
  }

  @Test
  void findsWhatTemplatesNameOnEveryPage() throws Exception {
    World world = worldOf(0);
    Region region = world.region(REGION);
    for (int number = 0; number < 51; number++) {
      region.launchTemplate("lt-" + number, "n").version("sg-b");
    }
    region
        .launchTemplate("lt-last", "last")
        .version("sg-b", "sg-a")
        .version("sg-a")
        .versionOfInterface("sg-b", "sg-a");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals(
          List.of(
              new LaunchTemplateUse("lt-last", "last", 1, true, "sg-a"),
              new LaunchTemplateUse("lt-last", "last", 3, false, "sg-a")),
          client(account).launchTemplatesNaming(REGION, Set.of("sg-a")));
      assertEquals(2, account.requests("DescribeLaunchTemplates").size());
      assertEquals(52, account.requests("DescribeLaunchTemplateVersions").size());
    }
  }

  @Test
  void aTemplateThatIsDeletedMeanwhileIsAFailure() {
    World world = worldOf(0);
    world.region(REGION).launchTemplate("lt-1", "one").version("sg-a");
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(call -> world.region(REGION).removeLaunchTemplate("lt-1"))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      Failure failure =
          failureOf(() -> client(account).launchTemplatesNaming(REGION, Set.of("sg-a")));
      assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
      assertTrue(FailureMessage.of(failure).contains("lt-1"), FailureMessage.of(failure));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "FILTER_IGNORED",
        "MISSING_LIST",
        "UNKNOWN_SHAPE",
        "EMPTY_OBJECT",
        "EMPTY_LIST",
        "ERROR_UNDER_200",
        "DENIED",
        "INTERNAL_ERROR"
      })
  void aFaultOfTheVersionsIsNeverNoUse(FaultKind fault) {
    World world = worldOf(0);
    world.region(REGION).launchTemplate("lt-1", "one").version().version().version();
    Faults faults = Faults.none();
    faults.add("DescribeLaunchTemplateVersions", fault);
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      failureOf(() -> client(account).launchTemplatesNaming(REGION, Set.of("sg-a")));
    }
  }
}
