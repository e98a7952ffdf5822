package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.outcome.Failure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcsClientTest {
  private static final String INSTANCE =
      "{\"InstanceId\":\"i-1\",\"Status\":\"Running\",\"SecurityGroupIds\":"
          + "{\"SecurityGroupId\":[\"sg-a\"]}}";

  @Test
  void asksForReferencesByNumberedIds() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(
                200,
                "{\"RequestId\":\"r\",\"SecurityGroupReferences\":{\"SecurityGroupReference\":[]}}"));
    EcsClient client = new TestClient(transport).client();
    assertEquals(
        Map.of(),
        client.describeSecurityGroupReferences(REGION, List.of("sg-a", "sg-b")).references());
    Map<String, String> sent = transport.requests().get(0);
    assertEquals("DescribeSecurityGroupReferences", sent.get("Action"));
    assertEquals(REGION, sent.get("RegionId"));
    assertEquals("sg-a", sent.get("SecurityGroupId.1"));
    assertEquals("sg-b", sent.get("SecurityGroupId.2"));
  }

  @Test
  void refusesMoreIdsThanTheApiTakes() {
    EcsClient client = new TestClient(FakeTransport.inTurn(error(500, "x"))).client();
    assertThrows(
        IllegalArgumentException.class,
        () -> client.describeSecurityGroupReferences(REGION, Collections.nCopies(11, "sg-a")));
    assertThrows(
        IllegalArgumentException.class,
        () -> client.describeSecurityGroupReferences(REGION, List.of()));
    SecurityGroupFilter filter =
        SecurityGroupFilter.none().withSecurityGroupIds(Collections.nCopies(101, "sg-a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> client.describeSecurityGroups(REGION, filter, 100, groups -> true));
  }

  @Test
  void findsInstancesOnTheFirstPageThatHasAny() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(instances("", "t1"), instances("", "t2"), instances(INSTANCE, "t3"));
    Members<Member.Instance> members =
        new TestClient(transport).client().instancesIn(REGION, "sg-a", member -> true);
    assertEquals(
        List.of(new Member.Instance("i-1", null, "Running", null, List.of("sg-a"))),
        members.listed());
    assertEquals(true, members.more());
    assertEquals(3, transport.urls().size());
    assertEquals("sg-a", transport.requests().get(0).get("SecurityGroupId"));
    assertEquals("100", transport.requests().get(0).get("MaxResults"));
    assertEquals("t2", transport.requests().get(2).get("NextToken"));
  }

  @Test
  void findsNoInstancesAtTheEndOfTheList() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(instances("", "t1"), instances("", ""));
    assertEquals(
        new Members<Member.Instance>(List.of(), false),
        new TestClient(transport).client().instancesIn(REGION, "sg-a", member -> true));
  }

  @Test
  void knowsWhetherThereAreMore() throws Exception {
    assertEquals(false, instancesOf(instances(INSTANCE, "")).more());
    assertEquals(true, instancesOf(instances(INSTANCE, "t")).more());
    assertEquals(
        true,
        instancesOf(
                response(
                    200,
                    "{\"RequestId\":\"r\",\"TotalCount\":2,\"Instances\":{\"Instance\":["
                        + INSTANCE
                        + "]}}"))
            .more());
  }

  @Test
  void doesNotUnderstandACountOfMembersThatAreNotListed() {
    notUnderstood(
        response(200, "{\"RequestId\":\"r\",\"TotalCount\":1,\"Instances\":{\"Instance\":[]}}"));
  }

  @Test
  void doesNotGoInACircleOfEmptyPages() {
    notUnderstood(instances("", "t1"), instances("", "t2"), instances("", "t1"));
  }

  @Test
  void startsOverOnceWhereATokenExpired() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            instances("", "t1"),
            error(400, "InvalidParameter.NextToken"),
            instances("", "t1"),
            instances("", ""));
    assertEquals(
        List.of(),
        new TestClient(transport).client().instancesIn(REGION, "sg-a", member -> true).listed());
    assertEquals(null, transport.requests().get(2).get("NextToken"));
  }

  @Test
  void findsNetworkInterfaces() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(
                200,
                "{\"RequestId\":\"r\",\"NetworkInterfaceSets\":{\"NetworkInterfaceSet\":[{"
                    + "\"NetworkInterfaceId\":\"eni-1\",\"SecurityGroupIds\":"
                    + "{\"SecurityGroupId\":[\"sg-a\"]}}]}}"));
    Members<Member.NetworkInterface> members =
        new TestClient(transport)
            .client()
            .networkInterfacesIn(REGION, "sg-a", false, member -> true);
    assertEquals("eni-1", members.listed().get(0).id());
    assertEquals("500", transport.requests().get(0).get("MaxResults"));
    assertEquals(null, transport.requests().get(0).get("ServiceManaged"));
  }

  @Test
  void asksForTheInterfacesOfServicesAlone() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            response(
                200,
                "{\"RequestId\":\"r\",\"NetworkInterfaceSets\":{\"NetworkInterfaceSet\":[{"
                    + "\"NetworkInterfaceId\":\"eni-service\",\"SecurityGroupIds\":"
                    + "{\"SecurityGroupId\":[\"sg-a\"]}}]}}"));
    Members<Member.NetworkInterface> members =
        new TestClient(transport)
            .client()
            .networkInterfacesIn(REGION, "sg-a", true, member -> true);
    assertEquals("eni-service", members.listed().get(0).id());
    assertEquals("true", transport.requests().get(0).get("ServiceManaged"));
  }

  @Test
  void passesOnThatAClassicGroupHasNoInterfaces() {
    EcsClient client =
        new TestClient(FakeTransport.inTurn(error(403, "InvalidSecurityGroupId.NotVpc"))).client();
    Failure failure =
        failureOf(() -> client.networkInterfacesIn(REGION, "sg-a", false, member -> true));
    assertEquals(Failure.Kind.REFUSED_VALUE, failure.kind());
    assertEquals("InvalidSecurityGroupId.NotVpc", failure.code());
  }

  @Test
  void takesTheErrorOfADryRunForItsSuccess() {
    FakeTransport transport = FakeTransport.inTurn(error(400, "DryRunOperation"));
    EcsClient client = new TestClient(transport).client();
    assertDoesNotThrow(
        () -> client.dryRunDescribeSecurityGroups(REGION, SecurityGroupFilter.none()));
    assertEquals("true", transport.requests().get(0).get("DryRun"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forbidden.RAM", "InvalidRegionId.NotFound"})
  void passesOnThatADryRunIsRefused(String code) {
    EcsClient client = new TestClient(FakeTransport.inTurn(error(403, code))).client();
    assertEquals(
        code,
        failureOf(() -> client.dryRunDescribeSecurityGroups(REGION, SecurityGroupFilter.none()))
            .code());
  }

  @Test
  void doesNotUnderstandADryRunThatReallyRan() {
    EcsClient client =
        new TestClient(
                FakeTransport.inTurn(
                    response(
                        200, "{\"RequestId\":\"r\",\"SecurityGroups\":{\"SecurityGroup\":[]}}")))
            .client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        failureOf(() -> client.dryRunDescribeSecurityGroups(REGION, SecurityGroupFilter.none()))
            .kind());
  }

  private static Members<Member.Instance> instancesOf(HttpResponse... pages) throws Exception {
    return new TestClient(FakeTransport.inTurn(pages))
        .client()
        .instancesIn(REGION, "sg-a", member -> true);
  }

  private static void notUnderstood(HttpResponse... pages) {
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(() -> instancesOf(pages)).kind());
  }

  private static HttpResponse instances(String items, String token) {
    return response(
        200,
        "{\"RequestId\":\"r\",\"NextToken\":\""
            + token
            + "\",\"TotalCount\":0,\"Instances\":{\"Instance\":["
            + items
            + "]}}");
  }
}
