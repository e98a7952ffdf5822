package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.DeletionQuestion;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.SteppedTime;
import io.github.sgaudit.testing.Surveys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionRoundsTest {
  private static final List<String> IDS = List.of("sg-a", "sg-b", "sg-c");

  private final FakeAccount account = new FakeAccount();
  private final SteppedTime time = new SteppedTime();
  private final List<DeletionRounds.Pause> pauses = new ArrayList<>();

  /** By round, what happens before it is asked. */
  private final Map<Integer, Runnable> before = new HashMap<>();

  private Runnable inPause = () -> {};
  private List<String> regions = List.of("cn-a");
  private boolean missingIsDone;
  private int rounds;

  @BeforeEach
  void threeGroups() {
    account.groups.addAll(IDS);
  }

  private DeletionRounds.Waited ask(List<String> ids, Duration wait) throws InterruptedException {
    DeletionRounds.Listener listener =
        new DeletionRounds.Listener() {
          @Override
          public void begins() {
            rounds++;
            before.getOrDefault(rounds, () -> {}).run();
          }

          @Override
          public void pauses(DeletionRounds.Pause pause) {
            pauses.add(pause);
            inPause.run();
          }
        };
    DeletionRounds.Waited waited =
        new DeletionRounds(
                new LiveFacts(account, time, 1, ProgressListener.none(), null),
                time,
                missingIsDone,
                DeletionQuestion.of(Strictness.USUAL),
                listener)
            .ask(Surveys.targets(regions), ids, wait);
    assertEquals(rounds, waited.rounds());
    return waited;
  }

  private static void assertHopeless(String id, Verdict verdict, DeletionRounds.Waited waited) {
    Assessment hopeless = assertInstanceOf(DeletionRounds.End.Hopeless.class, waited.end()).group();
    assertEquals(id, hopeless.securityGroupId());
    assertEquals(verdict, hopeless.verdict());
  }

  private static String verdicts(DeletionRounds.Waited waited) {
    return String.join(
        " ",
        waited.last().securityGroups().stream()
            .map(Assessment::verdict)
            .map(Verdict::text)
            .toList());
  }

  @Test
  void whatIsFreeIsAskedOnce() throws Exception {
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertInstanceOf(DeletionRounds.End.Done.class, waited.end());
    assertEquals(1, waited.rounds());
    assertEquals(List.of(), time.seconds());
  }

  @Test
  void aBlockerThatGoesBeforeTheThirdRoundEndsTheWait() throws Exception {
    account.references.put("sg-a", "sg-x");
    before.put(3, account.references::clear);
    DeletionRounds.Waited waited = ask(List.of("sg-a"), Duration.ofHours(1));
    assertInstanceOf(DeletionRounds.End.Done.class, waited.end());
    assertEquals("deletable", verdicts(waited));
    assertEquals(3, waited.rounds());
    assertEquals(List.of(2.0, 4.0), time.seconds());
    assertEquals(List.of(1, 2), pauses.stream().map(DeletionRounds.Pause::round).toList());
    assertEquals(Duration.ofSeconds(3598), pauses.get(1).left());
  }

  /** 2, 4, 8, 16, then 30 s each; the last one ends with the time, and one more round is asked. */
  @Test
  void thePausesGrowAndDoNotOvershoot() throws Exception {
    account.instances.put("sg-a", "i-1");
    DeletionRounds.Waited waited = ask(List.of("sg-a"), Duration.ofSeconds(125));
    assertInstanceOf(DeletionRounds.End.TimeIsUp.class, waited.end());
    assertEquals("in-use", verdicts(waited));
    assertEquals(List.of(2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0, 5.0), time.seconds());
    assertEquals(9, waited.rounds());
    assertEquals(Duration.ofSeconds(125), time.passed());
  }

  @Test
  void aBlockerThatGoesAtTheVeryEndIsStillSeen() throws Exception {
    account.instances.put("sg-a", "i-1");
    before.put(3, account.instances::clear);
    DeletionRounds.Waited waited = ask(List.of("sg-a"), Duration.ofSeconds(5));
    assertInstanceOf(DeletionRounds.End.Done.class, waited.end());
    assertEquals(List.of(2.0, 3.0), time.seconds());
  }

  @Test
  void aRoundThatOutlastsTheTimeIsTheLast() throws Exception {
    account.instances.put("sg-a", "i-1");
    before.put(2, () -> time.pass(Duration.ofSeconds(60)));
    DeletionRounds.Waited waited = ask(List.of("sg-a"), Duration.ofSeconds(10));
    assertInstanceOf(DeletionRounds.End.TimeIsUp.class, waited.end());
    assertEquals(2, waited.rounds());
  }

  @Test
  void noTimeAsksOnce() throws Exception {
    account.instances.put("sg-a", "i-1");
    assertEquals(1, ask(List.of("sg-a"), Duration.ZERO).rounds());
    assertEquals(List.of(), time.seconds());
  }

  /** Only what was held is asked again; before the end, everything is. */
  @Test
  void whatWasFreeIsAskedAgainBeforeItIsSaid() throws Exception {
    account.references.put("sg-b", "sg-x");
    before.put(3, account.references::clear);
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertEquals("deletable deletable deletable", verdicts(waited));
    assertEquals(List.of(IDS, List.of("sg-b"), List.of("sg-b"), IDS), asked());
    assertEquals(List.of(2.0, 4.0), time.seconds(), "no pause before everything is asked");
  }

  /** The groups asked about in each round. The referencing group is looked up by itself. */
  private List<List<String>> asked() {
    return account.listed.stream().filter(ids -> !ids.contains("sg-x")).toList();
  }

  @Test
  void whatWasFreeAndIsNoLongerIsNeverSaidToBe() throws Exception {
    account.references.put("sg-b", "sg-x");
    before.put(
        2,
        () -> {
          account.references.clear();
          account.instances.put("sg-a", "i-1");
        });
    before.put(4, account.instances::clear);
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertEquals(List.of(IDS, List.of("sg-b"), IDS, List.of("sg-a"), IDS), asked());
    assertEquals("deletable deletable deletable", verdicts(waited));
    assertEquals(List.of(2.0, 4.0), time.seconds());
  }

  @Test
  void whenTheTimeIsUpEverythingIsAsked() throws Exception {
    account.references.put("sg-b", "sg-x");
    before.put(3, () -> account.instances.put("sg-a", "i-1"));
    DeletionRounds.Waited waited = ask(IDS, Duration.ofSeconds(5));
    assertEquals("in-use referenced deletable", verdicts(waited));
    assertEquals(List.of(IDS, List.of("sg-b"), IDS), asked());
  }

  @Test
  void whatAServiceManagesEndsTheWaitAtOnce() throws Exception {
    account.managed.add("sg-b");
    account.references.put("sg-b", "sg-x");
    account.references.put("sg-a", "sg-x");
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertHopeless("sg-b", Verdict.REFERENCED, waited);
    assertEquals(1, waited.rounds());
    assertEquals("referenced referenced deletable", verdicts(waited));
  }

  @Test
  void aGroupThatIsNotThereEndsTheWaitAtOnce() throws Exception {
    account.groups.remove("sg-b");
    account.references.put("sg-a", "sg-x");
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertHopeless("sg-b", Verdict.NOT_FOUND, waited);
    assertEquals("referenced not-found deletable", verdicts(waited));
  }

  /** Somebody else deletes it: the answer is asked of all groups once more, and says not found. */
  @Test
  void aGroupThatGoesMeanwhileIsNotFound() throws Exception {
    account.references.put("sg-b", "sg-x");
    before.put(2, () -> account.groups.remove("sg-b"));
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertHopeless("sg-b", Verdict.NOT_FOUND, waited);
    assertEquals("deletable not-found deletable", verdicts(waited));
    assertEquals(List.of(2.0), time.seconds());
  }

  @Test
  void aGroupThatGoesMeanwhileIsDoneWhereThatIsAsGood() throws Exception {
    missingIsDone = true;
    account.references.put("sg-b", "sg-x");
    before.put(2, () -> account.groups.remove("sg-b"));
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertInstanceOf(DeletionRounds.End.Done.class, waited.end());
    assertEquals("deletable not-found deletable", verdicts(waited));
  }

  @Test
  void aMissingPermissionEndsTheWaitAtOnce() throws Exception {
    account.failures.put(
        "DescribeInstances",
        FakeAccount.failure(Failure.Kind.DENIED, "DescribeInstances", "no")
            .withPermission("ecs:DescribeInstances"));
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertEquals(1, waited.rounds());
    assertEquals(
        "ecs:DescribeInstances",
        assertInstanceOf(DeletionRounds.End.Refused.class, waited.end()).failure().permission());
    assertEquals("undetermined undetermined undetermined", verdicts(waited));
  }

  @Test
  void refusedCredentialsEndTheWaitAtOnce() throws Exception {
    account.failures.put(
        "DescribeSecurityGroups",
        FakeAccount.failure(
            Failure.Kind.CREDENTIALS_REFUSED, "DescribeSecurityGroups", "no such key"));
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertInstanceOf(DeletionRounds.End.Refused.class, waited.end());
    assertEquals(1, waited.rounds());
  }

  /** Faults of every kind that may pass, in the list too: waited on, and told of. */
  @Test
  void whatMayPassIsWaitedFor() throws Exception {
    before.put(
        1,
        () ->
            account.failures.put(
                "DescribeSecurityGroups",
                FakeAccount.failure(Failure.Kind.THROTTLED, "DescribeSecurityGroups", "slow")));
    before.put(
        2,
        () -> {
          account.failures.clear();
          account.failures.put(
              "DescribeInstances",
              FakeAccount.failure(Failure.Kind.NETWORK, "DescribeInstances", "reset"));
        });
    before.put(
        3,
        () -> {
          account.failures.clear();
          account.failures.put(
              "DescribeSecurityGroupReferences",
              FakeAccount.failure(
                  Failure.Kind.NOT_UNDERSTOOD, "DescribeSecurityGroupReferences", "what?"));
        });
    before.put(4, account.failures::clear);
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertInstanceOf(DeletionRounds.End.Done.class, waited.end());
    assertEquals(4, waited.rounds());
    assertEquals(List.of(2.0, 4.0, 8.0), time.seconds());
    assertEquals(List.of(3, 3, 3), pauses.stream().map(pause -> pause.held().size()).toList());
  }

  /** A rule by which a group names itself may be revoked by a person meanwhile. */
  @Test
  void aGroupThatNamesItselfIsWaitedFor() throws Exception {
    account.references.put("sg-a", "sg-a");
    before.put(2, account.references::clear);
    assertInstanceOf(
        DeletionRounds.End.Done.class, ask(List.of("sg-a"), Duration.ofHours(1)).end());
  }

  /** In a region whose list cannot be read there may be a group of the same ID. */
  @Test
  void aRegionThatFailsIsWaitedFor() throws Exception {
    FakeAccount several = account;
    regions = List.of("cn-a", "cn-b");
    several.failures.put(
        "DescribeSecurityGroups in cn-b",
        FakeAccount.failure(Failure.Kind.SERVER, "DescribeSecurityGroups", "down"));
    before.put(2, several.failures::clear);
    DeletionRounds.Waited waited = ask(IDS, Duration.ofHours(1));
    assertInstanceOf(DeletionRounds.End.Done.class, waited.end());
    assertEquals(2, waited.rounds());
  }

  @Test
  void anInterruptEndsAPause() {
    account.references.put("sg-a", "sg-x");
    inPause = () -> Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> ask(IDS, Duration.ofHours(1)));
    assertEquals(1, pauses.size());
  }

  /** An instance that is being released is listed for longer than its interface. */
  @Test
  void membersThatSeemHiddenMayBeThoseOfAReleaseUnderWay() throws Exception {
    String action = "DescribeNetworkInterfaces";
    account.failures.put(
        action,
        new Failure(
            Failure.Kind.DENIED,
            action,
            "cn-a",
            null,
            "sees no interfaces",
            null,
            "ecs:" + action));
    before.put(2, () -> account.failures.clear());
    assertInstanceOf(DeletionRounds.End.Done.class, ask(IDS, Duration.ofHours(1)).end());
  }
}
