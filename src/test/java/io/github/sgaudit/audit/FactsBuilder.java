package io.github.sgaudit.audit;

import io.github.sgaudit.outcome.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts about a group without blockers; a test changes what it needs. */
public final class FactsBuilder {
  /** The group that the facts are about. */
  public static final String ID = "sg-a";

  private Answer<Listing> listing = new Answer.Known<>(new Listing.Present(group(false, 0)));
  private Answer<References> references = new Answer.Known<>(new References(List.of(), false));
  private Answer<References> named = new Answer.NotAsked<>();
  private final Map<String, GroupRules> rules = new HashMap<>();
  private Answer<Members<Member.Instance>> instances =
      new Answer.Known<>(new Members<>(List.of(), false));
  private Answer<Members<Member.NetworkInterface>> networkInterfaces =
      new Answer.Known<>(new Members<>(List.of(), false));

  private Answer<Members<Member.Cluster>> clusters =
      new Answer.Known<>(new Members<>(List.of(), false));

  FactsBuilder listing(Answer<Listing> answer) {
    this.listing = answer;
    return this;
  }

  FactsBuilder group(SecurityGroup group) {
    return listing(new Answer.Known<>(new Listing.Present(group)));
  }

  FactsBuilder references(Answer<References> answer) {
    this.references = answer;
    return this;
  }

  FactsBuilder referencedBy(String... ids) {
    return references(
        new Answer.Known<>(
            new References(
                List.of(ids).stream()
                    .map(id -> new ReferencingGroup(id, null, "1", true, id.equals(ID)))
                    .toList(),
                false)));
  }

  FactsBuilder named(Answer<References> answer) {
    this.named = answer;
    return this;
  }

  /** The rules of a group of the account, as far as they were read. */
  FactsBuilder rules(String owner, Answer<RuleList> answer) {
    rules.put(
        owner,
        new GroupRules(
            new ReferencingGroup(owner, "name of " + owner, "1", true, false), answer, null));
    return this;
  }

  FactsBuilder instances(Answer<Members<Member.Instance>> answer) {
    this.instances = answer;
    return this;
  }

  FactsBuilder instance(String id) {
    return instances(
        new Answer.Known<>(
            new Members<>(
                List.of(new Member.Instance(id, "name", "Stopped", "vpc-1", List.of(ID))), false)));
  }

  FactsBuilder networkInterfaces(Answer<Members<Member.NetworkInterface>> answer) {
    this.networkInterfaces = answer;
    return this;
  }

  FactsBuilder networkInterface(String id) {
    return networkInterfaces(
        new Answer.Known<>(
            new Members<>(
                List.of(
                    new Member.NetworkInterface(
                        id,
                        null,
                        "Secondary",
                        "InUse",
                        null,
                        true,
                        "123",
                        null,
                        "vpc-1",
                        List.of(ID))),
                false)));
  }

  FactsBuilder clusters(Answer<Members<Member.Cluster>> answer) {
    this.clusters = answer;
    return this;
  }

  FactsBuilder cluster(String id, boolean more) {
    return clusters(
        new Answer.Known<>(
            new Members<>(
                List.of(new Member.Cluster(id, "shop", "running", "vpc-1", List.of(ID))), more)));
  }

  Facts build() {
    return new Facts(
        new Target("test", "cn-test"),
        ID,
        listing,
        references,
        named,
        rules,
        instances,
        networkInterfaces,
        clusters);
  }

  static SecurityGroup classicGroup() {
    return new SecurityGroup(
        "cn-test", ID, "name-a", null, "normal", null, null, null, false, null, null, null, 0, null,
        List.of());
  }

  static SecurityGroup group(@Nullable Boolean serviceManaged, @Nullable Integer ecsCount) {
    return new SecurityGroup(
        "cn-test",
        ID,
        "name-a",
        null,
        "normal",
        "vpc-1",
        null,
        null,
        serviceManaged,
        Boolean.TRUE.equals(serviceManaged) ? "service-1" : null,
        null,
        null,
        ecsCount,
        null,
        List.of());
  }

  static <T> Answer<T> denied(String action) {
    return new Answer.Failed<>(
        failure(Failure.Kind.DENIED, action, "Forbidden.RAM", "not authorized")
            .withPermission("ecs:" + action));
  }

  static <T> Answer<T> notFound(String action) {
    return new Answer.Failed<>(
        failure(Failure.Kind.NOT_FOUND, action, "InvalidSecurityGroupId.NotFound", "not there"));
  }

  private static Failure failure(Failure.Kind kind, String action, String code, String message) {
    return new Failure(kind, action, "cn-test", code, message, "request-1", null);
  }
}
