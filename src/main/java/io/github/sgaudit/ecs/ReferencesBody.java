package io.github.sgaudit.ecs;

import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answer of DescribeSecurityGroupReferences. The API's pages of several years show several
 * shapes of it; an entry that has none of them is not read as "no references".
 */
public final class ReferencesBody {
  private static final String NESTED = "ReferencingSecurityGroups";
  private static final String FLAT = "SecurityReferencingGroups";

  private ReferencesBody() {}

  /**
   * Reads the references.
   *
   * @param asked the groups that were asked
   * @return the references of those that have any
   * @throws WireException when it is not understood, or speaks of a group that was not asked
   */
  public static ReferencesAnswer read(WireObject answer, Set<String> asked) throws WireException {
    Map<String, Map<String, ReferencingGroup>> found = new LinkedHashMap<>();
    int entries = 0;
    for (WireObject entry :
        answer.objectsWrappedOrNot("SecurityGroupReferences", "SecurityGroupReference")) {
      String group = entry.requiredText("SecurityGroupId");
      if (!asked.contains(group)) {
        throw new WireException("the answer includes " + group + ", which was not requested");
      }
      for (WireObject referencing : referencingGroups(entry, group)) {
        entries++;
        ReferencingGroup reference =
            ReferencingGroup.of(
                group,
                referencing.requiredText("SecurityGroupId"),
                referencing.textOrNumber("AliUid"));
        found
            .computeIfAbsent(group, key -> new LinkedHashMap<>())
            .merge(reference.securityGroupId(), reference, ReferencesBody::better);
      }
    }
    Map<String, List<ReferencingGroup>> references = new LinkedHashMap<>();
    found.forEach((group, byId) -> references.put(group, List.copyOf(byId.values())));
    return new ReferencesAnswer(references, entries);
  }

  private static List<WireObject> referencingGroups(WireObject entry, String group)
      throws WireException {
    if (entry.has(NESTED) == entry.has(FLAT)) {
      throw new WireException("the entry of " + group + " has no known shape");
    }
    return entry.has(NESTED)
        ? entry.objectsWrappedOrNot(NESTED, "ReferencingSecurityGroup")
        : entry.objectsWrappedOrNot(FLAT, "SecurityReferencingGroup");
  }

  private static ReferencingGroup better(ReferencingGroup first, ReferencingGroup second) {
    return first.aliUid() == null ? second : first;
  }
}
