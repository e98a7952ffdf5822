package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import io.github.sgaudit.emulator.Deletion;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.SecurityGroup;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every verdict compared with what becomes of the deletion on a copy of the account. */
class VerdictAgainstDeletionTest {
  /** The one reason that no API shows beforehand. */
  private static final String CLUSTER_PROTECTION = "InvalidOperation.DeletionProtection";

  private static final int REGIONS = 25;

  /** Groups of which the API does not show everything: no other may be left undetermined. */
  private final Set<String> doubtful =
      new HashSet<>(Set.of(SampleAccount.UNDETERMINED, SampleAccount.SELF_REFERENCE));

  private static final int MOST_GROUPS = 6;

  @Test
  void theSampleAccount() throws Exception {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    compare(SampleAccount.world(), Behaviour.documented(), "sample account", seen);
    assertEquals(
        List.of(
            Verdict.DELETABLE,
            Verdict.REFERENCED,
            Verdict.SERVICE_MANAGED,
            Verdict.IN_USE,
            Verdict.UNDETERMINED),
        List.copyOf(seen.keySet()));
  }

  @Test
  void randomAccounts() throws Exception {
    long seed = Long.getLong("sgaudit.test.seed", System.nanoTime());
    // For the log of a run that failed; -Dsgaudit.test.seed repeats it.
    System.out.println("VerdictAgainstDeletionTest: seed " + seed);
    Random random = new Random(seed);
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    List<Behaviour> behaviours =
        List.of(
            Behaviour.documented(),
            Behaviour.with(
                Quirk.UNREFERENCED_AS_EMPTY_LIST, Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP),
            Behaviour.builder()
                .quirks(Quirk.EMPTY_FIRST_PAGES)
                .referencesShape(ReferencesShape.FLAT)
                .maxReferenceIds(3)
                .build(),
            Behaviour.with(Quirk.PAGE_TOKENS_IGNORED, Quirk.UNKNOWN_ID_LEFT_OUT));
    for (Behaviour behaviour : behaviours) {
      doubtful.clear();
      compare(randomWorld(random), behaviour, "seed " + seed, seen);
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.NOT_FOUND) {
        assertTrue(seen.getOrDefault(verdict, 0) >= 3, verdict + ": " + seen + ", seed " + seed);
      }
    }
  }

  private World randomWorld(Random random) {
    World world = EmulatedAccount.emptyWorld();
    for (int i = 1; i <= REGIONS; i++) {
      fill(world.region("cn-random-" + i), random);
    }
    return world;
  }

  private void fill(Region region, Random random) {
    List<String> ids =
        IntStream.rangeClosed(1, 2 + random.nextInt(MOST_GROUPS - 1))
            .mapToObj(i -> region.id().replace("cn-", "sg-") + "n" + i)
            .toList();
    ids.forEach(region::group);
    List<String> inVpc = new ArrayList<>(ids);
    for (String id : ids) {
      SecurityGroup group = region.group(id);
      switch (random.nextInt(14)) {
        case 0 -> group.serviceManaged(7);
        case 1 -> {
          group.classic();
          inVpc.remove(id);
        }
        case 2 -> group.enterprise();
        case 3 -> {
          group.hiddenAddresses(1 + random.nextInt(2));
          doubtful.add(id);
        }
        case 4 -> rule(region, id, id, random);
        case 5 -> region.foreignReference(id, "sg-bp1foreign", "1928374650192837");
        case 6 -> group.deletionProtected();
        default -> {}
      }
    }
    for (int i = random.nextInt(ids.size()); i > 0; i--) {
      rule(region, any(ids, random), any(ids, random), random);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      region.instance("i-bp1n" + i, any(ids, random));
      if (random.nextBoolean()) {
        region.instance("i-bp1n" + i, any(ids, random)).stopped();
      }
    }
    // A group of the classic network has no interfaces.
    for (int i = inVpc.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
      region.networkInterface("eni-bp1second" + i, any(inVpc, random), any(inVpc, random));
    }
  }

  private void rule(Region region, String id, String namedId, Random random) {
    if (random.nextBoolean()) {
      region.group(id).ingressFrom(namedId);
    } else {
      region.group(id).egressTo(namedId);
    }
    if (id.equals(namedId)) {
      doubtful.add(id);
    }
  }

  private static String any(List<String> ids, Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private void compare(World world, Behaviour behaviour, String name, Map<Verdict, Integer> seen)
      throws InterruptedException {
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      EcsApi api = account.client(new SkippingTime(), CallListener.none());
      for (String regionId : world.regionIds()) {
        List<String> ids = world.region(regionId).groupIds();
        List<Assessment> judged =
            Surveys.deletions(api, 8, ProgressListener.none(), List.of(regionId), ids)
                .securityGroups();
        assertEquals(ids, judged.stream().map(Assessment::securityGroupId).toList());
        for (Assessment assessment : judged) {
          compare(world, regionId, assessment, name);
          seen.merge(assessment.verdict(), 1, Integer::sum);
        }
      }
    }
  }

  private void compare(World world, String regionId, Assessment assessment, String name) {
    Deletion deletion = world.copy().deleteSecurityGroup(regionId, assessment.securityGroupId());
    String message = name + ", " + regionId + ": " + assessment + " but " + deletion;
    switch (assessment.verdict()) {
      case DELETABLE ->
          assertTrue(
              deletion.deleted()
                  || (deletion instanceof Deletion.Refused refused
                      && refused.code().equals(CLUSTER_PROTECTION)),
              message);
      case REFERENCED, SERVICE_MANAGED, IN_USE -> assertTrue(!deletion.deleted(), message);
      // Members that no list has, or a rule that names its own group: both hold it here.
      case UNDETERMINED ->
          assertTrue(
              !deletion.deleted() && doubtful.contains(assessment.securityGroupId()), message);
      case NOT_FOUND -> throw new AssertionError(message);
    }
  }
}
