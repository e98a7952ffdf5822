package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run says where clusters could not be checked. */
class ClusterNotesTest {
  private static final Answer<Members<Member.Cluster>> DENIED =
      FactsBuilder.denied("DescribeClustersV1");

  private static Gathered gathered(Facts... facts) {
    return new Gathered(
        List.of(facts[0].target()), List.of(), List.of(facts), List.of(), List.of(), true);
  }

  @Test
  void onceForARegionAndNotAFailureOfTheRun() {
    Facts free = new FactsBuilder().clusters(DENIED).build();
    Facts open =
        new FactsBuilder().clusters(DENIED).references(FactsBuilder.denied("References")).build();
    Deletions deletions = Deletions.of(gathered(free, free), Strictness.USUAL);
    assertEquals(
        List.of(new Note(Note.Kind.CLUSTERS_UNKNOWN, free.target(), free.clusters().failure())),
        deletions.notes());
    assertTrue(deletions.complete());
    assertEquals(List.of(), deletions.causes(), "no waiting ends for its sake");
    assertEquals(ExitCode.DONE, Overall.of(deletions, false));
    assertEquals(1, Deletions.of(gathered(free, open), Strictness.USUAL).notes().size());
    assertEquals(
        List.of("References"),
        Deletions.of(gathered(free, open), Strictness.USUAL).causes().stream()
            .map(Failure::action)
            .toList());
  }

  @Test
  void strictlyItIsTheCauseAndNoNote() {
    Facts free = new FactsBuilder().clusters(DENIED).build();
    Deletions deletions = Deletions.of(gathered(free), Strictness.STRICT);
    assertEquals(List.of(), deletions.notes());
    assertFalse(deletions.complete());
    assertEquals(List.of(free.clusters().failure()), deletions.causes());
    assertEquals(ExitCode.UNDETERMINED, Overall.of(deletions, false));
  }

  @Test
  void notWhereTheVerdictIsCertainOrNobodyWaited() {
    assertEquals(
        List.of(),
        Deletions.of(
                gathered(
                    new FactsBuilder().clusters(DENIED).instance("i-1").build(),
                    new FactsBuilder().clusters(new Answer.NotAsked<>()).build()),
                Strictness.USUAL)
            .notes());
  }

  @Test
  void unusedGroupsAreListedWithTheNoteAndStrictlyAreOpen() {
    Facts free = new FactsBuilder().clusters(DENIED).build();
    UnusedGroups usual = UnusedGroups.of(gathered(free), Strictness.USUAL);
    assertEquals(1, usual.unused().size());
    assertEquals(1, usual.notes().size());
    assertTrue(usual.complete());
    assertEquals(ExitCode.DONE, Overall.of(usual));
    UnusedGroups strict = UnusedGroups.of(gathered(free), Strictness.STRICT);
    assertEquals(List.of(), strict.unused());
    assertEquals(1, strict.undetermined().size());
    assertEquals(List.of(), strict.notes());
    assertEquals(ExitCode.UNDETERMINED, Overall.of(strict));
  }

  @Test
  void aGroupThatAClusterNamesIsNeitherUnusedNorOpen() {
    for (Strictness strictness : Strictness.values()) {
      UnusedGroups unused =
          UnusedGroups.of(gathered(new FactsBuilder().cluster("c1", false).build()), strictness);
      assertEquals(List.of(), unused.unused());
      assertEquals(List.of(), unused.undetermined());
    }
  }
}
