package io.github.sgaudit.output;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code -o ndjson}: the entries of the JSON document, one a line, and an exit code that counts.
 */
class NdjsonAgainstEmulatorTest {
  private static final String LIST = "DescribeSecurityGroups";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "sg-bp1n" + i).toList();
  }

  private static World worldOf(int groups) {
    World world = EmulatedAccount.emptyWorld();
    ids(groups).forEach(world.region(REGION)::group);
    return world;
  }

  private static List<JsonNode> lines(Run run) {
    return run.out()
        .lines()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + line, e);
              }
            })
        .toList();
  }

  private static List<String> idsOf(Run run) {
    return lines(run).stream().map(line -> line.path("securityGroupId").asText()).toList();
  }

  private static String ndjson(String line) {
    return line + " -o ndjson";
  }

  private static Run run(EmulatedAccount account, String line) {
    return account.run(line.split(" "));
  }

  /** Also where it streams, the lines are what the document has, in its order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --page-size 2 --ecs-count",
        "list -r cn-hangzhou,cn-beijing --page-size 2",
        "list -r cn-beijing,cn-hangzhou --limit 3",
        "list --id sg-bp1n2,sg-bp1none,sg-bp1n1",
        "refs sg-bp1n1 sg-bp1n2 sg-bp1none",
        "can-delete sg-bp1n1 sg-bp1n2 sg-bp1n3",
        "can-delete sg-bp1n3 sg-2zebj -r cn-hangzhou,cn-beijing",
        "unused",
      })
  void theLinesAreTheEntriesOfTheDocument(String line) {
    World world = worldOf(5);
    world.region(REGION).group("sg-bp1n1").ingressFrom("sg-bp1n2").tag("k", "v");
    world.region(REGION).instance("i-bp1a", "sg-bp1n1");
    world.region("cn-beijing").group("sg-2zebj");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run document = run(account, line + " -o json");
      Run lines = run(account, ndjson(line));
      assertEquals(document.code(), lines.code(), lines.toString());
      assertEquals(document.err(), lines.err());
      assertEquals(
          StreamSupport.stream(document.groups().spliterator(), false).toList(), lines(lines));
      assertFalse(document.groups().isEmpty());
    }
  }

  @Test
  void whatAnotherPersonWroteStaysOnItsLine() {
    World world = worldOf(1);
    String hostile = "a\nb\r\u2028\u202E\u001B[31m\u0085\u0000\"\\";
    world.region(REGION).group("sg-bp1n1").name(hostile).description(hostile);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      for (String line : List.of("list", "refs sg-bp1n1", "can-delete sg-bp1n1", "unused")) {
        Run run = run(account, ndjson(line));
        assertTrue(run.out().matches("[\\x20-\\x7E]+\n"), run.toString());
        assertEquals(hostile, lines(run).get(0).path("securityGroupName").asText());
      }
    }
  }

  @Test
  void aTokenThatComesTwiceEndsTheWalk() {
    Faults loop = Faults.none().add(LIST, FaultKind.TOKEN_LOOP);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250), loop)) {
      Run run = run(account, ndjson("list"));
      assertEquals(5, run.code(), run.toString());
      assertEquals(ids(100), idsOf(run));
      assertTrue(run.err().contains("token"), run.err());
    }
  }

  @Test
  void whatAWalkThatBreaksOffHadIsPrintedAndTheCodeSaysThatItIsNotWhole() {
    Faults twice = Faults.none().next(LIST, FaultKind.TOKEN_EXPIRED, 2);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250), twice)) {
      Run run = run(account, ndjson("list"));
      assertEquals(5, run.code(), run.toString());
      assertEquals(ids(100), idsOf(run));
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("NextToken"), run.err());
    }
  }

  @Test
  void anExpiredTokenPrintsNoGroupAgain() {
    Faults once = Faults.none().next(LIST, FaultKind.TOKEN_EXPIRED, 1);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250), once)) {
      Run run = run(account, ndjson("list"));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(250), idsOf(run));
      assertEquals(5, account.requests().size());
    }
  }

  @Test
  void aGroupThatComesTwiceIsPrintedOnce() {
    Faults twice = Faults.none().add(LIST, FaultKind.DUPLICATE_ITEMS);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(25), twice)) {
      assertEquals(ids(25), idsOf(run(account, ndjson("list --page-size 10"))));
    }
  }

  @Test
  void anEndpointThatKnowsNoTokensIsWalkedByNumber() {
    Behaviour old = Behaviour.with(Quirk.PAGE_TOKENS_IGNORED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(120), old)) {
      Run run = run(account, ndjson("list"));
      assertEquals(0, run.code(), run.toString());
      assertEquals(ids(120), idsOf(run));
    }
  }

  @Test
  void aRegionThatFailsIsToldAndTheOthersArePrinted() {
    World world = worldOf(3);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = run(account, ndjson("list -r cn-nowhere,cn-hangzhou"));
      assertEquals(2, run.code(), run.toString());
      assertEquals(ids(3), idsOf(run));
      assertTrue(run.err().contains("cn-nowhere"), run.err());
      Run none = run(account, ndjson("list -r cn-nowhere"));
      assertEquals(2, none.code());
      assertEquals("", none.out());
    }
    Faults denied = Faults.none();
    try (EmulatedAccount account = EmulatedAccount.of(world, denied)) {
      denied.next(LIST, FaultKind.DENIED, 1);
      Run run = run(account, ndjson("list -r cn-beijing,cn-hangzhou"));
      assertEquals(4, run.code(), run.toString());
      assertEquals(ids(3), idsOf(run));
    }
  }

  /** A stream that a reader closes after some bytes. */
  private static final class ClosedPipe extends OutputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final int most;

    ClosedPipe(int most) {
      this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
      if (read.size() >= most) {
        throw new IOException("Broken pipe");
      }
      read.write(b);
    }
  }

  @Test
  void aReaderThatGoesEndsTheWalk() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250))) {
      Console console = TestConsole.over(new ClosedPipe(50));
      int code =
          new App()
              .run(
                  ndjson("list --page-size 10 -r cn-hangzhou,cn-beijing").split(" "),
                  console,
                  account.environment());
      assertEquals(0, code);
      assertEquals(1, account.requests().size());
    }
  }

  @Test
  void aFullDiskEndsTheWalk() {
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(250))) {
      Console console =
          TestConsole.over(
              new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                  throw new IOException("No space left on device");
                }
              });
      int code =
          new App().run(ndjson("list --page-size 10").split(" "), console, account.environment());
      assertEquals(1, code);
      assertEquals(1, account.requests().size());
    }
  }

  /** A group that is left open has no place among the lines: stderr and the code tell of it. */
  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "ids"})
  void whatIsUndeterminedIsToldOnStderr(String format) {
    Faults denied = Faults.none().add("DescribeNetworkInterfaces", FaultKind.DENIED);
    World world = worldOf(2);
    world.region(REGION).group("sg-bp1n2").name("web");
    try (EmulatedAccount account = EmulatedAccount.of(world, denied)) {
      Run run = run(account, "unused -q -o " + format);
      assertEquals(13, run.code(), run.toString());
      assertEquals("", run.out());
      List<String> lines = run.err().lines().toList();
      assertTrue(
          lines.get(0).startsWith("sgaudit: undetermined: 2 groups: interfaces: Forbidden.RAM"),
          run.err());
      assertEquals(
          List.of(
              "sgaudit: undetermined: sg-bp1n1 sg-bp1n1", "sgaudit: undetermined: sg-bp1n2 web"),
          lines.subList(1, lines.size()));
    }
  }

  @Test
  void refsWithAFailureGivesTheObjectOfTheDocument() {
    Faults denied = Faults.none().add("DescribeSecurityGroupReferences", FaultKind.DENIED);
    try (EmulatedAccount account = EmulatedAccount.of(worldOf(1), denied)) {
      Run run = run(account, ndjson("refs sg-bp1n1"));
      assertEquals(4, run.code(), run.toString());
      JsonNode line = lines(run).get(0);
      assertTrue(line.path("referencedBy").isNull(), run.toString());
      assertEquals("Forbidden.RAM", line.path("failure").path("code").asText());
    }
  }
}
