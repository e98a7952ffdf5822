package io.github.sgaudit.survey;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.ecs.FakeTransport;
import io.github.sgaudit.ecs.TestClient;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.Surveys;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that contradict themselves or have odd values, from the answer to the verdict. The
 * account has the groups that a test names, all free, and an instance in another group.
 */
class OddAnswersTest {
  private static final String FREE =
      "'ServiceManaged':false,'EcsCount':0,'VpcId':'vpc-1','CreationTime':'2023-05-04T08:00:00Z'";
  private static final String MEMBER_ELSEWHERE =
      "{'NetworkInterfaceId':'eni-1','Type':'Primary','Status':'InUse','InstanceId':'i-1',"
          + "'VpcId':'vpc-1','SecurityGroupIds':{'SecurityGroupId':['sg-other']}}";

  private FakeTransport.Script groups = sent -> groups(group("sg-a", FREE));
  private String interfaces = MEMBER_ELSEWHERE;
  private int walkedInterfaces;

  private final FakeTransport transport =
      new FakeTransport(
          sent ->
              switch (String.valueOf(sent.get("Action"))) {
                case "DescribeSecurityGroups" -> groups.answer(sent);
                case "DescribeSecurityGroupReferences" ->
                    answer("'SecurityGroupReferences':{'SecurityGroupReference':[]}");
                case "DescribeInstances" -> instances(sent);
                case "DescribeNetworkInterfaces" -> networkInterfaces(sent);
                default -> error(400, "NotExpected");
              });
  private final EcsApi api = new TestClient(transport).client();

  private static HttpResponse instances(Map<String, String> sent) {
    if (sent.containsKey("DryRun")) {
      return error(400, "DryRunOperation");
    }
    String item =
        "{'InstanceId':'i-1','Status':'Running','VpcAttributes':{'VpcId':'vpc-1'},"
            + "'SecurityGroupIds':{'SecurityGroupId':['sg-other']}}";
    return answer(
        "'Instances':{'Instance':[" + (sent.containsKey("SecurityGroupId") ? "" : item) + "]}");
  }

  private HttpResponse networkInterfaces(Map<String, String> sent) {
    boolean all = !sent.containsKey("SecurityGroupId");
    walkedInterfaces += all ? 1 : 0;
    return answer(
        "'NetworkInterfaceSets':{'NetworkInterfaceSet':[" + (all ? interfaces : "") + "]}");
  }

  private static HttpResponse answer(String fields) {
    return response(200, ("{'RequestId':'r-1'," + fields + "}").replace('\'', '"'));
  }

  private static HttpResponse groups(String... items) {
    return page("", items);
  }

  private static HttpResponse page(String token, String... items) {
    return answer(
        "'NextToken':'"
            + token
            + "','SecurityGroups':{'SecurityGroup':["
            + String.join(",", items)
            + "]}");
  }

  private static String group(String id, String fields) {
    return "{'SecurityGroupId':'" + id + "'," + fields + "}";
  }

  private Map<String, Verdict> verdicts(String... ids) throws Exception {
    return assess(ids).stream()
        .collect(Collectors.toMap(Assessment::securityGroupId, Assessment::verdict));
  }

  private List<Assessment> assess(String... ids) throws Exception {
    return Surveys.deletions(api, 1, ProgressListener.none(), List.of(REGION), List.of(ids))
        .securityGroups();
  }

  private UnusedGroups unused() throws Exception {
    return Surveys.unused(api, 1, ProgressListener.none(), List.of(REGION));
  }

