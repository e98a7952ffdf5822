package io.github.sgaudit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans as {@code terraform show -json} and {@code tofu show -json} write them: the properties of
 * the documented format, in its order, and the attributes that the schemas of the provider have,
 * those included that nobody set.
 */
public final class PlanJson {
  /** In the place of a value: it is known only when the plan is applied. */
  public static final Object UNKNOWN = new Object();

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TERRAFORM_REGISTRY = "registry.terraform.io/aliyun/alicloud";
  private static final String TOFU_REGISTRY = "registry.opentofu.org/aliyun/alicloud";

  private final String registry;
  private final boolean isTofu;
  private final ObjectNode providers = MAPPER.createObjectNode();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Set<String> sensitiveVariables = new TreeSet<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<Resource> drift = new ArrayList<>();
  private final List<Resource> deferred = new ArrayList<>();

  private PlanJson(String registry, boolean isTofu) {
    this.registry = registry;
    this.isTofu = isTofu;
  }

  public static PlanJson terraform(Resource... resources) {
    return new PlanJson(TERRAFORM_REGISTRY, false).with(resources);
  }

  public static PlanJson tofu(Resource... resources) {
    return new PlanJson(TOFU_REGISTRY, true).with(resources);
  }

  public PlanJson with(Resource... more) {
    resources.addAll(List.of(more));
    return this;
  }

  /** Found changed or gone outside of Terraform. */
  public PlanJson drifted(Resource... more) {
    drift.addAll(List.of(more));
    return this;
  }

  public PlanJson deferred(Resource... more) {
    deferred.addAll(List.of(more));
    return this;
  }

  /**
   * A configuration of the provider.
   *
   * @param key {@code alicloud}, {@code alicloud.ALIAS} or {@code module.m:alicloud}
   * @param arguments names and values in turn; a value that is a list has references in it
   */
  public PlanJson provider(String key, Object... arguments) {
    ObjectNode provider = providers.putObject(key);
    String local = key.substring(key.indexOf(':') + 1);
    provider.put("name", local.replaceFirst("\\..*", ""));
    provider.put("full_name", registry);
    if (local.contains(".")) {
      provider.put("alias", local.substring(local.indexOf('.') + 1));
    }
    provider.put("version_constraint", "~> 1.230");
    if (key.contains(":")) {
      provider.put("module_address", key.substring(0, key.indexOf(':')));
    }
    ObjectNode expressions = provider.putObject("expressions");
    for (int i = 0; i < arguments.length; i += 2) {
      expressions.set((String) arguments[i], expression(arguments[i + 1]));
    }
    return this;
  }

  private static JsonNode expression(Object value) {
    ObjectNode expression = MAPPER.createObjectNode();
    if (value instanceof List<?> references) {
      expression.set("references", MAPPER.valueToTree(references));
    } else if (value instanceof Map<?, ?> block) {
      ObjectNode inside = MAPPER.createObjectNode();
      block.forEach((name, argument) -> inside.set((String) name, expression(argument)));
      return MAPPER.createArrayNode().add(inside);
    } else if (value != UNKNOWN) {
      expression.set("constant_value", MAPPER.valueToTree(value));
    }
    return expression;
  }

  public PlanJson variable(String name, Object value) {
    variables.put(name, value);
    return this;
  }

  public PlanJson sensitiveVariable(String name, Object value) {
    sensitiveVariables.add(name);
    return variable(name, value);
  }

  /** What a resource is in the state, and what the plan does to it. */
  public static final class Resource {
    private final String address;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Set<String> computed;
    private final Set<String> sensitiveBefore = new TreeSet<>();
    private final Set<String> sensitiveAfter = new TreeSet<>();
    private List<String> actions = List.of("no-op");
    private @Nullable Map<String, Object> after;
    private String providerKey = "alicloud";
    private @Nullable String providerName;
    private @Nullable String deposed;
    private boolean isOrphan;
    private String mode = "managed";

    private Resource(String address, Set<String> computed) {
      this.address = address;
      this.computed = computed;
    }

    /** Sets attributes that it has in the state; names and values in turn. */
    public Resource having(@Nullable Object... pairs) {
      attributes.putAll(map(pairs));
      return this;
    }

    public Resource without(String attribute) {
      attributes.remove(attribute);
      return this;
    }

    public Resource delete() {
      return to(null, "delete");
    }

    public Resource forget() {
      return to(null, "forget");
    }

    public Resource read() {
      return to(attributes, "read");
    }

    /** Changes attributes in place; names and values in turn. */
    public Resource update(@Nullable Object... pairs) {
      return to(merged(attributes, pairs), "update");
    }

    public Resource create() {
      return to(anew(), "create");
    }

