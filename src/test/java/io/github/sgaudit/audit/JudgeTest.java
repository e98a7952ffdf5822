package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Check.Name;
import io.github.sgaudit.audit.Check.Reason;
import io.github.sgaudit.audit.Check.Status;
import io.github.sgaudit.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Answer<Listing> LEFT_OUT = new Answer.Known<>(new Listing.LeftOut());

  private static Assessment deletion(Facts facts) {
    return Judge.deletion(facts, Strictness.USUAL);
  }

  @Test
  void deletableWhenEveryCheckRanAndFoundNothing() {
    Assessment assessment = deletion(new FactsBuilder().build());
    assertEquals(Verdict.DELETABLE, assessment.verdict());
    assertEquals(List.of(Name.values()), assessment.checks().stream().map(Check::name).toList());
    assertTrue(assessment.checks().stream().allMatch(check -> check.status() == Status.PASSED));
    assertEquals("name-a", assessment.securityGroupName());
  }

  /** Every combination of possible answers: only one of them is deletable. */
  @Test
  void deletableInOneCaseOfAllOnly() {
    List<Answer<Listing>> listings =
        List.of(
            new Answer.Known<>(new Listing.Present(FactsBuilder.group(false, 0))),
            new Answer.Known<>(new Listing.Present(FactsBuilder.group(null, 0))),
            new Answer.Known<>(new Listing.Present(FactsBuilder.group(true, 0))),
            new Answer.Known<>(new Listing.Present(FactsBuilder.group(false, 1))),
            new Answer.Known<>(new Listing.Present(FactsBuilder.group(false, -1))),
            LEFT_OUT,
            FactsBuilder.denied("DescribeSecurityGroups"));
    List<Facts> deletable = new ArrayList<>();
    int cases = 0;
    for (Answer<Listing> listing : listings) {
      for (int references = 0; references < 5; references++) {
        for (int instances = 0; instances < 3; instances++) {
          for (int interfaces = 0; interfaces < 3; interfaces++) {
            FactsBuilder facts = new FactsBuilder().listing(listing);
            switch (references) {
              case 1 -> facts.referencedBy("sg-b");
              case 2 -> facts.referencedBy(FactsBuilder.ID);
              case 3 -> facts.references(FactsBuilder.denied("DescribeSecurityGroupReferences"));
              case 4 -> facts.references(FactsBuilder.notFound("DescribeSecurityGroupReferences"));
              default -> {}
            }
            switch (instances) {
              case 1 -> facts.instance("i-1");
              case 2 -> facts.instances(FactsBuilder.denied("DescribeInstances"));
              default -> {}
            }
            switch (interfaces) {
              case 1 -> facts.networkInterface("eni-1");
              case 2 -> facts.networkInterfaces(FactsBuilder.denied("DescribeNetworkInterfaces"));
              default -> {}
            }
            cases++;
            if (deletion(facts.build()).verdict() == Verdict.DELETABLE) {
              deletable.add(facts.build());
            }
          }
        }
      }
    }
    assertEquals(7 * 5 * 3 * 3, cases);
    assertEquals(List.of(new FactsBuilder().build()), deletable);
  }

  @Test
  void everyBlockerIsNamedAndReferencesDecideTheVerdict() {
    Assessment assessment =
        deletion(
            new FactsBuilder()
                .group(FactsBuilder.group(true, 4))
                .referencedBy("sg-b", "sg-c")
                .instance("i-1")
                .networkInterface("eni-1")
                .build());
    assertEquals(Verdict.REFERENCED, assessment.verdict());
    assertEquals(
        List.of(
            "reference sg-b",
            "reference sg-c",
            "service-managed service-1",
            "instance i-1",
            "network-interface eni-1"),
        assessment.blockers().stream()
            .map(blocker -> blocker.type() + " " + blocker.id())
            .toList());
    assertEquals("InUse, managed by service 123", assessment.blockers().get(4).detail());
  }

  @Test
  void managedDecidesBeforeMembers() {
    assertEquals(
        Verdict.SERVICE_MANAGED,
        deletion(new FactsBuilder().group(FactsBuilder.group(true, 0)).instance("i-1").build())
            .verdict());
    assertEquals(Verdict.IN_USE, deletion(new FactsBuilder().instance("i-1").build()).verdict());
  }

  @Test
  void aBlockerBeatsAFailedCheck() {
    Assessment assessment =
        deletion(
            new FactsBuilder()
                .references(FactsBuilder.denied("DescribeSecurityGroupReferences"))
                .instances(FactsBuilder.denied("DescribeInstances"))
                .networkInterface("eni-1")
                .build());
    assertEquals(Verdict.IN_USE, assessment.verdict());
    assertEquals(Status.FAILED, check(assessment, Name.REFERENCES).status());
  }

  @Test
  void deniedCheckNamesTheMissingPermission() {
    Check check =
        check(
            deletion(
                new FactsBuilder().instances(FactsBuilder.denied("DescribeInstances")).build()),
            Name.INSTANCES);
    assertEquals(Status.FAILED, check.status());
    Failure failure = check.failure();
    assertTrue(failure != null && "ecs:DescribeInstances".equals(failure.permission()));
  }

  @Test
  void notFoundNeedsTwoActionsThatSayIt() {
    Assessment assessment =
        deletion(
            new FactsBuilder()
                .listing(LEFT_OUT)
                .references(FactsBuilder.notFound("DescribeSecurityGroupReferences"))
                .build());
    assertEquals(Verdict.NOT_FOUND, assessment.verdict());
    assertEquals(Status.BLOCKED, check(assessment, Name.EXISTS).status());
    assertEquals(
        6, assessment.checks().stream().filter(check -> check.status() == Status.SKIPPED).count());
  }

  @Test
  void leftOutOfTheListAloneIsNotNotFound() {
    Assessment hidden = deletion(new FactsBuilder().listing(LEFT_OUT).build());
    assertEquals(Verdict.UNDETERMINED, hidden.verdict());
    assertEquals(Status.FAILED, check(hidden, Name.EXISTS).status());
    Assessment denied =
        deletion(
            new FactsBuilder()
                .listing(LEFT_OUT)
                .references(FactsBuilder.denied("DescribeSecurityGroupReferences"))
                .build());
    assertEquals(Verdict.UNDETERMINED, denied.verdict());
    // The advice is to grant the permission, not to use another identity.
    Failure failure = check(denied, Name.EXISTS).failure();
    assertTrue(
        failure != null && "ecs:DescribeSecurityGroupReferences".equals(failure.permission()));
    assertEquals(Reason.LEFT_OUT, check(hidden, Name.EXISTS).reason());
    assertNull(check(hidden, Name.EXISTS).failure());
  }

  @Test
  void notFoundThatContradictsTheListIsUndetermined() {
    Assessment assessment =
        deletion(
            new FactsBuilder()
                .references(FactsBuilder.notFound("DescribeSecurityGroupReferences"))
                .build());
    assertEquals(Verdict.UNDETERMINED, assessment.verdict());
  }

  @Test
  void aSelfReferenceProvesNothing() {
    Assessment assessment = deletion(new FactsBuilder().referencedBy(FactsBuilder.ID).build());
    assertEquals(Verdict.UNDETERMINED, assessment.verdict());
    assertEquals(Status.FAILED, check(assessment, Name.REFERENCES).status());
    assertEquals(List.of(), assessment.blockers());
    assertEquals(
        Verdict.REFERENCED,
        deletion(new FactsBuilder().referencedBy(FactsBuilder.ID, "sg-b").build()).verdict());
  }

  @Test
  void addressesTakeAVerdictBackOnlyWhereNoMemberWasFound() {
    Assessment counted = deletion(new FactsBuilder().group(FactsBuilder.group(false, 3)).build());
    assertEquals(Verdict.UNDETERMINED, counted.verdict());
    assertEquals(3, check(counted, Name.ADDRESSES).count());
    Assessment member =
        deletion(new FactsBuilder().group(FactsBuilder.group(false, 3)).instance("i-1").build());
    assertEquals(Status.PASSED, check(member, Name.ADDRESSES).status());
    Assessment notGiven =
        deletion(new FactsBuilder().group(FactsBuilder.group(false, null)).build());
    assertEquals(Verdict.DELETABLE, notGiven.verdict());
    assertNull(check(notGiven, Name.ADDRESSES).count());
  }

  @Test
  void managedThatTheApiDoesNotTellIsAFailedCheck() {
    Assessment assessment = deletion(new FactsBuilder().group(FactsBuilder.group(null, 0)).build());
    assertEquals(Verdict.UNDETERMINED, assessment.verdict());
    assertEquals(Status.FAILED, check(assessment, Name.MANAGED).status());
  }

  @Test
  void noInterfacesInTheClassicNetworkPassesWithAReason() {
    Assessment assessment = deletion(new FactsBuilder().group(FactsBuilder.classicGroup()).build());
    assertEquals(Verdict.DELETABLE, assessment.verdict());
    assertEquals(
        new Check(Name.INTERFACES, Status.PASSED, 0, false, Reason.CLASSIC_NETWORK, null),
        check(assessment, Name.INTERFACES));
  }

  /** What a command did not ask proves nothing. */
  @Test
  void whatWasNotAskedIsAFailedCheck() {
    for (FactsBuilder facts :
        List.of(
            new FactsBuilder().listing(new Answer.NotAsked<>()),
            new FactsBuilder().references(new Answer.NotAsked<>()),
            new FactsBuilder().instances(new Answer.NotAsked<>()),
            new FactsBuilder().networkInterfaces(new Answer.NotAsked<>()))) {
      assertEquals(Verdict.UNDETERMINED, deletion(facts.build()).verdict());
    }
  }

  @Test
  void referencesCutAtTheCapAreMarked() {
    Assessment assessment =
        deletion(
            new FactsBuilder()
                .references(
                    new Answer.Known<>(
                        new References(
                            List.of(new ReferencingGroup("sg-b", null, null, null, false)), true)))
                .build());
    assertEquals(Verdict.REFERENCED, assessment.verdict());
    assertTrue(check(assessment, Name.REFERENCES).more());
    assertEquals(Reason.MAY_BE_CUT, check(assessment, Name.REFERENCES).reason());
  }

  /** The second column of the contract: what is known of clusters, and what follows. */
  @Test
  void aClusterThatNamesTheGroupBlocks() {
    for (boolean more : new boolean[] {false, true}) {
      for (Strictness strictness : Strictness.values()) {
        Assessment assessment =
            Judge.deletion(new FactsBuilder().cluster("c1", more).build(), strictness);
        assertEquals(Verdict.IN_USE, assessment.verdict());
        Blocker blocker = assessment.blockers().get(0);
        assertEquals(
            List.of("cluster", "c1", "shop", "running"),
            List.of(
                blocker.type(),
                blocker.id(),
                String.valueOf(blocker.name()),
                String.valueOf(blocker.detail())));
        assertEquals(
            new Check(Name.CLUSTERS, Status.BLOCKED, 1, more, more ? Reason.PART_READ : null, null),
            check(assessment, Name.CLUSTERS));
        assertTrue(assessment.isComplete());
      }
    }
  }

  @Test
  void clustersThatCouldNotBeReadAreSkippedAndDoNotPreventDeletable() {
    Facts denied = new FactsBuilder().clusters(FactsBuilder.denied("DescribeClustersV1")).build();
    Assessment assessment = deletion(denied);
    assertEquals(Verdict.DELETABLE, assessment.verdict());
    assertEquals(
        new Check(Name.CLUSTERS, Status.SKIPPED, null, false, null, denied.clusters().failure()),
        check(assessment, Name.CLUSTERS));
    assertTrue(assessment.isComplete());
    assertTrue(Judge.mayDependOnClusters(denied));
  }

  @Test
  void clustersThatWereNotAskedAboutAreSkipped() {
    Assessment assessment = deletion(new FactsBuilder().clusters(new Answer.NotAsked<>()).build());
    assertEquals(Verdict.DELETABLE, assessment.verdict());
    assertEquals(
        new Check(Name.CLUSTERS, Status.SKIPPED, null, false, Reason.NOT_ASKED, null),
        check(assessment, Name.CLUSTERS));
  }

  @Test
  void strictlyTheyAreFailedAndTheVerdictIsOpen() {
    for (Answer<Members<Member.Cluster>> unknown :
        List.<Answer<Members<Member.Cluster>>>of(
            FactsBuilder.denied("DescribeClustersV1"), new Answer.NotAsked<>())) {
      Assessment assessment =
          Judge.deletion(new FactsBuilder().clusters(unknown).build(), Strictness.STRICT);
      assertEquals(Verdict.UNDETERMINED, assessment.verdict());
      assertEquals(Status.FAILED, check(assessment, Name.CLUSTERS).status());
      assertFalse(assessment.isComplete());
    }
  }

  @Test
  void strictlyACountOfAddressesThatIsMissingIsAFailure() {
    Facts facts = new FactsBuilder().group(FactsBuilder.group(false, null)).build();
    assertEquals(Verdict.DELETABLE, deletion(facts).verdict());
    Assessment strict = Judge.deletion(facts, Strictness.STRICT);
    assertEquals(Verdict.UNDETERMINED, strict.verdict());
    assertEquals(
        new Check(Name.ADDRESSES, Status.FAILED, null, false, Reason.COUNT_MISSING, null),
        check(strict, Name.ADDRESSES));
    assertEquals(
        Verdict.DELETABLE, Judge.deletion(new FactsBuilder().build(), Strictness.STRICT).verdict());
  }

  /** Only clusters are forgiven: every other check that was not made leaves the verdict open. */
  @Test
  void everyOtherCheckIsRequiredWhateverIsKnownOfClusters() {
    List<Answer<Members<Member.Cluster>>> allClusters =
        List.of(
            new Answer.Known<>(Members.none()),
            FactsBuilder.denied("DescribeClustersV1"),
            new Answer.NotAsked<>());
    for (Answer<Members<Member.Cluster>> clusters : allClusters) {
      for (Strictness strictness : Strictness.values()) {
        for (FactsBuilder facts :
            List.of(
                new FactsBuilder().listing(FactsBuilder.denied("DescribeSecurityGroups")),
                new FactsBuilder().listing(new Answer.NotAsked<>()),
                new FactsBuilder().references(FactsBuilder.denied("References")),
                new FactsBuilder().references(new Answer.NotAsked<>()),
                new FactsBuilder().instances(FactsBuilder.denied("DescribeInstances")),
                new FactsBuilder().instances(new Answer.NotAsked<>()),
                new FactsBuilder().networkInterfaces(FactsBuilder.denied("Interfaces")),
                new FactsBuilder().networkInterfaces(new Answer.NotAsked<>()),
                new FactsBuilder().group(FactsBuilder.group(null, 0)),
                new FactsBuilder().group(FactsBuilder.group(false, 2)))) {
          Facts all = facts.clusters(clusters).build();
          assertEquals(Verdict.UNDETERMINED, Judge.deletion(all, strictness).verdict());
          assertTrue(Judge.mayDependOnClusters(all));
        }
      }
    }
  }

  /** Which of the two comes in time is chance: the verdict and whether all was checked are not. */
  @Test
  void whereABlockerWasFoundClustersNeedNotBeKnown() {
    Facts notWaitedFor =
        new FactsBuilder().instance("i-1").clusters(new Answer.NotAsked<>()).build();
    for (Strictness strictness : Strictness.values()) {
      Assessment assessment = Judge.deletion(notWaitedFor, strictness);
      assertEquals(Verdict.IN_USE, assessment.verdict());
      assertEquals(
          new Check(Name.CLUSTERS, Status.SKIPPED, null, false, Reason.NOT_NEEDED, null),
          check(assessment, Name.CLUSTERS));
      assertTrue(assessment.isComplete());
    }
    assertFalse(Judge.mayDependOnClusters(notWaitedFor));
  }

  @Test
  void whatIsNotThereDoesNotDependOnClusters() {
    Facts missing =
        new FactsBuilder()
            .listing(LEFT_OUT)
            .references(FactsBuilder.notFound("DescribeSecurityGroupReferences"))
            .cluster("c1", false)
            .build();
    assertFalse(Judge.mayDependOnClusters(missing));
    Assessment assessment = deletion(missing);
    assertEquals(Verdict.NOT_FOUND, assessment.verdict());
    assertEquals(
        new Check(Name.CLUSTERS, Status.SKIPPED, null, false, null, null),
        check(assessment, Name.CLUSTERS));
  }

  @Test
  void membersComeBeforeClustersAndReferencesDecideTheVerdict() {
    Assessment assessment =
        deletion(
            new FactsBuilder().referencedBy("sg-b").instance("i-1").cluster("c1", false).build());
    assertEquals(Verdict.REFERENCED, assessment.verdict());
    assertEquals(
        List.of("reference", "instance", "cluster"),
        assessment.blockers().stream().map(Blocker::type).toList());
  }

  private static Check check(Assessment assessment, Name name) {
    return assessment.checks().stream()
        .filter(check -> check.name() == name)
        .findFirst()
        .orElseThrow();
  }
}
