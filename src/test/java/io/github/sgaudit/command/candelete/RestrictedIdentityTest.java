package io.github.sgaudit.command.candelete;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An identity that gets an empty list with status 200 for what it may not see. */
class RestrictedIdentityTest {
  private static final String FREE = "sg-bp1free";
  private static final String USED = "sg-bp1used";
  private static final String LIST = "DescribeSecurityGroups";
  private static final String INSTANCES = "DescribeInstances";
  private static final String INTERFACES = "DescribeNetworkInterfaces";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  /** The counts of addresses would tell that there is something; here the endpoint has none. */
  private EmulatedAccount hiding(String... actions) {
    return EmulatedAccount.of(
        world,
        Behaviour.builder()
            .quirks(Quirk.ECS_COUNTS_ABSENT)
            .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().hiding(actions))
            .build());
  }

  private void addGroups(int free) {
    region.group(USED);
    for (int i = 0; i < free; i++) {
      region.group(FREE + i);
    }
  }

  private static void assertAllOpen(Run run, String permission) {
    assertEquals(13, run.code(), run.toString());
    assertEquals(List.of(), run.ids(), run.toString());
    assertFalse(run.json().path("undetermined").isEmpty(), run.toString());
    run.json()
        .path("undetermined")
        .forEach(
            open -> assertTrue(open.path("message").asText().contains(permission), run.toString()));
  }

  @Test
  void aListThatIsHiddenIsNotAnEmptyAccount() {
    addGroups(1);
    try (EmulatedAccount account = hiding(LIST)) {
      for (String format : List.of("json", "table", "ids")) {
        Run run = account.run("unused", "-o", format);
        assertEquals(4, run.code(), run.toString());
        assertEquals("", run.out());
        assertTrue(run.err().contains("ecs:DescribeSecurityGroups"), run.err());
      }
    }
  }

  /** Few groups are asked about one by one, many by a walk. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void instancesThatAreHiddenLeaveAllOpen(int free) {
    addGroups(free);
    region.instance("i-bp1a", USED);
    try (EmulatedAccount account = hiding(INSTANCES)) {
      Run run = account.json("unused");
      assertEquals(13, run.code(), run.toString());
      assertEquals(List.of(), run.ids());
      List<String> open = run.json().path("undetermined").findValuesAsText("securityGroupId");
      for (int i = 0; i < free; i++) {
        assertTrue(open.contains(FREE + i), run.toString());
      }
      assertTrue(run.out().contains("ecs:DescribeInstances"), run.out());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void interfacesThatAreHiddenLeaveAllOpenWhereInstancesAreSeen(int free) {
    addGroups(free);
    region.group("sg-bp1other");
    region.instance("i-bp1a", "sg-bp1other");
    region.networkInterface("eni-bp1b", USED);
    try (EmulatedAccount account = hiding(INTERFACES)) {
      assertAllOpen(account.json("unused"), "ecs:DescribeNetworkInterfaces");
    }
  }

  /** The VPC that is walked has no instances, but another one has. */
  @Test
  void interfacesThatAreHiddenLeaveAVpcWithoutInstancesOpenToo() {
    for (String id : List.of(USED, FREE + 1, FREE + 2, FREE + 3, FREE + 4)) {
      region.group(id).vpc("vpc-quiet");
    }
    region.networkInterface("eni-bp1b", USED).vpc("vpc-quiet");
    region.group("sg-bp1other").vpc("vpc-busy");
    region.instance("i-bp1a", "sg-bp1other").vpc("vpc-busy");
    try (EmulatedAccount account = hiding(INTERFACES)) {
      assertAllOpen(account.json("unused", "--vpc-id", "vpc-quiet"), INTERFACES);
      Run asked = account.json("can-delete", USED, FREE + 1, FREE + 2, FREE + 3);
      assertEquals(13, asked.code(), asked.toString());
      asked.groups().forEach(group -> assertEquals("undetermined", group.path("verdict").asText()));
    }
  }

  @Test
  void instancesThatAreHiddenMakeNoGroupDeletable() {
    addGroups(4);
    region.instance("i-bp1a", USED);
    try (EmulatedAccount account = hiding(INSTANCES, INTERFACES)) {
      for (List<String> ids :
          List.of(List.of(USED), List.of(FREE + 0), List.of(USED, FREE + 0, FREE + 1, FREE + 2))) {
        List<String> words = new ArrayList<>(List.of("can-delete", "--ignore-not-found"));
        words.addAll(ids);
        Run run = account.json(words.toArray(String[]::new));
        assertEquals(13, run.code(), run.toString());
        assertFalse(run.json().path("deletable").asBoolean());
        run.groups()
            .forEach(
                group ->
                    assertEquals("undetermined", group.path("verdict").asText(), run.toString()));
        assertTrue(run.out().contains("ecs:DescribeInstances"), run.out());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListThatIsHiddenMakesNoGroupGone(boolean referencesToo) {
    addGroups(1);
    region.instance("i-bp1a", USED);
    try (EmulatedAccount account =
        referencesToo ? hiding(LIST, "DescribeSecurityGroupReferences") : hiding(LIST)) {
      Run free = account.json("can-delete", FREE + 0, "--ignore-not-found");
      assertEquals("undetermined", free.group().path("verdict").asText(), free.toString());
      assertEquals(13, free.code(), free.toString());
      Run used = account.json("can-delete", USED, "--ignore-not-found");
      assertEquals("in-use", used.group().path("verdict").asText(), used.toString());
      assertEquals(11, used.code(), used.toString());
    }
  }
}
