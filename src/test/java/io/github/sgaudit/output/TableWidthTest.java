package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables at terminals of some width, to the letter. */
class TableWidthTest {
  private static final ListReport LIST =
      new ListReport(
          Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
          List.of(
              Samples.full(),
              Samples.named("cn-hangzhou", "sg-b", "生产环境支付服务后端"),
              Samples.bare("cn-hangzhou", "sg-c")));

  private static DeletionReport deletion(Assessment... groups) {
    return new DeletionReport(
        Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
        false,
        List.of(groups),
        false);
  }

  @Test
  void aWideTerminalShowsAll() {
    assertEquals(
        """
        SECURITY GROUP           NAME                  TYPE        RULES  ADDRESSES  MANAGED  CREATED  VPC
        sg-bp1aaaaaaaaaaaaaaaaa  web-front             normal          7          -  no       5 years  vpc-bp1vvvvvvvvvvvvvvvvvv
        sg-b                     生产环境支付服务后端  enterprise    100          3  yes      6 years  vpc-1
        sg-c                     -                     -               -          -  -        -        classic
        """,
        AtTerminal.plain(140, LIST));
  }

  @Test
  void namesAreShortened() {
    assertEquals(
        """
        SECURITY GROUP           NAME                  TYPE        RULES  ADDRESSES  MANAGED  CREATED
        sg-bp1aaaaaaaaaaaaaaaaa  web-front             normal          7          -  no       5 years
        sg-b                     生产环境支付服务后端  enterprise    100          3  yes      6 years
        sg-c                     -                     -               -          -  -        -
        not shown: VPC; a wider terminal or -o csv shows all
        """,
        AtTerminal.plain(100, LIST));
  }

  @Test
  void whatMattersLeastIsLeftOut() {
    assertEquals(
        """
        SECURITY GROUP           NAME                  RULES  ADDRESSES  CREATED
        sg-bp1aaaaaaaaaaaaaaaaa  web-front                 7          -  5 years
        sg-b                     生产环境支付服务后端    100          3  6 years
        sg-c                     -                         -          -  -
        not shown: TYPE, MANAGED, VPC; a wider terminal or -o csv shows all
        """,
        AtTerminal.plain(80, LIST));
  }

  @Test
  void moreIsLeftOut() {
    assertEquals(
        """
        SECURITY GROUP           NAME
        sg-bp1aaaaaaaaaaaaaaaaa  web-front
        sg-b                     生产环境支付服…
        sg-c                     -
        not shown: TYPE, RULES, ADDRESSES,
          MANAGED, CREATED, VPC; a wider
          terminal or -o csv shows all
        """,
        AtTerminal.plain(40, LIST));
  }

  @Test
  void idsAreNeverCut() {
    assertEquals(
        """
        SECURITY GROUP
        sg-bp1aaaaaaaaaaaaaaaaa
        sg-b
        sg-c
        not shown: NAME,
          TYPE, RULES,
          ADDRESSES,
          MANAGED, CREATED,
          VPC; a wider
          terminal or -o csv
          shows all
        """,
        AtTerminal.plain(20, LIST));
  }

  @Test
  void aTerminalOfOneCell() {
    assertEquals(
        """
        SECURITY
        GROUP
        VERDICT
        sg-a
        ✓
        deletable
        next:
        delete
        it
        aliyun \\
        ecs \\
        DeleteSecurityGroup \\
        --RegionId \\
        cn-hangzhou \\
        --SecurityGroupId \\
        sg-a
        run
        the
        aliyun
        commands
        with
        the
        same
        credentials
        (environment):
        on
        its
        own,
        aliyun
        uses
        its
        current
        profile
        not
        shown:
        NAME,
        WHY;
        a
        wider
        terminal
        or
        -o
        csv
        shows
        all
        """,
        AtTerminal.plain(1, deletion(Samples.deletable("sg-a", null))));
  }

  private static Report<?> inUse() {
    return deletion(
        Samples.assessment(
            "sg-bp1bbbbbbbbbbbbbbbbb",
            "web",
            Verdict.IN_USE,
            List.of(Samples.instance("i-bp1eeeeeeeeeeeeeeeeee", "web-1", "Running"))));
  }

  @Test
  void aLongCommandGoesOnBelowAndItsAccountIsNamed() {
    assertTrue(
        AtTerminal.plain(80, inUse())
            .endsWith(
                """
                  next: once it is in another group, remove it from this one
                    aliyun ecs LeaveSecurityGroup --RegionId cn-hangzhou \\
                      --InstanceId i-bp1eeeeeeeeeeeeeeeeee \\
                      --SecurityGroupId sg-bp1bbbbbbbbbbbbbbbbb
                run the aliyun commands with the same credentials (environment): on its own,
                  aliyun uses its current profile
                """),
        AtTerminal.plain(80, inUse()));
    assertTrue(
        AtTerminal.plain(40, inUse())
            .contains(
                """
                    aliyun ecs LeaveSecurityGroup \\
                     --RegionId cn-hangzhou \\
                """),
        AtTerminal.plain(40, inUse()));
  }

