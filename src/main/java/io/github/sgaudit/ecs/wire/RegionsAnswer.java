package io.github.sgaudit.ecs.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The answer of DescribeRegions. */
public final class RegionsAnswer {
  private RegionsAnswer() {}

  /**
   * Reads the regions.
   *
   * @param answer the body
   * @return their IDs, each once, at least one
   * @throws WireException when it is not understood or names no region
   */
  public static List<String> read(WireObject answer) throws WireException {
    Set<String> regions = new LinkedHashSet<>();
    for (WireObject region : answer.wrappedObjects("Regions", "Region")) {
      regions.add(region.requiredText("RegionId"));
    }
    if (regions.isEmpty()) {
      throw new WireException("the answer names no region");
    }
    return List.copyOf(regions);
  }
}
