package io.github.sgaudit.emulator;

import java.util.regex.Pattern;

/** What the API takes for the ID of a security group. */
final class GroupIds {
  private static final Pattern FORM = Pattern.compile("sg-[A-Za-z0-9-]+");

  private GroupIds() {}

  static void requireForm(String id) throws ApiErrorException {
    if (!FORM.matcher(id).matches()) {
      throw ApiErrors.malformedGroupId("The specified parameter SecurityGroupId is not valid.");
    }
  }

  static SecurityGroup require(Region region, String id) throws ApiErrorException {
    if (id.isEmpty()) {
      throw ApiErrors.missingParameter("SecurityGroupId");
    }
    requireForm(id);
    SecurityGroup group = region.findGroup(id);
    if (group == null) {
      throw ApiErrors.unknownGroup();
    }
    return group;
  }
}
