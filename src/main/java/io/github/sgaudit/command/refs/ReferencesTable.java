package io.github.sgaudit.command.refs;

import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.ShellCommand;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of references: a row for each group asked about, below it the groups at the other end,
 * and below each of these the rules, if they were asked for.
 */
final class ReferencesTable {
  private final ReportHead head;
  private final RefsDirection direction;
  private final boolean withRules;
  private final List<ReferencedGroup> groups;

  ReferencesTable(
      ReportHead head, RefsDirection direction, boolean withRules, List<ReferencedGroup> groups) {
    this.head = head;
    this.direction = direction;
    this.withRules = withRules;
    this.groups = groups;
  }

  Table forAudience(Audience audience) {
    return new Table(
        head.columns(
            List.of(
                Table.Column.text("SECURITY GROUP"),
                Table.Column.text("NAME").droppable(1).fit(Table.Fit.SHORTENED),
                Table.Column.text(direction.title()).fit(Table.Fit.WRAPPED))),
        groups.stream().map(group -> new Table.Row(cells(group), lines(group, audience))).toList(),
        head.failureLines());
  }

  private List<String> cells(ReferencedGroup group) {
    return head.cells(
        group.regionId(),
        List.of(
            group.securityGroupId(),
            CellText.orUnknown(group.securityGroupName()),
            answer(group, direction)));
  }

  private List<TableLine> lines(ReferencedGroup group, Audience audience) {
    if (audience == Audience.JOB_SUMMARY) {
      return entries(1, ReferencesFields.others(group));
    }
    return Boolean.FALSE.equals(group.found()) ? nextStep(group) : byOwner(group);
  }

  /** An unknown ID is mostly one of another region. */
  private List<TableLine> nextStep(ReferencedGroup group) {
    ShellCommand command =
        head.context().regionIds().size() > 1
            ? null
            : head.sameAccount()
                .asked(ShellCommand.of("sgaudit", "list"))
                .with("--id", group.securityGroupId())
                .with("--all-regions")
                .build();
    return command == null
        ? List.of()
        : List.of(new TableLine.Next(1, "next: look for it in every region", command));
  }

  /**
   * How many groups reference one, or are referenced by it, in words. "None" alone is said only
   * where the group is there and its list is whole and empty.
   */
  static String answer(ReferencedGroup group, RefsDirection direction) {
    Failure failure = group.failure();
    if (failure != null) {
      return "failed: " + FailureMessage.of(failure);
    }
    if (Boolean.FALSE.equals(group.found())) {
      return "not found";
    }
    List<ReferencingGroup> referencedBy = group.referencedBy();
    if (referencedBy == null) {
      return "not known";
    }
    if (!group.complete()) {
      return "at least "
          + CellText.count(referencedBy.size(), "group")
          + ": "
          + direction.whyIncomplete();
    }
    if (!referencedBy.isEmpty()) {
      return CellText.count(referencedBy.size(), "group");
    }
    return group.found() == null ? "none, but whether the group exists is not known" : "none";
  }

  /** Whose groups they are stands above them where they are not all of one kind. */
  private List<TableLine> byOwner(ReferencedGroup group) {
    Map<Owner, List<ReferencingGroup>> owners =
        ReferencesFields.others(group).stream()
            .collect(
                Collectors.groupingBy(
                    Owner::of, () -> new EnumMap<>(Owner.class), Collectors.toList()));
    List<TableLine> lines = new ArrayList<>();
    owners.forEach(
        (owner, groups) -> {
          if (owners.size() == 1) {
            lines.addAll(entries(1, groups));
          } else {
            lines.add(new TableLine.Sentence(1, "", groups.size() + " " + owner.words));
            lines.addAll(entries(2, groups));
          }
        });
    return lines;
  }

  /** Whose a referencing group is. */
  private enum Owner {
    THIS_ACCOUNT("of this account"),
    NOT_KNOWN("of perhaps another account"),
    OTHER_ACCOUNT("of another account"),
    SELF("the group itself");

    private final String words;

    Owner(String words) {
      this.words = words;
    }

    static Owner of(ReferencingGroup group) {
      if (group.self()) {
        return SELF;
      }
      Boolean sameAccount = group.sameAccount();
      if (sameAccount == null) {
        return NOT_KNOWN;
      }
      return sameAccount ? THIS_ACCOUNT : OTHER_ACCOUNT;
    }
  }

  private List<TableLine> entries(int depth, List<ReferencingGroup> groups) {
    List<TableLine> lines = new ArrayList<>();
    for (ReferencingGroup group : groups) {
      lines.add(new TableLine.Entry(depth, line(group)));
      lines.addAll(rules(depth + 1, group));
    }
    return lines;
  }

  /** Nothing can be said of the rules of another account, whose groups say that they are its. */
  private List<TableLine> rules(int depth, ReferencingGroup group) {
    List<Rule> rules = group.rules();
    if (!withRules || (rules == null && !Boolean.TRUE.equals(group.sameAccount()))) {
      return List.of();
    }
    if (rules == null || rules.isEmpty()) {
      return List.of(
          new TableLine.Sentence(depth, "", rules == null ? "rules not known" : "no rule found"));
    }
    return rules.stream().<TableLine>map(rule -> new TableLine.Entry(depth, line(rule))).toList();
  }

  private static List<String> line(Rule rule) {
    return List.of(
        CellText.orUnknown(rule.securityGroupRuleId()),
        CellText.orUnknown(rule.description()),
        CellText.list(
            rule.direction().text(),
            rule.ipProtocol(),
            rule.portRange(),
            rule.policy(),
            rule.priority() == null ? null : "priority " + rule.priority()));
  }

  private static List<String> line(ReferencingGroup group) {
    return List.of(
        group.securityGroupId(),
        CellText.orUnknown(group.securityGroupName()),
        CellText.list(
            account(group), otherOwner(group.sameAccount()), group.self() ? "self" : null));
  }

  private static String account(ReferencingGroup group) {
    if (group.aliUid() == null) {
      return Boolean.TRUE.equals(group.sameAccount()) ? "this account" : "account not known";
    }
    return "account " + group.aliUid();
  }

  private static @Nullable String otherOwner(@Nullable Boolean sameAccount) {
    if (sameAccount == null) {
      return "perhaps other account";
    }
    return sameAccount ? null : "other account";
  }
}
