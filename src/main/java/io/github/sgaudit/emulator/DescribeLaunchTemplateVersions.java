package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lists the versions of one launch template, which has to be named. */
final class DescribeLaunchTemplateVersions implements Operation {

  @Override
  public void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException {
    if (!call.has("LaunchTemplateId") && !call.has("LaunchTemplateName")) {
      throw ApiErrors.missingParameter("LaunchTemplateId");
    }
    LaunchTemplate template = template(call, region);
    List<LaunchTemplate.Version> matching = new ArrayList<>();
    for (LaunchTemplate.Version version : template.versions) {
      if (matches(call, template, version)) {
        matching.add(version);
      }
    }
    List<LaunchTemplate.Version> page =
        Paging.pageByNumber(call, DescribeLaunchTemplates.SIZES, matching, answer);
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

  private static LaunchTemplate template(ApiCall call, Region region) throws ApiErrorException {
    for (LaunchTemplate each : region.launchTemplates.values()) {
      boolean wanted =
          call.admits("LaunchTemplateId", each.id) && call.admits("LaunchTemplateName", each.name);
      if (wanted && !each.versions.isEmpty()) {
        return each;
      }
    }
    throw new ApiErrorException(
        404, "InvalidLaunchTemplate.NotFound", "The specified LaunchTemplate is not found.");
  }

  private static boolean matches(
      ApiCall call, LaunchTemplate template, LaunchTemplate.Version version)
      throws ApiErrorException {
    List<String> numbers = call.repeated("LaunchTemplateVersion");
    Integer least = call.findInt("MinVersion");
    Integer most = call.findInt("MaxVersion");
    return (numbers.isEmpty() || numbers.contains(String.valueOf(version.number())))
        && (least == null || version.number() >= least)
        && (most == null || version.number() <= most)
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

  /** Documented: the one group and the list of groups never come together. */
  private static void writeGroups(List<String> groupIds, ObjectNode object) {
    if (groupIds.size() == 1) {
      object.put("SecurityGroupId", groupIds.get(0));
    } else {
      Json.putStrings(object, "SecurityGroupIds", "SecurityGroupId", groupIds);
    }
  }
}