  private static Check check(Assessment assessment, Check.Name name) {
    return assessment.checks().stream().filter(each -> each.name() == name).findAny().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'ServiceManaged':true,'EcsCount':0,'VpcId':'vpc-1' | MANAGED",
        "'EcsCount':0,'VpcId':'vpc-1' | MANAGED",
        "'ServiceManaged':false,'EcsCount':7,'VpcId':'vpc-1' | ADDRESSES",
        "'ServiceManaged':false,'VpcId':'vpc-1' | ADDRESSES",
        "'ServiceManaged':false,'EcsCount':0 | INTERFACES",
        "'ServiceManaged':false,'EcsCount':0,'VpcId':'vpc-2' | INTERFACES"
      })
  void copiesThatDifferAreAFailedCheckInAnyOrderAndOnAnyPage(String copy, Check.Name failed)
      throws Exception {
    String one = group("sg-a", FREE);
    String other = group("sg-a", copy);
    String free = group("sg-b", FREE);
    for (List<String> order : List.of(List.of(one, other), List.of(other, one))) {
      groups = sent -> groups(order.get(0), free, order.get(1));
      assertUnclear(failed);
      groups =
          sent ->
              sent.containsKey("NextToken")
                  ? page("", free, order.get(1))
                  : page("next", order.get(0));
      assertUnclear(failed);
    }
  }

  private void assertUnclear(Check.Name failed) throws Exception {
    List<Assessment> assessed = assess("sg-a", "sg-b");
    assertEquals(Verdict.UNDETERMINED, assessed.get(0).verdict());
    assertEquals(Check.Status.FAILED, check(assessed.get(0), failed).status());
    assertEquals(Verdict.DELETABLE, assessed.get(1).verdict());
    UnusedGroups unused = unused();
    assertEquals(
        List.of("sg-b"), unused.unused().stream().map(SecurityGroup::securityGroupId).toList());
    assertEquals(
        List.of("sg-a"), unused.undetermined().stream().map(Assessment::securityGroupId).toList());
  }

  @Test
  void identicalCopiesAreOneGroup() throws Exception {
    groups = sent -> groups(group("sg-a", FREE), group("sg-a", FREE));
    assertEquals(Map.of("sg-a", Verdict.DELETABLE), verdicts("sg-a"));
    assertEquals(1, unused().unused().size());
    groups =
        sent -> groups(group("sg-a", FREE), group("sg-a", FREE + ",'SecurityGroupName':'other'"));
    assertEquals(Map.of("sg-a", Verdict.DELETABLE), verdicts("sg-a"));
  }

  /** Such as an interface that moves between the two walks over all interfaces. */
  @Test
  void anInterfaceThatComesTwiceIsInTheGroupsOfBoth() throws Exception {
    String[] free =
        IntStream.rangeClosed(1, 12)
            .mapToObj(number -> group("sg-" + number, FREE))
            .toArray(String[]::new);
    groups = sent -> groups(free);
    FakeTransport moving =
        new FakeTransport(
            sent ->
                "true".equals(sent.get("ServiceManaged")) && !sent.containsKey("SecurityGroupId")
                    ? answer(
                        "'NetworkInterfaceSets':{'NetworkInterfaceSet':["
                            + MEMBER_ELSEWHERE.replace("sg-other", "sg-1")
                            + "]}")
                    : transport.send(request(sent), Duration.ofSeconds(1)));
    assertFalse(
        Surveys.unused(new TestClient(moving).client(), 1, ProgressListener.none(), List.of(REGION))
            .unused()
            .stream()
            .anyMatch(group -> group.securityGroupId().equals("sg-1")));
  }

  private static HttpRequest request(Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.emptyPost(URI.create("https://ecs.example.com/?" + query), Map.of());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'RuleCount':'3','Tags':{'Tag':null}",
        "'RuleCount':'many','GroupToGroupRuleCount':-1,'AvailableInstanceAmount':1.5,'Tags':null",
        "'RuleCount':true,'Tags':[],'SecurityGroupName':5,'Description':{},'ServiceID':[]",
        "'Tags':{'Tag':[{'TagKey':7}, 5, null]},'SecurityGroupType':1,'ResourceGroupId':false",
        "'Tags':'none','EcsCount':'0'"
      })
  void oddValuesThatDecideNothingSpoilNothing(String odd) throws Exception {
    String fields = FREE.replace("'EcsCount':0,", odd.contains("EcsCount") ? "" : "'EcsCount':0,");
    groups = sent -> groups(group("sg-a", FREE), group("sg-b", fields + "," + odd));
    assertEquals(
        Map.of("sg-a", Verdict.DELETABLE, "sg-b", Verdict.DELETABLE), verdicts("sg-a", "sg-b"));
    assertEquals(2, unused().unused().size());
  }

  @Test
  void anOddTimeIsNoTime() throws Exception {
    groups = sent -> groups(group("sg-a", FREE.replace("'2023-05-04T08:00:00Z'", "20230504")));
    assertEquals(Map.of("sg-a", Verdict.DELETABLE), verdicts("sg-a"));
    assertNull(unused().unused().get(0).creationTime());
  }

  @Test
  void aNumberIsReadFromText() throws Exception {
    groups = sent -> groups(group("sg-a", FREE + ",'RuleCount':'3','GroupToGroupRuleCount':'x'"));
    SecurityGroup group = unused().unused().get(0);
    assertEquals(3, group.ruleCount());
    assertNull(group.groupToGroupRuleCount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'ServiceManaged':'false','EcsCount':0 | MANAGED",
        "'ServiceManaged':0,'EcsCount':0 | MANAGED",
        "'ServiceManaged':{},'EcsCount':0 | MANAGED",
        "'ServiceManaged':false,'EcsCount':'7' | ADDRESSES",
        "'ServiceManaged':false,'EcsCount':'none' | ADDRESSES",
        "'ServiceManaged':false,'EcsCount':-1 | ADDRESSES",
        "'ServiceManaged':false,'EcsCount':0.5 | ADDRESSES",
        "'ServiceManaged':false,'EcsCount':[] | ADDRESSES"
      })
  void anOddValueThatDecidesIsAFailedCheckOfThatGroupAlone(String odd, Check.Name failed)
      throws Exception {
    groups = sent -> groups(group("sg-a", "'VpcId':'vpc-1'," + odd), group("sg-b", FREE));
    assertUnclear(failed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'SecurityGroupId':null}", "{}", "null", "'sg-x'", "{'SecurityGroupId':[null]}"})
  void anInterfaceElsewhereWithoutItsGroupsSpoilsNoOtherGroup(String groupIds) throws Exception {
    interfaces =
        MEMBER_ELSEWHERE
            + ",{'NetworkInterfaceId':'eni-2','Type':'Secondary','Status':5,'InstanceId':'',"
            + "'VpcId':'vpc-1','ServiceManaged':'yes','SecurityGroupIds':"
            + groupIds
            + "}";
    assertEquals(Map.of("sg-a", Verdict.DELETABLE), verdicts("sg-a"));
    assertTrue(walkedInterfaces > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'SecurityGroupId':null}", "{'SecurityGroupId':['']}", "null"})
  void aWalkWithAnInterfaceWithoutItsGroupsIsNoProof(String groupIds) throws Exception {
    String[] free =
        IntStream.rangeClosed(1, 12)
            .mapToObj(number -> group("sg-" + number, FREE))
            .toArray(String[]::new);
    groups = sent -> groups(free);
    unused();
    assertEquals(0, askedByGroup());
    interfaces =
        MEMBER_ELSEWHERE
            + ",{'NetworkInterfaceId':'eni-2','VpcId':'vpc-1','SecurityGroupIds':"
            + groupIds
            + "}";
    assertEquals(12, unused().unused().size());
    assertTrue(askedByGroup() >= 12);
  }

  private long askedByGroup() {
    return transport.requests().stream()
        .filter(sent -> "DescribeNetworkInterfaces".equals(sent.get("Action")))
        .filter(sent -> sent.containsKey("SecurityGroupId"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UnsupportedParameter", "InvalidParameter", "NotSupported.IsQueryEcsCount"})
  void aRefusedCountOfAddressesIsAskedForNoMore(String code) throws Exception {
    groups =
        sent ->
            sent.containsKey("IsQueryEcsCount")
                ? error(400, code)
                : groups(group("sg-a", FREE.replace("'EcsCount':0,", "'EcsCount':9,")));
    Assessment assessed = assess("sg-a").get(0);
    assertEquals(Verdict.DELETABLE, assessed.verdict());
    Check addresses = check(assessed, Check.Name.ADDRESSES);
    assertEquals(Check.Status.PASSED, addresses.status());
    assertNull(addresses.count());
    assertEquals(Check.Reason.COUNT_MISSING, addresses.reason());
    assertEquals(1, unused().unused().size());
  }

  @Test
  void whatIsRefusedWithoutTheCountTooIsTheFailure() throws Exception {
    groups = sent -> error(400, "InvalidParameter");
    Check exists = check(assess("sg-a").get(0), Check.Name.EXISTS);
    Failure failure = Objects.requireNonNull(exists.failure());
    assertEquals(Failure.Kind.REFUSED_VALUE, failure.kind());
    assertEquals("InvalidParameter", failure.code());
    assertEquals(
        2,
        transport.requests().stream()
            .filter(sent -> "DescribeSecurityGroups".equals(sent.get("Action")))
            .count());
    groups = sent -> error(403, "Forbidden.RAM");
    assertEquals(Verdict.UNDETERMINED, assess("sg-a").get(0).verdict());
    assertEquals(
        Failure.Kind.DENIED,
        failureOf(() -> api.dryRunDescribeSecurityGroups(REGION, filter())).kind());
  }

  private static SecurityGroupFilter filter() {
    return SecurityGroupFilter.none();
  }
}
