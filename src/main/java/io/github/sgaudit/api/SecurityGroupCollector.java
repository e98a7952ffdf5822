package io.github.sgaudit.api;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the groups of a walk, each once, in the API's order. */
public final class SecurityGroupCollector implements SecurityGroupPages {
  private final int limit;
  private final Map<String, SecurityGroup> byId = new LinkedHashMap<>();
  private boolean beyondLimit;

  /** Keeps all groups. */
  public SecurityGroupCollector() {
    this(Integer.MAX_VALUE);
  }

  /** Keeps no more than {@code limit} groups, at least 1. */
  public SecurityGroupCollector(int limit) {
    this.limit = limit;
  }

  @Override
  public void begin() {
    byId.clear();
    beyondLimit = false;
  }

  @Override
  public boolean take(List<SecurityGroup> groups) {
    for (SecurityGroup group : groups) {
      String id = group.securityGroupId();
      if (byId.size() < limit || byId.containsKey(id)) {
        byId.merge(id, group, SecurityGroup::and);
      } else {
        beyondLimit = true;
      }
    }
    return byId.size() < limit;
  }

  public List<SecurityGroup> groups() {
    return List.copyOf(byId.values());
  }

  @Override
  public boolean isCut() {
    return beyondLimit;
  }
}
