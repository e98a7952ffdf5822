package io.github.sgaudit.fuzz;

import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.ecs.AnswerPath;
import io.github.sgaudit.ecs.ClustersAnswer;
import io.github.sgaudit.ecs.LaunchTemplate;
import io.github.sgaudit.ecs.LaunchTemplateVersionsAnswer;
import io.github.sgaudit.ecs.LaunchTemplatesAnswer;
import io.github.sgaudit.ecs.MembersAnswer;
import io.github.sgaudit.ecs.ReferencesBody;
import io.github.sgaudit.ecs.RegionsAnswer;
import io.github.sgaudit.ecs.RulesAnswer;
import io.github.sgaudit.ecs.SecurityGroupsAnswer;
import io.github.sgaudit.ecs.WirePage;
import io.github.sgaudit.http.HttpResponse;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the product reads in an answer, in the words of {@link AnswerSchema}. */
final class ProductReading {
  private ProductReading() {}

  /** The facts, sorted; null where the product says that it failed. */
  static @Nullable List<String> facts(Recorded recorded) throws InterruptedException {
    Set<String> facts = outcome(recorded).answer();
    return facts == null ? null : List.copyOf(facts);
  }

  /** The code of the failure that the product makes of an answer. */
  static @Nullable String failureCode(Recorded recorded) throws InterruptedException {
    return outcome(recorded).code();
  }

  private static AnswerPath.Outcome<Set<String>> outcome(Recorded recorded)
      throws InterruptedException {
    HttpResponse response = new HttpResponse(recorded.status(), Map.of(), recorded.body());
    AnswerPath.Reading<Set<String>> reading = body -> read(recorded, body);
    return recorded.isOfClusters()
        ? AnswerPath.readClusters(response, recorded.regionId(), reading)
        : AnswerPath.read(response, recorded.regionId(), reading);
  }

  private static Set<String> read(Recorded recorded, WireObject body) throws WireException {
    Set<String> facts = new TreeSet<>();
    String group = recorded.parameter("SecurityGroupId");
    String vpc = recorded.parameter("VpcId");
    @Nullable String vpcId = vpc.isEmpty() ? null : vpc;
    switch (recorded.action()) {
      case "DescribeSecurityGroups" -> addGroups(recorded, body, facts);
      case "DescribeSecurityGroupReferences" -> addReferences(recorded, body, facts);
      case "DescribeSecurityGroupAttribute" -> addRules(recorded, body, facts);
      case "DescribeInstances" -> {
        if (group.isEmpty()) {
          addWalked(MembersAnswer.instances(body, null, vpcId), facts);
        } else {
          addMembers(MembersAnswer.instances(body, group, null), facts);
        }
      }
      case "DescribeNetworkInterfaces" -> {
        if (group.isEmpty()) {
          addWalked(MembersAnswer.networkInterfaces(body, null, vpcId), facts);
        } else {
          addMembers(MembersAnswer.networkInterfaces(body, group, null), facts);
        }
      }
      case Recorded.CLUSTERS_ACTION -> addClusters(recorded, body, facts);
      case "DescribeRegions" ->
          RegionsAnswer.read(body).forEach(region -> facts.add("region " + region));
      case "DescribeLaunchTemplates" -> {
        WirePage<LaunchTemplate> page = LaunchTemplatesAnswer.read(body);
        page.items()
            .forEach(
                each ->
                    facts.add(
                        "template "
                            + each.id()
                            + " "
                            + each.defaultVersion()
                            + " "
                            + each.latestVersion()));
        facts.add("total " + page.totalCount());
      }
      case "DescribeLaunchTemplateVersions" -> {
        long first = Long.parseLong(recorded.parameter("LaunchTemplateVersion.1"));
        String second = recorded.parameter("LaunchTemplateVersion.2");
        LaunchTemplate template =
            new LaunchTemplate(
                recorded.parameter("LaunchTemplateId"),
                null,
                first,
                second.isEmpty() ? first : Long.parseLong(second));
        LaunchTemplateVersionsAnswer.read(body, template)
            .forEach(
                (version, groups) -> facts.add("version " + version + " " + new TreeSet<>(groups)));
      }
      default -> throw new AssertionError("no reader for " + recorded.action());
    }
    return facts;
  }

