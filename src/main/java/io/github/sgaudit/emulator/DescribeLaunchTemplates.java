package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** DescribeLaunchTemplates and DescribeLaunchTemplateVersions, which have no page tokens. */
final class DescribeLaunchTemplates {
  private static final Paging.Sizes SIZES = new Paging.Sizes(10, 1, 50, 50);

  private DescribeLaunchTemplates() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    List<String> ids = call.repeated("LaunchTemplateId");
    List<String> names = call.repeated("LaunchTemplateName");
    List<LaunchTemplate> matching = new ArrayList<>();
    for (LaunchTemplate each : region.launchTemplates.values()) {
      boolean wanted =
          !each.versions.isEmpty()
              && (ids.isEmpty() || ids.contains(each.id))
              && (names.isEmpty() || names.contains(each.name));
      if (wanted) {
        matching.add(each);
      }
    }
    List<LaunchTemplate> page = Paging.pageByNumber(call, SIZES, matching, answer);
    ArrayNode list = Json.putList(answer, "LaunchTemplateSets", "LaunchTemplateSet");
    for (LaunchTemplate each : page) {
      ObjectNode item =
          list.addObject()
              .put("LaunchTemplateId", each.id)
              .put("LaunchTemplateName", each.name)
              .put("DefaultVersionNumber", each.defaultVersion)
              .put("LatestVersionNumber", each.versions.size())
              .put("ResourceGroupId", "");
      Json.putList(item, "Tags", "Tag");
    }
  }

  /** Lists the versions of one template, which must be named. */
  static void answerVersions(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    if (!call.has("LaunchTemplateId") && !call.has("LaunchTemplateName")) {
      throw ApiException.missingParameter("LaunchTemplateId");
    }
    LaunchTemplate template = template(call, region);
    List<LaunchTemplate.Version> matching = new ArrayList<>();
    for (LaunchTemplate.Version version : template.versions) {
      if (matches(call, template, version)) {
        matching.add(version);
      }
    }
    List<LaunchTemplate.Version> page = Paging.pageByNumber(call, SIZES, matching, answer);
    ArrayNode list = Json.putList(answer, "LaunchTemplateVersionSets", "LaunchTemplateVersionSet");
    for (LaunchTemplate.Version version : page) {
      ObjectNode item =
          list.addObject()
              .put("LaunchTemplateId", template.id)
              .put("LaunchTemplateName", template.name)
              .put("VersionNumber", version.number())
              .put("DefaultVersion", version.number() == template.defaultVersion);
      if (call.admits("DetailFlag", true)) {
        writeData(version, item.putObject("LaunchTemplateData"));
      }
    }
  }

  private static LaunchTemplate template(ApiCall call, Region region) throws ApiException {
    for (LaunchTemplate each : region.launchTemplates.values()) {
      boolean wanted =
          call.admits("LaunchTemplateId", each.id) && call.admits("LaunchTemplateName", each.name);
      if (wanted && !each.versions.isEmpty()) {
        return each;
      }
    }
    throw new ApiException(
        404, "InvalidLaunchTemplate.NotFound", "The specified LaunchTemplate is not found.");
  }

  private static boolean matches(
      ApiCall call, LaunchTemplate template, LaunchTemplate.Version version) throws ApiException {
    List<String> numbers = call.repeated("LaunchTemplateVersion");
    Integer min = call.findInt("MinVersion");
    Integer max = call.findInt("MaxVersion");
    return (numbers.isEmpty() || numbers.contains(String.valueOf(version.number())))
        && (min == null || version.number() >= min)
        && (max == null || version.number() <= max)
        && (!call.isTrue("DefaultVersion") || version.number() == template.defaultVersion);
  }

  private static void writeData(LaunchTemplate.Version version, ObjectNode data) {
    data.put("InstanceType", "ecs.g7.large");
    writeGroups(version.groupIds(), data);
    ArrayNode interfaces = Json.putList(data, "NetworkInterfaces", "NetworkInterface");
    if (!version.interfaceGroupIds().isEmpty()) {
      ObjectNode secondary = interfaces.addObject().put("NetworkInterfaceName", "");
      writeGroups(version.interfaceGroupIds(), secondary);
    }
  }

  /** A single group and a list of groups never occur together, as documented. */
  private static void writeGroups(List<String> groupIds, ObjectNode object) {
    if (groupIds.size() == 1) {
      object.put("SecurityGroupId", groupIds.get(0));
    } else {
      Json.putStrings(object, "SecurityGroupIds", "SecurityGroupId", groupIds);
    }
  }
}
