package io.github.sgaudit.oracle;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.SecurityGroup;
import java.util.ArrayList;
import java.util.List;

/** Gives the groups of a region rules of every kind, and others' rules that name them. */
record RuleGenerator(Dice dice, Region region) {
  private static final List<String> FOREIGN_ACCOUNTS = List.of("2222222222222222", "3333333333");

  /** The most rules naming groups that a group may have, as the page on limits says. */
  private static final int MOST_NAMING_RULES = 20;

  void addRules(GroupTruth owner, List<GroupTruth> all) {
    SecurityGroup group = region.group(owner.id);
    if (dice.chance(60)) {
      group.rule(Rule.ingressFromCidr("0.0.0.0/0")).rule(Rule.egressToCidr("10.0.0.0/8"));
    }
    if (dice.chance(5)) {
      group.rule(
          Rule.ingress().group("sg-elsewhere").groupOwner(dice.oneOf(FOREIGN_ACCOUNTS)).build());
    }
    List<GroupTruth> nameable =
        all.stream()
            .filter(other -> other.network.equals(owner.network) && !other.enterprise)
            .filter(other -> other != owner)
            .toList();
    if (!owner.enterprise && !nameable.isEmpty()) {
      int named = dice.chance(55) ? 0 : dice.between(1, 3);
      for (int i = 0; i < named; i++) {
        name(owner, dice.oneOf(nameable), dice.chance(80) ? 1 : dice.between(2, 20));
      }
    }
    if (dice.chance(4)) {
      name(owner, owner, dice.between(1, 2));
    }
  }

  /** Lets rules of one group name another, or the group itself as was possible in old days. */
  void name(GroupTruth owner, GroupTruth named, int wanted) {
    int rules = Math.min(wanted, MOST_NAMING_RULES - owner.namingRules);
    if (rules == 0) {
      return;
    }
    for (int i = 0; i < rules; i++) {
      Rule.Builder rule = (dice.chance(60) ? Rule.ingress() : Rule.egress()).group(named.id);
      if (dice.chance(20)) {
        rule.policy("drop", dice.between(1, 100));
      }
      region.group(owner.id).rule(rule.build());
    }
    owner.namingRules += rules;
    named.rulesNaming += rules;
    if (owner == named) {
      named.namesItself = true;
    } else {
      named.referencedBy.put(owner.id, TrialWorld.ACCOUNT_UID);
    }
  }

  void addCircle(List<GroupTruth> all) {
    List<GroupTruth> members =
        new ArrayList<>(
            all.stream()
                .filter(group -> group.network.equals("vpc-1") && !group.enterprise)
                .toList());
    if (!dice.chance(20) || members.size() < 2) {
      return;
    }
    dice.shuffle(members);
    int length = dice.between(2, Math.min(4, members.size()));
    for (int i = 0; i < length; i++) {
      name(members.get(i), members.get((i + 1) % length), 1);
    }
  }

  void addForeignReferences(GroupTruth group) {
    int count = dice.chance(92) ? 0 : dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      referFromOutside(group, "sg-foreign" + dice.between(1, 5), dice.between(1, 20));
    }
  }

  private void referFromOutside(GroupTruth group, String by, int rules) {
    if (group.referencedBy.containsKey(by)) {
      return;
    }
    String account = FOREIGN_ACCOUNTS.get(Math.floorMod(by.hashCode(), FOREIGN_ACCOUNTS.size()));
    region.foreignReference(group.id, by, account, rules);
    group.referencedBy.put(by, account);
    group.rulesNaming += rules;
  }

  /** Lets more groups name one than one answer is documented to have entries. */
  List<GroupTruth> makeFamous(GroupTruth famous) {
    List<GroupTruth> fans = new ArrayList<>();
    int count = dice.between(95, 130);
    boolean own = dice.chance(50);
    for (int i = 0; i < count; i++) {
      if (own) {
        GroupTruth fan =
            new GroupTruth(region.id(), famous.id + "fan" + i, famous.network, false, "rg-a");
        region.group(fan.id).vpc(fan.network).resourceGroup(fan.resourceGroupId);
        fans.add(fan);
        name(fan, famous, 1);
      } else {
        referFromOutside(famous, "sg-foreignfan" + i, 1);
      }
    }
    return fans;
  }
}
