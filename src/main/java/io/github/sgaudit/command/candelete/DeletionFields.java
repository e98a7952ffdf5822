package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.command.CheckText;
import io.github.sgaudit.output.FieldTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of {@code can-delete}, for every format. */
public final class DeletionFields {
  private static final FieldTable<Blocker> BLOCKER =
      FieldTable.<Blocker>builder()
          .word("type", Blocker::type)
          .inColumn("blockerType")
          .word("id", Blocker::id)
          .inColumn("blockerId")
          .freeText("name", Blocker::name)
          .inColumn("blockerName")
          .word("aliUid", Blocker::aliUid)
          .inColumn("blockerAliUid")
          .freeText("detail", Blocker::detail)
          .inColumn("blockerDetail")
          .build();

  private static final FieldTable<Made> CHECK =
      FieldTable.<Made>builder()
          .word("name", made -> made.check.name().text())
          .word("status", made -> made.check.status().text())
          .number("count", made -> made.check.count())
          .flag("more", made -> made.check.more())
          .freeText("message", made -> CheckText.of(made.check, made.group))
          .build();

  private static final FieldTable<Blocker> ASSUMED =
      FieldTable.<Blocker>builder().word("type", Blocker::type).word("id", Blocker::id).build();

  /** The fields of a judgement, and in CSV of each blocker. */
  public static final FieldTable<Assessment> TABLE =
      FieldTable.<Assessment>builder()
          .word("regionId", Assessment::regionId)
          .word("securityGroupId", Assessment::securityGroupId)
          .freeText("securityGroupName", Assessment::securityGroupName)
          .word("verdict", group -> group.verdict().text())
          .list("blockers", Assessment::blockers, BLOCKER)
          .list("checks", DeletionFields::made, CHECK)
          .list("assumed", Assessment::assumed, ASSUMED, DeletionFields::assumedText)
          .rowForEach(Assessment::blockers, BLOCKER)
          .build();

  /** The IDs with semicolons between them; null where nothing was assumed. */
  private static @Nullable String assumedText(Assessment group) {
    List<Blocker> assumed = group.assumed();
    return assumed == null || assumed.isEmpty()
        ? null
        : assumed.stream()
            .map(Blocker::id)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(";"));
  }

  /** A check and the group that it is about. */
  private record Made(Check check, Assessment group) {}

  private static List<Made> made(Assessment group) {
    return group.checks().stream().map(check -> new Made(check, group)).toList();
  }

  private DeletionFields() {}
}
