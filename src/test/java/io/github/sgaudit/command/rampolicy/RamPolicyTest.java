package io.github.sgaudit.command.rampolicy;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.App;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy is what the account records while the commands run: not less, and not more. */
class RamPolicyTest {
  private static final String FREE = "sg-bp1free";

  /** Every situation that leads to other questions; the first word is the command. */
  private static final Map<String, List<String>> SITUATIONS =
      Map.of(
          "list",
          List.of(
              "list",
              "list --id sg-bp1free --ecs-count --limit 1",
              "list --tag k=v --resource-group-id rg-1",
              "list --page-size 1 --fuzzy --name free",
              "list --dry-run"),
          "refs",
          List.of(
              "refs sg-bp1free sg-bp1referenced sg-bp1self",
              "refs sg-bp1gone",
              "refs sg-bp1referenced --exit-code",
              "refs sg-bp1referenced sg-bp1self sg-bp1gone --rules",
              "refs sg-bp1referencing sg-bp1classic sg-bp1gone --direction out",
              "refs sg-bp1gone sg-bp1free --exit-code --ignore-not-found"),
          "can-delete",
          List.of(
              "can-delete sg-bp1free",
              "can-delete sg-bp1gone",
              "can-delete sg-bp1gone --ignore-not-found",
              "can-delete sg-bp1referenced",
              "can-delete sg-bp1used sg-bp1attached sg-bp1classic sg-bp1managed sg-bp1self",
              "can-delete sg-bp1free sg-bp1free1 sg-bp1free2 sg-bp1free3 sg-bp1free4 sg-bp1gone"),
          "unused",
          List.of(
              "unused",
              "unused --older-than 30d",
              "unused --id sg-bp1free",
              "unused --vpc-id vpc-empty"),
          "graph",
          List.of(
              "graph",
              "graph sg-bp1referenced sg-bp1gone --depth 2",
              "graph --name free --members",
              "graph --verdicts"));

