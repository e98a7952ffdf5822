package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code can-delete --assume-deleted}: the whole program, and members that are taken as gone. */
class AssumeDeletedAgainstEmulatorTest {
  private static final String GROUP = "sg-bp1group";
  private static final String ELSEWHERE = "sg-bp1elsewhere";
  private static final String INTERFACES = "DescribeNetworkInterfaces";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  private static Run ask(EmulatedAccount account, String assumed, String... words) {
    return account.json(
        Stream.concat(Stream.of("can-delete", "--assume-deleted", assumed), Arrays.stream(words))
            .toArray(String[]::new));
  }

  private Run ask(Behaviour behaviour, String assumed, String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      return ask(account, assumed, words);
    }
  }

  private Run ask(String assumed) {
    return ask(Behaviour.documented(), assumed, GROUP);
  }

  private static String verdict(Run run) {
    return run.group().path("verdict").asText();
  }

  private static List<String> typesAndIds(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(each -> all.add(each.path("type").asText() + " " + each.path("id").asText()));
    return all;
  }

  private static JsonNode check(Run run, String name) {
    for (JsonNode check : run.group().path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + run);
  }

  private static void assertFree(Run run, String... assumed) {
    assertEquals(0, run.code(), run.toString());
    assertEquals("deletable", verdict(run), run.toString());
    assertEquals(List.of(assumed), typesAndIds(run.group().path("assumed")), run.toString());
  }

  private static void assertHeld(Run run, String... blockers) {
    assertEquals(List.of(blockers), typesAndIds(run.group().path("blockers")), run.toString());
    assertTrue(run.code() == 10 || run.code() == 11, run.toString());
  }

  private static void assertOpen(String check, Run run) {
    assertEquals(13, run.code(), run.toString());
    assertEquals("undetermined", verdict(run), run.toString());
    assertEquals("failed", check(run, check).path("status").asText(), run.toString());
  }

  private void addGroup() {
    region.group(GROUP);
    region.group(ELSEWHERE);
    region.instance("i-bp1elsewhere", ELSEWHERE);
  }

  @Test
  void aBlockerThatIsAssumedGoneDoesNotBlock() {
    addGroup();
    region.instance("i-bp1a", GROUP);
    region.networkInterface("eni-bp1b", GROUP);
    region.group("sg-bp1c").ingressFrom(GROUP);
    region.cluster("c0123456789abcdef", GROUP);
    String all = "i-bp1a,eni-bp1b,sg-bp1c,c0123456789abcdef";
    assertFree(
        ask(all),
        "reference sg-bp1c",
        "instance i-bp1a",
        "network-interface eni-bp1b",
        "cluster c0123456789abcdef");
    assertHeld(ask("eni-bp1b,sg-bp1c,c0123456789abcdef"), "instance i-bp1a");
    assertHeld(ask("i-bp1a,sg-bp1c,c0123456789abcdef"), "network-interface eni-bp1b");
    assertHeld(ask("i-bp1a,eni-bp1b,c0123456789abcdef"), "reference sg-bp1c");
    assertHeld(ask("i-bp1a,eni-bp1b,sg-bp1c"), "cluster c0123456789abcdef");
  }

  @Test
  void theOptionMayBeGivenAgain() {
    addGroup();
    region.instance("i-bp1a", GROUP);
    region.instance("i-bp1b", GROUP);
    assertFree(
        ask(Behaviour.documented(), "i-bp1a", "--assume-deleted=i-bp1b", GROUP),
        "instance i-bp1a",
        "instance i-bp1b");
  }

  @Test
  void withoutTheOptionNothingIsAssumed() {
    addGroup();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertTrue(account.json("can-delete", GROUP).group().path("assumed").isNull());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInstanceTakesItsPrimaryInterfaceAlongAndNoOther(boolean primariesListed) {
    addGroup();
    region.instance("i-bp1a", GROUP);
    Behaviour behaviour =
        Behaviour.builder()
            .quirk(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP, primariesListed)
            .build();
    assertFree(ask(behaviour, "i-bp1a", GROUP), "instance i-bp1a");
    region.networkInterface("eni-bp1second", GROUP).attachedTo("i-bp1a");
    assertHeld(ask(behaviour, "i-bp1a", GROUP), "network-interface eni-bp1second");
  }

  /** The interface alone goes, and the instance holds the group as before. */
  @Test
  void aPrimaryInterfaceDoesNotTakeItsInstanceAlong() {
    addGroup();
    region.instance("i-bp1a", GROUP);
    assertHeld(
        ask(Behaviour.with(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP), "eni-bp1a", GROUP),
        "instance i-bp1a");
  }

  private static String ids(String prefix, int number) {
    return String.join(",", IntStream.range(0, number).mapToObj(i -> prefix + i).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 20})
  void membersAreReadOnUntilOneStands(int groups) {
    addGroup();
    for (int i = 0; i < 230; i++) {
      region.instance("i-bp1n" + i, GROUP);
    }
    List<String> asked = new ArrayList<>(List.of(GROUP));
    for (int i = 1; i < groups; i++) {
      region.group("sg-bp1other" + i);
      asked.add("sg-bp1other" + i);
    }
    String[] words = asked.toArray(String[]::new);
    Run all = ask(Behaviour.documented(), ids("i-bp1n", 230), words);
    assertEquals("deletable", all.group(GROUP).path("verdict").asText(), all.err());
    assertEquals(230, all.group(GROUP).path("assumed").size());
    Run last = ask(Behaviour.documented(), ids("i-bp1n", 229), words);
    assertEquals("in-use", last.group(GROUP).path("verdict").asText());
    assertEquals(List.of("instance i-bp1n229"), typesAndIds(last.group(GROUP).path("blockers")));
    Run second = ask(Behaviour.documented(), ids("i-bp1n", 100), words);
    assertEquals("in-use", second.group(GROUP).path("verdict").asText());
  }

  @Test
  void interfacesAreReadOnToo() {
    addGroup();
    for (int i = 0; i < 501; i++) {
      region.networkInterface("eni-bp1n" + i, GROUP);
    }
    assertHeld(ask(ids("eni-bp1n", 500)), "network-interface eni-bp1n500");
    Run all = ask(ids("eni-bp1n", 501));
    assertEquals("deletable", verdict(all));
    assertEquals(501, all.group().path("assumed").size());
  }

  /** An endpoint without tokens shows the first members alone, and says that there are more. */
  @Test
  void aListThatCannotBeReadOnLeavesItOpen() {
    addGroup();
    for (int i = 0; i < 12; i++) {
      region.instance("i-bp1n" + i, GROUP);
    }
    Behaviour old = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED, Quirk.ECS_COUNTS_ABSENT);
    assertOpen("instances", ask(old, ids("i-bp1n", 12), GROUP));
    assertHeld(ask(old, ids("i-bp1n", 9), GROUP), "instance i-bp1n9");
  }

  @Test
  void aFailedSecondPageLeavesItOpen() {
    addGroup();
    for (int i = 0; i < 101; i++) {
      region.instance("i-bp1n" + i, GROUP);
    }
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.parse(List.of("DescribeInstances=token-expired:9")))) {
      assertOpen("instances", ask(account, ids("i-bp1n", 101), GROUP));
    }
  }

  @Test
  void addressesThatTheAssumedDoNotExplainLeaveItOpen() {
    addGroup();
    region.instance("i-bp1a", GROUP).privateAddresses(3);
    region.networkInterface("eni-bp1b", GROUP).privateAddresses(2);
    assertFree(ask("i-bp1a,eni-bp1b"), "instance i-bp1a", "network-interface eni-bp1b");
    assertFree(
        ask(Behaviour.with(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP), "i-bp1a,eni-bp1b", GROUP),
        "instance i-bp1a",
        "network-interface eni-bp1b");
    Run open = ask(Behaviour.builder().ecsCount(GROUP, 6).build(), "i-bp1a,eni-bp1b", GROUP);
    assertOpen("addresses", open);
    assertEquals(6, check(open, "addresses").path("count").asInt());
    assertTrue(
        check(open, "addresses").path("message").asText().contains("more than the members have"),
        open.toString());
    region.group(GROUP).hiddenAddresses(1);
    assertOpen("addresses", ask("i-bp1a,eni-bp1b"));
  }

  @Test
  void aLateCountThatIsLowerPasses() {
    addGroup();
    region.instance("i-bp1a", GROUP).privateAddresses(3);
    assertFree(
        ask(Behaviour.builder().ecsCount(GROUP, 1).build(), "i-bp1a", GROUP), "instance i-bp1a");
  }

  /** "No interfaces" is not believed of an identity that sees none of any instance. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void interfacesThatAreHiddenLeaveItOpen(int groups) {
    addGroup();
    region.instance("i-bp1a", GROUP);
    region.networkInterface("eni-bp1hidden", GROUP);
    List<String> asked = new ArrayList<>(List.of(GROUP));
    for (int i = 1; i < groups; i++) {
      region.group("sg-bp1other" + i);
      asked.add("sg-bp1other" + i);
    }
    Behaviour hiding =
        Behaviour.builder()
            .quirks(Quirk.ECS_COUNTS_ABSENT)
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().hiding(INTERFACES))
            .build();
    Run run = ask(hiding, "i-bp1a", asked.toArray(String[]::new));
    assertEquals(13, run.code(), run.toString());
    assertEquals("undetermined", run.group(GROUP).path("verdict").asText(), run.toString());
  }

  @Test
  void instancesThatAreHiddenLeaveItOpen() {
    addGroup();
    region.instance("i-bp1hidden", GROUP);
    region.networkInterface("eni-bp1b", GROUP);
    Behaviour hiding =
        Behaviour.builder()
            .quirks(Quirk.ECS_COUNTS_ABSENT)
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().hiding("DescribeInstances"))
            .build();
    assertOpen("instances", ask(hiding, "eni-bp1b", GROUP));
  }

  @Test
  void aListOfReferencesThatMayBeCutAndIsWhollyGoneIsFailed() {
    addGroup();
    for (int i = 0; i < 100; i++) {
      region.group("sg-bp1n" + i).ingressFrom(GROUP);
    }
    assertOpen("references", ask(ids("sg-bp1n", 100)));
    assertHeld(ask(ids("sg-bp1n", 99)), "reference sg-bp1n99");
    // Where rules are read, it is known that 99 references take no more than 99 entries.
    world.deleteSecurityGroup(REGION, "sg-bp1n99");
    Run run = ask(Behaviour.documented(), ids("sg-bp1n", 99), GROUP, "--together");
    assertEquals("deletable", verdict(run), run.toString());
    assertEquals(99, run.group().path("assumed").size());
    assertOpen("references", ask(ids("sg-bp1n", 99)));
  }

  @Test
  void whatIsNotNamedHoldsAsBefore() {
    addGroup();
    region.group(GROUP).serviceManaged(7);
    assertHeld(ask("i-bp1a"), "service-managed 7");
    region.group("sg-bp1self").ingressFrom("sg-bp1self");
    Run self = ask(Behaviour.documented(), "i-bp1a", "sg-bp1self");
    assertEquals("undetermined", verdict(self), self.toString());
    Run missing = ask(Behaviour.documented(), "i-bp1a", "sg-bp1missing");
    assertEquals(12, missing.code());
    assertEquals("[]", missing.group().path("assumed").toString());
  }

  @Test
  void anIdThatHoldsNothingIsANote() {
    addGroup();
    region.instance("i-bp1a", GROUP);
    region.networkInterface("eni-bp1b", GROUP).attachedTo("i-bp1elsewhere");
    Run run = ask("i-bp1a,i-bp1elsewhere,eni-bp1b,eni-bp1typo");
    assertFree(run, "instance i-bp1a", "network-interface eni-bp1b");
    assertEquals(
        List.of(
            "note: --assume-deleted eni-bp1typo: it was not found to hold any of these groups",
            "note: --assume-deleted i-bp1elsewhere: it was not found to hold any of these groups"),
        run.err().lines().toList());
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals("", ask(account, "i-bp1a,eni-bp1b,eni-bp1typo", GROUP, "-q").err());
    }
  }

  /** It holds by its primary interface, which is listed alone. */
  @Test
  void anInstanceWhosePrimaryInterfaceAloneIsSeenIsNoNote() {
    addGroup();
    region.networkInterface("eni-bp1b", GROUP);
    region.instance("i-bp1a", GROUP);
    Run run = ask(Behaviour.with(Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP), "i-bp1a", GROUP);
    assertHeld(run, "network-interface eni-bp1b");
    assertEquals("", run.err());
  }

  @Test
  void everyFormatTellsAnAssumptionAndNoneOffersADeletion() {
    addGroup();
    region.instance("i-bp1a", GROUP);
    region.group("sg-bp1free");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      for (String format : List.of("table", "markdown", "junit", "github")) {
        Run run =
            account.run(
                "can-delete", GROUP, "sg-bp1free", "--assume-deleted", "i-bp1a", "-o", format);
        assertEquals(0, run.code(), run.toString());
        assertEquals(1, run.out().split("deletable once i-bp1a is gone", -1).length - 1, run.out());
        assertFalse(run.out().contains("DeleteSecurityGroup"), run.out());
        assertFalse(run.out().contains("next:"), run.out());
      }
      Run csv = account.run("can-delete", GROUP, "--assume-deleted", "i-bp1a", "-o", "csv");
      assertEquals(
          "regionId,securityGroupId,securityGroupName,verdict,assumed,blockerType,blockerId,"
              + "blockerName,blockerAliUid,blockerDetail\r\n"
              + "cn-hangzhou,sg-bp1group,sg-bp1group,deletable,i-bp1a,,,,,\r\n",
          csv.out()
              .replaceAll("(?<!\r)\n", "\r\n")
              .replace(",,deletable", ",sg-bp1group,deletable"),
          csv.toString());
      Run lines = account.run("can-delete", GROUP, "--assume-deleted", "i-bp1a", "-o", "ndjson");
      assertTrue(
          lines.out().contains("\"assumed\":[{\"type\":\"instance\",\"id\":\"i-bp1a\"}]"),
          lines.out());
    }
  }

  @Test
  void noStepOffersTheDeletionOfAnInterfaceEither() {
    addGroup();
    region.networkInterface("eni-bp1b", GROUP);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String out = account.run("can-delete", GROUP, "--assume-deleted", "i-bp1a").out();
      assertTrue(out.contains("eni-bp1b"), out);
      assertFalse(out.contains("next:"), out);
    }
  }

  /** What is assumed of the first counts for all that go after it. */
  @Test
  void togetherWithASetEveryGroupTellsWhatItStandsOn() {
    region.group(GROUP);
    region.group("sg-bp1first").ingressFrom(GROUP);
    region.instance("i-bp1a", "sg-bp1first");
    Run run = ask(Behaviour.documented(), "i-bp1a", GROUP, "sg-bp1first", "--together");
    assertEquals(0, run.code(), run.toString());
    assertEquals(
        List.of("instance i-bp1a"), typesAndIds(run.group(GROUP).path("assumed")), run.out());
    assertEquals("[\"sg-bp1first\",\"sg-bp1group\"]", run.json().path("order").toString());
  }

  /** What was found does not decide the verdict here, so the answer is waited for. */
  @Test
  void aClusterIsSeenHoweverLateItsListComes() {
    addGroup();
    region.instance("i-bp1a", GROUP);
    region.cluster("c0123456789abcdef", GROUP);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.parse(List.of("DescribeClustersV1=slow-drip:3ms")))) {
      assertHeld(ask(account, "i-bp1a", GROUP), "cluster c0123456789abcdef");
    }
  }

  @Test
  void aClassicGroupIsJudgedLikeAnyOther() {
    region.group(GROUP).classic();
    region.instance("i-bp1a", GROUP);
    region.instance("i-bp1b", GROUP);
    assertHeld(ask("i-bp1a"), "instance i-bp1b");
    assertFree(ask("i-bp1a,i-bp1b"), "instance i-bp1a", "instance i-bp1b");
  }
}
