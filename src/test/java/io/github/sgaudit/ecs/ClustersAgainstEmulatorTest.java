package io.github.sgaudit.ecs;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The walk over container clusters, over HTTP. */
class ClustersAgainstEmulatorTest {
  private static final String ACTION = "DescribeClustersV1";

  private static World worldOf(int clusters) {
    World world = EmulatedAccount.emptyWorld();
    for (int number = 0; number < clusters; number++) {
      world.region(REGION).group("sg-" + number);
      world.region(REGION).cluster("c" + number, "sg-" + number);
    }
    world.region("cn-beijing").group("sg-far");
    world.region("cn-beijing").cluster("c-far", "sg-far");
    return world;
  }

  private static MemberWalk<Member.Cluster> walk(EmulatedAccount account) throws Exception {
    return account.client(new SkippingTime(), CallListener.none()).allClusters(REGION);
  }

  private static Failure failureOf(MemberWalk<?> walk) {
    assertFalse(walk.whole());
    return Objects.requireNonNull(walk.failure());
  }

  /** The account of these tests has a temporary key, which is sent with its token. */
  @ParameterizedTest
  @CsvSource({"0, 50", "1, 50", "50, 50", "51, 50", "120, 50", "7, 3", "6, 3"})
  void findsEveryClusterOfTheRegionWhateverThePagesHold(int clusters, int maxPageSize)
      throws Exception {
    Behaviour behaviour = Behaviour.builder().maxClusterPageSize(maxPageSize).build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(clusters), behaviour)) {
      MemberWalk<Member.Cluster> walk = walk(account);
      assertTrue(walk.whole(), walk::toString);
      assertEquals(clusters, walk.members().size());
      for (int number = 0; number < clusters; number++) {
        assertTrue(Members.areFound(walk.holding("sg-" + number)));
      }
      assertTrue(Members.areNone(walk.holding("sg-far")));
    }
  }

  /** A cluster that goes takes one from the next page to one that was read, and the total stays. */
  @Test
  void aClusterThatComesWhileAnotherGoesHidesNone() throws Exception {
    World world = worldOf(3);
    world.region(REGION).group("sg-new");
    AtomicBoolean changed = new AtomicBoolean();
    EmulatorOptions options =
        EmulatorOptions.builder()
            .behaviour(Behaviour.builder().maxClusterPageSize(2).build())
            .afterCall(
                call -> {
                  if (changed.compareAndSet(false, true)) {
                    world.region(REGION).removeCluster("c0");
                    world.region(REGION).cluster("c3", "sg-new");
                  }
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      MemberWalk<Member.Cluster> walk = walk(account);
      assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(walk).kind());
      assertFalse(Members.areNone(walk.holding("sg-2")));
    }
  }

  @Test
  void isSignedWithAPermanentKeyToo() throws Exception {
    World world = SampleAccount.world();
    try (Emulator emulator = Emulator.start(world, EmulatorOptions.defaults())) {
      EcsClient client =
          EcsClient.create(
              Caller.open(
                  new RequestSettings(
                      Duration.ofSeconds(30), Duration.ofSeconds(30), null, 0, null, Map.of()),
                  TimeSource.system(),
                  CallListener.none()),
              RenewingCredentials.fixed(
                  new Credentials(
                      SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET, null),
                  TimeSource.system()),
              EndpointResolver.always(emulator.endpoint()));
      MemberWalk<Member.Cluster> walk = client.allClusters(SampleAccount.HANGZHOU);
      assertTrue(walk.whole(), walk::toString);
      assertEquals(
          List.of(SampleAccount.CLUSTER), walk.members().stream().map(Member::id).toList());
      assertTrue(Members.areFound(walk.holding(SampleAccount.CLUSTER_PROTECTED)));
    }
  }

  @Test
  void aClusterThatIsDeletedHoldsNothingAndOneThatIsBeingDeletedDoes() throws Exception {
    World world = worldOf(2);
    world.region(REGION).cluster("c0", "sg-0").state("deleted");
    world.region(REGION).cluster("c1", "sg-1").state("deleting");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      MemberWalk<Member.Cluster> walk = walk(account);
      assertTrue(Members.areNone(walk.holding("sg-0")));
      assertTrue(Members.areFound(walk.holding("sg-1")));
    }
  }

  @Test
  void aClusterWithoutAGroupLeavesOtherGroupsOpen() throws Exception {
    World world = worldOf(1);
    world.region(REGION).cluster("c-elsewhere", "");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      MemberWalk<Member.Cluster> walk = walk(account);
      assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(walk).kind());
      assertTrue(Members.areFound(walk.holding("sg-0")));
      assertTrue(walk.holding("sg-free") instanceof Answer.Failed);
    }
  }

  @Test
  void aMissingPermissionIsADenialThatNamesIt() throws Exception {
    Behaviour behaviour =
        Behaviour.builder()
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().denying(ACTION))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(1), behaviour)) {
      Failure failure = failureOf(walk(account));
      assertEquals(Failure.Kind.DENIED, failure.kind());
      assertEquals("cs:DescribeClustersV1", failure.permission());
      assertTrue(failure.requestId() != null);
    }
  }

  @Test
  void aRegionWithoutContainerServiceIsAFailure() throws Exception {
    Behaviour behaviour = Behaviour.builder().regionWithoutClusters(REGION).build();
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(1), behaviour)) {
      assertEquals("InvalidOperation.NotSupportedEndpoint", failureOf(walk(account)).code());
    }
  }

  /** Each fault that is not over at once: what was read holds, and nothing else is shown free. */
  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"HANG", "SLOW_DRIP", "TOKEN_EXPIRED", "FILTER_IGNORED", "EMPTY_LIST"},
      mode = EnumSource.Mode.EXCLUDE)
  void noFaultReadsAsAListWithoutTheCluster(FaultKind kind) throws Exception {
    Faults faults = Faults.none().add(ACTION, kind);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(60), faults)) {
      MemberWalk<Member.Cluster> walk = walk(account);
      if (walk.whole()) {
        assertEquals(60, walk.members().size());
      } else {
        assertFalse(Members.areNone(walk.holding("sg-0")));
        assertTrue(walk.holding("sg-free") instanceof Answer.Failed);
      }
    }
  }

  @Test
  void whereTheFilterIsIgnoredTheOthersRegionsCountForNothing() throws Exception {
    Faults faults = Faults.none().add(ACTION, FaultKind.FILTER_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(3), faults)) {
      MemberWalk<Member.Cluster> walk = walk(account);
      assertTrue(walk.whole());
      assertEquals(3, walk.members().size());
    }
  }
}
