package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFileTest {
  private static final String MINIMAL =
      """
      {
        "about": "text for the reader",
        "accountId": "1",
        "accessKey": {"id": "key", "secret": "s"},
        "regions": [
          {
            "id": "cn-x",
            "sections": [
              {
                "vpc": "vpc-1",
                "groups": [
                  {
                    "id": "sg-a", "name": "a", "created": "2024-01-01T00:00:00Z",
                    "rules": [{"from": "sg-a"}, {"to": "10.0.0.0/8", "policy": "drop"}],
                    "instances": [{"id": "i-1", "name": "one"}],
                    "networkInterfaces": [{"id": "eni-2", "name": "two"}]
                  }
                ]
              }
            ],
            "launchTemplates": [{"id": "lt-1", "name": "t", "versions": [["sg-a"]]}],
            "clusters": [{"id": "c-1", "name": "k", "securityGroup": "sg-a", "state": "deleting"}]
          }
        ]
      }
      """;

  @Test
  void readsWhatIsThere() {
    Region region = AccountFile.read("f.json", MINIMAL).region("cn-x");
    assertEquals(
        List.of(
            Rule.ingress().group("sg-a").id("sgr-bp1rule0000000001").build(),
            Rule.egress().cidr("10.0.0.0/8").policy("drop", 1).id("sgr-bp1rule0000000002").build()),
        region.group("sg-a").rules());
    assertEquals(List.of("eni-1", "eni-2"), List.copyOf(region.interfaces.keySet()));
    assertEquals(List.of("c-1"), List.copyOf(region.clusters.keySet()));
    assertTrue(region.isProtected(region.group("sg-a")));
  }

  @Test
  void readsEveryFieldOfARule() {
    String rules =
        """
        {"from": "sg-theirs", "account": "99", "withoutId": true},
        {"from": "2001:db8::/32", "ownEnd": "fd00::/8", "protocol": "udp", "ports": "53/53",
         "sourcePorts": "1/1023", "priority": 7, "description": "d", "nicType": "internet"},
        {"to": "pl-1", "ownEnd": "10.1.0.0/16", "protocol": "tcp", "portList": "prl-1"},
        """;
    Region region =
        AccountFile.read("f.json", MINIMAL.replace("\"rules\": [", "\"rules\": [" + rules))
            .region("cn-x");
    assertEquals(
        List.of(
            Rule.ingress().group("sg-theirs").groupOwner("99").build(),
            Rule.ingress()
                .ipv6Cidr("2001:db8::/32")
                .ownIpv6Cidr("fd00::/8")
                .ports("udp", "53/53")
                .sourcePorts("1/1023")
                .policy("accept", 7)
                .description("d")
                .nicType("internet")
                .id("sgr-bp1rule0000000001")
                .build(),
            Rule.egress()
                .prefixList("pl-1")
                .ownCidr("10.1.0.0/16")
                .ports("tcp", "")
                .portRangeList("prl-1")
                .id("sgr-bp1rule0000000002")
                .build()),
        region.group("sg-a").rules().subList(0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Accept",
    "'\"innerAccessPolicy\": \"Drop\",', Drop",
    "'\"type\": \"enterprise\",', Drop"
  })
  void readsThePolicyWithinAGroup(String field, String policy) {
    String json = MINIMAL.replace("\"id\": \"sg-a\",", "\"id\": \"sg-a\"," + field);
    Region region = AccountFile.read("f.json", json).region("cn-x");
    assertEquals(policy, region.group("sg-a").innerAccessPolicy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"accountId\": \"1\",||f.json: \"accountId\" is missing",
        "\"accountId\": \"1\"|\"accountId\": 1|f.json: \"accountId\" must be text",
        "\"secret\": \"s\"|\"Secret\": \"s\"|f.json: accessKey: \"secret\" is missing",
        "\"vpc\": \"vpc-1\",||f.json: regions: cn-x: sections: number 1: \"vpc\" is missing",
        "\"name\": \"a\"|\"name\": \"a\", \"naem\": 1"
            + "|f.json: regions: cn-x: sections: number 1: groups: sg-a: unknown field \"naem\"",
        "\"name\": \"a\"|\"name\": \"a\", \"type\": \"x\""
            + "|f.json: regions: cn-x: sections: number 1: groups: sg-a:"
            + " \"type\" must be normal or enterprise",
        "\"name\": \"a\"|\"name\": \"a\", \"hiddenAddresses\": \"2\""
            + "|f.json: regions: cn-x: sections: number 1: groups: sg-a:"
            + " \"hiddenAddresses\" must be a whole number",
        "\"name\": \"a\"|\"name\": \"a\", \"deletionProtected\": 1"
            + "|f.json: regions: cn-x: sections: number 1: groups: sg-a:"
            + " \"deletionProtected\" must be true or false",
        "\"from\": \"sg-a\"|\"from\": \"sg-b\"|f.json: regions: cn-x: sections: number 1: groups:"
            + " sg-a: rules: number 1: sg-b is not a group of this region",
        "\"from\": \"sg-a\"|\"form\": \"sg-a\"|f.json: regions: cn-x: sections: number 1: groups:"
            + " sg-a: rules: number 1: either \"from\" or \"to\" is required",
        "\"from\": \"sg-a\"|\"from\": \"sg-a\", \"port\": \"1\"|f.json: regions: cn-x: sections:"
            + " number 1: groups: sg-a: rules: number 1: unknown field \"port\"",
        "{\"id\": \"i-1\", \"name\": \"one\"}|\"i-1\"|f.json: regions: cn-x: sections: number 1:"
            + " groups: sg-a: instances: number 1: must be an object",
        "[[\"sg-a\"]]|[[\"sg-b\"]]|f.json: regions: cn-x: launchTemplates: lt-1:"
            + " sg-b is not a group of this region",
        "[[\"sg-a\"]]|[\"sg-a\"]|f.json: regions: cn-x: launchTemplates: lt-1:"
            + " \"versions\" must be a list of lists of text",
        "[[\"sg-a\"]]|{}|f.json: regions: cn-x: launchTemplates: lt-1:"
            + " \"versions\" must be a list",
        "\"securityGroup\": \"sg-a\"|\"securityGroup\": \"sg-b\"|f.json: regions: cn-x: clusters:"
            + " c-1: sg-b is not a group of this region",
        "\"securityGroup\": \"sg-a\", ||f.json: regions: cn-x: clusters: c-1: \"securityGroup\" is"
            + " missing",
        "\"id\": \"cn-x\",|\"id\": \"cn-x\" ,,|f.json: line 7: Unexpected character (',' (code 44)):"
            + " was expecting double-quote to start field name",
        "\"secret\": \"s\"|\"secret\": \"s\", \"secret\": \"t\""
            + "|f.json: line 4: Duplicate field 'secret'",
      })
  void namesTheEntryAndTheField(String text, String replacement, String message) {
    String json = MINIMAL.replace(text, replacement == null ? "" : replacement);
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> AccountFile.read("f.json", json));
    assertEquals(message, error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "groups, sg-a, sg-a",
    "instances, i-1, sg-a: instances: i-1",
    "networkInterfaces, eni-2, sg-a: networkInterfaces: eni-2",
    "networkInterfaces, eni-1, sg-a: networkInterfaces: eni-1"
  })
  void refusesAnIdThatIsUsedTwice(String list, String id, String entry) {
    String added = "{\"id\": \"" + id + "\", \"name\": \"a\", \"created\": \"\"},";
    if (!list.equals("groups")) {
      added = added.replace(", \"created\": \"\"", "");
    }
    String json = MINIMAL.replace("\"" + list + "\": [", "\"" + list + "\": [" + added);
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> AccountFile.read("f.json", json));
    assertEquals(
        "f.json: regions: cn-x: sections: number 1: groups: " + entry + ": \"id\" is used twice",
        error.getMessage());
  }
}
