package io.github.sgaudit.command.diff;

import io.github.sgaudit.audit.Change;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.output.Table;
import io.github.sgaudit.output.TableLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes as a list: a row for each group, and below it what changed. */
final class DiffTable {
  private DiffTable() {}

  /**
   * Makes the table.
   *
   * @param changes in the order in which they are shown; those of a group stand together
   * @param remarks what stands below the rows
   */
  static Table of(ReportHead head, List<Change> changes, List<String> remarks) {
    Map<List<String>, List<Change>> byGroup = new LinkedHashMap<>();
    for (Change change : changes) {
      byGroup
          .computeIfAbsent(
              List.of(change.group().regionId(), change.group().securityGroupId()),
              any -> new ArrayList<>())
          .add(change);
    }
    return new Table(
        head.columns(
            List.of(
                Table.Column.text("CHANGE").look(Table.Look.TONED),
                Table.Column.text("SECURITY GROUP"),
                Table.Column.text("NAME").droppable(1).fit(Table.Fit.SHORTENED),
                // It tells verdicts: it is always there.
                Table.Column.text("WHAT").fit(Table.Fit.WRAPPED))),
        byGroup.values().stream().map(ofGroup -> row(head, ofGroup)).toList(),
        remarks);
  }

  private static Table.Row row(ReportHead head, List<Change> changes) {
    Change.Group group = changes.get(0).group();
    String mark = "~ changed";
    Table.Tone tone = Table.Tone.OPEN;
    String what = String.join(", ", what(changes));
    List<TableLine> lines = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.Added added) {
        mark = "+ added";
        tone = Table.Tone.GOOD;
        what = added.verdict().text();
      } else if (change instanceof Change.Removed removed) {
        mark = "- removed";
        tone = Table.Tone.BAD;
        what = "was " + removed.verdict().text();
      } else if (!(change instanceof Change.VerdictChanged)) {
        lines.addAll(lines(change));
      }
    }
    return new Table.Row(
        head.cells(
            group.regionId(),
            List.of(mark, group.securityGroupId(), CellText.orUnknown(group.name()), what)),
        lines,
        tone);
  }

  /** What changed, in a word each, the verdict in full: it is what matters most. */
  private static Set<String> what(List<Change> changes) {
    Set<String> words = new LinkedHashSet<>();
    for (Change change : changes) {
      if (change instanceof Change.VerdictChanged verdict) {
        words.add(verdict.before().text() + " -> " + verdict.after().text());
      }
    }
    for (Change change : changes) {
      if (change instanceof Change.Edited) {
        DiffFields.details(change).forEach(detail -> words.add(detail.field()));
      } else if (change instanceof Change.MembersChanged) {
        words.add("members");
      } else if (!(change instanceof Change.VerdictChanged)) {
        words.add("references");
      }
    }
    return words;
  }

  private static List<TableLine> lines(Change change) {
    if (change instanceof Change.ReferenceAdded added) {
      return reference("+", added.named(), added.rules());
    }
    if (change instanceof Change.ReferenceRemoved removed) {
      return reference("-", removed.named(), removed.rules());
    }
    return DiffFields.details(change).stream()
        .<TableLine>map(
            detail ->
                new TableLine.Sentence(
                    1, detail.field(), value(detail.before()) + " -> " + value(detail.after())))
        .toList();
  }

  private static String value(@Nullable String text) {
    return text == null || text.isEmpty() ? "none" : text;
  }

  private static List<TableLine> reference(
      String mark, Change.Group named, @Nullable List<Rule> rules) {
    String group = named.securityGroupId() + (named.name() == null ? "" : " " + named.name());
    if (rules == null || rules.isEmpty()) {
      String why = rules == null ? "rules not known" : "no rule found";
      return List.of(new TableLine.Sentence(1, mark + " reference to", group + " (" + why + ")"));
    }
    List<TableLine> lines = new ArrayList<>();
    String naming = mark + " " + CellText.count(rules.size(), "rule") + " naming";
    lines.add(new TableLine.Sentence(1, naming, group));
    rules.forEach(rule -> lines.add(new TableLine.Entry(2, RuleText.cells(rule))));
    return lines;
  }
}
