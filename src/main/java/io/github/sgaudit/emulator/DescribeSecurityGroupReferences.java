package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which groups have rules that name the queried ones. Has no pages; see the cap. */
final class DescribeSecurityGroupReferences implements Operation {
  private final World world;
  private final Behaviour behaviour;

  DescribeSecurityGroupReferences(World world, Behaviour behaviour) {
    this.world = world;
    this.behaviour = behaviour;
  }

  /**
   * A group whose rules name the queried one.
   *
   * @param groupId the group that has the rules
   * @param aliUid the account that owns it
   * @param ruleCount how many rules do
   */
  private record Referencing(String groupId, String aliUid, int ruleCount) {}

  @Override
  public void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException {
    Set<String> queried = knownIds(call, region);
    ArrayNode entries =
        behaviour.referencesShape() == ReferencesShape.FLAT
            ? answer.putArray("SecurityGroupReferences")
            : Json.putList(answer, "SecurityGroupReferences", "SecurityGroupReference");
    int room =
        behaviour.referencesCap() == ReferencesCap.NONE
            ? Integer.MAX_VALUE
            : behaviour.referencesCapSize();
    for (String groupId : queried) {
      List<Referencing> given = new ArrayList<>();
      for (Referencing referencing : referencing(region, groupId)) {
        if (room <= 0 && behaviour.referencesCap() == ReferencesCap.ERROR) {
          // Nobody knows what such an error would be called; no client should depend on it.
          throw new ApiErrorException(
              400, "InvalidOperation.TooManyReferences", "Too many references to return.");
        }
        if (room > 0) {
          given.add(referencing);
        }
        room -= behaviour.referencesCap() == ReferencesCap.RULES ? referencing.ruleCount() : 1;
      }
      if (!given.isEmpty() || behaviour.unreferencedAsEmptyList()) {
        write(groupId, given, entries.addObject());
      }
    }
  }

  private Set<String> knownIds(ApiCall call, Region region) throws ApiErrorException {
    List<String> ids = call.repeated("SecurityGroupId");
    if (ids.isEmpty() || ids.size() > behaviour.maxReferenceIds()) {
      throw ApiErrors.malformedGroupId(
          "The specified parameter SecurityGroupId is essential and size should less than 10.");
    }
    Set<String> known = new LinkedHashSet<>();
    for (String id : ids) {
      GroupIds.requireForm(id);
      if (region.findGroup(id) != null) {
        known.add(id);
      } else if (!behaviour.unknownIdLeftOut()) {
        throw ApiErrors.unknownGroup();
      }
    }
    if (known.isEmpty()) {
      throw ApiErrors.unknownGroup();
    }
    return known;
  }

  private List<Referencing> referencing(Region region, String groupId) {
    List<Referencing> found = new ArrayList<>();
    for (SecurityGroup other : region.groups.values()) {
      int rules = other.countRulesNaming(groupId, world.accountUid());
      boolean hidden = behaviour.selfReferenceHidden() && other.id.equals(groupId);
      if (rules > 0 && !hidden) {
        found.add(new Referencing(other.id, world.accountUid(), rules));
      }
    }
    for (ForeignReference foreign : region.foreignReferences) {
      if (foreign.securityGroupId().equals(groupId)) {
        found.add(new Referencing(foreign.foreignGroupId(), foreign.aliUid(), foreign.ruleCount()));
      }
    }
    return found;
  }

  private void write(String groupId, List<Referencing> referencing, ObjectNode entry) {
    entry.put("SecurityGroupId", groupId);
    ArrayNode list =
        switch (behaviour.referencesShape()) {
          case NESTED ->
              Json.putList(entry, "ReferencingSecurityGroups", "ReferencingSecurityGroup");
          case FLAT -> entry.putArray("SecurityReferencingGroups");
          case UNKNOWN -> entry.putArray("Referrers");
        };
    for (Referencing each : referencing) {
      list.addObject().put("SecurityGroupId", each.groupId()).put("AliUid", each.aliUid());
    }
  }
}
