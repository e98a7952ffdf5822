package io.github.sgaudit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged answers, read as the client reads them: from the response to what it says. What the
 * product understands has to be an answer that the documentation allows, and it has to say the
 * same; everything else has to be the failure of an answer, never an exception.
 */
@Tag("slow")
class ReadersFuzzTest {
  private static final List<Recorded> CORPUS = Corpus.recorded();

  @Test
  void theCorpusHasEveryActionThatIsRead() {
    assertEquals(
        List.of(
            "DescribeClustersV1",
            "DescribeInstances",
            "DescribeLaunchTemplateVersions",
            "DescribeLaunchTemplates",
            "DescribeNetworkInterfaces",
            "DescribeRegions",
            "DescribeSecurityGroupAttribute",
            "DescribeSecurityGroupReferences",
            "DescribeSecurityGroups"),
        CORPUS.stream().map(Recorded::action).sorted().distinct().toList());
    assertTrue(CORPUS.stream().anyMatch(each -> each.status() >= 400), "errors too");
  }

  @Test
  void whatIsNotDamagedIsUnderstood() throws Exception {
    for (Recorded recorded : CORPUS) {
      assertEquals(
          AnswerSchema.facts(recorded), ProductReading.facts(recorded), recorded::toString);
      if (recorded.status() >= 400) {
        assertEquals(AnswerSchema.errorCode(recorded.body()), ProductReading.failureCode(recorded));
      } else {
        assertNotNull(AnswerSchema.facts(recorded), recorded::toString);
      }
    }
  }

  @Test
  void whatIsDamagedIsAFailure() throws Exception {
    long seed = Settings.seed();
    Tally tally = new Tally();
    long begin = System.nanoTime();
    for (int i = 0; i < Settings.documents(); i++) {
      damageOne(seed + i, tally);
    }
    tally.print("readers", seed, System.nanoTime() - begin, Settings.documents());
    assertTrue(tally.isClean(), tally::violations);
    assertTrue(Settings.documents() < 1000 || tally.count("damaged, a failure") > 0);
    assertTrue(Settings.documents() < 1000 || tally.count("plausible, understood") > 0);
  }

  private static void damageOne(long seed, Tally tally) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Recorded original = CORPUS.get(random.nextInt(CORPUS.size()));
    boolean onlyNew = random.nextInt(50) == 0;
    Damage damage =
        onlyNew
            ? Damage.unknownFields(original.body(), random)
            : Damage.to(original.body(), random);
    // An error of the API may come under any status, 200 as well.
    int status = random.nextInt(20) == 0 ? 200 : original.status();
    Recorded damaged = original.with(status, damage.bytes());
    @Nullable List<String> allowed = AnswerSchema.facts(damaged);
    @Nullable List<String> read;
    try {
      read = ProductReading.facts(damaged);
    } catch (RuntimeException | StackOverflowError e) {
      tally.violation("an exception", () -> describe(seed, damage, original, damaged, trace(e)));
      return;
    }
    if (read != null && allowed == null) {
      tally.violation(
          "understood what is damaged",
          () -> describe(seed, damage, original, damaged, "read: " + read));
    } else if (read != null && !read.equals(allowed)) {
      tally.violation(
          "read something else",
          () ->
              describe(seed, damage, original, damaged, "read: " + read + "\nallowed: " + allowed));
    } else if (onlyNew && status == original.status() && read == null && allowed != null) {
      tally.violation(
          "stumbled over a new field", () -> describe(seed, damage, original, damaged, ""));
    } else if (read != null) {
      tally.add("plausible, understood");
    } else {
      tally.add(allowed == null ? "damaged, a failure" : "plausible, a failure all the same");
    }
  }

  private static String trace(Throwable e) {
    return e
        + Arrays.stream(e.getStackTrace())
            .limit(12)
            .map(element -> "\n  at " + element)
            .collect(Collectors.joining());
  }

  private static String describe(
      long seed, Damage damage, Recorded original, Recorded damaged, String what) {
    return String.join(
        "\n",
        Settings.replay(ReadersFuzzTest.class, seed),
        "injuries: " + damage.injuries(),
        "original: " + original,
        "damaged: " + damaged,
        what);
  }
}