    public Resource replaceDeleteFirst(@Nullable Object... pairs) {
      return to(merged(anew(), pairs), "delete", "create");
    }

    public Resource replaceCreateFirst(@Nullable Object... pairs) {
      return to(merged(anew(), pairs), "create", "delete");
    }

    public Resource createAndForget(@Nullable Object... pairs) {
      return to(merged(anew(), pairs), "create", "forget");
    }

    /** Any actions, after which the attributes are as they are. */
    public Resource doing(String... words) {
      return to(attributes, words);
    }

    private Resource to(@Nullable Map<String, Object> then, String... words) {
      actions = List.of(words);
      after = then;
      return this;
    }

    /** A new resource of the same arguments: the provider computes the rest. */
    private Map<String, Object> anew() {
      Map<String, Object> anew = new LinkedHashMap<>(attributes);
      computed.forEach(attribute -> anew.put(attribute, UNKNOWN));
      return anew;
    }

    public Resource sensitive(String... names) {
      sensitiveBefore.addAll(List.of(names));
      sensitiveAfter.addAll(List.of(names));
      return this;
    }

    public Resource sensitiveBefore(String... names) {
      sensitiveBefore.addAll(List.of(names));
      return this;
    }

    public Resource provider(String key) {
      providerKey = key;
      return this;
    }

    public Resource providerName(String name) {
      providerName = name;
      return this;
    }

    public Resource deposed(String key) {
      deposed = key;
      return this;
    }

    /** One that the configuration has no longer. */
    public Resource orphan() {
      isOrphan = true;
      return this;
    }

    public Resource data() {
      mode = "data";
      return this;
    }

    private String type() {
      String[] parts = plain().split("\\.", -1);
      return parts[parts.length - 2];
    }

    private String name() {
      String[] parts = plain().split("\\.", -1);
      return parts[parts.length - 1];
    }

    /** Without indexes. */
    private String plain() {
      return address.replaceAll("\\[(\"[^\"]*\"|[0-9]+)]", "");
    }

    private String module() {
      int end = address.lastIndexOf(type() + "." + name());
      return end == 0 ? "" : address.substring(0, end - 1);
    }

    private boolean isCreated() {
      return actions.equals(List.of("create"));
    }
  }

  private static Map<String, Object> merged(Map<String, Object> one, @Nullable Object... pairs) {
    Map<String, Object> both = new LinkedHashMap<>(one);
    both.putAll(map(pairs));
    return both;
  }

