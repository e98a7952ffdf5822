package io.github.sgaudit.api;

import io.github.sgaudit.audit.ReferencingGroup;
import java.util.List;
import java.util.Map;

/**
 * The answer of one call of DescribeSecurityGroupReferences.
 *
 * @param references the referencing groups by the asked group that they reference, each once; an
 *     asked group that the answer leaves out, or mentions with an empty list, is left out here
 * @param entryCount the number of entries that came, before any was dropped as a repetition: the
 *     API's cap counts these, over all groups of one call
 */
public record ReferencesAnswer(Map<String, List<ReferencingGroup>> references, int entryCount) {

  public ReferencesAnswer {
    references = Map.copyOf(references);
  }
}
