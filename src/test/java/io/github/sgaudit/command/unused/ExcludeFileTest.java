package io.github.sgaudit.command.unused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.testing.StubEcsApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcludeFileTest {
  private static final InputStream NO_STDIN = InputStream.nullInputStream();

  @TempDir private Path folder = Path.of("");

  private static List<ExcludeFile.Line> read(byte[] bytes) throws CommandException {
    return ExcludeFile.read("-", new ByteArrayInputStream(bytes));
  }

  private static List<String> read(String text) throws CommandException {
    return read(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(
            line ->
                line.place().replaceFirst("standard input, line ", "")
                    + " "
                    + line.pattern().text()
                    + (line.until() == null ? "" : " until " + line.until()))
        .toList();
  }

  private static String refusal(String file, InputStream stdin) {
    CommandException refused =
        assertThrows(CommandException.class, () -> ExcludeFile.read(file, stdin));
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertEquals(1, refused.line().lines().count(), refused.line());
    return refused.line();
  }

  private static String refusal(byte[] bytes) {
    return refusal("-", new ByteArrayInputStream(bytes));
  }

  private static String refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPatternStandsOnEachLine() throws CommandException {
    assertEquals(
        List.of(
            "2 sg-bp1a",
            "4 legacy-*",
            "5 tag:team=data",
            "6 a b",
            "7 web#1",
            "8 tag:#k",
            "9 \\#x",
            "10 until",
            "11 xuntil:2027-01-31"),
        read(
            """
            # kept for ever
            sg-bp1a # why

              legacy-*\t
            tag:team=data\t#x
            a b # c d
            web#1
            tag:#k
            \\#x # y
            until
            xuntil:2027-01-31
            #
               # sg-bp1b
            """));
  }

  @Test
  void aLineMayEndOnADay() throws CommandException {
    assertEquals(
        List.of(
            "1 sg-bp1a until 2027-01-31",
            "2 a b until 2028-02-29",
            "3 tag:k=v until 2027-01-31",
            "4 c until 9999-12-31"),
        read(
            "sg-bp1a until:2027-01-31\na b \t until:2028-02-29   # until:never\n"
                + "tag:k=v\u00a0until:2027-01-31\u00a0\nc until:9999-12-31"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndAndAMarkOfUtf8AreUnderstood(String end) throws CommandException {
    assertEquals(
        List.of("1 sg-bp1a", "2 生产-*", "4 b"),
        read("\ufeffsg-bp1a" + end + "生产-*" + end + end + "b" + end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff", "\n\n", "# nothing", "   \t\r\n"})
  void aFileMayHaveNoPattern(String text) throws CommandException {
    assertEquals(List.of(), read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "until:2027-01-31",
    "until:2027-01-31 sg-bp1a",
    "sg-bp1a until: 2027-01-31",
    "sg-bp1a until:2027-01-31 until:2028-01-31",
    "sg-bp1a until:2027-01-31 b",
    "until:2027-01-31 until:2028-01-31",
  })
  void theDayBelongsAtTheEndOnce(String line) {
    assertEquals(
        "standard input, line 2: until: belongs at the end of the line, once, behind a pattern",
        refusal("sg-bp1z\n" + line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2027",
        "2027-1-31",
        "2027-02-29",
        "2027-13-01",
        "2027-02-30",
        "+2027-01-31",
        "31.01.2027",
        "tomorrow",
        "2027-01-31T00:00:00Z",
        "２０２７-01-31"
      })
  void aDayHasOneForm(String day) {
    assertEquals(
        "standard input, line 1: \"until:"
            + day
            + "\" has no valid date; write it as until:2027-01-31",
        refusal("sg-bp1a until:" + day));
  }

  @ParameterizedTest
  @CsvSource({
    "[ab, '\"[ab\" has a [ without its ]; write \\[ for a bracket itself'",
    "tag:, '\"tag:\" is not tag:KEY or tag:KEY=VALUE'",
    "tag:=v, '''=v'' is not KEY or KEY=VALUE'",
    "tag:k=, '\"tag:k=\" has an empty value; give the key alone for any value'",
    "a\u200bb, '\"a?b\" has the invisible character U+200B; use ? if a name has it'",
    "a\u001b[2J, '\"a?[2J\" has the invisible character U+001B; use ? if a name has it'",
    "a\u2028b, '\"a?b\" has the invisible character U+2028; use ? if a name has it'",
  })
  void aBadPatternIsRefusedWithItsLine(String line, String why) {
    assertEquals("standard input, line 3: " + why, refusal("# x\n\n" + line + "\n[zz"));
  }

  @Test
  void whatIsNoTextOfPatternsIsRefused() {
    assertEquals(
        "standard input is not UTF-8; save it as UTF-8", refusal(new byte[] {'a', (byte) 0xff}));
    assertEquals(
        "standard input is not UTF-8; save it as UTF-8",
        refusal("sg-bp1a\n".getBytes(StandardCharsets.UTF_16)));
    assertEquals(
        "standard input, line 1: \"s?g?\" has the invisible character U+0000; use ? if a name has"
            + " it",
        refusal("sg".getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(
        "standard input is larger than 16 MiB; it is not a file of patterns",
        refusal("-", new EndlessStream()));
  }

  @Test
  void aLongLineIsCutInAMessage() {
    assertTrue(refusal("[" + "a".repeat(1_000_000)).length() < 200);
    assertTrue(refusal("a until:" + "9".repeat(1_000_000)).length() < 200);
    assertTrue(refusal(" a".repeat(100_000) + " until:x y").length() < 200);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException, CommandException {
    Path file = folder.resolve("keep.txt");
    assertEquals("cannot read " + file + ": no such file", refusal(file.toString(), NO_STDIN));
    assertEquals("cannot read " + folder + ": it is a directory", refusal("" + folder, NO_STDIN));
    assertEquals("cannot read a?b: no such file", refusal("a\u0000b", NO_STDIN));
    Files.writeString(file, "sg-bp1a\n[");
    assertEquals(
        file + ", line 2: \"[\" has a [ without its ]; write \\[ for a bracket itself",
        refusal(file.toString(), NO_STDIN));
    Files.writeString(file, "sg-bp1a\n");
    assertEquals(1, ExcludeFile.read(file.toString(), NO_STDIN).size());
    assertEquals(
        "cannot read standard input: the system refuses it", refusal("-", new BrokenStream()));
  }

  /** Whatever stands in a file: it is read, or refused on one line that names it. */
  @Test
  void noContentBringsItDown() {
    long seed = Long.getLong("sgaudit.seed", 13);
    Random random = new Random(seed);
    String[] words = {
      "sg-bp1a",
      "*",
      "[",
      "]",
      "!",
      "-",
      "\\",
      "#",
      " ",
      "\t",
      "\n",
      "\r",
      "until:",
      "2027-01-31",
      "tag:",
      "=",
      "k",
      "生",
      "\u0000",
      "\u200b",
      "\u00a0",
      "\ufeff",
      "\ud83e\udd80",
      "'",
      "\""
    };
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(words[random.nextInt(words.length)]);
      }
      try {
        for (String line : read(text.toString())) {
          assertFalse(line.contains("\n") || line.isBlank(), () -> "seed " + seed + ": " + text);
        }
      } catch (CommandException e) {
        refused++;
        assertTrue(e.line().startsWith("standard input, line "), e.line());
      }
    }
    assertTrue(refused > 2_000 && refused < 18_000, "both happen: " + refused);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-30T00:00:00Z, true",
    "2027-01-31T00:00:00Z, true",
    "2027-01-31T23:59:59.999Z, true",
    "2027-02-01T00:00:00Z, false",
    "2030-01-01T00:00:00Z, false",
  })
  void theLastDayCountsToItsEndInUtc(Instant now, boolean counts) throws CommandException {
    List<ExcludeFile.Line> lines =
        read("sg-bp1a until:2027-01-31\n".getBytes(StandardCharsets.UTF_8));
    Exclusions exclusions = new Exclusions(List.of(), lines, now);
    assertEquals(counts, exclusions.excludes(StubEcsApi.group("cn-hangzhou", "sg-bp1a", "vpc-a")));
    List<String> expected = new ArrayList<>();
    expected.add(
        counts
            ? "1 group is excluded and was not checked"
            : "\"sg-bp1a\" (standard input, line 1) expired on 2027-01-31 and no longer excludes"
                + " anything");
    assertEquals(expected, exclusions.notes(true));
  }

  private static final class EndlessStream extends InputStream {
    @Override
    public int read() {
      return 'a';
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      throw new IOException("broken");
    }
  }
}
