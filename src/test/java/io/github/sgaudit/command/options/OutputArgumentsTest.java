package io.github.sgaudit.command.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.command.TypedCommand;
import io.github.sgaudit.outcome.ExitCode;
import org.junit.jupiter.api.Test;

/** The arguments that choose what is printed, down to what is printed. */
class OutputArgumentsTest {
  private static final String[] THREE = {"list", "--id", "sg-b,sg-a,sg-c"};

  private static String printed(String... more) {
    String[] args = new String[THREE.length + more.length];
    System.arraycopy(THREE, 0, args, 0, THREE.length);
    System.arraycopy(more, 0, args, THREE.length, more.length);
    TypedCommand typed = TypedCommand.run(args);
    assertEquals(ExitCode.DONE, typed.exitCode, typed.console::err);
    return typed.console.out();
  }

  @Test
  void columnsAreNamedInAnyCaseWithBlanksRoundTheCommas() {
    assertEquals(
        "securityGroupId,vpcId\r\nsg-b,vpc-a\r\nsg-a,vpc-a\r\nsg-c,vpc-a\r\n",
        printed("-o", "csv", "--columns", " SECURITYGROUPID , vpcid "));
  }

  @Test
  void ofColumnsGivenTwiceTheLastWin() {
    assertEquals(
        "vpcId\r\nvpc-a\r\nvpc-a\r\nvpc-a\r\n",
        printed("-o", "csv", "--columns", "securityGroupId", "--columns", "vpcId"));
  }

  @Test
  void theOrderIsOfTheFieldInEitherDirection() {
    for (String ascending :
        new String[] {"securityGroupId", "SecurityGroupID:asc", "securitygroupid:ASC"}) {
      assertEquals("sg-a\nsg-b\nsg-c\n", printed("-o", "ids", "--sort", ascending), ascending);
    }
    for (String descending : new String[] {"securityGroupId:desc", "SECURITYGROUPID : Desc"}) {
      assertEquals("sg-c\nsg-b\nsg-a\n", printed("-o", "ids", "--sort", descending), descending);
    }
    assertEquals("sg-b\nsg-a\nsg-c\n", printed("-o", "ids"));
  }

  @Test
  void equalOnesKeepTheOrderOfTheAnswerAlsoDownwards() {
    assertEquals("sg-b\nsg-a\nsg-c\n", printed("-o", "ids", "--sort", "vpcId"));
    assertEquals("sg-b\nsg-a\nsg-c\n", printed("-o", "ids", "--sort", "vpcId:desc"));
    assertEquals("sg-b\nsg-a\nsg-c\n", printed("-o", "ids", "--sort", "creationTime:desc"));
  }

  @Test
  void ofOrdersGivenTwiceTheLastWins() {
    assertEquals(
        "sg-a\nsg-b\nsg-c\n",
        printed("-o", "ids", "--sort", "securityGroupId:desc", "--sort", "securityGroupId"));
  }

  @Test
  void aQueryGivesJsonWithoutBeingTold() {
    String first = "securityGroups[0].securityGroupId";
    assertEquals("\"sg-b\"\n", printed("--query", first));
    assertEquals("\"sg-b\"\n", printed("--query", first, "-o", "json"));
    assertEquals("\"sg-b\"\n", printed("--query", first, "-o", "csv", "--output", "json"));
    assertEquals("\"sg-a\"\n", printed("--query", first, "--sort", "securityGroupId"));
    assertEquals("3\n", printed("--query", "complete", "--query", "length(securityGroups)"));
    assertEquals("null\n", printed("--query", "nothing"));
  }

  @Test
  void whatHasNoHeadersIsPrintedAllTheSame() {
    assertEquals("sg-b\nsg-a\nsg-c\n", printed("-o", "ids", "--no-headers"));
    assertEquals("vpc-a\nvpc-a\nvpc-a\n", printed("--no-headers", "--columns", "vpcId"));
    assertEquals("true\n", printed("--no-headers", "--query", "complete"));
  }

  /** The types of arguments are known only when the answer is there. */
  @Test
  void aQueryThatDoesNotFitTheAnswerPrintsNothing() {
    TypedCommand typed = TypedCommand.run("list", "--query", "length(complete)");
    assertEquals(ExitCode.USAGE, typed.exitCode);
    assertEquals("", typed.console.out());
    assertEquals(
        "sgaudit: --query does not fit the answer: invalid argument type calling 'length': expected"
            + " string, array or object but was boolean\n",
        typed.console.err());
    assertEquals(1, typed.accounts.closed);
  }

  @Test
  void aQueryLeavesTheExitCodeToTheVerdict() {
    TypedCommand typed =
        TypedCommand.run("refs", "sg-a", "--query", "securityGroups[].found | [0]");
    assertEquals("true\n", typed.console.out(), typed.console::err);
    assertEquals(ExitCode.DONE, typed.exitCode);
  }
}
