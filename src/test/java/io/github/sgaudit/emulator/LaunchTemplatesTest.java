package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchTemplatesTest extends EmulatorTestCase {

  @BeforeEach
  void addTemplates() {
    region.launchTemplate("lt-web", "web").version("sg-a").version("sg-a", "sg-b").version();
    region.launchTemplate("lt-job", "job").versionOfInterface("sg-c").defaultVersion(1);
    region.launchTemplate("lt-none", "none");
  }

  private List<String> templates(String... namesAndValues) throws Exception {
    return call("DescribeLaunchTemplates", namesAndValues)
        .ids("LaunchTemplateSets", "LaunchTemplateSet", "LaunchTemplateId");
  }

  private List<Integer> versions(String... namesAndValues) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    call("DescribeLaunchTemplateVersions", namesAndValues)
        .body()
        .findPath("LaunchTemplateVersionSet")
        .forEach(each -> numbers.add(each.path("VersionNumber").asInt()));
    return numbers;
  }

  @Test
  void listsTemplatesWithAVersion() throws Exception {
    assertEquals(List.of("lt-web", "lt-job"), templates());
    assertEquals(List.of("lt-job"), templates("LaunchTemplateId.1", "lt-job"));
    assertEquals(List.of("lt-web"), templates("LaunchTemplateName.1", "web"));
    region.launchTemplate("lt-none", "none").version("sg-a");
    region.removeLaunchTemplate("lt-web");
    assertEquals(List.of("lt-job", "lt-none"), templates());
  }

  @Test
  void pagesTemplatesByNumberDespiteQuirks() throws Exception {
    for (int number = 0; number < 60; number++) {
      region.launchTemplate("lt-" + number, "n").version("sg-a");
    }
    behaviour.quirks(Quirk.PAGE_NUMBERS_REFUSED);
    assertEquals(10, templates().size());
    assertEquals(50, templates("PageSize", "100").size());
    JsonNode second = call("DescribeLaunchTemplates", "PageSize", "50", "PageNumber", "2").body();
    assertEquals(62, second.path("TotalCount").asInt());
    assertEquals(2, second.path("PageNumber").asInt());
    assertEquals(12, second.findPath("LaunchTemplateSet").size());
    assertFalse(second.has("NextToken"));
    assertEquals(List.of(), templates("PageSize", "50", "PageNumber", "3"));
  }

  @Test
  void writesTemplatesAsDocumented() throws Exception {
    region.launchTemplate("lt-job", "job").version().version("sg-a").defaultVersion(2);
    assertEquals(
        "{\"LaunchTemplateId\":\"lt-job\",\"LaunchTemplateName\":\"job\","
            + "\"DefaultVersionNumber\":2,\"LatestVersionNumber\":2,\"ResourceGroupId\":\"\","
            + "\"Tags\":{\"Tag\":[]}}",
        call("DescribeLaunchTemplates", "LaunchTemplateId.1", "lt-job")
            .body()
            .findPath("LaunchTemplateSet")
            .path(0)
            .toString());
  }

  @Test
  void filtersVersions() throws Exception {
    String id = "LaunchTemplateId";
    assertEquals(List.of(1, 2, 3), versions(id, "lt-web"));
    assertEquals(List.of(1, 2, 3), versions("LaunchTemplateName", "web"));
    assertEquals(
        List.of(1, 3),
        versions(id, "lt-web", "LaunchTemplateVersion.1", "3", "LaunchTemplateVersion.2", "1"));
    assertEquals(List.of(), versions(id, "lt-web", "LaunchTemplateVersion.1", "9"));
    assertEquals(List.of(1), versions(id, "lt-web", "DefaultVersion", "true"));
    assertEquals(List.of(2), versions(id, "lt-web", "MinVersion", "2", "MaxVersion", "2"));
    assertEquals(List.of(3), versions(id, "lt-web", "PageSize", "2", "PageNumber", "2"));
  }

  @Test
  void writesVersionsAsDocumented() throws Exception {
    JsonNode web =
        call("DescribeLaunchTemplateVersions", "LaunchTemplateId", "lt-web")
            .body()
            .path("LaunchTemplateVersionSets")
            .path("LaunchTemplateVersionSet");
    assertEquals(
        "{\"LaunchTemplateId\":\"lt-web\",\"LaunchTemplateName\":\"web\",\"VersionNumber\":1,"
            + "\"DefaultVersion\":true,\"LaunchTemplateData\":{\"InstanceType\":\"ecs.g7.large\","
            + "\"SecurityGroupId\":\"sg-a\",\"NetworkInterfaces\":{\"NetworkInterface\":[]}}}",
        web.path(0).toString());
    JsonNode second = web.path(1).path("LaunchTemplateData");
    assertFalse(second.has("SecurityGroupId"));
    assertEquals(
        "{\"SecurityGroupId\":[\"sg-a\",\"sg-b\"]}", second.path("SecurityGroupIds").toString());
    assertFalse(web.path(1).path("DefaultVersion").asBoolean());
    JsonNode job =
        call("DescribeLaunchTemplateVersions", "LaunchTemplateId", "lt-job")
            .body()
            .findPath("LaunchTemplateData");
    assertFalse(job.has("SecurityGroupId"));
    assertEquals(
        "{\"NetworkInterface\":[{\"NetworkInterfaceName\":\"\",\"SecurityGroupId\":\"sg-c\"}]}",
        job.path("NetworkInterfaces").toString());
    JsonNode brief =
        call("DescribeLaunchTemplateVersions", "LaunchTemplateId", "lt-job", "DetailFlag", "false")
            .body();
    assertTrue(brief.findPath("LaunchTemplateData").isMissingNode());
  }

  @Test
  void refusesAsDocumented() throws Exception {
    assertRefused(400, "MissingParameter", call("DescribeLaunchTemplateVersions"));
    assertRefused(
        404,
        "InvalidLaunchTemplate.NotFound",
        call("DescribeLaunchTemplateVersions", "LaunchTemplateId", "lt-unknown"));
  }

  @Test
  void aTemplateDoesNotBlockADeletion() {
    region.group("sg-a");
    assertTrue(world.deleteSecurityGroup(REGION, "sg-a").deleted());
  }

  @Test
  void aCopyHasTemplatesOfItsOwn() {
    World copy = world.copy();
    region.removeLaunchTemplate("lt-web").launchTemplate("lt-job", "job");
    assertEquals(3, copy.region(REGION).launchTemplates.size());
    List<List<String>> named =
        copy.region(REGION).launchTemplates.values().stream()
            .flatMap(each -> each.versions.stream())
            .map(LaunchTemplate.Version::interfaceGroupIds)
            .toList();
    assertEquals(List.of(List.of(), List.of(), List.of(), List.of("sg-c")), named);
  }

  @Test
  void anIgnoredFilterGivesEveryVersion() throws Exception {
    faults.next("DescribeLaunchTemplateVersions", FaultKind.FILTER_IGNORED, 1);
    assertEquals(
        List.of(1, 2, 3), versions("LaunchTemplateId", "lt-web", "LaunchTemplateVersion.1", "1"));
  }
}
