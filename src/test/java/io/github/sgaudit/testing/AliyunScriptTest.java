package io.github.sgaudit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunScriptTest {
  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(EmulatedAccount.REGION);
  private final EmulatedAccount account = EmulatedAccount.of(world);
  private final AliyunCli aliyun = account.aliyun();
  private final Path folder;

  AliyunScriptTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    account.close();
  }

  private AliyunCli.Output run(String shell, String script, String... arguments) throws Exception {
    return new AliyunScript(aliyun, folder).run(List.of(shell), script, arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void scriptCallsIt(String shell) throws Exception {
    region.group("sg-a");
    AliyunCli.Output output =
        run(
            shell,
            """
            set -eu
            delete() {
              aliyun ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId "$1"
            }
            aliyun sts GetCallerIdentity | sed -n 's/.*"AccountId": "\\([^"]*\\)".*/\\1/p'
            delete "$1" >deleted
            if error=$(delete "$1" 2>&1); then exit 9; fi
            printf '%s\\n' "$error" | sed -n 's/^ErrorCode: //p'
            delete "$1"
            echo not reached
            """,
            "sg-a");
    assertEquals(1, output.code());
    assertEquals(EmulatedAccount.ACCOUNT_UID + "\nInvalidSecurityGroup.NotFound\n", output.out());
    assertTrue(output.err().startsWith("ERROR: SDK.ServerError\n"), output::err);
    assertEquals(4, aliyun.calls().size());
    assertEquals(List.of(), region.groupIds());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    run(
        "sh",
        """
        aliyun a '' "it's" '"$(x)"' 'two
        lines
        ' 'é*\\n%s' -n
        aliyun
        """);
    assertEquals(
        List.of(List.of("a", "", "it's", "\"$(x)\"", "two\nlines\n", "é*\\n%s", "-n"), List.of()),
        aliyun.calls());
  }

  @Test
  void leavesStandardInputToTheScript() throws Exception {
    region.group("sg-a");
    region.group("sg-b");
    AliyunCli.Output output =
        run(
            "sh",
            """
            printf 'sg-a\\nsg-b\\n' | while read -r group; do
              aliyun ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId "$group"
            done
            """);
    assertEquals(0, output.code(), output::err);
    assertEquals(List.of(), region.groupIds());
  }

  @Test
  void anotherWriterMayActInBetween() throws Exception {
    region.group("sg-a");
    aliyun.before(2, () -> region.instance("i-1", "sg-a")).refuse(1, "Throttling", "Later.");
    String line = "aliyun ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId sg-a\n";
    AliyunCli.Output output = run("sh", line + line);
    assertEquals(1, output.code());
    assertEquals(
        List.of("ErrorCode: Throttling", "ErrorCode: DependencyViolation"),
        output.err().lines().filter(each -> each.startsWith("ErrorCode")).toList());
  }

  @Test
  void environmentIsEmptyButForWhatIsGiven() throws Exception {
    AliyunCli.Output output =
        new AliyunScript(aliyun, folder)
            .with("EXTRA", "1")
            .run(List.of("sh", "-u"), "echo \"$EXTRA ${USER-none} $HOME\"");
    assertEquals("1 none /nonexistent\n", output.out());
  }
}
