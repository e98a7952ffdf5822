package io.github.sgaudit.emulator;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The groups of a region that a query matches, looked for only as far as a page needs them. */
final class MatchingGroups implements Entries<SecurityGroup> {
  private final Region region;
  private final Predicate<SecurityGroup> wanted;

  MatchingGroups(Region region, Predicate<SecurityGroup> wanted) {
    this.region = region;
    this.wanted = wanted;
  }

  @Override
  public List<SecurityGroup> all() {
    return region.groups.values().stream().filter(wanted).toList();
  }

  @Override
  public Iterator<SecurityGroup> after(long sequenceNumber) {
    return region.groupsBySequence.tailMap(sequenceNumber, false).values().stream()
        .filter(wanted)
        .iterator();
  }

  @Override
  public long sequence(SecurityGroup group) {
    return group.sequence;
  }
}
