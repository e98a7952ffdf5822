package io.github.sgaudit.command.refs;

import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.Detail;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableParts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a {@link ReferencesReport}: a row for each group, below it who references it. */
final class ReferencesTable {
  private final ReferencesReport report;

  ReferencesTable(ReferencesReport report) {
    this.report = report;
  }

  /** The table for a person at a terminal. */
  Table table() {
    return table(ReferencesTable::grouped);
  }

  /** The table for the summary of a job. */
  Table summary() {
    return table(group -> entries(1, ReferencesReport.referencing(group)));
  }

  private Table table(Function<ReferencedGroup, List<Detail>> details) {
    return new Table(
        TableParts.columns(
            report,
            Table.Column.text("SECURITY GROUP"),
            Table.Column.text("NAME").droppable(1).fit(Table.Fit.SHORTENED),
            Table.Column.text("REFERENCED BY").fit(Table.Fit.WRAPPED)),
        report.securityGroups().stream()
            .map(group -> new Table.Row(cells(group), details.apply(group)))
            .toList(),
        TableParts.remarks(report));
  }

  private List<String> cells(ReferencedGroup group) {
    return TableParts.cells(
        report,
        group.regionId(),
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        answer(group));
  }

  /**
   * How many groups reference one, in words. "None" alone is said only where the group is there and
   * its list is whole and empty.
   */
  static String answer(ReferencedGroup group) {
    Failure failure = group.failure();
    if (failure != null) {
      return TableParts.failed(failure);
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
          + TableParts.count(referencedBy.size(), "group")
          + ": the API may have cut the list";
    }
    if (!referencedBy.isEmpty()) {
      return TableParts.count(referencedBy.size(), "group");
    }
    return group.found() == null ? "none, but whether the group exists is not known" : "none";
  }

  /** Whose groups they are stands above them where they are not all of one kind. */
  private static List<Detail> grouped(ReferencedGroup group) {
    Map<Owner, List<ReferencingGroup>> owners =
        ReferencesReport.referencing(group).stream()
            .collect(
                Collectors.groupingBy(
                    Owner::of, () -> new EnumMap<>(Owner.class), Collectors.toList()));
    List<Detail> lines = new ArrayList<>();
    owners.forEach(
        (owner, groups) -> {
          if (owners.size() == 1) {
            lines.addAll(entries(1, groups));
          } else {
            lines.add(new Detail.Sentence(1, "", groups.size() + " " + owner.words));
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

  private static List<Detail> entries(int depth, List<ReferencingGroup> groups) {
    return groups.stream().<Detail>map(group -> new Detail.Entry(depth, line(group))).toList();
  }

  private static List<String> line(ReferencingGroup group) {
    return List.of(
        group.securityGroupId(),
        TableParts.orUnknown(group.securityGroupName()),
        TableParts.list(
            group.aliUid() == null ? "account not known" : "account " + group.aliUid(),
            otherOwner(group.sameAccount()),
            group.self() ? "self" : null));
  }

  private static @Nullable String otherOwner(@Nullable Boolean sameAccount) {
    if (sameAccount == null) {
      return "perhaps other account";
    }
    return sameAccount ? null : "other account";
  }
}
