package io.github.sgaudit.emulator;

import static io.github.sgaudit.emulator.SignedClient.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeClustersV1Test extends EmulatorTestCase {
  private static final String ACTION = "DescribeClustersV1";
  private static final String PROTECTED = "InvalidOperation.DeletionProtection";

  private SignedClient.Answer clusters(String... namesAndValues) throws Exception {
    return client().clusters(namesAndValues);
  }

  private void addClusters(int count) {
    for (int number = 0; number < count; number++) {
      region.cluster("c" + number, "");
    }
  }

  /** The request ID is in a header; of an error it is in the body, too. */
  private static void assertRefusedLowerCase(int status, String code, SignedClient.Answer answer) {
    JsonNode body = answer.body();
    assertEquals(status, answer.status(), answer.raw()::body);
    assertEquals(code, body.path("code").asText(), answer.raw()::body);
    assertFalse(body.path("message").asText().isEmpty());
    assertFalse(body.has("Code"));
    assertEquals(
        body.path("requestId").asText(),
        answer.raw().headers().firstValue("x-acs-request-id").orElse("none"));
  }

  @Test
  void listsClustersOfTheRegion() throws Exception {
    world.region("cn-beijing").cluster("c-other", "");
    region.group("sg-a").vpc("vpc-1");
    region.cluster("c1", "sg-a").name("生产").state("updating");
    region.cluster("c2", "");
    SignedClient.Answer answer = clusters();
    assertEquals(List.of("c1", "c2"), answer.clusterIds());
    assertEquals(
        "{\"cluster_id\":\"c1\",\"name\":\"生产\",\"state\":\"updating\","
            + "\"region_id\":\"cn-hangzhou\",\"vpc_id\":\"vpc-1\",\"security_group_id\":\"sg-a\","
            + "\"cluster_type\":\"ManagedKubernetes\",\"cluster_spec\":\"ack.pro.small\","
            + "\"profile\":\"Default\",\"current_version\":\"1.34.1-aliyun.1\",\"size\":0,"
            + "\"deletion_protection\":false,\"resource_group_id\":\"\",\"tags\":[]}",
        answer.body().path("clusters").path(0).toString());
    assertEquals("", answer.body().path("clusters").path(1).path("vpc_id").asText("none"));
    assertEquals(
        List.of("clusters", "page_info"), names(answer.body()), "the request ID is in a header");
    assertEquals(36, answer.raw().headers().firstValue("x-acs-request-id").orElse("none").length());
    assertEquals(
        "application/json;charset=utf-8",
        answer.raw().headers().firstValue("Content-Type").orElse("none"));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void filters() throws Exception {
    world.region("cn-beijing").cluster("c-other", "").name("x");
    region.cluster("c1", "").name("x");
    region.cluster("c2", "").name("y");
    assertEquals(List.of("c1", "c2", "c-other"), clusters("region_id", "-").clusterIds());
    assertEquals(List.of("c-other"), clusters("region_id", "cn-beijing").clusterIds());
    assertEquals(List.of(), clusters("region_id", "cn-nowhere").clusterIds());
    assertEquals(List.of("c1"), clusters("name", "x").clusterIds());
    assertEquals(List.of("c2"), clusters("cluster_id", "c2").clusterIds());
    assertEquals(List.of(), clusters("cluster_type", "Ask").clusterIds());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 1, 10, 10",
    "50, 1, 1, 50, 50",
    "50, 2, 2, 50, 2",
    "50, 3, 3, 50, 0",
    "100, 1, 1, 50, 50",
    "0, 0, 1, 1, 1"
  })
  void pagesByNumber(String size, String number, int toldNumber, int toldSize, int count)
      throws Exception {
    addClusters(52);
    SignedClient.Answer answer = clusters("page_size", size, "page_number", number);
    assertEquals(count, answer.clusterIds().size());
    assertEquals(
        "{\"page_number\":" + toldNumber + ",\"page_size\":" + toldSize + ",\"total_count\":52}",
        answer.body().path("page_info").toString());
  }

  @Test
  void pagesMayBeSmallerThanRequested() throws Exception {
    addClusters(5);
    behaviour.maxClusterPageSize(2);
    assertEquals(List.of("c0", "c1"), clusters("page_size", "50").clusterIds());
    SignedClient.Answer last = clusters("page_size", "50", "page_number", "3");
    assertEquals(List.of("c4"), last.clusterIds());
    assertEquals(5, last.body().path("page_info").path("total_count").asInt());
  }

  @Test
  void pageSizeMustBeANumber() throws Exception {
    assertRefusedLowerCase(400, "InvalidParameter.page_size", clusters("page_size", "many"));
  }

  @Test
  void regionMayHaveNoContainerService() throws Exception {
    behaviour.regionWithoutClusters("cn-beijing");
    assertRefusedLowerCase(
        400, "InvalidOperation.NotSupportedEndpoint", clusters("region_id", "cn-beijing"));
    assertEquals(200, clusters().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"initial", "running", "deleting", "delete_failed", "disconnected"})
  void clusterProtectsItsGroupOnly(String state) throws Exception {
    region.group("sg-a");
    region.group("sg-b");
    region.cluster("c1", "sg-a").state(state);
    assertRefused(400, PROTECTED, call("DeleteSecurityGroup", "SecurityGroupId", "sg-a"));
    assertEquals(200, call("DeleteSecurityGroup", "SecurityGroupId", "sg-b").status());
    region.removeCluster("c1");
    assertEquals(200, call("DeleteSecurityGroup", "SecurityGroupId", "sg-a").status());
  }

  @Test
  void deletedClusterIsListedButProtectsNothing() throws Exception {
    region.group("sg-a");
    region.cluster("c1", "sg-a").state("deleted");
    assertEquals(List.of("c1"), clusters().clusterIds());
    assertEquals(200, call("DeleteSecurityGroup", "SecurityGroupId", "sg-a").status());
  }

  @Test
  void protectionThatNothingShowsRemains() throws Exception {
    region.group("sg-a").deletionProtected();
    assertEquals(List.of(), clusters().clusterIds());
    assertRefused(400, PROTECTED, call("DeleteSecurityGroup", "SecurityGroupId", "sg-a"));
  }

  @Test
  void copyOfTheWorldHasItsOwnClusters() {
    region.group("sg-a");
    region.cluster("c1", "sg-a");
    World copy = world.copy();
    region.cluster("c1", "sg-a").state("deleted");
    assertFalse(copy.deleteSecurityGroup(REGION, "sg-a").deleted());
  }

  @Test
  void deniedIdentityIsToldSoInLowerCase() throws Exception {
    behaviour.restriction(SignedClient.KEY_ID, RamRestriction.none().denying(ACTION));
    SignedClient.Answer answer = clusters();
    assertRefusedLowerCase(403, "StatusForbidden", answer);
    assertEquals(
        "RAM policy Forbidden for action cs:DescribeClustersV1",
        answer.body().path("message").asText());
    JsonNode detail = answer.body().path("accessDeniedDetail");
    assertEquals("cs:DescribeClustersV1", detail.path("AuthAction").asText());
    assertEquals(ACCOUNT, detail.path("AuthPrincipalOwnerId").asText());
    assertEquals(403, answer.body().path("statusCode").asInt());
  }

  @Test
  void listMayBeHidden() throws Exception {
    region.cluster("c1", "");
    behaviour.restriction(SignedClient.KEY_ID, RamRestriction.none().hiding(ACTION));
    SignedClient.Answer answer = clusters();
    assertEquals("[]", answer.body().path("clusters").toString());
    assertEquals(0, answer.body().path("page_info").path("total_count").asInt(-1));
  }

  @ParameterizedTest
  @CsvSource({
    "denied, 403, StatusForbidden",
    "throttled, 400, Throttling.User",
    "throttled-retry-after, 429, Throttling.User",
    "unavailable, 503, ServiceUnavailable",
    "internal-error, 500, InternalError",
    "nonce-used, 400, SignatureNonceUsed",
    "expired-token, 400, InvalidSecurityToken.Expired",
    "error-under-200, 200, Throttling.User",
  })
  void fails(String kind, int status, String code) throws Exception {
    faults.add(FaultRule.parse(ACTION + "=" + kind));
    assertRefusedLowerCase(status, code, clusters());
    assertEquals(200, call("DescribeRegions").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "empty-object | {}",
        "missing-list | {\"page_info\":{\"page_number\":1,\"page_size\":10,\"total_count\":1}}",
        "empty-list | {\"clusters\":[],"
            + "\"page_info\":{\"page_number\":1,\"page_size\":10,\"total_count\":0}}",
      })
  void badAnswers(String kind, String body) throws Exception {
    region.cluster("c1", "");
    faults.add(FaultRule.parse("*=" + kind));
    assertEquals(body, clusters().raw().body());
  }

  @Test
  void badLists() throws Exception {
    addClusters(3);
    world.region("cn-beijing").cluster("c-other", "");
    faults.add("*", FaultKind.UNKNOWN_SHAPE);
    assertEquals(3, clusters().body().path("Data").path("Items").size());
    faults.clear().add("*", FaultKind.DUPLICATE_ITEMS);
    assertEquals(List.of("c0", "c0"), clusters("page_size", "1").clusterIds());
    faults.clear().add("*", FaultKind.TOKEN_LOOP);
    assertEquals(List.of("c0"), clusters("page_size", "1", "page_number", "2").clusterIds());
    faults.clear().add("*", FaultKind.FILTER_IGNORED);
    assertEquals(
        List.of("c2", "c-other"), clusters("page_size", "2", "page_number", "2").clusterIds());
    faults.clear().add("*", FaultKind.TRUNCATED);
    assertThrows(IOException.class, this::clusters);
  }

  @Test
  void otherPathsMethodsAndActionsAreNotFound() throws Exception {
    SignedClient client = client();
    assertRefusedLowerCase(
        404, "InvalidAction.NotFound", client.getRoa("/clusters", client.headersRoa(), map()));
    HttpRequest.Builder post =
        HttpRequest.newBuilder(emulator().endpoint().resolve("/api/v1/clusters"))
            .POST(HttpRequest.BodyPublishers.noBody());
    assertRefusedLowerCase(404, "InvalidAction.NotFound", client.send(post));
    Map<String, String> headers = client.headersRoa();
    headers.put("x-acs-action", "DescribeClusters");
    assertRefusedLowerCase(
        404, "InvalidAction.NotFound", client.getRoa("/api/v1/clusters", headers, map()));
  }

  @Test
  void styleAndVersionMustBeThoseOfTheAction() throws Exception {
    SignedClient client = client();
    Map<String, String> headers = client.headersRoa();
    headers.put("x-acs-version", "2014-05-26");
    assertRefusedLowerCase(
        400, "UnsupportedOperation", client.getRoa("/api/v1/clusters", headers, map()));
    assertRefused(400, "UnsupportedOperation", call(ACTION, "Version", "2015-12-15"));
  }

  @Test
  void recordsTheRequestWithoutSecrets() throws Exception {
    client().clusters("page_size", "50");
    assertEquals(
        List.of(
            new RecordedRequest(
                "GET",
                ACTION,
                map("region_id", "cn-hangzhou", "page_size", "50"),
                SignedClient.KEY_ID)),
        emulator().requests());
    assertEquals(28, emulator().signatures().get(0).length());
  }
}
