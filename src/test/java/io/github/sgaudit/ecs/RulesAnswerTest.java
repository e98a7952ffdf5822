package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObjectTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesAnswerTest {
  private static final String INGRESS = "\"Direction\":\"ingress\"";

  private static String answer(String vpcId, String... permissions) {
    return "{\"SecurityGroupId\":\"sg-a\",\"VpcId\":\""
        + vpcId
        + "\",\"NextToken\":\"\",\"Permissions\":{\"Permission\":["
        + String.join(",", permissions)
        + "]}}";
  }

  private static WirePage<Rule> read(String body, Rule.NicType asked) throws WireException {
    return RulesAnswer.read(WireObjectTest.read(body), "sg-a", asked);
  }

  private static Rule rule(String fields) throws WireException {
    List<Rule> rules = read(answer("vpc-1", "{" + fields + "}"), Rule.NicType.INTRANET).items();
    assertEquals(1, rules.size());
    return rules.get(0);
  }

  @Test
  void readsARule() throws Exception {
    assertEquals(
        new Rule(
            "sgr-1",
            Rule.Direction.INGRESS,
            Rule.NicType.INTRANET,
            "TCP",
            "80/80",
            null,
            null,
            "Accept",
            1,
            "d",
            Rule.End.group("sg-b", "1234567890"),
            Rule.End.any()),
        rule(
            INGRESS
                + ",\"SecurityGroupRuleId\":\"sgr-1\",\"NicType\":\"intranet\",\"IpProtocol\":\"TCP\","
                + "\"PortRange\":\"80/80\",\"Policy\":\"Accept\",\"Priority\":\"1\",\"Description\":\"d\","
                + "\"SourceGroupId\":\"sg-b\",\"SourceGroupOwnerAccount\":\"1234567890\","
                + "\"DestGroupId\":\"\",\"DestGroupOwnerAccount\":\"\""));
  }

  @Test
  void theDestinationOfEgressIsNamed() throws Exception {
    Rule rule =
        rule(
            "\"Direction\":\"egress\",\"SourceGroupId\":\"\",\"DestGroupId\":\"sg-c\","
                + "\"DestGroupOwnerAccount\":1234567890,\"Priority\":5");
    assertEquals("sg-c", rule.namedGroupId());
    assertEquals("1234567890", rule.namedGroupOwner());
    assertEquals(Rule.Direction.EGRESS, rule.direction());
    assertEquals(5, rule.priority());
  }

  /** The sample of the API's page fills every field, both ends among them. */
  @Test
  void ofBothEndsTheDirectionDecides() throws Exception {
    String both = ",\"SourceGroupId\":\"sg-b\",\"DestGroupId\":\"sg-c\"";
    assertEquals("sg-b", rule(INGRESS + both).namedGroupId());
    assertEquals("sg-c", rule("\"Direction\":\"egress\"" + both).namedGroupId());
  }

  @Test
  void anOldRuleHasNoIdAndWhatDecidesNothingMayBeOdd() throws Exception {
    Rule rule =
        rule(
            INGRESS
                + ",\"SecurityGroupRuleId\":\"\",\"Priority\":\"first\",\"Description\":7,"
                + "\"IpProtocol\":[],\"SourceGroupId\":\"sg-b\",\"SourceGroupOwnerAccount\":{}");
    assertNull(rule.securityGroupRuleId());
    assertNull(rule.priority());
    assertNull(rule.description());
    assertNull(rule.ipProtocol());
    assertNull(rule.namedGroupOwner());
    assertEquals("sg-b", rule.namedGroupId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"Direction\":\"\"",
        "\"Direction\":\"sideways\"",
        "\"Direction\":1",
        INGRESS + ",\"SourceGroupId\":7",
        INGRESS + ",\"SourceGroupId\":[\"sg-b\"]",
        INGRESS + ",\"sourceGroupId\":\"sg-b\"",
        INGRESS + ",\"SourceGroupId\":\"\",\"DestGroupId\":\"sg-b\"",
        "\"Direction\":\"egress\",\"SourceGroupId\":\"sg-b\"",
        INGRESS + ",\"NicType\":\"extranet\"",
        INGRESS + ",\"NicType\":7",
      })
  void refusesARuleOfWhichItIsNotClearWhomItNames(String fields) {
    assertThrows(WireException.class, () -> rule(fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"SecurityGroupId\":\"sg-a\"}",
        "{\"SecurityGroupId\":\"sg-a\",\"Permissions\":{}}",
        "{\"SecurityGroupId\":\"sg-a\",\"Permissions\":[]}",
        "{\"SecurityGroupId\":\"sg-a\",\"Permissions\":{\"Permission\":{}}}",
        "{\"SecurityGroupId\":\"sg-a\",\"Permissions\":{\"Permission\":[7]}}",
        "{\"SecurityGroupId\":\"sg-a\",\"Data\":{\"Permission\":[]}}",
        "{\"SecurityGroupId\":\"sg-b\",\"Permissions\":{\"Permission\":[]}}",
        "{\"Permissions\":{\"Permission\":[]}}",
        "{\"SecurityGroupId\":\"sg-a\",\"Permissions\":{\"Permission\":[]},\"nextToken\":\"t\"}",
      })
  void refusesAnAnswerThatIsNoListOfTheGroupsRules(String body) {
    assertThrows(WireException.class, () -> read(body, Rule.NicType.INTRANET));
  }

  /** In a VPC all rules are of the intranet, whatever was asked; else the filter was ignored. */
  @ParameterizedTest
  @CsvSource({"INTRANET, internet", "INTERNET, intranet"})
  void aRuleOfTheOtherNetworkIsOfAGroupInAVpc(Rule.NicType asked, String answered)
      throws Exception {
    String permission = "{" + INGRESS + ",\"NicType\":\"" + answered + "\"}";
    assertEquals(
        answered, read(answer("vpc-1", permission), asked).items().get(0).nicType().text());
    WireException refused =
        assertThrows(WireException.class, () -> read(answer("", permission), asked));
    assertTrue(refused.getMessage().contains("filter ignored"), refused::getMessage);
  }

  @Test
  void aRuleWithoutANetworkIsOfTheOneThatWasAsked() throws Exception {
    assertEquals(
        Rule.NicType.INTERNET,
        read(answer("", "{" + INGRESS + "}"), Rule.NicType.INTERNET).items().get(0).nicType());
  }
}
