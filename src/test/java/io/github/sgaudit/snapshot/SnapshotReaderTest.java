package io.github.sgaudit.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.EmulatedAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not, to the last byte, what was written is refused, and nothing of it is told. */
class SnapshotReaderTest {
  private static final String DAMAGED =
      " is damaged, cut off, or was edited; take the snapshot again";
  private static final String FOREIGN =
      " is not a snapshot; name a file that `sgaudit snapshot` wrote";

  @TempDir private Path folder = Path.of("");

  private Path file = Path.of("");
  private byte[] good = {};

  @BeforeEach
  void takeSnapshot() throws IOException {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(EmulatedAccount.REGION);
    region.group("sg-bp1a").name("web \u00e9\ud83d\ude00").tag("k", "v").ingressFrom("sg-bp1b");
    region.group("sg-bp1b").classic();
    region.instance("i-bp1a", "sg-bp1a");
    file = folder.resolve("good.json");
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.parse(List.of("DescribeClustersV1=denied")))) {
      assertEquals(0, account.run("snapshot", file.toString()).code());
    }
    good = Files.readAllBytes(file);
  }

  @Test
  void readsWhatWasWritten() throws Exception {
    assertEquals(List.of(EmulatedAccount.REGION), SnapshotReader.read(file.toString()).regionIds());
    assertTrue(SnapshotReader.isSnapshot(new ByteArrayInputStream(good)));
  }

  @Test
  void refusesEveryBeginning() throws Exception {
    for (int length = 0; length < good.length; length++) {
      boolean tellsVersion = length > SnapshotWriter.BEGINNING.length();
      String why = length < SnapshotWriter.BEGINNING.length() ? FOREIGN : DAMAGED;
      assertRefused(Arrays.copyOf(good, length), tellsVersion ? DAMAGED : why);
    }
  }

  @Test
  void refusesFlippedBytes() throws Exception {
    SplittableRandom random = new SplittableRandom(13);
    for (int at = 0; at < good.length; at += 1 + random.nextInt(9)) {
      byte[] flipped = good.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertRefused(flipped, null);
    }
  }

  @Test
  void refusesBytesThatAreLostOrComeTwice() throws Exception {
    SplittableRandom random = new SplittableRandom(14);
    for (int at = 0; at < good.length; at += 1 + random.nextInt(19)) {
      assertRefused(joined(Arrays.copyOf(good, at), from(at + 1)), null);
      assertRefused(joined(Arrays.copyOf(good, at + 1), from(at)), null);
    }
  }

  @Test
  void refusesEveryLineThatIsLostOrComesTwice() throws Exception {
    List<String> lines = new String(good, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String before = text(lines.subList(0, i));
      String line = text(lines.subList(i, i + 1));
      String behind = text(lines.subList(i + 1, lines.size()));
      assertRefused((before + behind).getBytes(StandardCharsets.UTF_8), null);
      assertRefused((before + line + line + behind).getBytes(StandardCharsets.UTF_8), null);
    }
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  @Test
  void refusesWhatIsNoSnapshotAtAll() throws Exception {
    assertRefused(new byte[0], FOREIGN);
    assertRefused("[]\n".getBytes(StandardCharsets.UTF_8), FOREIGN);
    assertRefused("{\"schemaVersion\": 1}".getBytes(StandardCharsets.UTF_8), FOREIGN);
    assertRefused(joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, good), FOREIGN);
    assertRefused(good(" \n" + new String(good, StandardCharsets.UTF_8)), FOREIGN);
    assertRefused(
        new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16), FOREIGN);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(good);
    }
    assertRefused(zipped.toByteArray(), FOREIGN);
  }

  @Test
  void refusesWhatComesAfterTheEnd() throws Exception {
    for (String more : List.of(" ", "\n", "\0", "{}", new String(good, StandardCharsets.UTF_8))) {
      assertRefused(joined(good, good(more)), DAMAGED);
    }
  }

  @Test
  void refusesOtherVersions() throws Exception {
    String text = new String(good, StandardCharsets.UTF_8);
    String one = SnapshotWriter.BEGINNING + "1,";
    assertTrue(text.startsWith(one));
    for (String version : List.of("2", "0", "10", "999999999999999999999")) {
      assertRefused(
          good(SnapshotWriter.BEGINNING + version + "," + text.substring(one.length())),
          " is a snapshot of version "
              + version
              + ", and this sgaudit reads version 1; use a newer sgaudit");
    }
    for (String version : List.of("-1", "\"1\"", "null", "x", "", "1.5", "1e0")) {
      assertRefused(
          sealed(SnapshotWriter.BEGINNING + version + "," + text.substring(one.length())), DAMAGED);
    }
  }

  /** Each with a checksum that is right, so that what it says is what is refused. */
  @Test
  void refusesWhatNoSnapshotSays() throws Exception {
    String text = new String(good, StandardCharsets.UTF_8);
    String group = "{\"securityGroupId\":\"sg-bp1a\"";
    assertTrue(text.contains(group));
    List<String> edits =
        List.of(
            text.replace(group, "[".repeat(2000) + "]".repeat(2000) + "\n," + group),
            text.replace(group, "{\"a\":".repeat(2000) + "1" + "}".repeat(2000) + "\n," + group),
            text.replace("\"ecsCount\":", "\"ecsCount\":1e999999999,\"x\":"),
            text.replace("\"ecsCount\":", "\"ecsCount\":" + "9".repeat(5000) + ",\"x\":"),
            text.replace("\"ecsCount\":", "\"ecsCount\":99999999999,\"x\":"),
            text.replace("\"ecsCount\":", "\"ecsCount\":-1,\"x\":"),
            text.replace("\"vpcId\":", "\"VpcId\":"),
            text.replace("\"leftOut\":false", "\"leftOut\":\"false\""),
            text.replace("\"more\":false", "\"more\":true"),
            text.replace("\"whole\":true", "\"whole\":true,\"whole\":true"),
            text.replace("\"redacted\":false", "\"redacted\":0"),
            text.replace("\"redacted\":false", "\"redacted\":false,\"more\":1"),
            text.replace("\"regionIds\":[\"cn-hangzhou\"]", "\"regionIds\":[]"),
            text.replace("cn-hangzhou", "\\u001b[31mred"),
            text.replace("\"checkedAt\":\"", "\"checkedAt\":\"yesterday "),
            text.replace("\"kind\":\"DENIED\"", "\"kind\":\"GRANTED\""),
            text.replace("sg-bp1b\",\"direction", "sg-bp1b\",\"securityGroupId"),
            text.replace("web ", "web \0"),
            text.replace("sg-bp1b", "sg-bp1a"));
    for (String edited : edits) {
      if (!edited.equals(text)) {
        assertRefused(sealed(edited), DAMAGED);
      }
    }
    assertTrue(edits.stream().filter(edited -> !edited.equals(text)).count() > 15);
    // A byte that is no UTF-8, within a name.
    String latin = new String(good, StandardCharsets.ISO_8859_1).replace("web ", "web \u00ff");
    assertRefused(sealed(latin.getBytes(StandardCharsets.ISO_8859_1)), DAMAGED);
  }

  /** The order matters to nobody but the reader: members alone are no walk. */
  @Test
  void refusesMembersAheadOfTheirWalk() throws Exception {
    String text = new String(good, StandardCharsets.UTF_8);
    String walk =
        text.lines().filter(line -> line.startsWith(",\"instancesWalk\"")).toList().get(0);
    String moved =
        text.replace(walk + "\n", "")
            .replace(",\"instancesDryRun\"", walk + "\n,\"instancesDryRun\"");
    assertFalse(moved.equals(text));
    assertRefused(sealed(moved), DAMAGED);
  }

  /** Anyone can write a file; what it says was failed is printed. */
  @Test
  void takesAwayWhatWouldSteerTheTerminal() throws Exception {
    String text = new String(good, StandardCharsets.UTF_8);
    String steering = text.replace("\"message\":\"", "\"message\":\"\\u001b[2J\\u009b1m\\u202e\\n");
    Files.write(file, sealed(steering));
    Failure failure =
        SnapshotReader.read(file.toString()).api().allClusters(EmulatedAccount.REGION).failure();
    assertNotNull(failure);
    String message = failure.message();
    assertTrue(message.startsWith(" [2J 1m  "), message);
    assertFalse(message.codePoints().anyMatch(Character::isISOControl), message);
  }

  /** A surrogate without its partner is no UTF-8, but a name may have one. */
  @Test
  void keepsALoneSurrogate() throws Exception {
    String text = new String(good, StandardCharsets.UTF_8).replace("web ", "web \\ud800 ");
    Files.write(file, sealed(text));
    SecurityGroupCollector groups = new SecurityGroupCollector(10);
    SnapshotReader.read(file.toString())
        .api()
        .describeSecurityGroups(EmulatedAccount.REGION, SecurityGroupFilter.none(), 10, groups);
    assertEquals("web \ud800 \u00e9\ud83d\ude00", groups.groups().get(0).securityGroupName());
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    assertEquals(
        "cannot read " + folder + ": it is a directory", refusal(folder.toString()).getMessage());
    assertEquals("cannot read nowhere: no such file", refusal("nowhere").getMessage());
    assertEquals("cannot read a?b: no such file", refusal("a\0b").getMessage());
    assertEquals("cannot read a?[31m: no such file", refusal("a\u001b[31m").getMessage());
  }

  @Test
  void theCommandEndsWithOneLine() throws Exception {
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    try (EmulatedAccount account = EmulatedAccount.of(EmulatedAccount.emptyWorld())) {
      EmulatedAccount.Run run = account.run("unused", "-v", "--snapshot", file.toString());
      assertEquals(2, run.code());
      assertEquals("sgaudit: " + file + DAMAGED + "\n", run.err());
      assertEquals("", run.out());
      assertEquals(List.of(), account.requests());
    }
  }

  /** Read in pieces of any size, the checksum is the same. */
  @Test
  void sumsWhatComesInPiecesOfAnySize() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      int most = 1 + random.nextInt(i < 100 ? 200 : 5000);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      ChecksumStream stream = new ChecksumStream(new ByteArrayInputStream(good));
      byte[] piece = new byte[most];
      int left = random.nextInt(good.length);
      while (left > 0) {
        int count = stream.read(piece, 0, 1 + random.nextInt(most));
        copy.write(piece, 0, Math.max(0, count));
        left -= count < 0 ? left : count;
      }
      assertArrayEquals(Arrays.copyOf(good, copy.size()), copy.toByteArray());
      assertTrue(stream.isRight());
    }
    assertFalse(new ChecksumStream(new ByteArrayInputStream(new byte[5])).isRight());
  }

  private byte[] from(int at) {
    return Arrays.copyOfRange(good, at, good.length);
  }

  private static byte[] good(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(one);
    joined.writeBytes(other);
    return joined.toByteArray();
  }

  private static byte[] sealed(String text) {
    return sealed(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with a checksum that is right. */
  private static byte[] sealed(byte[] text) {
    int length = text.length - ChecksumStream.end(ChecksumStream.newDigest()).length;
    byte[] before = Arrays.copyOf(text, length);
    var digest = ChecksumStream.newDigest();
    digest.update(before);
    return joined(before, ChecksumStream.end(digest));
  }

  private CommandException refusal(String name) {
    CommandException refusal =
        assertThrows(CommandException.class, () -> SnapshotReader.read(name));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    return refusal;
  }

  /**
   * Refused with one of the known messages.
   *
   * @param why null for any of them
   */
  private void assertRefused(byte[] bytes, @Nullable String why) throws IOException {
    if (Arrays.equals(bytes, good)) {
      return;
    }
    Files.write(file, bytes);
    String message = String.valueOf(refusal(file.toString()).getMessage());
    String told =
        message.startsWith(file.toString()) ? message.substring(file.toString().length()) : "";
    if (why == null) {
      assertTrue(
          told.equals(DAMAGED)
              || told.equals(FOREIGN)
              || told.matches(
                  " is a snapshot of version [0-9]+, and this sgaudit reads version 1; use a newer sgaudit"),
          message);
    } else {
      assertEquals(why, told, message);
    }
  }
}
