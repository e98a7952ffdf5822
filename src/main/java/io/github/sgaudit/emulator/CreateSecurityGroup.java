package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Creates a security group. It has no rule that DescribeSecurityGroupAttribute lists: the defaults
 * of a group are not among its rules.
 */
final class CreateSecurityGroup {
  private static final int MAX_TAGS = 20;
  private static final int MAX_TAG_TEXT = 128;
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}:_.-]{1,127}");
  private static final Pattern URL = Pattern.compile("https?://.*", Pattern.DOTALL);
  private static final Pattern CLIENT_TOKEN = Pattern.compile("\\p{ASCII}{0,64}");

  private CreateSecurityGroup() {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    String token = call.get("ClientToken");
    if (!CLIENT_TOKEN.matcher(token).matches()) {
      throw ApiException.invalidParameter("ClientToken");
    }
    Map<String, String> fields = fields(call);
    Region.Creation earlier = token.isEmpty() ? null : region.creations.get(token);
    if (earlier != null && !earlier.fields().equals(fields)) {
      throw new ApiException(
          400,
          "IdempotentParameterMismatch",
          "The request uses the same client token as a previous, but non-identical request. Do not"
              + " reuse a client token with different requests, unless the requests are"
              + " identical.");
    }
    String groupId = earlier == null ? create(call, region) : earlier.groupId();
    if (!token.isEmpty()) {
      region.creations.put(token, new Region.Creation(fields, groupId));
    }
    answer.put("SecurityGroupId", groupId);
  }

  /** The parameters that describe the group. */
  private static Map<String, String> fields(ApiCall call) {
    Map<String, String> fields = new TreeMap<>();
    call.parameters()
        .forEach(
            (name, value) -> {
              boolean describes =
                  name.startsWith("Tag.")
                      || Set.of(
                              "SecurityGroupName",
                              "Description",
                              "VpcId",
                              "SecurityGroupType",
                              "ResourceGroupId")
                          .contains(name);
              if (describes && !value.isEmpty()) {
                fields.put(name, value);
              }
            });
    return fields;
  }

  private static String create(ApiCall call, Region region) throws ApiException {
    String name = call.get("SecurityGroupName");
    String description = call.get("Description");
    String type = call.has("SecurityGroupType") ? call.get("SecurityGroupType") : "normal";
    String vpcId = call.get("VpcId");
    String resourceGroupId = call.get("ResourceGroupId");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      throw new ApiException(
          400,
          "InvalidSecurityGroupName.Malformed",
          "The specified parameter SecurityGroupName is not valid.");
    }
    if (!description.isEmpty()
        && (description.length() < 2
            || description.length() > 256
            || URL.matcher(description).matches())) {
      throw new ApiException(
          400,
          "InvalidDescription.Malformed",
          "The specified parameter \"Description\" is not valid.");
    }
    if (!Set.of("normal", "enterprise").contains(type)) {
      throw new ApiException(
          400, "InvalidParams.GroupType", "The specified security group type is not valid.");
    }
    requireVpc(vpcId, type, region);
    if (!resourceGroupId.isEmpty() && !resourceGroupId.startsWith("rg-")) {
      throw new ApiException(
          404,
          "InvalidResourceGroup.NotFound",
          "The ResourceGroup provided does not exist in our records.");
    }
    Map<String, String> tags = tags(call);
    if (region.groups.size() >= region.groupQuota) {
      throw new ApiException(
          403, "QuotaExceed.SecurityGroup", "The maximum number of security groups is reached.");
    }
    SecurityGroup group = region.newGroup();
    group.name(name).description(description).vpc(vpcId).resourceGroup(resourceGroupId);
    if (type.equals("enterprise")) {
      group.enterprise();
    }
    tags.forEach(group::tag);
    return group.id;
  }

  private static void requireVpc(String vpcId, String type, Region region) throws ApiException {
    if (vpcId.isEmpty() && type.equals("enterprise")) {
      throw new ApiException(
          400,
          "InvalidParams.VpcIdGroupType",
          "Only VPC instance supports enterprise level security group.");
    }
    if (vpcId.isEmpty() && !region.hasClassicNetwork) {
      throw new ApiException(
          403, "InvalidVpcId.NotFound", "The VpcId must not empty when only support vpc vm.");
    }
    boolean known = vpcId.startsWith("vpc-") && !region.removedVpcs.contains(vpcId);
    if (!vpcId.isEmpty() && !known) {
      throw new ApiException(404, "InvalidVpcId.NotFound", "Specified VPC does not exist.");
    }
  }

  /** Reads {@code Tag.N.Key} and {@code Tag.N.Value}. */
  private static Map<String, String> tags(ApiCall call) throws ApiException {
    Map<String, String> tags = new LinkedHashMap<>();
    Set<String> numbers = new TreeSet<>();
    for (String name : call.parameters().keySet()) {
      if (name.matches("Tag\\.\\d{1,6}\\.(Key|Value)")) {
        numbers.add(name.replaceAll("\\D", ""));
      }
    }
    for (String number : numbers) {
      String key = call.get("Tag." + number + ".Key");
      String value = call.get("Tag." + number + ".Value");
      if (!isTagText(key) || key.isEmpty() || key.startsWith("aliyun") || key.startsWith("acs:")) {
        throw new ApiException(400, "InvalidTagKey.Malformed", "Specified tag key is not valid.");
      }
      if (!isTagText(value)) {
        throw new ApiException(
            400, "InvalidTagValue.Malformed", "Specified tag value is not valid.");
      }
      if (tags.put(key, value) != null) {
        throw new ApiException(400, "Duplicate.TagKey", "The Tag.N.Key contain duplicate key.");
      }
    }
    if (tags.size() > MAX_TAGS) {
      throw new ApiException(403, "QuotaExceed.Tags", "More than 20 tags were specified.");
    }
    return tags;
  }

  private static boolean isTagText(String text) {
    return text.length() <= MAX_TAG_TEXT && !text.contains("http://") && !text.contains("https://");
  }
}