  private static final Behaviour OLD =
      Behaviour.with(Quirk.PAGE_TOKENS_IGNORED, Quirk.ECS_COUNTS_ABSENT);

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    Region region = world.region(REGION);
    List.of(FREE, FREE + 1, FREE + 2, FREE + 3, FREE + 4).forEach(region::group);
    region.group("sg-bp1referenced");
    region.group("sg-bp1referencing").ingressFrom("sg-bp1referenced");
    region.group("sg-bp1self").ingressFrom("sg-bp1self");
    region.group("sg-bp1classic").classic();
    region.group("sg-bp1managed").serviceManaged(12345L);
    region.group("sg-bp1used");
    region.instance("i-bp1a", "sg-bp1used");
    region.group("sg-bp1attached");
    region.networkInterface("eni-bp1b", "sg-bp1attached");
    region.foreignReference("sg-bp1referenced", "sg-bp1foreign", "1000000000000000");
    region.launchTemplate("lt-bp1a", "web").version(FREE);
    world.region("cn-beijing").group("sg-bp1elsewhere");
    return world;
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "refs", "can-delete", "unused", "graph"})
  void isWhatTheCommandCalls(String command) {
    assertEquals(policy(command), recorded(command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "refs", "can-delete", "unused", "graph"})
  void isWhatTheCommandCallsInAllRegions(String command) {
    assertEquals(policy(command, "--all-regions"), recorded(command, "--all-regions"));
  }

  @Test
  void isWhatWarnTemplatesCalls() {
    assertEquals(
        policy("can-delete", "--warn-templates"), recorded("can-delete", "--warn-templates"));
    assertEquals(
        policy("can-delete", "--warn-templates", "--all-regions"),
        recorded("can-delete", "--warn-templates", "--all-regions"));
  }

  @Test
  void isWhatAllCommandsCallWhereNoneIsNamed() {
    SortedSet<String> recorded = new TreeSet<>();
    SITUATIONS.keySet().forEach(command -> recorded.addAll(recorded(command)));
    assertEquals(policy(), recorded);
    assertEquals(policy(), policy("unused", "refs", "list", "can-delete", "graph"));
  }

  /** What the identity of the policy is denied is everything else, and no answer changes by it. */
  @Test
  void isEnough() {
    for (String command : SITUATIONS.keySet()) {
      Set<String> allowed = policy(command);
      String[] others =
          Stream.of(
                  "DescribeSecurityGroups",
                  "DescribeSecurityGroupReferences",
                  "DescribeSecurityGroupAttribute",
                  "DescribeInstances",
                  "DescribeNetworkInterfaces",
                  "DescribeRegions",
                  "DescribeLaunchTemplates",
                  "DescribeLaunchTemplateVersions",
                  "DescribeClustersV1",
                  "DeleteSecurityGroup",
                  "RevokeSecurityGroup",
                  "RevokeSecurityGroupEgress")
              .filter(action -> !allowed.contains(permission(action)))
              .toArray(String[]::new);
      for (String line : situations(command)) {
        Run unrestricted = run(Behaviour.documented(), line);
        Run restricted = run(denying(others), line);
        assertEquals(unrestricted.code(), restricted.code(), line + restricted);
        assertEquals(unrestricted.out(), restricted.out(), line);
      }
    }
  }

  /** Each action of it is needed: without it, the answer is another. */
  @Test
  void isTheLeast() {
    for (String command : SITUATIONS.keySet()) {
      for (String permission : policy(command)) {
        String action = permission.replaceFirst(".*:", "");
        String line = command + (takesIds(command) ? " " : " --id ") + FREE;
        if (permission.startsWith("cs:")) {
          // Otherwise the answer only says less.
          line += command.equals("graph") ? " --verdicts --strict" : " --strict";
        }
        if (command.equals("graph") && action.matches("DescribeInstances|DescribeNetwork.*")) {
          line += " --verdicts";
        }
        if (action.equals("DescribeSecurityGroupAttribute") && command.equals("refs")) {
          line += " --direction out";
        }
        if (action.equals("DescribeSecurityGroupAttribute") && command.equals("graph")) {
          line = "graph --id sg-bp1referencing";
        }
        assertEquals(0, run(Behaviour.documented(), line).code(), line);
        assertNotEquals(0, run(denying(action), line).code(), line + " without " + action);
      }
    }
  }

  @Test
  void isADocumentThatRamTakes() {
    JsonNode document = document("can-delete");
    assertEquals("1", document.path("Version").textValue());
    assertEquals(2, document.size());
    assertEquals(1, document.path("Statement").size());
    JsonNode statement = document.path("Statement").get(0);
    assertEquals("Allow", statement.path("Effect").textValue());
    assertEquals("*", statement.path("Resource").textValue());
    assertEquals(3, statement.size());
  }

  @Test
  void asksNobodyAndNeedsNeitherKeyNorRegion() {
    Run run = ramPolicy("--all-regions", "--warn-templates");
    assertEquals(0, run.code(), run.toString());
    assertEquals("", run.err());
  }

  private static String permission(String action) {
    return (action.equals("DescribeClustersV1") ? "cs:" : "ecs:") + action;
  }

  private static boolean takesIds(String command) {
    return command.equals("refs") || command.equals("can-delete");
  }

  private static Behaviour denying(String... actions) {
    return Behaviour.builder()
        .restriction(EmulatedAccount.KEY_ID, RamRestriction.none().denying(actions))
        .build();
  }

  private static Run run(Behaviour behaviour, String line) {
    try (EmulatedAccount account = EmulatedAccount.of(world(), behaviour)) {
      return account.run(line.split(" "));
    }
  }

  private static List<String> situations(String command) {
    return Objects.requireNonNull(SITUATIONS.get(command));
  }

  private static SortedSet<String> recorded(String command, String... options) {
    SortedSet<String> actions = new TreeSet<>();
    List<EmulatedAccount> accounts =
        List.of(
            EmulatedAccount.of(world()),
            EmulatedAccount.of(world(), OLD),
            EmulatedAccount.of(EmulatedAccount.emptyWorld()),
            EmulatedAccount.of(world(), faults()));
    for (EmulatedAccount account : accounts) {
      try (account) {
        for (String line : situations(command)) {
          List<String> args = new ArrayList<>(List.of(line.split(" ")));
          args.addAll(List.of(options));
          account.run(args.toArray(String[]::new));
        }
        account.requests().stream()
            .map(RecordedRequest::action)
            .forEach(action -> actions.add(permission(action)));
      }
    }
    assertTrue(actions.size() > 0);
    return actions;
  }

  /** What failed is asked in another way. */
  private static Faults faults() {
    return Faults.none().add("DescribeSecurityGroupReferences", FaultKind.UNKNOWN_SHAPE);
  }

  private static SortedSet<String> policy(String... args) {
    List<String> actions = new ArrayList<>();
    document(args).findValue("Action").forEach(action -> actions.add(action.textValue()));
    assertEquals(
        actions.stream().sorted().distinct().collect(Collectors.toList()), actions, "in order");
    return new TreeSet<>(actions);
  }

  private static JsonNode document(String... args) {
    Run run = ramPolicy(args);
    assertEquals(0, run.code(), run.toString());
    return run.json();
  }

  private static Run ramPolicy(String... args) {
    List<String> line = new ArrayList<>(List.of("ram-policy"));
    line.addAll(List.of(args));
    TestConsole console = TestConsole.piped();
    int code = new App().run(line.toArray(String[]::new), console.console(), Map.of());
    return new Run(code, console.out(), console.err());
  }
}
