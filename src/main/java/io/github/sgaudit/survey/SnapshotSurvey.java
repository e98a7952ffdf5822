package io.github.sgaudit.survey;

import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.snapshot.MemberKind;
import io.github.sgaudit.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks an account all that commands ask, and writes the answers down as they come. Of groups, some
 * hundred are asked about at a time, so that a file of any size needs little memory. Of groups that
 * a filter leaves out it is asked what the list says and which rules may name one of the others;
 * and as of the others where a reference leads to them, for a picture shows them too.
 */
public final class SnapshotSurvey implements AutoCloseable {
  private static final int GROUPS_AT_A_TIME = 200;

  /** As many pages as a first page that is empty and goes on is followed by. */
  private static final int LEAST_PAGES = 20;

  private final EcsApi api;
  private final Workers workers;
  private final ProgressListener progress;
  private final SecurityGroupFilter filter;
  private final List<Region> regions = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final Map<List<@Nullable Object>, Missing> missing = new LinkedHashMap<>();

  /**
   * Prepares a survey; close it in the end.
   *
   * @param filter which groups are asked about
   */
  public SnapshotSurvey(
      EcsApi api, int concurrency, ProgressListener progress, SecurityGroupFilter filter) {
    this.api = api;
    this.workers = new Workers(concurrency, progress);
    this.progress = progress;
    this.filter = filter;
  }

  /**
   * What the file lacks for one reason.
   *
   * @param answers how many answers
   */
  public record Missing(Failure failure, int answers) {}

  /**
   * A region's groups.
   *
   * @param groups all that are listed
   * @param asked those that match the filter
   * @param unlisted why others are not listed; null where they are
   */
  private record Region(
      Target target,
      @Nullable Failure failure,
      Map<String, SecurityGroup> groups,
      List<String> asked,
      @Nullable Failure unlisted) {}

  /**
   * Lists the groups of all regions, and asks which account it is.
   *
   * @return why regions have no list
   */
  public List<Failure> list(List<Target> targets, AccountQuestion account)
      throws InterruptedException {
    progress.planned(ProgressListener.Topic.LISTS, targets.size());
    SecurityGroupFilter none = SecurityGroupFilter.none();
    boolean isFiltered = !filter.equals(none);
    List<Workers.Task<GroupListing.Listed>> matching = new ArrayList<>();
    List<Workers.Task<GroupListing.Listed>> all = new ArrayList<>();
    for (Target target : targets) {
      Workers.Task<GroupListing.Listed> listing = startList(target, filter);
      matching.add(listing);
      all.add(isFiltered ? startList(target, none) : listing);
    }
    Workers.Task<Boolean> identity =
        workers.startOne(
            () -> {
              account.ask();
              return true;
            });
    for (int i = 0; i < targets.size(); i++) {
      regions.add(region(targets.get(i), matching.get(i).run(), all.get(i).run()));
    }
    var unused = identity.run();
    return regions.stream().map(Region::failure).filter(Objects::nonNull).toList();
  }

  private Workers.Task<GroupListing.Listed> startList(Target target, SecurityGroupFilter which) {
    GroupListing listing =
        new GroupListing(api, target, which.withEcsCount(), EcsApi.MAX_PAGE_SIZE, progress);
    return workers.startOne(() -> listing.list(Integer.MAX_VALUE));
  }

  private Region region(Target target, GroupListing.Listed matching, GroupListing.Listed all)
      throws InterruptedException {
    notes.addAll(matching.notes());
    Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    all.groups().forEach(group -> groups.put(group.securityGroupId(), group));
    matching.groups().forEach(group -> groups.putIfAbsent(group.securityGroupId(), group));
    Failure refused =
        matching.failure() == null && groups.isEmpty()
            ? workers.call(() -> GroupLookup.whyHidden(api, target)).orElse(null)
            : null;
    return new Region(
        target,
        // An empty list that nothing bears out is none.
        matching.failure() == null ? refused : matching.failure(),
        groups,
        matching.groups().stream().map(SecurityGroup::securityGroupId).toList(),
        all.failure());
  }

  /** Asks about the listed groups, and writes every region. */
  public void write(SnapshotWriter writer) throws IOException, InterruptedException {
    for (Region region : regions) {
      writer.beginRegion(region.target().regionId(), region.failure());
      if (region.failure() == null) {
        new Questions(region).writeTo(writer);
      }
      writer.endRegion();
    }
  }

  /** What is not in the file although it was asked for, once all was written. */
  public List<Missing> missing() {
    return List.copyOf(missing.values());
  }

