package io.github.sgaudit.browser;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.SecurityGroup;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Accounts of many groups, as they grow: services of three tiers, a bastion for each VPC. */
final class Accounts {
  private static final List<String> NAMES =
      List.of("shop", "billing", "search", "报表平台", "media", "login", "数据仓库", "mail", "ads");

  private final Random random = new Random(7);
  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(EmulatedAccount.REGION);
  private int made;

  private Accounts() {}

  /** Half of the groups are in services, a third has no reference, and some are in circles. */
  static World of(int groups) {
    Accounts account = new Accounts();
    int vpcs = Math.max(2, groups / 40);
    List<String> bastions = new ArrayList<>();
    List<List<SecurityGroup>> databases = new ArrayList<>();
    for (int vpc = 0; vpc < vpcs; vpc++) {
      bastions.add(account.group("bastion-" + vpc, vpc).id());
      databases.add(new ArrayList<>());
    }
    while (account.made < groups) {
      // Few VPCs have many groups.
      int vpc = (int) (vpcs * Math.pow(account.random.nextDouble(), 2));
      if (account.random.nextInt(5) < 2) {
        account.group("unused-" + account.made, vpc);
      } else {
        account.service(vpc, groups, bastions.get(vpc), databases.get(vpc));
      }
    }
    return account.world;
  }

  private SecurityGroup group(String name, int vpc) {
    SecurityGroup group =
        region
            .group(String.format(Locale.ROOT, "sg-bp1%016d", made))
            .name(name)
            .vpc(String.format(Locale.ROOT, "vpc-bp1%08d", vpc));
    if (random.nextInt(10) < 4) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        region.instance("i-bp1" + made + "x" + i, group.id()).name(name + "-" + i);
      }
    }
    made++;
    return group;
  }

  private void service(int vpc, int groups, String bastion, List<SecurityGroup> databases) {
    String name = NAMES.get(random.nextInt(NAMES.size())) + "-" + made;
    List<SecurityGroup> tiers = new ArrayList<>();
    for (String tier : List.of("web", "app", "db")) {
      if (made < groups) {
        tiers.add(group(name + "-" + tier, vpc));
      }
    }
    for (int i = 0; i + 1 < tiers.size(); i++) {
      tiers.get(i + 1).ingressFrom(tiers.get(i).id());
      if (random.nextInt(8) == 0) {
        tiers.get(i).rule(Rule.egress().group(tiers.get(i + 1).id()).build());
      }
    }
    SecurityGroup last = tiers.get(tiers.size() - 1);
    if (random.nextInt(3) == 0) {
      last.ingressFrom(bastion);
    }
    if (random.nextInt(12) == 0) {
      tiers.get(0).ingressFrom(last.id());
    }
    if (!databases.isEmpty() && random.nextInt(6) == 0) {
      databases.get(random.nextInt(databases.size())).ingressFrom(last.id());
    }
    if (random.nextInt(25) == 0) {
      region.foreignReference(last.id(), "sg-bp1partner" + made, "192837465019283" + made % 10);
    }
    databases.add(last);
  }
}
