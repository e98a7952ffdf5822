package io.github.sgaudit.command.candelete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind of blocker has a verdict, a check that finds it, advice and words. */
class BlockerKindTest {
  private static final Map<Blocker, Check.Name> ONE_OF_EACH =
      Map.of(
          new Blocker.Referenced(Samples.own("sg-b", "db")),
          Check.Name.REFERENCES,
          new Blocker.ManagedByService("123"),
          Check.Name.MANAGED,
          Samples.instance("i-1", "web", "Running"),
          Check.Name.INSTANCES,
          Samples.managedInterface("eni-1"),
          Check.Name.INTERFACES,
          Samples.cluster("c1"),
          Check.Name.CLUSTERS,
          new Blocker.Planned("reference", "sg-c", "alicloud_security_group_rule.c", "planned"),
          Check.Name.REFERENCES,
          new Blocker.Planned("instance", "i-2", "alicloud_instance.a", "planned"),
          Check.Name.INSTANCES,
          new Blocker.Planned(
              "network-interface", "eni-2", "alicloud_ecs_network_interface.a", "planned"),
          Check.Name.INTERFACES,
          new Blocker.Planned("cluster", null, "alicloud_cs_managed_kubernetes.a", "planned"),
          Check.Name.CLUSTERS);

  private static final Set<Verdict> BLOCKED =
      Set.of(Verdict.REFERENCED, Verdict.SERVICE_MANAGED, Verdict.IN_USE);

  @Test
  void noKindOfBlockerIsForgotten() {
    assertEquals(
        Set.of(Blocker.class.getPermittedSubclasses()),
        ONE_OF_EACH.keySet().stream().map(Object::getClass).collect(Collectors.toSet()));
  }

  @Test
  void blockerIsFoundByItsCheckAndBlocks() {
    ONE_OF_EACH.forEach(
        (blocker, check) -> {
          assertEquals(check, BlockerKind.of(blocker).check(), blocker.type());
          assertTrue(BLOCKED.contains(blocker.verdict()), blocker.type());
        });
  }

  @Test
  void blockerIsShown() {
    for (Blocker blocker : ONE_OF_EACH.keySet()) {
      Assessment group = Samples.assessment("sg-a", "web", blocker.verdict(), List.of(blocker));
      String line = BlockerText.line(blocker);
      String which = blocker.id() == null ? String.valueOf(blocker.name()) : blocker.id();
      assertTrue(line.contains(blocker.type()) && line.contains(which), line);
      assertEquals(List.of(line), VerdictText.lines(group));
    }
  }
}
