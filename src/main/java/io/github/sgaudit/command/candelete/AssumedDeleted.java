package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.AssumedIds;
import io.github.sgaudit.audit.Assumptions;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Deletions;
import io.github.sgaudit.outcome.CommandException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The values of {@code --assume-deleted}. */
final class AssumedDeleted {
  /** The IDs of container clusters have no prefix but the letter. */
  private static final Pattern ID =
      Pattern.compile("(i|eni|sg)-[A-Za-z0-9]+(-[A-Za-z0-9]+)*|c[a-z0-9]{8,}");

  private AssumedDeleted() {}

  static AssumedIds read(List<String> values) throws CommandException {
    Set<String> ids = new LinkedHashSet<>();
    for (String value : values) {
      for (String id : Arrays.asList(value.split(",", -1))) {
        if (!ID.matcher(id).matches()) {
          throw CommandException.usage(
              "--assume-deleted: invalid ID '"
                  + id
                  + "'; give IDs of instances (i-), network interfaces (eni-), security groups (sg-)"
                  + " or container clusters (c...)");
        }
        ids.add(id);
      }
    }
    return new AssumedIds(ids);
  }

  /** A note for each ID that holds none of the groups: it may be misspelt. */
  static List<String> withoutEffect(Assumptions assumptions, Deletions deletions) {
    if (!(assumptions instanceof AssumedIds assumed)) {
      return List.of();
    }
    Set<String> holding = new HashSet<>();
    for (Assessment group : deletions.securityGroups()) {
      for (Blocker blocker : group.assumed() == null ? List.<Blocker>of() : group.assumed()) {
        holding.add(String.valueOf(blocker.id()));
        if (blocker instanceof Blocker.HasNetworkInterface member
            && member.networkInterface().isPrimary()) {
          holding.add(String.valueOf(member.networkInterface().instanceId()));
        }
      }
    }
    return assumed.ids().stream()
        .filter(id -> !holding.contains(id))
        .sorted()
        .map(id -> "--assume-deleted " + id + ": it was not found to hold any of these groups")
        .toList();
  }
}
