package io.github.sgaudit.command.candelete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.SameAccount;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.ShellCommand;
import io.github.sgaudit.output.TableLine;
import io.github.sgaudit.testing.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does next, by what holds the group; and that nothing else gets into a command. */
class NextStepTest {
  private static final NextStep NEXT =
      new NextStep(Samples.context("cn-hangzhou"), SameAccount.unnamed(), List.of(), false);

  private static Assessment held(Blocker... blockers) {
    return Samples.assessment("sg-a", "web", Verdict.IN_USE, List.of(blockers));
  }

  private static Blocker networkInterface(
      @Nullable String type,
      @Nullable String status,
      @Nullable String instanceId,
      @Nullable Boolean managed) {
    return new Blocker.HasNetworkInterface(
        new Member.NetworkInterface(
            "eni-1",
            null,
            type,
            status,
            instanceId,
            managed,
            null,
            null,
            "vpc-1",
            List.of("sg-a")));
  }

  private static @Nullable String command(NextStep next, Assessment group) {
    TableLine.Next step = next.after(group);
    return step == null ? null : step.command().text();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Secondary, Available, -, -, UNKNOWN_INTERFACE, -",
        "Secondary, InUse, i-1, -, UNKNOWN_INTERFACE, -",
        "Primary, InUse, i-1, -, UNKNOWN_INTERFACE, -",
        "Secondary, Available, -, false, UNATTACHED_INTERFACE, DeleteNetworkInterface --RegionId cn-hangzhou --NetworkInterfaceId eni-1",
        "Secondary, Available, i-1, false, CHANGING_INTERFACE, -",
        "Secondary, Available, -, true, MANAGED_INTERFACE, -",
        "Secondary, InUse, i-1, false, INTERFACE, LeaveSecurityGroup --RegionId cn-hangzhou --NetworkInterfaceId eni-1 --SecurityGroupId sg-a",
        "Secondary, InUse, i-1, true, MANAGED_INTERFACE, -",
        "Secondary, Deleting, -, false, CHANGING_INTERFACE, -",
        "Secondary, Detaching, i-1, false, CHANGING_INTERFACE, -",
        "Primary, InUse, i-1, false, PRIMARY_INTERFACE, LeaveSecurityGroup --RegionId cn-hangzhou --InstanceId i-1 --SecurityGroupId sg-a",
        "Primary, InUse, -, false, PRIMARY_INTERFACE, -",
        "-, -, -, -, UNKNOWN_INTERFACE, -",
        "-, -, -, false, INTERFACE, LeaveSecurityGroup --RegionId cn-hangzhou --NetworkInterfaceId eni-1 --SecurityGroupId sg-a"
      })
  void anInterface(
      @Nullable String type,
      @Nullable String status,
      @Nullable String instanceId,
      @Nullable Boolean managed,
      BlockerKind hold,
      @Nullable String command) {
    Blocker blocker = networkInterface(type, status, instanceId, managed);
    assertEquals(hold, BlockerKind.of(blocker));
    assertEquals(command == null ? null : "aliyun ecs " + command, command(NEXT, held(blocker)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "Starting", "Stopping"})
  void anInstanceThatChangesCannotLeave(String status) {
    assertNull(NEXT.after(held(Samples.instance("i-1", null, status))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Running", "Stopped"})
  void anInstanceLeaves(String status) {
    assertEquals(
        "aliyun ecs LeaveSecurityGroup --RegionId cn-hangzhou --InstanceId i-1 --SecurityGroupId sg-a",
        command(NEXT, held(Samples.instance("i-1", null, status))));
  }

  /** Its nodes are in the group too: no step suggests to move or delete anything. */
  @Test
  void aClusterIsLookedAtWhateverElseHoldsTheGroup() {
    Blocker cluster = Samples.cluster("c0123456789abcdef");
    String look = "aliyun cs GET /clusters/c0123456789abcdef --region cn-hangzhou";
    assertEquals(look, command(NEXT, held(cluster)));
    assertEquals(
        look,
        command(
            NEXT,
            held(
                new Blocker.Referenced(Samples.own("sg-b", null)),
                Samples.instance("i-1", null, "Running"),
                cluster)));
    assertNull(
        NEXT.after(held(Samples.cluster("c1; rm"), Samples.instance("i-1", null, "Running"))));
  }

  @Test
  void whatFailedByStrictnessAloneIsAskedAgainAsStrictly() {
    Check clusters =
        new Check(
            Check.Name.CLUSTERS,
            Check.Status.FAILED,
            null,
            false,
            null,
            Failure.of(Failure.Kind.NETWORK, "DescribeClustersV1", "cs.example.com", "no answer"));
    Check instances = Samples.check(Check.Name.INSTANCES, Check.Status.FAILED, null);
    assertEquals(
        "sgaudit can-delete sg-a --region cn-hangzhou --strict -v",
        command(
            NEXT, Samples.assessment("sg-a", "web", Verdict.UNDETERMINED, List.of(), clusters)));
    assertEquals(
        "sgaudit can-delete sg-a --region cn-hangzhou -v",
        command(
            NEXT, Samples.assessment("sg-a", "web", Verdict.UNDETERMINED, List.of(), instances)));
  }

  @Test
  void referencesComeBeforeMembersAndThoseOfOthersAreTheirs() {
    Blocker own = new Blocker.Referenced(Samples.own("sg-b", null));
    Blocker foreign = new Blocker.Referenced(Samples.foreign("sg-c"));
    Blocker open = new Blocker.Referenced(new ReferencingGroup("sg-d", null, "1", null, false));
    Blocker instance = Samples.instance("i-1", null, "Running");
    String rules = "sgaudit refs sg-a --rules --region cn-hangzhou";
    assertEquals(rules, command(NEXT, held(foreign, open, own, instance)));
    assertNull(NEXT.after(held(foreign, open)));
    assertEquals(
        "aliyun ecs LeaveSecurityGroup --RegionId cn-hangzhou --InstanceId i-1 --SecurityGroupId sg-a",
        command(NEXT, held(foreign, instance)));
    assertNull(NEXT.after(held(new Blocker.ManagedByService("1"), own, instance)));
  }

  @Test
  void afterAFailedCheck() {
    Check self =
        new Check(
            Check.Name.REFERENCES, Check.Status.FAILED, 0, false, Check.Reason.NAMES_ITSELF, null);
    Check hidden =
        new Check(Check.Name.EXISTS, Check.Status.FAILED, 0, false, Check.Reason.LEFT_OUT, null);
    Check late =
        new Check(
            Check.Name.ADDRESSES,
            Check.Status.FAILED,
            2,
            false,
            Check.Reason.COUNT_WITHOUT_MEMBER,
            null);
    Check broken =
        new Check(
            Check.Name.INSTANCES,
            Check.Status.FAILED,
            null,
            false,
            null,
            Failure.of(Failure.Kind.SERVER, "DescribeInstances", "cn-hangzhou", "500"));
    assertEquals("sgaudit refs sg-a --rules --region cn-hangzhou", command(NEXT, open(self)));
    assertNull(NEXT.after(open(hidden)));
    assertEquals(
        "sgaudit can-delete sg-a --region cn-hangzhou --wait 10m", command(NEXT, open(late)));
    assertEquals("sgaudit can-delete sg-a --region cn-hangzhou -v", command(NEXT, open(broken)));
    assertEquals("sgaudit ram-policy can-delete", command(NEXT, Samples.undetermined()));
  }

  private static Assessment open(Check check) {
    return Samples.assessment("sg-a", null, Verdict.UNDETERMINED, List.of(), check);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "i-1;reboot",
        "i-1 --force",
        "i-$(id)",
        "i-`id`",
        "i-1\n",
        "i-'",
        "i-\"",
        "i-1|x",
        "i-1&",
        "i-*",
        "i-\u001b[31m",
        "i-数",
        "sg-1",
        "i-1-",
        "I-1",
        "i-1>x",
        "i-~",
        "i-#",
        "i-\\"
      })
  void whatMeansSomethingToAShellGetsNoCommand(String id) {
    assertNull(NEXT.after(held(Samples.instance(id, null, "Running"))));
  }

  @Test
  void wordsAreLettersAndDigitsWithHarmlessMarksBetweenThem() {
    for (String word :
        List.of(
            "sg-bp1", "cn-hangzhou", "my_profile", "a.b-c", "acs:ram::1:role/x", "http://a:1")) {
      assertTrue(ShellCommand.isWord(word), word);
    }
    for (String other :
        List.of("", "-a", "a-", "/a", "a b", "a=b", "a;b", "a&b", "a~b", "a*", "é", "a\n")) {
      assertFalse(ShellCommand.isWord(other), other);
    }
  }

  @Test
  void theAccountThatWasAskedIsNamedOrThereIsNoCommand() {
    Assessment free = Samples.deletable("sg-a", null);
    String profile = " --profile prod";
    String delete = "aliyun ecs DeleteSecurityGroup --RegionId cn-hangzhou";
    NextStep prod =
        new NextStep(context("prod"), typed(Map.of("--profile", "prod")), List.of(), false);
    assertEquals(delete + profile + " --SecurityGroupId sg-a", command(prod, free));
    assertEquals(delete + profile + " --SecurityGroupId ID", prod.deletionOfAny(List.of(free)));
    assertNull(prod.caution());
    NextStep strange = new NextStep(context("生产 $(id)"), typed(Map.of()), List.of(), false);
    assertNull(command(strange, free));
    assertNull(strange.deletionOfAny(List.of(free)));
  }

  /** The aliyun CLI has no such options, so that it would ask as somebody else or elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "--role-arn, acs:ram::1:role/x",
    "--external-id, x",
    "--endpoint, http://127.0.0.1:8080"
  })
  void whatAliyunCannotBeToldIsAskedBySgauditAlone(String option, String value) {
    NextStep next =
        new NextStep(
            context("prod"), typed(Map.of(option, value, "--profile", "prod")), List.of(), false);
    Assessment free = Samples.deletable("sg-a", null);
    assertNull(command(next, free));
    assertNull(next.deletionOfAny(List.of(free)));
    assertNull(next.caution());
    assertNull(next.after(held(Samples.instance("i-1", null, "Running"))));
    Check broken =
        new Check(
            Check.Name.INSTANCES,
            Check.Status.FAILED,
            null,
            false,
            null,
            Failure.of(Failure.Kind.SERVER, "DescribeInstances", "cn-hangzhou", "500"));
    String again = command(next, open(broken));
    assertNotNull(again);
    assertTrue(
        again.startsWith("sgaudit can-delete ")
            && again.contains(" " + option + " " + value)
            && again.contains(" --profile prod"),
        again);
  }

  @Test
  void theReaderIsToldWhoseAccountTheCommandsAreFor() {
    assertTrue(String.valueOf(NEXT.caution()).contains("current profile"));
    NextStep demo = new NextStep(context(null), new SameAccount(true, Map.of()), List.of(), false);
    assertTrue(String.valueOf(demo.caution()).contains("sample account"));
  }

  @Test
  void nothingLeavesAGroupThatAServiceMayManage() {
    Check managed =
        new Check(
            Check.Name.MANAGED,
            Check.Status.FAILED,
            null,
            false,
            Check.Reason.MANAGED_FLAG_MISSING,
            null);
    Blocker instance = Samples.instance("i-1", null, "Running");
    Assessment group =
        new Assessment(
            "cn-hangzhou", "sg-a", null, Verdict.IN_USE, List.of(instance), List.of(managed));
    String command = command(NEXT, group);
    assertTrue(command != null && command.startsWith("sgaudit can-delete sg-a "), command);
  }

  private static SameAccount typed(Map<String, String> options) {
    return new SameAccount(false, options);
  }

  private static AuditContext context(@Nullable String profile) {
    return new AuditContext(
        Instant.EPOCH, List.of("cn-hangzhou"), null, "environment", null, null, profile, null);
  }

  private static Assessment open(String id) {
    return Samples.assessment(
        id,
        null,
        Verdict.UNDETERMINED,
        List.of(),
        Samples.check(Check.Name.ADDRESSES, Check.Status.FAILED, 2));
  }

  private static Assessment under(Assessment group, Blocker... assumed) {
    return new Assessment(
        group.regionId(),
        group.securityGroupId(),
        group.securityGroupName(),
        group.verdict(),
        group.blockers(),
        group.checks(),
        List.of(assumed));
  }

  /** Alone, a group that another one of the set names would never get free. */
  @Test
  void aSetIsAskedAgainAsAWhole() {
    List<Assessment> set = List.of(Samples.deletable("sg-b", null), open("sg-a"), open("sg-b"));
    NextStep together =
        new NextStep(Samples.context("cn-hangzhou"), SameAccount.unnamed(), set, true);
    assertEquals(
        "sgaudit can-delete sg-b sg-a --together --region cn-hangzhou --wait 10m",
        command(together, open("sg-a")));
    NextStep apart =
        new NextStep(Samples.context("cn-hangzhou"), SameAccount.unnamed(), set, false);
    assertEquals(
        "sgaudit can-delete sg-a --region cn-hangzhou --wait 10m", command(apart, open("sg-a")));
    assertEquals("sgaudit plan sg-b sg-a --region cn-hangzhou", together.plan());
  }

  @Test
  void underAnAssumptionNothingIsDeletedAndTheQuestionIsNotAskedAgainWithoutIt() {
    Blocker gone = Samples.instance("i-1", null, "Running");
    assertNull(command(NEXT, under(Samples.deletable("sg-a", null), gone)));
    assertNull(command(NEXT, under(Samples.deletable("sg-a", null))));
    assertNull(command(NEXT, under(open("sg-a"), gone)));
    Blocker unattached = networkInterface("Secondary", "Available", null, false);
    assertNull(command(NEXT, under(held(unattached))));
    assertNotNull(command(NEXT, held(unattached)));
  }
}
