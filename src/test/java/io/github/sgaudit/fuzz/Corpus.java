package io.github.sgaudit.fuzz;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.ecs.AnswerPath;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.InProcessEmulator;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.testing.SkippingTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers recorded from the emulator while the product asks all that it ever asks. */
final class Corpus {
  /** One of many alike is enough, and large answers are slow to damage. */
  private static final int LARGEST = 6000;

  private Corpus() {}

  /** Each answer once, all actions in turn so that the rare ones are damaged as often. */
  static List<Recorded> recorded() {
    Map<String, Recorded> distinct = new LinkedHashMap<>();
    try {
      for (Asked asked : Accounts.questions()) {
        DamagingTransport transport = DamagingTransport.none(asked.emulator());
        asked.over(transport);
        keep(transport, distinct);
      }
      for (Behaviour behaviour : Accounts.behaviours()) {
        World world = Accounts.world();
        DamagingTransport transport =
            DamagingTransport.none(new InProcessEmulator(world, behaviour));
        askTheRest(
            AnswerPath.client(
                transport,
                new Credentials(Accounts.KEY_ID, Accounts.SECRET, null),
                new SkippingTime()));
        keep(transport, distinct);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return evenly(distinct.values());
  }

  private static void askTheRest(EcsApi api) throws InterruptedException {
    try {
      api.describeRegions(Accounts.REGION);
      api.launchTemplatesNaming(Accounts.REGION, Set.of("sg-bp1ref"));
      for (String id : List.of("sg-bp1free1", "sg-bp1free4", "sg-bp1self", "sg-bp1cl")) {
        for (Rule.NicType nicType : Rule.NicType.values()) {
          api.rulesOf(Accounts.REGION, id, nicType);
        }
      }
      api.describeRegions("cn-beijing");
      api.allInstances("cn-nowhere", null, 1);
    } catch (FailureException e) {
      // The last one is recorded for its error.
    }
  }

  private static void keep(DamagingTransport transport, Map<String, Recorded> distinct) {
    for (Recorded recorded : transport.calls()) {
      if (recorded.body().length <= LARGEST) {
        String content = new String(recorded.body(), java.nio.charset.StandardCharsets.UTF_8);
        distinct.putIfAbsent(
            recorded.action() + content.replaceAll("\"RequestId\":\"[^\"]*\"", ""), recorded);
      }
    }
  }

  private static List<Recorded> evenly(Iterable<Recorded> all) {
    Map<String, List<Recorded>> byAction = new LinkedHashMap<>();
    for (Recorded recorded : all) {
      byAction
          .computeIfAbsent(
              recorded.action() + (recorded.status() >= 400 ? " fails" : ""),
              key -> new ArrayList<>())
          .add(recorded);
    }
    int most = byAction.values().stream().mapToInt(List::size).max().orElse(0);
    List<Recorded> even = new ArrayList<>();
    for (List<Recorded> each : byAction.values()) {
      for (int i = 0; i < most; i++) {
        even.add(each.get(i % each.size()));
      }
    }
    return Arrays.asList(even.toArray(Recorded[]::new));
  }
}
