package io.github.sgaudit.snapshot;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A snapshot that was read, whole and undamaged. */
public final class Snapshot {
  private final SnapshotHeader header;
  private final Map<String, RecordedRegion> regions = new LinkedHashMap<>();

  Snapshot(SnapshotHeader header, List<RecordedRegion> regions) {
    this.header = header;
    regions.forEach(region -> this.regions.put(region.regionId, region));
  }

  public SnapshotHeader header() {
    return header;
  }

  /** The regions that were asked, those that failed among them. */
  public List<String> regionIds() {
    return header.context().regionIds();
  }

  /**
   * A group that a filter means and that the snapshot's own filter leaves out; null where there is
   * none. Nobody asked about it.
   */
  public @Nullable SecurityGroup leftOut(List<String> regionIds, SecurityGroupFilter which) {
    return openApi().leftOut(regionIds, which);
  }

  /**
   * All groups that a filter means.
   *
   * @throws FailureException where they were not listed
   */
  public List<SecurityGroup> groups(String regionId, SecurityGroupFilter which)
      throws FailureException {
    return openApi().groups(regionId, which);
  }

  /** Answers as the account did. */
  public EcsApi api() {
    return openApi();
  }

  private SnapshotApi openApi() {
    return new SnapshotApi(regions, header);
  }
}
