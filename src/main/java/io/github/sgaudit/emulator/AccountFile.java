package io.github.sgaudit.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an account from a JSON file that is edited by hand; {@code sample-account.json} shows every
 * part. A group may also have an {@code innerAccessPolicy}. A rule is {@code from} or {@code to} a
 * group, an address range or a prefix list, and may also have {@code account} (of that group),
 * {@code ownEnd} (an address range), {@code sourcePorts}, {@code portList} and {@code withoutId}.
 * An error is an {@link IllegalStateException} that names the file, the entry and the field.
 */
final class AccountFile {
  private AccountFile() {}

  static World read(String fileName, String json) {
    JsonNode root;
    try {
      root = Json.MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION).readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          fileName
              + ": line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    }
    Entry file = new Entry(fileName, root);
    Entry key = file.entry("accessKey");
    World world = World.of(file.text("accountId")).accessKey(key.text("id"), key.text("secret"));
    key.end();
    for (Entry region : file.entries("regions")) {
      readRegion(region, world.region(region.text("id")));
    }
    file.end();
    return world;
  }

  private static void readRegion(Entry entry, Region region) {
    Map<String, Entry> namedGroups = new HashMap<>();
    for (Entry section : entry.entries("sections")) {
      String vpc = section.text("vpc");
      String resourceGroup = section.text("resourceGroup", "");
      Map<String, String> tags = section.texts("tags");
      for (Entry group : section.entries("groups")) {
        String id = group.newId(region.groups);
        readGroup(group, region.group(id).vpc(vpc).resourceGroup(resourceGroup), tags, namedGroups);
        readMembers(group, id, region);
      }
      section.end();
    }
    for (Entry template : entry.entries("launchTemplates")) {
      LaunchTemplate added =
          region.launchTemplate(template.newId(region.launchTemplates), template.text("name"));
      for (List<String> groupIds : template.lists("versions")) {
        added.version(groupIds.toArray(String[]::new));
        groupIds.forEach(id -> namedGroups.put(id, template));
      }
      template.end();
    }
    for (Entry cluster : entry.entries("clusters")) {
      String groupId = cluster.text("securityGroup");
      region
          .cluster(cluster.newId(region.clusters), groupId)
          .name(cluster.text("name"))
          .state(cluster.text("state", "running"));
      namedGroups.put(groupId, cluster);
      cluster.end();
    }
    namedGroups.forEach(
        (id, where) -> {
          if (!region.groups.containsKey(id)) {
            throw where.wrong(id + " is not a group of this region");
          }
        });
    entry.end();
  }

  private static void readGroup(
      Entry entry, SecurityGroup group, Map<String, String> tags, Map<String, Entry> namedGroups) {
    group.name(entry.text("name")).description(entry.text("description", ""));
    group.created(entry.text("created"));
    tags.forEach(group::tag);
    entry.texts("tags").forEach(group::tag);
    if (entry.oneOf("type", "normal", "enterprise").equals("enterprise")) {
      group.enterprise();
    }
    if (entry.has("managedByService")) {
      group.serviceManaged(entry.number("managedByService", 0));
    }
    if (entry.flag("deletionProtected")) {
      group.deletionProtected();
    }
    if (entry.has("innerAccessPolicy")) {
      group.innerAccessPolicy(entry.oneOf("innerAccessPolicy", "Accept", "Drop"));
    }
    group.hiddenAddresses((int) entry.number("hiddenAddresses", 0));
    for (Entry rule : entry.entries("rules")) {
      Rule read = readRule(rule);
      if (rule.flag("withoutId")) {
        group.ruleWithoutId(read);
      } else {
        group.rule(read);
      }
      rule.end();
      if (!read.namedGroupId().isEmpty() && read.namedGroupOwner().isEmpty()) {
        namedGroups.put(read.namedGroupId(), rule);
      }
    }
  }

  private static Rule readRule(Entry entry) {
    if (entry.has("from") == entry.has("to")) {
      throw entry.wrong("either \"from\" or \"to\" is required");
    }
    boolean ingress = entry.has("from");
    Rule.Builder rule = ingress ? Rule.ingress() : Rule.egress();
    String peer = entry.text(ingress ? "from" : "to");
    if (peer.startsWith("sg-")) {
      rule.group(peer).groupOwner(entry.text("account", ""));
    } else if (peer.startsWith("pl-")) {
      rule.prefixList(peer);
    } else if (peer.contains(":")) {
      rule.ipv6Cidr(peer);
    } else {
      rule.cidr(peer);
    }
    String ownEnd = entry.text("ownEnd", "");
    if (ownEnd.contains(":")) {
      rule.ownIpv6Cidr(ownEnd);
    } else {
      rule.ownCidr(ownEnd);
    }
    String portList = entry.text("portList", "");
    rule.ports(
            entry.text("protocol", "all"), entry.text("ports", portList.isEmpty() ? "-1/-1" : ""))
        .sourcePorts(entry.text("sourcePorts", ""))
        .portRangeList(portList)
        .policy(entry.oneOf("policy", "accept", "drop"), (int) entry.number("priority", 1))
        .description(entry.text("description", ""))
        .nicType(entry.oneOf("nicType", "intranet", "internet"));
    return rule.build();
  }

