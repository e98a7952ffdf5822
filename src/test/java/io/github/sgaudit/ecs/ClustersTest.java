package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyuncs.CommonRoaRequest;
import com.aliyuncs.http.MethodType;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.http.TransportException;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClustersTest {

  private static String cluster(String id, String group) {
    return "{\"cluster_id\":\""
        + id
        + "\",\"name\":\"shop\",\"state\":\"running\",\"region_id\":\""
        + REGION
        + "\",\"vpc_id\":\"vpc-1\",\"security_group_id\":\""
        + group
        + "\"}";
  }

  private static HttpResponse page(Object total, String... clusters) {
    return response(
        200,
        "{\"clusters\":["
            + String.join(",", clusters)
            + "],\"page_info\":{\"page_number\":1,\"page_size\":50,\"total_count\":"
            + total
            + "}}");
  }

  private static Member.Cluster running(String id, String group) {
    return new Member.Cluster(id, "shop", "running", "vpc-1", List.of(group));
  }

  private static MemberWalk<Member.Cluster> walk(HttpResponse... answers) throws Exception {
    return new TestClient(FakeTransport.inTurn(answers)).client().allClusters(REGION);
  }

  private static Failure failureOf(MemberWalk<Member.Cluster> walk) {
    assertFalse(walk.whole());
    assertNotNull(walk.failure());
    return walk.failure();
  }

  @Test
  void sendsOneGetAndWalksThePagesByNumber() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            twice(
                page(3, cluster("c1", "sg-a"), cluster("c2", "sg-b")),
                page(3, cluster("c3", "sg-a"))));
    assertEquals(
        MemberWalk.whole(
            List.of(running("c1", "sg-a"), running("c2", "sg-b"), running("c3", "sg-a"))),
        new TestClient(transport).client().allClusters(REGION));
    for (HttpRequest request : transport.sent()) {
      assertEquals("GET", request.method());
      assertEquals("cs." + REGION + ".example.com", request.uri().getHost());
      assertEquals("/api/v1/clusters", request.uri().getPath());
    }
    assertEquals(
        List.of(
            Map.of("region_id", REGION, "page_size", "50", "page_number", "1"),
            Map.of("region_id", REGION, "page_size", "50", "page_number", "2"),
            Map.of("region_id", REGION, "page_size", "50", "page_number", "1"),
            Map.of("region_id", REGION, "page_size", "50", "page_number", "2")),
        transport.requests());
  }

  /** Several pages are read twice. */
  private static HttpResponse[] twice(HttpResponse first, HttpResponse second) {
    return new HttpResponse[] {first, second, first, second};
  }

  @Test
  void anEmptyListIsWhole() throws Exception {
    assertEquals(MemberWalk.whole(List.of()), walk(page(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"initial", "failed", "deleting", "delete_failed", "removing", "Deleted", "new"})
  void aClusterInAnyOtherStateHolds(String state) throws Exception {
    MemberWalk<Member.Cluster> walk =
        walk(page(1, cluster("c1", "sg-a").replace("running", state)));
    assertTrue(walk.whole());
    assertEquals(List.of(state), walk.members().stream().map(Member.Cluster::state).toList());
  }

  @Test
  void aDeletedClusterHoldsNothingWhateverElseItSays() throws Exception {
    assertEquals(
        MemberWalk.whole(List.of()),
        walk(
            page(
                2,
                cluster("c1", "sg-a").replace("running", "deleted"),
                "{\"cluster_id\":\"c2\",\"state\":\"deleted\"}")));
  }

  @Test
  void aClusterOfAnotherRegionCountsOnThePagesAlone() throws Exception {
    assertEquals(
        MemberWalk.whole(List.of(running("c2", "sg-b"))),
        walk(page(2, cluster("c1", "sg-a").replace(REGION, "cn-other"), cluster("c2", "sg-b"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cluster_id\":\"c1\",\"security_group_id\":\"sg-a\"}",
        "{\"cluster_id\":\"c1\",\"state\":null,\"name\":\"\",\"security_group_id\":\"sg-a\"}",
        "{\"cluster_id\":\"c1\",\"state\":7,\"name\":[],\"vpc_id\":{},\"region_id\":1,"
            + "\"security_group_id\":\"sg-a\"}",
      })
  void whatDecidesNothingMayBeMissingOrOdd(String item) throws Exception {
    assertEquals(
        MemberWalk.whole(List.of(new Member.Cluster("c1", null, null, null, List.of("sg-a")))),
        walk(page(1, item)));
  }

  /** It may be any group, so that no other group can be shown to be free. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cluster_id\":\"c1\",\"state\":\"running\"}",
        "{\"cluster_id\":\"c1\",\"cluster_type\":\"ManagedKubernetes\","
            + "\"security_group_id\":\"\"}",
        "{\"cluster_id\":\"c1\",\"security_group_id\":null}",
        "{\"cluster_id\":\"c1\",\"security_group_id\":[\"sg-a\"]}",
      })
  void aClusterThatDoesNotTellItsGroupLeavesTheOthersOpen(String item) throws Exception {
    MemberWalk<Member.Cluster> walk =
        walk(twice(page(3, cluster("c0", "sg-b"), item), page(3, cluster("c2", "sg-c"))));
    Failure failure = failureOf(walk);
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
    assertTrue(failure.message().contains("c1"), failure.message());
    for (String named : List.of("sg-b", "sg-c")) {
      assertTrue(Members.areFound(walk.holding(named)), named);
    }
    assertEquals(new Answer.Failed<>(failure), walk.holding("sg-a"));
  }

  /** It runs elsewhere: Container Service did not make it, and it has no group. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",\"security_group_id\":\"\"", ",\"security_group_id\":null"})
  void aRegisteredClusterHasNoGroup(String group) throws Exception {
    assertEquals(
        MemberWalk.whole(List.of(running("c0", "sg-b"))),
        walk(
            page(
                2,
                cluster("c0", "sg-b"),
                "{\"cluster_id\":\"c1\",\"cluster_type\":\"ExternalKubernetes\"" + group + "}")));
  }

  @Test
  void aGroupThatIsNamedOnAListThatWasCutIsHeldAndOthersAreOpen() throws Exception {
    MemberWalk<Member.Cluster> walk =
        walk(page(70, cluster("c1", "sg-a")), response(404, "not found"));
    Failure failure = failureOf(walk);
    assertEquals(
        new Answer.Known<>(new Members<>(List.of(running("c1", "sg-a")), true)),
        walk.holding("sg-a"));
    assertEquals(new Answer.Failed<>(failure), walk.holding("sg-b"));
  }

  @Test
  void onAWholeListNoOtherGroupIsHeld() throws Exception {
    MemberWalk<Member.Cluster> walk = walk(page(1, cluster("c1", "sg-a")));
    assertEquals(
        new Answer.Known<>(new Members<>(List.of(running("c1", "sg-a")), false)),
        walk.holding("sg-a"));
    assertTrue(Members.areNone(walk.holding("sg-b")));
  }

  /** Whatever is wrong with the count, a cluster that was read holds its group. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"page_info\":{\"total_count\":0}",
        "\"page_info\":{\"total_count\":-1}",
        "\"page_info\":{\"total_count\":99999999999}",
        "\"page_info\":{\"total_count\":1.5}",
        "\"page_info\":{\"total_count\":\"many\"}",
        "\"page_info\":{\"TotalCount\":1}",
        "\"page_info\":{}",
        "\"page_info\":null",
        "\"page_info\":[]",
        "\"total_count\":1",
        // Two are counted, and the same page comes again.
        "\"page_info\":{\"total_count\":2}",
      })
  void doesNotBelieveAListThatIsCountedOtherwise(String count) throws Exception {
    MemberWalk<Member.Cluster> walk =
        walk(response(200, "{\"clusters\":[" + cluster("c1", "sg-a") + "]," + count + "}"));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(walk).kind());
    assertTrue(Members.areFound(walk.holding("sg-a")));
    assertTrue(walk.holding("sg-b") instanceof Answer.Failed);
  }

  @Test
  void doesNotBelieveAnEmptyPageBeforeTheEnd() throws Exception {
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        failureOf(walk(page(2, cluster("c1", "sg-a")), page(2))).kind());
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(walk(page(1))).kind());
  }

  @Test
  void doesNotBelieveACountThatChanges() throws Exception {
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        failureOf(walk(page(2, cluster("c1", "sg-a")), page(3, cluster("c2", "sg-b")))).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>login</html>",
        "[]",
        "[{\"cluster_id\":\"c1\"}]",
        "{}",
        "{\"clusters\":null,\"page_info\":{\"total_count\":0}}",
        "{\"clusters\":{},\"page_info\":{\"total_count\":0}}",
        "{\"clusters\":{\"cluster\":[]},\"page_info\":{\"total_count\":0}}",
        "{\"clusters\":\"\",\"page_info\":{\"total_count\":0}}",
        "{\"clusters\":[1],\"page_info\":{\"total_count\":1}}",
        "{\"clusters\":[null],\"page_info\":{\"total_count\":1}}",
        "{\"clusters\":[{\"name\":\"x\",\"security_group_id\":\"sg-a\"}],"
            + "\"page_info\":{\"total_count\":1}}",
        "{\"clusters\":[{\"cluster_id\":7,\"security_group_id\":\"sg-a\"}],"
            + "\"page_info\":{\"total_count\":1}}",
        "{\"Clusters\":[],\"page_info\":{\"total_count\":0}}",
        "{\"clusters\":[],\"clusters\":[],\"page_info\":{\"total_count\":0}}",
        "{\"clusters\":[],\"page_info\":{\"total_count\":0}",
        "{\"code\":\"StatusForbidden\",\"message\":\"no\",\"clusters\":[],"
            + "\"page_info\":{\"total_count\":0}}",
        "{\"code\":{},\"clusters\":[],\"page_info\":{\"total_count\":0}}",
        "{\"code\":\"Success\",\"clusters\":[],\"page_info\":{\"total_count\":0}}",
        "{\"RequestId\":\"r\",\"SecurityGroups\":{\"SecurityGroup\":[]},\"TotalCount\":0}",
      })
  void doesNotReadAnotherAnswerAsAnEmptyList(String body) throws Exception {
    MemberWalk<Member.Cluster> walk = walk(response(200, body));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(walk).kind());
    assertEquals(List.of(), walk.members());
    assertTrue(walk.holding("sg-a") instanceof Answer.Failed);
  }

  @ParameterizedTest
  @CsvSource({
    "403, StatusForbidden",
    "403, ErrorCheckAcl",
    "403, Forbidden.RAM",
    "403, Forbidden",
    "403, NoPermission",
  })
  void aDenialNamesThePermission(int status, String code) throws Exception {
    HttpResponse denial =
        response(
            status,
            "{\"code\":\""
                + code
                + "\",\"message\":\"RAM policy Forbidden for action cs:DescribeClustersV1\","
                + "\"requestId\":\"r-cs\",\"status\":403}");
    Failure failure = failureOf(walk(denial));
    assertEquals(Failure.Kind.DENIED, failure.kind());
    assertEquals("cs:DescribeClustersV1", failure.permission());
    assertEquals(
        code
            + ": RAM policy Forbidden for action cs:DescribeClustersV1; grant the permission"
            + " cs:DescribeClustersV1 (DescribeClustersV1 at cs.cn-hangzhou.example.com, RequestId"
            + " r-cs)",
        FailureMessage.of(failure));
  }

  @Test
  void takesTheRequestIdFromTheHeaderWhereTheBodyHasNone() throws Exception {
    Map<String, List<String>> headers = Map.of("x-acs-request-id", List.of("r-head"));
    String denial = "{\"code\":\"StatusForbidden\",\"message\":\"no\"}";
    assertEquals("r-head", failureOf(walk(response(403, denial, headers))).requestId());
    TestClient test =
        new TestClient(
            FakeTransport.inTurn(
                response(200, "{\"clusters\":[],\"page_info\":{\"total_count\":0}}", headers)));
    assertTrue(test.client().allClusters(REGION).whole());
    assertEquals("r-head", test.calls.get(0).requestId());
    assertEquals("DescribeClustersV1", test.calls.get(0).action());
  }

  @Test
  void showsNoSecretThatTheServerQuotes() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(
                403,
                "{\"code\":\"StatusForbidden\",\"message\":\"key LTAIkeyid secret keysecret"
                    + " token sts-token\"}"));
    TestClient test = new TestClient(transport);
    String shown = test.client().allClusters(REGION) + " " + test.calls;
    String authorization = transport.sent().get(0).headers().getOrDefault("Authorization", "");
    assertTrue(authorization.startsWith("acs LTAIkeyid:"), authorization);
    for (String secret :
        List.of("keysecret", "sts-token", "LTAIkeyid", authorization.substring(15))) {
      assertFalse(shown.contains(secret), shown);
    }
    assertFalse(transport.sent().get(0).uri().toString().contains("LTAIkeyid"));
  }

  @Test
  void saysThatARegionMayHaveNoContainerService() throws Exception {
    FakeTransport transport =
        new FakeTransport(
            sent -> {
              throw new TransportException(Failure.Kind.UNKNOWN_HOST, "no address");
            });
    Failure failure = failureOf(new TestClient(transport).client().allClusters(REGION));
    assertEquals(Failure.Kind.UNKNOWN_HOST, failure.kind());
    assertTrue(
        FailureMessage.of(failure).contains("may not be available in this region"),
        FailureMessage.of(failure));
  }

  @Test
  void asksNobodyWhereNoEndpointIsKnown() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(page(0));
    Failure failure =
        failureOf(new TestClient(transport).withoutContainerService().client().allClusters(REGION));
    assertEquals(
        "no endpoint of Container Service is known: set ALIBABA_CLOUD_CS_ENDPOINT",
        FailureMessage.of(failure));
    assertEquals(List.of(), transport.sent());
  }

  @Test
  void triesAgainButForFiveSecondsInAll() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(FakeTransport.error(503, "ServiceUnavailable"));
    TestClient test = new TestClient(transport);
    java.time.Instant begun = test.time.now();
    Failure failure = failureOf(test.client().allClusters(REGION));
    assertEquals(Failure.Kind.SERVER, failure.kind());
    assertTrue(transport.sent().size() > 1);
    Duration taken = Duration.between(begun, test.time.now());
    assertTrue(taken.compareTo(Duration.ofSeconds(5)) <= 0, taken.toString());
    transport.times().forEach(left -> assertTrue(left.compareTo(Duration.ofSeconds(5)) <= 0));
  }

  @Test
  void theFiveSecondsBeginWithEachWalk() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(page(0));
    TestClient test = new TestClient(transport);
    EcsClient client = test.client();
    assertTrue(client.allClusters(REGION).whole());
    test.time.sleep(Duration.ofMinutes(1));
    assertTrue(client.allClusters(REGION).whole());
  }

  @Test
  void sendsNothingElseByPath() {
    FakeTransport transport = FakeTransport.inTurn(page(0));
    EcsGateway gateway = new TestClient(transport).gateway();
    for (MethodType method : MethodType.values()) {
      for (String path : List.of("/api/v1/clusters", "/clusters", "/api/v1/clusters/c1", "/")) {
        for (String action : List.of("DescribeClustersV1", "DeleteCluster")) {
          boolean allowed =
              method == MethodType.GET
                  && path.equals("/api/v1/clusters")
                  && action.equals("DescribeClustersV1");
          CommonRoaRequest request = new CommonRoaRequest("CS", "2015-12-15", action);
          request.setSysMethod(method);
          request.setSysUriPattern(path);
          if (!allowed) {
            assertThrows(
                IllegalArgumentException.class,
                () -> gateway.ask(new Question<>(REGION, 1, () -> request, body -> 1)));
          }
        }
      }
    }
    assertEquals(List.of(), transport.sent());
  }
}
