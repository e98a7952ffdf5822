package io.github.sgaudit.ecs;

import io.github.sgaudit.api.SecurityGroupConsumer;
import io.github.sgaudit.audit.SecurityGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Passes the groups of a walk on and keeps their IDs alone. What was passed on cannot be taken
 * back, so a walk that begins anew only adds what is new.
 */
final class StreamedSecurityGroups implements WalkedSecurityGroups {
  private final int limit;
  private final SecurityGroupConsumer consumer;
  private final Set<String> ids = new HashSet<>();
  private boolean beyondLimit;
  private boolean stopped;

  StreamedSecurityGroups(int limit, SecurityGroupConsumer consumer) {
    this.limit = limit;
    this.consumer = consumer;
  }

  @Override
  public void begin() {}

  @Override
  public void addAll(List<SecurityGroup> groups) {
    List<SecurityGroup> added = new ArrayList<>();
    for (SecurityGroup group : groups) {
      if (ids.size() < limit) {
        if (ids.add(group.securityGroupId())) {
          added.add(group);
        }
      } else if (!ids.contains(group.securityGroupId())) {
        beyondLimit = true;
      }
    }
    stopped |= !added.isEmpty() && !consumer.take(added);
  }

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public boolean isEnough() {
    return stopped || ids.size() >= limit;
  }

  @Override
  public boolean isCut(boolean furtherPages) {
    return stopped || beyondLimit || furtherPages;
  }

  /** Whether whoever takes the groups wants no more of them. */
  boolean isStopped() {
    return stopped;
  }
}
