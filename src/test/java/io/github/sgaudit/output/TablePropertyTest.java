package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.CheckText;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.Samples;
import io.github.sgaudit.text.DisplayWidth;
import io.github.sgaudit.text.SafeText;
import io.github.sgaudit.text.WordWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for every table at every width; the seed of a failure is printed with it. */
class TablePropertyTest {
  private static final int ROUNDS = 300;
  private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9]+m");
  private static final Pattern WORDS = Pattern.compile("\\s+");

  /** An ID, or an option or a code of ASCII, which a person may have to copy. */
  private static final Pattern ONE_WORD = Pattern.compile(" *[\\x21-\\x7e]+( \\\\)?");

  private static final List<String> PIECES =
      List.of(
          "a",
          "web ",
          "数据",
          "支付服务",
          "e\u0301",
          "🚀",
          "👍🏽",
          "🇨🇳",
          "한국",
          "\u001b[31m",
          "\n",
          "  ",
          "\u202e",
          "👩\u200D🚀",
          "❤\uFE0F",
          "-",
          "supercalifragilistic",
          "́",
          "ｱ");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static DeletionReport report(Random random) {
    List<Assessment> groups = new ArrayList<>();
    for (int g = random.nextInt(4); g >= 0; g--) {
      List<Blocker> blockers = new ArrayList<>();
      for (int b = random.nextInt(5); b > 0; b--) {
        String id = "eni-bp1" + "x".repeat(random.nextInt(20)) + b;
        blockers.add(
            random.nextBoolean()
                ? Samples.instance("i-bp1" + b, text(random), "Running")
                : new Blocker.HasNetworkInterface(
                    new Member.NetworkInterface(
                        id,
                        text(random),
                        "Secondary",
                        text(random),
                        "i-1",
                        null,
                        null,
                        null,
                        "vpc-1",
                        List.of("sg-a"))));
      }
      groups.add(
          Samples.assessment(
              "sg-bp1" + "g".repeat(random.nextInt(18)),
              random.nextInt(5) == 0 ? null : text(random),
              blockers.isEmpty() ? Verdict.UNDETERMINED : Verdict.IN_USE,
              blockers,
              new Check(
                  Check.Name.INSTANCES,
                  Check.Status.FAILED,
                  null,
                  false,
                  null,
                  Failure.of(Failure.Kind.SERVER, "DescribeInstances", "cn-x", text(random)))));
    }
    return new DeletionReport(
        Samples.head(
            Samples.context(random.nextBoolean() ? "cn-hangzhou" : "cn-x", "cn-y"),
            false,
            List.of()),
        false,
        groups,
        false);
  }

  @Test
  void everyLineFitsAndNothingThatMattersIsLost() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      // A Chinese character takes two cells.
      int width = 2 + random.nextInt(130);
      DeletionReport report = report(random);
      String at = "seed " + seed + ", width " + width + "\n";
      String plain = AtTerminal.plain(width, report);
      assertEquals(
          plain, STYLE.matcher(AtTerminal.coloured(width, report)).replaceAll(""), at + plain);
      for (String line : plain.lines().toList()) {
        assertTrue(
            DisplayWidth.of(line) <= width || ONE_WORD.matcher(line).matches(), () -> at + line);
      }
      assertHoldsWhatMatters(report, plain, at);
    }
  }

  /** IDs and verdicts in one piece, messages to the last word; what is left out is named. */
  private static void assertHoldsWhatMatters(DeletionReport report, String plain, String at) {
    String squeezed = WORDS.matcher(plain.replace(" \\\n", " ")).replaceAll("");
    for (Assessment group : report.entries()) {
      assertTrue(plain.contains(group.securityGroupId()), () -> at + plain);
      assertTrue(plain.contains(group.verdict().text()), () -> at + plain);
      group
          .blockers()
          .forEach(
              blocker -> {
                assertTrue(plain.contains(String.valueOf(blocker.id())), () -> at + plain);
                assertHolds(squeezed, String.valueOf(blocker.detail()), at);
              });
      group.checks().stream()
          .map(check -> CheckText.of(check, group))
          .filter(Objects::nonNull)
          .forEach(message -> assertHolds(squeezed, message, at));
      String name = group.securityGroupName();
      if (name != null && !name.isBlank()) {
        String shown = squeeze(name);
        boolean told =
            squeezed.contains(shown) || plain.contains("…") || squeezed.contains("notshown:");
        assertTrue(told, () -> at + plain);
      }
    }
  }

  private static void assertHolds(String squeezed, String text, String at) {
    assertTrue(squeezed.contains(squeeze(text)), () -> at + text + "\n" + squeezed);
  }

  private static String squeeze(String text) {
    return WORDS.matcher(SafeText.visible(text)).replaceAll("");
  }

  @Test
  void aCutIsNeverWithinACharacterOrAnEscape() {
    assertEquals("支…", DisplayWidth.shortened("支付服务", 4));
    assertEquals("支付…", DisplayWidth.shortened("支付服务", 5));
    assertEquals("e\u0301…", DisplayWidth.shortened("e\u0301e\u0301e\u0301", 2));
    assertEquals("…", DisplayWidth.shortened("🇨🇳🇨🇳", 2));
    assertEquals("🇨🇳…", DisplayWidth.shortened("🇨🇳🇨🇳", 3));
    assertEquals("a…", DisplayWidth.shortened("a\\u{1b}bcdef", 7));
    assertEquals("a\\u{1b}…", DisplayWidth.shortened("a\\u{1b}bcdef", 8));
    assertEquals("…", DisplayWidth.shortened("\\nabc", 2));
    assertEquals("…", DisplayWidth.shortened("abc", 1));
    assertEquals("", DisplayWidth.shortened("abc", 0));
    assertEquals("abc", DisplayWidth.shortened("abc", 3));
  }

  @Test
  void wordsStayWholeAndOthersBreakBetweenCharacters() {
    assertEquals(List.of("ab", "cdefgh", "i"), WordWrap.lines("ab cdefgh i", 4, 4));
    assertEquals(List.of("支付", "服务", "x"), WordWrap.lines("支付服务 x", 4, 4));
    assertEquals(List.of("a b", "c"), WordWrap.lines("a b c", 4, 4));
    assertEquals(List.of(""), WordWrap.lines("", 4, 4));
  }
}
