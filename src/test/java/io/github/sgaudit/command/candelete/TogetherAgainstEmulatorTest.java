package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Deletion;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SteppedTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code can-delete --together}: the whole program, and groups that name each other. */
class TogetherAgainstEmulatorTest {
  private static final String WEB = "sg-bp1web";
  private static final String APP = "sg-bp1app";
  private static final String DB = "sg-bp1db";
  private static final String RULES = "DescribeSecurityGroupAttribute";
  private static final String REFERENCES = "DescribeSecurityGroupReferences";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  /** The database is named by the application, and that by the web servers. */
  private void addChain() {
    region.group(DB);
    region.group(APP).egressTo(DB);
    region.group(WEB).ingressFrom(APP);
  }

  private static Run together(EmulatedAccount account, String... words) {
    return account.json(
        Stream.concat(Stream.of("can-delete", "--together"), Stream.of(words))
            .toArray(String[]::new));
  }

  private Run together(String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return together(account, words);
    }
  }

  private Run together(Behaviour behaviour, String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      return together(account, words);
    }
  }

  private static Behaviour restricted(RamRestriction restriction) {
    return Behaviour.builder().restriction(EmulatedAccount.KEY_ID, restriction).build();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String verdict(Run run, String id) {
    return run.group(id).path("verdict").asText();
  }

  private static void assertOrder(Run run, String... ids) {
    assertEquals(List.of(ids), texts(run.json().path("order")), run.toString());
  }

  @Test
  void theOrderIsOneInWhichEachDeletionSucceeds() {
    addChain();
    Run run = together(DB, APP, WEB);
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.json().path("deletable").asBoolean());
    assertOrder(run, WEB, APP, DB);
    assertEquals("[]", run.json().path("circles").toString());
    assertEquals(List.of(DB, APP, WEB), run.ids());
    for (JsonNode id : run.json().path("order")) {
      assertEquals(new Deletion.Deleted(), world.deleteSecurityGroup(REGION, id.asText()));
    }
  }

  @Test
  void idsAreInThatOrderAndEveryFormatForPeopleGivesIt() {
    addChain();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run ids =
          account.run("can-delete", DB, APP, WEB, "--together", "-o", "ids", "--sort=verdict");
      assertEquals(WEB + "\n" + APP + "\n" + DB + "\n", ids.out());
      String order = "order: " + WEB + ", " + APP + ", " + DB;
      for (String format : List.of("table", "markdown")) {
        Run run = account.run("can-delete", DB, APP, WEB, "--together", "-o", format);
        assertTrue(run.out().contains(order), run.out());
      }
    }
  }

  @Test
  void withoutTheOptionThereIsNoOrderAndEachGroupIsJudgedAlone() {
    addChain();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("can-delete", DB, APP, WEB);
      assertEquals(10, run.code());
      assertTrue(run.json().path("order").isNull(), run.out());
      assertTrue(run.json().path("circles").isNull(), run.out());
      assertEquals(List.of(), account.requests(RULES));
      assertEquals(WEB + "\n", account.run("can-delete", DB, APP, WEB, "-o", "ids").out());
    }
  }

  @Test
  void whatHoldsTheFirstHoldsAllOfThem() {
    addChain();
    region.instance("i-bp1a", WEB);
    Run run = together(DB, APP, WEB);
    assertEquals(10, run.code(), run.toString());
    assertEquals("in-use", verdict(run, WEB));
    assertEquals("referenced", verdict(run, APP));
    assertEquals("referenced", verdict(run, DB));
    assertOrder(run);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals("", account.run("can-delete", DB, APP, WEB, "--together", "-o", "ids").out());
    }
  }

  @Test
  void aCircleIsNamedAndHoldsWhatItNames() {
    addChain();
    region.group(DB).ingressFrom(WEB);
    region.group("sg-bp1named");
    region.group(DB).egressTo("sg-bp1named");
    region.group("sg-bp1free");
    Run run = together(DB, APP, WEB, "sg-bp1named", "sg-bp1free");
    assertEquals(10, run.code(), run.toString());
    assertEquals(
        List.of(List.of(APP, DB, WEB)),
        List.of(texts(run.json().path("circles").path(0))),
        run.toString());
    assertEquals("referenced", verdict(run, "sg-bp1named"));
    assertOrder(run, "sg-bp1free");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      for (String format : List.of("table", "markdown")) {
        String out = account.run("can-delete", DB, APP, WEB, "--together", "-o", format).out();
        assertTrue(out.contains("circle: " + APP + ", " + DB + ", " + WEB), out);
      }
    }
  }

  @Test
  void aGroupThatNamesItselfStaysOpenAndHoldsWhatItNames() {
    addChain();
    region.group(WEB).ingressFrom(WEB);
    Run run = together(DB, APP, WEB);
    assertEquals(13, run.code(), run.toString());
    assertEquals("undetermined", verdict(run, WEB));
    assertEquals("referenced", verdict(run, APP));
    assertOrder(run);
  }

  /** A group of another account is no member of the set, whatever its ID is. */
  @Test
  void aReferenceFromOutsideTheSetBlocks() {
    addChain();
    region.foreignReference(APP, "sg-bp1foreign", "1928374650192837");
    Run run = together(DB, APP, WEB);
    assertEquals("referenced", verdict(run, APP));
    assertEquals("referenced", verdict(run, DB));
    assertOrder(run, WEB);
  }

  @Test
  void aGroupThatDoesNotExistIsNeitherBlockedNorInTheOrder() {
    addChain();
    Run run = together(DB, APP, WEB, "sg-bp1gone");
    assertEquals(12, run.code(), run.toString());
    assertEquals("not-found", verdict(run, "sg-bp1gone"));
    assertOrder(run, WEB, APP, DB);
    Run ignoring = together(DB, APP, WEB, "sg-bp1gone", "--ignore-not-found");
    assertEquals(0, ignoring.code(), ignoring.toString());
  }

  @Test
  void aGroupNamedTwiceCountsOnce() {
    addChain();
    assertOrder(together(DB, APP, DB, WEB, APP), WEB, APP, DB);
  }

  /** An answer without any reference, status 200: the rules tell. */
  @ParameterizedTest
  @ValueSource(ints = {3, 12})
  void anEmptiedListOfReferencesIsFoundOut(int groups) {
    addChain();
    region.group("sg-bp1outside").ingressFrom(WEB);
    List<String> ids = new ArrayList<>(List.of(DB, APP, WEB));
    for (int i = 3; i < groups; i++) {
      region.group("sg-bp1free" + i);
      ids.add("sg-bp1free" + i);
    }
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.parse(List.of(REFERENCES + "=empty-list")))) {
      Run run = together(account, ids.toArray(String[]::new));
      assertEquals(10, run.code(), run.toString());
      for (String id : List.of(DB, APP, WEB)) {
        assertEquals("referenced", verdict(run, id), run.toString());
      }
      assertEquals(ids.subList(3, groups), texts(run.json().path("order")));
    }
    world.deleteSecurityGroup(REGION, "sg-bp1outside");
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.parse(List.of(REFERENCES + "=empty-list")))) {
      assertOrder(together(account, DB, APP, WEB), WEB, APP, DB);
    }
  }

  /** A reference whose rule nobody sees may be made by something that deleting does not end. */
  @Test
  void whereRulesCannotBeReadReferencesBlock() {
    addChain();
    Run run = together(restricted(RamRestriction.none().denying(RULES)), DB, APP, WEB);
    assertEquals(10, run.code(), run.toString());
    assertEquals("referenced", verdict(run, DB));
    assertEquals("referenced", verdict(run, APP));
    assertOrder(run, WEB);
    assertTrue(run.err().contains("ecs:DescribeSecurityGroupAttribute"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty-list", "internal-error", "missing-list", "invalid-json"})
  void rulesThatAreHiddenOrFailNeverFreeAGroup(String fault) {
    addChain();
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.parse(List.of(RULES + "=" + fault)))) {
      Run run =
          account.run(
              new SteppedTime(),
              Map.of(),
              "can-delete",
              "--together",
              DB,
              APP,
              WEB,
              "-o",
              "json",
              "--retries=1");
      assertEquals(10, run.code(), run.toString());
      assertOrder(run, WEB);
    }
  }

  @Test
  void aListThatMayBeCutAndIsWhollyGoneIsFailed() {
    region.group(DB);
    List<String> ids = new ArrayList<>(List.of(DB));
    for (int i = 0; i < 100; i++) {
      region.group("sg-bp1n" + i).ingressFrom(DB);
      ids.add("sg-bp1n" + i);
    }
    Run run = together(ids.toArray(String[]::new));
    assertEquals(13, run.code(), run.toString());
    assertEquals("undetermined", verdict(run, DB));
    assertFalse(run.json().path("complete").asBoolean());
    assertEquals(100, run.json().path("order").size());
    assertTrue(run.err().isEmpty() || !run.err().contains("deletable"), run.err());
  }

  @Test
  void regionsAreIndependent() {
    addChain();
    Region beijing = world.region("cn-beijing");
    beijing.group("sg-2zedb");
    beijing.group("sg-2zeapp").egressTo("sg-2zedb");
    beijing.instance("i-2ze", "sg-2zeapp");
    Run run = together(DB, "sg-2zedb", APP, "sg-2zeapp", WEB, "--region", REGION + ",cn-beijing");
    assertEquals(10, run.code(), run.toString());
    assertOrder(run, WEB, APP, DB);
    assertEquals("referenced", verdict(run, "sg-2zedb"));
  }

  @Test
  void groupsOfTheClassicNetworkGoTogetherToo() {
    region.group(DB).classic();
    region.group(APP).classic().egressTo(DB);
    assertOrder(together(DB, APP), APP, DB);
  }

  @Test
  void manyGroupsGoTogetherWhateverCountsTheListLacks() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      region.group("sg-bp1n" + i);
      ids.add("sg-bp1n" + i);
      if (i > 0) {
        region.group("sg-bp1n" + i).ingressFrom("sg-bp1n" + (i - 1));
      }
    }
    List<String> reversed = new ArrayList<>(ids);
    Collections.reverse(reversed);
    for (Behaviour behaviour :
        List.of(
            Behaviour.documented(),
            Behaviour.with(Quirk.RULE_COUNTS_ABSENT),
            Behaviour.with(Quirk.SELF_REFERENCE_HIDDEN, Quirk.EMPTY_FIRST_PAGES))) {
      Run run = together(behaviour, ids.toArray(String[]::new));
      assertEquals(0, run.code(), run.toString());
      assertOrder(run, reversed.toArray(String[]::new));
    }
  }

  /** Asked about alone, the group that was held would be named by those that go first. */
  @Test
  void waitingAsksAboutTheWholeSetInEveryRound() {
    addChain();
    region.instance("i-bp1a", DB);
    SteppedTime time = new SteppedTime();
    time.afterEachPause(
        now -> {
          if (now.pauses().size() == 1) {
            region.removeInstance("i-bp1a");
          }
        });
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run =
          account.run(
              time,
              Map.of(),
              "can-delete",
              "--together",
              DB,
              APP,
              WEB,
              "sg-bp1",
              "--ignore-not-found",
              "--wait",
              "10m",
              "-o",
              "json");
      assertEquals(0, run.code(), run.toString());
      assertOrder(run, WEB, APP, DB);
      assertEquals(1, time.pauses().size());
    }
  }

  @Test
  void aMemberThatAppearsWhileWaitingIsSeen() {
    addChain();
    region.instance("i-bp1a", APP);
    SteppedTime time = new SteppedTime();
    time.afterEachPause(
        now -> {
          region.removeInstance("i-bp1a");
          region.instance("i-bp1b", WEB);
        });
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run =
          account.run(
              time,
              Map.of(),
              "can-delete",
              "--together",
              DB,
              APP,
              WEB,
              "--wait",
              "2s",
              "-o",
              "json");
      assertEquals(10, run.code(), run.toString());
      assertEquals("in-use", verdict(run, WEB));
      assertEquals("referenced", verdict(run, APP));
    }
  }

  @Test
  void theTableOffersTheOrderAndAPlanWhereOneHoldsAnother() {
    addChain();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String free = account.run("can-delete", "--together", DB, APP, WEB).out();
      assertTrue(free.contains("next: delete them in this order"), free);
      assertFalse(free.contains("sgaudit plan"), free);
      region.instance("i-bp1a", WEB);
      String held = account.run("can-delete", "--together", DB, APP, WEB).out();
      assertFalse(held.contains("next: delete them"), held);
      assertTrue(
          held.contains("sgaudit plan sg-bp1db sg-bp1app sg-bp1web --region cn-hangzhou"), held);
    }
  }
}
