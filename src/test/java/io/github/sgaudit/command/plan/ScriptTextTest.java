package io.github.sgaudit.command.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.command.SameAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScriptTextTest {
  private static ScriptText script(@Nullable String profile) {
    return new ScriptText(
        new AuditContext(
            Instant.parse("2026-11-21T12:00:00.5Z"),
            List.of("cn-a", "cn-b"),
            null,
            "profile",
            "1234567890123456",
            null,
            profile,
            null));
  }

  @Test
  void theProfileOfTheRunIsPassedOn() {
    assertEquals(
        "#!/bin/sh\nrequire_account aliyun sts GetCallerIdentity --profile 'it'\\''s'\n",
        script("it's").requireAccount().text());
    assertEquals(
        "#!/bin/sh\nrequire_account aliyun sts GetCallerIdentity\n",
        script(null).requireAccount().text());
  }

  @Test
  void aValueThatLooksLikeAnOptionIsNone() {
    assertEquals(
        """
        #!/bin/sh
        f 'it'\\''s' aliyun ecs X --RegionId 'cn-a' --Port='-1/-1' --Group "$g1"
        """,
        script(null)
            .command(
                new ScriptText.Command("f", "it's")
                    .ecs("X", "cn-a")
                    .option("--Port", "-1/-1")
                    .option("--None", null)
                    .option("--Empty", "")
                    .variable("--Group", "g1"))
            .text());
  }

  @Test
  void aLongCommandIsBrokenIntoLines() {
    ScriptText.Command command = new ScriptText.Command("f").ecs("X", "cn-a");
    for (int i = 1; i <= 10; i++) {
      command.option("--Name." + i, "value of " + i);
    }
    String text = script(null).command(command.indented()).text();
    assertTrue(text.lines().count() > 2, text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 102), text);
    assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("  ")), text);
    assertTrue(text.contains(" \\\n    --Name."), text);
  }

  @Test
  void theHeadSaysForWhomItIs() {
    assertEquals(
        """
        #!/bin/sh
        #
        # account:  1234567890123456
        # regions:  cn-a, cn-b
        # checked:  2026-11-21T12:00:00Z
        #
        """,
        script(null).origin(SameAccount.unnamed()).text());
    assertTrue(
        script(null)
            .origin(new SameAccount(false, Map.of("--role-arn", "acs:ram::1:role/x")))
            .text()
            .contains("set up aliyun to do the same"));
    assertTrue(
        script(null)
            .origin(new SameAccount(true, Map.of()))
            .text()
            .contains("sample account of sgaudit"));
  }
}
