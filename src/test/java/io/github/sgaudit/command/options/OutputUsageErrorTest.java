package io.github.sgaudit.command.options;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.sgaudit.command.TypedCommand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in what is said of the output: the exact line, code 2, and no account opened. */
class OutputUsageErrorTest {
  private static final String SEE_LIST = "; see sgaudit list --help";

  private static final String ANY_ANSWER = "table, json, ndjson, csv, ids, markdown";

  private static final String SORTABLE =
      "regionId, securityGroupId, securityGroupName, description, securityGroupType, vpcId,"
          + " creationTime, resourceGroupId, serviceManaged, serviceId, ruleCount,"
          + " groupToGroupRuleCount, ecsCount, availableInstanceAmount";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            value("--output", "unknown format 'xml'; use table, json, ndjson, csv, ids, markdown"),
            "list",
            "--output",
            "xml"),
        mistake(
            value("--color", "unknown value 'yes'; use auto or always or never"),
            "list",
            "--color",
            "yes"),
        mistake(value("--color", "the value must not be empty"), "list", "--color", ""),
        mistake(format("'junit'", ANY_ANSWER), "unused", "-o", "junit"),
        mistake(format("'github'", ANY_ANSWER), "list", "-o", "github"),
        mistake(format("'github'", ANY_ANSWER), "refs", "sg-a", "-o", "github"),
        mistake(format("'CSV'", ANY_ANSWER), "list", "-o", "CSV"),
        mistake(format("'sh'", ANY_ANSWER + ", junit, github"), "can-delete", "sg-a", "-o", "sh"),
        mistake(columns("unknown column 'name'"), "list", "--columns", "name"),
        mistake(columns("unknown column ''"), "list", "--columns", "vpcId,,tags"),
        mistake(columns("unknown column ''"), "list", "--columns", ","),
        mistake(
            value("--columns", "column 'vpcId' is given twice"),
            "list",
            "--columns",
            "vpcId, VPCID"),
        mistake(
            "--columns: unknown column 'rules'; use regionId,"
                + " securityGroupId, securityGroupName, found, complete,"
                + " referencingSecurityGroupId, referencingSecurityGroupName, aliUid, sameAccount,"
                + " self, referencedSecurityGroupId, referencedSecurityGroupName",
            "refs",
            "sg-a",
            "--columns=rules"),
        mistake(
            "--columns: unknown column 'blockers'; use regionId,"
                + " securityGroupId, securityGroupName, verdict, assumed, blockerType, blockerId,"
                + " blockerName, blockerAliUid, blockerDetail",
            "can-delete",
            "sg-a",
            "--columns=blockers"),
        mistake(columnsNotFor("json; use --query"), "list", "--columns=tags", "-o=json"),
        mistake(columnsNotFor("ndjson"), "list", "--columns=tags", "-o=ndjson"),
        mistake(columnsNotFor("ids"), "unused", "--columns=tags", "-o=ids"),
        mistake(columnsNotFor("ids"), "refs", "sg-a", "--columns=self", "-o=ids"),
        mistake(columnsNotFor("junit"), "can-delete", "sg-a", "--columns=verdict", "-o=junit"),
        mistake(columnsNotFor("github"), "can-delete", "sg-a", "--columns=verdict", "-o=github"),
        mistake(columnsNotFor("json; use --query"), "list", "--columns=tags", "--query=@"),
        mistake(sort("unknown field 'tags'"), "list", "--sort", "tags"),
        mistake(sort("unknown field ''"), "list", "--sort", ":desc"),
        mistake(
            "expected parameter for option '--sort' but found '-ruleCount'" + SEE_LIST,
            "list",
            "--sort=-ruleCount"),
        mistake(sort("unknown field 'vpcId,ruleCount'"), "list", "--sort=vpcId,ruleCount"),
        mistake(
            value("--sort", "unknown direction 'down'; use asc or desc"),
            "list",
            "--sort=vpcId:down"),
        mistake(value("--sort", "unknown direction ''; use asc or desc"), "list", "--sort=vpcId:"),
        mistake(
            "--sort: unknown field 'blockerType'; use"
                + " regionId, securityGroupId, securityGroupName, verdict",
            "can-delete",
            "sg-a",
            "--sort=blockerType"),
        mistake(
            "--sort: unknown field 'aliUid'; use regionId,"
                + " securityGroupId, securityGroupName, found, complete",
            "refs",
            "sg-a",
            "--sort=aliUid"),
        mistake(
            value("--query", "unexpected ']' at character 15, after 'securityGroups'"),
            "list",
            "--query",
            "securityGroups]"),
        mistake(value("--query", "unknown function 'foo' at character 1"), "list", "--query=foo()"),
        mistake(
            value("--query", "more than 400 brackets, dots and operators"),
            "list",
            "--query=" + "[".repeat(401)),
        mistake(
            "--query prints JSON and cannot be combined with --output csv; leave out one of them",
            "list",
            "--query=@",
            "--output=csv"),
        mistake(
            "--query prints JSON and cannot be combined with --output table; leave out one of them",
            "can-delete",
            "sg-a",
            "--query=@",
            "-o=table"),
        mistake(
            "--query prints JSON and cannot be combined with --output ndjson; leave out one of them",
            "unused",
            "-o=json",
            "-o=ndjson",
            "--query=@"));
  }

  private static Arguments mistake(String line, String... args) {
    return arguments(List.of(args), line);
  }

  private static String value(String option, String what) {
    return option + ": " + what;
  }

  private static String columns(String what) {
    return value("--columns", what + "; use " + SORTABLE + ", tags");
  }

  private static String columnsNotFor(String format) {
    return "--columns works with table, csv and markdown, not with " + format;
  }

  private static String sort(String what) {
    return value("--sort", what + "; use " + SORTABLE);
  }

  private static String format(String given, String offered) {
    return "--output: unknown format " + given + "; use " + offered;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isRefusedOnOneLine(List<String> args, String line) {
    TypedCommand.run(args.toArray(String[]::new)).assertRefused(line);
  }
}
