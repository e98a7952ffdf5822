package io.github.sgaudit.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.audit.Rule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code alicloud_security_group_rule} says of a rule. The provider revokes it by exactly
 * these fields.
 */
final class RuleAttributes {
  static final String GROUP = "security_group_id";

  /** For egress it is the destination. */
  static final String NAMED_GROUP = "source_security_group_id";

  private static final String DIRECTION = "type";
  private static final String PROTOCOL = "ip_protocol";
  private static final String PORTS = "port_range";
  private static final String NIC_TYPE = "nic_type";
  private static final String POLICY = "policy";
  private static final String PRIORITY = "priority";
  private static final String OWNER = "source_group_owner_account";
  private static final String CIDR = "cidr_ip";
  private static final String IPV6_CIDR = "ipv6_cidr_ip";
  private static final String PREFIX_LIST = "prefix_list_id";

  private static final List<String> TEXTS =
      List.of(
          DIRECTION,
          PROTOCOL,
          PORTS,
          NIC_TYPE,
          POLICY,
          OWNER,
          CIDR,
          IPV6_CIDR,
          PREFIX_LIST,
          GROUP,
          NAMED_GROUP);

  private RuleAttributes() {}

  /** The rule, with the provider's documented defaults; null where any field is not understood. */
  static @Nullable Rule rule(Attributes attributes) {
    for (String name : TEXTS) {
      if (attributes.text(name) == null && !attributes.isUnset(name)) {
        return null;
      }
    }
    Rule.Direction direction = constant(Rule.Direction.values(), attributes.text(DIRECTION), null);
    Rule.NicType nicType =
        constant(Rule.NicType.values(), attributes.text(NIC_TYPE), Rule.NicType.INTERNET);
    Integer priority = priority(attributes);
    String protocol = attributes.text(PROTOCOL);
    if (direction == null || nicType == null || priority == null || protocol == null) {
      return null;
    }
    Rule.End peer =
        new Rule.End(
            attributes.text(CIDR),
            attributes.text(IPV6_CIDR),
            attributes.text(NAMED_GROUP),
            attributes.text(OWNER),
            attributes.text(PREFIX_LIST));
    boolean isIngress = direction == Rule.Direction.INGRESS;
    return new Rule(
        null,
        direction,
        nicType,
        protocol,
        or(attributes.text(PORTS), "-1/-1"),
        null,
        null,
        or(attributes.text(POLICY), "accept"),
        priority,
        null,
        isIngress ? peer : Rule.End.any(),
        isIngress ? Rule.End.any() : peer);
  }

  private static String or(@Nullable String text, String preset) {
    return text == null ? preset : text;
  }

  private static <T extends Enum<T>> @Nullable T constant(
      T[] constants, @Nullable String word, @Nullable T preset) {
    if (word == null) {
      return preset;
    }
    for (T constant : constants) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    return null;
  }

  private static @Nullable Integer priority(Attributes attributes) {
    JsonNode value = attributes.values().path(PRIORITY);
    if (attributes.isUnset(PRIORITY)) {
      return 1;
    }
    if (attributes.isHidden(PRIORITY)) {
      return null;
    }
    if (value.isTextual() && value.textValue().matches("[0-9]{1,3}")) {
      return Integer.valueOf(value.textValue());
    }
    return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
  }
}
