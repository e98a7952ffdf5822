package io.github.sgaudit.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.survey.ListSurvey;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.survey.ReferenceSurvey;
import io.github.sgaudit.survey.UnusedSurvey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The API's quota per minute is what limits a real audit: calls are counted, not seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBoundsTest {
  private static final List<String> REGIONS = List.of(LargeAccount.REGION);

  private final LargeAccount account = new LargeAccount(Duration.ZERO);

  CallBoundsTest() throws Exception {}

  @AfterAll
  void stop() {
    account.close();
  }

  @Test
  void listOfThousandGroupsTakesTenCalls() throws Exception {
    ListSurvey.Result result =
        new ListSurvey(account.api(), 8, ProgressListener.none())
            .list(REGIONS, SecurityGroupFilter.none(), 100, Integer.MAX_VALUE);
    assertEquals(LargeAccount.GROUPS, result.securityGroups().size());
    assertEquals(Map.of("DescribeSecurityGroups", 10), account.takeCalls());
  }

  @Test
  void refsOfThousandUnreferencedGroupsTakeAtMost110Calls() throws Exception {
    ReferenceSurvey.Result result =
        new ReferenceSurvey(account.api(), 8, ProgressListener.none())
            .ask(REGIONS, LargeAccount.ids());
    assertTrue(result.complete());
    assertEquals(LargeAccount.GROUPS, result.securityGroups().size());
    assertAtMost(110);
  }

  @Test
  void unusedTakesAtMost160Calls() throws Exception {
    UnusedSurvey.Result result =
        new UnusedSurvey(account.api(), TimeSource.system(), 8, ProgressListener.none())
            .find(REGIONS, SecurityGroupFilter.none(), group -> true);
    assertEquals(LargeAccount.UNUSED, result.unused().size());
    assertEquals(List.of(), result.undetermined());
    assertAtMost(160);
  }

  private void assertAtMost(int bound) {
    Map<String, Integer> calls = account.takeCalls();
    int all = calls.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(all <= bound, all + " calls: " + calls);
    assertTrue(all > 0);
  }
}
