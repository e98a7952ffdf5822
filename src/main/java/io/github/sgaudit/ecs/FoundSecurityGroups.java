package io.github.sgaudit.ecs;

import io.github.sgaudit.audit.SecurityGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the groups of a walk. One that begins anew forgets what was found before. */
final class FoundSecurityGroups implements WalkedSecurityGroups {
  private final int limit;
  private final Map<String, SecurityGroup> byId = new LinkedHashMap<>();
  private final Consumer<List<SecurityGroup>> pages;
  private boolean beyondLimit;

  /**
   * Makes one without groups.
   *
   * @param limit the most groups to keep
   * @param pages hears of each page
   */
  FoundSecurityGroups(int limit, Consumer<List<SecurityGroup>> pages) {
    this.limit = limit;
    this.pages = pages;
  }

  @Override
  public void begin() {
    byId.clear();
    beyondLimit = false;
  }

  @Override
  public void addAll(List<SecurityGroup> groups) {
    pages.accept(groups);
    for (SecurityGroup group : groups) {
      if (byId.size() < limit) {
        byId.putIfAbsent(group.securityGroupId(), group);
      } else if (!byId.containsKey(group.securityGroupId())) {
        beyondLimit = true;
      }
    }
  }

  @Override
  public int size() {
    return byId.size();
  }

  @Override
  public boolean isEnough() {
    return byId.size() >= limit;
  }

  @Override
  public boolean isCut(boolean furtherPages) {
    return beyondLimit || furtherPages;
  }

  /** The groups in the order in which they came. */
  List<SecurityGroup> groups() {
    return List.copyOf(byId.values());
  }
}
