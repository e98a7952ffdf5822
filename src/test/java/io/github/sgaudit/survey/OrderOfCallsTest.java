package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are made, and in which order where only one may be in flight. */
class OrderOfCallsTest {
  private static final String REGION = EmulatedAccount.REGION;

  private static List<String> calls(World world, String... args) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      account.run(
          Map.of(
              "ALIBABA_CLOUD_STS_ENDPOINT",
              account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
          args);
      return account.requests().stream().map(OrderOfCallsTest::call).toList();
    }
  }

  private static String call(RecordedRequest request) {
    Map<String, String> parameters = request.parameters();
    List<String> words = new ArrayList<>(List.of(request.action()));
    if (parameters.containsKey("SecurityGroupId")) {
      words.add(parameters.get("SecurityGroupId"));
    }
    if (parameters.containsKey("SecurityGroupId.1")) {
      words.add(parameters.get("SecurityGroupId.1"));
    }
    if ("true".equals(parameters.get("ServiceManaged"))) {
      words.add("of services");
    }
    if ("true".equals(parameters.get("DryRun"))) {
      words.add("dry run");
    }
    return String.join(" ", words);
  }

  private static World worldOfOneGroup() {
    World world = EmulatedAccount.emptyWorld();
    world.region(REGION).group("sg-bp1a").vpc("vpc-1");
    return world;
  }

  @Test
  void oneGroupTakesEightCallsWhereAnInterfaceShowsItself() {
    World world = worldOfOneGroup();
    Region region = world.region(REGION);
    region.group("sg-bp1other").vpc("vpc-1");
    region.networkInterface("eni-1", "sg-bp1other").vpc("vpc-1");
    assertEquals(
        List.of(
            "DescribeSecurityGroups",
            "DescribeSecurityGroupReferences sg-bp1a",
            "DescribeInstances sg-bp1a",
            "DescribeNetworkInterfaces sg-bp1a",
            "DescribeNetworkInterfaces sg-bp1a of services",
            "DescribeInstances dry run",
            "DescribeNetworkInterfaces",
            "DescribeClustersV1",
            "GetCallerIdentity"),
        calls(world, "can-delete", "sg-bp1a", "--concurrency", "1"));
  }

  @Test
  void oneGroupTakesTenCallsWhereNoInterfaceShowsItself() {
    List<String> calls = calls(worldOfOneGroup(), "can-delete", "sg-bp1a", "--concurrency", "1");
    assertEquals(11, calls.size(), calls.toString());
    assertEquals(
        List.of(
            "DescribeNetworkInterfaces of services",
            "DescribeInstances",
            "DescribeClustersV1",
            "GetCallerIdentity"),
        calls.subList(7, 11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "can-delete sg-bp1prodweb0000000001 sg-bp1stagdb00000000001 sg-bp1nosuch00000000001",
        "can-delete sg-bp1prodweb0000000001 sg-bp1stagdb00000000001 --region cn-hangzhou,cn-beijing",
        "refs sg-bp1prodweb0000000001 sg-bp1prodbastion000001 sg-bp1nosuch00000000001",
        "unused --region cn-hangzhou,cn-beijing",
        "list --region cn-hangzhou,cn-beijing"
      })
  void theOrderIsAlwaysTheSameWhereOneCallIsInFlight(String line) {
    String[] args = (line + " --concurrency 1").split(" ");
    List<String> first = calls(SampleAccount.world(), args);
    assertTrue(first.size() > 1, first.toString());
    for (int run = 0; run < 3; run++) {
      assertEquals(first, calls(SampleAccount.world(), args));
    }
  }
}
