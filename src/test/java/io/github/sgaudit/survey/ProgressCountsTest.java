package io.github.sgaudit.survey;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.survey.ProgressListener.Topic;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the surveys count is what they ask: never more done than planned, and all in the end. */
@Timeout(120)
class ProgressCountsTest {
  private static final int GROUPS = 23;
  private static final List<String> IDS =
      IntStream.range(0, GROUPS).mapToObj(i -> "sg-bp1n" + (100 + i)).toList();
  private static final List<String> REGIONS = List.of(REGION);

  private final SkippingTime time = new SkippingTime();
  private final Counts counts = new Counts();

  private static final class Counts implements ProgressListener {
    private final Map<Topic, Integer> planned = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> done = new EnumMap<>(Topic.class);
    private int listed;

    @Override
    public synchronized void planned(Topic topic, int number) {
      planned.merge(topic, number, Integer::sum);
    }

    @Override
    public synchronized void done(Topic topic, int number) {
      int now = done.merge(topic, number, Integer::sum);
      assertTrue(number >= 0 && now <= planned.getOrDefault(topic, 0), topic + " " + now);
    }

    @Override
    public synchronized void listed(int groups) {
      assertTrue(groups >= 0);
      listed += groups;
    }
  }

  private interface Asking {
    void ask(EcsApi api) throws InterruptedException;
  }

  private void ask(String fault, Asking asking) throws InterruptedException {
    World world = EmulatedAccount.emptyWorld();
    IDS.forEach(id -> world.region(REGION).group(id));
    Faults faults = fault.isEmpty() ? Faults.none() : Faults.parse(List.of(fault));
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      asking.ask(account.client(time, CallListener.none()));
    }
    assertEquals(counts.planned, counts.done);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "DescribeSecurityGroupReferences=denied", "DescribeSecurityGroups=denied"})
  void referencesAreCountedOncePerGroup(String fault) throws Exception {
    ask(fault, api -> Surveys.references(api, 8, counts, REGIONS, IDS));
    assertEquals(
        Map.of(Topic.NAMED_GROUPS, GROUPS, Topic.REFERENCES, GROUPS), counts.planned, fault);
  }

  @Test
  void membersAreWalkedOrCountedOncePerGroup() throws Exception {
    ask("", api -> Surveys.deletions(api, 8, counts, REGIONS, IDS));
    assertEquals(
        Map.of(Topic.NAMED_GROUPS, GROUPS, Topic.REFERENCES, GROUPS, Topic.MEMBER_WALKS, 3),
        counts.planned);
  }

  @Test
  void fewGroupsAreAskedAboutOneByOne() throws Exception {
    ask("", api -> Surveys.deletions(api, 8, counts, REGIONS, IDS.subList(0, 2)));
    assertEquals(
        Map.of(
            Topic.NAMED_GROUPS, 2,
            Topic.REFERENCES, 2,
            Topic.INSTANCES, 2,
            Topic.NETWORK_INTERFACES, 2),
        counts.planned);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DescribeSecurityGroups=token-expired:1"})
  void aListCountsEachGroupOnce(String fault) throws Exception {
    ask(fault, api -> Surveys.list(api, 8, counts, REGIONS, 10));
    assertEquals(GROUPS, counts.listed);
    assertEquals(Map.of(Topic.LISTS, 1), counts.planned);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DescribeSecurityGroups=token-expired:1"})
  void aStreamCountsEachGroupOnce(String fault) throws Exception {
    ask(
        fault,
        api ->
            Surveys.source(api, 8, counts).stream(
                Surveys.targets(REGIONS),
                SecurityGroupFilter.none(),
                10,
                Integer.MAX_VALUE,
                groups -> true));
    assertEquals(GROUPS, counts.listed);
  }

  @Test
  void unusedCountsTheListAndWhatItAsksOfIt() throws Exception {
    ask("", api -> Surveys.unused(api, 8, counts, REGIONS));
    assertEquals(GROUPS, counts.listed);
    assertEquals(
        Map.of(Topic.LISTS, 1, Topic.REFERENCES, GROUPS, Topic.MEMBER_WALKS, 3), counts.planned);
  }
}
