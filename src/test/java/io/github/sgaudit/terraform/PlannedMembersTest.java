package io.github.sgaudit.terraform;

import static io.github.sgaudit.testing.PlanJson.UNKNOWN;
import static io.github.sgaudit.testing.PlanJson.cluster;
import static io.github.sgaudit.testing.PlanJson.group;
import static io.github.sgaudit.testing.PlanJson.instance;
import static io.github.sgaudit.testing.PlanJson.networkInterface;
import static io.github.sgaudit.testing.PlanJson.other;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.audit.TerraformPlan.Action;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.testing.PlanJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which members of a group a plan takes away before it deletes the group, and which it brings. */
class PlannedMembersTest {
  private static final String GROUP = "sg-web";
  private static final PlanJson.Resource DELETED_GROUP = deletedGroup();

  private static PlanJson.Resource deletedGroup() {
    return group("alicloud_security_group.web", GROUP).delete();
  }

  private static PlanJson.Resource server() {
    return instance("alicloud_instance.web", "i-web", GROUP);
  }

  private static PlanJson.Resource card() {
    return networkInterface("alicloud_ecs_network_interface.web", "eni-web", GROUP);
  }

  private static TerraformPlan read(PlanJson plan) throws CommandException {
    return TerraformPlanFile.read("-", plan.stream());
  }

  /** A plan that deletes the group, and does something to a resource. */
  private static TerraformPlan deletingTheGroup(PlanJson.Resource... resources)
      throws CommandException {
    return read(PlanJson.terraform(DELETED_GROUP).with(resources));
  }

  private static boolean isServerGone(TerraformPlan plan) {
    return plan.isGone(new Member.Instance("i-web", null, null, null, List.of(GROUP)), GROUP);
  }

  private static boolean isCardGone(TerraformPlan plan) {
    return plan.isMemberGone("eni-web", GROUP);
  }

  private static void assertNothingHappens(TerraformPlan plan) {
    assertFalse(isServerGone(plan));
    assertEquals(List.of(), plan.coming(GROUP));
  }

  // Groups

  @Test
  void theGroupsAreThoseThatThePlanDeletesOrReplaces() throws CommandException {
    TerraformPlan plan =
        read(
            PlanJson.tofu(
                group("module.a[\"x.y\"].alicloud_security_group.b[0]", "sg-b").delete(),
                group("alicloud_security_group.c", "sg-c").replaceDeleteFirst("vpc_id", "vpc-2"),
                group("alicloud_security_group.d[\"k\"]", "sg-d").replaceCreateFirst(),
                group("alicloud_security_group.e", "sg-e").update("description", "new"),
                group("alicloud_security_group.f", "sg-f"),
                group("alicloud_security_group.g", "sg-g").create(),
                group("alicloud_security_group.h", "sg-h").forget(),
                group("alicloud_security_group.i", "sg-i").createAndForget(),
                group("alicloud_security_group.j", "sg-j").data().delete()));

    assertEquals(List.of("sg-b", "sg-c", "sg-d"), plan.securityGroupIds());
    assertEquals(
        List.of(Action.DELETE, Action.REPLACE_DELETE_FIRST, Action.REPLACE_CREATE_FIRST),
        plan.deletedGroups().stream().map(TerraformPlan.DeletedGroup::action).toList());
    assertEquals(
        "module.a[\"x.y\"].alicloud_security_group.b[0]", plan.deletedGroups().get(0).address());
    assertTrue(plan.areAny());
  }

  @Test
  void aDeposedGroupIsDeletedToo() throws CommandException {
    TerraformPlan plan = read(PlanJson.terraform(deletedGroup().deposed("8d3f2a1b")));

    assertEquals(List.of(GROUP), plan.securityGroupIds());
  }

  @Test
  void aGroupOfTwoResourcesIsListedOnceAndTheStricterCounts() throws CommandException {
    PlanJson.Resource again = group("alicloud_security_group.again", GROUP).replaceDeleteFirst();
    PlanJson.Resource moved = server().update("security_groups", List.of("sg-other"));

    for (PlanJson plan :
        List.of(
            PlanJson.terraform(DELETED_GROUP, again, moved),
            PlanJson.terraform(again, DELETED_GROUP, moved))) {
      TerraformPlan read = read(plan);
      assertEquals(List.of(GROUP), read.securityGroupIds());
      assertEquals(2, read.deletedGroups().size());
      assertFalse(isServerGone(read));
    }
  }

