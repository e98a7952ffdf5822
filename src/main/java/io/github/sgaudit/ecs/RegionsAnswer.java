package io.github.sgaudit.ecs;

import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The answer of DescribeRegions. */
public final class RegionsAnswer {
  /** It becomes a part of a host name. */
  private static final Pattern REGION_ID = Pattern.compile("[a-z][a-z0-9-]*");

  private RegionsAnswer() {}

  /**
   * Reads the regions.
   *
   * @return their IDs, each once, at least one
   * @throws WireException when it is not understood or names no region
   */
  public static List<String> read(WireObject answer) throws WireException {
    Set<String> regions = new LinkedHashSet<>();
    for (WireObject region : answer.wrappedObjects("Regions", "Region")) {
      String regionId = region.requiredText("RegionId");
      if (!REGION_ID.matcher(regionId).matches()) {
        throw new WireException("the answer names a region that is no region ID");
      }
      regions.add(regionId);
    }
    if (regions.isEmpty()) {
      throw new WireException("the answer names no region");
    }
    return List.copyOf(regions);
  }
}