  /**
   * Why the survey came to no end: nobody answered any more, or the credentials ended, so that
   * asking again brings more. Null where every question was answered, if only by a refusal.
   */
  public @Nullable Failure whyBrokenOff() {
    return missing.values().stream()
        .map(Missing::failure)
        .filter(SnapshotSurvey::isNoAnswer)
        .findFirst()
        .orElse(null);
  }

  private static boolean isNoAnswer(Failure failure) {
    return switch (failure.kind()) {
      case CREDENTIALS_MISSING,
          CREDENTIALS_ABSENT,
          CREDENTIALS_REFUSED,
          TOKEN_EXPIRED,
          THROTTLED,
          SERVER,
          NETWORK,
          UNKNOWN_HOST,
          TLS,
          PROXY ->
          true;
      case DENIED, HIDDEN, NOT_FOUND, REFUSED_VALUE, NOT_UNDERSTOOD, NOT_RECORDED -> false;
    };
  }

  /** What else a reader has to know of the file. */
  public List<Note> notes() {
    return List.copyOf(notes);
  }

  public int groups() {
    return regions.stream().mapToInt(region -> region.asked().size()).sum();
  }

  /** The questions about one region, all of which are sent at once as far as they can be. */
  private final class Questions {
    private final Region region;
    private final String regionId;
    private final RuleLookup ruleLookup;
    private final List<String> owners;
    private final Workers.Task<MemberWalk<Member.Instance>> instances;
    private final Workers.Task<MemberWalk<Member.NetworkInterface>> interfaces;
    private final Workers.Task<MemberWalk<Member.NetworkInterface>> ofServices;
    private final Workers.Task<MemberWalk<Member.Cluster>> clusters;
    private final Workers.Task<Answer<Boolean>> dryRun;
    private final Parts<Answer<References>> references;
    private final Parts<Answer<RuleList>> rules;
    private final Parts<Answer<RuleList>> rulesForTheInternet;

    Questions(Region region) {
      this.region = region;
      this.regionId = region.target().regionId();
      this.ruleLookup = new RuleLookup(api, workers, region.target());
      this.owners = ruleOwners(region);
      int pages = Math.max(1, region.asked().size() / 2);
      this.instances = startWalk(pages, most -> api.allInstances(regionId, null, most));
      this.interfaces =
          startWalk(pages, most -> api.allNetworkInterfaces(regionId, null, false, most));
      this.ofServices =
          startWalk(pages, most -> api.allNetworkInterfaces(regionId, null, true, most));
      this.clusters = workers.startOne(() -> api.allClusters(regionId));
      this.dryRun = workers.startOne(() -> answer(this::askDryRun));
      this.references = references(region.asked(), region.asked().size() <= Batches.FEW);
      this.rules = rules(owners, Rule.NicType.INTRANET);
      this.rulesForTheInternet = rules(owners, Rule.NicType.INTERNET);
    }

    private Boolean askDryRun() throws FailureException, InterruptedException {
      api.dryRunDescribeInstances(regionId);
      return true;
    }

    private Parts<Answer<References>> references(List<String> ids, boolean eachAlone) {
      return new Parts<>(
          ids,
          some -> {
            ReferenceLookup lookup =
                new ReferenceLookup(
                    api,
                    workers,
                    region.target(),
                    eachAlone ? List.of() : some,
                    eachAlone ? some : List.of());
            return workers.begin(lookup::finish);
          });
    }

    /** For the internet, those of groups alone that may be of the classic network. */
    private Parts<Answer<RuleList>> rules(List<String> ids, Rule.NicType nicType) {
      return new Parts<>(
          ids.stream()
              .filter(
                  id ->
                      nicType == Rule.NicType.INTRANET
                          || RuleLookup.mayBeClassic(region.groups().get(id)))
              .toList(),
          some -> ruleLookup.begin(some, nicType));
    }

    void writeTo(SnapshotWriter writer) throws IOException, InterruptedException {
      writer.groups(List.copyOf(region.groups().values()), leftOut(region), region.unlisted());
      found(region.unlisted());
      List<String> neighbours = writeReferencesAndRules(writer);
      writeNeighbours(writer, neighbours);
      writeMembers(writer, neighbours);
    }

    /** Gives the other groups to which these lead. */
    private List<String> writeReferencesAndRules(SnapshotWriter writer)
        throws IOException, InterruptedException {
      Neighbours neighbours = new Neighbours(region);
      references.forEach(
          answers -> {
            answers.values().forEach(neighbours::add);
            writer.references(answers);
          });
      rules.forEach(
          answers -> {
            neighbours.addNamed(answers);
            writer.rules(Rule.NicType.INTRANET, answers);
          });
      rulesForTheInternet.forEach(
          answers -> {
            neighbours.addNamed(answers);
            writer.rules(Rule.NicType.INTERNET, answers);
          });
      return neighbours.own();
    }

