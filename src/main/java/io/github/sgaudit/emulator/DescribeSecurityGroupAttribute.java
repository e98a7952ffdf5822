package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists the rules of one group, always in pages with tokens. */
final class DescribeSecurityGroupAttribute {
  static final Paging.Sizes SIZES = new Paging.Sizes(500, 10, 1000, 1000);

  private DescribeSecurityGroupAttribute() {}

  /** A rule and its place in the answer, from 1. */
  private record Numbered(long sequence, Rule rule) {}

  static void answer(ApiCall call, Backend backend, ObjectNode answer) throws ApiException {
    Region region = backend.region(call);
    SecurityGroup group = region.requireGroup(call.get("SecurityGroupId"));
    String direction = call.has("Direction") ? call.get("Direction") : "all";
    if (!Set.of("ingress", "egress", "all").contains(direction)) {
      // Spelled like this by the API.
      throw new ApiException(
          400, "InvalidParamter", "The specified parameter Direction is not valid.");
    }
    String nicType = nicType(call, group);
    List<Numbered> rules = new ArrayList<>();
    for (Rule rule : group.rules) {
      boolean wanted =
          (direction.equals("all") || direction.equals(rule.direction().wireName()))
              && nicType.equals(rule.nicType());
      if (wanted) {
        rules.add(new Numbered(rules.size() + 1L, rule));
      }
    }
    answer
        .put("RegionId", region.id)
        .put("VpcId", group.vpcId)
        .put("SecurityGroupId", group.id)
        .put("SecurityGroupName", group.name)
        .put("Description", group.description)
        .put("InnerAccessPolicy", group.innerAccessPolicy);
    List<Numbered> page =
        backend
            .paging()
            .pageByToken(call, SIZES, Paging.Entries.of(rules, Numbered::sequence), answer);
    ArrayNode list = Json.putList(answer, "Permissions", "Permission");
    page.forEach(each -> write(each.rule(), list.addObject()));
  }

  /** Classic groups have rules for two networks, and a call lists those of one. */
  private static String nicType(ApiCall call, SecurityGroup group) throws ApiException {
    String asked = call.get("NicType");
    if (!Set.of("", "internet", "intranet").contains(asked)) {
      throw new ApiException(
          400, "InvalidNicType.ValueNotSupported", "The specified NicType does not exist.");
    }
    if (!group.isClassic()) {
      return "intranet";
    }
    return asked.isEmpty() ? "internet" : asked;
  }

  private static void write(Rule rule, ObjectNode item) {
    boolean ingress = rule.direction() == Rule.Direction.INGRESS;
    item.put("SecurityGroupRuleId", rule.id())
        .put("Direction", rule.direction().wireName())
        .put("IpProtocol", rule.ipProtocol().toUpperCase(Locale.ROOT))
        .put("PortRange", rule.portRange())
        .put("SourcePortRange", rule.sourcePortRange())
        .put("PortRangeListId", rule.portRangeListId())
        .put("PortRangeListName", "")
        .put("NicType", rule.nicType())
        .put("Policy", rule.policy().equals("drop") ? "Drop" : "Accept")
        .put("Priority", rule.priority())
        .put("Description", rule.description())
        .put("CreateTime", "2024-01-01T00:00:00Z");
    writeEnd("Source", rule, ingress, item);
    writeEnd("Dest", rule, !ingress, item);
  }

  private static void writeEnd(String end, Rule rule, boolean isPeer, ObjectNode item) {
    item.put(end + "CidrIp", isPeer ? rule.cidrIp() : rule.ownCidrIp())
        .put("Ipv6" + end + "CidrIp", isPeer ? rule.ipv6CidrIp() : rule.ownIpv6CidrIp())
        .put(end + "GroupId", isPeer ? rule.namedGroupId() : "")
        .put(end + "GroupName", "")
        .put(end + "GroupOwnerAccount", isPeer ? rule.namedGroupOwner() : "")
        .put(end + "PrefixListId", isPeer ? rule.prefixListId() : "")
        .put(end + "PrefixListName", "");
  }
}
