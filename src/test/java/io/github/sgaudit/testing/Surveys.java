package io.github.sgaudit.testing;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupCollector;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.GroupList;
import io.github.sgaudit.audit.ReferencedGroups;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Strictness;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.audit.UnusedGroups;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.survey.LiveFacts;
import io.github.sgaudit.survey.ProgressListener;
import java.util.List;

/** Asks an API what the commands ask it, and judges the facts as they do. */
public final class Surveys {
  private Surveys() {}

  /** The regions of the one account that a test has. */
  public static List<Target> targets(List<String> regionIds) {
    return regionIds.stream().map(regionId -> new Target("test", regionId)).toList();
  }

  public static LiveFacts source(EcsApi api, int concurrency, ProgressListener progress) {
    return new LiveFacts(api, TimeSource.system(), concurrency, progress, null);
  }

  public static Deletions deletions(
      EcsApi api,
      int concurrency,
      ProgressListener progress,
      List<String> regions,
      List<String> ids)
      throws InterruptedException {
    return Deletions.of(
        source(api, concurrency, progress).facts(targets(regions), ids, Facts.Scope.ALL),
        Strictness.USUAL);
  }

  public static ReferencedGroups references(
      EcsApi api,
      int concurrency,
      ProgressListener progress,
      List<String> regions,
      List<String> ids)
      throws InterruptedException {
    return ReferencedGroups.of(
        source(api, concurrency, progress).facts(targets(regions), ids, Facts.Scope.REFERENCES));
  }

  public static UnusedGroups unused(
      EcsApi api, int concurrency, ProgressListener progress, List<String> regions)
      throws InterruptedException {
    return UnusedGroups.of(
        source(api, concurrency, progress)
            .candidates(targets(regions), SecurityGroupFilter.none(), group -> true),
        Strictness.USUAL);
  }

  /** All groups. */
  public static GroupList list(
      EcsApi api, int concurrency, ProgressListener progress, List<String> regions, int pageSize)
      throws InterruptedException {
    return source(api, concurrency, progress)
        .list(targets(regions), SecurityGroupFilter.none(), pageSize, Integer.MAX_VALUE);
  }

  /**
   * The groups of one walk of the port.
   *
   * @param cut whether there are groups that were not taken
   */
  public record Walked(List<SecurityGroup> securityGroups, boolean cut) {}

  public static Walked walk(
      EcsApi api, String regionId, SecurityGroupFilter filter, int pageSize, int limit)
      throws FailureException, InterruptedException {
    SecurityGroupCollector collector = new SecurityGroupCollector(limit);
    boolean cut = api.describeSecurityGroups(regionId, filter, pageSize, collector);
    return new Walked(collector.groups(), cut);
  }
}
