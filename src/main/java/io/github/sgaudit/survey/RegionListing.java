package io.github.sgaudit.survey;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lists the groups of one region, as many IDs a call as the API takes. */
final class RegionListing {
  private final EcsApi api;
  private final String regionId;
  private final SecurityGroupFilter filter;
  private final int pageSize;

  RegionListing(EcsApi api, String regionId, SecurityGroupFilter filter, int pageSize) {
    this.api = api;
    this.regionId = regionId;
    this.filter = filter;
    this.pageSize = pageSize;
  }

  /** Keeps the groups: a list that fails has none. */
  RegionList list(int wanted) throws InterruptedException {
    return list(wanted, page -> {});
  }

  /** The same, and tells of each page as it comes, perhaps more than once. */
  RegionList list(int wanted, Consumer<List<SecurityGroup>> pages) throws InterruptedException {
    List<SecurityGroup> groups = new ArrayList<>();
    boolean cut = false;
    boolean capped = false;
    try {
      for (SecurityGroupFilter part : parts()) {
        if (groups.size() == wanted) {
          cut = true;
          break;
        }
        SecurityGroupListing listing =
            api.describeSecurityGroups(regionId, part, pageSize, wanted - groups.size(), pages);
        groups.addAll(listing.securityGroups());
        cut |= listing.cut();
        capped |= mayBeCapped(listing.securityGroups().size());
      }
    } catch (EcsApiException e) {
      return RegionList.failed(regionId, 0, e.failure());
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
    } catch (EcsApiException e) {
      return RegionList.failed(regionId, consumer.count() - before, e.failure());
    }
    return new RegionList(regionId, true, List.of(), consumer.count() - before, cut, capped, null);
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
    private int count;
    private boolean stopped;

    CountingConsumer(SecurityGroupConsumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public boolean take(List<SecurityGroup> securityGroups) {
      count += securityGroups.size();
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