  private static Map<String, Object> map(@Nullable Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  public static Resource group(String address, String id) {
    return new Resource(address, Set.of("id", "create_time"))
        .having(
            "create_time", "2024-03-01T08:00:00Z",
            "description", null,
            "id", id,
            "inner_access", true,
            "inner_access_policy", "Accept",
            "name", "web",
            "resource_group_id", "",
            "security_group_name", "web",
            "security_group_type", "normal",
            "tags", null,
            "timeouts", null,
            "vpc_id", "vpc-bp1example");
  }

  public static Resource instance(String address, String id, String... groups) {
    return new Resource(
            address, Set.of("id", "private_ip", "network_interface_id", "status", "volume_tags"))
        .having(
            "availability_zone",
            "cn-hangzhou-h",
            "data_disks",
            List.of(),
            "deletion_protection",
            false,
            "force_delete",
            null,
            "host_name",
            "web",
            "id",
            id,
            "image_id",
            "aliyun_3_x64_20G_alibase_20240528.vhd",
            "instance_name",
            "web",
            "instance_type",
            "ecs.g7.large",
            "maintenance_time",
            List.of(),
            "network_interface_id",
            "eni-of-" + id,
            "network_interfaces",
            List.of(),
            "password",
            "Hunter2Hunter2",
            "private_ip",
            "172.16.0.10",
            "security_groups",
            List.of(groups),
            "status",
            "Running",
            "tags",
            Map.of("team", "web"),
            "user_data",
            null,
            "volume_tags",
            Map.of(),
            "vpc_id",
            "vpc-bp1example",
            "vswitch_id",
            "vsw-bp1example")
        .sensitive("password");
  }

  /** Of the name since 1.123; the provider sets both of its lists when it reads. */
  public static Resource networkInterface(String address, String id, String... groups) {
    return new Resource(address, Set.of("id", "mac", "status", "primary_ip_address", "private_ip"))
        .having(
            "description", "",
            "id", id,
            "mac", "00:16:3e:12:34:56",
            "name", "web",
            "network_interface_name", "web",
            "primary_ip_address", "172.16.0.20",
            "private_ip", "172.16.0.20",
            "security_group_ids", List.of(groups),
            "security_groups", List.of(groups),
            "status", "InUse",
            "tags", null,
            "vswitch_id", "vsw-bp1example");
  }

  public static Resource cluster(String address, String id, String group) {
    return new Resource(address, Set.of("id", "nat_gateway_id", "connections"))
        .having(
            "connections",
            Map.of(),
            "deletion_protection",
            false,
            "id",
            id,
            "is_enterprise_security_group",
            null,
            "name",
            "prod",
            "nat_gateway_id",
            "",
            "pod_vswitch_ids",
            List.of("vsw-bp1example"),
            "security_group_id",
            group,
            "service_cidr",
            "10.11.0.0/16",
            "vpc_id",
            "vpc-bp1example");
  }

  /** A rule for incoming TCP on one port. */
  public static Resource rule(String address, String owner, String named) {
    return new Resource(address, Set.of("id", "security_group_rule_id", "prefix_list_id"))
        .having(
            "cidr_ip", "",
            "description", "",
            "id", owner + ":ingress:tcp:443/443:intranet:" + named + ":accept:1",
            "ip_protocol", "tcp",
            "ipv6_cidr_ip", "",
            "nic_type", "intranet",
            "policy", "accept",
            "port_range", "443/443",
            "prefix_list_id", "",
            "priority", 1,
            "security_group_id", owner,
            "security_group_rule_id", "sgr-bp1example",
            "source_group_owner_account", "",
            "source_security_group_id", named,
            "type", "ingress");
  }

  /** Any other resource; names and values of its attributes in turn. */
  public static Resource other(String address, @Nullable Object... pairs) {
    return new Resource(address, Set.of("id")).having(pairs);
  }

  /** The document, to be changed. */
  public ObjectNode document() {
    ObjectNode plan = MAPPER.createObjectNode();
    plan.put("format_version", "1.2");
    plan.put("terraform_version", isTofu ? "1.10.6" : "1.13.3");
    if (!variables.isEmpty()) {
      ObjectNode all = plan.putObject("variables");
      variables.forEach(
          (name, value) -> all.putObject(name).set("value", MAPPER.valueToTree(value)));
    }
    plan.putObject("planned_values").set("root_module", modules(true));
    putChanges(plan, "resource_drift", drift);
    putChanges(plan, "resource_changes", resources);
    if (!deferred.isEmpty()) {
      ArrayNode list = plan.putArray("deferred_changes");
      deferred.forEach(
          resource ->
              list.addObject()
                  .put("reason", "resource_config_unknown")
                  .set("resource_change", change(resource)));
    }
    ObjectNode prior = plan.putObject("prior_state");
    prior.put("format_version", "1.0");
    prior.put("terraform_version", isTofu ? "1.10.6" : "1.13.3");
    prior.putObject("values").set("root_module", modules(false));
    plan.set("configuration", configuration());
    ObjectNode relevant = plan.putArray("relevant_attributes").addObject();
    relevant.put("resource", "alicloud_vpc.main");
    relevant.putArray("attribute").add("id");
    plan.put("timestamp", "2026-11-26T12:00:00Z");
    if (!isTofu) {
      plan.put("applyable", true);
      plan.put("complete", true);
    }
    return plan.put("errored", false);
  }

  private void putChanges(ObjectNode plan, String property, List<Resource> changed) {
    if (!changed.isEmpty()) {
      ArrayNode list = plan.putArray(property);
      changed.forEach(resource -> list.add(change(resource)));
    }
  }

  private ObjectNode change(Resource resource) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("address", resource.address);
    if (!resource.module().isEmpty()) {
      json.put("module_address", resource.module());
    }
    json.put("mode", resource.mode);
    json.put("type", resource.type());
    json.put("name", resource.name());
    if (resource.address.endsWith("]")) {
      String index = resource.address.substring(resource.address.lastIndexOf('[') + 1);
      index = index.substring(0, index.length() - 1);
      if (index.startsWith("\"")) {
        json.put("index", index.substring(1, index.length() - 1));
      } else {
        json.put("index", Integer.parseInt(index));
      }
    }
    json.put("provider_name", providerName(resource));
    if (resource.deposed != null) {
      json.put("deposed", resource.deposed);
    }
    ObjectNode change = json.putObject("change");
    change.set("actions", MAPPER.valueToTree(resource.actions));
    change.set("before", resource.isCreated() ? MAPPER.nullNode() : values(resource.attributes));
    Map<String, Object> after =
        resource.actions.equals(List.of("no-op")) ? resource.attributes : resource.after;
    change.set("after", after == null ? MAPPER.nullNode() : values(after));
    change.set("after_unknown", after == null ? MAPPER.createObjectNode() : unknown(after));
    change.set(
        "before_sensitive",
        resource.isCreated() ? BooleanNode.FALSE : mask(resource.sensitiveBefore));
    change.set(
        "after_sensitive", after == null ? BooleanNode.FALSE : mask(resource.sensitiveAfter));
    if (resource.actions.size() == 2) {
      json.put("action_reason", "replace_because_cannot_update");
      change.putArray("replace_paths").addArray().add("vpc_id");
    }
    return json;
  }

