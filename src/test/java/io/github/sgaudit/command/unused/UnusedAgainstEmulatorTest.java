package io.github.sgaudit.command.unused;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code unused} finds, asked over HTTP by the whole program. */
class UnusedAgainstEmulatorTest {
  private static final String FREE = "sg-bp1free";
  private static final String LIST = "DescribeSecurityGroups";
  private static final String REFERENCES = "DescribeSecurityGroupReferences";
  private static final String INSTANCES = "DescribeInstances";
  private static final String INTERFACES = "DescribeNetworkInterfaces";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  private static Run unused(EmulatedAccount account, String... words) {
    return account.json(
        Stream.concat(Stream.of("unused"), Stream.of(words)).toArray(String[]::new));
  }

  private Run ask(String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return unused(account, words);
    }
  }

  private Run ask(Behaviour behaviour, String... words) {
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      return unused(account, words);
    }
  }

  private static void assertFound(int code, Run run, String... ids) {
    assertEquals(List.of(ids), run.ids(), run.toString());
    assertEquals(code, run.code(), run.toString());
    assertEquals(code == 0, run.json().path("complete").asBoolean(), run.toString());
  }

  private static List<String> undetermined(Run run) {
    return run.json().path("undetermined").findValuesAsText("securityGroupId");
  }

  /** One group for every reason, in a VPC with enough groups for a walk. */
  private void addAllKinds() {
    region.group(FREE).name("free").ingressFrom("sg-bp1named").tag("team", "shop");
    region.group("sg-bp1classic").classic();
    region.group("sg-bp1managed").serviceManaged(7);
    region.group("sg-bp1named");
    region.group("sg-bp1foreign");
    region.foreignReference("sg-bp1foreign", "sg-bp1elsewhere", "1928374650192837");
    region.group("sg-bp1instance");
    region.instance("i-bp1a", "sg-bp1instance").stopped();
    region.group("sg-bp1secondary");
    region.networkInterface("eni-bp1second", "sg-bp1secondary").attachedTo("i-bp1a");
    region.group("sg-bp1lone");
    region.networkInterface("eni-bp1lone", "sg-bp1lone");
    region.group("sg-bp1service");
    region.networkInterface("eni-bp1alb", "sg-bp1service").status("InUse").serviceManaged(123);
    region.group("sg-bp1last").enterprise();
  }

  @Test
  void findsExactlyThoseThatNothingHolds() {
    addAllKinds();
    Run run = ask();
    assertFound(0, run, FREE, "sg-bp1classic", "sg-bp1last");
    assertEquals(List.of(), undetermined(run));
  }

  @Test
  void theDocumentIsThatOfTheListWithTheUndeterminedAtItsEnd() {
    addAllKinds();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = unused(account);
      Run list = account.json("list");
      List<String> names = new ArrayList<>();
      list.json().fieldNames().forEachRemaining(names::add);
      names.add("undetermined");
      List<String> found = new ArrayList<>();
      run.json().fieldNames().forEachRemaining(found::add);
      assertEquals(names, found);
      assertEquals(list.group(FREE), run.group(FREE));
      assertTrue(run.group(FREE).get("ecsCount").isNull(), run.toString());
    }
  }

  @Test
  void whatIsLeftOpenIsToldBesideWhatIsProven() {
    region.group(FREE);
    region.group("sg-bp1hidden").hiddenAddresses(2);
    region.group("sg-bp1self").ingressFrom("sg-bp1self");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = unused(account);
      assertFound(13, run, FREE);
      assertEquals(List.of("sg-bp1hidden", "sg-bp1self"), undetermined(run));
      JsonNode hidden = run.json().path("undetermined").path(0);
      assertEquals(REGION, hidden.path("regionId").asText());
      assertTrue(hidden.path("message").asText().startsWith("addresses: "), run.toString());
      Run ids = account.run("unused", "-o", "ids");
      assertEquals(FREE + "\n", ids.out());
      assertEquals(13, ids.code());
      assertTrue(
          account.run("unused").out().contains("undetermined: sg-bp1self"),
          "the table tells of it too");
    }
  }

  @Test
  void notToldWhetherAServiceManagesItLeavesItOpen() {
    region.group(FREE);
    Run run = ask(Behaviour.with(Quirk.SERVICE_MANAGED_ABSENT));
    assertFound(13, run);
    assertEquals(List.of(FREE), undetermined(run));
  }

  @Test
  void ofACircleNoneIsUnused() {
    region.group("sg-bp1one").ingressFrom("sg-bp1two");
    region.group("sg-bp1two").ingressFrom("sg-bp1one");
    assertFound(0, ask());
  }

  @Test
  void olderThanGoesByTheTimeOfCreation() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    region.group("sg-bp1old").created(now.minus(Duration.ofDays(31)).toString());
    region.group("sg-bp1young").created(now.minus(Duration.ofDays(29)).toString());
    region.group("sg-bp1short").created("2021-08-31T03:12Z");
    region.group("sg-bp1ageless").created("");
    region.group("sg-bp1odd").created("yesterday");
    Run run = ask("--older-than", "30d");
    assertEquals(List.of("sg-bp1old", "sg-bp1short"), run.ids(), run.toString());
    assertEquals(0, run.code(), run.toString());
    assertFalse(run.json().path("complete").asBoolean(), "some were left out");
    assertEquals(
        List.of(
            "note: sg-bp1ageless was left out: the API does not say when it was created",
            "note: sg-bp1odd was left out: the API does not say when it was created"),
        run.err().lines().toList());
    assertEquals(List.of(), ask("--older-than", "999999999d").ids());
    assertEquals(5, ask().groups().size());
  }

  @Test
  void theFiltersAreThoseOfTheList() {
    region.group(FREE).name("a").vpc("vpc-1").tag("k", "v").resourceGroup("rg-1");
    region.group("sg-bp1other").name("b").vpc("vpc-2").enterprise();
    region.group("sg-bp1used").name("a").vpc("vpc-1").tag("k", "v").resourceGroup("rg-1");
    region.instance("i-bp1a", "sg-bp1used").vpc("vpc-1");
    for (String filter :
        List.of(
            "--vpc-id=vpc-1",
            "--name=a",
            "--tag=k=v",
            "--resource-group-id=rg-1",
            "--type=normal",
            "--id=sg-bp1used,sg-bp1free")) {
      assertFound(0, ask(filter), FREE);
    }
    assertFound(0, ask("--service-managed=true"));
    assertFound(0, ask("--network-type=classic"));
    assertFound(0, ask("--id", "sg-bp1gone"));
  }

  @Test
  void anEmptyAccountHasNoneAndThatIsProven() {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertFound(0, unused(account));
      assertEquals(2, account.requests(LIST).size(), "a dry run besides the list");
      // Whether the question about clusters is still sent is a matter of time.
      assertEquals(
          2,
          account.requests().size() - account.requests("DescribeClustersV1").size(),
          account.requests().toString());
    }
  }

  @Test
  void aRegionThatFailsIsNamedBesideTheOthers() {
    region.group(FREE);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String both = "cn-nowhere," + REGION;
      Run run = unused(account, "-r", both);
      assertFound(13, run, FREE);
      assertEquals(List.of("cn-nowhere"), run.json().path("failures").findValuesAsText("regionId"));
      Run ids = account.run("unused", "-r", both, "-o", "ids");
      assertEquals("", ids.out(), "a part is not printed as if it were all");
      assertEquals(13, ids.code());
    }
  }

  @Test
  void eachGroupIsToldInItsRegion() {
    region.group(FREE);
    world.region("cn-beijing").group("sg-2zefree");
    world.region("cn-beijing").group("sg-2zeopen").hiddenAddresses(1);
    Run run = ask("-r", "cn-beijing," + REGION);
    assertFound(13, run, "sg-2zefree", FREE);
    assertEquals(List.of("sg-2zeopen"), undetermined(run));
    assertEquals("cn-beijing", run.json().path("undetermined").path(0).path("regionId").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, 4, ecs:DescribeSecurityGroups",
    "INTERNAL_ERROR, 5, InternalError",
    "UNAVAILABLE_HTML, 5, 503",
    "EMPTY_OBJECT, 5, RequestId",
    "UNKNOWN_REGION, 2, cn-hangzhou",
  })
  void whereEveryListFailsNothingIsPrinted(FaultKind kind, int code, String message) {
    region.group(FREE);
    world.region("cn-beijing").group("sg-2zefree");
    try (EmulatedAccount account = EmulatedAccount.of(world, Faults.none().add(LIST, kind))) {
      for (String format : List.of("json", "table", "ids")) {
        Run run =
            account.run("unused", "-r", REGION + ",cn-beijing", "--retries", "0", "-o", format);
        assertEquals(code, run.code(), run.toString());
        assertEquals("", run.out());
        assertTrue(run.err().contains(message), run.err());
      }
    }
  }

  /** Whichever answer is missing or odd: no group is called unused for it. */
  @ParameterizedTest
  @ValueSource(strings = {REFERENCES, INSTANCES, INTERFACES})
  void aCheckThatFailedIsNeverPassed(String action) {
    region.group("sg-bp1used");
    region.instance("i-bp1a", "sg-bp1used");
    region.networkInterface("eni-bp1b", "sg-bp1used");
    Set<String> free = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      free.add("sg-bp1free" + i);
      region.group("sg-bp1free" + i);
    }
    for (FaultKind kind :
        List.of(
            FaultKind.DENIED,
            FaultKind.INTERNAL_ERROR,
            FaultKind.TRUNCATED,
            FaultKind.INVALID_JSON,
            FaultKind.EMPTY_OBJECT,
            FaultKind.ERROR_UNDER_200,
            FaultKind.UNKNOWN_SHAPE,
            FaultKind.MISSING_LIST)) {
      try (EmulatedAccount account = EmulatedAccount.of(world, Faults.none().add(action, kind))) {
        Run run = unused(account, "--retries", "0");
        assertFound(13, run);
        assertTrue(undetermined(run).containsAll(free), kind + "\n" + run);
        assertEquals("", account.run("unused", "--retries", "0", "-o", "ids").out());
      }
    }
  }

  /** The walk is taken for many groups, the questions group by group for few. */
  @Test
  void theWalkFindsWhatTheQuestionsGroupByGroupFind() {
    addAllKinds();
    region.group("sg-bp1open").hiddenAddresses(1);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run walked = unused(account);
      assertTrue(
          account.requests(INSTANCES).stream()
              .noneMatch(request -> request.parameters().containsKey("SecurityGroupId")),
          "it walked");
      List<String> unused = new ArrayList<>();
      List<String> undetermined = new ArrayList<>();
      for (String id : region.groupIds()) {
        account.clearRequests();
        Run alone = unused(account, "--id", id);
        unused.addAll(alone.ids());
        undetermined.addAll(undetermined(alone));
      }
      assertEquals(unused, walked.ids());
      assertEquals(undetermined, undetermined(walked));
      assertEquals(List.of("sg-bp1open"), undetermined);
    }
  }

  /** A VPC of too many members is asked about group by group after all. */
  @Test
  void aWalkThatIsTooLongIsGivenUp() {
    region.group("sg-bp1used");
    for (int i = 0; i < 301; i++) {
      region.instance("i-bp1n" + i, "sg-bp1used");
    }
    for (int i = 0; i < 5; i++) {
      region.group("sg-bp1free" + i);
    }
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = unused(account);
      assertEquals(5, run.ids().size(), run.toString());
      assertEquals(0, run.code());
      assertTrue(
          account.requests(INSTANCES).stream()
              .anyMatch(request -> request.parameters().containsKey("SecurityGroupId")));
    }
  }

  /** Deleted by someone else, after any of the actions: neither a crash nor a doubt. */
  @ParameterizedTest
  @CsvSource({
    LIST + ", 2",
    REFERENCES + ", 2",
    INSTANCES + ", 2",
    LIST + ", 6",
    REFERENCES + ", 6",
    INSTANCES + ", 6",
    INTERFACES + ", 6"
  })
  void aGroupThatVanishesMeanwhileIsNoMatter(String action, int groups) {
    String gone = "sg-bp1n" + (groups - 1);
    for (int i = 0; i < groups; i++) {
      region.group("sg-bp1n" + i);
    }
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(
                call -> {
                  if (call.action().equals(action)) {
                    world.deleteSecurityGroup(REGION, gone);
                  }
                })
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      Run run = unused(account, "--concurrency", "1");
      assertEquals(0, run.code(), run.toString());
      assertEquals(List.of(), undetermined(run));
      List<String> others = new ArrayList<>(run.ids());
      others.remove(gone);
      assertEquals(groups - 1, others.size(), run.toString());
      if (action.equals(LIST)) {
        assertFalse(run.ids().contains(gone), run.toString());
      }
    }
  }

  @Test
  void allThatVanishMeanwhileIsNoMatterEither() {
    for (int i = 0; i < 12; i++) {
      region.group("sg-bp1n" + i);
    }
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(
                call ->
                    List.copyOf(region.groupIds())
                        .forEach(id -> world.deleteSecurityGroup(REGION, id)))
            .build();
    try (EmulatedAccount account = EmulatedAccount.of(world, options)) {
      assertFound(0, unused(account));
    }
  }
}
