package io.github.sgaudit.command.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sgaudit.account.AccountSettings;
import io.github.sgaudit.command.TypedCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How briefly the account is asked when TAB is pressed, whatever the line says of patience. */
class CompleteIdsArgumentsTest {

  @Test
  void theBoundsAreThoseOfAKeyPress() {
    AccountSettings settings =
        TypedCommand.run(
                "__complete-ids",
                "--",
                "8",
                "refs",
                "--timeout",
                "1h",
                "--retries",
                "9",
                "--read-timeout=1h",
                "--region",
                "cn-beijing",
                "")
            .settings();
    Duration moment = Duration.ofSeconds(2);
    assertEquals(moment, settings.timeout());
    assertEquals(moment, settings.connectTimeout());
    assertEquals(moment, settings.readTimeout());
    assertEquals(0, settings.retries());
    assertEquals(List.of("cn-beijing"), settings.regions());
    assertFalse(settings.allRegions());
  }
}
