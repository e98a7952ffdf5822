package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of recorded lists, and the errors behind those that are not whole. */
class ReplayTest {
  private static final Recording.Refusal DENIED =
      new Recording.Refusal(403, "Forbidden.RAM", "no", "ecs:DescribeInstances");

  private final List<Emulator> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(Emulator::close);
  }

  private SignedClient client(Recording recording) throws IOException {
    World world = World.of("1234567890123456").accessKey(SignedClient.KEY_ID, SignedClient.SECRET);
    Emulator emulator =
        Emulator.start(world, EmulatorOptions.builder().recording(recording).build());
    started.add(emulator);
    return new SignedClient(emulator);
  }

  private SignedClient client(String id, int items, Recording.@Nullable Refusal refusal)
      throws IOException {
    List<ObjectNode> entries =
        IntStream.range(0, items).mapToObj(i -> Json.object().put(id, id + i)).toList();
    return client(
        (action, parameters) ->
            new Recording.Answer(Json.object().put("RegionId", "r"), entries, refusal));
  }

  @Test
  void aWholeListEnds() throws Exception {
    SignedClient client = client("InstanceId", 25, null);
    SignedClient.Answer first = client.call("DescribeInstances", "MaxResults", "20");
    assertEquals(200, first.status());
    assertEquals("r", first.body().path("RegionId").asText());
    assertEquals(20, first.ids("Instances", "Instance", "InstanceId").size());
    SignedClient.Answer second =
        client.call(
            "DescribeInstances",
            "MaxResults",
            "20",
            "NextToken",
            first.body().path("NextToken").asText());
    assertEquals(5, second.ids("Instances", "Instance", "InstanceId").size());
    assertEquals("", second.body().path("NextToken").asText());
    SignedClient.Answer numbered =
        client.call("DescribeInstances", "PageNumber", "2", "PageSize", "20");
    assertEquals(25, numbered.body().path("TotalCount").asInt());
    assertEquals(5, numbered.ids("Instances", "Instance", "InstanceId").size());
  }

  /** For pages of every size, also one that ends where what is known ends. */
  @Test
  void anErrorFollowsAListThatIsNotWhole() throws Exception {
    SignedClient client = client("InstanceId", 40, DENIED);
    for (String size : List.of("10", "20", "30", "40", "100")) {
      List<String> read = new ArrayList<>();
      String token = "";
      SignedClient.Answer answer = client.call("DescribeInstances", "MaxResults", size);
      while (answer.status() == 200) {
        read.addAll(answer.ids("Instances", "Instance", "InstanceId"));
        token = answer.body().path("NextToken").asText();
        assertFalse(token.isEmpty(), "the list has no end");
        answer = client.call("DescribeInstances", "MaxResults", size, "NextToken", token);
      }
      assertEquals(403, answer.status());
      assertEquals("Forbidden.RAM", answer.code());
      assertEquals(
          "ecs:DescribeInstances", answer.body().at("/AccessDeniedDetail/AuthAction").asText());
      assertEquals(40, read.size());
    }
  }

  @Test
  void anErrorFollowsByNumberToo() throws Exception {
    SignedClient client = client("InstanceId", 30, DENIED);
    SignedClient.Answer first =
        client.call("DescribeInstances", "PageNumber", "1", "PageSize", "50");
    assertEquals(30, first.ids("Instances", "Instance", "InstanceId").size());
    assertEquals(31, first.body().path("TotalCount").asInt());
    assertEquals(
        "Forbidden.RAM",
        client.call("DescribeInstances", "PageNumber", "2", "PageSize", "30").code());
    assertEquals("Forbidden.RAM", client.call("DescribeInstances", "PageNumber", "9000").code());
  }

  @Test
  void anErrorIsAllWhereNothingIsKnown() throws Exception {
    SignedClient client = client("InstanceId", 0, DENIED);
    for (String action :
        List.of(
            "DescribeSecurityGroups",
            "DescribeSecurityGroupReferences",
            "DescribeSecurityGroupAttribute",
            "DescribeInstances",
            "DescribeNetworkInterfaces",
            "DescribeRegions",
            "DescribeLaunchTemplates")) {
      assertEquals("Forbidden.RAM", client.call(action).code(), action);
    }
  }

  @Test
  void anErrorWithoutACodeHasNone() throws Exception {
    SignedClient.Answer answer =
        client("InstanceId", 0, new Recording.Refusal(400, null, "odd", null))
            .call("DescribeInstances");
    assertEquals(400, answer.status());
    assertFalse(answer.body().has("Code"));
    assertEquals("odd", answer.body().path("Message").asText());
    SignedClient broken = client("InstanceId", 0, new Recording.Refusal(null, null, "gone", null));
    // A client may send a GET again by itself.
    Map<String, String> signed = broken.signV1("POST", broken.parameters("DescribeInstances"));
    assertThrows(IOException.class, () -> broken.post(Map.of(), signed));
  }

  @Test
  void nothingCanBeChanged() throws Exception {
    SignedClient client = client("InstanceId", 1, null);
    for (String action :
        List.of(
            "CreateSecurityGroup",
            "ModifySecurityGroupPolicy",
            "AuthorizeSecurityGroup",
            "AuthorizeSecurityGroupEgress",
            "RevokeSecurityGroup",
            "RevokeSecurityGroupEgress",
            "DeleteSecurityGroup")) {
      SignedClient.Answer answer = client.call(action, "SecurityGroupId", "sg-a");
      assertEquals(403, answer.status(), action);
      assertEquals("OperationDenied.Snapshot", answer.code(), action);
    }
  }

  @Test
  void whatIsAskedIsHandedOver() throws Exception {
    List<Map<String, String>> asked = new ArrayList<>();
    SignedClient client =
        client(
            (action, parameters) -> {
              asked.add(parameters);
              return new Recording.Answer(Json.object(), List.of(), null);
            });
    client.call("DescribeInstances", "VpcId", "vpc-a");
    assertEquals("vpc-a", asked.get(0).get("VpcId"));
    assertEquals("cn-hangzhou", asked.get(0).get("RegionId"));
    assertTrue(asked.size() == 1);
  }
}
