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
            value("--output", "'xml' should be table, json, ndjson, csv, ids, markdown"),
            "list",
            "--output",
            "xml"),
        mistake(
            value("--color", "'yes' should be auto or always or never"), "list", "--color", "yes"),
        mistake(value("--color", "the value is empty"), "list", "--color", ""),
        mistake(format("unused", "'junit'", ANY_ANSWER), "unused", "-o", "junit"),
        mistake(format("list", "'github'", ANY_ANSWER), "list", "-o", "github"),
        mistake(format("refs", "'github'", ANY_ANSWER), "refs", "sg-a", "-o", "github"),
        mistake(format("list", "'CSV'", ANY_ANSWER), "list", "-o", "CSV"),
        mistake(
            format("can-delete", "'sh'", ANY_ANSWER + ", junit, github"),
            "can-delete",
            "sg-a",
            "-o",
            "sh"),
        mistake(columns("'name' is no column"), "list", "--columns", "name"),
        mistake(columns("'' is no column"), "list", "--columns", "vpcId,,tags"),
        mistake(columns("'' is no column"), "list", "--columns", ","),
        mistake(value("--columns", "'vpcId' is named twice"), "list", "--columns", "vpcId, VPCID"),
        mistake(
            "Invalid value for option '--columns': 'rules' is no column; there are regionId,"
                + " securityGroupId, securityGroupName, found, complete,"
                + " referencingSecurityGroupId, referencingSecurityGroupName, aliUid, sameAccount,"
                + " self; see sgaudit refs --help",
            "refs",
            "sg-a",
            "--columns=rules"),
        mistake(
            "Invalid value for option '--columns': 'blockers' is no column; there are regionId,"
                + " securityGroupId, securityGroupName, verdict, blockerType, blockerId,"
                + " blockerName, blockerAliUid, blockerDetail; see sgaudit can-delete --help",
            "can-delete",
            "sg-a",
            "--columns=blockers"),
        mistake(columnsNotFor("json; use --query there"), "list", "--columns=tags", "-o=json"),
        mistake(columnsNotFor("ndjson"), "list", "--columns=tags", "-o=ndjson"),
        mistake(columnsNotFor("ids"), "unused", "--columns=tags", "-o=ids"),
        mistake(columnsNotFor("ids"), "refs", "sg-a", "--columns=self", "-o=ids"),
        mistake(columnsNotFor("junit"), "can-delete", "sg-a", "--columns=verdict", "-o=junit"),
        mistake(columnsNotFor("github"), "can-delete", "sg-a", "--columns=verdict", "-o=github"),
        mistake(columnsNotFor("json; use --query there"), "list", "--columns=tags", "--query=@"),
        mistake(sort("'tags' is nothing to sort by"), "list", "--sort", "tags"),
        mistake(sort("'' is nothing to sort by"), "list", "--sort", ":desc"),
        mistake(
            "Expected parameter for option '--sort' but found '-ruleCount'" + SEE_LIST,
            "list",
            "--sort=-ruleCount"),
        mistake(sort("'vpcId,ruleCount' is nothing to sort by"), "list", "--sort=vpcId,ruleCount"),
        mistake(value("--sort", "'down' should be asc or desc"), "list", "--sort=vpcId:down"),
        mistake(value("--sort", "'' should be asc or desc"), "list", "--sort=vpcId:"),
        mistake(
            "Invalid value for option '--sort': 'blockerType' is nothing to sort by; there are"
                + " regionId, securityGroupId, securityGroupName, verdict; see sgaudit can-delete"
                + " --help",
            "can-delete",
            "sg-a",
            "--sort=blockerType"),
        mistake(
            "Invalid value for option '--sort': 'aliUid' is nothing to sort by; there are regionId,"
                + " securityGroupId, securityGroupName, found, complete; see sgaudit refs --help",
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
            "--query prints JSON; leave out --output csv, or make it json",
            "list",
            "--query=@",
            "--output=csv"),
        mistake(
            "--query prints JSON; leave out --output table, or make it json",
            "can-delete",
            "sg-a",
            "--query=@",
            "-o=table"),
        mistake(
            "--query prints JSON; leave out --output ndjson, or make it json",
            "unused",
            "-o=json",
            "-o=ndjson",
            "--query=@"));
  }

  private static Arguments mistake(String line, String... args) {
    return arguments(List.of(args), line);
  }

  private static String value(String option, String what) {
    return "Invalid value for option '" + option + "': " + what + SEE_LIST;
  }

  private static String columns(String what) {
    return value("--columns", what + "; there are " + SORTABLE + ", tags");
  }

  private static String columnsNotFor(String format) {
    return "--columns is for table, csv and markdown, not for " + format;
  }

  private static String sort(String what) {
    return value("--sort", what + "; there are " + SORTABLE);
  }

  private static String format(String command, String given, String offered) {
    return "Invalid value for option '--output': "
        + given
        + " should be "
        + offered
        + "; see sgaudit "
        + command
        + " --help";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isRefusedOnOneLine(List<String> args, String line) {
    TypedCommand.run(args.toArray(String[]::new)).assertRefused(line);
  }
}
