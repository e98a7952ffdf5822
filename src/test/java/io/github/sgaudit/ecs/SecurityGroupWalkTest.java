package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.survey.LiveFacts;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.testing.Surveys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityGroupWalkTest {
  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void walksAllPagesByToken() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(page("t1", null, "a", "b"), page("t2", null), page("", null, "c"));
    TestClient test = new TestClient(transport);
    Surveys.Walked listing =
        Surveys.walk(test.client(), REGION, SecurityGroupFilter.none(), 70, ALL);
    assertEquals(List.of("sg-a", "sg-b", "sg-c"), ids(listing));
    assertFalse(listing.cut());
    List<Map<String, String>> sent = transport.requests();
    assertEquals(List.of("70", "70", "70"), sent.stream().map(s -> s.get("MaxResults")).toList());
    assertFalse(sent.get(0).containsKey("NextToken"));
    assertEquals("t1", sent.get(1).get("NextToken"));
    assertEquals("t2", sent.get(2).get("NextToken"));
    assertEquals(List.of(1, 2, 3), test.calls.stream().map(call -> call.page()).toList());
  }

  @Test
  void listsAGroupOnce() throws Exception {
    assertEquals(
        List.of("sg-a", "sg-b"),
        ids(walk(ALL, page("t1", null, "a", "b"), page("", null, "b", "a"))));
  }

  @Test
  void ignoresTheTotalBesideTokens() throws Exception {
    Surveys.Walked listing = walk(ALL, page("t1", 0, "a"), page("", 99, "b"));
    assertEquals(List.of("sg-a", "sg-b"), ids(listing));
    assertFalse(listing.cut());
  }

  @Test
  void doesNotGoInACircle() {
    notUnderstood(page("t1", null, "a"), page("t1", null, "b"));
    notUnderstood(page("t1", null, "a"), page("t2", null, "b"), page("t1", null, "c"));
    notUnderstood(page("t1", null, "a"), page("t1", null));
  }

  @Test
  void endsAWalkOfEmptyPagesWithEverNewTokens() {
    int[] number = {0};
    FakeTransport transport = new FakeTransport(sent -> page("t" + number[0]++, null));
    EcsClient client = new TestClient(transport).client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        failureOf(() -> Surveys.walk(client, REGION, SecurityGroupFilter.none(), 100, ALL)).kind());
  }

  @Test
  void startsOverOnceWhereATokenExpired() throws Exception {
    assertEquals(
        List.of("sg-a", "sg-c"),
        ids(
            walk(
                ALL,
                page("t1", null, "a", "b"),
                error(400, "InValidParameter.NextToken"),
                page("t1", null, "a"),
                page("", null, "c"))));
    Failure failure =
        failureOf(
            () ->
                walk(
                    ALL,
                    page("t1", null, "a"),
                    error(400, "InvalidParameter.NextToken"),
                    page("t1", null, "a"),
                    error(400, "InValidParameter.NextToken")));
    // Not a refused value: the user gave none, so it must not end as a usage error.
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
  }

  @Test
  void givesNothingOfAWalkThatBreaksOff() {
    Failure failure =
        failureOf(() -> walk(ALL, page("t1", null, "a"), error(403, "Forbidden.RAM")));
    assertEquals(Failure.Kind.DENIED, failure.kind());
  }

  @Test
  void cutsAtTheLimitOnlyWhereThereIsMore() throws Exception {
    assertTrue(walk(2, page("", null, "a", "b", "c")).cut());
    assertFalse(walk(2, page("", null, "a", "b")).cut());
    assertFalse(walk(3, page("", null, "a", "b")).cut());
    assertTrue(walk(2, page("t1", null, "a", "b")).cut());
    assertFalse(walk(2, page("", null, "a", "b", "a")).cut());
    assertFalse(walk(2, page("t1", null, "a"), page("", null, "b")).cut());
    assertTrue(walk(2, page("t1", null, "a"), page("", null, "b", "c")).cut());
    assertTrue(walk(2, page("", 5, "a", "b")).cut());
    assertEquals(List.of("sg-a", "sg-b"), ids(walk(2, page("", null, "a", "b", "c"))));
  }

  @Test
  void asksForNoPageBeyondTheLimit() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(page("t1", null, "a", "b"));
    Surveys.walk(new TestClient(transport).client(), REGION, SecurityGroupFilter.none(), 2, 2);
    assertEquals(1, transport.urls().size());
  }

  private enum End {
    WHOLE,
    CUT,
    STOPPED
  }

  /** What a walk gave on the way and how it ended; given up after some pages, if at all. */
  private static final class Stream {
    final List<String> given = new ArrayList<>();
    final FakeTransport transport;
    private final List<Integer> requestsBefore = new ArrayList<>();

    Stream(FakeTransport transport) {
      this.transport = transport;
    }

    End walk(int limit, int mostPages) throws Exception {
      GroupList list =
          new LiveFacts(
                  new TestClient(transport).client(),
                  TimeSource.system(),
                  1,
                  ProgressListener.none(),
                  null)
              .stream(
                  Surveys.targets(List.of(REGION)),
                  SecurityGroupFilter.none(),
                  100,
                  limit,
                  groups -> {
                    assertFalse(groups.isEmpty());
                    requestsBefore.add(transport.urls().size());
                    groups.forEach(group -> given.add(group.securityGroupId()));
                    return requestsBefore.size() < mostPages;
                  });
      for (Failure failure : list.failures()) {
        throw new FailureException(failure);
      }
      if (requestsBefore.size() >= mostPages) {
        assertTrue(list.complete());
        return End.STOPPED;
      }
      return list.complete() ? End.WHOLE : End.CUT;
    }

    static Stream of(HttpResponse... pages) {
      return new Stream(FakeTransport.inTurn(pages));
    }
  }

  @Test
  void givesEachPageBeforeTheNextIsAskedFor() throws Exception {
    Stream stream =
        Stream.of(
            page("t1", null, "a", "b"),
            page("t2", null),
            page("t3", null, "c", "a"),
            page("", null, "b", "c"));
    assertEquals(End.WHOLE, stream.walk(ALL, ALL));
    assertEquals(List.of("sg-a", "sg-b", "sg-c"), stream.given);
    assertEquals(List.of(1, 3), stream.requestsBefore);
    assertEquals(4, stream.transport.urls().size());
  }

  @Test
  void endsAStreamThatNobodyWants() throws Exception {
    Stream stream = Stream.of(page("t1", null, "a"), page("t2", null, "b"));
    assertEquals(End.STOPPED, stream.walk(ALL, 2));
    assertEquals(2, stream.transport.urls().size());
    Stream last = Stream.of(page("", null, "a"));
    assertEquals(End.STOPPED, last.walk(ALL, 1));
    Stream numbered = new Stream(oldEndpoint(123));
    // The page without a token is given, then the first with a number.
    assertEquals(End.STOPPED, numbered.walk(ALL, 2));
    assertEquals(2, numbered.transport.urls().size());
  }

  @Test
  void givesNoGroupAgainWhereATokenExpired() throws Exception {
    Stream stream =
        Stream.of(
            page("t1", null, "a", "b"),
            error(400, "InValidParameter.NextToken"),
            page("t1", null, "new", "b"),
            page("", null, "c"));
    assertEquals(End.WHOLE, stream.walk(ALL, ALL));
    assertEquals(List.of("sg-a", "sg-b", "sg-new", "sg-c"), stream.given);
  }

  @Test
  void aStreamThatBreaksOffHasGivenWhatCame() {
    Stream stream = Stream.of(page("t1", null, "a"), page("t1", null, "b"));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(() -> stream.walk(ALL, ALL)).kind());
    // The page whose token leads in a circle is not understood, and nothing of it counts.
    assertEquals(List.of("sg-a"), stream.given);
  }

  @Test
  void aStreamEndsAtTheLimit() throws Exception {
    Stream cut = Stream.of(page("t1", null, "a", "b"), page("", null, "c", "d"));
    assertEquals(End.CUT, cut.walk(3, ALL));
    assertEquals(List.of("sg-a", "sg-b", "sg-c"), cut.given);
    Stream exactly = Stream.of(page("t1", null, "a", "b"), page("", null, "c"));
    assertEquals(End.WHOLE, exactly.walk(3, ALL));
    Stream onePage = Stream.of(page("t1", null, "a", "b"));
    assertEquals(End.CUT, onePage.walk(2, ALL));
    assertEquals(1, onePage.transport.urls().size());
    assertEquals(End.CUT, new Stream(oldEndpoint(123)).walk(60, ALL));
    assertEquals(End.WHOLE, new Stream(oldEndpoint(123)).walk(123, ALL));
  }

  @Test
  void givesNumberedPagesOnceAndReadsThemTwice() throws Exception {
    Stream stream = new Stream(oldEndpoint(123));
    assertEquals(End.WHOLE, stream.walk(ALL, ALL));
    assertEquals(IntStream.range(0, 123).mapToObj(i -> "sg-" + i).toList(), stream.given);
    assertEquals(List.of(1, 2, 3, 4), stream.requestsBefore);
    assertEquals(1 + 3 + 3, stream.transport.urls().size());
    Stream shifted = new Stream(shiftingEndpoint());
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failureOf(() -> shifted.walk(ALL, ALL)).kind());
  }

  @Test
  void walksByNumberWhereThereAreNoTokens() throws Exception {
    FakeTransport transport = oldEndpoint(123);
    Surveys.Walked listing =
        Surveys.walk(
            new TestClient(transport).client(), REGION, SecurityGroupFilter.none(), 100, ALL);
    assertEquals(IntStream.range(0, 123).mapToObj(i -> "sg-" + i).toList(), ids(listing));
    assertFalse(listing.cut());
    Map<String, String> last = transport.requests().get(3);
    assertEquals("3", last.get("PageNumber"));
    assertEquals("50", last.get("PageSize"));
    assertFalse(last.containsKey("MaxResults"));
  }

  @Test
  void doesNotTakePagesByNumberThatShiftedForWhole() {
    FakeTransport transport = shiftingEndpoint();
    EcsClient client = new TestClient(transport).client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        failureOf(() -> Surveys.walk(client, REGION, SecurityGroupFilter.none(), 50, ALL)).kind());
  }

  @Test
  void cutsAWalkByNumberAtTheLimit() throws Exception {
    EcsClient client = new TestClient(oldEndpoint(123)).client();
    Surveys.Walked some = Surveys.walk(client, REGION, SecurityGroupFilter.none(), 100, 60);
    assertEquals(60, some.securityGroups().size());
    assertTrue(some.cut());
    Surveys.Walked exactly = Surveys.walk(client, REGION, SecurityGroupFilter.none(), 100, 123);
    assertEquals(123, exactly.securityGroups().size());
    assertFalse(exactly.cut());
  }

  @Test
  void doesNotUnderstandPagesByNumberThatDoNotAddUp() {
    notUnderstood(page("", 3, "a"), page("", 3, "a"), page("", 3, "a"));
    notUnderstood(page("", 3, "a"), page("", 3, "a"), page("", 3));
    notUnderstood(page("", 3, "a"), page("", 3, "a"), page("", 4, "b"));
    notUnderstood(page("", 3, "a"), page("", null, "a", "b", "c"));
    notUnderstood(page("", 3, "a"), error(400, "NotSupported.PageNumberAndPageSize"));
    notUnderstood(page("", 1));
    notUnderstood(page("", 3, "a"), page("", 3, "a", "b"), page("", 3, "c", "d"));
  }

  static List<SecurityGroupFilter> filtersThatTheGroupFails() {
    SecurityGroupFilter none = SecurityGroupFilter.none();
    return List.of(
        none.withSecurityGroupIds(List.of("sg-other")),
        filter("vpc-other", null, null, null, null, null, null),
        filter(null, "enterprise", null, null, null, null, null),
        filter(null, null, "classic", null, null, null, null),
        filter(null, null, null, "database", null, null, null),
        filter(null, null, null, null, "rg-other", null, null),
        filter(null, null, null, null, null, new Tag("k", "other"), null),
        filter(null, null, null, null, null, new Tag("other", null), null),
        filter(null, null, null, null, null, null, true));
  }

  @ParameterizedTest
  @MethodSource("filtersThatTheGroupFails")
  void doesNotUnderstandAGroupThatTheFilterWouldNotLetThrough(SecurityGroupFilter filter) {
    EcsClient client = new TestClient(FakeTransport.inTurn(detailedGroup())).client();
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD,
        failureOf(() -> Surveys.walk(client, REGION, filter, 100, ALL)).kind());
  }

  static List<SecurityGroupFilter> filtersThatTheGroupPasses() {
    return List.of(
        SecurityGroupFilter.none().withSecurityGroupIds(List.of("sg-b", "sg-a")),
        filter("vpc-1", "normal", "vpc", "WEB", "rg-1", new Tag("k", "v"), false),
        filter(null, null, null, "d*b*", null, new Tag("k", null), null));
  }

  @ParameterizedTest
  @MethodSource("filtersThatTheGroupPasses")
  void takesAGroupThatTheFilterLetsThrough(SecurityGroupFilter filter) throws Exception {
    EcsClient client = new TestClient(FakeTransport.inTurn(detailedGroup())).client();
    assertEquals(List.of("sg-a"), ids(Surveys.walk(client, REGION, filter, 100, ALL)));
  }

  private static SecurityGroupFilter filter(
      @Nullable String vpcId,
      @Nullable String type,
      @Nullable String networkType,
      @Nullable String name,
      @Nullable String resourceGroupId,
      @Nullable Tag tag,
      @Nullable Boolean serviceManaged) {
    return new SecurityGroupFilter(
        List.of(),
        vpcId,
        type,
        networkType,
        name,
        resourceGroupId,
        tag == null ? List.of() : List.of(tag),
        serviceManaged,
        false,
        false);
  }

  private static HttpResponse detailedGroup() {
    return response(
        200,
        "{\"RequestId\":\"r\",\"RegionId\":\"cn-hangzhou\",\"SecurityGroups\":{\"SecurityGroup\":[{"
            + "\"SecurityGroupId\":\"sg-a\",\"SecurityGroupName\":\"my-Web-group\","
            + "\"SecurityGroupType\":\"normal\",\"VpcId\":\"vpc-1\",\"ResourceGroupId\":\"rg-1\","
            + "\"ServiceManaged\":false,\"Tags\":{\"Tag\":[{\"TagKey\":\"k\",\"TagValue\":\"v\"}]}"
            + "}]}}");
  }

  private static void notUnderstood(HttpResponse... pages) {
    Failure failure = failureOf(() -> walk(ALL, pages));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
    assertFalse(String.valueOf(failure.requestId()).equals("null"));
  }

  private static Surveys.Walked walk(int limit, HttpResponse... pages) throws Exception {
    return Surveys.walk(
        new TestClient(FakeTransport.inTurn(pages)).client(),
        REGION,
        SecurityGroupFilter.none(),
        100,
        limit);
  }

  private static List<String> ids(Surveys.Walked listing) {
    return listing.securityGroups().stream().map(SecurityGroup::securityGroupId).toList();
  }

  /**
   * One group goes and another comes between two pages: the total stays, and a group is missing.
   */
  private static FakeTransport shiftingEndpoint() {
    int[] asked = {0};
    return new FakeTransport(
        sent -> {
          int size = Integer.parseInt(sent.getOrDefault("PageSize", "10"));
          int from = (Integer.parseInt(sent.getOrDefault("PageNumber", "1")) - 1) * size;
          int firstGroup = asked[0]++ < 2 ? 0 : 1;
          List<String> names = new ArrayList<>();
          for (int i = from; i < Math.min(60, from + size); i++) {
            names.add(String.valueOf(firstGroup + i));
          }
          return page("", 60, names.toArray(String[]::new));
        });
  }

  /** An endpoint from before there were tokens: ten groups a page unless told otherwise. */
  private static FakeTransport oldEndpoint(int groups) {
    return new FakeTransport(
        sent -> {
          int size = Integer.parseInt(sent.getOrDefault("PageSize", "10"));
          int from = (Integer.parseInt(sent.getOrDefault("PageNumber", "1")) - 1) * size;
          List<String> names = new ArrayList<>();
          for (int i = from; i < Math.min(groups, from + size); i++) {
            names.add(String.valueOf(i));
          }
          return page("", groups, names.toArray(String[]::new));
        });
  }

  private static HttpResponse page(String token, @Nullable Integer total, String... names) {
    String groups =
        List.of(names).stream()
            .map(name -> "{\"SecurityGroupId\":\"sg-" + name + "\"}")
            .collect(Collectors.joining(","));
    return response(
        200,
        "{\"RequestId\":\"r-1\",\"NextToken\":\""
            + token
            + "\",\"TotalCount\":"
            + total
            + ",\"SecurityGroups\":{\"SecurityGroup\":["
            + groups
            + "]}}");
  }
}
