package io.github.sgaudit.hostile;

import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves an account with hostile names, so that {@code completions/press-tab} can press TAB in real
 * shells. It needs no other class of the tests but {@link HostileTexts}, for the script compiles
 * it.
 */
public final class HostileServer {
  private static final String REGION = "cn-hangzhou";
  private static final String KEY_ID = "LTAI5tHostile00000000001";
  private static final String SECRET = "secretOfHostile00000000001";

  private HostileServer() {}

  /**
   * Serves until the process is stopped.
   *
   * @param args the file that a shell creates if it executes one of the names
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    World world = world(args[0]).accessKey(KEY_ID, SECRET);
    try (Emulator account = Emulator.start(world, EmulatorOptions.defaults())) {
      System.out.printf(
          """
          export ALIBABA_CLOUD_ECS_ENDPOINT=%s
          export ALIBABA_CLOUD_REGION_ID=%s
          export ALIBABA_CLOUD_ACCESS_KEY_ID=%s
          export ALIBABA_CLOUD_ACCESS_KEY_SECRET=%s
          """,
          account.endpoint(), REGION, KEY_ID, SECRET);
      System.out.flush();
      Thread.currentThread().join();
    }
  }

  static World world(String trace) {
    List<String> names = new ArrayList<>(HostileTexts.ALL);
    for (String form :
        List.of(
            "$(X)",
            "`X`",
            "'; X; '",
            "\"; X; \"",
            "x)'; X; ('",
            "x\nX",
            "x\r X",
            "=(X)",
            "<(X)",
            "${(e):-$(X)}",
            "%%(X)",
            "$[a[$(X)]]",
            "a\\:b:c\\",
            "(X)",
            "; X #",
            "|X|")) {
      names.add(form.replace("X", "touch " + trace));
    }
    names.addAll(
        List.of("*", "~", "{a,b}", "!!", "%n%F{red}%B", "\\e[31m\\033[31m", "-n", "--", ""));
    World world = World.of("1357924680135792");
    Region region = world.region(REGION);
    for (int i = 0; i < names.size(); i++) {
      region.group("sg-bp1h" + i).name(names.get(i));
    }
    region.group("sg-bp1long").name(HostileTexts.LONG);
    region.group("sg-bp1unique").name("$(touch " + trace + ")");
    return world;
  }
}
