package io.github.sgaudit.ecs;

import static io.github.sgaudit.json.WireObject.orNull;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of DescribeSecurityGroupAttribute. What tells which group a rule names is strict: a
 * rule that is not understood is never one that names none.
 */
public final class RulesAnswer {
  private RulesAnswer() {}

  /**
   * Reads a page of rules.
   *
   * @param securityGroupId the group that was asked for
   * @param nicType the network that was asked for; of a group in a VPC the API gives those of the
   *     intranet whatever was asked
   * @throws WireException when it is not understood, speaks of another group, or the filter was
   *     ignored
   */
  public static WirePage<Rule> read(WireObject answer, String securityGroupId, Rule.NicType nicType)
      throws WireException {
    String answered = answer.requiredText("SecurityGroupId");
    if (!answered.equals(securityGroupId)) {
      throw new WireException("the answer is of " + answered + ", which was not requested");
    }
    boolean inVpc = answer.text("VpcId") != null;
    List<Rule> rules = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("Permissions", "Permission")) {
      Rule rule = rule(item, nicType);
      if (rule.nicType() != nicType && !inVpc) {
        throw new WireException(
            "the answer has a rule of the " + rule.nicType().text() + ": filter ignored");
      }
      rules.add(rule);
    }
    return WirePage.of(answer, rules);
  }

  private static Rule rule(WireObject item, Rule.NicType asked) throws WireException {
    Rule.Direction direction =
        word(
            "Direction",
            item.requiredText("Direction"),
            Rule.Direction.values(),
            Rule.Direction::text);
    boolean ingress = direction == Rule.Direction.INGRESS;
    String nicType = item.text("NicType");
    String named = namedGroup(item, ingress ? "Source" : "Dest", ingress ? "Dest" : "Source");
    return new Rule(
        orNull(() -> item.text("SecurityGroupRuleId")),
        direction,
        nicType == null
            ? asked
            : word("NicType", nicType, Rule.NicType.values(), Rule.NicType::text),
        orNull(() -> item.text("IpProtocol")),
        orNull(() -> item.text("PortRange")),
        orNull(() -> item.text("SourcePortRange")),
        orNull(() -> item.text("PortRangeListId")),
        orNull(() -> item.text("Policy")),
        orNull(() -> item.countOrText("Priority")),
        orNull(() -> item.text("Description")),
        end(item, "Source", ingress ? named : null),
        end(item, "Dest", ingress ? null : named));
  }

  private static Rule.End end(WireObject item, String end, @Nullable String groupId) {
    return new Rule.End(
        orNull(() -> item.text(end + "CidrIp")),
        orNull(() -> item.text("Ipv6" + end + "CidrIp")),
        groupId,
        groupId == null ? null : orNull(() -> item.textOrNumber(end + "GroupOwnerAccount")),
        orNull(() -> item.text(end + "PrefixListId")));
  }

  /** A rule that names a group at the wrong end alone names nobody knows what. */
  private static @Nullable String namedGroup(WireObject item, String end, String otherEnd)
      throws WireException {
    item.requireSpelling(end + "GroupId");
    String named = item.text(end + "GroupId");
    if (named == null && item.has(otherEnd + "GroupId")) {
      throw new WireException("a rule names a group as " + otherEnd + "GroupId alone");
    }
    return named;
  }

  private static <T> T word(String field, String text, T[] values, Function<T, String> words)
      throws WireException {
    for (T value : values) {
      if (words.apply(value).equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new WireException(field + " has a value that is not known");
  }
}
