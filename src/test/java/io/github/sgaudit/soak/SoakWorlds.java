package io.github.sgaudit.soak;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import java.util.List;
import java.util.stream.IntStream;

/** Generated accounts. */
final class SoakWorlds {
  static final String REGION = "cn-hangzhou";
  static final String KEY_ID = "LTAI5tSoakAccount00001";
  static final String SECRET = "secretOfTheSoakAccount00000001";
  private static final String ACCOUNT = "1357924680135792";
  private static final int VPCS = 20;

  /** After this many groups, the pattern of deletable groups repeats. */
  private static final int PATTERN = 10;

  private SoakWorlds() {}

  /** As long as the IDs of the API. */
  static String id(int number) {
    return String.format("sg-bp1soak%013d", number);
  }

  static List<String> ids(int groups) {
    return IntStream.range(0, groups).mapToObj(SoakWorlds::id).toList();
  }

  private static World empty() {
    return World.of(ACCOUNT).accessKey(KEY_ID, SECRET);
  }

  /** Groups with names, descriptions and tags, and nothing in them. */
  static World plain(int groups) {
    World world = empty();
    Region region = world.region(REGION);
    for (int i = 0; i < groups; i++) {
      region
          .group(id(i))
          .name("service-" + i)
          .description("生产环境 managed by the platform team, number " + i)
          .tag("env", i % 3 == 0 ? "prod" : "test")
          .tag("team", "team-" + i % 50);
    }
    return world;
  }

  /**
   * Groups of all kinds. Of every ten, four are free; the others are, in turn, referenced by a free
   * group, used by an instance, used by a network interface, managed, self-referencing, or have
   * addresses without a visible member. One in a thousand is referenced by another account, and one
   * is referenced by more groups than one API answer lists.
   */
  static World mixed(int groups) {
    World world = empty();
    Region region = world.region(REGION);
    for (int i = 0; i < groups; i++) {
      String id = id(i);
      region.group(id).name("service-" + i).vpc(vpcOf(i));
      switch (i % PATTERN) {
        // The group that references it is free itself.
        case 0 -> region.group(id(i + PATTERN - 1)).ingressFrom(id);
        case 1 -> region.instance("i-soak" + i, id).vpc(vpcOf(i));
        case 2 -> region.networkInterface("eni-soak" + i, id).vpc(vpcOf(i));
        case 3 -> region.group(id).serviceManaged(7);
        case 4 -> region.group(id).ingressFrom(id);
        case 5 -> region.group(id).hiddenAddresses(1);
        default -> {
          if (i % 1000 == 6) {
            region.foreignReference(id, "sg-foreign" + i, "2468013579246801");
          }
        }
      }
    }
    for (int i = 0; i < 150 && i < groups / PATTERN; i++) {
      region.group(id(i * PATTERN + 8)).ingressFrom(id(7));
    }
    return world;
  }

  /** Groups with blockers that could disappear but never do. */
  static World waitable(int groups) {
    World world = empty();
    Region region = world.region(REGION);
    for (int i = 0; i < groups; i++) {
      String id = id(i);
      region.group(id).vpc(vpcOf(i));
      switch (i % 3) {
        case 0 -> region.group("sg-holder" + i).vpc(vpcOf(i)).ingressFrom(id);
        case 1 -> region.instance("i-soak" + i, id).vpc(vpcOf(i));
        default -> region.group(id).hiddenAddresses(1);
      }
    }
    return world;
  }

  /** Whether no answer could decide the verdict, so that undetermined is right. */
  static boolean isUndetermined(int number) {
    return number % PATTERN == 4 || number % PATTERN == 5;
  }

  private static String vpcOf(int group) {
    return "vpc-soak" + group / PATTERN % VPCS;
  }
}