  private String providerName(Resource resource) {
    return resource.providerName == null ? registry : resource.providerName;
  }

  private static ObjectNode mask(Set<String> names) {
    ObjectNode mask = MAPPER.createObjectNode();
    names.forEach(name -> mask.put(name, true));
    return mask;
  }

  private static ObjectNode values(Map<String, Object> attributes) {
    ObjectNode values = MAPPER.createObjectNode();
    attributes.forEach(
        (name, value) -> {
          if (value != UNKNOWN) {
            values.set(name, value(value));
          }
        });
    return values;
  }

  private static JsonNode value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      ArrayNode array = MAPPER.createArrayNode();
      list.forEach(element -> array.add(element == UNKNOWN ? MAPPER.nullNode() : value(element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      map.forEach((name, below) -> attributes.put((String) name, below));
      return values(attributes);
    }
    return MAPPER.valueToTree(value);
  }

  /** Known leaves are left out of objects, and are false in lists. */
  private static ObjectNode unknown(Map<?, ?> attributes) {
    ObjectNode mask = MAPPER.createObjectNode();
    attributes.forEach(
        (name, value) -> {
          if (value == UNKNOWN) {
            mask.put((String) name, true);
          } else if (value instanceof List<?> list) {
            ArrayNode array = mask.putArray((String) name);
            for (Object element : list) {
              if (element instanceof Map<?, ?> block) {
                array.add(unknown(block));
              } else {
                array.add(element == UNKNOWN);
              }
            }
          } else if (value instanceof Map<?, ?> map) {
            mask.set((String) name, unknown(map));
          }
        });
    return mask;
  }

  private ObjectNode modules(boolean isPlanned) {
    ObjectNode root = MAPPER.createObjectNode();
    Map<String, ObjectNode> modules = new HashMap<>(Map.of("", root));
    for (Resource resource : resources) {
      Map<String, Object> shown =
          isPlanned
              ? resource.actions.equals(List.of("no-op")) ? resource.attributes : resource.after
              : resource.isCreated() ? null : resource.attributes;
      if (shown != null) {
        ObjectNode json =
            modules
                .computeIfAbsent(
                    resource.module(),
                    address -> root.withArray("child_modules").addObject().put("address", address))
                .withArray("resources")
                .addObject();
        json.put("address", resource.address);
        json.put("mode", resource.mode);
        json.put("type", resource.type());
        json.put("name", resource.name());
        json.put("provider_name", providerName(resource));
        json.put("schema_version", 0);
        json.set("values", values(shown));
        json.set("sensitive_values", mask(resource.sensitiveBefore));
      }
    }
    return root;
  }

  private ObjectNode configuration() {
    ObjectNode configuration = MAPPER.createObjectNode();
    if (!providers.isEmpty()) {
      configuration.set("provider_config", providers.deepCopy());
    }
    ObjectNode root = configuration.putObject("root_module");
    Set<String> written = new TreeSet<>();
    for (Resource resource : resources) {
      if (resource.isOrphan || !written.add(resource.plain())) {
        continue;
      }
      ObjectNode module = root;
      String[] parts = resource.plain().split("\\.", -1);
      for (int i = 0; i < parts.length - 2; i += 2) {
        ObjectNode call =
            module.withObject("/module_calls").withObject("/" + parts[i + 1].replace("/", "~1"));
        call.put("source", "./" + parts[i + 1]);
        module = call.withObject("/module");
      }
      ObjectNode json = module.withArray("resources").addObject();
      json.put("address", resource.type() + "." + resource.name());
      json.put("mode", resource.mode);
      json.put("type", resource.type());
      json.put("name", resource.name());
      json.put("provider_config_key", resource.providerKey);
      json.putObject("expressions").putObject("vpc_id").putArray("references").add("var.vpc");
      json.put("schema_version", 0);
      if (resource.address.endsWith("\"]")) {
        json.putObject("for_each_expression").putArray("references").add("var.all");
      } else if (resource.address.endsWith("]")) {
        json.putObject("count_expression").put("constant_value", 2);
      }
    }
    if (!variables.isEmpty()) {
      ObjectNode declared = root.putObject("variables");
      variables
          .keySet()
          .forEach(
              name -> {
                ObjectNode variable = declared.putObject(name);
                if (sensitiveVariables.contains(name)) {
                  variable.put("sensitive", true);
                }
              });
    }
    return configuration;
  }

  public String text() {
    return document().toString();
  }

  public InputStream stream() {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
  }
}
