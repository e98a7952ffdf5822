package io.github.sgaudit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the API's documentation allows an answer to be, written down without a look at the product.
 * An answer that fits may be true, whatever was done to it: a shorter list is another truth. One
 * that does not fit is damaged, and nothing follows from it. Fields that prove nothing are not
 * looked at.
 */
final class AnswerSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AnswerSchema() {}

  /** The answer does not fit. */
  private static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String why) {
      super(why);
    }
  }

  /**
   * The facts that an answer tells.
   *
   * @return the facts, sorted; null where the answer is damaged
   */
  static @Nullable List<String> facts(Recorded recorded) {
    try {
      if (recorded.status() < 200 || recorded.status() > 299) {
        return null;
      }
      JsonNode root = parse(recorded.body());
      require(root.isObject(), "no object");
      require(isUnset(root.get("Code")) && isUnset(root.get("code")), "an error");
      if (!recorded.isOfClusters()) {
        text(root, "RequestId");
        String region = optionalText(root, "RegionId");
        require(region == null || region.equals(recorded.regionId()), "another region");
      }
      Set<String> facts = factsOf(recorded, root);
      return List.copyOf(facts);
    } catch (DamagedException e) {
      return null;
    }
  }

  /**
   * Whether an answer that fits says two things at once: it counts more members than it lists and
   * does not say where the others are.
   */
  static boolean contradictsItself(Recorded recorded) {
    if (recorded.isOfClusters()) {
      return clustersContradict(recorded);
    }
    boolean members =
        recorded.action().equals("DescribeInstances")
            || recorded.action().equals("DescribeNetworkInterfaces");
    if (!members || !recorded.parameter("NextToken").isEmpty()) {
      return false;
    }
    List<String> facts = facts(recorded);
    if (facts == null || facts.stream().anyMatch(fact -> fact.startsWith("token "))) {
      return false;
    }
    long listed = facts.stream().filter(fact -> fact.startsWith("member ")).count();
    return facts.stream()
        .filter(fact -> fact.startsWith("total "))
        .anyMatch(fact -> Long.parseLong(fact.substring("total ".length())) > listed);
  }

  /** Pages by number go by their count, and each cluster has a group. */
  private static boolean clustersContradict(Recorded recorded) {
    List<String> facts = facts(recorded);
    if (facts == null) {
      return false;
    }
    List<String> totals = facts.stream().filter(fact -> fact.startsWith("total ")).toList();
    return totals.isEmpty()
        || facts.stream().anyMatch(fact -> fact.endsWith(" holds [unknown]"))
        || facts.size() - 1 > Long.parseLong(totals.get(0).substring("total ".length()));
  }

  /** The code of an error, null where the body is none. */
  static @Nullable String errorCode(byte[] body) {
    try {
      JsonNode root = parse(body);
      return root.isObject() ? optionalText(root, "Code") : null;
    } catch (DamagedException e) {
      return null;
    }
  }

  private static Set<String> factsOf(Recorded recorded, JsonNode root) throws DamagedException {
    Set<String> facts =
        switch (recorded.action()) {
          case "DescribeSecurityGroups" -> securityGroups(recorded, root);
          case "DescribeSecurityGroupReferences" -> references(recorded, root);
          case "DescribeSecurityGroupAttribute" -> rules(recorded, root);
          case "DescribeInstances" -> instances(recorded, root);
          case "DescribeNetworkInterfaces" -> networkInterfaces(recorded, root);
          case Recorded.CLUSTERS_ACTION -> clusters(recorded, root);
          case "DescribeRegions" -> regions(root);
          case "DescribeLaunchTemplates" -> launchTemplates(root);
          case "DescribeLaunchTemplateVersions" -> launchTemplateVersions(recorded, root);
          default -> throw new AssertionError("no schema for " + recorded.action());
        };
    if (List.of(
            "DescribeSecurityGroups",
            "DescribeSecurityGroupAttribute",
            "DescribeInstances",
            "DescribeNetworkInterfaces")
        .contains(recorded.action())) {
      addPage(root, facts);
    }
    return facts;
  }

  private static void addPage(JsonNode root, Set<String> facts) throws DamagedException {
    Iterator<String> names = root.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      for (String known : List.of("NextToken", "TotalCount")) {
        require(name.equals(known) || !name.equalsIgnoreCase(known), "misspelt " + known);
      }
    }
    String token = optionalText(root, "NextToken");
    if (token != null) {
      facts.add("token " + token);
    }
    Integer total = optionalCount(root, "TotalCount");
    if (total != null) {
      facts.add("total " + total);
    }
  }

  private static Set<String> securityGroups(Recorded recorded, JsonNode root)
      throws DamagedException {
    Set<String> facts = new TreeSet<>();
    boolean counted = recorded.parameter("IsQueryEcsCount").equals("true");
    for (JsonNode group : list(root, "SecurityGroups", "SecurityGroup", false)) {
      String id = text(group, "SecurityGroupId");
      String asked = recorded.parameter("SecurityGroupIds");
      require(asked.isEmpty() || asked.contains('"' + id + '"'), "a group not asked for");
      String vpcId = optionalText(group, "VpcId");
      String wantedVpc = recorded.parameter("VpcId");
      require(wantedVpc.isEmpty() || wantedVpc.equals(vpcId), "a group of another VPC");
      JsonNode managed = group.get("ServiceManaged");
      facts.add(
          "group "
              + id
              + " in "
              + vpcId
              + " managed "
              + (isUnset(managed) ? null : managed.isBoolean() ? managed.asText() : "unclear")
              + " addresses "
              + (counted ? addresses(group) : null));
    }
    return facts;
  }

  /** What is no count says of this group alone that nobody knows. */
  private static String addresses(JsonNode group) {
    try {
      JsonNode count = group.path("EcsCount");
      return count.isTextual() && count.textValue().matches("[0-9]{1,9}")
          ? String.valueOf(Integer.parseInt(count.textValue()))
          : String.valueOf(optionalCount(group, "EcsCount"));
    } catch (DamagedException e) {
      return "unclear";
    }
  }

  private static Set<String> references(Recorded recorded, JsonNode root) throws DamagedException {
    Set<String> asked = new HashSet<>();
    recorded
        .parameters()
        .forEach(
            (name, value) -> {
              if (name.startsWith("SecurityGroupId.")) {
                asked.add(value);
              }
            });
    Set<String> facts = new TreeSet<>();
    int entries = 0;
    for (JsonNode entry : list(root, "SecurityGroupReferences", "SecurityGroupReference", true)) {
      String id = text(entry, "SecurityGroupId");
      require(asked.contains(id), "a group not asked for");
      boolean nested = !isUnset(entry.get("ReferencingSecurityGroups"));
      boolean flat = !isUnset(entry.get("SecurityReferencingGroups"));
      require(nested != flat, "no known shape");
      for (JsonNode referencing :
          nested
              ? list(entry, "ReferencingSecurityGroups", "ReferencingSecurityGroup", true)
              : list(entry, "SecurityReferencingGroups", "SecurityReferencingGroup", true)) {
        entries++;
        facts.add("reference to " + id + " by " + text(referencing, "SecurityGroupId"));
      }
    }
    facts.add("entries " + entries);
    return facts;
  }

  /** Of a rule, it is its direction, its network and the group that it names that decide. */
  private static Set<String> rules(Recorded recorded, JsonNode root) throws DamagedException {
    require(
        text(root, "SecurityGroupId").equals(recorded.parameter("SecurityGroupId")),
        "of a group not asked for");
    boolean isClassic = optionalText(root, "VpcId") == null;
    Set<String> facts = new TreeSet<>();
    int count = 0;
    for (JsonNode rule : list(root, "Permissions", "Permission", false)) {
      String direction = text(rule, "Direction").toLowerCase(Locale.ROOT);
      require(List.of("ingress", "egress").contains(direction), "no direction");
      String given = optionalText(rule, "NicType");
      String network =
          given == null ? recorded.parameter("NicType") : given.toLowerCase(Locale.ROOT);
      require(List.of("internet", "intranet").contains(network), "no network");
      require(!isClassic || network.equals(recorded.parameter("NicType")), "of the other network");
      String peer = direction.equals("ingress") ? "SourceGroupId" : "DestGroupId";
      String own = direction.equals("ingress") ? "DestGroupId" : "SourceGroupId";
      Iterator<String> names = rule.fieldNames();
      while (names.hasNext()) {
        String name = names.next();
        require(name.equals(peer) || !name.equalsIgnoreCase(peer), "misspelt " + peer);
      }
      String named = optionalText(rule, peer);
      require(named != null || isUnset(rule.get(own)), "a group at the wrong end");
      count++;
      facts.add("rule " + direction + " " + network + " names " + named);
    }
    facts.add("rules " + count);
    return facts;
  }

  private static Set<String> instances(Recorded recorded, JsonNode root) throws DamagedException {
    Set<String> facts = new TreeSet<>();
    for (JsonNode item : list(root, "Instances", "Instance", false)) {
      String vpcId = textOrNone(item.path("VpcAttributes"), "VpcId");
      facts.add("member " + text(item, "InstanceId") + place(recorded, item, vpcId));
    }
    return facts;
  }

  private static Set<String> networkInterfaces(Recorded recorded, JsonNode root)
      throws DamagedException {
    Set<String> facts = new TreeSet<>();
    for (JsonNode item : list(root, "NetworkInterfaceSets", "NetworkInterfaceSet", false)) {
      facts.add(
          "member "
              + text(item, "NetworkInterfaceId")
              + place(recorded, item, textOrNone(item, "VpcId")));
    }
    return facts;
  }

  /** Where a member is, which has to be where it was asked for. */
  private static String place(Recorded recorded, JsonNode item, @Nullable String vpcId)
      throws DamagedException {
    String wantedGroup = recorded.parameter("SecurityGroupId");
    Set<String> groups = wantedGroup.isEmpty() ? groupsOrNone(item) : groups(item);
    if (!wantedGroup.isEmpty()) {
      require(groups.contains(wantedGroup), "a member of another group");
      return "";
    }
    String wantedVpc = recorded.parameter("VpcId");
    require(wantedVpc.isEmpty() || wantedVpc.equals(vpcId), "a member of another VPC");
    return " in " + groups + " of " + vpcId;
  }

  private static Set<String> groups(JsonNode item) throws DamagedException {
    Set<String> groups = new TreeSet<>();
    for (JsonNode group : elements(item, "SecurityGroupIds", "SecurityGroupId", false)) {
      require(group.isTextual() && !group.textValue().isEmpty(), "a group that is no ID");
      groups.add(group.textValue());
    }
    return groups;
  }

  /** One of all members that does not tell its groups says nothing of any group. */
  private static Set<String> groupsOrNone(JsonNode item) {
    try {
      return groups(item);
    } catch (DamagedException e) {
      return Set.of("unknown");
    }
  }

  /** What is no text, of a field that a cluster may lack, is as if it were missing. */
  private static Set<String> clusters(Recorded recorded, JsonNode root) throws DamagedException {
    Set<String> facts = new TreeSet<>();
    JsonNode list = root.path("clusters");
    require(list.isArray(), "clusters is no list");
    for (JsonNode item : list) {
      require(item.isObject(), "a cluster is no object");
      String region = textOrNone(item, "region_id");
      boolean holds =
          !item.path("state").asText().equals("deleted")
              && (region == null || region.equals(recorded.regionId()));
      String group = textOrNone(item, "security_group_id");
      facts.add(
          "cluster "
              + text(item, "cluster_id")
              + " holds "
              + (holds ? List.of(group == null ? "unknown" : group) : List.of()));
    }
    if (!isUnset(root.get("page_info"))) {
      JsonNode page = root.get("page_info");
      require(page.isObject(), "page_info is no object");
      JsonNode total = page.path("total_count");
      Integer count =
          total.isTextual() && total.textValue().matches("[0-9]{1,9}")
              ? Integer.valueOf(total.textValue())
              : optionalCount(page, "total_count");
      if (count != null) {
        facts.add("total " + count);
      }
    }
    return facts;
  }

  private static Set<String> regions(JsonNode root) throws DamagedException {
    Set<String> facts = new TreeSet<>();
    for (JsonNode region : list(root, "Regions", "Region", false)) {
      String id = text(region, "RegionId");
      require(id.matches("[a-z][a-z0-9-]*"), "no region ID");
      facts.add("region " + id);
    }
    require(!facts.isEmpty(), "no region");
    return facts;
  }

  private static Set<String> launchTemplates(JsonNode root) throws DamagedException {
    Set<String> facts = new TreeSet<>();
    for (JsonNode item : list(root, "LaunchTemplateSets", "LaunchTemplateSet", false)) {
      facts.add(
          "template "
              + text(item, "LaunchTemplateId")
              + " "
              + number(item, "DefaultVersionNumber")
              + " "
              + number(item, "LatestVersionNumber"));
    }
    facts.add("total " + number(root, "TotalCount"));
    return facts;
  }

  private static Set<String> launchTemplateVersions(Recorded recorded, JsonNode root)
      throws DamagedException {
    TreeMap<String, Set<String>> byVersion = new TreeMap<>();
    List<String> asked = new ArrayList<>();
    for (int i = 1; !recorded.parameter("LaunchTemplateVersion." + i).isEmpty(); i++) {
      asked.add(recorded.parameter("LaunchTemplateVersion." + i));
    }
    for (JsonNode item :
        list(root, "LaunchTemplateVersionSets", "LaunchTemplateVersionSet", false)) {
      String version = number(item, "VersionNumber");
      require(asked.contains(version), "a version not asked for");
      require(
          text(item, "LaunchTemplateId").equals(recorded.parameter("LaunchTemplateId")),
          "another template");
      JsonNode data = item.path("LaunchTemplateData");
      require(data.isObject(), "LaunchTemplateData");
      Set<String> groups = byVersion.computeIfAbsent(version, key -> new TreeSet<>());
      addNamed(data, groups);
      if (!isUnset(data.get("NetworkInterfaces"))) {
        for (JsonNode each : list(data, "NetworkInterfaces", "NetworkInterface", true)) {
          addNamed(each, groups);
        }
      }
    }
    require(byVersion.keySet().containsAll(asked), "a version is missing");
    Set<String> facts = new TreeSet<>();
    byVersion.forEach((version, groups) -> facts.add("version " + version + " " + groups));
    return facts;
  }

  private static void addNamed(JsonNode holder, Set<String> groups) throws DamagedException {
    String alone = optionalText(holder, "SecurityGroupId");
    if (alone != null) {
      groups.add(alone);
    }
    if (!isUnset(holder.get("SecurityGroupIds"))) {
      for (JsonNode id : elements(holder, "SecurityGroupIds", "SecurityGroupId", true)) {
        require(id.isTextual() && !id.textValue().isEmpty(), "a group that is no ID");
        groups.add(id.textValue());
      }
    }
  }

  private static JsonNode parse(byte[] body) throws DamagedException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode root = JSON.readTree(text);
      require(root != null, "nothing");
      return root;
    } catch (CharacterCodingException e) {
      throw new DamagedException("not UTF-8");
    } catch (JsonProcessingException e) {
      throw new DamagedException("not JSON");
    }
  }

  private static List<JsonNode> list(
      JsonNode parent, String plural, String singular, boolean directToo) throws DamagedException {
    List<JsonNode> items = elements(parent, plural, singular, directToo);
    for (JsonNode item : items) {
      require(item.isObject(), singular + " is no object");
    }
    return items;
  }

  private static List<JsonNode> elements(
      JsonNode parent, String plural, String singular, boolean directToo) throws DamagedException {
    JsonNode outer = parent.path(plural);
    JsonNode inner = directToo && outer.isArray() ? outer : outer.path(singular);
    require(inner.isArray(), plural + " is no list");
    List<JsonNode> items = new ArrayList<>();
    inner.forEach(items::add);
    return items;
  }

  private static String text(JsonNode parent, String name) throws DamagedException {
    String text = optionalText(parent, name);
    if (text == null) {
      throw new DamagedException(name + " is missing");
    }
    return text;
  }

  private static @Nullable String optionalText(JsonNode parent, String name)
      throws DamagedException {
    JsonNode value = parent.get(name);
    if (isUnset(value)) {
      return null;
    }
    require(value.isTextual(), name + " is no string");
    return value.textValue();
  }

  private static @Nullable String textOrNone(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
  }

  private static @Nullable Integer optionalCount(JsonNode parent, String name)
      throws DamagedException {
    JsonNode value = parent.get(name);
    if (isUnset(value)) {
      return null;
    }
    require(value.isIntegralNumber() && value.canConvertToInt(), name + " is no count");
    require(value.intValue() >= 0, name + " is negative");
    return value.intValue();
  }

  private static String number(JsonNode parent, String name) throws DamagedException {
    JsonNode value = parent.path(name);
    String digits = value.isIntegralNumber() || value.isTextual() ? value.asText() : "";
    require(digits.matches("[0-9]{1,18}"), name + " is no number");
    return String.valueOf(Long.parseLong(digits));
  }

  private static boolean isUnset(@Nullable JsonNode value) {
    return value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }

  private static void require(boolean holds, String otherwise) throws DamagedException {
    if (!holds) {
      throw new DamagedException(otherwise);
    }
  }
}
