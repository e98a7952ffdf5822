package io.github.sgaudit.fuzz;

import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The accounts that are asked about, and the questions. */
final class Accounts {
  static final String REGION = "cn-hangzhou";
  static final String KEY_ID = "LTAI5tFuzz00000000000001";
  static final String SECRET = "secretOfTheFuzz00000000001";

  private Accounts() {}

  /** Every way in which a group can be held, beside groups that are free. */
  static World world() {
    World world = World.of("1357924680135792").accessKey(KEY_ID, SECRET);
    Region region = world.region(REGION);
    world.region("cn-beijing").group("sg-bp1free1");
    List.of("sg-bp1free1", "sg-bp1free2", "sg-bp1free3").forEach(region::group);
    region.group("sg-bp1ref").name("web").description("\"quoted\"").tag("k", "v");
    region.group("sg-bp1free4").ingressFrom("sg-bp1ref").egressTo("sg-bp1inst");
    region.group("sg-bp1inst");
    region.group("sg-bp1foreign");
    region.foreignReference("sg-bp1foreign", "sg-bp1theirs", "1000000000000000");
    region.group("sg-bp1self").ingressFrom("sg-bp1self");
    region.group("sg-bp1i");
    region.instance("i-bp1a", "sg-bp1i").name("app");
    region.instance("i-bp1b", "sg-bp1i", "sg-bp1inst").stopped();
    region.group("sg-bp1eni");
    region.networkInterface("eni-bp1c", "sg-bp1eni");
    region.group("sg-bp1att");
    region.networkInterface("eni-bp1d", "sg-bp1att").attachedTo("i-bp1a");
    region.group("sg-bp1slb");
    region.networkInterface("eni-bp1e", "sg-bp1slb").serviceManaged(123L);
    region.group("sg-bp1man").serviceManaged(12345L);
    region.group("sg-bp1vpc").vpc("vpc-other");
    region.instance("i-bp1f", "sg-bp1vpc").vpc("vpc-other");
    region
        .group("sg-bp1cl")
        .classic()
        .rule(Rule.ingress().nicType("internet").cidr("10.0.0.0/8").build())
        .rule(Rule.egress().nicType("intranet").group("sg-bp1clother").build());
    region.group("sg-bp1clother").classic();
    region.instance("i-bp1g", "sg-bp1cl").vpc("");
    region.group("sg-bp1ack1");
    region.cluster("c1", "sg-bp1ack1").name("one");
    region.group("sg-bp1ack2");
    region.cluster("c2", "sg-bp1ack2").state("failed");
    region.cluster("c3", "sg-bp1free2").state("deleted");
    world.region("cn-beijing").cluster("c4", "sg-bp1free3");
    region.launchTemplate("lt-bp1a", "t").version("sg-bp1ref").version("sg-bp1i", "sg-bp1free1");
    region.launchTemplate("lt-bp1b", "u").versionOfInterface("sg-bp1ref");
    return world;
  }

  /** A group that more others reference than fit one answer, and as many instances. */
  static World largeWorld() {
    World world = World.of("1357924680135792").accessKey(KEY_ID, SECRET);
    Region region = world.region(REGION);
    region.group("sg-bp1ref");
    region.group("sg-bp1i");
    region.group("sg-bp1free1");
    for (int i = 0; i < 101; i++) {
      region.group("sg-bp1n" + i).ingressFrom("sg-bp1ref");
    }
    for (int i = 0; i < 12; i++) {
      region.instance("i-bp1n" + i, "sg-bp1i");
    }
    return world;
  }

  static List<Behaviour> behaviours() {
    Behaviour documented = Behaviour.documented();
    // Without the counts of addresses, a member is the only sign of itself.
    Quirk uncounted = Quirk.ECS_COUNTS_ABSENT;
    return List.of(
        documented,
        Behaviour.with(uncounted),
        Behaviour.builder().quirks(uncounted).referencesShape(ReferencesShape.FLAT).build(),
        Behaviour.with(
            uncounted, Quirk.UNREFERENCED_AS_EMPTY_LIST, Quirk.SERVICE_MANAGED_INTERFACES_HIDDEN),
        Behaviour.builder()
            .quirks(uncounted, Quirk.PAGE_TOKENS_IGNORED)
            .maxClusterPageSize(1)
            .build(),
        Behaviour.with(uncounted, Quirk.EMPTY_FIRST_PAGES),
        Behaviour.with(
            uncounted, Quirk.PRIMARY_INTERFACES_LISTED_BY_GROUP, Quirk.RULE_COUNTS_ABSENT),
        uncountedAndHiding("DescribeInstances"),
        uncountedAndHiding("DescribeNetworkInterfaces"));
  }

  private static Behaviour uncountedAndHiding(String action) {
    return Behaviour.builder()
        .quirks(Quirk.ECS_COUNTS_ABSENT)
        .restriction(KEY_ID, RamRestriction.none().hiding(action))
        .build();
  }

  /** Each group alone, which makes small answers, all together, and which are unused. */
  static List<Asked> questions() {
    List<Asked> questions = new ArrayList<>();
    for (World world : List.of(world(), largeWorld())) {
      Set<String> held = held(world);
      List<String> all = new ArrayList<>(world.region(REGION).groupIds());
      all.removeIf(id -> id.startsWith("sg-bp1n"));
      boolean large = all.size() < 5;
      for (Behaviour behaviour : large ? behaviours().subList(0, 2) : behaviours()) {
        for (String id : all) {
          questions.add(new Asked(world, behaviour, List.of(id), held));
        }
        questions.add(new Asked(world, behaviour, List.copyOf(all), held));
        questions.add(new Asked(world, behaviour, List.of("sg-bp1gone", all.get(0)), held));
        if (!large) {
          questions.add(new Asked(world, behaviour, List.of(), held));
        }
      }
    }
    return questions;
  }

  private static Set<String> held(World world) {
    Set<String> held = new TreeSet<>();
    for (String id : world.region(REGION).groupIds()) {
      if (!world.copy().deleteSecurityGroup(REGION, id).deleted()) {
        held.add(id);
      }
    }
    return held;
  }
}
