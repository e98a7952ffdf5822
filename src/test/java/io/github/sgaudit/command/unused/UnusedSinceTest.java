package io.github.sgaudit.command.unused;

import static io.github.sgaudit.testing.EmulatedAccount.ACCOUNT_UID;
import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SteppedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code unused --since}, by the whole program: an account at one time and at another. */
class UnusedSinceTest {
  private static final String NOT_KNOWN = "note: it is not known whether ";
  private static final Map<String, String> NO_CHANGES = Map.of();

  private final SteppedTime time = new SteppedTime();

  @TempDir private Path folder = Path.of("");

  /** What becomes of a group. */
  private enum State {
    ABSENT,
    FREE,
    USED,
    REFERENCED,
    MANAGED,
    HIDDEN;

    void add(Region region, String id) {
      switch (this) {
        case ABSENT -> {}
        case FREE -> region.group(id);
        case USED -> {
          region.group(id);
          region.instance("i-" + id.substring(3), id);
        }
        case REFERENCED -> {
          region.group(id);
          region.foreignReference(id, "sg-bp1elsewhere", "1928374650192837");
        }
        case MANAGED -> region.group(id).serviceManaged(7);
        case HIDDEN -> region.group(id).hiddenAddresses(1);
      }
    }

    /** The ID of a group in one state first and in another later. */
    static String id(State before, State after) {
      return "sg-bp1" + (before + "x" + after).toLowerCase(Locale.ROOT);
    }

    boolean isUsed() {
      return this == USED || this == REFERENCED || this == MANAGED;
    }
  }

  private static World world(Map<String, State> states) {
    World world = EmulatedAccount.emptyWorld();
    states.forEach((id, state) -> state.add(world.region(REGION), id));
    return world;
  }

  private String snapshot(String name, World world, String... options) {
    return snapshot(name, world, Faults.none(), options);
  }

