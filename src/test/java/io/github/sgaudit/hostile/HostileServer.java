package io.github.sgaudit.hostile;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves an account with hostile names, so that {@code completions/press-tab} can press TAB in real
 * shells.
 */
public final class HostileServer {
  private HostileServer() {}

  /**
   * Serves until the process is stopped.
   *
   * @param args the file that a shell creates if it executes one of the names
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (HostileAccount account = new HostileAccount(world(args[0]))) {
      StringBuilder exports = new StringBuilder();
      account
          .environment()
          .forEach((name, value) -> exports.append("export " + name + "=" + value + "\n"));
      System.out.print(exports);
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
    Region region = world.region(HostileAccount.REGION);
    for (int i = 0; i < names.size(); i++) {
      region.group("sg-bp1h" + i).name(names.get(i));
    }
    region.group("sg-bp1long").name(HostileTexts.LONG);
    region.group("sg-bp1unique").name("$(touch " + trace + ")");
    return world;
  }
}