    private void writeNeighbours(SnapshotWriter writer, List<String> ids)
        throws IOException, InterruptedException {
      references(ids, true).forEach(writer::referencesOfNeighbours);
      Set<String> haveRules = Set.copyOf(owners);
      List<String> others = ids.stream().filter(id -> !haveRules.contains(id)).toList();
      for (Rule.NicType nicType : Rule.NicType.values()) {
        rules(others, nicType).forEach(answers -> writer.rulesOfNeighbours(nicType, answers));
      }
    }

    /**
     * Where nothing broke off or is hidden, walks tell all but of two kinds of groups: that one of
     * the classic network has no interfaces is said of it alone, and one that is not listed may be
     * hidden.
     */
    private void writeMembers(SnapshotWriter writer, List<String> neighbours)
        throws IOException, InterruptedException {
      Failure refused = dryRun.run().failure();
      boolean allWalked =
          instances.run().whole()
              && interfaces.run().whole()
              && ofServices.run().whole()
              && refused == null;
      List<String> apart =
          Stream.concat(region.asked().stream(), neighbours.stream())
              .filter(id -> !allWalked || !isInVpc(region.groups().get(id)))
              .toList();
      writer.walk(MemberKind.CLUSTERS, ofClusters(region.target(), clusters.run()));
      writer.walk(MemberKind.INSTANCES, instances.run());
      members(
          writer, MemberKind.INSTANCES, apart, (id, holds) -> api.instancesIn(regionId, id, holds));
      writer.walk(MemberKind.NETWORK_INTERFACES, interfaces.run());
      members(
          writer,
          MemberKind.NETWORK_INTERFACES,
          apart,
          (id, holds) -> api.networkInterfacesIn(regionId, id, false, holds));
      writer.walk(MemberKind.SERVICE_INTERFACES, ofServices.run());
      members(
          writer,
          MemberKind.SERVICE_INTERFACES,
          apart,
          (id, holds) -> api.networkInterfacesIn(regionId, id, true, holds));
      found(refused);
      writer.instancesDryRun(refused);
    }
  }

  private MemberWalk<Member.Cluster> ofClusters(Target target, MemberWalk<Member.Cluster> walk) {
    if (walk.failure() != null) {
      notes.add(new Note(Note.Kind.CLUSTERS_UNKNOWN, target, walk.failure()));
    }
    return walk;
  }

  private static boolean isInVpc(@Nullable SecurityGroup group) {
    return group != null && group.vpcId() != null;
  }

  /** The groups of the account to which references of those asked about lead, and from which. */
  private static final class Neighbours {
    private final Region region;
    private final Set<String> asked;
    private final Set<String> ownAliUids = new HashSet<>();
    private final Map<String, @Nullable String> aliUids = new LinkedHashMap<>();

    Neighbours(Region region) {
      this.region = region;
      this.asked = Set.copyOf(region.asked());
    }

    void add(Answer<References> answer) {
      References references = answer.value();
      if (references != null) {
        references.listed().forEach(group -> add(group.securityGroupId(), group.aliUid()));
      }
    }

    void addNamed(Map<String, Answer<RuleList>> answers) {
      answers.forEach(
          (owner, answer) -> {
            RuleList rules = asked.contains(owner) ? answer.value() : null;
            if (rules != null) {
              for (Rule rule : rules.rules()) {
                String named = rule.namedGroupId();
                if (named != null) {
                  add(named, rule.namedGroupOwner());
                }
              }
            }
          });
    }

    private void add(String id, @Nullable String aliUid) {
      if (aliUid != null && region.groups().containsKey(id)) {
        ownAliUids.add(aliUid);
      }
      if (!asked.contains(id) && (aliUid != null || !aliUids.containsKey(id))) {
        aliUids.put(id, aliUid);
      }
    }

