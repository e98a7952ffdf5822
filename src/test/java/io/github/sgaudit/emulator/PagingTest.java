package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest extends EmulatorTestCase {
  private static final String ACTION = "DescribeSecurityGroups";

  private String token(String... namesAndValues) throws Exception {
    return call(ACTION, namesAndValues).body().path("NextToken").asText();
  }

  @Test
  void returnsTenByNumberByDefault() throws Exception {
    addGroups(12);
    SignedClient.Answer answer = call(ACTION);
    assertEquals(10, answer.groupIds().size());
    assertEquals(12, answer.body().path("TotalCount").asInt());
    assertEquals(1, answer.body().path("PageNumber").asInt());
    assertEquals(10, answer.body().path("PageSize").asInt());
    assertFalse(answer.body().has("NextToken"));
  }

  @Test
  void walksByTokenWithoutTotalCount() throws Exception {
    addGroups(25);
    List<String> walked = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String token = "";
    do {
      SignedClient.Answer answer = call(ACTION, "MaxResults", "10", "NextToken", token);
      assertFalse(answer.body().has("TotalCount"));
      walked.addAll(answer.groupIds());
      sizes.add(answer.groupIds().size());
      token = answer.body().path("NextToken").asText();
    } while (!token.isEmpty());
    assertEquals(region.groupIds(), walked);
    assertEquals(List.of(10, 10, 5), sizes);
  }

  @Test
  void fullLastPageHasNoToken() throws Exception {
    addGroups(10);
    assertEquals("", token("MaxResults", "10"));
  }

  @Test
  void walksByNumber() throws Exception {
    addGroups(25);
    SignedClient.Answer third = call(ACTION, "PageNumber", "3", "PageSize", "10");
    assertEquals(List.of("sg-20", "sg-21", "sg-22", "sg-23", "sg-24"), third.groupIds());
    assertEquals(List.of(), groups("PageNumber", "4", "PageSize", "10"));
  }

  @Test
  void walkSurvivesDeletion() throws Exception {
    addGroups(20);
    String token = token("MaxResults", "10");
    assertTrue(world.deleteSecurityGroup(REGION, "sg-9").deleted());
    assertTrue(world.deleteSecurityGroup(REGION, "sg-0").deleted());
    List<String> rest = groups("MaxResults", "10", "NextToken", token);
    assertEquals("sg-10", rest.get(0));
    assertEquals(10, rest.size());
  }

  @Test
  void tokenIsOpaque() throws Exception {
    addGroups(20);
    String token = token("MaxResults", "10");
    assertFalse(token.matches("\\d+"), token);
    byte[] decoded = Base64.getUrlDecoder().decode(token.substring("AAAAA".length()));
    String text = new String(decoded, StandardCharsets.ISO_8859_1);
    assertFalse(text.matches("\\p{Print}*"), text);
  }

  @Test
  void tokenIsValidForItsQueryOnly() throws Exception {
    addGroups(20);
    String token = token("MaxResults", "10");
    assertEquals(5, groups("MaxResults", "5", "NextToken", token).size());
    String code = "InValidParameter.NextToken";
    assertRefused(400, code, call(ACTION, "NextToken", token, "NetworkType", "vpc"));
    assertRefused(400, code, call(ACTION, "NextToken", "10"));
    assertRefused(400, code, call(ACTION, "NextToken", "AAAAAx"));
    assertRefused(400, code, call("DescribeInstances", "NextToken", token));
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeSecurityGroups, 1, 1",
    "DescribeSecurityGroups, 0, 1",
    "DescribeSecurityGroups, 1000, 100",
    "DescribeInstances, 5, 10",
    "DescribeInstances, 1000, 100",
    "DescribeNetworkInterfaces, 5, 10",
    "DescribeNetworkInterfaces, 1000, 500",
    "DescribeSecurityGroupAttribute, 5, 10",
    "DescribeSecurityGroupAttribute, 5000, 1000",
    "DescribeSecurityGroupAttribute, '', 500",
  })
  void clampsMaxResults(String action, String maxResults, int expected) throws Exception {
    addGroups(510);
    for (int number = 0; number < 510; number++) {
      region.instance("i-" + number, "sg-1");
    }
    for (int number = 0; number < 1010; number++) {
      region.group("sg-0").ingressFrom("sg-1");
    }
    String[] parameters =
        action.endsWith("Attribute")
            ? new String[] {"MaxResults", maxResults, "SecurityGroupId", "sg-0"}
            : new String[] {"MaxResults", maxResults};
    JsonNode answer = call(action, parameters).body();
    Action known = Action.named(action).orElseThrow();
    assertEquals(expected, answer.path(known.listName).path(known.itemName).size());
    assertFalse(answer.path("NextToken").asText().isEmpty());
  }

  @Test
  void maxResultsMustBeANumber() throws Exception {
    assertRefused(400, "InvalidParameter.MaxResults", call(ACTION, "MaxResults", "many"));
  }

  @Test
  void oldEndpointIgnoresTokens() throws Exception {
    addGroups(60);
    behaviour.quirks(Quirk.PAGE_TOKENS_IGNORED);
    SignedClient.Answer answer = call(ACTION, "MaxResults", "100", "NextToken", "anything");
    assertEquals(10, answer.groupIds().size());
    assertEquals(60, answer.body().path("TotalCount").asInt());
    assertFalse(answer.body().has("NextToken"));
    assertEquals(50, groups("PageSize", "100").size());
    assertEquals(10, groups("PageSize", "50", "PageNumber", "2").size());
  }

  @Test
  void newEndpointMayRefusePageNumbers() throws Exception {
    behaviour.quirks(Quirk.PAGE_NUMBERS_REFUSED);
    assertRefused(400, "NotSupported.PageNumberAndPageSize", call(ACTION, "PageNumber", "1"));
    assertEquals(200, call(ACTION, "MaxResults", "10").status());
  }
}
