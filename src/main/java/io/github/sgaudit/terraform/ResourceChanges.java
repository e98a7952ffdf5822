package io.github.sgaudit.terraform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.audit.TerraformPlan.Action;
import io.github.sgaudit.audit.TerraformPlan.HolderKind;
import io.github.sgaudit.audit.TerraformPlan.NamedGroups;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what matters of the resources that a plan changes, one after the other. */
final class ResourceChanges {
  private static final String OUR_TYPES = "alicloud_";
  private static final String SECURITY_GROUP = OUR_TYPES + "security_group";
  private static final String RULE = OUR_TYPES + "security_group_rule";

  /** Those whose members the API tells, by their old and new names. */
  private static final Map<String, HolderKind> HOLDERS =
      Map.of(
          OUR_TYPES + "instance", HolderKind.INSTANCE,
          OUR_TYPES + "network_interface", HolderKind.NETWORK_INTERFACE,
          OUR_TYPES + "ecs_network_interface", HolderKind.NETWORK_INTERFACE,
          OUR_TYPES + "cs_kubernetes", HolderKind.CLUSTER,
          OUR_TYPES + "cs_managed_kubernetes", HolderKind.CLUSTER,
          OUR_TYPES + "cs_edge_kubernetes", HolderKind.CLUSTER,
          OUR_TYPES + "cs_serverless_kubernetes", HolderKind.CLUSTER);

  private static final Map<List<String>, Action> ACTIONS =
      Map.of(
          List.of("no-op"), Action.NONE,
          List.of("read"), Action.NONE,
          List.of("forget"), Action.NONE,
          List.of("create"), Action.CREATE,
          List.of("update"), Action.UPDATE,
          List.of("delete"), Action.DELETE,
          List.of("delete", "create"), Action.REPLACE_DELETE_FIRST,
          List.of("create", "delete"), Action.REPLACE_CREATE_FIRST,
          // The old one stays, and Terraform knows it no more.
          List.of("create", "forget"), Action.CREATE);

  private final List<Group> groups = new ArrayList<>();
  private final List<TerraformPlan.Holder> holders = new ArrayList<>();
  private final List<TerraformPlan.PlannedRule> rules = new ArrayList<>();

  /** The address of a group that is deleted, and of which no usable ID is shown. */
  private @Nullable String groupWithoutId;

  private record Group(String id, String address, Action action, String provider) {}

  /**
   * Reads the one at which the parser stands.
   *
   * @return what is wrong with it, to stand behind its place; null for nothing
   */
  @Nullable String read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return " is not an object";
    }
    JsonNode address = MissingNode.getInstance();
    JsonNode mode = address;
    JsonNode type = address;
    JsonNode provider = address;
    JsonNode change = address;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "address" -> address = parser.readValueAsTree();
        case "mode" -> mode = parser.readValueAsTree();
        case "type" -> type = parser.readValueAsTree();
        case "provider_name" -> provider = parser.readValueAsTree();
        case "change" -> {
          if (mayMatter(mode, type)) {
            change = parser.readValueAsTree();
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
    if (!address.isTextual() || !mode.isTextual() || !type.isTextual()) {
      return " has no address, mode or type";
    }
    return mayMatter(mode, type)
        ? add(address.textValue(), type.textValue(), provider.asText(), change)
        : null;
  }

  /** Whether it is a resource of our provider, as far as is known by now. */
  private static boolean mayMatter(JsonNode mode, JsonNode type) {
    boolean isData = mode.isTextual() && !mode.textValue().equals("managed");
    boolean isForeign = type.isTextual() && !type.textValue().startsWith(OUR_TYPES);
    return !isData && !isForeign;
  }

  private @Nullable String add(String address, String type, String provider, JsonNode change) {
    if (!Providers.areOurs(provider)) {
      return " is of an unknown provider, " + SafeText.quoted(provider);
    }
    Action action = action(change.path("actions"));
    if (action == null) {
      return " has unknown actions";
    }
    Attributes before = Attributes.before(change);
    Attributes after = Attributes.after(change);
    switch (type) {
      case SECURITY_GROUP -> addGroup(address, action, provider, before);
      case RULE -> addRule(address, action, before, after);
      default -> addHolder(address, type, action, before, after);
    }
    return null;
  }

  private static @Nullable Action action(JsonNode actions) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : actions) {
      words.add(word.isTextual() ? word.textValue() : "");
    }
    return actions.isArray() ? ACTIONS.get(words) : null;
  }

  private void addGroup(String address, Action action, String provider, Attributes before) {
    if (!action.deletes()) {
      return;
    }
    String id = before.securityGroupId();
    if (id != null) {
      groups.add(new Group(id, address, action, provider));
    } else if (groupWithoutId == null) {
      groupWithoutId = address;
    }
  }

  private void addRule(String address, Action action, Attributes before, Attributes after) {
    if (action != Action.NONE) {
      rules.add(
          new TerraformPlan.PlannedRule(
              address,
              action,
              before.text(RuleAttributes.GROUP),
              RuleAttributes.rule(before),
              after.text(RuleAttributes.GROUP),
              before.named(RuleAttributes.NAMED_GROUP),
              after.named(RuleAttributes.NAMED_GROUP)));
    }
  }

  private void addHolder(
      String address, String type, Action action, Attributes before, Attributes after) {
    HolderKind kind = HOLDERS.getOrDefault(type, HolderKind.OTHER);
    String id = kind == HolderKind.OTHER ? null : before.id();
    NamedGroups named = named(kind, after);
    if (id != null || (action != Action.NONE && !named.ids().isEmpty())) {
      holders.add(new TerraformPlan.Holder(kind, id, address, action, named(kind, before), named));
    }
  }

  /** The groups that a resource names, in all attributes that the provider documents for it. */
  private static NamedGroups named(HolderKind kind, Attributes attributes) {
    return switch (kind) {
      case INSTANCE -> attributes.named(List.of("security_groups"), List.of("network_interfaces"));
      // Both are set when it is read, and one may keep its old value when the other changes.
      case NETWORK_INTERFACE ->
          attributes.named(List.of("security_group_ids", "security_groups"), List.of());
      case CLUSTER -> attributes.named(List.of("security_group_id"), List.of());
      case OTHER -> new NamedGroups(attributes.shown(), false);
    };
  }

  /** The plan, when all of the file is read. */
  TerraformPlan plan(Providers providers, String name) throws CommandException {
    if (groupWithoutId != null) {
      throw CommandException.usage(
          name
              + " deletes "
              + SafeText.plain(groupWithoutId)
              + " without showing its ID; check that security group by its ID");
    }
    List<TerraformPlan.DeletedGroup> deleted = new ArrayList<>();
    for (Group group : groups) {
      Providers.Place place = providers.of(group.address(), group.provider());
      deleted.add(
          new TerraformPlan.DeletedGroup(
              group.id(), group.address(), group.action(), place.regionId(), place.account()));
    }
    return new TerraformPlan(deleted, holders, rules);
  }
}
