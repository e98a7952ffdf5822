package io.github.sgaudit.command.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.command.RecordingEcsApi;
import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The arguments of {@code list}, down to what the API is asked. */
class ListArgumentsTest {

  @Test
  void withoutArgumentsEveryGroupIsAskedForInLargePages() {
    TypedCommand typed = TypedCommand.run("list");
    assertEquals(
        new RecordingEcsApi.Listed("cn-hangzhou", SecurityGroupFilter.none(), 100), typed.listed());
    assertEquals(ExitCode.DONE, typed.exitCode);
  }

  @Test
  void everyFilterReachesTheApi() {
    TypedCommand typed =
        TypedCommand.run(
            "list",
            "--id",
            "sg-b,sg-a",
            "--id",
            "sg-a-long-form",
            "--vpc-id",
            "vpc-a",
            "--type",
            "enterprise",
            "--network-type",
            "classic",
            "--name",
            "生产 环境",
            "--resource-group-id",
            "rg-a",
            "--tag",
            "env=生产=x",
            "--tag",
            "team",
            "--service-managed",
            "false",
            "--ecs-count",
            "--fuzzy",
            "--page-size",
            "7",
            "--limit",
            "9");
    assertEquals(
        new RecordingEcsApi.Listed(
            "cn-hangzhou",
            new SecurityGroupFilter(
                List.of("sg-b", "sg-a", "sg-a-long-form"),
                "vpc-a",
                "enterprise",
                "classic",
                "生产 环境",
                "rg-a",
                List.of(new Tag("env", "生产=x"), new Tag("team", null)),
                false,
                true,
                true),
            7),
        typed.listed());
    assertEquals(
        List.of(
            "note: --ecs-count: the API has deprecated these counts, and they may be out of date",
            "note: --fuzzy: the API has deprecated FuzzyQuery"),
        typed.console.err().lines().toList());
  }

  @Test
  void serviceManagedTrueIsAValueToo() {
    assertEquals(
        "true",
        String.valueOf(
            TypedCommand.run("list", "--service-managed", "true")
                .listed()
                .filter()
                .serviceManaged()));
  }

  @Test
  void ofAnOptionGivenTwiceTheLastWins() {
    RecordingEcsApi.Listed listed =
        TypedCommand.run(
                "list", "--vpc-id", "vpc-a", "--page-size=5", "--vpc-id=vpc-b", "--page-size", "6")
            .listed();
    assertEquals("vpc-b", listed.filter().vpcId());
    assertEquals(6, listed.pageSize());
    assertEquals("", TypedCommand.run("list", "-o", "json", "-o", "ids").console.out());
  }

  @Test
  void aFlagGivenTwiceIsStillSet() {
    assertTrue(TypedCommand.run("list", "--ecs-count", "--ecs-count").listed().filter().ecsCount());
    assertTrue(TypedCommand.run("list", "--demo", "--demo").settings().demo());
  }

  @Test
  void idsAreDroppedWhereTheyComeTwice() {
    assertEquals(
        List.of("sg-b", "sg-a"),
        TypedCommand.run("list", "--id", "sg-b", "--id", "sg-a,sg-b")
            .listed()
            .filter()
            .securityGroupIds());
  }

  @Test
  void idsAreSentAHundredAtATime() {
    String ids = String.join(",", IntStream.range(0, 101).mapToObj(i -> "sg-" + i).toList());
    TypedCommand typed = TypedCommand.run("list", "--id", ids);
    assertEquals(
        List.of(100, 1),
        typed.api.listed.stream()
            .map(listed -> listed.filter().securityGroupIds().size())
            .toList());
  }

  @Test
  void aTagsValueKeepsItsCommas() {
    assertEquals(
        List.of(new Tag("a", "b,c")),
        TypedCommand.run("list", "--tag", "a=b,c").listed().filter().tags());
  }

  /** The first equals sign separates, unless a backslash says that it belongs to the key. */
  @Test
  void aKeyOfATagMayHoldAnEqualsSign() throws Exception {
    assertEquals(
        List.of(new Tag("k8s=team", "blue=green"), new Tag("a\\b", "c"), new Tag("x=y", null)),
        TypedCommand.run(
                "list", "--tag", "k8s\\=team=blue=green", "--tag", "a\\b=c", "--tag", "x\\=y")
            .listed()
            .filter()
            .tags());
  }

  @Test
  void aDryRunListsNothing() {
    TypedCommand typed = TypedCommand.run("list", "--dry-run", "--vpc-id", "vpc-a");
    assertEquals(List.of(), typed.api.listed);
    assertEquals(
        List.of("vpc-a"), typed.api.dryRuns.stream().map(SecurityGroupFilter::vpcId).toList());
    assertEquals("", typed.console.out());
    assertEquals("DescribeSecurityGroups is allowed in cn-hangzhou\n", typed.console.err());
  }
}
