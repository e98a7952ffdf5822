package io.github.sgaudit.emulator;

import static io.github.sgaudit.emulator.SignedClient.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmulatorTest extends EmulatorTestCase {

  @Test
  void listsRegions() throws Exception {
    world.region("cn-beijing");
    SignedClient.Answer answer = call("DescribeRegions", "RegionId", "-");
    assertEquals(
        "[{\"RegionId\":\"cn-hangzhou\",\"RegionEndpoint\":\"ecs.cn-hangzhou.aliyuncs.com\","
            + "\"LocalName\":\"cn-hangzhou\",\"Status\":\"available\"},"
            + "{\"RegionId\":\"cn-beijing\",\"RegionEndpoint\":\"ecs.cn-beijing.aliyuncs.com\","
            + "\"LocalName\":\"cn-beijing\",\"Status\":\"available\"}]",
        answer.body().path("Regions").path("Region").toString());
  }

  @Test
  void refusesUnknownActionVersionAndMethod() throws Exception {
    assertRefused(400, "UnsupportedOperation", call("RunInstances"));
    assertRefused(400, "UnsupportedOperation", call("DescribeRegions", "Version", "2016-01-01"));
    SignedClient client = client();
    Map<String, String> query = client.signV1("PUT", client.parameters("DescribeRegions"));
    HttpRequest.Builder put =
        HttpRequest.newBuilder(emulator().endpoint().resolve("/?" + SignedClient.join(query)))
            .PUT(HttpRequest.BodyPublishers.noBody());
    assertRefused(403, "UnsupportedHTTPMethod", client.send(put));
  }

  @Test
  void answersXmlUnlessJsonIsRequested() throws Exception {
    region.group("sg-a").description("前端 <&>");
    region.group("sg-b");
    String xml = call("DescribeSecurityGroups", "Format", "-").raw().body();
    assertTrue(xml.contains("<DescribeSecurityGroupsResponse><RequestId>"), xml);
    assertTrue(xml.contains("<SecurityGroups><SecurityGroup><SecurityGroupId>sg-a<"), xml);
    assertTrue(xml.contains("</SecurityGroup><SecurityGroup><SecurityGroupId>sg-b<"), xml);
    assertTrue(xml.contains("<Description>前端 &lt;&amp;&gt;</Description>"), xml);
    String error = call("DescribeSecurityGroups", "Format", "XML", "RegionId", "xx").raw().body();
    assertTrue(error.contains("<Error><RequestId>"), error);
    assertTrue(error.contains("<Code>InvalidRegionId.NotFound</Code>"), error);
  }

  @Test
  void answersJsonToVersionThree() throws Exception {
    SignedClient.Answer answer =
        client().postV3(client().headersV3("DescribeRegions"), Map.of(), "");
    assertTrue(answer.body().has("Regions"));
    assertEquals(
        "application/json;charset=utf-8",
        answer.raw().headers().firstValue("Content-Type").orElse("none"));
  }

  @Test
  void deniesActionsToOneKeyOnly() throws Exception {
    world.accessKey("LTAI5tAdmin", "admin");
    behaviour.restriction(SignedClient.KEY_ID, RamRestriction.none().denying("DescribeInstances"));
    SignedClient.Answer denied = call("DescribeInstances");
    assertRefused(403, "Forbidden.RAM", denied);
    assertEquals(
        "ecs:DescribeInstances",
        denied.body().path("AccessDeniedDetail").path("AuthAction").asText());
    assertEquals(200, call("DescribeSecurityGroups").status());
    SignedClient admin = new SignedClient(emulator(), "LTAI5tAdmin", "admin");
    assertEquals(200, admin.call("DescribeInstances").status());
  }

  @Test
  void hidesEntriesFromOneKey() throws Exception {
    region.group("sg-a");
    region.instance("i-1", "sg-a");
    behaviour.restriction(SignedClient.KEY_ID, RamRestriction.none().hiding("DescribeInstances"));
    SignedClient.Answer answer = call("DescribeInstances");
    assertEquals(200, answer.status());
    assertEquals("{\"Instance\":[]}", answer.body().path("Instances").toString());
    assertEquals(0, answer.body().path("TotalCount").asInt(-1));
    SignedClient.Answer byToken = call("DescribeInstances", "MaxResults", "10");
    assertEquals("{\"Instance\":[]}", byToken.body().path("Instances").toString());
    assertEquals("", byToken.body().path("NextToken").asText("none"));
    assertEquals(List.of("sg-a"), groups());
  }

  @Test
  void undecodableRequestIsRefused() throws Exception {
    SignedClient.Answer answer =
        client()
            .send(
                HttpRequest.newBuilder(emulator().endpoint().resolve("/"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("Action=%zz")));
    assertEquals(400, answer.status());
  }

  @Test
  @Timeout(120)
  void servesInParallel() throws Exception {
    faults.next("DescribeInstances", FaultKind.HANG, 20);
    SignedClient client = client();
    ExecutorService callers = Executors.newFixedThreadPool(20);
    List<Future<?>> hanging = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      hanging.add(callers.submit(() -> client.call("DescribeInstances")));
    }
    while (emulator().requests().size() < 20) {
      Thread.onSpinWait();
    }
    assertEquals(200, call("DescribeSecurityGroups").status());
    emulator().close();
    callers.shutdown();
    assertTrue(callers.awaitTermination(60, TimeUnit.SECONDS), "close ends what hangs");
    for (Future<?> each : hanging) {
      assertThrows(ExecutionException.class, each::get);
    }
  }

  @Test
  void runsInDaemonThreadsOnly() throws Exception {
    call("DescribeRegions");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean ours =
          thread.getName().startsWith("ecs-emulator")
              || thread.getName().startsWith("HTTP-Dispatcher");
      assertFalse(ours && !thread.isDaemon(), thread::getName);
    }
  }

  @Test
  void closedServerRefusesConnections() throws Exception {
    SignedClient client = client();
    emulator().close();
    assertThrows(IOException.class, () -> client.call("DescribeRegions"));
  }

  @Test
  void usesTheRequestedPort() throws Exception {
    int port = emulator().endpoint().getPort();
    assertThrows(
        IOException.class,
        () -> Emulator.start(world, EmulatorOptions.builder().port(port).build()));
    assertEquals("127.0.0.1", emulator().endpoint().getHost());
  }

  @Test
  void waitsForItsLatency() throws Exception {
    EmulatorOptions options = EmulatorOptions.builder().latency(Duration.ofMillis(30)).build();
    try (Emulator slow = Emulator.start(world, options)) {
      long before = System.nanoTime();
      new SignedClient(slow).call("DescribeRegions");
      assertTrue(System.nanoTime() - before >= 30_000_000);
    }
  }

  @Test
  void worldMayChangeWhileServed() throws Exception {
    assertEquals(List.of(), groups());
    region.group("sg-a");
    assertEquals(List.of("sg-a"), groups());
    region.group("sg-a").vpc("vpc-9");
    assertEquals(List.of("sg-a"), groups("VpcId", "vpc-9"));
  }

  @Test
  void walksThousandsOfGroups() throws Exception {
    for (int number = 0; number < 5000; number++) {
      region.group("sg-" + number).ingressFrom("sg-" + (number + 1) % 5000);
    }
    int walked = 0;
    String token = "";
    do {
      SignedClient.Answer page =
          call("DescribeSecurityGroups", "MaxResults", "100", "NextToken", token);
      walked += page.groupIds().size();
      token = page.body().path("NextToken").asText();
    } while (!token.isEmpty());
    assertEquals(5000, walked);
  }

  @Test
  void recordsRefusedRequestsToo() throws Exception {
    call("RunInstances");
    assertEquals(
        new RecordedRequest(
            "GET",
            "RunInstances",
            map("RegionId", "cn-hangzhou", "Version", "2014-05-26", "Format", "JSON"),
            SignedClient.KEY_ID),
        emulator().requests().get(0));
  }

  @Test
  void changeAfterACallShowsInTheNext() throws Exception {
    region.group("sg-a");
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    EmulatorOptions options =
        EmulatorOptions.builder()
            .afterCall(
                call -> {
                  seen.add(call.action());
                  world.deleteSecurityGroup(REGION, "sg-a");
                })
            .seed(1)
            .build();
    try (Emulator changing = Emulator.start(world, options)) {
      SignedClient client = new SignedClient(changing);
      assertEquals(List.of("sg-a"), client.call("DescribeSecurityGroups").groupIds());
      assertEquals(List.of(), client.call("DescribeSecurityGroups").groupIds());
      client.call("RunInstances");
    }
    assertEquals(List.of("DescribeSecurityGroups", "DescribeSecurityGroups", "RunInstances"), seen);
  }
}
