package io.github.sgaudit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliyunCliTest {
  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(EmulatedAccount.REGION);
  private final EmulatedAccount account = EmulatedAccount.of(world);
  private final AliyunCli aliyun = account.aliyun();

  @AfterEach
  void close() {
    account.close();
  }

  private AliyunCli.Output ecs(String line) throws Exception {
    return aliyun.run(("ecs " + line).replace("REGION", EmulatedAccount.REGION).split(" "));
  }

  @Test
  void printsTheAnswerIndentedWithTabs() throws Exception {
    region.group("sg-a");
    AliyunCli.Output output =
        ecs("DescribeSecurityGroupAttribute --RegionId REGION --SecurityGroupId sg-a");
    assertEquals(0, output.code(), output::err);
    assertEquals("", output.err());
    List<String> lines = output.out().lines().filter(line -> !line.contains("RequestId")).toList();
    assertEquals("{", lines.get(0));
    assertEquals("\t\"RegionId\": \"cn-hangzhou\",", lines.get(1));
    assertTrue(output.out().endsWith("\t\"Permissions\": {\n\t\t\"Permission\": []\n\t}\n}\n"));
  }

  @Test
  void tellsWhoseKeyItIs() throws Exception {
    AliyunCli.Output output = aliyun.run("sts", "GetCallerIdentity");
    assertEquals(0, output.code(), output::err);
    assertTrue(
        output.out().contains("\t\"AccountId\": \"" + EmulatedAccount.ACCOUNT_UID + "\",\n"));
  }

  @Test
  void writes() throws Exception {
    AliyunCli.Output created =
        aliyun.run(
            "ecs",
            "CreateSecurityGroup",
            "--RegionId",
            EmulatedAccount.REGION,
            "--VpcId=vpc-1",
            "--Description",
            "It's $(odd), \"isn't\" it? 100% = é:",
            "--profile",
            "other");
    assertEquals(0, created.code(), created::err);
    String id = region.groupIds().get(0);
    assertTrue(created.out().contains("\t\"SecurityGroupId\": \"" + id + "\""), created::out);
    AliyunCli.Output authorized =
        ecs(
            "AuthorizeSecurityGroup --RegionId REGION --SecurityGroupId "
                + id
                + " --Permissions.1.IpProtocol all --Permissions.1.PortRange=-1/-1"
                + " --Permissions.1.Ipv6SourceCidrIp fd00::/8");
    assertEquals(0, authorized.code(), authorized::err);
    Rule rule = region.group(id).rules().get(0);
    assertEquals(Rule.ingress().ipv6Cidr("fd00::/8").id(rule.id()).build(), rule);
    assertEquals(0, ecs("DeleteSecurityGroup --RegionId REGION --SecurityGroupId " + id).code());
    assertEquals(List.of(), region.groupIds());
    assertEquals(
        List.of("CreateSecurityGroup", "AuthorizeSecurityGroup", "DeleteSecurityGroup"),
        aliyun.actions());
    assertEquals("other", aliyun.calls().get(0).get(8));
  }

  @Test
  void printsAnErrorOfTheApi() throws Exception {
    AliyunCli.Output output = ecs("DeleteSecurityGroup --RegionId REGION --SecurityGroupId sg-x");
    assertEquals(1, output.code());
    assertEquals("", output.out());
    List<String> lines = output.err().lines().toList();
    assertEquals("ERROR: SDK.ServerError", lines.get(0));
    assertEquals("ErrorCode: InvalidSecurityGroup.NotFound", lines.get(1));
    assertTrue(lines.get(2).startsWith("Recommend: https://"), output::err);
    assertTrue(lines.get(3).matches("RequestId: [0-9A-F-]{36}"), output::err);
    assertEquals("Message: The specified security group is not found.", lines.get(4));
    assertTrue(lines.get(5).startsWith("RespHeaders: map["), output::err);
    assertEquals(6, lines.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeX|2|'DescribeX' is not a valid api. See `aliyun help ecs`.",
        "GetCallerIdentity|2|'GetCallerIdentity' is not a valid api. See `aliyun help ecs`.",
        "DeleteSecurityGroup --GroupId x|2|'--GroupId' is not a valid parameter or flag."
            + " See `aliyun help ecs DeleteSecurityGroup`.",
        "DeleteSecurityGroup --SecurityGroupId.1 x|2|'--SecurityGroupId.1' is not a valid"
            + " parameter or flag. See `aliyun help ecs DeleteSecurityGroup`.",
        "RevokeSecurityGroup --PortRange -1/-1|1|parse failed not support flag form -1/-1",
        "RevokeSecurityGroup -x y|1|parse failed unknown flag -x",
        "RevokeSecurityGroup --|1|parse failed not support '--' in command line",
        "RevokeSecurityGroup --Policy a --Policy b|1|parse failed flag duplicated --Policy",
        "RevokeSecurityGroup /|3|can not find api by path ecs RevokeSecurityGroup /"
      })
  void refusesWrongUsage(String line, int code, String message) throws Exception {
    AliyunCli.Output output = ecs(line);
    assertEquals(new AliyunCli.Output(code, "", "ERROR: " + message + "\n"), output);
    assertEquals(1, aliyun.calls().size());
  }

  @Test
  void regionOfTheProfileIsAnotherOne() throws Exception {
    region.group("sg-a");
    AliyunCli.Output output = ecs("DeleteSecurityGroup --SecurityGroupId sg-a");
    assertTrue(output.err().contains("ErrorCode: InvalidRegionId.NotFound"), output::err);
    assertEquals(0, ecs("DeleteSecurityGroup --SecurityGroupId sg-a --region REGION").code());
  }

  @Test
  void anotherWriterMayActInBetween() throws Exception {
    region.group("sg-a");
    region.group("sg-b");
    List<String> seen = new ArrayList<>();
    aliyun.before(2, () -> region.instance("i-1", "sg-b"));
    aliyun.after(2, () -> seen.addAll(region.groupIds()));
    assertEquals(0, ecs("DeleteSecurityGroup --RegionId REGION --SecurityGroupId sg-a").code());
    assertEquals(1, ecs("DeleteSecurityGroup --RegionId REGION --SecurityGroupId sg-b").code());
    assertEquals(List.of("sg-b"), seen);
  }

  @Test
  void anyCallMayFail() throws Exception {
    region.group("sg-a");
    aliyun.refuse(1, "Throttling.User", "Request was denied.").loseAnswer(2);
    String line = "DeleteSecurityGroup --RegionId REGION --SecurityGroupId sg-a";
    AliyunCli.Output refused = ecs(line);
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("\nErrorCode: Throttling.User\n"), refused::err);
    assertEquals(List.of("sg-a"), region.groupIds());
    AliyunCli.Output lost = ecs(line);
    assertEquals(1, lost.code());
    assertTrue(lost.err().startsWith("ERROR: Post "), lost::err);
    assertFalse(lost.err().contains("ErrorCode"), lost::err);
    assertEquals(List.of(), region.groupIds());
    assertTrue(ecs(line).err().contains("ErrorCode: InvalidSecurityGroup.NotFound"));
  }
}
