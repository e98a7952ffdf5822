package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.SecurityGroup;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A random account with a set of groups to be deleted: some that name each other and themselves in
 * every way, and perhaps others of the account.
 *
 * @param hiddenRules IDs of rules that the identity that asks is not shown, though they are counted
 */
record PlanWorld(TrialWorld world, List<String> set, Set<String> hiddenRules) {

  static PlanWorld generate(long seed) {
    return new Maker(SetWorlds.generate(seed), new Dice(seed * 23 + 3)).make();
  }

  /** Groups that nothing else holds, with all that a script has to bring back. */
  static PlanWorld generateForScripts(long seed) {
    Dice dice = new Dice(seed * 29 + 1);
    World world = World.of(TrialWorld.ACCOUNT_UID);
    List<String> regionIds =
        dice.chance(20) ? List.of("cn-hangzhou", "cn-beijing") : List.of("cn-hangzhou");
    TrialWorld base =
        new TrialWorld(
            seed, world, Traits.random(dice, dice), regionIds, List.of(), new LinkedHashMap<>());
    Maker maker = new Maker(base, dice);
    List<String> set = new ArrayList<>();
    for (String regionId : regionIds) {
      Region region = world.region(regionId).withClassicNetwork();
      for (GroupTruth group : maker.addFreeKnot(region)) {
        set.add(group.id);
        maker.furnish(region, group);
      }
      region.group("sg-" + regionId.substring(3) + "other").vpc("vpc-1");
      region.group("sg-" + regionId.substring(3) + "classic").classic();
    }
    dice.shuffle(set);
    return new PlanWorld(
        new TrialWorld(seed, world, base.traits(), regionIds, set, maker.groups), set, Set.of());
  }

  SetQuestion question() {
    return new SetQuestion(set, Set.of(), true);
  }

  /** An API that leaves out the hidden rules. */
  EcsApi shown(EcsApi api) {
    return new ForwardingApi(api) {
      @Override
      public RuleList rulesOf(
          String regionId, String securityGroupId, io.github.sgaudit.audit.Rule.NicType nicType)
          throws FailureException, InterruptedException {
        RuleList all = super.rulesOf(regionId, securityGroupId, nicType);
        return new RuleList(
            all.rules().stream()
                .filter(rule -> !hiddenRules.contains(String.valueOf(rule.securityGroupRuleId())))
                .toList(),
            all.innerAccessPolicy());
      }
    };
  }

  /** Those of a group's rules that name a group of the same region. */
  List<Rule> rulesNaming(World now, String from, String named) {
    GroupTruth owner = world.groups().get(from);
    if (owner == null || !now.region(owner.regionId).groupIds().contains(from)) {
      return List.of();
    }
    return now.region(owner.regionId).group(from).rules().stream()
        .filter(rule -> rule.namedGroupId().equals(named))
        .toList();
  }

  private static final class Maker {
    private final TrialWorld base;
    private final Dice dice;
    private final Map<String, GroupTruth> groups;
    private final Set<String> hidden = new HashSet<>();
    private final boolean anyOld;
    private final boolean anyHidden;
    private final boolean anySelf;
    private int ports = 1;

    Maker(TrialWorld base, Dice dice) {
      this.base = base;
      this.dice = dice;
      this.groups = new LinkedHashMap<>(base.groups());
      this.anyOld = dice.chance(25);
      this.anyHidden = dice.chance(30) && !base.traits().ruleCountsAbsent();
      this.anySelf = dice.chance(25);
    }

    PlanWorld make() {
      List<String> set = new ArrayList<>();
      for (String regionId : base.regionIds()) {
        List<GroupTruth> knot = addKnot(base.world().region(regionId));
        knot.forEach(group -> set.add(group.id));
        if (dice.chance(10)) {
          set.remove(set.size() - 1);
        }
      }
      if (dice.chance(35)) {
        base.askedIds().stream()
            .filter(id -> !id.contains("unknown") || dice.chance(30))
            .limit(dice.between(1, 12))
            .forEach(set::add);
      }
      dice.shuffle(set);
      return new PlanWorld(
          new TrialWorld(base.seed(), base.world(), base.traits(), base.regionIds(), set, groups),
          List.copyOf(set),
          hidden);
    }