  private String snapshot(String name, World world, Faults faults, String... options) {
    String file = folder.resolve(name).toString();
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      List<String> line = new ArrayList<>(List.of("snapshot", file, "-q", "--retries", "0"));
      line.addAll(List.of(options));
      account.run(time, NO_CHANGES, line.toArray(String[]::new));
    }
    assertTrue(folder.resolve(name).toFile().exists(), "there is a snapshot");
    return file;
  }

  private Run ask(World world, String... options) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      return ask(account, options);
    }
  }

  private Run ask(EmulatedAccount account, String... options) {
    return account.run(
        time,
        NO_CHANGES,
        Stream.of(Stream.of("unused"), Arrays.stream(options), Stream.of("-o", "json"))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private static List<String> undetermined(Run run) {
    return run.json().path("undetermined").findValuesAsText("securityGroupId");
  }

  private static List<String> notes(Run run) {
    return run.err().lines().filter(line -> !line.startsWith(NOT_KNOWN)).toList();
  }

  private static Map<String, State> everyPair(boolean then) {
    Map<String, State> states = new TreeMap<>();
    for (State before : State.values()) {
      for (State after : State.values()) {
        states.put(State.id(before, after), then ? before : after);
      }
    }
    return states;
  }

  /** Of every pair of states, only one that is unused at both times is listed. */
  @Test
  void onlyWhatWasUnusedAtBothTimesIsListed() {
    String file = snapshot("last.json", world(everyPair(true)));
    time.pass(Duration.ofDays(30));
    Run run = ask(world(everyPair(false)), "--since", file);
    assertEquals(List.of(State.id(State.FREE, State.FREE)), run.ids(), run.toString());
    assertEquals(List.of(State.id(State.FREE, State.HIDDEN)), undetermined(run));
    assertEquals(13, run.code());
    assertFalse(run.json().path("complete").asBoolean());
    assertEquals(
        List.of(
            "note: these groups were unused on 2026-11-21 and today, 30 days apart",
            "note: 4 groups are not listed: 2 not in " + file + ", 2 undetermined in " + file),
        notes(run).stream().filter(line -> !line.startsWith("sgaudit: ")).toList());
  }

  /** The document is that of a run without the option, but for the groups that are left out. */
  @Test
  void theDocumentHasNoOtherFields() {
    World world = world(Map.of("sg-bp1a", State.FREE));
    String file = snapshot("last.json", world);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals(ask(account).json(), ask(account, "--since", file).json());
    }
  }

  @Test
  void nothingIsAskedAboutWhatWasUsedThen() {
    Map<String, State> then = new TreeMap<>();
    Map<String, State> now = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      then.put("sg-bp1u" + i, State.USED);
      now.put("sg-bp1u" + i, State.FREE);
    }
    then.put("sg-bp1free", State.FREE);
    now.put("sg-bp1free", State.FREE);
    String file = snapshot("last.json", world(then));
    try (EmulatedAccount account = EmulatedAccount.of(world(now))) {
      Run run = ask(account, "--since", file);
      assertEquals(List.of("sg-bp1free"), run.ids());
      assertEquals(0, run.code());
      Set<String> asked = new TreeSet<>();
      account
          .requests("DescribeSecurityGroupReferences")
          .forEach(
              request ->
                  request
                      .parameters()
                      .forEach(
                          (name, value) -> {
                            if (name.startsWith("SecurityGroupId.")) {
                              asked.add(value);
                            }
                          }));
      assertEquals(Set.of("sg-bp1free"), asked);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0 days", "1, 1 day", "35, 35 days"})
  void theTableSaysWhen(int days, String apart) {
    World world = world(Map.of("sg-bp1a", State.FREE));
    String file = snapshot("last.json", world);
    time.pass(Duration.ofDays(days));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      for (String format : List.of("table", "markdown")) {
        Run run = account.run(time, NO_CHANGES, "unused", "--since", file, "-o", format);
        String last = run.out().lines().reduce((first, next) -> next).orElse("");
        assertEquals(
            (format.equals("table") ? "" : "- ")
                + "unused on 2026-11-21 and today, "
                + apart
                + " apart",
            last);
        assertEquals(List.of(), notes(run));
      }
      for (String format : List.of("ids", "csv", "ndjson")) {
        Run run = account.run(time, NO_CHANGES, "unused", "--since", file, "-o", format);
        assertEquals(
            List.of("note: these groups were unused on 2026-11-21 and today, " + apart + " apart"),
            notes(run));
      }
    }
  }

  @Test
  void twoFilesAreComparedWithoutAnAccount() {
    String first = snapshot("first.json", world(everyPair(true)));
    time.pass(Duration.ofDays(7));
    String second = snapshot("second.json", world(everyPair(false)));
    time.pass(Duration.ofDays(1));
    String free = State.id(State.FREE, State.FREE);
    for (List<String> files : List.of(List.of(first, second), List.of(second, first))) {
      EmulatedAccount account = EmulatedAccount.of(EmulatedAccount.emptyWorld());
      account.close();
      Run run = ask(account, "--since", files.get(0), "--snapshot", files.get(1));
      assertEquals(List.of(free), run.ids(), run.toString());
      assertTrue(run.err().contains(", 7 days apart\n"), run.err());
      assertTrue(
          run.err().contains(" and on 2026-11-" + (files.get(0).equals(first) ? "28" : "21")),
          run.err());
      assertEquals(
          files.get(0).equals(second),
          run.err().contains("note: " + second + " is later than what it is compared with\n"),
          run.err());
    }
  }

  /** What matched no filter then is judged all the same, and what matches none now is not shown. */
  @Test
  void theFilterIsOfNow() {
    World then = EmulatedAccount.emptyWorld();
    then.region(REGION).group("sg-bp1a").name("old");
    then.region(REGION).group("sg-bp1b").name("new");
    World now = EmulatedAccount.emptyWorld();
    now.region(REGION).group("sg-bp1a").name("new");
    now.region(REGION).group("sg-bp1b").name("old");
    String file = snapshot("last.json", then);
    assertEquals(List.of("sg-bp1a"), ask(now, "--since", file, "--name", "new").ids());
    assertEquals(List.of("sg-bp1b"), ask(now, "--since", file, "--exclude", "new").ids());
  }

  @Test
  void whatASnapshotOfAFilterLeftOutIsRefused() {
    World world = EmulatedAccount.emptyWorld();
    world.region(REGION).group("sg-bp1a").vpc("vpc-1");
    world.region(REGION).group("sg-bp1b").vpc("vpc-2");
    String file = snapshot("last.json", world, "--vpc-id", "vpc-1");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run refused = ask(account, "--since", file);
      assertEquals(2, refused.code());
      assertEquals("", refused.out());
      assertTrue(
          refused.err().contains("was taken with filters that leave out sg-bp1b"), refused.err());
      assertEquals(List.of(), account.requests(), "nothing is asked");
      assertEquals(List.of("sg-bp1a"), ask(account, "--since", file, "--vpc-id", "vpc-1").ids());
    }
  }

  /** A group that got into the filter since was not asked about then. */
  @Test
  void whatWasNotAskedAboutThenIsUndeterminedThen() {
    World then = EmulatedAccount.emptyWorld();
    then.region(REGION).group("sg-bp1a").tag("team", "shop");
    then.region(REGION).group("sg-bp1b");
    World now = EmulatedAccount.emptyWorld();
    now.region(REGION).group("sg-bp1a").tag("team", "shop");
    now.region(REGION).group("sg-bp1b").tag("team", "shop");
    String file = snapshot("last.json", then, "--tag", "team=shop");
    Run run = ask(now, "--since", file, "--tag", "team=shop");
    assertEquals(List.of("sg-bp1a"), run.ids());
    assertTrue(run.err().contains("1 group is not listed: 1 undetermined in " + file), run.err());
  }

  @Test
  void aRegionThatTheSnapshotLacksIsRefused() {
    World world = world(Map.of("sg-bp1a", State.FREE));
    world.region("cn-beijing").group("sg-2zea");
    String file = snapshot("last.json", world);
    String both = snapshot("both.json", world, "-r", REGION + ",cn-beijing");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      for (List<String> where :
          List.of(List.of("-r", REGION + ",cn-beijing"), List.of("-r", "cn-beijing"))) {
        Run run = ask(account, "--since", file, where.get(0), where.get(1));
        assertEquals(2, run.code(), run.toString());
        assertEquals(
            "sgaudit: " + file + " does not hold the region cn-beijing; it holds cn-hangzhou\n",
            run.err());
      }
      assertEquals(List.of(), account.requests(), "nothing is asked");
      Run all = ask(account, "--since", file, "--all-regions");
      assertEquals(2, all.code(), all.toString());
      assertTrue(all.err().contains("does not hold the region cn-beijing"), all.err());
      assertEquals(
          Set.of("sg-bp1a", "sg-2zea"),
          Set.copyOf(ask(account, "--since", both, "--all-regions").ids()));
      // Of a snapshot that has more than is asked, the rest does not matter.
      assertEquals(List.of("sg-bp1a"), ask(account, "--since", both).ids());
    }
  }

  /**
   * The list of a region that failed then tells nothing of its groups, not even that it lacks them.
   */
  @Test
  void aRegionThatFailedThenIsUndetermined() {
    World world = world(Map.of("sg-bp1a", State.FREE));
    world.region("cn-beijing").group("sg-2zea");
    String file = snapshot("last.json", world, Faults.none(), "-r", "cn-nowhere," + REGION);
    World now = world(Map.of("sg-bp1a", State.FREE));
    now.region("cn-nowhere").group("sg-nowa");
    Run run = ask(now, "--since", file, "-r", "cn-nowhere," + REGION);
    assertEquals(List.of("sg-bp1a"), run.ids(), run.toString());
    assertTrue(run.err().contains("1 group is not listed: 1 undetermined in " + file), run.err());
    assertFalse(run.json().path("complete").asBoolean());
  }

  /** No check that failed then is passed for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeSecurityGroupReferences",
        "DescribeInstances",
        "DescribeNetworkInterfaces"
      })
  void whatFailedThenIsNotUnusedThen(String action) {
    World world = world(Map.of("sg-bp1a", State.FREE, "sg-bp1b", State.FREE));
    String file = snapshot("last.json", world, Faults.none().add(action, FaultKind.DENIED));
    Run run = ask(world, "--since", file);
    assertEquals(List.of(), run.ids());
    assertEquals(0, run.code(), run.toString());
    assertTrue(
        run.err().contains("note: 2 groups are not listed: 2 undetermined in " + file), run.err());
    assertTrue(
        run.err().contains("note: no matching group is known to have been unused on 2026-11-21"),
        run.err());
  }

  @Test
  void aRedactedSnapshotIsRefused() {
    World world = world(Map.of("sg-bp1a", State.FREE));
    String plain = snapshot("plain.json", world);
    String redacted = snapshot("redacted.json", world, "--redact");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = ask(account, "--since", redacted);
      assertEquals(2, run.code());
      assertEquals(
          "sgaudit: --since needs snapshots that are not redacted: they do not tell of which"
              + " account they are\n",
          run.err());
      assertEquals(2, ask(account, "--since", plain, "--snapshot", redacted).code());
      assertEquals(List.of(), account.requests(), "nothing is asked");
    }
  }

  /** The clock of STS is that of the machine. */
  @Test
  void aSnapshotOfAnotherAccountIsRefused() {
    World mine = world(Map.of("sg-bp1a", State.FREE));
    World other = World.of("2468013579246801");
    other.region(REGION).group("sg-bp1a");
    String file = folder.resolve("last.json").toString();
    try (EmulatedAccount account = EmulatedAccount.of(mine);
        EmulatedAccount another = EmulatedAccount.of(other)) {
      assertEquals(0, another.run(sts(another), "snapshot", file).code());
      Run refused = account.run(sts(account), "unused", "--since", file, "-o", "json");
      assertEquals(2, refused.code(), refused.toString());
      assertEquals("", refused.out());
      assertTrue(
          refused
              .err()
              .endsWith(
                  file
                      + " is a snapshot of account 2468013579246801, and not of "
                      + ACCOUNT_UID
                      + "\n"),
          refused.err());
      assertEquals(
          List.of(), account.requests("DescribeSecurityGroups"), "no group is asked about");
      Run own = another.run(sts(another), "unused", "--since", file, "-o", "json");
      assertEquals(List.of("sg-bp1a"), own.ids());
      assertFalse(own.err().contains("not known"), own.err());
      // Where one side does not tell, the IDs do: none is that of two groups.
      Run unknown = account.json("unused", "--since", file);
      assertEquals(0, unknown.code());
      assertTrue(
          unknown.err().contains(NOT_KNOWN + file + " is of the same account\n"), unknown.err());
      assertEquals(
          4,
          account
              .run(sts(account), "unused", "--since", file, "--expect-account", "2468013579246801")
              .code());
    }
  }

  private static Map<String, String> sts(EmulatedAccount account) {
    return Map.of(
        "ALIBABA_CLOUD_STS_ENDPOINT",
        String.valueOf(account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")));
  }

  @Test
  void whatIsNoSnapshotIsRefusedBeforeAnythingIsOpened() {
    TypedCommand.run("unused", "--since", "").assertRefused("--since: the value must not be empty");
    try (EmulatedAccount account = EmulatedAccount.of(world(Map.of()))) {
      Run missing = ask(account, "--since", "/nonexistent/last.json");
      assertEquals(2, missing.code());
      assertEquals("sgaudit: cannot read /nonexistent/last.json: no such file\n", missing.err());
      assertEquals(List.of(), account.requests());
    }
  }

  /** Random accounts at two times: what is listed is what is unused in both, asked one by one. */
  @Test
  void randomAccountsAgreeWithTwoRuns() {
    long seed = Long.getLong("sgaudit.seed", 13);
    Random random = new Random(seed);
    State[] states = State.values();
    for (int round = 0; round < 12; round++) {
      Map<String, State> then = new TreeMap<>();
      Map<String, State> now = new TreeMap<>();
      for (int i = 0; i < 1 + random.nextInt(30); i++) {
        then.put("sg-bp1n" + i, states[random.nextInt(states.length)]);
        now.put("sg-bp1n" + i, states[random.nextInt(states.length)]);
      }
      String file = snapshot("r" + round + ".json", world(then));
      Run before = ask(world(then));
      Run after = ask(world(now));
      Run run = ask(world(now), "--since", file);
      List<String> expected = new ArrayList<>(after.ids());
      expected.retainAll(before.ids());
      assertEquals(expected, run.ids(), () -> "seed " + seed + then + now);
      List<String> open = new ArrayList<>(undetermined(after));
      open.retainAll(before.ids());
      assertEquals(open, undetermined(run), () -> "seed " + seed + then + now);
      long others =
          Stream.concat(after.ids().stream(), undetermined(after).stream())
              .filter(id -> !before.ids().contains(id))
              .filter(id -> !then.getOrDefault(id, State.ABSENT).isUsed())
              .count();
      assertEquals(
          others > 0,
          run.err().contains("note: " + others + (others == 1 ? " group is" : " groups are")),
          () -> "seed " + seed + run);
    }
  }
}
