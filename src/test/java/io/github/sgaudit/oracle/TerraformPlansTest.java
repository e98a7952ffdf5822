package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.emulator.Instance;
import io.github.sgaudit.emulator.NetworkInterface;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random plans for random accounts: what can-delete says of a plan is compared with carrying it out
 * in Terraform's order.
 */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TerraformPlansTest {
  private static final int PLANS = Integer.getInteger("sgaudit.plans", 400);

  @TempDir Path directory = Path.of("");

  @Test
  void noPlanThatIsCalledSafeGetsStuck() throws IOException {
    long seed = Settings.seed();
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> figures = new TreeMap<>();
    for (int i = 0; i < PLANS; i++) {
      tryPlan(seed + i, wrong, figures);
    }
    System.out.println("oracle, Terraform plans, seed " + seed + ", " + figures);
    assertEquals(List.of(), wrong);
    assertTrue(
        PLANS < 100
            || (figures.getOrDefault("deletable, deleted", 0) > PLANS / 4
                && figures.getOrDefault("held, stuck", 0) > PLANS / 4),
        () -> "plans that delete everything, or nothing, would show nothing: " + figures);
  }

  private void tryPlan(long seed, List<String> wrong, Map<String, Integer> figures)
      throws IOException {
    // The same twice: one is asked, the other is changed.
    PlannedWorld asked = new PlannedWorld(seed);
    Path file = Files.writeString(directory.resolve("plan.json"), asked.plan.text());
    Run run;
    try (EmulatedAccount account = EmulatedAccount.of(asked.world)) {
      run =
          account.run(
              "can-delete",
              "--terraform-plan",
              file.toString(),
              "-o",
              "csv",
              "--columns",
              "securityGroupId,verdict",
              "--no-headers");
    }
    List<String> deleted = new PlannedWorld(seed).apply();
    run.out()
        .lines()
        .distinct()
        .forEach(
            line -> {
              String id = line.substring(0, line.indexOf(','));
              boolean deletable = line.endsWith(",deletable");
              boolean gone = deleted.contains(id);
              figures.merge(
                  (deletable ? "deletable, " : "held, ") + (gone ? "deleted" : "stuck"),
                  1,
                  Integer::sum);
              if (deletable && !gone) {
                wrong.add("seed " + seed + ": " + line + "\n" + run);
              }
            });
    if (run.out().isEmpty()) {
      figures.merge("nothing to delete", 1, Integer::sum);
    }
  }

  /** An account, a plan for it, and what the plan does at which time. */
  private static final class PlannedWorld {
    private static final String NEW_GROUP = "sg-bp1new";

    private final Random random;
    final World world = EmulatedAccount.emptyWorld();
    final PlanJson plan;
    private final Region region = world.region(EmulatedAccount.REGION);
    private final List<String> groups = new ArrayList<>();
    private final List<String> deletedFirst = new ArrayList<>();
    private final List<String> deletedLast = new ArrayList<>();

    /** What Terraform destroys. It does so before it destroys a group that this depends on. */
    private final List<Runnable> destroyed = new ArrayList<>();

    /** What it makes before it destroys the old one. */
    private final List<Runnable> createdFirst = new ArrayList<>();

    /** What it updates and makes after it has destroyed what it replaces delete-first. */
    private final List<Runnable> changed = new ArrayList<>();

    PlannedWorld(long seed) {
      random = new Random(seed);
      plan = random.nextBoolean() ? PlanJson.terraform() : PlanJson.tofu();
      int count = 2 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        groups.add("sg-bp1g" + i);
        region.group("sg-bp1g" + i);
      }
      region.group(NEW_GROUP);
      groups.forEach(this::plan);
      for (int i = random.nextInt(3); i > 0; i--) {
        instance(i);
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        networkInterface(i);
      }
      if (random.nextInt(5) == 0) {
        cluster();
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        rule(i);
      }
      if (random.nextInt(12) == 0) {
        region.foreignReference(any(), "sg-foreign", "999");
      }
    }

    private String any() {
      return groups.get(random.nextInt(groups.size()));
    }

    private void plan(String id) {
      PlanJson.Resource group =
          PlanJson.group("alicloud_security_group.g[" + groups.indexOf(id) + "]", id);
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> {
          plan.with(group.delete());
          deletedLast.add(id);
        }
        case 4 -> {
          plan.with(group.replaceDeleteFirst());
          deletedFirst.add(id);
        }
        case 5 -> {
          plan.with(group.replaceCreateFirst());
          deletedLast.add(id);
        }
        case 6 -> plan.with(group.forget());
        default -> plan.with(group.doing("no-op"));
      }
    }

    /**
     * Groups after a change, and what the plan shows of them. What is unknown until apply is a
     * group that is made then, or the one that was named before.
     */
    private record After(List<String> ids, Object shown) {
      String[] groups() {
        return ids.toArray(String[]::new);
      }
    }

    private After after(String now) {
      if (random.nextInt(4) == 0) {
        return new After(
            List.of(random.nextBoolean() ? now : NEW_GROUP),
            random.nextBoolean() ? PlanJson.UNKNOWN : List.of(PlanJson.UNKNOWN));
      }
      List<String> shown =
          random.nextInt(5) == 0 ? Stream.of(any(), any()).distinct().toList() : List.of(any());
      return new After(shown, shown);
    }

    private void instance(int number) {
      String id = "i-bp1i" + number;
      String group = any();
      Instance instance = region.instance(id, group);
      PlanJson.Resource resource =
          PlanJson.instance("alicloud_instance.i[" + number + "]", id, group);
      After after = after(group);
      Runnable removal = () -> region.removeInstance(id);
      Runnable creation = () -> region.instance(id + "new", after.groups());
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> {
          plan.with(resource.delete());
          destroyed.add(removal);
        }
        case 3 -> {
          plan.with(resource.update("security_groups", after.shown()));
          changed.add(() -> instance.groups(after.groups()));
        }
        case 4 -> {
          plan.with(resource.replaceDeleteFirst("security_groups", after.shown()));
          destroyed.add(removal);
          changed.add(creation);
        }
        case 5 -> {
          plan.with(resource.replaceCreateFirst("security_groups", after.shown()));
          createdFirst.add(creation);
          destroyed.add(removal);
        }
        case 6 -> plan.with(resource.forget());
        case 7 -> plan.drifted(resource.delete());
        default -> plan.with(resource.update("host_name", "new"));
      }
    }

    private void networkInterface(int number) {
      String id = "eni-bp1e" + number;
      String group = any();
      NetworkInterface networkInterface = region.networkInterface(id, group);
      String type =
          random.nextBoolean() ? "alicloud_network_interface" : "alicloud_ecs_network_interface";
      PlanJson.Resource resource =
          PlanJson.networkInterface(type + ".e[" + number + "]", id, group);
      After after = after(group);
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          plan.with(resource.delete());
          destroyed.add(() -> region.removeNetworkInterface(id));
        }
        case 3 -> {
          // The provider leaves the other list as it is.
          plan.with(resource.update("security_group_ids", after.shown()));
          changed.add(() -> networkInterface.groups(after.groups()));
        }
        case 4 -> plan.deferred(resource.delete());
        default -> {
          plan.with(
              PlanJson.networkInterface(type + ".new[" + number + "]", id, after.groups())
                  .having("security_group_ids", after.shown(), "security_groups", after.shown())
                  .create());
          changed.add(() -> region.networkInterface(id + "new", after.groups()));
        }
      }
    }

    private void cluster() {
      String group = any();
      region.cluster("c0123456789", group);
      PlanJson.Resource resource =
          PlanJson.cluster("alicloud_cs_managed_kubernetes.c", "c0123456789", group);
      if (random.nextInt(3) > 0) {
        plan.with(resource.delete());
        destroyed.add(() -> region.removeCluster("c0123456789"));
      } else {
        plan.with(resource.update("name", "new"));
      }
    }

    private void rule(int number) {
      String owner = any();
      String named = any();
      if (owner.equals(named)) {
        return;
      }
      String port = random.nextBoolean() ? "443/443" : "80/80";
      String ruleId = "sgr-bp1r" + number;
      boolean egress = random.nextBoolean();
      region
          .group(owner)
          .rule(
              (egress ? Rule.egress() : Rule.ingress())
                  .id(ruleId)
                  .ports("tcp", port)
                  .group(named)
                  .build());
      PlanJson.Resource resource =
          PlanJson.rule("alicloud_security_group_rule.r[" + number + "]", owner, named)
              .having("port_range", port, "type", egress ? "egress" : "ingress");
      Runnable revocation = () -> world.revokeRule(EmulatedAccount.REGION, owner, ruleId);
      switch (random.nextInt(7)) {
        case 0, 1, 2 -> {
          plan.with(resource.delete());
          destroyed.add(revocation);
        }
        case 3 -> plan.with(resource.having("priority", 7).delete());
        case 4 -> {
          boolean known = random.nextBoolean();
          String other = known ? any() : random.nextBoolean() ? named : NEW_GROUP;
          plan.with(
              resource.replaceDeleteFirst(
                  "source_security_group_id", known ? other : PlanJson.UNKNOWN));
          destroyed.add(revocation);
          if (!other.equals(owner)) {
            changed.add(() -> grant(owner, other));
          }
        }
        case 5 -> plan.with(resource.forget());
        default -> {}
      }
    }

    /** Unless one of the two is gone by then. */
    private void grant(String owner, String named) {
      if (region.groupIds().containsAll(List.of(owner, named))) {
        region.group(owner).ingressFrom(named);
      }
    }

    /**
     * Does what the plan says, and tells the groups that could be deleted when it was their turn.
     */
    List<String> apply() {
      List<String> deleted = new ArrayList<>();
      createdFirst.forEach(Runnable::run);
      destroyed.forEach(Runnable::run);
      List<String> all = new ArrayList<>(deletedFirst);
      all.addAll(deletedLast);
      delete(all, deleted);
      List<String> late = new ArrayList<>(deletedLast);
      late.removeAll(deleted);
      if (late.isEmpty()) {
        return deleted;
      }
      changed.forEach(Runnable::run);
      delete(late, deleted);
      return deleted;
    }

    /** Terraform tries again until a group can be deleted, or ten minutes are over. */
    private void delete(List<String> ids, List<String> deleted) {
      boolean progress = true;
      while (progress) {
        progress = false;
        for (String id : ids) {
          if (!deleted.contains(id)
              && world.deleteSecurityGroup(EmulatedAccount.REGION, id).deleted()) {
            deleted.add(id);
            progress = true;
          }
        }
      }
    }
  }
}
