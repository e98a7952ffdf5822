package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.output.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A blocker in words: its ID, its name, and what else a person needs to find it. */
final class BlockerText {
  /** What services call themselves in the names and descriptions of their interfaces. */
  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("alb", "ALB"),
          Map.entry("nlb", "NLB"),
          Map.entry("clb", "CLB"),
          Map.entry("slb", "SLB"),
          Map.entry("natgw", "NAT Gateway"),
          Map.entry("nat", "NAT Gateway"),
          Map.entry("vpngw", "VPN Gateway"),
          Map.entry("vpn", "VPN Gateway"),
          Map.entry("privatelink", "PrivateLink"),
          Map.entry("rds", "RDS"),
          Map.entry("polardb", "PolarDB"),
          Map.entry("nas", "NAS"),
          Map.entry("eci", "ECI"),
          Map.entry("fc", "Function Compute"));

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

  private BlockerText() {}

  /**
   * The cells of a line about a blocker.
   *
   * @param blocker any blocker
   * @return its ID; its name, if there is one or anything else; what else is known, if anything
   */
  static List<String> cells(Blocker blocker) {
    String id = CellText.orUnknown(blocker.id());
    String known = known(blocker);
    String name = name(blocker);
    List<String> cells = new ArrayList<>();
    cells.add(blocker instanceof Blocker.ManagedByService ? "service " + id : id);
    if (!known.isEmpty() || name != null) {
      cells.add(CellText.orUnknown(name));
    }
    if (!known.isEmpty()) {
      cells.add(known);
    }
    return cells;
  }

  /** The same on one line, with the blocker's type in front. */
  static String line(Blocker blocker) {
    List<String> cells = new ArrayList<>(cells(blocker));
    cells.set(0, CellText.orUnknown(blocker.id()));
    return blocker.type() + ": " + String.join(", ", cells);
  }

  /** An interface's description stands in for a name that says nothing. */
  private static @Nullable String name(Blocker blocker) {
    if (!(blocker instanceof Blocker.HasNetworkInterface holding)) {
      return blocker.name();
    }
    Member.NetworkInterface member = holding.networkInterface();
    return member.description() != null && saysNothing(member)
        ? member.description()
        : member.name();
  }

  private static boolean saysNothing(Member.NetworkInterface member) {
    String name = member.name();
    return name == null || name.equalsIgnoreCase(member.id());
  }

  private static String known(Blocker blocker) {
    if (blocker instanceof Blocker.Referenced referenced) {
      // Of one's own groups the account goes without saying.
      boolean own = Boolean.TRUE.equals(referenced.group().sameAccount());
      return own
          ? CellText.list(blocker.detail())
          : CellText.list(blocker.aliUid() == null ? null : "account " + blocker.aliUid());
    }
    if (blocker instanceof Blocker.HasNetworkInterface holding) {
      Member.NetworkInterface member = holding.networkInterface();
      return CellText.list(
          member.status(),
          member.instanceId() == null ? null : "attached to " + member.instanceId(),
          Boolean.TRUE.equals(member.serviceManaged()) ? manager(member) : null);
    }
    return CellText.list(blocker.detail());
  }

  /** The API gives a number that no page explains; names and descriptions mostly say more. */
  private static String manager(Member.NetworkInterface member) {
    String text = CellText.list(member.name(), member.description()).toLowerCase(Locale.ROOT);
    String service =
        BETWEEN_WORDS
            .splitAsStream(text)
            .map(SERVICES::get)
            .filter(Objects::nonNull)
            .findFirst()
            .map(known -> "probably managed by " + known)
            .orElse("managed by an unknown service");
    return member.serviceId() == null ? service : service + " (" + member.serviceId() + ")";
  }
}
