package io.github.sgaudit.ecs;

import static io.github.sgaudit.ecs.FakeTransport.error;
import static io.github.sgaudit.ecs.FakeTransport.response;
import static io.github.sgaudit.ecs.TestClient.REGION;
import static io.github.sgaudit.ecs.TestClient.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTemplatesTest {
  private static final Set<String> WANTED = Set.of("sg-a", "sg-b");
  private static final String ONE = template("lt-1", 1, 3);

  @Test
  void looksIntoTheDefaultAndTheLatestVersion() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            templates(1, ONE),
            versions(
                version("lt-1", "3", "\"SecurityGroupId\":\"sg-a\""),
                version(
                    "lt-1",
                    "1",
                    "\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-x\",\"sg-b\"]}")));
    assertEquals(
        List.of(
            new LaunchTemplateUse("lt-1", "name", 1, true, "sg-b"),
            new LaunchTemplateUse("lt-1", "name", 3, false, "sg-a")),
        naming(transport));
    Map<String, String> list = transport.requests().get(0);
    assertEquals("DescribeLaunchTemplates", list.get("Action"));
    assertEquals("1", list.get("PageNumber"));
    assertEquals("50", list.get("PageSize"));
    Map<String, String> versions = transport.requests().get(1);
    assertEquals("DescribeLaunchTemplateVersions", versions.get("Action"));
    assertEquals("lt-1", versions.get("LaunchTemplateId"));
    assertEquals("1", versions.get("LaunchTemplateVersion.1"));
    assertEquals("3", versions.get("LaunchTemplateVersion.2"));
    assertEquals("true", versions.get("DetailFlag"));
    assertEquals(2, transport.urls().size());
  }

  @Test
  void asksForOneVersionWhereItIsBoth() throws Exception {
    FakeTransport transport =
        FakeTransport.inTurn(
            templates(1, template("lt-1", 2, 2)),
            versions(version("lt-1", "2", "\"SecurityGroupId\":\"sg-a\"")));
    assertEquals(
        List.of(new LaunchTemplateUse("lt-1", "name", 2, true, "sg-a")), naming(transport));
    assertFalse(transport.requests().get(1).containsKey("LaunchTemplateVersion.2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"SecurityGroupId\":\"sg-a\"",
        "\"SecurityGroupId\":\"\",\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\"]}",
        "\"SecurityGroupIds\":[\"sg-x\",\"sg-a\"]",
        "\"SecurityGroupId\":\"sg-x\",\"NetworkInterfaces\":{\"NetworkInterface\":["
            + "{\"SecurityGroupId\":\"\"},{\"SecurityGroupId\":\"sg-a\"}]}",
        "\"NetworkInterfaces\":{\"NetworkInterface\":["
            + "{\"SecurityGroupIds\":{\"SecurityGroupId\":[\"sg-a\"]}}]}",
        "\"SecurityGroupId\":\"sg-a\",\"NetworkInterfaces\":{\"NetworkInterface\":["
            + "{\"SecurityGroupId\":\"sg-a\"}]}",
      })
  void findsAGroupWhereverAVersionNamesIt(String data) throws Exception {
    assertEquals(
        List.of(new LaunchTemplateUse("lt-1", "name", 1, true, "sg-a")),
        naming(
            FakeTransport.inTurn(
                templates(1, template("lt-1", 1, 1)), versions(version("lt-1", "1", data)))));
  }

  @Test
  void aVersionMayNameNoGroup() throws Exception {
    assertEquals(
        List.of(),
        naming(
            FakeTransport.inTurn(
                templates(1, template("lt-1", 1, 1)),
                versions(
                    version(
                        "lt-1",
                        "1",
                        "\"SecurityGroupIds\":{\"SecurityGroupId\":[]},"
                            + "\"NetworkInterfaces\":{\"NetworkInterface\":[]}")))));
  }

  @Test
  void asksNothingWhereNoGroupIsLookedFor() throws Exception {
    FakeTransport transport = FakeTransport.inTurn(templates(0));
    EcsClient client = new TestClient(transport).client();
    assertEquals(List.of(), client.launchTemplatesNaming(REGION, Set.of()));
    assertEquals(0, transport.urls().size());
    assertEquals(List.of(), client.launchTemplatesNaming(REGION, WANTED));
    assertEquals(1, transport.urls().size());
  }

  @Test
  void walksAllPagesOfTemplates() throws Exception {
    FakeTransport transport =
        new FakeTransport(
            sent -> {
              if ("DescribeLaunchTemplateVersions".equals(sent.get("Action"))) {
                String id = String.valueOf(sent.get("LaunchTemplateId"));
                String group = id.equals("lt-60") ? "sg-a" : "sg-x";
                return versions(version(id, "1", "\"SecurityGroupId\":\"" + group + "\""));
              }
              int from = (Integer.parseInt(sent.getOrDefault("PageNumber", "")) - 1) * 50 + 1;
              return templates(
                  61,
                  IntStream.range(from, Math.min(62, from + 50))
                      .mapToObj(number -> template("lt-" + number, 1, 1))
                      .toArray(String[]::new));
            });
    assertEquals(
        List.of(new LaunchTemplateUse("lt-60", "name", 1, true, "sg-a")), naming(transport));
    assertEquals(2 + 61, transport.urls().size());
  }

  @Test
  void readsNumbersThatAreWrittenAsStrings() throws Exception {
    HttpResponse list =
        response(
            200,
            "{\"RequestId\":\"r\",\"TotalCount\":\"1\",\"LaunchTemplateSets\":"
                + "{\"LaunchTemplateSet\":[{\"LaunchTemplateId\":\"lt-1\","
                + "\"DefaultVersionNumber\":\"1\",\"LatestVersionNumber\":\"1\"}]}}");
    assertEquals(
        List.of(new LaunchTemplateUse("lt-1", null, 1, true, "sg-a")),
        naming(
            FakeTransport.inTurn(
                list, versions(version("lt-1", "\"1\"", "\"SecurityGroupId\":\"sg-a\"")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"LaunchTemplateSets\":{\"LaunchTemplateSet\":[]}}",
        "{\"TotalCount\":0}",
        "{\"TotalCount\":1,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":[]}}",
        "{\"TotalCount\":-1,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":[]}}",
        "{\"TotalCount\":9999999999,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":[]}}",
        "{\"TotalCount\":1,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":["
            + "{\"DefaultVersionNumber\":1,\"LatestVersionNumber\":1}]}}",
        "{\"TotalCount\":1,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":["
            + "{\"LaunchTemplateId\":\"lt-1\",\"DefaultVersionNumber\":1}]}}",
        "{\"TotalCount\":1,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":["
            + "{\"LaunchTemplateId\":\"lt-1\",\"DefaultVersionNumber\":\"x\","
            + "\"LatestVersionNumber\":1}]}}",
      })
  void doesNotUnderstandATemplateListThatIsDamaged(String body) {
    notUnderstood(
        response(200, body.replaceFirst("\\{", "{\"RequestId\":\"r\",").replace(",}", "}")));
  }

  @Test
  void doesNotUnderstandTemplatePagesThatDoNotAddUp() {
    HttpResponse version = versions(version("lt-1", "1", ""), version("lt-1", "3", ""));
    notUnderstood(templates(2, ONE), templates(2, ONE), version);
    notUnderstood(templates(2, ONE), templates(2), version);
    notUnderstood(templates(2, ONE), templates(3, template("lt-2", 1, 1)), version);
    notUnderstood(templates(1, ONE, template("lt-2", 1, 1)), version);
  }

  @Test
  void doesNotUnderstandVersionsOtherThanThoseAskedFor() {
    String first = version("lt-1", "1", "");
    String third = version("lt-1", "3", "");
    notUnderstood(templates(1, ONE), versions());
    notUnderstood(templates(1, ONE), versions(first));
    notUnderstood(templates(1, ONE), versions(first, version("lt-1", "2", ""), third));
    notUnderstood(templates(1, ONE), versions(first, version("lt-2", "3", "")));
    notUnderstood(templates(1, ONE), response(200, "{\"RequestId\":\"r\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"LaunchTemplateId\":\"lt-1\"",
        "\"LaunchTemplateData\":{},\"LaunchTemplateId\":\"\"",
        "\"LaunchTemplateId\":\"lt-1\",\"LaunchTemplateData\":[]",
        "\"LaunchTemplateId\":\"lt-1\",\"LaunchTemplateData\":{\"SecurityGroupId\":7}",
        "\"LaunchTemplateId\":\"lt-1\",\"LaunchTemplateData\":{\"SecurityGroupIds\":{}}",
        "\"LaunchTemplateId\":\"lt-1\",\"LaunchTemplateData\":{\"SecurityGroupIds\":\"sg-a\"}",
        "\"LaunchTemplateId\":\"lt-1\",\"LaunchTemplateData\":{\"NetworkInterfaces\":{}}",
        "\"LaunchTemplateId\":\"lt-1\",\"LaunchTemplateData\":{\"NetworkInterfaces\":"
            + "{\"NetworkInterface\":[{\"SecurityGroupIds\":{\"SecurityGroupId\":[7]}}]}}",
      })
  void doesNotUnderstandAVersionThatIsDamaged(String fields) {
    notUnderstood(
        templates(1, template("lt-1", 1, 1)), versions("{\"VersionNumber\":1," + fields + "}"));
  }

  @Test
  void doesNotUnderstandATemplateThatIsGone() {
    Failure failure =
        failureOf(
            () ->
                naming(
                    FakeTransport.inTurn(
                        templates(1, ONE), error(404, "InvalidLaunchTemplate.NotFound"))));
    assertEquals(Failure.Kind.NOT_UNDERSTOOD, failure.kind());
    assertTrue(FailureMessage.of(failure).contains("lt-1"), FailureMessage.of(failure));
    assertEquals("InvalidLaunchTemplate.NotFound", failure.code());
  }

  @Test
  void namesThePermissionThatIsMissing() {
    assertEquals("ecs:DescribeLaunchTemplates", denied(error(403, "Forbidden.RAM")));
    assertEquals(
        "ecs:DescribeLaunchTemplateVersions",
        denied(templates(1, ONE), error(403, "Forbidden.RAM")));
  }

  private static String denied(HttpResponse... answers) {
    Failure failure = failureOf(() -> naming(FakeTransport.inTurn(answers)));
    return String.valueOf(failure.permission());
  }

  private static void notUnderstood(HttpResponse... answers) {
    assertEquals(
        Failure.Kind.NOT_UNDERSTOOD, failureOf(() -> naming(FakeTransport.inTurn(answers))).kind());
  }

  private static List<LaunchTemplateUse> naming(FakeTransport transport) throws Exception {
    return new TestClient(transport).client().launchTemplatesNaming(REGION, WANTED);
  }

  private static String template(String id, long defaultVersion, long latestVersion) {
    return "{\"LaunchTemplateId\":\""
        + id
        + "\",\"LaunchTemplateName\":\"name\",\"DefaultVersionNumber\":"
        + defaultVersion
        + ",\"LatestVersionNumber\":"
        + latestVersion
        + "}";
  }

  private static HttpResponse templates(int total, String... templates) {
    return response(
        200,
        "{\"RequestId\":\"r\",\"TotalCount\":"
            + total
            + ",\"PageNumber\":1,\"PageSize\":50,\"LaunchTemplateSets\":{\"LaunchTemplateSet\":["
            + String.join(",", templates)
            + "]}}");
  }

  private static String version(String id, String number, String data) {
    return "{\"LaunchTemplateId\":\""
        + id
        + "\",\"VersionNumber\":"
        + number
        + ",\"LaunchTemplateData\":{"
        + data
        + "}}";
  }

  private static HttpResponse versions(String... versions) {
    return response(
        200,
        List.of(versions).stream()
            .collect(
                Collectors.joining(
                    ",",
                    "{\"RequestId\":\"r\",\"LaunchTemplateVersionSets\":"
                        + "{\"LaunchTemplateVersionSet\":[",
                    "]}}")));
  }
}