  @Test
  void whatHoldsAGroupAt80() {
    assertEquals(
        """
        SECURITY GROUP           NAME      VERDICT         WHY
        sg-bp1bbbbbbbbbbbbbbbbb  支付服务  ✗ referenced    2 references, at least 1
                                                           instance, 1 network interface
          1 reference by another group: revoke the rules there that name this group
            sg-bp1ccccccccccccccccc  db-main
          1 reference by a group of another account: only the owner of that account can
            revoke the rules there that name this group
            sg-bp1ddddddddddddddddd  -  account 9876543210987654
          1 instance that is in no other group: move it to another group, or release it
            i-bp1eeeeeeeeeeeeeeeeee  web-1  Running
            more than the 1 listed
          1 network interface that a cloud service manages: release what it belongs to
            in that service
            eni-bp1ffffffffffffffff  -  InUse, managed by an unknown service (123)
          next: see which rules to revoke
            sgaudit refs sg-bp1bbbbbbbbbbbbbbbbb --rules --region cn-hangzhou
        sg-bp1ggggggggggggggggg  -         ? undetermined  1 check failed
          instances: failed: Forbidden.RAM: not authorized; grant the permission
            ecs:DescribeInstances (DescribeInstances in cn-hangzhou, RequestId 0A1B)
          next: see which permissions are needed (`sgaudit ram-policy can-delete`)
        """,
        AtTerminal.plain(80, deletion(Samples.held(), Samples.undetermined())));
  }

  @Test
  void whatHoldsAGroupAt40() {
    assertEquals(
        """
        SECURITY GROUP           VERDICT
        sg-bp1bbbbbbbbbbbbbbbbb  ✗ referenced
          1 reference by another group: revoke
            the rules there that name this group
            sg-bp1ccccccccccccccccc  db-main
          1 reference by a group of another
            account: only the owner of that
            account can revoke the rules there
            that name this group
            sg-bp1ddddddddddddddddd
             -
             account 9876543210987654
          1 instance that is in no other group:
            move it to another group, or release
            it
            i-bp1eeeeeeeeeeeeeeeeee
             web-1
             Running
            more than the 1 listed
          1 network interface that a cloud
            service manages: release what it
            belongs to in that service
            eni-bp1ffffffffffffffff
             -
             InUse, managed by an unknown
             service (123)
          next: see which rules to revoke
            sgaudit refs \\
             sg-bp1bbbbbbbbbbbbbbbbb --rules \\
             --region cn-hangzhou
        not shown: NAME, WHY; a wider terminal
          or -o csv shows all
        """,
        AtTerminal.plain(40, deletion(Samples.held())));
  }

  @Test
  void colourStandsBesideMarkAndWord() {
    assertEquals(
        """
        ^[1mSECURITY GROUP^[0m           ^[1mNAME^[0m       ^[1mVERDICT^[0m            ^[1mWHY^[0m
        sg-a                     web        ^[32m✓ deletable^[0m        all 7 checks passed
          ^[1mnext: delete it^[0m (`aliyun ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId sg-a`)
        sg-bp1ggggggggggggggggg  -          ^[33m? undetermined^[0m     1 check failed
          ^[1minstances:^[0m failed: Forbidden.RAM: not authorized; grant the permission ecs:DescribeInstances (DescribeInstances in cn-hangzhou, RequestId
            0A1B)
          ^[1mnext: see which permissions are needed^[0m (`sgaudit ram-policy can-delete`)
        sg-bp1hhhhhhhhhhhhhhhhh  -          ^[2m- not-found^[0m        no such group
          ^[1mnot found in any of the regions:^[0m check the ID, the region and the account
          ^[1mnext: look for it in every region^[0m (`sgaudit list --id sg-bp1hhhhhhhhhhhhhhhhh --all-regions`)
        sg-bp1mmmmmmmmmmmmmmmmm  ack-nodes  ^[31m✗ service-managed^[0m  managed by a cloud service
          ^[1mmanaged by a cloud service:^[0m the account itself cannot delete it; release what it belongs to in that service
            service 1
        run the aliyun commands with the same credentials (environment): on its own, aliyun uses its current profile
        """,
        AtTerminal.coloured(
                140,
                deletion(
                    Samples.deletable("sg-a", "web"),
                    Samples.undetermined(),
                    Samples.notFound(),
                    Samples.managed("1")))
            .replace('\u001b', '^'));
  }
}
