package io.github.sgaudit.command.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Change;
import io.github.sgaudit.audit.Diff;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.ReportHead;
import io.github.sgaudit.command.SameAccount;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.RenderOptions;
import io.github.sgaudit.output.StandardFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a comparison is shown. */
class DiffReportTest {
  private static final Change.Group GROUP =
      new Change.Group("cn-hangzhou", "sg-bp1oldcampaign000001", "campaign-2023");

  private static DiffReport report(Change... changes) {
    AuditContext context =
        new AuditContext(
            Instant.parse("2026-11-27T06:00:00Z"),
            List.of("cn-hangzhou"),
            null,
            "snapshot",
            "1234567890123456",
            null,
            null,
            null);
    Diff.Unseen nothing = new Diff.Unseen(List.of(), List.of(), List.of());
    Diff diff = new Diff(List.of(changes), 1, nothing, nothing, true);
    ReportHead head = new ReportHead(context, true, List.of(), new SameAccount(false, Map.of()));
    return new DiffReport(head, context, diff, diff.changes());
  }

  private static SecurityGroup group(List<Object> values) {
    return new SecurityGroup(
        "cn-hangzhou",
        "sg-a",
        (String) values.get(0),
        (String) values.get(1),
        (String) values.get(2),
        (String) values.get(3),
        (String) values.get(4),
        (String) values.get(5),
        (Boolean) values.get(6),
        (String) values.get(7),
        (Integer) values.get(8),
        (Integer) values.get(9),
        null,
        null,
        List.of((Tag) values.get(10)));
  }

  /** A field that is compared but not shown would make a change of nothing. */
  @Test
  void everyFieldThatIsComparedIsShown() {
    List<Object> values =
        List.of("n", "d", "normal", "vpc", "2024", "rg", true, "1", 1, 1, new Tag("k", "v"));
    List<Object> others =
        List.of("N", "D", "enterprise", "VPC", "2025", "RG", false, "2", 2, 2, new Tag("k", "w"));
    List<String> fields = new ArrayList<>(SecurityGroupFields.TABLE.columns());
    fields.removeAll(List.of("regionId", "securityGroupId", "ecsCount", "availableInstanceAmount"));
    assertEquals(values.size(), fields.size());
    for (int i = 0; i < values.size(); i++) {
      List<Object> edited = new ArrayList<>(values);
      edited.set(i, others.get(i));
      List<DiffFields.Detail> details =
          DiffFields.details(new Change.Edited(GROUP, group(values), group(edited)));
      assertEquals(List.of(fields.get(i)), details.stream().map(DiffFields.Detail::field).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 140})
  void aVerdictIsShownHoweverNarrowTheTerminalIs(int columns) {
    String table =
        StandardFormat.TABLE.render(
            report(new Change.VerdictChanged(GROUP, Verdict.DELETABLE, Verdict.REFERENCED)),
            new RenderOptions(List.of(), true, Audience.TERMINAL, false, OptionalInt.of(columns)));
    String flat = table.replaceAll("\\s+", " ");
    assertTrue(flat.contains("deletable -> referenced"), table);
    assertTrue(flat.contains(GROUP.securityGroupId()), table);
    assertTrue(flat.contains("~ changed"), table);
  }

  @Test
  void membersAloneAreADifferenceToo() {
    DiffReport report =
        report(
            new Change.MembersChanged(
                GROUP, new Change.MemberCount(null, 1), new Change.MemberCount(null, 2)));
    List<String> lines =
        StandardFormat.TABLE.render(report, RenderOptions.whole()).lines().toList();
    assertEquals("  networkInterfaces: 1 -> 2", lines.get(2));
    assertTrue(lines.get(3).startsWith("members of 1 group changed in 1 group between "));
  }
}
