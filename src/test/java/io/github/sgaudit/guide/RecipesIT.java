package io.github.sgaudit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of the README with the installed sgaudit and an account on the emulator. */
class RecipesIT {
  private static final String HOME =
      Path.of(Objects.requireNonNull(System.getProperty("sgaudit.home")))
          .toAbsolutePath()
          .toString();

  @TempDir private Path folder = Path.of("");

  private int run(String id, String secret, List<String> faults, List<String> deleted)
      throws IOException, InterruptedException {
    try (Emulator emulator =
        Emulator.start(
            SampleAccount.world(),
            EmulatorOptions.builder().faults(Faults.parse(faults)).build())) {
      Sandbox sandbox =
          new Sandbox(folder)
              .command("sgaudit", "exec '" + HOME + "/bin/sgaudit' \"$@\"")
              .with(
                  Map.of(
                      "ALIBABA_CLOUD_ECS_ENDPOINT",
                      emulator.endpoint().toString(),
                      "ALIBABA_CLOUD_CS_ENDPOINT",
                      emulator.endpoint().toString(),
                      "ALIBABA_CLOUD_ACCESS_KEY_ID",
                      SampleAccount.ACCESS_KEY_ID,
                      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                      secret));
      int exit = Recipe.bash().run(sandbox, id);
      assertEquals(deleted, sandbox.asked(), sandbox.printed());
      return exit;
    }
  }

  private int kept(String id, String... faults) throws IOException, InterruptedException {
    return run(id, SampleAccount.ACCESS_KEY_SECRET, List.of(faults), List.of());
  }

  @Test
  void aGroupThatNothingHoldsIsDeleted() throws Exception {
    String id = SampleAccount.DELETABLE;
    List<String> deleted =
        List.of("ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId " + id);
    assertEquals(0, run(id, SampleAccount.ACCESS_KEY_SECRET, List.of(), deleted));
  }

  @Test
  void whatIsHeldOrUnknownIsKept() throws Exception {
    assertEquals(10, kept(SampleAccount.REFERENCED));
    assertEquals(11, kept(SampleAccount.IN_USE));
    assertEquals(12, kept("sg-bp1nosuchgroup00001"));
    assertEquals(13, kept(SampleAccount.UNDETERMINED));
    assertEquals(2, kept("not an ID"));
    assertEquals(1, kept(""), "bash itself asks for the ID");
  }

  @Test
  void anAccountThatGivesNoAnswerKeepsIt() throws Exception {
    assertEquals(13, kept(SampleAccount.DELETABLE, "DescribeInstances=denied"));
    assertEquals(13, kept(SampleAccount.DELETABLE, "DescribeSecurityGroups=denied"));
    assertEquals(4, kept(SampleAccount.DELETABLE, "*=denied"));
    assertEquals(
        4, run(SampleAccount.DELETABLE, "wrong", List.of(), List.of()), "the secret is wrong");
  }

  @Test
  void theWeeklyJobFindsWhatHasBecomeUnused() throws Exception {
    World world = SampleAccount.world();
    Recipe weekly = Recipe.weekly();
    Recipe own =
        new Recipe(
            weekly.shell(),
            weekly.scripts().stream()
                .map(script -> script.replace("1234567890123456", SampleAccount.ACCOUNT_UID))
                .toList(),
            weekly.environment());
    try (Emulator emulator = Emulator.start(world, EmulatorOptions.builder().build())) {
      Sandbox sandbox =
          new Sandbox(folder)
              .command("sgaudit", "exec '" + HOME + "/bin/sgaudit' \"$@\"")
              .command(
                  "aliyun",
                  "case \"$3\" in oss://*) cp bucket \"$4\" ;; *) cp \"$3\" bucket ;; esac")
              .with(
                  Map.of(
                      "ALIBABA_CLOUD_REGION_ID",
                      Recipe.REGION,
                      "ALIBABA_CLOUD_ECS_ENDPOINT",
                      emulator.endpoint().toString(),
                      "ALIBABA_CLOUD_CS_ENDPOINT",
                      emulator.endpoint().toString(),
                      "ALIBABA_CLOUD_STS_ENDPOINT",
                      emulator.endpoint().toString(),
                      "ALIBABA_CLOUD_ACCESS_KEY_ID",
                      SampleAccount.ACCESS_KEY_ID,
                      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                      SampleAccount.ACCESS_KEY_SECRET));
      Files.writeString(folder.resolve("keep.txt"), "kept-* until:9999-12-31 # for later\n");
      assertEquals(0, sandbox.run(List.of("sh"), "sgaudit snapshot bucket"), sandbox.printed());
      world.region(Recipe.REGION).group("sg-bp1new").name("new");
      world.region(Recipe.REGION).group("sg-bp1kept").name("kept-dr");
      assertEquals(1, own.run(sandbox, ""), sandbox.printed());
      assertEquals(
          "::error::sg-bp1new has become unused; delete it, or add it to keep.txt\n",
          sandbox.printed());
      String summary = Files.readString(folder.resolve("summary.md"));
      assertTrue(summary.contains("sg-bp1new") && summary.contains("sg-bp1kept"), summary);
      assertEquals(0, own.run(sandbox, ""), "it is reported once");
      assertEquals("", sandbox.printed());
    }
  }
}
