package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.emulator.Behaviour.ReferencesCap;
import io.github.sgaudit.emulator.Behaviour.ReferencesShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists the groups with rules that name the queried groups. Has a cap in place of pages. */
final class DescribeSecurityGroupReferences {
  private DescribeSecurityGroupReferences() {}

  /** A group with rules that name the queried one. */
  private record Referencing(String groupId, String aliUid, int ruleCount) {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    Behaviour behaviour = backend.behaviour();
    Set<String> queried = knownIds(call, behaviour, region);
    ArrayNode entries =
        behaviour.referencesShape() == ReferencesShape.FLAT
            ? answer.putArray("SecurityGroupReferences")
            : Json.putList(answer, "SecurityGroupReferences", "SecurityGroupReference");
    ReferencesCap cap = behaviour.referencesCap();
    int room = cap == ReferencesCap.NONE ? Integer.MAX_VALUE : behaviour.referencesCapSize();
    // Once for all that are queried: there may be thousands of groups, most of which name none.
    List<SecurityGroup> naming =
        region.groups.values().stream().filter(SecurityGroup::namesAnyGroup).toList();
    for (String groupId : queried) {
      List<Referencing> given = new ArrayList<>();
      for (Referencing referencing : referencing(region, naming, behaviour, groupId)) {
        if (room <= 0 && cap == ReferencesCap.ERROR) {
          // The code of such an error is not documented; no client should depend on it.
          throw new ApiException(
              400, "InvalidOperation.TooManyReferences", "Too many references to return.");
        }
        if (room > 0) {
          given.add(referencing);
        }
        room -= cap == ReferencesCap.RULES ? referencing.ruleCount() : 1;
      }
      if (!given.isEmpty() || behaviour.has(Quirk.UNREFERENCED_AS_EMPTY_LIST)) {
        write(groupId, given, behaviour.referencesShape(), entries.addObject());
      }
    }
  }

  private static Set<String> knownIds(ApiCall call, Behaviour behaviour, Region region)
      throws ApiException {
    List<String> ids = call.repeated("SecurityGroupId");
    if (ids.isEmpty() || ids.size() > behaviour.maxReferenceIds()) {
      throw ApiException.malformedGroupId(
          "The specified parameter SecurityGroupId is essential and size should less than 10.");
    }
    Set<String> known = new LinkedHashSet<>();
    for (String id : ids) {
      Region.requireGroupIdForm(id);
      if (region.groups.containsKey(id)) {
        known.add(id);
      } else if (!behaviour.has(Quirk.UNKNOWN_ID_LEFT_OUT)) {
        throw ApiException.unknownGroup();
      }
    }
    if (known.isEmpty()) {
      throw ApiException.unknownGroup();
    }
    return known;
  }

  private static List<Referencing> referencing(
      Region region, List<SecurityGroup> naming, Behaviour behaviour, String groupId) {
    List<Referencing> found = new ArrayList<>();
    for (SecurityGroup other : naming) {
      int rules = other.countRulesNaming(groupId, region.accountUid);
      boolean hidden = behaviour.has(Quirk.SELF_REFERENCE_HIDDEN) && other.id.equals(groupId);
      if (rules > 0 && !hidden) {
        found.add(new Referencing(other.id, region.accountUid, rules));
      }
    }
    for (Region.ForeignReference foreign : region.foreignReferences) {
      if (foreign.securityGroupId().equals(groupId)) {
        found.add(new Referencing(foreign.foreignGroupId(), foreign.aliUid(), foreign.ruleCount()));
      }
    }
    return found;
  }

  private static void write(
      String groupId, List<Referencing> referencing, ReferencesShape shape, ObjectNode entry) {
    entry.put("SecurityGroupId", groupId);
    ArrayNode list =
        switch (shape) {
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