  private static void addGroups(Recorded recorded, WireObject body, Set<String> facts)
      throws WireException {
    String ids = recorded.parameter("SecurityGroupIds");
    SecurityGroupFilter filter = SecurityGroupFilter.none();
    if (!ids.isEmpty()) {
      filter =
          filter.withSecurityGroupIds(Arrays.asList(ids.replaceAll("[\\[\\]\"]", "").split(",")));
    }
    boolean counted = recorded.parameter("IsQueryEcsCount").equals("true");
    WirePage<SecurityGroup> page = SecurityGroupsAnswer.read(body, recorded.regionId(), counted);
    AnswerPath.requireMatches(page.items(), filter);
    for (SecurityGroup each : page.items()) {
      facts.add(
          "group "
              + each.securityGroupId()
              + " in "
              + each.vpcId()
              + " managed "
              + clear(each, "ServiceManaged", each.serviceManaged())
              + " addresses "
              + clear(each, "EcsCount", each.ecsCount()));
    }
    addPage(page, facts);
  }

  private static String clear(SecurityGroup group, String field, @Nullable Object value) {
    return group.unclear().contains(field) ? "unclear" : String.valueOf(value);
  }

  private static void addClusters(Recorded recorded, WireObject body, Set<String> facts)
      throws WireException {
    for (Member.Cluster cluster : ClustersAnswer.clusters(body, recorded.regionId())) {
      boolean unknown = cluster.securityGroupIds().equals(List.of(Member.UNKNOWN_GROUP));
      facts.add(
          "cluster "
              + cluster.id()
              + " holds "
              + (unknown ? List.of("unknown") : cluster.securityGroupIds()));
    }
    Integer total = ClustersAnswer.total(body);
    if (total != null) {
      facts.add("total " + total);
    }
  }

  private static void addReferences(Recorded recorded, WireObject body, Set<String> facts)
      throws WireException {
    Set<String> asked =
        recorded.parameters().entrySet().stream()
            .filter(parameter -> parameter.getKey().startsWith("SecurityGroupId."))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    ReferencesAnswer answer = ReferencesBody.read(body, asked);
    answer
        .references()
        .forEach(
            (id, references) ->
                references.forEach(
                    reference ->
                        facts.add("reference to " + id + " by " + reference.securityGroupId())));
    facts.add("entries " + answer.entryCount());
  }

  private static void addRules(Recorded recorded, WireObject body, Set<String> facts)
      throws WireException {
    Rule.NicType asked =
        Rule.NicType.valueOf(recorded.parameter("NicType").toUpperCase(Locale.ROOT));
    WirePage<Rule> page = RulesAnswer.read(body, recorded.parameter("SecurityGroupId"), asked);
    page.items()
        .forEach(
            rule ->
                facts.add(
                    "rule "
                        + rule.direction().text()
                        + " "
                        + rule.nicType().text()
                        + " names "
                        + rule.namedGroupId()));
    facts.add("rules " + page.items().size());
    addPage(page, facts);
  }

  private static <M extends Member> void addMembers(WirePage<M> page, Set<String> facts) {
    page.items().forEach(member -> facts.add("member " + member.id()));
    addPage(page, facts);
  }

  private static <M extends Member> void addWalked(WirePage<M> page, Set<String> facts) {
    page.items()
        .forEach(
            member ->
                facts.add(
                    "member "
                        + member.id()
                        + " in "
                        + new ArrayList<>(
                            new TreeSet<>(
                                member.securityGroupIds().equals(List.of(Member.UNKNOWN_GROUP))
                                    ? List.of("unknown")
                                    : member.securityGroupIds()))
                        + " of "
                        + member.vpcId()));
    addPage(page, facts);
  }

  private static void addPage(WirePage<?> page, Set<String> facts) {
    if (page.nextToken() != null) {
      facts.add("token " + page.nextToken());
    }
    if (page.totalCount() != null) {
      facts.add("total " + page.totalCount());
    }
  }
}
