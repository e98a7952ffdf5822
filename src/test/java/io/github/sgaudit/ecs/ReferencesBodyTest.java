package io.github.sgaudit.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObjectTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesBodyTest {
  private static final String INNER =
      "[{\"SecurityGroupId\":\"sg-b\",\"AliUid\":\"123\"},{\"SecurityGroupId\":\"sg-c\","
          + "\"AliUid\":456}]";
  private static final Map<String, List<ReferencingGroup>> B_AND_C =
      Map.of(
          "sg-a",
          List.of(
              ReferencingGroup.of("sg-a", "sg-b", "123"),
              ReferencingGroup.of("sg-a", "sg-c", "456")));

  @Test
  void readsTheNestedShape() throws Exception {
    ReferencesAnswer answer =
        read(
            nested(
                "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":"
                    + "{\"ReferencingSecurityGroup\":"
                    + INNER
                    + "}}"));
    assertEquals(new ReferencesAnswer(B_AND_C, 2), answer);
  }

  @Test
  void readsTheFlatShapeOfTheOldSample() throws Exception {
    ReferencesAnswer answer =
        read(
            "{\"SecurityGroupReferences\":[{\"SecurityGroupId\":\"sg-a\","
                + "\"SecurityReferencingGroups\":"
                + INNER
                + "}]}");
    assertEquals(new ReferencesAnswer(B_AND_C, 2), answer);
  }

  @Test
  void readsListsThatAreNotWrapped() throws Exception {
    ReferencesAnswer answer =
        read(
            "{\"SecurityGroupReferences\":[{\"SecurityGroupId\":\"sg-a\","
                + "\"ReferencingSecurityGroups\":"
                + INNER
                + "}]}");
    assertEquals(new ReferencesAnswer(B_AND_C, 2), answer);
  }

  @Test
  void leavesOutGroupsWithoutReferences() throws Exception {
    assertEquals(new ReferencesAnswer(Map.of(), 0), read(nested("")));
    assertEquals(
        new ReferencesAnswer(Map.of(), 0),
        read(
            nested(
                "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":"
                    + "{\"ReferencingSecurityGroup\":[]}}")));
  }

  @Test
  void countsEveryEntryButListsAGroupOnce() throws Exception {
    String entry =
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":{\"ReferencingSecurityGroup\":"
            + "[{\"SecurityGroupId\":\"sg-b\"},{\"SecurityGroupId\":\"sg-b\",\"AliUid\":\"1\"}]}}";
    assertEquals(
        new ReferencesAnswer(Map.of("sg-a", List.of(ReferencingGroup.of("sg-a", "sg-b", "1"))), 4),
        read(nested(entry + "," + entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"SecurityGroupId\":\"sg-a\"}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":null}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":\"\"}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":{}}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":{\"Other\":[]}}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencedGroups\":[]}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":[{}]}",
        "{\"SecurityGroupId\":\"sg-a\",\"ReferencingSecurityGroups\":[],"
            + "\"SecurityReferencingGroups\":[]}",
        "{\"ReferencingSecurityGroups\":[]}",
        "{\"SecurityGroupId\":\"sg-other\",\"ReferencingSecurityGroups\":[]}",
      })
  void refusesAnEntryOfAnotherShape(String entry) {
    assertThrows(WireException.class, () -> read(nested(entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"SecurityGroupReferences\":null}",
        "{\"SecurityGroupReferences\":\"\"}",
        "{\"SecurityGroupReferences\":{}}",
        "{\"SecurityGroupReferences\":{\"SecurityGroupReference\":{}}}",
      })
  void neverReadsAMissingListAsNoReferences(String body) {
    assertThrows(WireException.class, () -> read(body));
  }

  private static String nested(String entries) {
    return "{\"SecurityGroupReferences\":{\"SecurityGroupReference\":[" + entries + "]}}";
  }

  private static ReferencesAnswer read(String body) throws WireException {
    return ReferencesBody.read(WireObjectTest.read(body), Set.of("sg-a", "sg-z"));
  }
}
