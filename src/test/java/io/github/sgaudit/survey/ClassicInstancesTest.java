package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances of the classic network have no interfaces: their absence shows no lack of rights. */
class ClassicInstancesTest {
  private static final String REGION = EmulatedAccount.REGION;

  private static List<Verdict> verdicts(String... ids) throws Exception {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    region.group("sg-classic").classic();
    region.instance("i-classic", "sg-classic");
    for (String id : ids) {
      region.group(id).vpc("vpc-1");
    }
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      EcsApi api = account.client(new SkippingTime(), CallListener.none());
      List<String> asked = new ArrayList<>(List.of(ids));
      asked.add("sg-classic");
      return Surveys.deletions(api, 2, ProgressListener.none(), List.of(REGION), asked)
          .securityGroups()
          .stream()
          .map(Assessment::verdict)
          .toList();
    }
  }

  @Test
  void groupsOfAVpcAreDeletableWhereAllMembersAreWalked() throws Exception {
    assertEquals(
        List.of(
            Verdict.DELETABLE,
            Verdict.DELETABLE,
            Verdict.DELETABLE,
            Verdict.DELETABLE,
            Verdict.IN_USE),
        verdicts("sg-a", "sg-b", "sg-c", "sg-d"));
  }

  @Test
  void aGroupOfAVpcIsDeletableWhereEachIsAskedAbout() throws Exception {
    assertEquals(List.of(Verdict.DELETABLE, Verdict.IN_USE), verdicts("sg-a"));
  }
}
