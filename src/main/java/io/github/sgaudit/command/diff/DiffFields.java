package io.github.sgaudit.command.diff;

import io.github.sgaudit.audit.Change;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.command.plan.PlanFields;
import io.github.sgaudit.output.FieldTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of {@code diff}, for every format. */
public final class DiffFields {
  /**
   * One thing within a change, as text.
   *
   * @param before null where there was nothing, or it is not known
   * @param after likewise
   */
  record Detail(String field, @Nullable String before, @Nullable String after) {}

  private static final FieldTable<Detail> DETAIL =
      FieldTable.<Detail>builder()
          .word("field", Detail::field)
          .freeText("before", Detail::before)
          .freeText("after", Detail::after)
          .build();

  /** The fields of a change; CSV has a row for each of its details. */
  public static final FieldTable<Change> TABLE =
      FieldTable.<Change>builder()
          .word("change", DiffFields::change)
          .word("kind", DiffFields::kind)
          .word("regionId", change -> change.group().regionId())
          .word("securityGroupId", change -> change.group().securityGroupId())
          .freeText("securityGroupName", change -> change.group().name())
          .word("referencedSecurityGroupId", DiffFields::referencedSecurityGroupId)
          .list("details", DiffFields::details, DETAIL)
          .rowForEach(DiffFields::details, DETAIL)
          .build();

  private static final FieldTable<Change.MemberCount> MEMBERS =
      FieldTable.<Change.MemberCount>builder()
          .number("instances", Change.MemberCount::instances)
          .number("networkInterfaces", Change.MemberCount::networkInterfaces)
          .build();

  /** A group of which the number of members changed, in the document. */
  static final FieldTable<Change.MembersChanged> MEMBERS_CHANGED =
      FieldTable.<Change.MembersChanged>builder()
          .word("regionId", change -> change.group().regionId())
          .word("securityGroupId", change -> change.group().securityGroupId())
          .object("before", change -> change.before(), MEMBERS)
          .object("after", change -> change.after(), MEMBERS)
          .build();

  /** A verdict that changed, or that comes or goes with its group, in the document. */
  static final FieldTable<Change> VERDICT =
      FieldTable.<Change>builder()
          .word("regionId", change -> change.group().regionId())
          .word("securityGroupId", change -> change.group().securityGroupId())
          .word("before", change -> text(verdictBefore(change)))
          .word("after", change -> text(verdictAfter(change)))
          .build();

  /** A reference that came, in the document. */
  static final FieldTable<Change.ReferenceAdded> REFERENCE_ADDED =
      reference(Change.ReferenceAdded::named, Change.ReferenceAdded::rules);

  /** A reference that went, in the document. */
  static final FieldTable<Change.ReferenceRemoved> REFERENCE_REMOVED =
      reference(Change.ReferenceRemoved::named, Change.ReferenceRemoved::rules);

  private DiffFields() {}

  private static <C extends Change> FieldTable<C> reference(
      Function<C, Change.Group> named, Function<C, @Nullable List<Rule>> rules) {
    return FieldTable.<C>builder()
        .word("regionId", change -> change.group().regionId())
        .word("from", change -> change.group().securityGroupId())
        .word("to", change -> named.apply(change).securityGroupId())
        .list("rules", rules, PlanFields.RULE)
        .build();
  }

  /** The word for what became of it. */
  static String change(Change change) {
    if (change instanceof Change.Added || change instanceof Change.ReferenceAdded) {
      return "added";
    }
    return change instanceof Change.Removed || change instanceof Change.ReferenceRemoved
        ? "removed"
        : "changed";
  }

  private static String kind(Change change) {
    if (change instanceof Change.VerdictChanged) {
      return "verdict";
    }
    if (change instanceof Change.MembersChanged) {
      return "members";
    }
    return referencedSecurityGroupId(change) == null ? "group" : "reference";
  }

  private static @Nullable String referencedSecurityGroupId(Change change) {
    if (change instanceof Change.ReferenceAdded added) {
      return added.named().securityGroupId();
    }
    return change instanceof Change.ReferenceRemoved removed
        ? removed.named().securityGroupId()
        : null;
  }

  /** The verdict that a change tells of; null where it tells of none, or there was no group. */
  static @Nullable Verdict verdictBefore(Change change) {
    if (change instanceof Change.Removed removed) {
      return removed.verdict();
    }
    return change instanceof Change.VerdictChanged changed ? changed.before() : null;
  }

  /** Likewise, afterwards. */
  static @Nullable Verdict verdictAfter(Change change) {
    if (change instanceof Change.Added added) {
      return added.verdict();
    }
    return change instanceof Change.VerdictChanged changed ? changed.after() : null;
  }

  private static @Nullable String text(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.text();
  }

  /** What a change consists of, in order: fields, rules, a verdict, or numbers of members. */
  static List<Detail> details(Change change) {
    if (change instanceof Change.Edited edited) {
      return SecurityGroupFields.TABLE.differing(edited.before(), edited.after()).stream()
          .map(
              field ->
                  new Detail(
                      field,
                      SecurityGroupFields.TABLE.cell(field, edited.before()),
                      SecurityGroupFields.TABLE.cell(field, edited.after())))
          .toList();
    }
    if (change instanceof Change.ReferenceAdded added) {
      return rules(added.rules()).map(rule -> new Detail("rule", null, rule)).toList();
    }
    if (change instanceof Change.ReferenceRemoved removed) {
      return rules(removed.rules()).map(rule -> new Detail("rule", rule, null)).toList();
    }
    if (change instanceof Change.MembersChanged members) {
      return numbers(members);
    }
    return List.of(new Detail("verdict", text(verdictBefore(change)), text(verdictAfter(change))));
  }

  private static Stream<String> rules(@Nullable List<Rule> rules) {
    return Objects.requireNonNullElse(rules, List.<Rule>of()).stream().map(RuleText::line);
  }

  private static List<Detail> numbers(Change.MembersChanged members) {
    List<Detail> numbers = new ArrayList<>();
    for (String field : MEMBERS.differing(members.before(), members.after())) {
      numbers.add(
          new Detail(
              field, MEMBERS.cell(field, members.before()), MEMBERS.cell(field, members.after())));
    }
    return numbers;
  }
}
