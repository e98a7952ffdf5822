package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.command.refs.ReferencesReport;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableRendererTest {

  private static void assertTable(String expected, Report<?> report) {
    assertEquals(expected, StandardFormat.TABLE.render(report, RenderOptions.whole()));
  }

  @Test
  void list() {
    assertTable(
        """
        SECURITY GROUP           NAME       TYPE        RULES  ADDRESSES  MANAGED  CREATED               VPC
        sg-bp1aaaaaaaaaaaaaaaaa  web-front  normal          7          -  no       2021-08-31T03:12:29Z  vpc-bp1vvvvvvvvvvvvvvvvvv
        sg-b                     数据库     enterprise    100          3  yes      2020-01-02T03:04Z     vpc-1
        sg-c                     -          -               -          -  -        -                     classic
        """,
        new ListReport(
            Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
            List.of(
                Samples.full(),
                Samples.named("cn-hangzhou", "sg-b", "数据库"),
                Samples.bare("cn-hangzhou", "sg-c"))));
  }

  @Test
  void alignsByTheWidthOfChineseNames() {
    assertTable(
        """
        SECURITY GROUP  NAME              TYPE        RULES  ADDRESSES  MANAGED  CREATED            VPC
        sg-b            生产环境支付服务  enterprise    100          3  yes      2020-01-02T03:04Z  vpc-1
        sg-c            web-front         enterprise    100          3  yes      2020-01-02T03:04Z  vpc-1
        """,
        new ListReport(
            Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
            List.of(
                Samples.named("cn-hangzhou", "sg-b", "生产环境支付服务"),
                Samples.named("cn-hangzhou", "sg-c", "web-front"))));
  }

  @Test
  void listOfNothing() {
    assertTable(
        """
        SECURITY GROUP  NAME  TYPE  RULES  MANAGED  CREATED  VPC
        """,
        new ListReport(Samples.head(Samples.context("cn-hangzhou"), true, List.of()), List.of()));
  }

  @Test
  void listOfSeveralRegionsNamesThemAndTheOneThatFailed() {
    assertTable(
        """
        REGION       SECURITY GROUP  NAME     TYPE        RULES  ADDRESSES  MANAGED  CREATED            VPC
        cn-hangzhou  sg-b            🚀 moon  enterprise    100          3  yes      2020-01-02T03:04Z  vpc-1
        cn-shanghai  sg-c            -        -               -          -  -        -                  classic
        failed: cn-beijing: Forbidden.RAM: not authorized; grant the permission ecs:DescribeSecurityGroups (DescribeSecurityGroups in cn-beijing, RequestId 0A1B)
        """,
        new ListReport(
            Samples.head(
                Samples.context("cn-hangzhou", "cn-beijing", "cn-shanghai"),
                false,
                List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing"))),
            List.of(
                Samples.named("cn-hangzhou", "sg-b", "🚀 moon"),
                Samples.bare("cn-shanghai", "sg-c"))));
  }

  @Test
  void aHostileNameStaysOnItsLineAndIsSeen() {
    assertTable(
        """
        SECURITY GROUP  NAME                                                                                TYPE        RULES  ADDRESSES  MANAGED  CREATED            VPC
        sg-b            a\\nsg-forged\\t\\u{1b}[31m\\u{202e}xe\\u{200b}\\u{2028}\\u{85}\\u{feff}\\u{d800}z\\u{e0041}  enterprise    100          3  yes      2020-01-02T03:04Z  vpc-1
        """,
        new ListReport(
            Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
            List.of(Samples.named("cn-hangzhou", "sg-b", Samples.HOSTILE))));
  }

  @Test
  void references() {
    assertTable(
        """
        SECURITY GROUP           NAME       REFERENCED BY
        sg-bp1aaaaaaaaaaaaaaaaa  web-front  3 groups
          1 of this account
            sg-bp1ccccccccccccccccc  app-后端  account 1234567890123456
          1 of another account
            sg-bp1ddddddddddddddddd  -  account 9876543210987654, other account
          1 the group itself
            sg-bp1aaaaaaaaaaaaaaaaa  web-front  account not known, perhaps other account, self
        sg-bp1bbbbbbbbbbbbbbbbb  数据库     none
        sg-missing               -          not found
          next: look for it in every region (`sgaudit list --id sg-missing --all-regions`)
        sg-failed                old        failed: Forbidden.RAM: not authorized; grant the permission ecs:DescribeSecurityGroupReferences (DescribeSecurityGroupReferences in cn-hangzhou, RequestId 0A1B)
        sg-hub                   hub        at least 1 group: the API returns at most 100 references; those of this account were completed from its rules, those of others may be missing
          sg-c  app  account 1234567890123456
        sg-one                   -          1 group
          sg-c  app  account 1234567890123456
        sg-mute                  -          not known
        sg-unseen                -          none, but whether the group exists is not known
        """,
        new ReferencesReport(
            Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
            List.of(
                Samples.referenced(
                    "sg-bp1aaaaaaaaaaaaaaaaa",
                    "web-front",
                    true,
                    Samples.own("sg-bp1ccccccccccccccccc", "app-后端"),
                    Samples.foreign("sg-bp1ddddddddddddddddd"),
                    new ReferencingGroup("sg-bp1aaaaaaaaaaaaaaaaa", "web-front", null, null, true)),
                Samples.referenced("sg-bp1bbbbbbbbbbbbbbbbb", "数据库", true),
                Samples.missing("sg-missing"),
                Samples.failed("sg-failed"),
                Samples.referenced("sg-hub", "hub", false, Samples.own("sg-c", "app")),
                Samples.referenced("sg-one", null, true, Samples.own("sg-c", "app")),
                new ReferencedGroup("cn-hangzhou", "sg-mute", null, null, false, null, null),
                new ReferencedGroup(
                    "cn-hangzhou", "sg-unseen", null, null, true, List.of(), null))));
  }

  @Test
  void referencesInSeveralRegions() {
    assertTable(
        """
        REGION       SECURITY GROUP  NAME  REFERENCED BY
        cn-hangzhou  sg-a            web   1 group
          sg-c  a\\nsg-forged\\t\\u{1b}[31m\\u{202e}xe\\u{200b}\\u{2028}\\u{85}\\u{feff}\\u{d800}z\\u{e0041}  account 1234567890123456
        -            sg-missing      -     not found
        """,
        new ReferencesReport(
            Samples.head(Samples.context("cn-hangzhou", "cn-beijing"), true, List.of()),
            List.of(
                Samples.referenced("sg-a", "web", true, Samples.own("sg-c", Samples.HOSTILE)),
                Samples.missing("sg-missing"))));
  }

  @Test
  void deletion() {
    assertTable(
        """
        SECURITY GROUP           NAME       VERDICT            WHY
        sg-bp1aaaaaaaaaaaaaaaaa  web-front  ✓ deletable        all 7 checks passed
          next: delete it (`aliyun ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId sg-bp1aaaaaaaaaaaaaaaaa`)
        sg-bp1bbbbbbbbbbbbbbbbb  支付服务   ✗ referenced       2 references, at least 1 instance, 1 network interface
          1 reference by another group: revoke the rules there that name this group
            sg-bp1ccccccccccccccccc  db-main
          1 reference by a group of another account: only the owner of that account can revoke the rules there that name this group
            sg-bp1ddddddddddddddddd  -  account 9876543210987654
          1 instance that is in no other group: move it to another group, or release it
            i-bp1eeeeeeeeeeeeeeeeee  web-1  Running
            more than the 1 listed
          1 network interface that a cloud service manages: release what it belongs to in that service
            eni-bp1ffffffffffffffff  -  InUse, managed by an unknown service (123)
          next: see which rules to revoke (`sgaudit refs sg-bp1bbbbbbbbbbbbbbbbb --rules --region cn-hangzhou`)
        sg-bp1ggggggggggggggggg  -          ? undetermined     1 check failed
          instances: failed: Forbidden.RAM: not authorized; grant the permission ecs:DescribeInstances (DescribeInstances in cn-hangzhou, RequestId 0A1B)
          next: see which permissions are needed (`sgaudit ram-policy can-delete`)
        sg-bp1hhhhhhhhhhhhhhhhh  -          - not-found        no such group
          not found in any of the regions: check the ID, the region and the account
          next: look for it in every region (`sgaudit list --id sg-bp1hhhhhhhhhhhhhhhhh --all-regions`)
        sg-bp1mmmmmmmmmmmmmmmmm  ack-nodes  ✗ service-managed  managed by a cloud service
          managed by a cloud service: the account itself cannot delete it; release what it belongs to in that service
            service 12345678910
        run the aliyun commands with the same credentials (environment): on its own, aliyun uses its current profile
        """,
        new DeletionReport(
            Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
            false,
            List.of(
                Samples.deletable("sg-bp1aaaaaaaaaaaaaaaaa", "web-front"),
                Samples.held(),
                Samples.undetermined(),
                Samples.notFound(),
                Samples.managed("12345678910")),
            false));
  }

  @Test
  void deletionTellsAllThatIsKnownAndNoMore() {
    assertTable(
        """
        SECURITY GROUP           NAME       VERDICT            WHY
        sg-bp1mmmmmmmmmmmmmmmmm  ack-nodes  ✗ service-managed  managed by a cloud service
          managed by a cloud service: the account itself cannot delete it; release what it belongs to in that service
            service -
        sg-classic               -          ✗ in-use           2 instances, 1 check failed
          2 instances that are in no other group: move each to another group, or release it
            i-1  数据
            i-2
          interfaces: passed: does not apply: a group of the classic network has no network interfaces
          addresses: failed
          next: once the first of 2 is in another group, remove it from this one (`aliyun ecs LeaveSecurityGroup --RegionId cn-hangzhou --InstanceId i-1 --SecurityGroupId sg-classic`)
        run the aliyun commands with the same credentials (environment): on its own, aliyun uses its current profile
        """,
        new DeletionReport(
            Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
            false,
            List.of(
                Samples.managed(null),
                Samples.assessment(
                    "sg-classic",
                    null,
                    Verdict.IN_USE,
                    List.of(
                        Samples.instance("i-1", "数据", null), Samples.instance("i-2", null, null)),
                    Samples.check(Check.Name.INSTANCES, Check.Status.BLOCKED, 2),
                    new Check(
                        Check.Name.INTERFACES,
                        Check.Status.PASSED,
                        0,
                        false,
                        Check.Reason.CLASSIC_NETWORK,
                        null),
                    Samples.check(Check.Name.ADDRESSES, Check.Status.FAILED, null))),
            false));
  }

  @Test
  void deletionNamesEveryBlockerOfALongList() {
    List<Blocker> blockers =
        IntStream.range(0, 500).mapToObj(i -> Samples.instance("i-" + i, null, "Stopped")).toList();
    String table =
        StandardFormat.TABLE.render(
            new DeletionReport(
                Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
                false,
                List.of(Samples.assessment("sg-a", "web", Verdict.IN_USE, blockers)),
                false),
            RenderOptions.whole());
    assertEquals(505, table.lines().count());
    assertEquals("    i-499  -  Stopped", table.lines().toList().get(502));
  }

  @Test
  void aTableRefusesARowThatDoesNotFit() {
    List<Table.Column> columns = List.of(Table.Column.text("A"));
    List<Table.Row> rows = List.of(new Table.Row(List.of("1", "2"), List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Table(columns, rows, List.of()));
  }
}
