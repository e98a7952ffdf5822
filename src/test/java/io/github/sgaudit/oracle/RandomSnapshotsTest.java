package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.App;
import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.snapshot.SnapshotHeader;
import io.github.sgaudit.snapshot.SnapshotReader;
import io.github.sgaudit.snapshot.SnapshotWriter;
import io.github.sgaudit.survey.ProgressListener;
import io.github.sgaudit.survey.SnapshotSurvey;
import io.github.sgaudit.testing.OfferedFormats;
import io.github.sgaudit.testing.SkippingTime;
import io.github.sgaudit.testing.Surveys;
import io.github.sgaudit.testing.Volatile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commands say of random accounts and of their snapshots, in every format: the same, but for
 * when and by whom it was told and for the commands to type next.
 */
@Tag("slow")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class RandomSnapshotsTest {
  private static final int WORLDS = Math.min(Settings.worlds(), 500);

  @TempDir private Path folder = Path.of("");

  private final AtomicInteger compared = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger disturbed = new AtomicInteger();
  private final Map<String, Integer> codes = new HashMap<>();

  @Test
  void aSnapshotAnswersAsTheAccountDid() {
    long seed = Settings.seed();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Worlds.each(seed, WORLDS, (each, figures) -> tryWorld(each, faults));
    System.out.println(
        "snapshots, seed "
            + seed
            + ", worlds "
            + WORLDS
            + ": answers compared "
            + compared
            + ", of disturbed accounts "
            + disturbed
            + ", not compared since clusters came late "
            + late
            + ", exit codes "
            + codes);
    assertEquals(List.of(), List.copyOf(faults));
    assertTrue(late.get() < compared.get() / 10);
    assertTrue(WORLDS < 100 || (compared.get() > 5 * WORLDS && disturbed.get() > 2 * WORLDS));
  }

  private void tryWorld(long seed, Collection<String> faults) {
    TrialWorld world = WorldGenerator.generate(seed);
    if (dependsOnTheCall(world)) {
      return;
    }
    Dice dice = new Dice(~seed);
    Disturbance disturbance = dice.chance(50) ? Disturbance.NONE : lasting(dice);
    new Trial(world, disturbance, Settings.replay(RandomSnapshotsTest.class, seed))
        .serveAt(
            call -> {},
            endpoint -> {
              String file = folder.resolve(seed + ".json").toString();
              List<String> where = List.of("-r", String.join(",", world.regionIds()));
              Run taken = run(endpoint, line(List.of("snapshot", file), where));
              if (taken.code() != 0 && taken.code() != 4 && taken.code() != 5) {
                faults.add("the snapshot was not taken: " + taken + replay(seed));
              }
              if (!Path.of(file).toFile().exists()
                  || taken.err().contains("no request was answered")) {
                // The time for which a run waits is over at once by this clock.
                return;
              }
              List<String> held =
                  run(endpoint, line(List.of("list", "-o", "ids"), where)).out().lines().toList();
              for (List<String> asked : questions(held, dice)) {
                Run live = run(endpoint, line(asked, where));
                Run offline = run(endpoint, line(asked, List.of("--snapshot", file)));
                if ((live.out() + offline.out()).contains("no answer came in time")
                    || clustersCameLate(live) != clustersCameLate(offline)
                    || live.out().contains("not waited for, since the verdict was certain")) {
                  // How long clusters are waited for depends on the other answers.
                  late.incrementAndGet();
                  continue;
                }
                compared.incrementAndGet();
                disturbed.addAndGet(disturbance.equals(Disturbance.NONE) ? 0 : 1);
                synchronized (codes) {
                  codes.merge(asked.get(0) + " " + live.code(), 1, Integer::sum);
                }
                if (!live.tellsTheSameAs(offline)) {
                  faults.add(
                      String.join(" ", asked)
                          + "\n  disturbed by: "
                          + disturbance
                          + "\n  traits: "
                          + world.traits()
                          + "\n  live: "
                          + live.code()
                          + ", offline: "
                          + offline.code()
                          + differences(live, offline)
                          + replay(seed));
                }
              }
            });
  }

  private static boolean clustersCameLate(Run run) {
    return run.out()
        .lines()
        .anyMatch(
            line ->
                line.contains("took too long to answer") && line.contains("DescribeClustersV1"));
  }

  /** What may not be said by a file, whatever was in the way when it was taken. */
  private static final List<Outcome> WRONG =
      List.of(
          Outcome.WRONG_DELETABLE,
          Outcome.WRONG_BLOCKED,
          Outcome.WRONG_NOT_FOUND,
          Outcome.UNEARNED,
          Outcome.WRONG_CHECK,
          Outcome.WRONG_ORDER,
          Outcome.WRONG_REFERENCES,
          Outcome.BROKEN);

  @Test
  void whatCouldNotBeSeenStaysUnseen() {
    long seed = Settings.seed();
    Figures all =
        Worlds.each(
            seed,
            WORLDS,
            (each, figures) -> {
              TrialWorld world = WorldGenerator.generate(each);
              Disturbance disturbance = Disturbance.randomOfSets(new Dice(~each));
              String replay = Settings.replay(RandomSnapshotsTest.class, each);
              new Trial(world, disturbance, replay)
                  .serve(
                      api -> {
                        Path path = folder.resolve("unseen" + each);
                        EcsApi file = taken(api, world.regionIds(), path);
                        TrialWorld held = held(world, file);
                        if (held.askedIds().isEmpty()) {
                          return;
                        }
                        Trial trial = new Trial(held, disturbance, replay);
                        trial.ask(file, figures);
                        trial.askUnusedDisturbed(file, figures);
                        SetQuestion question = SetQuestion.random(held, new Dice(each));
                        trial
                            .askSet(file, question, SetMutant.NONE)
                            .values()
                            .forEach(figures::addAll);
                      });
            });
    System.out.println("snapshots with anything in the way, seed " + seed + ", " + all.line());
    assertEquals(0, WRONG.stream().mapToInt(all::of).sum(), () -> String.join("\n", all.faults()));
    assertTrue(WORLDS < 100 || all.of(Outcome.DELETABLE_RIGHT) > WORLDS / 2);
  }

  /** The world as far as the file has lists: of others, nobody asked a second action. */
  private static TrialWorld held(TrialWorld world, EcsApi file) {
    List<String> regionIds = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String regionId : world.regionIds()) {
      try {
        Surveys.walk(file, regionId, SecurityGroupFilter.none(), 100, Integer.MAX_VALUE)
            .securityGroups()
            .stream()
            .map(SecurityGroup::securityGroupId)
            .forEach(ids::add);
        regionIds.add(regionId);
      } catch (FailureException e) {
        // Of a region without a list nothing is compared.
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }
    return new TrialWorld(
        world.seed(),
        world.world(),
        world.traits(),
        regionIds,
        world.askedIds().stream().filter(ids::contains).toList(),
        world.groups());
  }

  private static EcsApi taken(EcsApi api, List<String> regionIds, Path file) {
    try (SnapshotSurvey survey =
            new SnapshotSurvey(api, 4, ProgressListener.none(), SecurityGroupFilter.none());
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      survey.list(Surveys.targets(regionIds), NOBODY);
      SnapshotWriter writer =
          new SnapshotWriter(
              out,
              new SnapshotHeader(
                  new AuditContext(Instant.EPOCH, regionIds, null, "test", null, null, null, null),
                  SecurityGroupFilter.none(),
                  false));
      survey.write(writer);
      writer.finish();
      return SnapshotReader.read(file.toString()).api();
    } catch (IOException | CommandException e) {
      throw new AssertionError("the snapshot could not be taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static final AccountQuestion NOBODY =
      new AccountQuestion() {
        @Override
        public void ask() {}

        @Override
        public Duration patience() {
          return Duration.ZERO;
        }
      };

  private static String differences(Run live, Run offline) {
    return differences(live.told(), offline.told());
  }

  static String differences(String before, String after) {
    List<String> one = List.of(before.split("\n"));
    List<String> other = List.of(after.split("\n"));
    return one.stream()
            .filter(line -> !other.contains(line))
            .limit(6)
            .map(line -> "\n  - " + line)
            .collect(Collectors.joining())
        + other.stream()
            .filter(line -> !one.contains(line))
            .limit(6)
            .map(line -> "\n  + " + line)
            .collect(Collectors.joining());
  }

  /**
   * A cap below the documented one cuts without a sign, and one that fails a call leaves what other
   * calls said: what comes depends on which groups are asked about together, of an account too. And
   * members without page tokens can be read to one that holds the group, but not to the end.
   */
  private static boolean dependsOnTheCall(TrialWorld world) {
    Traits traits = world.traits();
    if (traits.pageTokensIgnored()) {
      return true;
    }
    return switch (traits.cap()) {
      case NONE -> false;
      case PAIRS, RULES -> traits.capSize() < References.ENTRY_CAP;
      case ERROR ->
          world.groups().values().stream()
              .anyMatch(group -> group.referencedBy.size() > traits.capSize());
    };
  }

  private static String replay(long seed) {
    return "\n  replay: " + Settings.replay(RandomSnapshotsTest.class, seed) + "\n";
  }

  /** What is in the way of every question of a kind. */
  static Disturbance lasting(Dice dice) {
    List<String> actions =
        List.of(
            Emptied.GROUPS,
            Emptied.REFERENCES,
            Emptied.RULES,
            Emptied.INSTANCES,
            Emptied.INTERFACES,
            Emptied.CLUSTERS);
    String action = dice.oneOf(actions);
    return switch (dice.between(0, 3)) {
      case 0 -> new Disturbance(List.of(), Set.of(action), Set.of());
      case 1 -> new Disturbance(List.of(), Set.of(), Set.of(action));
      default ->
          new Disturbance(
              List.of(
                  FaultRule.builder(
                          action,
                          dice.oneOf(
                              FaultKind.DENIED,
                              FaultKind.UNAVAILABLE,
                              FaultKind.INVALID_JSON,
                              FaultKind.MISSING_LIST,
                              FaultKind.EMPTY_LIST,
                              FaultKind.DUPLICATE_ITEMS))
                      .build()),
              Set.of(),
              Set.of());
    };
  }

  /** Questions about groups that the account lists: of others, a file has no second opinion. */
  static List<List<String>> questions(List<String> held, Dice dice) {
    List<String> listed = new ArrayList<>(held);
    dice.shuffle(listed);
    List<List<String>> questions = new ArrayList<>();
    questions.add(format("list", dice));
    questions.add(format("unused", dice));
    questions.add(format("graph", dice));
    questions.add(List.of("graph", "--verdicts", "--members", "-o", "json"));
    questions.add(List.of("unused", "--strict", "-o", "json"));
    if (!listed.isEmpty()) {
      List<String> some = listed.subList(0, dice.between(1, Math.min(listed.size(), 12)));
      questions.add(with(List.of("can-delete", "-o", "json"), some));
      questions.add(with(format("can-delete", dice), some));
      questions.add(with(List.of("can-delete", "--together", "-o", "json"), some));
      questions.add(with(List.of("can-delete", "-o", "json"), listed));
      questions.add(with(List.of("can-delete", "-o", "json"), listed.subList(0, 1)));
      questions.add(with(List.of("refs", "--rules", "-o", "json"), some));
      questions.add(with(List.of("refs", "--direction", "out", "-o", "json"), some));
      questions.add(with(format("refs", dice), some));
      questions.add(with(List.of("plan", "-o", "json"), some));
      questions.add(with(format("plan", dice), some));
      questions.add(with(List.of("graph", "-o", "json"), some.subList(0, 1)));
    }
    return questions;
  }

  private static List<String> format(String command, Dice dice) {
    return List.of(command, "-o", dice.oneOf(OfferedFormats.of(command)));
  }

  static List<String> with(List<String> command, List<String> ids) {
    List<String> line = new ArrayList<>(command);
    line.addAll(ids);
    return line;
  }

  static String[] line(List<String> command, List<String> options) {
    return with(command, options).toArray(String[]::new);
  }

  record Run(int code, String out, String err) {
    /** Parts that differ by their nature, besides those that differ from run to run. */
    private static final Map<Pattern, String> PARTS =
        Map.of(
            Pattern.compile("(\"credentialSource\": ?)\"[a-z]+\""), "$1\"SOURCE\"",
            Pattern.compile("(name=\"credentialSource\" value=)\"[a-z]+\""), "$1\"SOURCE\"",
            // Not every command asks which account it is, and none waits long for it.
            Pattern.compile("(\"accountId\": ?)(null|\"[0-9]+\")"), "$1\"ACCOUNT\"",
            Pattern.compile(", account [0-9]+, as of "), ", as of ",
            Pattern.compile(" \\(after [0-9]+ tries\\)"), "",
            // Where an answer breaks off depends on which groups were asked about.
            Pattern.compile("\\(at character [0-9]+\\)"), "(at a character)");

    /** Whether it answers the same, but for what differs by its nature. */
    boolean tellsTheSameAs(Run other) {
      List<String> one = lines();
      List<String> two = other.lines();
      if (code != other.code || one.size() != two.size()) {
        return false;
      }
      for (int i = 0; i < one.size(); i++) {
        if (!one.get(i).equals(two.get(i)) && !told(one.get(i)).equals(told(two.get(i)))) {
          return false;
        }
      }
      return true;
    }

    /** The answer without what differs by its nature. */
    String told() {
      return lines().stream().map(Run::told).collect(Collectors.joining("\n"));
    }

    private List<String> lines() {
      // Not lines(), which takes the ends of lines in csv for those of any other format.
      return Stream.of(out.split("\n", -1))
          .filter(line -> !line.contains("next: ") && !line.startsWith("run the aliyun commands"))
          .filter(line -> !line.startsWith("# A snapshot told how the account was"))
          .toList();
    }

    private static String told(String line) {
      String told = Volatile.replaced(line);
      for (Map.Entry<Pattern, String> part : PARTS.entrySet()) {
        told = part.getKey().matcher(told).replaceAll(part.getValue());
      }
      return told;
    }

    @Override
    public String toString() {
      return "exit code " + code + "\n" + out + "\n" + err;
    }
  }

  static Run run(URI endpoint, String... args) {
    return run(
        Map.of(
            "ALIBABA_CLOUD_ECS_ENDPOINT", endpoint.toString(),
            "ALIBABA_CLOUD_CS_ENDPOINT", endpoint.toString(),
            "ALIBABA_CLOUD_STS_ENDPOINT", endpoint.toString(),
            "ALIBABA_CLOUD_ACCESS_KEY_ID", TrialWorld.KEY_ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET", TrialWorld.SECRET),
        args);
  }

  static Run run(Map<String, String> environment, String... args) {
    TestConsole console = TestConsole.piped();
    int code = new App(new SkippingTime()).run(args, console.console(), environment);
    return new Run(code, console.out(), console.err());
  }
}
