package io.github.sgaudit.terraform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of the provider in a plan: in which region, and perhaps in which accounts, its
 * security groups are.
 */
final class Providers {
  private static final String NAME = "alicloud";
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
  private static final String REGION_ARGUMENT = "region";
  private static final String CONSTANT = "constant_value";
  private static final String REFERENCES = "references";

  /** A name in a reference to one of several instances of a provider, which OpenTofu allows. */
  private static final String OF_AN_INSTANCE = "each.";

  private static final String VARIABLE = "var.";

  /**
   * Where the groups of one provider are.
   *
   * @param regionId null where it is not known
   * @param account the same number for two places only if both surely are in one account
   */
  record Place(@Nullable String regionId, int account) {}

  /**
   * One configuration.
   *
   * @param key unique in the plan
   * @param isDefault whether resources of the root module use it that choose none
   */
  private record Configuration(
      String key, String fullName, boolean isDefault, boolean isInRoot, ObjectNode arguments) {

    static Configuration of(String key, JsonNode json) {
      boolean isInRoot = json.path("module_address").asText().isEmpty();
      return new Configuration(
          key,
          json.path("full_name").asText(),
          isInRoot && json.path("alias").asText().isEmpty(),
          isInRoot,
          json.path("expressions") instanceof ObjectNode arguments ? arguments : none());
    }

    /** The one that is there without being written: all of it comes from the environment. */
    static Configuration implied(String fullName) {
      return new Configuration("", fullName, true, true, none());
    }

    private static ObjectNode none() {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> sensitiveVariables = new HashSet<>();
  private final List<Configuration> configurations = new ArrayList<>();

  /** The key of the provider of each security group, by its address without indexes. */
  private final Map<String, String> keys = new HashMap<>();

  private final Map<Object, Integer> accounts = new HashMap<>();

  /** Whether a name is one of the provider for Alibaba Cloud, from whatever registry. */
  static boolean areOurs(String fullName) {
    return fullName.equals(NAME) || fullName.endsWith("/" + NAME);
  }

  /** Reads the values of the root module's variables. */
  void readVariables(JsonParser parser) throws IOException {
    JsonNode all = parser.readValueAsTree();
    all.properties()
        .forEach(
            variable -> {
              JsonNode value = variable.getValue().path("value");
              if (value.isTextual()) {
                variables.put(variable.getKey(), value.textValue());
              }
            });
  }

  /** Reads the configuration, and keeps of its resources which provider a security group has. */
  void readConfiguration(JsonParser parser) throws IOException {
    for (String field = enter(parser); field != null; field = next(parser)) {
      switch (field) {
        case "provider_config" -> {
          JsonNode all = parser.readValueAsTree();
          all.properties()
              .forEach(one -> configurations.add(Configuration.of(one.getKey(), one.getValue())));
        }
        case "root_module" -> readModule(parser, "");
        default -> parser.skipChildren();
      }
    }
  }

  private void readModule(JsonParser parser, String prefix) throws IOException {
    for (String field = enter(parser); field != null; field = next(parser)) {
      switch (field) {
        case "resources" -> readResources(parser, prefix);
        case "module_calls" -> readCalls(parser, prefix);
        case "variables" -> {
          JsonNode declared = parser.readValueAsTree();
          if (prefix.isEmpty()) {
            declared.properties().forEach(this::noteVariable);
          }
        }
        default -> parser.skipChildren();
      }
    }
  }

  private void noteVariable(Map.Entry<String, JsonNode> variable) {
    if (!variable.getValue().path("sensitive").isMissingNode()
        && !isFalse(variable.getValue().path("sensitive"))) {
      sensitiveVariables.add(variable.getKey());
    }
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }

  private void readCalls(JsonParser parser, String prefix) throws IOException {
    for (String call = enter(parser); call != null; call = next(parser)) {
      for (String field = enter(parser); field != null; field = next(parser)) {
        if (field.equals("module")) {
          readModule(parser, prefix + "module." + call + ".");
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void readResources(JsonParser parser, String prefix) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode resource = parser.readValueAsTree();
      if (resource.path("type").asText().equals("alicloud_security_group")
          && resource.path("mode").asText().equals("managed")) {
        keys.put(
            prefix + resource.path("address").asText(),
            resource.path("provider_config_key").asText());
      }
    }
  }

  /** The first field of the value at which the parser stands; null where it has none. */
  private static @Nullable String enter(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    return next(parser);
  }

  /** The next field of an object, at whose value the parser stands then; null at its end. */
  private static @Nullable String next(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return null;
    }
    String field = parser.currentName();
    parser.nextToken();
    return field;
  }

  /**
   * Where a security group is. One whose configuration is gone may use any provider of the name.
   *
   * @param address with indexes
   */
  Place of(String address, String fullName) {
    String key = keys.get(withoutIndexes(address));
    List<Configuration> possible =
        configurations.stream().filter(one -> one.key().equals(key)).toList();
    if (possible.isEmpty()) {
      possible = all(fullName);
    }
    Set<Place> places = new HashSet<>();
    possible.forEach(one -> places.add(new Place(region(one), account(one, address))));
    if (places.size() == 1) {
      return places.iterator().next();
    }
    Set<Integer> possibleAccounts = new HashSet<>();
    places.forEach(place -> possibleAccounts.add(place.account()));
    return new Place(
        null, possibleAccounts.size() == 1 ? possibleAccounts.iterator().next() : number(address));
  }

  private List<Configuration> all(String fullName) {
    List<Configuration> all = new ArrayList<>();
    configurations.stream().filter(one -> one.fullName().equals(fullName)).forEach(all::add);
    if (all.stream().noneMatch(Configuration::isDefault)) {
      all.add(Configuration.implied(fullName));
    }
    return all;
  }

  private @Nullable String region(Configuration configuration) {
    JsonNode region = configuration.arguments().path(REGION_ARGUMENT);
    JsonNode references = region.path(REFERENCES);
    String value = null;
    if (references.isMissingNode()) {
      value = region.path(CONSTANT).textValue();
    } else if (references.size() == 1 && configuration.isInRoot()) {
      String reference = references.path(0).asText();
      String variable =
          reference.startsWith(VARIABLE) ? reference.substring(VARIABLE.length()) : "";
      value = sensitiveVariables.contains(variable) ? null : variables.get(variable);
    }
    return value != null && REGION.matcher(value).matches() ? value : null;
  }

  /**
   * Two configurations are one account where all but their region is the same and constant. What
   * they leave out comes from the environment, which they share.
   */
  private int account(Configuration configuration, String address) {
    ObjectNode arguments = configuration.arguments().deepCopy();
    arguments.remove(REGION_ARGUMENT);
    if (areConstant(arguments)) {
      return number(arguments);
    }
    return hasInstances(arguments) ? number(address) : number(configuration.key());
  }

  private int number(Object account) {
    return accounts.computeIfAbsent(account, key -> accounts.size());
  }

  /** Whether all arguments are constant, in blocks too. A call of a function leaves nothing. */
  private static boolean areConstant(ObjectNode arguments) {
    for (JsonNode argument : arguments) {
      if (!isConstant(argument)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstant(JsonNode argument) {
    if (argument.isArray()) {
      for (JsonNode block : argument) {
        if (!isConstant(block)) {
          return false;
        }
      }
      return true;
    }
    return argument instanceof ObjectNode object
        && !object.isEmpty()
        && (object.has(CONSTANT) ? !object.has(REFERENCES) : areConstant(object));
  }

  private static boolean hasInstances(JsonNode arguments) {
    if (arguments.isTextual()) {
      return arguments.textValue().startsWith(OF_AN_INSTANCE);
    }
    for (JsonNode below : arguments) {
      if (hasInstances(below)) {
        return true;
      }
    }
    return false;
  }

  /** {@code module.a["x.y"].alicloud_security_group.b[0]} without what is in brackets. */
  private static String withoutIndexes(String address) {
    StringBuilder kept = new StringBuilder(address.length());
    boolean inIndex = false;
    boolean inQuotes = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (inQuotes) {
        if (c == '\\') {
          i++;
        }
        inQuotes = c != '"';
      } else if (inIndex) {
        inQuotes = c == '"';
        inIndex = c != ']';
      } else if (c == '[') {
        inIndex = true;
      } else {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