    /** Groups that name each other. */
    private List<GroupTruth> addFreeKnot(Region region) {
      List<GroupTruth> knot = new ArrayList<>();
      String network = dice.oneOf("vpc-1", "vpc-1", "vpc-2", WorldGenerator.CLASSIC);
      boolean clusterMayHold =
          base.groups().values().stream()
              .anyMatch(group -> group.regionId.equals(region.id()) && group.clusterMayHold);
      int size = dice.chance(90) ? dice.between(2, 7) : dice.between(8, 24);
      for (int i = 0; i < size; i++) {
        String id = "sg-" + region.id().substring(3) + "knot" + i;
        GroupTruth truth = new GroupTruth(region.id(), id, network, false, "rg-a");
        if (truth.isClassic()) {
          region.group(id).classic();
        } else {
          region.group(id).vpc(network);
        }
        truth.clusterMayHold = clusterMayHold;
        region.group(id).resourceGroup(truth.resourceGroupId).rule(Rule.egressToCidr("0.0.0.0/0"));
        groups.put(id, truth);
        knot.add(truth);
      }
      int references = dice.between(0, 2 * size);
      for (int i = 0; i < references; i++) {
        name(region, dice.oneOf(knot), dice.oneOf(knot));
      }
      if (dice.chance(60)) {
        int length = dice.between(2, Math.min(5, size));
        for (int i = 0; i < length; i++) {
          name(region, knot.get(i), knot.get((i + 1) % length));
        }
      }
      return knot;
    }

    /** Groups that little else holds. */
    private List<GroupTruth> addKnot(Region region) {
      List<GroupTruth> knot = addFreeKnot(region);
      String network = knot.get(0).network;
      List<GroupTruth> others =
          groups.values().stream()
              .filter(
                  group ->
                      group.regionId.equals(region.id())
                          && group.network.equals(network)
                          && !group.enterprise
                          && !knot.contains(group))
              .sorted((one, other) -> one.id.compareTo(other.id))
              .toList();
      for (int i = 0; i < 2 && !others.isEmpty(); i++) {
        if (dice.chance(30)) {
          name(region, dice.oneOf(knot), dice.oneOf(others));
        }
        if (dice.chance(12)) {
          name(region, dice.oneOf(others), dice.oneOf(knot));
        }
      }
      if (dice.chance(8)) {
        GroupTruth held = dice.oneOf(knot);
        String instance = "i-" + region.id().substring(3) + "knot";
        region.instance(instance, held.id).resourceGroup("rg-a");
        held.instances.add(instance);
        held.primaryInterfaces.add("eni-" + instance.substring(2));
        held.memberResourceGroups.put(instance, "rg-a");
        held.memberResourceGroups.put("eni-" + instance.substring(2), "rg-a");
      }
      return knot;
    }

    /** Gives a group what has to come back with it. */
    private void furnish(Region region, GroupTruth truth) {
      SecurityGroup group = region.group(truth.id);
      if (dice.chance(50)) {
        group
            .description(dice.oneOf("it's \"the\" $(web)", "数据库 `of` \\n", "a\nb"))
            .tag("env", "it's");
      }
      if (dice.chance(30)) {
        group.tag("k $(x)", "").innerAccessPolicy("Drop");
      }
      if (dice.chance(30)) {
        group.rule(Rule.ingress().ports("icmp", "-1/-1").cidr("10.0.0.0/8").build());
        group.rule(Rule.egress().ports("tcp", "8/9").ipv6Cidr("2001:db8::/32").build());
      }
      if (dice.chance(30) && !truth.isClassic()) {
        group.rule(
            Rule.ingress().ports("udp", "53/53").prefixList("pl-1").policy("drop", 100).build());
      }
      if (dice.chance(20)) {
        group.rule(
            Rule.egress()
                .portRangeList("prl-1")
                .ports("tcp", "")
                .group("sg-elsewhere")
                .groupOwner("2222222222222222")
                .description("-1/-1; $(touch)")
                .build());
      }
      if (dice.chance(20) && truth.isClassic()) {
        group.rule(Rule.ingressFromCidr("0.0.0.0/0").toBuilder().nicType("internet").build());
      }
    }

    private void name(Region region, GroupTruth owner, GroupTruth named) {
      boolean isOwn = owner == named;
      if (isOwn && !anySelf) {
        return;
      }
      int rules = Math.min(dice.chance(70) ? 1 : dice.between(2, 4), 20 - owner.namingRules);
      for (int i = 0; i < rules; i++) {
        Rule.Builder rule = (dice.chance(55) ? Rule.ingress() : Rule.egress()).group(named.id);
        rule.ports("tcp", ports + "/" + ports);
        ports++;
        if (dice.chance(20)) {
          rule.policy("drop", dice.between(1, 100));
        }
        if (dice.chance(15)) {
          rule.ownCidr("10.1.0.0/16").sourcePorts("1/1024").description("it's \"$(old)\"");
        }
        if (anyOld && dice.chance(40)) {
          region.group(owner.id).ruleWithoutId(rule.build());
        } else {
          region.group(owner.id).rule(rule.build());
          boolean mayBeHidden = !(isOwn && base.traits().selfReferenceHidden());
          if (anyHidden && mayBeHidden && dice.chance(30)) {
            List<Rule> all = region.group(owner.id).rules();
            hidden.add(all.get(all.size() - 1).id());
          }
        }
      }
      owner.namingRules += rules;
      named.rulesNaming += rules;
      if (isOwn) {
        owner.namesItself |= rules > 0;
      } else if (rules > 0) {
        named.referencedBy.put(owner.id, TrialWorld.ACCOUNT_UID);
      }
    }
  }
}