    /** As {@link ReferenceNames} tells the account's own groups from others. */
    List<String> own() {
      return aliUids.entrySet().stream()
          .filter(
              each ->
                  region.groups().containsKey(each.getKey())
                      || (each.getValue() != null && ownAliUids.contains(each.getValue())))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private static Set<String> leftOut(Region region) {
    Set<String> ids = new HashSet<>(region.groups().keySet());
    region.asked().forEach(ids::remove);
    return ids;
  }

  /**
   * The groups that are asked about, and those of the same networks that have a rule which names a
   * group: it may be one of them.
   */
  private static List<String> ruleOwners(Region region) {
    Set<SecurityGroupFilter> networks =
        region.asked().stream()
            .map(id -> NetworkRules.network(region.groups().get(id)))
            .collect(Collectors.toSet());
    boolean anywhere = networks.contains(SecurityGroupFilter.none());
    Set<String> owners = new LinkedHashSet<>(region.asked());
    for (SecurityGroup group : region.groups().values()) {
      boolean namesNone = Integer.valueOf(0).equals(group.groupToGroupRuleCount());
      if (!namesNone && (anywhere || networks.contains(NetworkRules.network(group)))) {
        owners.add(group.securityGroupId());
      }
    }
    return List.copyOf(owners);
  }

  private interface Walk<M extends Member> {
    MemberWalk<M> walk(int maxPages) throws InterruptedException;
  }

  /** No more pages than asking group by group would save, but where the first tells nothing. */
  private <M extends Member> Workers.Task<MemberWalk<M>> startWalk(int pages, Walk<M> walk) {
    return workers.startOne(
        workers.counted(
            ProgressListener.Topic.MEMBER_WALKS,
            1,
            () -> {
              MemberWalk<M> walked = walk.walk(pages);
              boolean tellsNothing =
                  walked.members().isEmpty() && !walked.whole() && walked.failure() == null;
              return tellsNothing && pages < LEAST_PAGES ? walk.walk(LEAST_PAGES) : walked;
            }));
  }

  private interface MemberQuestion<M extends Member> {
    Members<M> ask(String securityGroupId, Predicate<Member> holds)
        throws FailureException, InterruptedException;
  }

  private <M extends Member> void members(
      SnapshotWriter writer, MemberKind kind, List<String> ids, MemberQuestion<M> question)
      throws IOException, InterruptedException {
    new Parts<Answer<Members<M>>>(ids, some -> startMembers(some, question))
        .forEach(answers -> writer.members(kind, answers));
  }

  private <M extends Member> Workers.Task<Map<String, Answer<Members<M>>>> startMembers(
      List<String> ids, MemberQuestion<M> question) {
    List<Workers.Call<Answer<Members<M>>>> calls = new ArrayList<>();
    for (String id : ids) {
      calls.add(() -> MemberLookup.all(holds -> question.ask(id, holds), member -> true));
    }
    Workers.Task<List<Answer<Members<M>>>> asked = workers.start(calls);
    return () -> {
      List<Answer<Members<M>>> answers = asked.run();
      Map<String, Answer<Members<M>>> byId = new LinkedHashMap<>();
      for (int i = 0; i < ids.size(); i++) {
        byId.put(ids.get(i), answers.get(i));
      }
      return byId;
    };
  }

  private interface Query<T> {
    T ask() throws FailureException, InterruptedException;
  }

  private static <T> Answer<T> answer(Query<T> query) throws InterruptedException {
    try {
      return new Answer.Known<>(query.ask());
    } catch (FailureException e) {
      return new Answer.Failed<>(e.failure());
    }
  }

  private void found(@Nullable Failure failure) {
    // A group that is gone by now, or of the classic network, has no answer by its nature.
    if (failure != null
        && failure.kind() != Failure.Kind.NOT_FOUND
        && !GroupMembers.NOT_VPC.equals(failure.code())) {
      List<@Nullable Object> cause = new ArrayList<>();
      cause.add(failure.kind());
      cause.add(failure.action());
      cause.add(failure.place());
      cause.add(failure.code());
      missing.merge(
          cause,
          new Missing(failure, 1),
          (one, other) -> new Missing(one.failure(), one.answers() + other.answers()));
    }
  }

  private interface Sink<A> {
    void take(Map<String, A> answers) throws IOException;
  }

  /**
   * Answers about groups, so many at a time that calls go on while some are written, and not many
   * are in memory.
   */
  private final class Parts<A extends Answer<?>> {
    private final List<List<String>> parts;
    private final Function<List<String>, Workers.Task<Map<String, A>>> begin;
    private Workers.@Nullable Task<Map<String, A>> first;

    /** Begins with the first. */
    Parts(List<String> ids, Function<List<String>, Workers.Task<Map<String, A>>> begin) {
      this.parts = Batches.of(ids, GROUPS_AT_A_TIME);
      this.begin = begin;
      this.first = parts.isEmpty() ? null : begin.apply(parts.get(0));
    }

    /** Hands over every part in turn, one that is empty if there is none. */
    void forEach(Sink<A> sink) throws IOException, InterruptedException {
      sink.take(Map.of());
      Workers.Task<Map<String, A>> current = first;
      for (int i = 0; current != null; i++) {
        Workers.Task<Map<String, A>> next =
            i + 1 < parts.size() ? begin.apply(parts.get(i + 1)) : null;
        Map<String, A> answers = current.run();
        Map<String, A> inOrder = new LinkedHashMap<>();
        for (String id : parts.get(i)) {
          A answer = Objects.requireNonNull(answers.get(id));
          found(answer.failure());
          inOrder.put(id, answer);
        }
        sink.take(inOrder);
        current = next;
      }
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
