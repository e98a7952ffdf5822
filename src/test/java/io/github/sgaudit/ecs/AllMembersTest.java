package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.outcome.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllMembersTest {
  private static final int MANY = 1000;

  @Test
  void walksAllPagesWithoutAGroup() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            page("t1", instance("i-1", "\"sg-a\",\"sg-b\"")),
            page("t2"),
            page("", instance("i-2", "")));
    assertEquals(
        MemberWalk.whole(List.of(placed("i-1", "sg-a", "sg-b"), placed("i-2"))),
        new TestClient(transport).client().allInstances(REGION, null, MANY));
    Map<String, String> first = transport.requests().get(0);
    assertEquals("DescribeInstances", first.get("Action"));
    assertEquals("100", first.get("MaxResults"));
    assertFalse(first.containsKey("SecurityGroupId"));
    assertFalse(first.containsKey("VpcId"));
    assertFalse(first.containsKey("PageNumber"));
    assertEquals("t2", transport.requests().get(2).get("NextToken"));
  }

  @Test
  void walksAllNetworkInterfacesOfAVpc() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(
                200,
                "{\"RequestId\":\"r\",\"NetworkInterfaceSets\":{\"NetworkInterfaceSet\":[{"
                    + "\"NetworkInterfaceId\":\"eni-1\",\"Type\":\"Primary\",\"VpcId\":\"vpc-1\","
                    + "\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\"]}}]}}"));
    MemberWalk<Member.NetworkInterface> walk =
        new TestClient(transport).client().allNetworkInterfaces(REGION, "vpc-1", false, MANY);
    Member.NetworkInterface expected =
        new Member.NetworkInterface(
            "eni-1", null, "Primary", null, null, null, null, null, "vpc-1", List.of("sg-a"));
    assertEquals(MemberWalk.whole(List.of(expected)), walk);
    Map<String, String> sent = transport.requests().get(0);
    assertEquals("DescribeNetworkInterfaces", sent.get("Action"));
    assertEquals("500", sent.get("MaxResults"));
    assertEquals("vpc-1", sent.get("VpcId"));
    assertFalse(sent.containsKey("Type"));
  }

  @Test
  void listsAMemberOnceWithTheGroupsOfBothPlaces() throws Exception {
    assertEquals(
        MemberWalk.whole(List.of(placed("i-1", "sg-a", "sg-b"))),
        walk(null, page("t1", instance("i-1", "\"sg-a\"")), page("", instance("i-1", "\"sg-b\""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"InstanceId\":\"i-1\",\"VpcAttributes\":{\"VpcId\":\"vpc-2\"},"
            + "\"SecurityGroupIds\":{\"SecurityGroupId\":[]}}",
        "{\"InstanceId\":\"i-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[]}}",
        "{\"VpcAttributes\":{\"VpcId\":\"vpc-1\"},\"SecurityGroupIds\":{\"SecurityGroupId\":[]}}",
      })
  void doesNotUnderstandAnInstanceWithoutAnIdOrOfAnotherVpc(String item) throws Exception {
    notUnderstood("vpc-1", page("", item));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"NetworkInterfaceId\":\"eni-1\",\"VpcId\":\"vpc-2\","
            + "\"SecurityGroupIds\":{\"SecurityGroupId\":[]}}",
        "{\"NetworkInterfaceId\":\"eni-1\",\"SecurityGroupIds\":{\"SecurityGroupId\":[]}}",
      })
  void doesNotUnderstandAnInterfaceOfAnotherVpc(String item) throws Exception {
    HttpResponse answer =
        response(
            200,
            "{\"RequestId\":\"r\",\"NetworkInterfaceSets\":{\"NetworkInterfaceSet\":["
                + item
                + "]}}");
    EcsClient client = new TestClient(FakeTransport.inTurn(answer)).client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        whyBroken(client.allNetworkInterfaces(REGION, "vpc-1", false, MANY)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'SecurityGroupIds':null",
        ",'SecurityGroupIds':{}",
        ",'SecurityGroupIds':{'SecurityGroupId':null}",
        ",'SecurityGroupIds':{'SecurityGroupId':['sg-a','']}",
      })
  void doesNotClaimToKnowAllMembersWhereOneDoesNotTellItsGroups(String groups) throws Exception {
    String instance = "{'InstanceId':'i-1','VpcAttributes':{'VpcId':'vpc-1'}" + groups + "}";
    String whole =
        "{'InstanceId':'i-2','VpcAttributes':{'VpcId':'vpc-1'},"
            + "'SecurityGroupIds':{'SecurityGroupId':['sg-b']}}";
    String items = (whole + "," + instance).replace('\'', '"');
    EcsClient instances = new TestClient(FakeTransport.inTurn(page("", items))).client();
    assertPart(List.of("i-2", "i-1"), instances.allInstances(REGION, "vpc-1", MANY));
    String networkInterface = "{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1'" + groups + "}";
    HttpResponse answer =
        response(
            200,
            ("{'RequestId':'r','NetworkInterfaceSets':{'NetworkInterfaceSet':["
                    + networkInterface
                    + "]}}")
                .replace('\'', '"'));
    EcsClient interfaces = new TestClient(FakeTransport.inTurn(answer)).client();
    assertPart(List.of("eni-1"), interfaces.allNetworkInterfaces(REGION, "vpc-1", false, MANY));
  }

  @Test
  void doesNotGoInACircle() throws Exception {
    notUnderstood(null, page("t1"), page("t2"), page("t1"));
    notUnderstood(null, page("t1", instance("i-1", "")), page("t1", instance("i-2", "")));
  }

  @Test
  void doesNotTakeAFirstPageForAllWhereTheTotalIsLarger() throws Exception {
    notUnderstood(null, total(2, instance("i-1", "")));
    notUnderstood(null, total(1));
  }

  @Test
  void takesNoNoticeOfATotalBesideTokens() throws Exception {
    MemberWalk<Member.Instance> walk =
        walk(
            null,
            response(
                200,
                "{\"RequestId\":\"r\",\"NextToken\":\"t\",\"TotalCount\":9,"
                    + "\"Instances\":{\"Instance\":[]}}"),
            total(9, instance("i-1", "")));
    assertEquals(MemberWalk.whole(List.of(placed("i-1"))), walk);
  }

  @Test
  void startsOverOnceWhereATokenExpired() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            page("t1", instance("i-gone", "")),
            error(400, "InvalidParameter.NextToken"),
            page("t1", instance("i-1", "")),
            page(""));
    assertEquals(
        MemberWalk.whole(List.of(placed("i-1"))),
        new TestClient(transport).client().allInstances(REGION, null, MANY));
    assertNull(transport.requests().get(2).get("NextToken"));
    notUnderstood(
        null,
        page("t1"),
        error(400, "InValidParameter.NextToken"),
        page("t1"),
        error(400, "InValidParameter.NextToken"));
  }

  @Test
  void givesUpAfterTheMostPages() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(page("t1"), page("t2"), page(""));
    EcsClient client = new TestClient(transport).client();
    assertEquals(MemberWalk.part(List.of()), client.allInstances(REGION, null, 2));
    assertEquals(2, transport.urls().size());
    assertEquals(MemberWalk.whole(List.of()), walk(null, 2, page("t1"), page("")));
    assertThrows(IllegalArgumentException.class, () -> client.allInstances(REGION, null, 0));
    assertThrows(
        IllegalArgumentException.class, () -> client.allNetworkInterfaces(REGION, null, false, 0));
  }

  @Test
  void countsThePagesFromBeforeAStartOver() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            page("t1"), error(400, "InvalidParameter.NextToken"), page("t1"), page("t2"));
    assertEquals(
        MemberWalk.part(List.of()),
        new TestClient(transport).client().allInstances(REGION, null, 3));
    assertEquals(3, transport.urls().size());
  }

  @Test
  void keepsWhatWasReadBeforeAWalkBrokeOff() throws Exception {
    MemberWalk<Member.Instance> walk =
        walk(null, page("t1", instance("i-1", "")), error(403, "Forbidden.RAM"));
    assertFalse(walk.whole());
    assertEquals(List.of(placed("i-1")), walk.members());
    assertEquals(Failure.Kind.DENIED, whyBroken(walk).kind());
  }

  @Test
  void keepsWhatWasReadBeforeAWalkStartedOverAndBrokeOff() throws Exception {
    MemberWalk<Member.Instance> walk =
        walk(
            null,
            page("t1", instance("i-1", "")),
            error(400, "InvalidParameter.NextToken"),
            error(403, "Forbidden.RAM"));
    assertEquals(List.of(placed("i-1")), walk.members());
    assertEquals(Failure.Kind.DENIED, whyBroken(walk).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403})
  void takesTheErrorOfADryRunForItsSuccess(int status) {
    FakeTransport transport = FakeTransport.inTurn(error(status, "DryRunOperation"));
    EcsClient client = new TestClient(transport).client();
    assertDoesNotThrow(() -> client.dryRunDescribeInstances(REGION));
    assertEquals("DescribeInstances", transport.requests().get(0).get("Action"));
    assertEquals("true", transport.requests().get(0).get("DryRun"));
  }

  @Test
  void passesOnThatADryRunIsRefusedOrReallyRan() {
    EcsClient denied = new TestClient(FakeTransport.inTurn(error(403, "Forbidden.RAM"))).client();
    Failure failure = failureOf(() -> denied.dryRunDescribeInstances(REGION));
    assertEquals("ecs:DescribeInstances", failure.permission());
    EcsClient real = new TestClient(FakeTransport.inTurn(page(""))).client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD, failureOf(() -> real.dryRunDescribeInstances(REGION)).kind());
  }

  private static void notUnderstood(@Nullable String vpcId, HttpResponse... pages)
      throws Exception {
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, whyBroken(walk(vpcId, pages)).kind());
  }

  private static Failure whyBroken(MemberWalk<?> walk) {
    assertFalse(walk.whole());
    return Objects.requireNonNull(walk.failure());
  }

  private static void assertPart(List<String> read, MemberWalk<?> walk) {
    assertFalse(walk.whole());
    assertNull(walk.failure());
    assertEquals(read, walk.members().stream().map(Member::id).toList());
  }

  private static MemberWalk<Member.Instance> walk(@Nullable String vpcId, HttpResponse... pages)
      throws Exception {
    return walk(vpcId, MANY, pages);
  }

  private static MemberWalk<Member.Instance> walk(
      @Nullable String vpcId, int maxPages, HttpResponse... pages) throws Exception {
    return new TestClient(FakeTransport.inTurn(pages))
        .client()
        .allInstances(REGION, vpcId, maxPages);
  }

  private static Member.Instance placed(String id, String... groups) {
    return new Member.Instance(id, null, null, null, List.of(groups));
  }

  private static String instance(String id, String groups) {
    return "{\"InstanceId\":\""
        + id
        + "\",\"SecurityGroupIds\":{\"SecurityGroupId\":["
        + groups
        + "]}}";
  }

  private static HttpResponse page(String token, String... items) {
    return response(
        200,
        "{\"RequestId\":\"r\",\"NextToken\":\""
            + token
            + "\",\"TotalCount\":0,\"Instances\":{\"Instance\":["
            + String.join(",", items)
            + "]}}");
  }

  private static HttpResponse total(int total, String... items) {
    return response(
        200,
        "{\"RequestId\":\"r\",\"TotalCount\":"
            + total
            + ",\"Instances\":{\"Instance\":["
            + String.join(",", items)
            + "]}}");
  }
}
