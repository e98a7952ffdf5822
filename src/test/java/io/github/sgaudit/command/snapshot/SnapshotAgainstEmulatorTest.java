package io.github.sgaudit.command.snapshot;

import static io.github.sgaudit.testing.EmulatedAccount.ACCOUNT_UID;
import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.schemas.Schemas;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SteppedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotAgainstEmulatorTest {
  private static final String BEIJING = "cn-beijing";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  @TempDir private Path folder = Path.of("");
  private String file = "";

  @BeforeEach
  void fill() {
    file = folder.resolve("taken.json").toString();
    region.group("sg-free").name("free").vpc("vpc-a").tag("team", "shop");
    region.group("sg-named").name("named").vpc("vpc-a");
    region.group("sg-naming").name("naming").vpc("vpc-a").ingressFrom("sg-named");
    region.group("sg-used").name("used").vpc("vpc-b");
    region.instance("i-a", "sg-used").vpc("vpc-b");
  }

  private Run take(String... words) {
    return take(Faults.none(), words);
  }

  private Run take(Faults faults, String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      return account.run(
          Map.of(
              "ALIBABA_CLOUD_STS_ENDPOINT",
              account.environment().getOrDefault("ALIBABA_CLOUD_ECS_ENDPOINT", "")),
          Stream.concat(Stream.of("snapshot"), Stream.of(words)).toArray(String[]::new));
    }
  }

  /** Runs a command line where there is no account to ask. */
  private static Run offline(String... words) {
    TestConsole console = TestConsole.piped();
    int code = new App().run(words, console.console(), Map.of());
    return new Run(code, console.out(), console.err());
  }

  private List<String> inFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  @Test
  void itsOwnerAloneMayReadTheFile() throws IOException {
    Run run = take(file);
    assertEquals(0, run.code(), run.toString());
    assertEquals("", run.out());
    assertEquals(
        "note: 4 security groups of 1 region of account " + ACCOUNT_UID + " saved\n", run.err());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))));
    assertEquals(List.of("taken.json"), inFolder());
  }

  @Test
  void theFileIsThatOfItsSchema() throws IOException {
    assertEquals(0, take(file).code());
    assertEquals(List.of(), Schemas.load().faults("snapshot", Files.readString(Path.of(file))));
    assertEquals(
        4, take(Faults.parse(List.of("DescribeInstances=denied")), "--redact", file).code());
    assertEquals(List.of(), Schemas.load().faults("snapshot", Files.readString(Path.of(file))));
  }

  @Test
  void aSnapshotIsReplacedAndNothingElse() throws IOException {
    Path target = Path.of(file);
    assertEquals(0, take(file).code());
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
    region.group("sg-more").vpc("vpc-a");
    Run again = take(link.toString());
    assertEquals(0, again.code(), again.toString());
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(target).contains("sg-more"));

    Path other = Files.writeString(folder.resolve("ids.txt"), "sg-free\n");
    Run refused = take(other.toString());
    assertEquals(2, refused.code(), refused.toString());
    assertEquals("sg-free\n", Files.readString(other));
    assertTrue(refused.err().contains("is not overwritten"), refused.toString());
    assertEquals(2, take(folder.toString()).code());
    assertEquals(2, take(folder.resolve("none").resolve("file.json").toString()).code());
    assertEquals(2, take("").code());
    assertEquals(List.of("ids.txt", "link.json", "taken.json"), inFolder());
  }

  @Test
  void itGoesToStandardOutputWhole() throws IOException {
    Run run = take("-");
    assertEquals(0, run.code(), run.toString());
    Files.writeString(Path.of(file), run.out());
    assertEquals(List.of("sg-free", "sg-named", "sg-naming", "sg-used"), ids(file));
    TestConsole terminal = TestConsole.terminal(80);
    assertEquals(
        2, new App().run(new String[] {"snapshot", "--demo", "-"}, terminal.console(), Map.of()));
    assertEquals("", terminal.out());
  }

  private static List<String> ids(String file) {
    return offline("list", "-o", "ids", "--snapshot", file).out().lines().toList();
  }

  @Test
  void whereNoRegionHasAListThereIsNoFile() throws IOException {
    Run run = take(Faults.parse(List.of("DescribeSecurityGroups=denied")), file);
    assertEquals(4, run.code(), run.toString());
    assertEquals(List.of(), inFolder());
  }

  @Test
  void aRegionThatFailsIsNamedAndHidesNoOther() {
    world.region(BEIJING).group("sg-north").vpc("vpc-n");
    Run run = take("-r", REGION + ",cn-nowhere", file);
    assertEquals(2, run.code(), run.toString());
    assertTrue(run.err().contains("cn-nowhere"), run.toString());
    assertTrue(run.err().contains("note: 4 security groups of 1 region of "), run.toString());
    Run list = offline("list", "--snapshot", file, "-o", "json");
    assertEquals(2, list.code(), list.toString());
    assertEquals(4, list.groups().size());
    assertFalse(list.json().path("complete").asBoolean());
    assertEquals("cn-nowhere", list.json().at("/failures/0/regionId").asText());
    assertEquals(0, offline("list", "--snapshot", file, "-r", REGION).code());
    Run foreign = offline("list", "--snapshot", file, "-r", BEIJING);
    assertEquals(2, foreign.code());
    assertTrue(
        foreign.err().contains("does not hold the region cn-beijing; it holds " + REGION),
        foreign.toString());
  }

  @Test
  void whatWasDeniedStaysUnseen() {
    Run run = take(Faults.parse(List.of("DescribeInstances=denied")), file);
    assertEquals(4, run.code(), run.toString());
    assertTrue(run.err().contains("the snapshot lacks "), run.toString());
    Run verdict = offline("can-delete", "sg-free", "sg-named", "--snapshot", file, "-o", "json");
    assertEquals(13, verdict.code(), verdict.toString());
    assertEquals("undetermined", verdict.group("sg-free").path("verdict").asText());
    assertEquals("referenced", verdict.group("sg-named").path("verdict").asText());
  }

  @Test
  void anAgeIsGivenAndNoDeletionOffered() {
    assertEquals(0, take(file).code());
    Run run = offline("can-delete", "sg-free", "--snapshot", file, "-q");
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.err().startsWith("note: "), run.toString());
    assertTrue(run.err().contains("less than a minute ago"), run.toString());
    assertTrue(run.out().contains("deletable"), run.toString());
    assertFalse(run.out().contains("DeleteSecurityGroup"), run.toString());
    Run held = offline("can-delete", "sg-used", "--snapshot", file);
    assertFalse(held.out().contains("aliyun"), held.toString());
    Run plan = offline("plan", "sg-free", "--snapshot", file);
    assertTrue(plan.out().contains("plan: delete 1 of 1 group"), plan.toString());
    assertFalse(plan.out().contains("next:"), plan.toString());
  }

  @Test
  void anAgeBelowZeroIsNone() {
    assertEquals(0, take(file).code());
    TestConsole console = TestConsole.piped();
    // Its clock stands some days before any on which this runs.
    new App(new SteppedTime())
        .run(new String[] {"list", "--snapshot", file}, console.console(), Map.of());
    assertTrue(
        console.err().contains(" tells how the account was at a time that is still to come"),
        console::err);
  }

  @Test
  void nobodySaysOfAGroupThatTheFileDoesNotHoldThatItIsGone() {
    assertEquals(0, take(file).code());
    Run run = offline("can-delete", "sg-none", "--snapshot", file, "-o", "json");
    assertEquals(13, run.code(), run.toString());
    assertEquals("undetermined", run.group().path("verdict").asText());
    assertEquals(
        13, offline("can-delete", "--ignore-not-found", "sg-none", "--snapshot", file).code());
    assertEquals(5, offline("refs", "sg-none", "--snapshot", file).code());
    assertEquals(5, offline("refs", "--exit-code", "sg-none", "--snapshot", file).code());
    assertEquals(13, offline("plan", "sg-none", "--snapshot", file).code());
  }

  @Test
  void groupsThatTheFilterLeftOutCannotBeAskedAbout() {
    Run run = take("--vpc-id", "vpc-a", file);
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.err().contains("3 security groups"), run.toString());
    for (String command : List.of("can-delete", "refs", "plan", "graph")) {
      Run named = offline(command, "sg-used", "--snapshot", file);
      assertEquals(2, named.code(), named.toString());
      assertTrue(named.err().contains("filters that leave out sg-used in " + REGION));
    }
    for (String command : List.of("unused", "graph")) {
      assertEquals(2, offline(command, "--snapshot", file).code());
      assertEquals(0, offline(command, "--snapshot", file, "--vpc-id", "vpc-a").code());
    }
    assertEquals(2, offline("plan", "--name", "used", "--snapshot", file).code());
    assertEquals(
        "sg-free\nsg-naming\n",
        offline("unused", "--snapshot", file, "--vpc-id", "vpc-a", "-o", "ids").out());
    assertEquals(0, offline("can-delete", "sg-free", "--snapshot", file).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "can-delete sg-free --wait 1m",
        "can-delete sg-free --warn-templates",
        "list --dry-run",
        "list --fuzzy --name f",
        "list --demo",
        "list -p prod",
        "list --role-arn acs:ram::1:role/a",
        "list --endpoint ecs.example.com",
        "list --endpoint-type vpc",
        "list --ca-bundle c.pem"
      })
  void whatAFileCannotServeIsRefused(String line) {
    assertEquals(0, take(file).code());
    Run run = offline((line + " --snapshot " + file).split(" "));
    assertEquals(2, run.code(), run.toString());
    assertTrue(run.err().contains("--snapshot"), run.toString());
    assertEquals("", run.out());
  }

  @Test
  void theAccountIsComparedWithTheOneThatIsExpected() throws IOException {
    assertEquals(4, take("--expect-account", "1111111111111111", file).code());
    assertEquals(List.of(), inFolder());
    assertEquals(0, take("--expect-account", ACCOUNT_UID, file).code());
    assertEquals(0, offline("list", "--snapshot", file, "--expect-account", ACCOUNT_UID).code());
    assertEquals(
        4, offline("list", "--snapshot", file, "--expect-account", "1111111111111111").code());
  }

  @Test
  void aSnapshotOfASnapshotIsThatOfItsTime() throws IOException {
    assertEquals(0, take(file).code());
    String redacted = folder.resolve("redacted.json").toString();
    Run run = offline("snapshot", "--snapshot", file, "--redact", redacted);
    assertEquals(0, run.code(), run.toString());
    ObjectMapper json = new ObjectMapper();
    assertEquals(
        json.readTree(Path.of(file).toFile()).at("/context/checkedAt"),
        json.readTree(Path.of(redacted).toFile()).at("/context/checkedAt"));
    assertFalse(Files.readString(Path.of(redacted)).contains(ACCOUNT_UID));
    assertEquals(ids(file), ids(redacted));
    Run again = offline("snapshot", "--snapshot", redacted, folder.resolve("c.json").toString());
    assertTrue(again.err().contains("redacted"), again.toString());
  }

  @Test
  void severalRegionsAreInOneFile() {
    world.region(BEIJING).group("sg-north").vpc("vpc-n");
    assertEquals(0, take("--all-regions", file).code());
    assertEquals(List.of("sg-north"), offlineIds(BEIJING));
    assertEquals(4, offlineIds(REGION).size());
    assertEquals(5, ids(file).size());
    assertEquals(
        5, offline("list", "-o", "ids", "--all-regions", "--snapshot", file).out().lines().count());
  }

  private List<String> offlineIds(String regionId) {
    return offline("list", "-o", "ids", "-r", regionId, "--snapshot", file).out().lines().toList();
  }
}
