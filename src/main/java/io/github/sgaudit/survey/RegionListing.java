package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupConsumer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupListing;
import io.github.sgaudit.api.WalkEnd;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Lists the groups of one region, as many IDs a call as the API takes. */
final class RegionListing {
  private final EcsApi api;
  private final String regionId;
  private final SecurityGroupFilter filter;
  private final int pageSize;
  private final ProgressListener progress;

  RegionListing(
      EcsApi api,
      String regionId,
      SecurityGroupFilter filter,
      int pageSize,
      ProgressListener progress) {
    this.api = api;
    this.regionId = regionId;
    this.filter = filter;
    this.pageSize = pageSize;
    this.progress = progress;
  }

  /** Keeps the groups: a list that fails has none. */
  RegionList list(int wanted) throws InterruptedException {
    return list(wanted, page -> {});
  }

  /** The same, and tells of each page as it comes, perhaps more than once. */
  RegionList list(int wanted, Consumer<List<SecurityGroup>> pages) throws InterruptedException {
    List<SecurityGroup> groups = new ArrayList<>();
    Consumer<List<SecurityGroup>> watched = watched(pages);
    boolean cut = false;
    boolean capped = false;
    try {
      for (SecurityGroupFilter part : parts()) {
        if (groups.size() == wanted) {
          cut = true;
          break;
        }
        SecurityGroupListing listing =
            api.describeSecurityGroups(regionId, part, pageSize, wanted - groups.size(), watched);
        groups.addAll(listing.securityGroups());
        cut |= listing.cut();
        capped |= mayBeCapped(listing.securityGroups().size());
      }
    } catch (FailureException e) {
      return RegionList.failed(regionId, 0, e.failure());
    } finally {
      progress.done(ProgressListener.Topic.LISTS, 1);
    }
    return new RegionList(regionId, true, groups, groups.size(), cut, capped, null);
  }

  /** Gives the groups as they come, for as long as the consumer wants them. */
  RegionList stream(int wanted, CountingConsumer consumer) throws InterruptedException {
    boolean cut = false;
    boolean capped = false;
    int before = consumer.count();
    try {
      for (SecurityGroupFilter part : parts()) {
        int given = consumer.count() - before;
        if (given == wanted) {
          cut = true;
          break;
        }
        WalkEnd end = api.streamSecurityGroups(regionId, part, pageSize, wanted - given, consumer);
        if (end == WalkEnd.STOPPED) {
          break;
        }
        cut |= end == WalkEnd.CUT;
        capped |= mayBeCapped(consumer.count() - before - given);
      }
    } catch (FailureException e) {
      return RegionList.failed(regionId, consumer.count() - before, e.failure());
    } finally {
      progress.done(ProgressListener.Topic.LISTS, 1);
    }
    return new RegionList(regionId, true, List.of(), consumer.count() - before, cut, capped, null);
  }

  /** Tells how many groups there are so far: a walk that starts over has them again. */
  private Consumer<List<SecurityGroup>> watched(Consumer<List<SecurityGroup>> pages) {
    Set<String> seen = new HashSet<>();
    return page -> {
      int before = seen.size();
      page.forEach(group -> seen.add(group.securityGroupId()));
      progress.listed(seen.size() - before);
      pages.accept(page);
    };
  }

  private boolean mayBeCapped(int groupsOfOnePart) {
    return (!filter.tags().isEmpty() || filter.resourceGroupId() != null)
        && groupsOfOnePart >= EcsApi.FILTERED_GROUP_CAP;
  }

  private List<SecurityGroupFilter> parts() {
    return filter.securityGroupIds().isEmpty()
        ? List.of(filter)
        : Batches.of(filter.securityGroupIds(), EcsApi.MAX_LISTED_IDS).stream()
            .map(filter::withSecurityGroupIds)
            .toList();
  }

  /** Counts what is given. */
  static final class CountingConsumer implements SecurityGroupConsumer {
    private final SecurityGroupConsumer consumer;
    private final ProgressListener progress;
    private int count;
    private boolean stopped;

    CountingConsumer(SecurityGroupConsumer consumer, ProgressListener progress) {
      this.consumer = consumer;
      this.progress = progress;
    }

    @Override
    public boolean take(List<SecurityGroup> securityGroups) {
      count += securityGroups.size();
      progress.listed(securityGroups.size());
      stopped = !consumer.take(securityGroups);
      return !stopped;
    }

    int count() {
      return count;
    }

    /** Whether no more groups are wanted. */
    boolean isStopped() {
      return stopped;
    }
  }
}