  private static void readMembers(Entry group, String groupId, Region region) {
    for (Entry entry : group.entries("instances")) {
      region
          .instance(entry.newId(region.instances), groupId)
          .name(entry.text("name"))
          .status(entry.oneOf("status", "Running", "Stopped"));
      entry.end();
    }
    for (Entry entry : group.entries("networkInterfaces")) {
      NetworkInterface added =
          region.networkInterface(entry.newId(region.interfaces), groupId).name(entry.text("name"));
      if (entry.has("attachedTo")) {
        added.attachedTo(entry.text("attachedTo"));
      } else {
        added.status(entry.oneOf("status", "Available", "InUse"));
      }
      if (entry.has("managedByService")) {
        added.serviceManaged(entry.number("managedByService", 0));
      }
      entry.end();
    }
    for (Entry entry : group.entries("referencedBy")) {
      region.foreignReference(groupId, entry.text("group"), entry.text("account"));
      entry.end();
    }
    group.end();
  }

  /** A JSON object. It remembers which fields were read, to detect unknown ones. */
  private static final class Entry {
    private final String where;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>(Set.of("about"));

    Entry(String where, JsonNode node) {
      this.where = where;
      this.node = node;
      if (!node.isObject()) {
        throw wrong("must be an object");
      }
    }

    IllegalStateException wrong(String problem) {
      return new IllegalStateException(where + ": " + problem);
    }

    IllegalStateException wrong(String field, String problem) {
      return wrong("\"" + field + "\" " + problem);
    }

    private JsonNode get(String field) {
      known.add(field);
      return node.path(field);
    }

    boolean has(String field) {
      return !get(field).isMissingNode();
    }

    String text(String field) {
      if (!has(field)) {
        throw wrong(field, "is missing");
      }
      return text(field, "");
    }

    String text(String field, String otherwise) {
      JsonNode value = get(field);
      if (!value.isMissingNode() && !value.isTextual()) {
        throw wrong(field, "must be text");
      }
      return value.asText(otherwise);
    }

    String newId(Map<String, ?> used) {
      String id = text("id");
      if (used.containsKey(id)) {
        throw wrong("id", "is used twice");
      }
      return id;
    }

    /** The first choice is the default. */
    String oneOf(String field, String... choices) {
      String value = text(field, choices[0]);
      if (!List.of(choices).contains(value)) {
        throw wrong(field, "must be " + String.join(" or ", choices));
      }
      return value;
    }

    long number(String field, long otherwise) {
      JsonNode value = get(field);
      if (!value.isMissingNode() && !value.isIntegralNumber()) {
        throw wrong(field, "must be a whole number");
      }
      return value.asLong(otherwise);
    }

    boolean flag(String field) {
      JsonNode value = get(field);
      if (!value.isMissingNode() && !value.isBoolean()) {
        throw wrong(field, "must be true or false");
      }
      return value.asBoolean();
    }

    Entry entry(String field) {
      return new Entry(where + ": " + field, get(field));
    }

    /** In messages, entries without an ID are called by their number, from 1. */
    List<Entry> entries(String field) {
      JsonNode list = list(field);
      List<Entry> entries = new ArrayList<>();
      for (JsonNode each : list) {
        String name = each.path("id").asText("number " + (entries.size() + 1));
        entries.add(new Entry(where + ": " + field + ": " + name, each));
      }
      return entries;
    }

    List<List<String>> lists(String field) {
      List<List<String>> lists = new ArrayList<>();
      for (JsonNode each : list(field)) {
        List<String> texts = new ArrayList<>();
        each.forEach(text -> texts.add(text.asText()));
        if (!each.isArray() || texts.contains("")) {
          throw wrong(field, "must be a list of lists of text");
        }
        lists.add(texts);
      }
      return lists;
    }

    private JsonNode list(String field) {
      JsonNode list = get(field);
      if (!list.isMissingNode() && !list.isArray()) {
        throw wrong(field, "must be a list");
      }
      return list;
    }

    Map<String, String> texts(String field) {
      Entry object = has(field) ? entry(field) : new Entry(where, Json.object());
      Map<String, String> texts = new LinkedHashMap<>();
      object.node.fieldNames().forEachRemaining(name -> texts.put(name, object.text(name)));
      return texts;
    }

    /** Must be called when all fields were read; refuses any other. */
    void end() {
      node.fieldNames()
          .forEachRemaining(
              field -> {
                if (!known.contains(field)) {
                  throw wrong("unknown field \"" + field + "\"");
                }
              });
    }
  }
}
