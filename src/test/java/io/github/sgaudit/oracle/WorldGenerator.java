package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.SecurityGroup;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes random accounts. The same seed makes the same account. */
final class WorldGenerator {
  static final String CLASSIC = "classic";

  private static final List<String> REGIONS = List.of("cn-hangzhou", "cn-beijing");

  /** More groups than this are not all asked about: that many calls would show nothing new. */
  private static final int MOST_ASKED = 40;

  private final Dice dice;

  /** Of its own, so that a seed makes the same groups and members whatever clusters there are. */
  private final Dice clusterDice;

  private final Traits traits;
  private final World world;
  private final Map<String, GroupTruth> groups = new LinkedHashMap<>();

  private WorldGenerator(long seed) {
    this.dice = new Dice(seed);
    this.clusterDice = new Dice(seed * 31 + 7);
    this.traits = Traits.random(dice, clusterDice);
    this.world =
        World.of(TrialWorld.ACCOUNT_UID)
            .accessKey(TrialWorld.KEY_ID, TrialWorld.SECRET)
            .selfReferenceBlocksDeletion(traits.selfReferenceBlocks());
  }

  static TrialWorld generate(long seed) {
    return new WorldGenerator(seed).make(seed);
  }

  private TrialWorld make(long seed) {
    List<String> regionIds = dice.chance(20) ? REGIONS : List.of(dice.oneOf(REGIONS));
    List<String> askedIds = new ArrayList<>();
    for (String regionId : regionIds) {
      askedIds.addAll(fill(regionId));
    }
    int unknown = dice.chance(50) ? 0 : dice.between(1, 3);
    for (int i = 1; i <= unknown; i++) {
      askedIds.add("sg-unknown" + i);
    }
    dice.shuffle(askedIds);
    return new TrialWorld(
        seed, world, traits, regionIds, List.copyOf(askedIds), Map.copyOf(groups));
  }

  /** Fills a region and gives the groups that are to be asked about. */
  private List<String> fill(String regionId) {
    Region region = world.region(regionId);
    int count = dice.chance(85) ? dice.between(5, 12) : dice.between(13, 40);
    List<GroupTruth> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(addGroup(region, "sg-" + regionId.substring(3) + i));
    }
    RuleGenerator rules = new RuleGenerator(dice, region);
    made.forEach(group -> rules.addRules(group, made));
    rules.addCircle(made);
    made.forEach(rules::addForeignReferences);
    new MemberGenerator(dice, region).fill(made);
    new ClusterGenerator(clusterDice, region).fill(made);
    List<String> asked = new ArrayList<>(made.stream().map(group -> group.id).toList());
    dice.shuffle(asked);
    while (asked.size() > MOST_ASKED) {
      asked.remove(asked.size() - 1);
    }
    if (dice.chance(3)) {
      GroupTruth famous =
          new GroupTruth(
              regionId, "sg-" + regionId.substring(3) + "famous", "vpc-1", false, "rg-a");
      region.group(famous.id).vpc(famous.network).resourceGroup(famous.resourceGroupId);
      groups.put(famous.id, famous);
      asked.add(famous.id);
      List<GroupTruth> fans = rules.makeFamous(famous);
      fans.forEach(fan -> groups.put(fan.id, fan));
      // More groups than one page, and than one filter of the list, has.
      if (dice.chance(20)) {
        fans.forEach(fan -> asked.add(fan.id));
      }
    }
    made.forEach(this::spoilCount);
    return asked;
  }

  private GroupTruth addGroup(Region region, String id) {
    String network = dice.oneOf("vpc-1", "vpc-1", "vpc-1", "vpc-2", CLASSIC);
    boolean enterprise = !network.equals(CLASSIC) && dice.chance(10);
    GroupTruth truth =
        new GroupTruth(region.id(), id, network, enterprise, dice.oneOf("rg-a", "rg-b"));
    groups.put(id, truth);
    SecurityGroup group =
        region
            .group(id)
            .name(dice.oneOf("web", "数据库", "=cmd", "", "default"))
            .resourceGroup(truth.resourceGroupId);
    if (truth.isClassic()) {
      group.classic();
    } else {
      group.vpc(network);
    }
    if (enterprise) {
      group.enterprise();
    }
    if (dice.chance(10)) {
      truth.serviceId = String.valueOf(dice.between(1, 1_000_000));
      group.serviceManaged(Long.parseLong(truth.serviceId));
    }
    if (dice.chance(4)) {
      truth.deletionProtected = true;
      group.deletionProtected();
    }
    if (dice.chance(2)) {
      truth.hiddenAddresses = dice.between(1, 3);
      group.hiddenAddresses(truth.hiddenAddresses);
    }
    return truth;
  }

  /** The API's count of addresses is late. */
  private void spoilCount(GroupTruth group) {
    if (traits.countsStale() && dice.chance(40)) {
      group.wrongCount = dice.chance(60) ? 0 : dice.between(1, 5);
    }
  }
}
