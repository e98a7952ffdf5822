package io.github.sgaudit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole questions of which one answer is damaged on the way. A group that something holds must
 * never be called deletable, or not found, by a damaged answer. An answer that is as valid as the
 * true one, only shorter, cannot be told from another truth: {@link AnswerSchema} tells which those
 * are, and they are counted apart.
 */
@Tag("slow")
class VerdictsFuzzTest {
  /** A question takes several calls, so fewer of them are damaged than of single answers. */
  private static final int SHARE = 5;

  private static final List<Integer> STATUSES = List.of(200, 204, 302, 400, 403, 404, 500, 503);

  /**
   * A question and what is answered when nothing is damaged.
   *
   * @param calls the numbers of the calls that can be damaged: those that ask for facts more often
   *     than dry runs, which only say yes or no
   * @param questions of all calls, in their order
   */
  private record Baseline(
      Asked asked, Map<String, Verdict> verdicts, List<Integer> calls, List<String> questions) {}

  private static final List<Baseline> BASELINES = baselines();

  private static List<Baseline> baselines() {
    List<Baseline> baselines = new ArrayList<>();
    try {
      for (Asked asked : Accounts.questions()) {
        DamagingTransport transport = DamagingTransport.none(asked.emulator());
        Map<String, Verdict> verdicts = asked.over(transport);
        List<Integer> calls = new ArrayList<>();
        for (int i = 0; i < transport.calls().size(); i++) {
          calls.add(i);
          if (transport.calls().get(i).parameter("DryRun").isEmpty()) {
            calls.addAll(List.of(i, i, i));
          }
        }
        baselines.add(new Baseline(asked, verdicts, calls, questions(transport)));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return baselines;
  }

  private static List<String> questions(DamagingTransport transport) {
    // The emulator makes up the token of a page each time.
    return transport.calls().stream()
        .map(call -> call.question().replaceAll("NextToken=[^,}]+", "NextToken=ANY"))
        .toList();
  }

  @Test
  void undamagedAnswersGiveTheRightVerdicts() {
    TreeSet<String> deletable = new TreeSet<>();
    for (Baseline baseline : BASELINES) {
      baseline
          .verdicts()
          .forEach(
              (id, verdict) -> {
                if (verdict == Verdict.DELETABLE) {
                  deletable.add(id);
                  assertFalse(baseline.asked().held().contains(id), id);
                }
              });
    }
    assertTrue(deletable.containsAll(List.of("sg-bp1free1", "sg-bp1free4")), deletable::toString);
    assertEquals(14, Accounts.questions().get(0).held().size());
  }

  @Test
  void noHeldGroupIsDeletableByADamagedAnswer() throws Exception {
    long seed = Settings.seed();
    int documents = Math.max(1, Settings.documents() / SHARE);
    Tally tally = new Tally();
    long begin = System.nanoTime();
    for (int i = 0; i < documents; i++) {
      damageOne(seed + i, tally);
    }
    tally.print("verdicts", seed, System.nanoTime() - begin, documents);
    assertTrue(tally.isClean(), tally::violations);
    if (documents >= 500) {
      assertNotEquals(0, tally.count("damaged: another verdict"));
      assertNotEquals(0, tally.count("damaged: the same verdict"));
    }
  }

  private static void damageOne(long seed, Tally tally) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Baseline baseline = BASELINES.get(random.nextInt(BASELINES.size()));
    Asked asked = baseline.asked();
    List<String> injuries = new ArrayList<>();
    DamagingTransport transport =
        new DamagingTransport(
            asked.emulator(),
            baseline.calls().get(random.nextInt(baseline.calls().size())),
            recorded -> damaged(recorded, injuries, random));
    Map<String, Verdict> verdicts;
    try {
      verdicts = asked.over(transport);
    } catch (RuntimeException | StackOverflowError e) {
      tally.violation("an exception", () -> describe(seed, asked, injuries, transport, trace(e)));
      return;
    }
    Recorded damaged = transport.damaged();
    if (damaged == null) {
      // It was asked ahead, and the others settled everything before it was sent.
      List<String> sent = questions(transport);
      assertEquals(baseline.questions().subList(0, sent.size()), sent);
      assertEquals(baseline.verdicts(), verdicts);
      tally.add("nobody waited for the answer");
      return;
    }
    boolean plausible = isPlausible(damaged);
    List<String> wronged =
        asked.held().stream()
            .filter(
                id ->
                    verdicts.get(id) == Verdict.DELETABLE || verdicts.get(id) == Verdict.NOT_FOUND)
            .toList();
    if (!wronged.isEmpty() && !plausible) {
      tally.violation(
          "deletable by a damaged answer",
          () -> describe(seed, asked, injuries, transport, verdicts.toString()));
    } else if (asked.isAboutNamedGroups() && !verdicts.keySet().containsAll(asked.ids())) {
      tally.violation(
          "no verdict", () -> describe(seed, asked, injuries, transport, verdicts.toString()));
    } else if (damaged.isOfClusters() && !keptByClusters(baseline, verdicts)) {
      tally.violation(
          "clusters hide what else blocks",
          () -> describe(seed, asked, injuries, transport, verdicts.toString()));
    } else if (!wronged.isEmpty()) {
      tally.add("plausible other truth: a held group is deletable");
    } else {
      boolean same = verdicts.equals(baseline.verdicts());
      tally.add(
          (plausible ? "plausible: " : "damaged: ") + (same ? "the same" : "another") + " verdict");
    }
  }

  /** Whatever is said of clusters, what blocks otherwise blocks. */
  private static boolean keptByClusters(Baseline baseline, Map<String, Verdict> verdicts) {
    return baseline.verdicts().entrySet().stream()
        .filter(each -> each.getValue() != Verdict.DELETABLE)
        .filter(each -> each.getValue() != Verdict.UNDETERMINED)
        .filter(each -> !each.getKey().startsWith("sg-bp1ack"))
        .allMatch(each -> each.getValue() == verdicts.get(each.getKey()));
  }

  private static Recorded damaged(
      Recorded recorded, List<String> injuries, SplittableRandom random) {
    if (random.nextInt(40) == 0) {
      int status = STATUSES.get(random.nextInt(STATUSES.size()));
      injuries.add("status " + status);
      return recorded.with(status, recorded.body());
    }
    Damage damage = Damage.to(recorded.body(), random);
    injuries.addAll(damage.injuries());
    return recorded.with(recorded.status(), damage.bytes());
  }

  /** A dry run proves by an error, of whatever status. */
  private static boolean isPlausible(Recorded damaged) {
    if (damaged.parameter("DryRun").equals("true")) {
      return "DryRunOperation".equals(AnswerSchema.errorCode(damaged.body()));
    }
    return AnswerSchema.facts(damaged) != null && !AnswerSchema.contradictsItself(damaged);
  }

  private static String trace(Throwable e) {
    return e
        + Arrays.stream(e.getStackTrace())
            .limit(12)
            .map(element -> "\n  at " + element)
            .collect(Collectors.joining());
  }

  private static String describe(
      long seed, Asked asked, List<String> injuries, DamagingTransport transport, String what) {
    @Nullable Recorded damaged = transport.damaged();
    return String.join(
        "\n",
        Settings.replay(VerdictsFuzzTest.class, seed),
        "asked: " + asked.ids(),
        "injuries: " + injuries,
        "damaged: " + damaged,
        what);
  }
}
