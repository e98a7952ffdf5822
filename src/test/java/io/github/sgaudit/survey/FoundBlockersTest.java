package io.github.sgaudit.survey;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A blocker that was read counts whichever other question has no answer, or not a whole one. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class FoundBlockersTest {
  private static final String FREE = "sg-bp1free";
  private static final String REFERENCED = "sg-bp1referenced";
  private static final String USED = "sg-bp1used";
  private static final String ATTACHED = "sg-bp1attached";
  private static final String MANAGED = "sg-bp1managed";

  /** Far beyond the timeouts, and far from the hour for which the server hangs. */
  private static final Duration NOT_LONG = Duration.ofSeconds(15);

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    region.group(FREE).ingressFrom(REFERENCED);
    region.group(REFERENCED);
    region.group(USED);
    region.group(ATTACHED);
    region.group(MANAGED).serviceManaged(12345L);
    region.instance("i-bp1one", USED);
    region.networkInterface("eni-bp1alone", ATTACHED);
    for (int i = 0; i < 12; i++) {
      region.group("sg-bp1more" + i);
    }
    return world;
  }

  /** How many IDs are asked about decides in which way. */
  private static List<String> ids(int number, String first) {
    List<String> ids = new ArrayList<>(List.of(first, FREE));
    for (int i = 0; ids.size() < number; i++) {
      ids.add("sg-bp1more" + i);
    }
    return ids;
  }

  private static Run run(EmulatedAccount account, List<String> words, String... more) {
    long begin = System.nanoTime();
    Run run = account.run(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(took.compareTo(NOT_LONG) < 0, took + " for " + run);
    return run;
  }

  private static Run canDelete(EmulatedAccount account, List<String> ids, String... more) {
    List<String> words = new ArrayList<>(List.of("can-delete", "-o", "json"));
    words.addAll(ids);
    return run(account, words, more);
  }

  private static Map<String, String> verdicts(Run run) {
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode group : run.groups()) {
      verdicts.put(group.path("securityGroupId").asText(), group.path("verdict").asText());
    }
    return verdicts;
  }

  /** One group is known to be blocked; that of the others is not known is said. */
  private static void assertOneBlocked(String verdict, List<String> ids, Run run) {
    Map<String, String> expected = new TreeMap<>();
    ids.forEach(id -> expected.put(id, "undetermined"));
    expected.put(ids.get(0), verdict);
    assertEquals(expected, verdicts(run), run.toString());
    assertEquals(13, run.code(), run.toString());
    assertFalse(run.json().path("complete").asBoolean(), run.toString());
    assertFalse(run.json().path("deletable").asBoolean(), run.toString());
  }

  static Stream<Arguments> hanging() {
    String instances = "DescribeInstances";
    String interfaces = "DescribeNetworkInterfaces";
    String references = "DescribeSecurityGroupReferences";
    String list = "DescribeSecurityGroups";
    List<Arguments> all = new ArrayList<>();
    // So few that each is asked about in all ways.
    all.add(Arguments.of(2, ATTACHED, "in-use", List.of(instances)));
    all.add(Arguments.of(2, REFERENCED, "referenced", List.of(instances, interfaces)));
    all.add(Arguments.of(2, USED, "in-use", List.of(list, references)));
    // So many that a page of all members is asked for.
    all.add(Arguments.of(4, USED, "in-use", List.of(interfaces)));
    all.add(Arguments.of(4, USED, "in-use", List.of(interfaces, references)));
    all.add(Arguments.of(4, ATTACHED, "in-use", List.of(instances)));
    all.add(Arguments.of(4, REFERENCED, "referenced", List.of(list, instances, interfaces)));
    // So many that the list comes first.
    all.add(Arguments.of(12, USED, "in-use", List.of(interfaces)));
    all.add(Arguments.of(12, ATTACHED, "in-use", List.of(instances)));
    all.add(
        Arguments.of(12, MANAGED, "service-managed", List.of(instances, interfaces, references)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("hanging")
  void blocksWhileOthersHang(int number, String blocked, String verdict, List<String> actions) {
    Faults faults = Faults.none();
    actions.forEach(action -> faults.add(action, FaultKind.HANG));
    List<String> ids = ids(number, blocked);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      assertOneBlocked(verdict, ids, canDelete(account, ids, "--timeout", "3s"));
    }
  }

  @Test
  void isLeftOutOfTheUnusedWhileOthersHang() {
    Faults faults = Faults.none().add("DescribeNetworkInterfaces", FaultKind.HANG);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      Run run = run(account, List.of("unused", "-o", "json"), "--timeout", "5s");
      assertEquals(13, run.code(), run.toString());
      assertEquals(List.of(), run.ids(), run.toString());
      List<String> undetermined = new ArrayList<>();
      run.json()
          .path("undetermined")
          .forEach(open -> undetermined.add(open.path("securityGroupId").asText()));
      assertTrue(undetermined.contains(FREE), run.toString());
      assertFalse(undetermined.contains(USED), run.toString());
      assertFalse(undetermined.contains(MANAGED), run.toString());
    }
  }

  /** An account whose action fails after its first answer. */
  private static EmulatedAccount failingLater(
      World world, Behaviour behaviour, String action, FaultKind kind) {
    Faults faults = Faults.none();
    AtomicBoolean isAnswered = new AtomicBoolean();
    return EmulatedAccount.of(
        world,
        EmulatorOptions.builder()
            .behaviour(behaviour)
            .faults(faults)
            .afterCall(
                call -> {
                  if (call.action().equals(action) && isAnswered.compareAndSet(false, true)) {
                    faults.add(FaultRule.of(action, kind));
                  }
                })
            .build());
  }

  /** The group of a cluster on the first page of the list, of which no more is read. */
  @ParameterizedTest
  @CsvSource({"HANG, 2", "DENIED, 2", "INVALID_JSON, 12"})
  void aClusterHoldsThoughTheNextPageFails(FaultKind kind, int number) {
    World world = world();
    world.region(REGION).cluster("c1", "sg-bp1more11");
    world.region(REGION).cluster("c2", "sg-bp1more10");
    Behaviour behaviour = Behaviour.builder().maxClusterPageSize(1).build();
    List<String> ids = ids(number, "sg-bp1more11");
    for (boolean strict : new boolean[] {false, true}) {
      try (EmulatedAccount account = failingLater(world, behaviour, "DescribeClustersV1", kind)) {
        Run run = canDelete(account, ids, strict ? new String[] {"--strict"} : new String[] {"-v"});
        Map<String, String> expected = new TreeMap<>();
        ids.forEach(id -> expected.put(id, strict ? "undetermined" : "deletable"));
        expected.put("sg-bp1more11", "in-use");
        assertEquals(expected, verdicts(run), run.toString());
        assertEquals(strict ? 13 : 11, run.code(), run.toString());
      }
    }
  }

  /** The pages after the first are the first again, so that the list cannot be read to its end. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 12})
  void aServiceManagesThoughTheListBreaksOff(int number) {
    Faults faults = Faults.none().add("DescribeSecurityGroups", FaultKind.TOKEN_LOOP);
    List<String> ids = ids(number, MANAGED);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      assertOneBlocked("service-managed", ids, canDelete(account, ids));
    }
  }

  /** Members that a walk reads before it breaks off. */
  @ParameterizedTest
  @CsvSource({"DescribeInstances, sg-bp1used", "DescribeNetworkInterfaces, sg-bp1attached"})
  void aMemberHoldsThoughTheWalkBreaksOff(String action, String blocked) {
    World world = world();
    // More than a page, the member of the group first.
    for (int i = 0; i < 600; i++) {
      world.region(REGION).networkInterface("eni-bp1more" + i, MANAGED);
    }
    for (int i = 0; i < 100; i++) {
      world.region(REGION).instance("i-bp1more" + i, MANAGED);
    }
    List<String> ids = ids(12, blocked);
    try (EmulatedAccount account =
        failingLater(world, Behaviour.documented(), action, FaultKind.DENIED)) {
      // One after the other, so that the page of all and not that of services' interfaces is first.
      Run run = canDelete(account, ids, "--concurrency", "1");
      assertEquals("in-use", verdicts(run).get(blocked), run.toString());
      assertEquals("undetermined", verdicts(run).get(FREE), run.toString());
      assertEquals(13, run.code(), run.toString());
    }
  }

  /** The answer about all groups of a batch may be cut, and that about each alone does not come. */
  @ParameterizedTest
  @CsvSource({"UNAVAILABLE", "HANG", "DENIED"})
  void aReferenceHoldsThoughItsGroupCannotBeAskedAboutAlone(FaultKind kind) {
    World world = world();
    for (int i = 0; i < 100; i++) {
      world.region(REGION).group("sg-bp1by" + i).ingressFrom(REFERENCED);
    }
    List<String> ids = ids(12, REFERENCED);
    try (EmulatedAccount account =
        failingLater(world, Behaviour.documented(), "DescribeSecurityGroupReferences", kind)) {
      Run run =
          canDelete(
              account, ids, "--retries", "0", "--concurrency", "1", "--read-timeout", "500ms");
      assertOneBlocked("referenced", ids, run);
      JsonNode check = run.group(REFERENCED).path("checks").get(2);
      assertEquals("references", check.path("name").asText());
      assertEquals("blocked", check.path("status").asText(), run.toString());
      assertTrue(check.path("more").asBoolean(), run.toString());
    }
  }

  /** A list that is refused says nothing against what was answered beside it. */
  @ParameterizedTest
  @CsvSource({"CLOCK_SKEW, 2", "CLOCK_SKEW, 5", "UNKNOWN_REGION, 2", "UNKNOWN_REGION, 5"})
  void aReferenceAndAMemberCountThoughTheListIsRefused(FaultKind fault, int number) {
    Faults faults = Faults.none();
    faults.add("DescribeSecurityGroups", fault);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      List<String> referenced = ids(number, REFERENCED);
      assertOneBlocked("referenced", referenced, canDelete(account, referenced));
      List<String> used = ids(number, USED);
      assertOneBlocked("in-use", used, canDelete(account, used));
    }
  }

  /** A key that is refused is refused for every group: none is asked about because of it. */
  @Test
  void aRefusedKeyIsNotTriedForEachGroup() {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      Run run =
          account.run(
              Map.of("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong/Secret+0123"),
              Stream.concat(Stream.of("can-delete"), ids(5, USED).stream()).toArray(String[]::new));
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(
          account.requests("DescribeInstances").stream()
              .noneMatch(request -> request.parameters().containsKey("SecurityGroupId")),
          account.requests().toString());
    }
  }
}
