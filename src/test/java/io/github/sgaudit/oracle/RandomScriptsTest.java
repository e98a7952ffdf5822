package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.AliyunCli;
import io.github.sgaudit.testing.AliyunScript;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of plans for random accounts, run by shells against copies of the account: to the
 * end, with another writer in between, and stopped at any call and run again; and the way back.
 */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RandomScriptsTest {
  private static final int ACCOUNTS = Math.max(1, Settings.worlds() / 50);
  private static final int MOST_ACCOUNTS_OF_A_MUTANT = 25;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  @Test
  void scriptsDoWhatThePlanSaysAndNoMore() {
    long seed = Settings.seed();
    List<String> wrong = new CopyOnWriteArrayList<>();
    Map<String, Integer> figures = new ConcurrentSkipListMap<>();
    Worlds.each(
        seed, ACCOUNTS, (each, unused) -> new Account(each, "", "", wrong, figures).tryScripts());
    System.out.println("oracle, scripts, seed " + seed + ", " + ACCOUNTS + " accounts: " + figures);
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    assertTrue(
        ACCOUNTS < 40
            || (figures.getOrDefault("all gone", 0) > ACCOUNTS / 2
                && figures.getOrDefault("another writer: stopped", 0) > ACCOUNTS / 10
                && figures.getOrDefault("another writer: went on", 0) > ACCOUNTS / 10),
        () -> "scripts that all stop, or none, would show nothing: " + figures);
  }

  /** Scripts that are wrong in one place each are found out. */
  @Test
  void wrongScriptsAreFoundOut() {
    List<List<String>> mutants =
        List.of(
            List.of("*) failed \"deleting $what\" ;;", "*) ;;"),
            List.of("*SecurityGroup*.NotFound) was_gone", "never) was_gone"),
            List.of(
                "InvalidParam.SecurityGroupRuleId | InvalidSecurityGroupRule.RuleNotExist)",
                "never)"),
            List.of("ecs DeleteSecurityGroup", "ecs DescribeSecurityGroupAttribute"),
            List.of("for pair in $resumed;", "for pair in '';"),
            List.of("--InnerAccessPolicy 'Drop'", "--InnerAccessPolicy 'Accept'"),
            List.of("--Permissions.1.Policy 'Drop'", ""),
            List.of("SourceGroupId \"$g1\"", "SourceGroupId \"$g2\""),
            List.of("Permissions.1.Description", "Permissions.1.PortRangeListId"),
            List.of("ecs AuthorizeSecurityGroupEgress", "ecs AuthorizeSecurityGroup"),
            List.of("--Tag.1.Key 'env'", "--Tag.1.Key 'other'"),
            List.of(
                "return 0\n  fi\n  case $error in\n    *Sec",
                "return 1\n  fi\n  case $error in\n    *Sec"));
    List<String> unnoticed = new CopyOnWriteArrayList<>();
    Worlds.each(
        0,
        mutants.size(),
        (which, unused) -> {
          List<String> mutant = mutants.get((int) which);
          List<String> wrong = new ArrayList<>();
          for (int i = 0; i < MOST_ACCOUNTS_OF_A_MUTANT && wrong.isEmpty(); i++) {
            new Account(
                    Settings.seed() + i + 100 * which,
                    mutant.get(0),
                    mutant.get(1),
                    wrong,
                    new TreeMap<>())
                .tryScripts();
          }
          if (wrong.isEmpty()) {
            unnoticed.add(String.join(" -> ", mutant));
          }
        });
    assertEquals(List.of(), unnoticed);
  }

  /** A call that changes something: its action, its group and its rule, where it has an ID. */
  private record Change(String action, String groupId, String ruleId) {
    static Change of(List<String> call) {
      return new Change(
          call.get(1), option(call, "--SecurityGroupId"), option(call, "--SecurityGroupRuleId.1"));
    }

    private static String option(List<String> call, String name) {
      int at = call.indexOf(name);
      return at < 0 ? "" : call.get(at + 1);
    }
  }

  private final class Account {
    private final long seed;
    private final Dice dice;
    private final PlanWorld planned;
    private final World world;
    private final Behaviour behaviour;
    private final String shell;
    private final String part;
    private final String instead;
    private final List<String> wrong;
    private final Map<String, Integer> figures;
    private String down = "";
    private String back = "";
    private final List<Change> changes = new ArrayList<>();
    private int copies;

    /**
     * An account of its own.
     *
     * @param part what is changed in the scripts; empty for nothing
     */
    Account(
        long seed, String part, String instead, List<String> wrong, Map<String, Integer> figures) {
      this.seed = seed;
      this.part = part;
      this.instead = instead;
      this.wrong = wrong;
      this.figures = figures;
      this.dice = new Dice(seed * 37 + 2);
      this.planned = PlanWorld.generateForScripts(seed);
      this.world = planned.world().world();
      this.behaviour =
          Behaviour.builder().quirk(Quirk.UNMATCHED_FIELDS_REFUSED, dice.chance(50)).build();
      this.shell = dice.oneOf("sh", "dash");
    }

    void tryScripts() {
      try {
        run();
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    private String changed(String script) {
      return part.isEmpty() ? script : script.replace(part, instead);
    }

    private void run() throws IOException, InterruptedException {
      if (!plan()) {
        count("not executable");
        return;
      }
      int calls = thereAndBack();
      withAnotherWriter(calls);
      stoppedAndRunAgain(calls);
    }

    private void count(String what) {
      figures.merge(what, 1, Integer::sum);
    }

    private void require(boolean holds, String what, Object seen) {
      if (!holds) {
        wrong.add(
            what
                + ": "
                + seen
                + "\n  seed "
                + seed
                + ", "
                + Settings.replay(RandomScriptsTest.class, seed)
                + "\n"
                + down);
      }
    }

    /** Asks for the plan and for both scripts. */
    private boolean plan() throws IOException {
      Path file = folder.resolve("back-" + seed + part.hashCode() + ".sh");
      try (EmulatedAccount account = EmulatedAccount.of(world.copy(), behaviour)) {
        Run document = plan(account, "json");
        if (document.code() != 0) {
          // By its fields, a rule by which a group names itself cannot be revoked.
          boolean mayBe =
              planned.set().stream()
                  .anyMatch(
                      id ->
                          planned.rulesNaming(world, id, id).stream()
                              .anyMatch(rule -> rule.id().isEmpty()));
          require(mayBe, "not executable", document);
          return false;
        }
        for (JsonNode step : document.json().path("steps")) {
          boolean revoke = step.path("action").asText().equals("revoke");
          boolean egress = step.path("direction").asText().equals("egress");
          changes.add(
              new Change(
                  revoke ? "RevokeSecurityGroup" + (egress ? "Egress" : "") : "DeleteSecurityGroup",
                  step.path("securityGroupId").asText(),
                  step.path("securityGroupRuleId").asText().replace("null", "")));
        }
        Run script = plan(account, "sh", "--restore-script", file.toString());
        require(script.code() == 0, "no script", script);
        String written = Files.readString(file);
        Files.delete(file);
        down = changed(script.out());
        back = changed(written);
        // A mutant of what these scripts do not have would show nothing.
        return part.isEmpty() || !(down + back).equals(script.out() + written);
      }
    }

    private Run plan(EmulatedAccount account, String format, String... more) {
      List<String> words = new ArrayList<>(List.of("plan", "-o", format));
      planned.world().regionIds().forEach(id -> words.addAll(List.of("--region", id)));
      words.addAll(planned.set());
      return account.run(
          Map.of(
              "ALIBABA_CLOUD_STS_ENDPOINT",
              String.valueOf(account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT"))),
          Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** A copy of the account in which scripts are run. */
    private final class Copy implements AutoCloseable {
      private final World now = world.copy();
      private final EmulatedAccount account = EmulatedAccount.of(now, behaviour);
      private final AliyunCli aliyun = account.aliyun();
      private final AliyunScript scripts;
      private final Map<String, JsonNode> before;

      Copy() throws IOException, InterruptedException {
        copies++;
        this.scripts =
            new AliyunScript(
                aliyun,
                Files.createDirectories(
                    folder.resolve(seed + "-" + part.hashCode() + "-" + copies)));
        this.before = state(Map.of());
      }

      AliyunCli.Output run(String script, String... arguments)
          throws IOException, InterruptedException {
        return scripts.run(List.of(shell), script, arguments);
      }

      boolean exists(String id) {
        GroupTruth truth = planned.world().groups().get(id);
        return truth != null && now.region(truth.regionId).groupIds().contains(id);
      }

      boolean allGone() {
        return planned.set().stream().noneMatch(this::exists);
      }

      /** What the script sent to change something. */
      List<Change> sent() {
        return aliyun.calls().stream()
            .filter(call -> call.get(1).matches("(Delete|Revoke).*"))
            .map(Change::of)
            .toList();
      }

      /** Every group by its name, with its rules; no two groups have the same name. */
      Map<String, JsonNode> state(Map<String, String> newIds)
          throws IOException, InterruptedException {
        AliyunCli reader = account.aliyun();
        Map<String, JsonNode> groups = new TreeMap<>();
        for (String regionId : planned.world().regionIds()) {
          JsonNode list =
              JSON.readTree(
                  reader
                      .run(
                          "ecs",
                          "DescribeSecurityGroups",
                          "--RegionId",
                          regionId,
                          "--PageSize",
                          "50")
                      .out());
          for (JsonNode group : list.at("/SecurityGroups/SecurityGroup")) {
            ObjectNode shown = ((ObjectNode) group).put("Region", regionId);
            shown.remove(
                List.of(
                    "CreationTime",
                    "EcsCount",
                    "AvailableInstanceAmount",
                    "RuleCount",
                    "GroupToGroupRuleCount"));
            addRules(reader, regionId, shown);
            String text = shown.toString();
            for (Map.Entry<String, String> each : newIds.entrySet()) {
              text = text.replace(each.getValue(), each.getKey());
            }
            ObjectNode renamed = (ObjectNode) JSON.readTree(text);
            List<String> rules = new ArrayList<>();
            renamed.path("Rules").forEach(rule -> rules.add(rule.toString()));
            renamed.put("Rules", String.join("\n", rules.stream().sorted().toList()));
            groups.put(shown.path("SecurityGroupName").asText(), renamed);
          }
        }
        return groups;
      }

      private void addRules(AliyunCli reader, String regionId, ObjectNode group)
          throws IOException, InterruptedException {
        String id = group.path("SecurityGroupId").asText();
        List<JsonNode> all = new ArrayList<>();
        for (String nic : List.of("intranet", "internet")) {
          JsonNode rules =
              JSON.readTree(
                  reader
                      .run(
                          "ecs",
                          "DescribeSecurityGroupAttribute",
                          "--RegionId",
                          regionId,
                          "--SecurityGroupId",
                          id,
                          "--NicType",
                          nic,
                          "--MaxResults",
                          "1000")
                      .out());
          group.set("Policy", rules.path("InnerAccessPolicy"));
          for (JsonNode rule : rules.at("/Permissions/Permission")) {
            ((ObjectNode) rule).remove(List.of("SecurityGroupRuleId", "CreateTime"));
            // The API makes no such rule any more.
            boolean isOwn =
                rule.path("SourceGroupId").asText().equals(id)
                    || rule.path("DestGroupId").asText().equals(id);
            if (!isOwn && (nic.equals("intranet") || group.path("VpcId").asText().isEmpty())) {
              all.add(rule);
            }
          }
        }
        group.putArray("Rules").addAll(all);
      }

      /** The groups of the set that have a new ID, by their names, which are their old IDs. */
      Map<String, String> newIds() throws IOException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        state(Map.of())
            .forEach(
                (name, group) -> {
                  String id = group.path("SecurityGroupId").asText();
                  if (!id.equals(name) && planned.set().contains(name)) {
                    ids.put(name, id);
                  }
                });
        return ids;
      }

      void requireAllIsBack(String what) throws IOException, InterruptedException {
        Map<String, JsonNode> after = state(newIds());
        require(after.equals(before), what, before + "\n  and not\n" + after + "\n" + back);
        long groups =
            planned.world().regionIds().stream()
                .mapToLong(id -> now.region(id).groupIds().size())
                .sum();
        require(groups == before.size(), what + ", number of groups", groups);
      }

      @Override
      public void close() {
        account.close();
      }
    }

    /** Gives the number of calls of the way there. */
    private int thereAndBack() throws IOException, InterruptedException {
      try (Copy copy = new Copy()) {
        AliyunCli.Output output = copy.run(down);
        require(output.code() == 0 && copy.allGone(), "not all gone", output);
        require(copy.sent().equals(changes), "other calls than " + changes, copy.sent());
        Map<String, JsonNode> others = new TreeMap<>(copy.before);
        others.keySet().removeAll(planned.set());
        require(copy.state(Map.of()).equals(others), "other groups changed", others);
        count("all gone");
        int calls = copy.aliyun.calls().size();
        int stop = calls + dice.between(1, 2 + 4 * planned.set().size());
        if (dice.chance(50)) {
          copy.aliyun.refuse(stop, "Throttling.User", "Request was denied.");
        }
        output = copy.run(back);
        if (output.code() != 0) {
          require(copy.aliyun.calls().size() == stop, "stopped of itself", output);
          count("back: stopped, and went on");
          output = copy.run(back, resuming(output));
        }
        require(output.code() == 0, "the way back fails", output);
        copy.requireAllIsBack("not all is back");
        count("all is back");
        return calls;
      }
    }

    private static String[] resuming(AliyunCli.Output stopped) {
      return stopped
          .err()
          .lines()
          .filter(line -> line.startsWith("to go on with"))
          .map(line -> line.substring(line.indexOf("script.sh ") + 10).split(" "))
          .findFirst()
          .orElseGet(() -> new String[0]);
    }

    private void withAnotherWriter(int calls) throws IOException, InterruptedException {
      for (int i = 0; i < 2; i++) {
        try (Copy copy = new Copy()) {
          String[] what = {"nothing"};
          copy.aliyun.before(
              dice.between(1, calls), () -> what[0] = interfere(copy.now, new Dice(seed * 7)));
          AliyunCli.Output output = copy.run(down);
          boolean finished = output.code() == 0;
          String said = what[0] + ", " + output;
          require(finished == copy.allGone(), "said of the end what is not so", said);
          require(isPart(copy.sent()), "more than the plan", said + copy.sent());
          if (!finished) {
            requireStandstill(copy, said);
          } else {
            require(!output.out().contains("so far"), "not said to be done", said);
          }
          boolean removes = what[0].startsWith("deletes") || what[0].startsWith("revokes");
          require(finished || !removes, "stopped though nothing is in the way", said);
          require(
              copy.state(Map.of())
                  .keySet()
                  .containsAll(
                      copy.before.keySet().stream()
                          .filter(name -> !planned.set().contains(name))
                          .toList()),
              "another group is gone",
              said);
          count("another writer: " + (finished ? "went on" : "stopped"));
        }
      }
    }

    /** The calls in their order, perhaps broken off. */
    private boolean isPart(List<Change> sent) {
      return sent.size() <= changes.size() && sent.equals(changes.subList(0, sent.size()));
    }

    /** What it stopped at is refused indeed, or it would have gone on. */
    private void requireStandstill(Copy copy, String said) {
      List<Change> sent = copy.sent();
      Change last = sent.isEmpty() ? new Change("", "", "") : sent.get(sent.size() - 1);
      GroupTruth truth = planned.world().groups().get(last.groupId());
      boolean refused =
          last.action().equals("DeleteSecurityGroup")
              && truth != null
              && !copy.now.copy().deleteSecurityGroup(truth.regionId, truth.id).deleted();
      require(refused, "stopped without need", said);
    }

    /** Does what another person may do meanwhile, and tells what. */
    private String interfere(World now, Dice other) {
      List<String> left = new ArrayList<>();
      for (String id : planned.set()) {
        GroupTruth truth = planned.world().groups().get(id);
        if (truth != null && now.region(truth.regionId).groupIds().contains(id)) {
          left.add(id);
        }
      }
      if (left.isEmpty()) {
        return "nothing";
      }
      String id = other.oneOf(left);
      GroupTruth truth = planned.world().groups().get(id);
      if (truth == null) {
        return "nothing";
      }
      Region region = now.region(truth.regionId);
      return switch (other.between(0, 4)) {
        case 0 -> {
          for (String owner : left) {
            if (region.groupIds().contains(owner)) {
              planned
                  .rulesNaming(now, owner, id)
                  .forEach(rule -> now.revokeRule(truth.regionId, owner, rule.id()));
            }
          }
          yield now.deleteSecurityGroup(truth.regionId, id).deleted()
              ? "deletes " + id
              : "revokes all rules that name " + id;
        }
        case 1 -> {
          List<Rule> rules = region.group(id).rules();
          if (rules.isEmpty()) {
            yield "nothing";
          }
          now.revokeRule(truth.regionId, id, other.oneOf(rules).id());
          yield "revokes a rule of " + id;
        }
        case 2 -> {
          region.instance("i-other", id);
          yield "adds a member to " + id;
        }
        case 3 -> {
          String kind = truth.isClassic() ? "classic" : "other";
          region.group("sg-" + truth.regionId.substring(3) + kind).rule(Rule.ingressFrom(id));
          yield "adds a reference from outside to " + id;
        }
        default -> {
          String owner =
              other.oneOf(left.stream().filter(each -> region.groupIds().contains(each)).toList());
          region.group(owner).rule(Rule.egressTo(id));
          yield "adds a reference of " + owner + " to " + id;
        }
      };
    }

    private void stoppedAndRunAgain(int calls) throws IOException, InterruptedException {
      try (Copy copy = new Copy()) {
        int stop = dice.between(1, calls);
        boolean lost = dice.chance(50);
        if (lost) {
          copy.aliyun.loseAnswer(stop);
        } else {
          copy.aliyun.refuse(stop, "Throttling.User", "Request was denied.");
        }
        AliyunCli.Output stopped = copy.run(down);
        require(
            stopped.code() == 1 && copy.aliyun.calls().size() == stop,
            "went on after call " + stop,
            stopped);
        require(isPart(copy.sent()), "more than the plan", copy.sent());
        if (dice.chance(40)) {
          AliyunCli.Output output = copy.run(back);
          require(output.code() == 0, "the way back from the middle fails", output);
          copy.requireAllIsBack("not all is back from the middle");
          count("back from the middle");
          return;
        }
        int before = copy.sent().size();
        AliyunCli.Output output = copy.run(down);
        require(output.code() == 0 && copy.allGone(), "not all gone at the second run", output);
        List<Change> again = copy.sent().subList(before, copy.sent().size());
        require(again.equals(changes), "other calls than " + changes, again);
        count("stopped, and run again");
      }
    }
  }
}
