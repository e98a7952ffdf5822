package io.github.sgaudit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.App;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.snapshot.Snapshot;
import io.github.sgaudit.snapshot.SnapshotReader;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged snapshots. As they are, none is read. With a checksum made anew, what is read may be
 * another account's truth, but it breaks nothing, and where a part was only taken out, no group is
 * more deletable than before.
 */
class SnapshotFuzzTest {
  private static final int IN_THE_QUICK_LOOP = 150;

  /** Each is read twice from a file, and asked about. */
  private static final int SHARE = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What damaged files are asked beside the verdicts. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("list", "-o", "table"),
          List.of("unused", "-o", "csv"),
          List.of("graph", "--verdicts", "--members", "-o", "json"),
          List.of("refs", "--rules", "sg-bp1ref", "sg-bp1self"),
          List.of("can-delete", "--together", "sg-bp1ref", "sg-bp1free4"),
          List.of("plan", "sg-bp1ref", "sg-bp1free4", "-o", "json"),
          List.of("snapshot", "--redact", "-"));

  @TempDir private Path folder = Path.of("");

  private Path file = Path.of("");
  private byte[] good = {};
  private ObjectNode document = JSON.createObjectNode();
  private Map<String, Verdict> verdicts = Map.of();

  @BeforeEach
  void takeSnapshot() throws Exception {
    take(Accounts.world());
  }

  private void take(World world, String... faults) throws Exception {
    file = folder.resolve("snapshot.json");
    try (EmulatedAccount account = EmulatedAccount.of(world, Faults.parse(List.of(faults)))) {
      account.run("snapshot", file.toString(), "-r", "cn-hangzhou,cn-beijing");
    }
    good = Files.readAllBytes(file);
    verdicts = Map.of();
    document = (ObjectNode) JSON.readTree(good);
    verdicts = verdicts(SnapshotReader.read(file.toString()));
  }

  @Test
  void undamagedItGivesTheRightVerdicts() {
    List<String> deletable =
        verdicts.keySet().stream()
            .filter(id -> verdicts.get(id) == Verdict.DELETABLE)
            .map(id -> id.replaceAll(".*/", ""))
            .sorted()
            .distinct()
            .toList();
    assertEquals(List.of("sg-bp1free1", "sg-bp1free2", "sg-bp1free3", "sg-bp1free4"), deletable);
    assertTrue(verdicts.size() > 15, verdicts::toString);
  }

  @Test
  void damageIsFound() throws Exception {
    tryMany(IN_THE_QUICK_LOOP);
  }

  @Test
  @Tag("slow")
  void muchDamageIsFound() throws Exception {
    tryMany(Math.max(1, Settings.documents() / SHARE));
  }

  private void tryMany(int documents) throws Exception {
    long seed = Settings.seed();
    Tally tally = new Tally();
    long begin = System.nanoTime();
    for (int i = 0; i < documents; i++) {
      tryOne(seed + i, tally);
    }
    tally.print("snapshots", seed, System.nanoTime() - begin, documents);
    assertTrue(tally.isClean(), tally::violations);
    if (documents >= IN_THE_QUICK_LOOP) {
      assertNotEquals(0, tally.count("checksum made anew: read"));
      assertNotEquals(0, tally.count("checksum made anew: refused"));
      assertNotEquals(0, tally.count("refused"));
    }
  }

  private void tryOne(long seed, Tally tally) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Damage damage = Damage.to(good, random);
    if (Arrays.equals(damage.bytes(), good)) {
      tally.add("no damage");
    } else {
      Files.write(file, damage.bytes());
      @Nullable Snapshot read = readOrNull(seed, damage.injuries(), tally);
      if (read != null) {
        tally.violation("read although damaged", () -> describe(seed, damage.injuries(), ""));
      }
    }
    Files.write(file, sealed(Damage.to(unsealed(), random).bytes()));
    @Nullable Snapshot read = readOrNull(seed, List.of("checksum made anew"), tally);
    tally.add("checksum made anew: " + (read == null ? "refused" : "read"));
    if (read != null) {
      useOne(seed, read, random, tally);
    }
  }

  private void useOne(long seed, Snapshot read, SplittableRandom random, Tally tally)
      throws InterruptedException {
    try {
      verdicts(read);
    } catch (RuntimeException | StackOverflowError e) {
      tally.violation("an exception", () -> describe(seed, List.of(), e.toString()));
    }
    List<String> line = new ArrayList<>(COMMANDS.get(random.nextInt(COMMANDS.size())));
    line.addAll(List.of("--snapshot", file.toString()));
    TestConsole console = TestConsole.piped();
    int code =
        new App(new SkippingTime()).run(line.toArray(String[]::new), console.console(), Map.of());
    if (code == ExitCode.UNEXPECTED.code()) {
      tally.violation("an exception", () -> describe(seed, line, console.err()));
    }
  }

  private @Nullable Snapshot readOrNull(long seed, List<String> injuries, Tally tally) {
    try {
      return SnapshotReader.read(file.toString());
    } catch (CommandException e) {
      String message = String.valueOf(e.getMessage());
      String told = message.replace(file.toString(), "FILE");
      if (e.exitCode() != ExitCode.USAGE
          || !told.matches(
              "FILE (is damaged, cut off, or was edited; take the snapshot again"
                  + "|is not a snapshot; name a file that `sgaudit snapshot` wrote"
                  + "|is a snapshot of version [0-9]+, and this sgaudit reads version 1;"
                  + " use a newer sgaudit)")) {
        tally.violation("another message", () -> describe(seed, injuries, message));
      }
      tally.add("refused");
    } catch (RuntimeException | StackOverflowError e) {
      tally.violation("an exception", () -> describe(seed, injuries, e.toString()));
    }
    return null;
  }

  private static String describe(long seed, List<String> injuries, String what) {
    return Settings.replay(SnapshotFuzzTest.class, seed) + "\n" + injuries + "\n" + what;
  }

  /**
   * Every single field, and every answer, taken out. What an answer lists is what it says, and not
   * a part of its own.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DescribeNetworkInterfaces=denied",
        "DescribeInstances=missing-list",
        "DescribeSecurityGroupReferences=denied@0.5",
        "DescribeClustersV1=denied"
      })
  @Tag("slow")
  void nothingBecomesMoreDeletableWhereAPartIsMissing(String fault) throws Exception {
    if (!fault.isEmpty()) {
      take(Accounts.world(), fault);
    }
    tryEveryPart();
  }

  /** The same of a smaller account. */
  @Test
  void nothingBecomesMoreDeletableWhereAPartOfFewIsMissing() throws Exception {
    World world = EmulatedAccount.emptyWorld();
    var region = world.region("cn-hangzhou");
    world.region("cn-beijing");
    region.group("sg-bp1a").ingressFrom("sg-bp1b");
    region.group("sg-bp1b");
    region.group("sg-bp1c").classic();
    region.foreignReference("sg-bp1a", "sg-bp1theirs", "1000000000000000");
    region.instance("i-bp1a", "sg-bp1a");
    region.networkInterface("eni-bp1a", "sg-bp1c").serviceManaged(123L);
    region.cluster("c1", "sg-bp1a");
    take(world);
    tryEveryPart();
  }

  private void tryEveryPart() throws Exception {
    List<Slot> parts = new ArrayList<>();
    collect(document, parts, 0);
    List<String> faults = new ArrayList<>();
    int read = 0;
    for (Slot part : parts) {
      ContainerNode<?> parent = part.parent();
      JsonNode taken = part.value();
      List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(parent.properties());
      part.remove();
      Files.write(file, sealed(bytes(document)));
      if (parent instanceof ObjectNode object) {
        object.removeAll();
        fields.forEach(field -> object.set(field.getKey(), field.getValue()));
      } else if (parent instanceof ArrayNode array) {
        array.insert(Integer.parseInt(part.name()), taken);
      }
      try {
        Map<String, Verdict> now = verdicts(SnapshotReader.read(file.toString()));
        read++;
        now.forEach(
            (id, verdict) -> {
              Verdict before = verdicts.get(id);
              boolean isMore =
                  verdict != before
                      && (verdict == Verdict.DELETABLE || verdict == Verdict.NOT_FOUND);
              if (isMore) {
                faults.add(
                    id
                        + " was "
                        + before
                        + " and is "
                        + verdict
                        + " without "
                        + part.name()
                        + ": "
                        + taken);
              }
            });
      } catch (CommandException e) {
        assertEquals(ExitCode.USAGE, e.exitCode());
      }
    }
    System.out.println("parts taken out: " + parts.size() + ", read all the same: " + read);
    assertEquals(List.of(), faults);
    assertTrue(read > 10 && read < parts.size(), parts.size() + ", of these read: " + read);
  }

  /** Fields at any depth, and the elements of the lists of a region. */
  private static void collect(ContainerNode<?> container, List<Slot> parts, int depth) {
    if (container instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> parts.add(new Slot(object, name)));
    } else if (depth == 1 || depth == 3) {
      for (int i = 0; i < container.size(); i++) {
        parts.add(new Slot(container, String.valueOf(i)));
      }
    }
    for (JsonNode child : container) {
      if (child instanceof ContainerNode<?> inner) {
        collect(inner, parts, depth + 1);
      }
    }
  }

  private Map<String, Verdict> verdicts(Snapshot snapshot) throws InterruptedException {
    List<String> ids = new ArrayList<>(List.of("sg-bp1gone"));
    verdicts.keySet().forEach(id -> ids.add(id.replaceAll(".*/", "")));
    for (String regionId : snapshot.regionIds()) {
      Surveys.list(snapshot.api(), 1, ProgressListener.none(), List.of(regionId), 100)
          .securityGroups()
          .forEach(group -> ids.add(group.securityGroupId()));
    }
    Map<String, Verdict> found = new TreeMap<>();
    for (Assessment each :
        Surveys.deletions(
                snapshot.api(),
                1,
                ProgressListener.none(),
                snapshot.regionIds(),
                ids.stream().distinct().toList())
            .securityGroups()) {
      found.merge(
          each.regionId() + "/" + each.securityGroupId(),
          each.verdict(),
          (one, other) -> one == Verdict.DELETABLE ? one : other);
    }
    return found;
  }

  private byte[] unsealed() {
    ObjectNode copy = document.deepCopy();
    copy.remove("sha256");
    return bytes(copy);
  }

  private static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same with the right checksum in place of any other. */
  private static byte[] sealed(byte[] body) throws IOException {
    String text =
        new String(body, StandardCharsets.ISO_8859_1)
            .replaceAll(",\"sha256\":\"[0-9a-f]{64}\"\\}?$", "}");
    byte[] before =
        text.substring(0, Math.max(0, text.length() - 1)).getBytes(StandardCharsets.ISO_8859_1);
    String sum;
    try {
      sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    byte[] end = ("\n,\"sha256\":\"" + sum + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(before, before.length + end.length);
    System.arraycopy(end, 0, all, before.length, end.length);
    return all;
  }
}
