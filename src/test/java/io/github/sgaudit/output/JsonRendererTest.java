package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.command.refs.ReferencesReport;
import io.github.sgaudit.testing.Samples;
import io.github.sgaudit.text.SafeText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRendererTest {

  /** The context of a run in one region. */
  private static final String CONTEXT =
      """
        "context": {
          "checkedAt": "2026-11-21T12:00:00Z",
          "regionIds": [
            "cn-hangzhou"
          ],
          "endpoint": null,
          "credentialSource": "environment",
          "accountId": "1234567890123456",
          "accessKeyId": "LTAI****7890",
          "profile": null,
          "roleArn": null
        },
      """;

  private static String render(Report<?> report) {
    return StandardFormat.JSON.render(report, RenderOptions.whole());
  }

  @Test
  void list() {
    assertEquals(
        """
        {
          "schemaVersion": 1,
          "complete": true,
          "failures": [],
        %s  "securityGroups": [
            {
              "regionId": "cn-hangzhou",
              "securityGroupId": "sg-bp1aaaaaaaaaaaaaaaaa",
              "securityGroupName": "web-front",
              "description": "前端",
              "securityGroupType": "normal",
              "vpcId": "vpc-bp1vvvvvvvvvvvvvvvvvv",
              "creationTime": "2021-08-31T03:12:29Z",
              "resourceGroupId": "rg-1",
              "serviceManaged": false,
              "serviceId": null,
              "ruleCount": 7,
              "groupToGroupRuleCount": 2,
              "ecsCount": null,
              "availableInstanceAmount": null,
              "tags": [
                {
                  "key": "env",
                  "value": "prod"
                },
                {
                  "key": "empty",
                  "value": null
                }
              ]
            },
            {
              "regionId": "cn-hangzhou",
              "securityGroupId": "sg-c",
              "securityGroupName": null,
              "description": null,
              "securityGroupType": null,
              "vpcId": null,
              "creationTime": null,
              "resourceGroupId": null,
              "serviceManaged": null,
              "serviceId": null,
              "ruleCount": null,
              "groupToGroupRuleCount": null,
              "ecsCount": null,
              "availableInstanceAmount": null,
              "tags": []
            }
          ]
        }
        """
            .formatted(CONTEXT),
        render(
            new ListReport(
                Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
                List.of(Samples.full(), Samples.bare("cn-hangzhou", "sg-c")))));
  }

  @Test
  void listOfNothingWithAFailedRegion() {
    assertEquals(
        """
        {
          "schemaVersion": 1,
          "complete": false,
          "failures": [
            {
              "regionId": "cn-beijing",
              "code": "Forbidden.RAM",
              "message": "Forbidden.RAM: not authorized; grant the permission ecs:DescribeSecurityGroups (DescribeSecurityGroups in cn-beijing, RequestId 0A1B)"
            }
          ],
          "context": {
            "checkedAt": "2026-11-21T12:34:56Z",
            "regionIds": [
              "cn-hangzhou",
              "cn-beijing"
            ],
            "endpoint": "https://ecs.example.com",
            "credentialSource": "profile",
            "accountId": null,
            "accessKeyId": null,
            "profile": "ops",
            "roleArn": "acs:ram::1234567890123456:role/audit"
          },
          "securityGroups": []
        }
        """,
        render(
            new ListReport(
                Samples.head(
                    new AuditContext(
                        Instant.parse("2026-11-21T12:34:56.789Z"),
                        List.of("cn-hangzhou", "cn-beijing"),
                        "https://ecs.example.com",
                        "profile",
                        null,
                        null,
                        "ops",
                        "acs:ram::1234567890123456:role/audit"),
                    false,
                    List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing"))),
                List.of())));
  }

  @Test
  void references() {
    assertEquals(
        """
        {
          "schemaVersion": 1,
          "complete": false,
          "failures": [],
        %s  "securityGroups": [
            {
              "regionId": "cn-hangzhou",
              "securityGroupId": "sg-a",
              "securityGroupName": "数据库",
              "found": true,
              "complete": true,
              "referencedBy": [
                {
                  "securityGroupId": "sg-b",
                  "securityGroupName": "app",
                  "aliUid": "1234567890123456",
                  "sameAccount": true,
                  "self": false,
                  "rules": null
                },
                {
                  "securityGroupId": "sg-d",
                  "securityGroupName": null,
                  "aliUid": "9876543210987654",
                  "sameAccount": false,
                  "self": false,
                  "rules": null
                }
              ],
              "failure": null
            },
            {
              "regionId": null,
              "securityGroupId": "sg-missing",
              "securityGroupName": null,
              "found": false,
              "complete": true,
              "referencedBy": [],
              "failure": null
            },
            {
              "regionId": "cn-hangzhou",
              "securityGroupId": "sg-failed",
              "securityGroupName": "old",
              "found": true,
              "complete": false,
              "referencedBy": null,
              "failure": {
                "regionId": "cn-hangzhou",
                "code": "Forbidden.RAM",
                "message": "Forbidden.RAM: not authorized; grant the permission ecs:DescribeSecurityGroupReferences (DescribeSecurityGroupReferences in cn-hangzhou, RequestId 0A1B)"
              }
            }
          ]
        }
        """
            .formatted(CONTEXT),
        render(
            new ReferencesReport(
                Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
                List.of(
                    Samples.referenced(
                        "sg-a", "数据库", true, Samples.own("sg-b", "app"), Samples.foreign("sg-d")),
                    Samples.missing("sg-missing"),
                    Samples.failed("sg-failed")))));
  }

  @Test
  void deletion() {
    assertEquals(
        """
        {
          "schemaVersion": 1,
          "deletable": false,
          "complete": false,
          "failures": [],
        %s  "securityGroups": [
            {
              "regionId": "cn-hangzhou",
              "securityGroupId": "sg-a",
              "securityGroupName": "web",
              "verdict": "in-use",
              "blockers": [
                {
                  "type": "instance",
                  "id": "i-1",
                  "name": "支付",
                  "aliUid": null,
                  "detail": "Running"
                },
                {
                  "type": "network-interface",
                  "id": "eni-1",
                  "name": null,
                  "aliUid": null,
                  "detail": "InUse, managed by service 123"
                }
              ],
              "checks": [
                {
                  "name": "exists",
                  "status": "passed",
                  "count": 1,
                  "more": false,
                  "message": null
                },
                {
                  "name": "managed",
                  "status": "skipped",
                  "count": null,
                  "more": false,
                  "message": null
                },
                {
                  "name": "references",
                  "status": "failed",
                  "count": null,
                  "more": false,
                  "message": "a rule of the group names the group itself, and it is not documented whether that blocks; revoke that rule and ask again"
                },
                {
                  "name": "instances",
                  "status": "blocked",
                  "count": 1,
                  "more": true,
                  "message": null
                },
                {
                  "name": "interfaces",
                  "status": "passed",
                  "count": 0,
                  "more": false,
                  "message": null
                },
                {
                  "name": "addresses",
                  "status": "passed",
                  "count": 0,
                  "more": false,
                  "message": null
                },
                {
                  "name": "clusters",
                  "status": "passed",
                  "count": 0,
                  "more": false,
                  "message": null
                }
              ],
              "assumed": null
            }
          ],
          "order": null,
          "circles": null
        }
        """
            .formatted(CONTEXT),
        render(
            new DeletionReport(
                Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
                false,
                List.of(
                    Samples.assessment(
                        "sg-a",
                        "web",
                        Verdict.IN_USE,
                        List.of(
                            Samples.instance("i-1", "支付", "Running"),
                            Samples.managedInterface("eni-1")),
                        Samples.check(Check.Name.MANAGED, Check.Status.SKIPPED, null),
                        new Check(
                            Check.Name.REFERENCES,
                            Check.Status.FAILED,
                            null,
                            false,
                            Check.Reason.NAMES_ITSELF,
                            null),
                        new Check(
                            Check.Name.INSTANCES, Check.Status.BLOCKED, 1, true, null, null))),
                false)));
  }

  @Test
  void deletionOfWhatIsFree() {
    String json =
        render(
            new DeletionReport(
                Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
                true,
                List.of(Samples.deletable("sg-a", null)),
                false));
    assertTrue(json.startsWith("{\n  \"schemaVersion\": 1,\n  \"deletable\": true,\n"), json);
    assertTrue(json.contains("\"verdict\": \"deletable\",\n      \"blockers\": [],\n"), json);
  }

  private static ListReport withText(String text) {
    SecurityGroup plain = Samples.full();
    return new ListReport(
        Samples.head(Samples.context("cn-hangzhou"), true, List.of()),
        List.of(
            new SecurityGroup(
                plain.regionId(),
                plain.securityGroupId(),
                text,
                text,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new Tag(text, text)))));
  }

  private static JsonNode parse(String json) throws JsonProcessingException {
    return new JsonMapper().readTree(json);
  }

  @Test
  void escapesWhatIsHiddenAndLeavesTheRest() {
    String json = render(withText(Samples.HOSTILE + " 数据🚀"));
    assertTrue(
        json.contains(
            "\"securityGroupName\": \"a\\nsg-forged\\t\\u001B[31m\\u202Exe\\u200B\\u2028\\u0085"
                + "\\uFEFF\\uD800z\\uDB40\\uDC41 数据🚀\""),
        json);
  }

  @Test
  void everyTextComesBackFromAParserAndNoHiddenCharacterIsPrinted() throws JsonProcessingException {
    StringBuilder all = new StringBuilder("\"\\ 数据库 🚀 \udc00");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (SafeText.isHidden(c)) {
        all.append(' ').appendCodePoint(c);
      }
    }
    String text = all.toString();
    String json = render(withText(text));
    assertFalse(json.codePoints().anyMatch(c -> c != '\n' && SafeText.isHidden(c)));
    JsonNode group = parse(json).get("securityGroups").get(0);
    assertEquals(text, group.get("securityGroupName").textValue());
    assertEquals(text, group.get("description").textValue());
    assertEquals(text, group.get("tags").get(0).get("key").textValue());
  }

  @Test
  void printsTheTreeThatTheReportGives() throws JsonProcessingException {
    Report<?> report = withText(Samples.HOSTILE);
    assertEquals(report.document(), parse(render(report)));
  }
}