  @Test
  void driftAndDeferredChangesDeleteNoGroup() throws CommandException {
    TerraformPlan plan =
        read(PlanJson.terraform().drifted(deletedGroup()).deferred(deletedGroup()));

    assertEquals(List.of(), plan.securityGroupIds());
  }

  // Deleted members

  @Test
  void whatIsDeletedIsGone() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            server().delete(),
            card().delete(),
            networkInterface("alicloud_network_interface.old", "eni-old", GROUP).delete(),
            cluster("alicloud_cs_managed_kubernetes.a", "c1", GROUP).delete(),
            cluster("alicloud_cs_kubernetes.a", "c2", GROUP).delete(),
            cluster("alicloud_cs_edge_kubernetes.a", "c3", GROUP).delete(),
            cluster("alicloud_cs_serverless_kubernetes.a", "c4", GROUP).delete());

    for (String id : List.of("i-web", "eni-web", "eni-old", "c1", "c2", "c3", "c4")) {
      assertTrue(plan.isMemberGone(id, GROUP), id);
    }
    assertFalse(plan.isMemberGone("i-other", GROUP));
    assertEquals(List.of(), plan.coming(GROUP));
  }

  @Test
  void whatIsDeletedIsGoneBeforeAGroupThatIsReplacedDeleteFirst() throws CommandException {
    assertTrue(
        isServerGone(
            read(
                PlanJson.terraform(
                    group("alicloud_security_group.web", GROUP).replaceDeleteFirst(),
                    server().delete()))));
  }

  @Test
  void aDeletedInstanceTakesItsPrimaryInterfaceAlong() throws CommandException {
    TerraformPlan plan = deletingTheGroup(server().delete());

    assertTrue(plan.isGone(interfaceOfTheServer("Primary"), GROUP));
    assertFalse(plan.isGone(interfaceOfTheServer("Secondary"), GROUP));
  }

  private static Member interfaceOfTheServer(String type) {
    return new Member.NetworkInterface(
        "eni-x", null, type, "InUse", "i-web", false, null, null, null, List.of(GROUP));
  }

  @Test
  void deletingAnAttachmentFreesNothing() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            other(
                    "alicloud_ecs_network_interface_attachment.web",
                    "id",
                    "eni-web:i-web",
                    "instance_id",
                    "i-web",
                    "network_interface_id",
                    "eni-web")
                .delete());

    assertFalse(isServerGone(plan));
    assertFalse(isCardGone(plan));
  }

  @Test
  void aMemberOfNoGroupOfThePlanIsNotGone() throws CommandException {
    assertFalse(deletingTheGroup(server().delete()).isMemberGone("i-web", "sg-other"));
  }

  // What deletes nothing

  @Test
  void whatIsForgottenIsNotGone() throws CommandException {
    assertNothingHappens(deletingTheGroup(server().forget()));
  }

  @Test
  void whatIsForgottenAndCreatedAnewIsNotGone() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(server().createAndForget("security_groups", List.of("sg-other")));

    assertNothingHappens(plan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-op", "read"})
  void whatIsUnchangedIsNotGone(String action) throws CommandException {
    assertNothingHappens(deletingTheGroup(server().doing(action)));
  }

  @Test
  void aDataSourceIsNotGone() throws CommandException {
    assertNothingHappens(deletingTheGroup(server().data().delete()));
  }

  @Test
  void whatDriftedAwayIsNotGone() throws CommandException {
    assertNothingHappens(read(PlanJson.terraform(DELETED_GROUP).drifted(server().delete())));
  }

  @Test
  void whatIsDeferredIsNotGone() throws CommandException {
    assertNothingHappens(read(PlanJson.terraform(DELETED_GROUP).deferred(server().delete())));
  }

  @Test
  void whatIsDeletedUnderASensitiveIdIsNotGone() throws CommandException {
    assertFalse(isServerGone(deletingTheGroup(server().sensitive("id").delete())));
  }

  @Test
  void whatIsDeletedByOneResourceAndKeptByAnotherIsNotGone() throws CommandException {
    PlanJson.Resource again = instance("alicloud_instance.again", "i-web", GROUP);

    assertFalse(isServerGone(deletingTheGroup(server().delete(), again)));
    assertFalse(isServerGone(deletingTheGroup(again, server().delete())));
  }

  // Replaced members

  @Test
  void whatIsReplacedIsGoneIfTheNewOneIsInOtherGroups() throws CommandException {
    List<String> others = List.of("sg-other");

    assertTrue(
        isServerGone(deletingTheGroup(server().replaceDeleteFirst("security_groups", others))));
    assertTrue(
        isServerGone(deletingTheGroup(server().replaceCreateFirst("security_groups", others))));
    assertTrue(
        isCardGone(
            deletingTheGroup(
                card()
                    .replaceDeleteFirst("security_group_ids", others, "security_groups", others))));
    assertTrue(
        deletingTheGroup(
                cluster("alicloud_cs_managed_kubernetes.a", "c1", GROUP)
                    .replaceDeleteFirst("security_group_id", "sg-other"))
            .isMemberGone("c1", GROUP));
  }

  @Test
  void whatIsReplacedIsNotGoneIfTheNewOneIsInTheGroup() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            server().replaceDeleteFirst("security_groups", List.of("sg-other", GROUP)));

    assertFalse(isServerGone(plan));
    assertEquals(
        List.of(
            new Blocker.Planned("instance", null, "alicloud_instance.web", "replaced by the plan")),
        plan.coming(GROUP));
  }

  @Test
  void whatIsReplacedIsNotGoneIfTheNewGroupsAreUnknown() throws CommandException {
    for (Object groups : List.of(UNKNOWN, List.of(UNKNOWN), List.of("sg-other", UNKNOWN))) {
      TerraformPlan plan = deletingTheGroup(server().replaceDeleteFirst("security_groups", groups));
      assertFalse(isServerGone(plan));
      assertEquals(List.of(), plan.coming(GROUP));
    }
  }

  @Test
  void whatIsReplacedIsNotGoneIfTheNewGroupsAreSensitive() throws CommandException {
    assertFalse(
        isServerGone(
            deletingTheGroup(
                server()
                    .replaceDeleteFirst("security_groups", List.of("sg-other"))
                    .sensitive("security_groups"))));
  }

  /** Where an instance names none, a launch template or the API chooses. */
  @Test
  void whatIsReplacedIsNotGoneIfTheNewGroupsAreNotSaid() throws CommandException {
    assertFalse(
        isServerGone(deletingTheGroup(server().replaceDeleteFirst("security_groups", List.of()))));
    assertFalse(
        isServerGone(deletingTheGroup(server().replaceDeleteFirst("security_groups", null))));
  }

  @Test
  void anInstanceWithASecondInterfaceInTheGroupIsNotGone() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            server()
                .replaceDeleteFirst(
                    "security_groups",
                    List.of("sg-other"),
                    "network_interfaces",
                    List.of(
                        Map.of(
                            "network_interface_id",
                            UNKNOWN,
                            "security_group_ids",
                            List.of(GROUP)))));

    assertFalse(isServerGone(plan));
    assertEquals(1, plan.coming(GROUP).size());
  }

  @Test
  void anInstanceWhoseSecondInterfaceIsUnknownIsNotGone() throws CommandException {
    for (Object interfaces :
        List.of(
            UNKNOWN, List.of(UNKNOWN), List.of(Map.of("security_group_ids", List.of(UNKNOWN))))) {
      assertFalse(
          isServerGone(
              deletingTheGroup(
                  server()
                      .replaceDeleteFirst(
                          "security_groups",
                          List.of("sg-other"),
                          "network_interfaces",
                          interfaces))));
    }
    assertTrue(
        isServerGone(
            deletingTheGroup(
                server()
                    .replaceDeleteFirst(
                        "security_groups",
                        List.of("sg-other"),
                        "network_interfaces",
                        List.of(
                            Map.of(
                                "network_interface_id",
                                UNKNOWN,
                                "security_group_ids",
                                List.of("sg-other")))))));
  }

  // Moved members

  private static PlanJson.Resource movedServer() {
    return server().update("security_groups", List.of("sg-other"));
  }

  @Test
  void whatMovesOutInPlaceIsGoneIfTheGroupIsDeleted() throws CommandException {
    assertTrue(isServerGone(deletingTheGroup(movedServer())));
  }

  @Test
  void whatMovesOutInPlaceIsGoneIfTheGroupIsReplacedCreateFirst() throws CommandException {
    assertTrue(
        isServerGone(
            read(
                PlanJson.terraform(
                    group("alicloud_security_group.web", GROUP).replaceCreateFirst(),
                    movedServer()))));
  }

  @Test
  void whatMovesOutInPlaceStaysIfTheGroupIsReplacedDeleteFirst() throws CommandException {
    TerraformPlan plan =
        read(
            PlanJson.terraform(
                group("alicloud_security_group.web", GROUP).replaceDeleteFirst(), movedServer()));

    assertFalse(isServerGone(plan));
    assertTrue(plan.isMovedTooLate("i-web", GROUP));
    assertFalse(deletingTheGroup(movedServer()).isMovedTooLate("i-web", GROUP));
  }

  /** Where its instance does not show, it is what tells that something moves. */
  @Test
  void aPrimaryInterfaceMovesWithItsInstance() throws CommandException {
    TerraformPlan plan = deletingTheGroup(movedServer());
    assertTrue(plan.isMoved(interfaceOf("Primary"), GROUP));
    assertFalse(plan.isMoved(interfaceOf("Secondary"), GROUP));
    assertFalse(deletingTheGroup(server().delete()).isMoved(interfaceOf("Primary"), GROUP));
  }

  private static Member interfaceOf(String type) {
    return new Member.NetworkInterface(
        "eni-of-web", null, type, "InUse", "i-web", false, null, null, "vpc-1", List.of(GROUP));
  }

  @Test
  void whatMovesToUnknownGroupsIsNotGone() throws CommandException {
    assertFalse(
        isServerGone(deletingTheGroup(server().update("security_groups", List.of(UNKNOWN)))));
  }

  @Test
  void whatChangesOtherwiseIsNotGone() throws CommandException {
    TerraformPlan plan = deletingTheGroup(server().update("host_name", "new"));

    assertNothingHappens(plan);
  }

  /** The provider takes an instance out of those groups alone that its state names. */
  @Test
  void whatWasNotKnownToBeInTheGroupDoesNotMoveOut() throws CommandException {
    assertFalse(
        isServerGone(
            deletingTheGroup(
                instance("alicloud_instance.web", "i-web", "sg-before")
                    .update("security_groups", List.of("sg-other")))));
  }

  @Test
  void whatWasInGroupsThatAreSensitiveDoesNotMoveOut() throws CommandException {
    assertFalse(isServerGone(deletingTheGroup(movedServer().sensitiveBefore("security_groups"))));
  }

  @Test
  void anInterfaceMovesOnlyWhenNeitherOfItsListsNamesTheGroup() throws CommandException {
    List<String> others = List.of("sg-other");

    assertTrue(
        isCardGone(
            deletingTheGroup(
                card().update("security_group_ids", others, "security_groups", others))));
    assertFalse(isCardGone(deletingTheGroup(card().update("security_group_ids", others))));
    assertFalse(isCardGone(deletingTheGroup(card().update("security_groups", others))));
    assertFalse(
        isCardGone(
            deletingTheGroup(
                card().update("security_group_ids", others, "security_groups", UNKNOWN))));
  }

  @Test
  void anInterfaceOfAnOldProviderHasOneList() throws CommandException {
    assertTrue(
        isCardGone(
            deletingTheGroup(
                card()
                    .without("security_group_ids")
                    .update("security_groups", List.of("sg-other")))));
  }

  /** Only deleting the cluster takes the protection from its group. */
  @Test
  void aClusterDoesNotMove() throws CommandException {
    assertFalse(
        deletingTheGroup(
                cluster("alicloud_cs_managed_kubernetes.a", "c1", GROUP)
                    .update("security_group_id", "sg-other"))
            .isMemberGone("c1", GROUP));
  }

  /** A mask is always there. Without one, values may be missing because they are unknown. */
  @Test
  void withoutAMaskNothingIsKnownToMove() throws CommandException {
    ObjectNode document = PlanJson.terraform(DELETED_GROUP, movedServer()).document();
    ((ObjectNode) document.path("resource_changes").path(1).path("change")).remove("after_unknown");

    assertFalse(
        isServerGone(
            TerraformPlanFile.read(
                "-",
                new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8)))));
  }

  @Test
  void anotherResourceOfAMembersIdIsNotTheMember() throws CommandException {
    assertFalse(
        isServerGone(deletingTheGroup(other("alicloud_later_thing.a", "id", "i-web").delete())));
  }

  // What comes

  @Test
  void whatIsCreatedInTheGroupBlocks() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            server().create(),
            card().create(),
            cluster("alicloud_cs_managed_kubernetes.a", "c1", GROUP).create(),
            other("alicloud_eci_container_group.a", "security_group_id", GROUP).create(),
            instance("alicloud_instance.elsewhere", "i-2", "sg-other").create());

    assertEquals(
        List.of(
            new Blocker.Planned("instance", null, "alicloud_instance.web", "created by the plan"),
            new Blocker.Planned(
                "network-interface",
                null,
                "alicloud_ecs_network_interface.web",
                "created by the plan"),
            new Blocker.Planned(
                "cluster", null, "alicloud_cs_managed_kubernetes.a", "created by the plan"),
            new Blocker.Planned(
                "network-interface",
                null,
                "alicloud_eci_container_group.a",
                "created by the plan")),
        plan.coming(GROUP));
    assertFalse(isServerGone(plan));
  }

  @Test
  void whatIsForgottenAndCreatedAnewInTheGroupBlocks() throws CommandException {
    assertEquals(1, deletingTheGroup(server().createAndForget()).coming(GROUP).size());
  }

  @Test
  void whatMovesIntoTheGroupBlocks() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            instance("alicloud_instance.web", "i-web", "sg-other")
                .update("security_groups", List.of("sg-other", GROUP)));

    assertEquals(
        List.of(
            new Blocker.Planned(
                "instance", "i-web", "alicloud_instance.web", "changed by the plan")),
        plan.coming(GROUP));
  }

  @Test
  void whatIsInTheGroupAlreadyDoesNotCome() throws CommandException {
    assertEquals(
        List.of(),
        deletingTheGroup(server().update("security_groups", List.of("sg-other", GROUP)))
            .coming(GROUP));
  }

  @Test
  void whatNamesTheGroupElsewhereDoesNotCome() throws CommandException {
    assertEquals(
        List.of(),
        deletingTheGroup(
                other("alicloud_oos_parameter.a", "value", GROUP, "tags", Map.of("for", GROUP))
                    .create())
            .coming(GROUP));
  }

  @Test
  void whatIsDeletedDoesNotCome() throws CommandException {
    assertEquals(List.of(), deletingTheGroup(server().delete()).coming(GROUP));
  }

  /** It is compared, not printed. */
  @Test
  void whatIsSensitiveComesAllTheSame() throws CommandException {
    assertEquals(
        1, deletingTheGroup(server().create().sensitive("security_groups")).coming(GROUP).size());
  }

  @Test
  void whatIsNotOfTheProviderDoesNotMatter() throws CommandException {
    TerraformPlan plan =
        deletingTheGroup(
            other("aws_instance.a", "id", "i-web", "security_groups", List.of(GROUP))
                .providerName("registry.terraform.io/hashicorp/aws")
                .delete(),
            other("null_resource.a", "security_group_id", GROUP)
                .providerName("registry.terraform.io/hashicorp/null")
                .create());

    assertNothingHappens(plan);
  }
}
