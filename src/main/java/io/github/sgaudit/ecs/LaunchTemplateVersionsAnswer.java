package io.github.sgaudit.ecs;

import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The answer of DescribeLaunchTemplateVersions. A group may be named for the instance or for one of
 * its network interfaces, alone ({@code SecurityGroupId}) or in a list ({@code SecurityGroupIds}),
 * says the action's page; a version may also name none.
 */
public final class LaunchTemplateVersionsAnswer {
  private LaunchTemplateVersionsAnswer() {}

  /**
   * Reads the groups that the versions name.
   *
   * @param template the template whose versions were asked for
   * @return the groups of each of these versions, in the answer's order
   * @throws WireException when it is not understood, lacks one of the versions or holds another
   */
  public static Map<Long, Set<String>> read(WireObject answer, LaunchTemplate template)
      throws WireException {
    Map<Long, Set<String>> groups = new LinkedHashMap<>();
    for (WireObject item :
        answer.wrappedObjects("LaunchTemplateVersionSets", "LaunchTemplateVersionSet")) {
      long version = item.requiredNumber("VersionNumber");
      if (!item.requiredText("LaunchTemplateId").equals(template.id())
          || !template.versions().contains(version)) {
        throw new WireException(
            "the answer holds version "
                + version
                + " of "
                + item.requiredText("LaunchTemplateId")
                + ", which was not requested");
      }
      Set<String> named = groups.computeIfAbsent(version, key -> new LinkedHashSet<>());
      WireObject data = item.object("LaunchTemplateData");
      addGroups(data, named);
      if (data.has("NetworkInterfaces")) {
        for (WireObject each : data.objectsWrappedOrNot("NetworkInterfaces", "NetworkInterface")) {
          addGroups(each, named);
        }
      }
    }
    for (long version : template.versions()) {
      if (!groups.containsKey(version)) {
        throw new WireException("the answer lacks version " + version + " of " + template.id());
      }
    }
    return groups;
  }

  private static void addGroups(WireObject holder, Set<String> named) throws WireException {
    String alone = holder.text("SecurityGroupId");
    if (alone != null) {
      named.add(alone);
    }
    if (holder.has("SecurityGroupIds")) {
      named.addAll(holder.textsWrappedOrNot("SecurityGroupIds", "SecurityGroupId"));
    }
  }
}
