package io.github.sgaudit.command.plan;

import static io.github.sgaudit.testing.EmulatedAccount.ACCOUNT_UID;
import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAgainstEmulatorTest {
  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  @TempDir private Path folder = Path.of("");

  private static Run run(EmulatedAccount account, String... words) {
    Map<String, String> changes = new HashMap<>();
    changes.put(
        "ALIBABA_CLOUD_STS_ENDPOINT",
        String.valueOf(account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")));
    return account.run(
        changes, Stream.concat(Stream.of("plan"), Stream.of(words)).toArray(String[]::new));
  }

  private Run plan(String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return run(account, words);
    }
  }

  private Run json(String... words) {
    return plan(Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new));
  }

  /** Such as {@code sg-a>sg-b} for a rule that is revoked, {@code sg-a} for a deletion. */
  private static List<String> steps(Run run) {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : run.json().path("steps")) {
      JsonNode rule = step.path("rule");
      String named = rule.path("sourceGroupId").asText("") + rule.path("destGroupId").asText("");
      steps.add(
          step.path("securityGroupId").asText()
              + (rule.isNull() ? "" : ">" + named.replace("null", "")));
    }
    return steps;
  }

  private static List<String> blockers(Run run) {
    List<String> blockers = new ArrayList<>();
    for (JsonNode blocker : run.json().path("blockers")) {
      blockers.add(
          blocker.path("heldSecurityGroupId").asText()
              + " "
              + blocker.path("type").asText()
              + " "
              + blocker.path("id").asText());
    }
    return blockers;
  }

  @Test
  void aChainGoesInOrder() {
    region.group("sg-a").ingressFrom("sg-b");
    region.group("sg-b").egressTo("sg-c");
    region.group("sg-c");
    Run run = json("sg-c", "sg-b", "sg-a");
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.json().path("executable").asBoolean());
    assertEquals(List.of("sg-a", "sg-b", "sg-c"), steps(run));
    assertEquals("sg-a\nsg-b\nsg-c\n", plan("sg-c", "sg-b", "sg-a", "-o", "ids").out());
  }

  @Test
  void aCircleIsBrokenAndARuleByWhichAGroupNamesItselfIsRevoked() {
    region.group("sg-a").ingressFrom("sg-b");
    region.group("sg-b").ingressFrom("sg-a", "sg-b");
    Run run = json("sg-a", "sg-b");
    assertEquals(0, run.code(), run.toString());
    assertEquals(List.of("sg-b>sg-a", "sg-a", "sg-b>sg-b", "sg-b"), steps(run));
    assertEquals("", plan("sg-a", "sg-b", "-o", "ids").out());
  }

  /** The API refuses to revoke such a rule by its fields. */
  @Test
  void aGroupThatNamesItselfByARuleWithoutIdIsUndetermined() {
    region.group("sg-a").ruleWithoutId(Rule.ingressFrom("sg-a"));
    Run run = json("sg-a");
    assertEquals(13, run.code(), run.toString());
    assertEquals(List.of(), steps(run));
    assertEquals(List.of("sg-a undetermined sg-a"), blockers(run));
  }

  @Test
  void whatStandsOutsideIsABlockerAndNoStep() {
    region.group("sg-a").ingressFrom("sg-c");
    region.group("sg-b").ingressFrom("sg-a");
    region.group("sg-c");
    region.group("sg-out").ingressFrom("sg-a");
    Run run = json("sg-a", "sg-b", "sg-c");
    assertEquals(10, run.code(), run.toString());
    assertFalse(run.json().path("executable").asBoolean());
    assertEquals(List.of("sg-b"), steps(run));
    assertEquals(
        List.of("sg-a reference sg-out", "sg-c reference sg-a"), blockers(run), run.toString());
  }

  @Test
  void aReferenceOfAnotherAccountIsABlocker() {
    region.group("sg-a").ingressFrom("sg-b");
    region.group("sg-b");
    region.foreignReference("sg-b", "sg-foreign", "1928374650192837");
    Run run = json("sg-a", "sg-b");
    assertEquals(10, run.code());
    assertEquals(List.of("sg-a"), steps(run));
    assertEquals(List.of("sg-b reference sg-foreign"), blockers(run));
  }

  @Test
  void aMissingGroupIsABlockerUnlessItIsAsGoodAsDeleted() {
    region.group("sg-a");
    Run run = json("sg-a", "sg-missing");
    assertEquals(12, run.code());
    assertEquals(List.of("sg-a"), steps(run));
    assertEquals(List.of("sg-missing not-found sg-missing"), blockers(run));
    Run ignored = json("sg-a", "sg-missing", "--ignore-not-found");
    assertEquals(0, ignored.code());
    assertEquals(List.of(), blockers(ignored));
    assertEquals("sg-a\n", plan("sg-a", "sg-missing", "--ignore-not-found", "-o", "ids").out());
  }

  @Test
  void aSetThatNamesAGroupTwiceHasItOnce() {
    region.group("sg-a");
    assertEquals(List.of("sg-a"), steps(json("sg-a", "sg-a")));
  }

  @Test
  void filtersNameASet() {
    region.group("sg-a").vpc("vpc-1").ingressFrom("sg-b");
    region.group("sg-b").vpc("vpc-1");
    region.group("sg-c").vpc("vpc-2");
    Run run = json("--vpc-id", "vpc-1");
    assertEquals(0, run.code(), run.toString());
    assertEquals(List.of("sg-a", "sg-b"), steps(run));
    Run none = json("--vpc-id", "vpc-3");
    assertEquals(12, none.code());
    assertFalse(none.json().path("executable").asBoolean());
    assertTrue(none.err().contains("no security group matches the filters"), none.err());
    assertEquals(12, json("--vpc-id", "vpc-3", "--ignore-not-found").code());
  }

  @Test
  void nothingIsDeletableThatCouldNotBeRead() {
    region.group("sg-a").ingressFrom("sg-b");
    region.group("sg-b").ingressFrom("sg-a");
    Faults faults = Faults.parse(List.of("DescribeSecurityGroupAttribute=denied"));
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = run(account, "sg-a", "sg-b", "-o", "json");
      assertEquals(10, run.code(), run.toString());
      assertEquals(List.of(), steps(run));
      assertFalse(run.json().path("executable").asBoolean());
    }
  }

  @Test
  void aScriptNeedsTheAccount() {
    region.group("sg-a");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.run("plan", "sg-a", "-o", "sh");
      assertEquals(4, run.code());
      assertEquals("", run.out());
      Path file = folder.resolve("back.sh");
      Run restore = account.run("plan", "sg-a", "--restore-script", file.toString());
      assertEquals(4, restore.code());
      assertEquals("", restore.out());
      assertFalse(Files.exists(file));
      assertEquals(0, account.run("plan", "sg-a").code());
    }
  }

  @Test
  void aRestoreScriptIsWrittenForItsOwnerAndLeavesNoPart() throws Exception {
    region.group("sg-a");
    Path file = folder.resolve("back.sh");
    Run run = plan("sg-a", "--restore-script", file.toString());
    assertEquals(0, run.code(), run.toString());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    assertTrue(Files.readString(file).contains("account='" + ACCOUNT_UID + "'"));
  }

  @Test
  void aRestoreScriptThatCannotBeWrittenPrintsNoPlan() {
    region.group("sg-a");
    Run run = plan("sg-a", "--restore-script", folder.resolve("none/back.sh").toString());
    assertEquals(1, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("sgaudit: cannot write "), run.err());
  }

  @Test
  void withoutRulesThereIsNoRestoreScriptAndNoPlan() throws Exception {
    region.group("sg-a");
    Path file = folder.resolve("back.sh");
    Faults faults = Faults.parse(List.of("DescribeSecurityGroupAttribute=denied"));
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = run(account, "sg-a", "--restore-script", file.toString());
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void aPlanThatRemovesNothingHasNoRestoreScript() {
    region.group("sg-a");
    region.instance("i-1", "sg-a");
    Path file = folder.resolve("back.sh");
    Run run = plan("sg-a", "--restore-script", file.toString());
    assertEquals(11, run.code());
    assertFalse(Files.exists(file));
    assertTrue(run.err().contains("no restore script was written"), run.err());
  }

  @ParameterizedTest
  @CsvSource({"csv", "ids", "ndjson", "sh"})
  void whatAFormatLeavesOutIsSaidOnStderr(String format) {
    region.group("sg-a");
    region.instance("i-1", "sg-a");
    Run run = plan("sg-a", "-o", format);
    assertEquals(11, run.code());
    assertTrue(run.err().contains("sgaudit: in-use: sg-a sg-a: instance: i-1"), run.err());
  }

  @Test
  void noAnswerPrintsNothing() {
    region.group("sg-a");
    Faults faults = Faults.parse(List.of("*=denied"));
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = run(account, "sg-a", "-o", "sh");
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
    }
  }

  @Test
  void severalRegionsOfWhichOneFailsAreNotExecutable() {
    region.group("sg-a");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = run(account, "sg-a", "-r", REGION + ",cn-nowhere", "-o", "json");
      assertEquals(13, run.code(), run.toString());
      assertFalse(run.json().path("executable").asBoolean());
      assertEquals("", run(account, "sg-a", "-r", REGION + ",cn-nowhere", "-o", "ids").out());
    }
  }
}
