package io.github.sgaudit.command.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SteppedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a completion script is told when TAB is pressed, and what that costs. */
class CompleteIdsTest {
  private static final String LISTED = "sg-a\tweb\nsg-b\tdb\nsg-c\t\n";

  private final SteppedTime time = new SteppedTime();
  private final Map<String, String> changes = new HashMap<>();

  @TempDir private Path home = Path.of("");

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    world.region(EmulatedAccount.REGION).group("sg-a").name("web");
    world.region(EmulatedAccount.REGION).group("sg-b").name("db");
    world.region(EmulatedAccount.REGION).group("sg-c").name("");
    world.region("cn-beijing").group("sg-north").name("north");
    return world;
  }

  /** Presses TAB at the end of a line. */
  private Run tab(EmulatedAccount account, String... line) {
    return tabAt(line.length - 1, account, line);
  }

  private Run tabAt(int word, EmulatedAccount account, String... line) {
    changes.putIfAbsent("HOME", home.toString());
    Stream<String> command = Stream.of("__complete-ids", "--", String.valueOf(word));
    String[] args = Stream.concat(command, Stream.of(line)).toArray(String[]::new);
    return account.run(time, changes, args);
  }

  private static List<String> asked(EmulatedAccount account) {
    return account.requests().stream().map(RecordedRequest::action).toList();
  }

  private Path cache() {
    return home.resolve(".cache/sgaudit");
  }

  private List<Path> kept() throws IOException {
    if (!Files.exists(cache())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache())) {
      return files.toList();
    }
  }

  @Test
  void oneTabIsOneCallAndTheNextOnesForFiveMinutesNone() throws IOException {
    World world = EmulatedAccount.emptyWorld();
    for (int i = 0; i < 250; i++) {
      world.region(EmulatedAccount.REGION).group("sg-g" + i).name("group " + i);
    }
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run first = tab(account, "can-delete", "");
      assertEquals(List.of("DescribeSecurityGroups"), asked(account));
      assertEquals(100, first.out().lines().count(), "one page");
      assertEquals("", first.err());
      time.pass(Duration.ofMinutes(5).minusMillis(1));
      assertEquals(first.out(), tab(account, "refs", "--exit-code", "sg-").out());
      assertEquals(1, account.requests().size(), "nothing was asked again");
      time.pass(Duration.ofMillis(1));
      assertEquals(first.out(), tab(account, "can-delete", "").out());
      assertEquals(2, account.requests().size(), "five minutes are over");
      assertEquals(1, kept().size(), "the old answer is gone");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      // These end when the time is up, which the settings tell.
      names = {"HANG", "SLOW_DRIP"},
      mode = EnumSource.Mode.EXCLUDE)
  void whateverGoesWrongNothingIsAskedAgain(FaultKind kind) throws IOException {
    Faults faults = Faults.none().add("DescribeSecurityGroups", kind);
    try (EmulatedAccount account = EmulatedAccount.of(world(), faults)) {
      Run run = tab(account, "can-delete", "");
      assertEquals(List.of("DescribeSecurityGroups"), asked(account));
      assertEquals(List.of(), time.seconds());
      assertEquals(run.code() == 0, kept().size() == 1, "only an answer is kept");
      assertTrue(run.code() == 0 || run.out().isEmpty(), run::toString);
    }
  }

  @Test
  void anEndpointWithoutTokensIsAskedForOnePage() {
    World world = EmulatedAccount.emptyWorld();
    for (int i = 0; i < 250; i++) {
      world.region(EmulatedAccount.REGION).group("sg-g" + i);
    }
    Behaviour behaviour = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      assertFalse(tab(account, "can-delete", "").out().isEmpty());
      assertEquals(1, account.requests().size());
    }
  }

  @Test
  void anEmptyPageIsNotFollowedByOthers() {
    Behaviour behaviour = Behaviour.with(Quirk.EMPTY_FIRST_PAGES);
    try (EmulatedAccount account = EmulatedAccount.of(world(), behaviour)) {
      tab(account, "can-delete", "");
      assertEquals(1, account.requests().size());
    }
  }

  @Test
  void whatIsTypedOnTheLineCounts() {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      String north = "sg-north\tnorth\n";
      assertEquals(north, tab(account, "can-delete", "--region", "cn-beijing", "").out());
      assertEquals(north, tab(account, "refs", "--region=cn-beijing", "sg-").out());
      assertEquals(north, tab(account, "list", "-r", "cn-beijing,cn-hangzhou", "--id", "").out());
      assertEquals(LISTED, tab(account, "unused", "--all-regions", "--id=").out());
      assertEquals(
          List.of("DescribeSecurityGroups", "DescribeSecurityGroups"),
          asked(account),
          "a region each, and no DescribeRegions");
      String endpoint = account.environment().getOrDefault("ALIBABA_CLOUD_ECS_ENDPOINT", "");
      changes.put("ALIBABA_CLOUD_ECS_ENDPOINT", "http://127.0.0.1:9");
      assertEquals("", tab(account, "can-delete", "").out());
      assertEquals(LISTED, tab(account, "can-delete", "--endpoint", endpoint, "").out());
      assertTrue(
          tab(account, "can-delete", "--demo", "").out().contains("sg-bp1oldcampaign000001\t"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-such-command",
        "completion",
        "can-delete --no-such-option",
        "can-delete --retries many",
        "can-delete --retries=-1",
        "can-delete --concurrency 0",
        "can-delete --region $REGION",
        "can-delete --region a --all-regions",
        "can-delete --profile none",
        "can-delete --endpoint http://example.com",
        "can-delete --role-arn acs:ram::1:role/r",
        "can-delete --external-id x",
        "can-delete --ca-bundle /no/such/file",
        "can-delete --demo --profile x",
        "__complete-ids",
      })
  void aLineThatMakesNoSenseOffersNothingAndAsksNobody(String line) throws IOException {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      String[] words = line.isEmpty() ? new String[0] : line.split(" ");
      Run run = tab(account, Stream.concat(Stream.of(words), Stream.of("")).toArray(String[]::new));
      assertEquals("", run.out());
      assertTrue(run.code() != 0, run::toString);
      assertEquals(List.of(), account.requests());
      assertEquals(List.of(), kept());
    }
  }

  @Test
  void whatTheLineNamesAlreadyIsNotOfferedAgain() {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      assertEquals("sg-b\tdb\nsg-c\t\n", tab(account, "refs", "sg-a", "").out());
      assertEquals("sg-c\t\n", tab(account, "list", "--id=sg-a,sg-x", "--id", "sg-b,").out());
      assertEquals("sg-c\t\n", tab(account, "list", "--id=sg-a,sg-b,sg-").out());
      assertEquals(LISTED, tab(account, "refs", "sg-a").out(), "that is still being typed");
    }
  }

  @Test
  void wordsAfterTheCursorCountAsThoseBefore() {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      assertEquals(
          "sg-north\tnorth\n",
          tabAt(1, account, "can-delete", "sg-", "--region", "cn-beijing").out());
      assertEquals("sg-c\t\n", tabAt(2, account, "refs", "sg-a", "", "sg-b").out());
    }
  }

  @Test
  void aWordThatIsNotOnTheLineIsRefused() {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      for (int word : List.of(-1, 1, 999)) {
        assertEquals(2, tabAt(word, account, "refs").code());
      }
      assertEquals(2, account.run("__complete-ids").code());
      assertEquals(List.of(), account.requests());
    }
  }

  @Test
  void anotherAccountRegionEndpointOrProfileIsAnotherQuestion() throws IOException {
    World world = world();
    // Masked, it looks the same.
    String similar = "STS.another" + EmulatedAccount.KEY_ID.substring(11);
    world.accessKey(new AccessKey(similar, "other", null, true));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      tab(account, "refs", "");
      tab(account, "refs", "--region", "cn-beijing", "");
      String endpoint = account.environment().getOrDefault("ALIBABA_CLOUD_ECS_ENDPOINT", "");
      tab(account, "refs", "--endpoint", endpoint.replace("127.0.0.1", "localhost"), "");
      for (String profile : List.of("one", "two")) {
        Files.createDirectories(home.resolve(".aliyun"));
        Files.writeString(
            home.resolve(".aliyun/config.json"),
            """
            {"profiles": [{"name": "%s", "mode": "AK", "access_key_id": "%s", "access_key_secret": "other"}]}
            """
                .formatted(profile, similar));
        assertEquals(LISTED, tab(account, "refs", "-p", profile, "").out());
      }
      assertEquals(5, account.requests().size());
      assertEquals(5, kept().size());
      tab(account, "refs", "-p", "two", "");
      assertEquals(5, account.requests().size());
    }
  }

  @Test
  void whatIsKeptIsItsOwnersAloneAndHoldsNothingOfTheKey() throws IOException {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      assertEquals(LISTED, tab(account, "refs", "").out());
      assertEquals(1, kept().size());
      Path file = kept().get(0);
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      String all = file.getFileName() + "\n" + Files.readString(file);
      Map<String, String> environment = account.environment();
      for (String secret :
          List.of(
              "ALIBABA_CLOUD_ACCESS_KEY_ID",
              "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
              "ALIBABA_CLOUD_SECURITY_TOKEN")) {
        String value = environment.getOrDefault(secret, "");
        assertFalse(all.contains(value), secret);
        assertFalse(all.contains(value.substring(value.length() - 6)), secret);
      }
      assertTrue(all.matches("(?s)ids-[0-9a-f]{32}\n[0-9a-f]{32}\n\\Q" + LISTED + "\\E"), all);
    }
  }

  @Test
  void withoutAPlaceToKeepItTheAnswerIsTheSame() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      for (Map<String, String> places :
          List.of(
              Map.of("HOME", ""),
              Map.of("HOME", "relative"),
              Map.of("HOME", file.toString()),
              Map.of("HOME", home.toString(), "XDG_CACHE_HOME", file.toString()),
              Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "/dev/null/cache"))) {
        changes.putAll(places);
        account.clearRequests();
        assertEquals(LISTED, tab(account, "refs", "").out(), places::toString);
        assertEquals(LISTED, tab(account, "refs", "").out(), places::toString);
        assertEquals(2, account.requests().size(), places::toString);
      }
    }
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void theCacheIsWhereTheEnvironmentSays() throws IOException {
    changes.put("XDG_CACHE_HOME", home.resolve("other/caches").toString());
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      tab(account, "refs", "");
      try (Stream<Path> files = Files.list(home.resolve("other/caches/sgaudit"))) {
        assertEquals(1, files.count());
      }
      assertEquals(List.of(), kept());
      changes.put("XDG_CACHE_HOME", "relative");
      tab(account, "refs", "");
      assertEquals(1, kept().size(), "a relative path is ignored");
    }
  }

  @Test
  void anAccountWithoutGroupsIsAnAnswerToo() {
    try (EmulatedAccount account = EmulatedAccount.of(EmulatedAccount.emptyWorld())) {
      assertEquals("exit code 0\n\n", tab(account, "refs", "").toString());
      assertEquals("exit code 0\n\n", tab(account, "refs", "").toString());
      assertEquals(1, account.requests().size());
    }
  }

  @Test
  void theSampleAccountIsNotKept() throws IOException {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      assertEquals(22, tab(account, "refs", "--demo", "").out().lines().count());
      assertEquals(List.of(), account.requests());
      assertEquals(List.of(), kept());
    }
  }

  @Test
  void noHelpNamesTheCommand() {
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      String helps =
          Stream.of("--help", "complet", "__complete", "ram-policy --help", "completion --help")
              .map(line -> account.run(line.split(" ")).toString())
              .collect(Collectors.joining());
      assertFalse(helps.contains("__complete-ids"), helps);
    }
  }
}
