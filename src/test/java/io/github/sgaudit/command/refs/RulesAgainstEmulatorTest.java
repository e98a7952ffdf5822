package io.github.sgaudit.command.refs;

import static io.github.sgaudit.testing.EmulatedAccount.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Behaviour.ReferencesCap;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.FaultRule;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.RamRestriction;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import io.github.sgaudit.testing.SkippingTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code refs} with the rules that make the references, in either direction. */
class RulesAgainstEmulatorTest {
  private static final String LIST = "DescribeSecurityGroups";
  private static final String REFERENCES = "DescribeSecurityGroupReferences";
  private static final String RULES = "DescribeSecurityGroupAttribute";
  private static final String ASKED = "sg-bp1asked";
  private static final String WEB = "sg-bp1web";
  private static final String FOREIGN = "1928374650192837";

  private final World world = EmulatedAccount.emptyWorld();
  private final Region region = world.region(REGION);

  RulesAgainstEmulatorTest() {
    region.group(ASKED).name("asked");
  }

  private static Behaviour restricted(RamRestriction restriction) {
    return Behaviour.builder().restriction(EmulatedAccount.KEY_ID, restriction).build();
  }

  private static JsonNode other(Run run, String list, String id) {
    for (JsonNode group : run.groups()) {
      for (JsonNode other : group.path(list)) {
        if (other.path("securityGroupId").asText().equals(id)) {
          return other;
        }
      }
    }
    throw new AssertionError(id + " is not in " + run);
  }

  private static List<String> ruleIds(Run run, String list, String id) {
    List<String> ids = new ArrayList<>();
    other(run, list, id)
        .path("rules")
        .forEach(rule -> ids.add(rule.path("securityGroupRuleId").asText()));
    return ids;
  }

  private static List<String> referencing(Run run) {
    List<String> ids = new ArrayList<>();
    run.group()
        .path("referencedBy")
        .forEach(group -> ids.add(group.path("securityGroupId").asText()));
    return ids;
  }

  @Test
  void theRulesThatNameTheGroupAndNoOthers() throws Exception {
    region
        .group(WEB)
        .rule(Rule.ingressFromCidr("0.0.0.0/0"))
        .rule(
            Rule.ingress()
                .id("sgr-bp1in")
                .group(ASKED)
                .ports("tcp", "443/443")
                .policy("drop", 7)
                .description("from the office")
                .build())
        .rule(Rule.ingress().id("sgr-bp1other").group("sg-bp1other").build())
        .rule(Rule.egress().id("sgr-bp1out").group(ASKED).build());
    region.group("sg-bp1other");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      JsonNode expected =
          new ObjectMapper()
              .readTree(
                  """
                  [{"securityGroupRuleId": "sgr-bp1in", "direction": "ingress",
                    "ipProtocol": "TCP", "portRange": "443/443", "policy": "Drop", "priority": 7,
                    "description": "from the office"},
                   {"securityGroupRuleId": "sgr-bp1out", "direction": "egress",
                    "ipProtocol": "ALL", "portRange": "-1/-1", "policy": "Accept", "priority": 1,
                    "description": null}]
                  """);
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(0, run.code(), run.toString());
      assertEquals("", run.err());
      assertEquals(
          expected.toPrettyString(), other(run, "referencedBy", WEB).get("rules").toPrettyString());
      assertEquals(1, account.requests(RULES).size());
      RecordedRequest asked = account.requests(RULES).get(0);
      assertEquals("1000", asked.parameters().get("MaxResults"));
      assertEquals("all", asked.parameters().get("Direction"));
      assertEquals("intranet", asked.parameters().get("NicType"));
    }
  }

  @Test
  void withoutTheOptionNoRuleIsRead() {
    region.group(WEB).ingressFrom(ASKED);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("refs", ASKED);
      assertTrue(other(run, "referencedBy", WEB).get("rules").isNull());
      assertEquals(0, account.requests(RULES).size());
    }
  }

  @Test
  void ofAClassicGroupBothNetworksAreRead() {
    region.group(ASKED).classic();
    region
        .group(WEB)
        .classic()
        .rule(Rule.ingress().id("sgr-bp1a").group(ASKED).build())
        .rule(Rule.ingress().id("sgr-bp1b").group(ASKED).nicType("internet").build())
        .rule(Rule.egress().id("sgr-bp1c").group(ASKED).nicType("internet").build());
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run in = account.json("refs", ASKED, "--rules");
      assertEquals(List.of("sgr-bp1a", "sgr-bp1b", "sgr-bp1c"), ruleIds(in, "referencedBy", WEB));
      assertEquals(2, account.requests(RULES).size());
      account.clearRequests();
      Run out = account.json("refs", WEB, "--rules", "--direction", "out");
      assertEquals(List.of("sgr-bp1a", "sgr-bp1b", "sgr-bp1c"), ruleIds(out, "references", ASKED));
      assertEquals(2, account.requests(RULES).size());
      account.clearRequests();
      Run unnamed = account.json("refs", ASKED, "--direction", "out");
      assertEquals(0, unnamed.group().path("references").size());
      assertEquals(2, account.requests(RULES).size());
    }
  }

  /** More rules than a page has, and those that name the group on the last one. */
  @Test
  void allPagesAreRead() {
    for (int i = 0; i < 1500; i++) {
      region.group(WEB).rule(Rule.ingressFromCidr("10.0.0.0/8"));
    }
    region.group(WEB).rule(Rule.ingress().id("sgr-bp1last").group(ASKED).build());
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      assertEquals(
          List.of("sgr-bp1last"),
          ruleIds(account.json("refs", ASKED, "--rules"), "referencedBy", WEB));
      assertEquals(2, account.requests(RULES).size());
      assertEquals(
          List.of("sgr-bp1last"),
          ruleIds(account.json("refs", WEB, "--rules", "--direction", "out"), "references", ASKED));
    }
  }

  @Test
  void otherAccountsHaveNoRulesThatCanBeRead() {
    region.group(WEB).ingressFrom(ASKED);
    region.foreignReference(ASKED, "sg-bp1foreign", FOREIGN);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.json().path("complete").asBoolean());
      assertTrue(other(run, "referencedBy", "sg-bp1foreign").get("rules").isNull());
      assertEquals(1, other(run, "referencedBy", WEB).get("rules").size());
      assertEquals(1, account.requests(RULES).size());
      String table = account.run("refs", ASKED, "--rules").out();
      assertFalse(table.contains("not known"), table);
    }
  }

  private void makeFamous(int fans) {
    for (int i = 1; i <= fans; i++) {
      region.group("sg-bp1fan" + i).ingressFrom(ASKED);
    }
    // Neither can name it, or does.
    region.group("sg-bp1bystander");
    region.group("sg-bp1reader").ingressFrom("sg-bp1bystander");
    region.group("sg-bp1elsewhere").vpc("vpc-bp1elsewhere").ingressFrom("sg-bp1elsewhere");
  }

  @ParameterizedTest
  @EnumSource(names = {"PAIRS", "RULES", "NONE"})
  void beyondTheCapTheListIsCompleted(ReferencesCap cap) {
    makeFamous(130);
    region.foreignReference(ASKED, "sg-bp1foreign", FOREIGN);
    Behaviour behaviour = Behaviour.builder().referencesCap(cap).build();
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      Run run = account.json("refs", ASKED);
      assertEquals(0, run.code(), run.toString());
      assertFalse(run.group().path("complete").asBoolean());
      assertFalse(run.json().path("complete").asBoolean());
      List<String> own =
          referencing(run).stream().filter(id -> id.startsWith("sg-bp1fan")).toList();
      assertEquals(130, own.size());
      assertEquals(130, own.stream().distinct().count());
      assertFalse(referencing(run).contains("sg-bp1reader"));
      assertTrue(run.err().contains("at most 100 references"), run.err());
      assertFalse(run.err().contains("omits"), run.err());
      run.group().path("referencedBy").forEach(group -> assertTrue(group.get("rules").isNull()));
      // One for sg-bp1reader, and none for those that the API lists, or of another VPC.
      assertEquals(cap == ReferencesCap.NONE ? 1 : 31, account.requests(RULES).size());
      assertEquals(10, account.run("refs", ASKED, "--exit-code").code());
    }
  }

  @Test
  void beyondTheCapTheRulesAreShownToo() {
    makeFamous(130);
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(130, referencing(run).size());
      run.group()
          .path("referencedBy")
          .forEach(
              group -> {
                assertEquals(1, group.get("rules").size(), group.toString());
                assertTrue(group.path("sameAccount").asBoolean());
                assertFalse(group.path("securityGroupName").asText().isEmpty());
              });
      assertEquals(131, account.requests(RULES).size());
    }
  }

  @Test
  void aCapThatIsAnErrorGivesNoListToComplete() {
    makeFamous(130);
    Behaviour behaviour = Behaviour.builder().referencesCap(ReferencesCap.ERROR).build();
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(5, run.code(), run.toString());
      assertTrue(run.group().get("referencedBy").isNull());
    }
  }

  /** Where the API counts no rules, any group may have some. */
  @Test
  void aMissingCountIsNotZero() {
    makeFamous(130);
    Behaviour behaviour = Behaviour.with(Quirk.RULE_COUNTS_ABSENT);
    try (EmulatedAccount account = EmulatedAccount.of(world, behaviour)) {
      Run run = account.json("refs", ASKED);
      assertEquals(130, referencing(run).size());
      assertEquals(30 + 3, account.requests(RULES).size());
    }
  }

  @Test
  void beyondTheCapOfAClassicGroup() {
    region.group(ASKED).classic();
    for (int i = 1; i <= 102; i++) {
      region
          .group("sg-bp1fan" + i)
          .classic()
          .rule(Rule.ingress().group(ASKED).nicType(i % 2 == 0 ? "internet" : "intranet").build());
    }
    region.group("sg-bp1vpc").ingressFrom("sg-bp1vpc");
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("refs", ASKED);
      assertEquals(102, referencing(run).size());
      assertEquals(4, account.requests(RULES).size());
    }
  }

  @Test
  void whatIsLeftUnreadIsANoteAndNoFailureWhereNobodyAskedForRules() {
    makeFamous(130);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, restricted(RamRestriction.none().denying(RULES)))) {
      Run run = account.json("refs", ASKED, "--concurrency", "1");
      assertEquals(0, run.code(), run.toString());
      assertEquals(100, referencing(run).size());
      assertFalse(run.json().path("complete").asBoolean());
      assertEquals(
          1,
          run.err().lines().filter(line -> line.contains("permission ecs:" + RULES)).count(),
          run.err());
      assertEquals(10, account.requests(RULES).size(), "after ten denials it asks no more");
    }
  }

  /** Named groups are listed, a whole VPC is not. */
  @Test
  void aNetworkThatCannotBeListedIsANote() {
    makeFamous(130);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, restricted(RamRestriction.none().denyingUnfiltered(LIST)))) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(0, run.code(), run.toString());
      assertEquals(100, referencing(run).size());
      assertFalse(run.json().path("complete").asBoolean());
      assertTrue(
          run.err().contains("not all rules of this account's groups could be searched"),
          run.err());
      assertEquals(100, account.requests(RULES).size());
    }
  }

  /** Whose the referencing groups are is not known then, so no rules are read. */
  @Test
  void whereNamesCannotBeReadRulesThatWereAskedForAreMissing() {
    region.group(WEB).ingressFrom(ASKED);
    Faults faults = Faults.none().add(FaultRule.of(LIST, FaultKind.DENIED));
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(4, run.code(), run.toString());
      assertTrue(other(run, "referencedBy", WEB).get("rules").isNull());
      assertFalse(run.json().path("complete").asBoolean());
      assertTrue(run.err().contains("not all rules of referencing groups"), run.err());
    }
  }

  @Test
  void rulesThatAreDeniedAreNullAndOneLine() {
    region.group(WEB).ingressFrom(ASKED);
    region.group("sg-bp1web2").ingressFrom(ASKED);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, restricted(RamRestriction.none().denying(RULES)))) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(4, run.code(), run.toString());
      assertFalse(run.json().path("complete").asBoolean());
      assertTrue(run.group().path("complete").asBoolean(), "the list itself is whole");
      assertTrue(run.group().get("failure").isNull());
      assertEquals(2, run.group().path("referencedBy").size());
      assertTrue(other(run, "referencedBy", WEB).get("rules").isNull());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("grant the permission ecs:" + RULES), run.err());
      Run quiet = account.run("refs", ASKED, "--rules", "-q", "-o", "ids");
      assertEquals(WEB + "\n" + WEB + "2\n", quiet.out(), "what ids print is whole");
      assertTrue(quiet.err().contains("permission ecs:" + RULES), quiet.err());
      String table = account.run("refs", ASKED, "--rules").out();
      assertTrue(table.contains("    rules not known"), table);
      // A gate on references alone.
      assertEquals(10, account.run("refs", ASKED, "--rules", "--exit-code").code());
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNKNOWN_SHAPE",
        "MISSING_LIST",
        "EMPTY_OBJECT",
        "TOKEN_LOOP",
        "ERROR_UNDER_200",
        "INVALID_JSON",
        "TRUNCATED",
        "DISCONNECT",
        "UNAVAILABLE",
        "UNAVAILABLE_HTML",
        "INTERNAL_ERROR",
        "THROTTLED"
      })
  void anAnswerThatIsNotUnderstoodIsNotNoRule(FaultKind kind) {
    region.group(WEB).ingressFrom(ASKED);
    Faults faults = Faults.none().add(RULES, kind);
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run in = account.json("refs", ASKED, "--rules", "--retries", "0");
      assertEquals(5, in.code(), in.toString());
      assertTrue(other(in, "referencedBy", WEB).get("rules").isNull(), in.toString());
      assertFalse(in.json().path("complete").asBoolean());
      Run out = account.json("refs", WEB, "--direction", "out", "--retries", "0");
      assertEquals(5, out.code(), out.toString());
      assertTrue(out.group().get("references").isNull(), out.toString());
      assertFalse(out.group().get("failure").isNull(), out.toString());
      assertEquals(
          "", account.run("refs", WEB, "--direction", "out", "-o", "ids", "--retries", "0").out());
    }
  }

  /** Each of these passes when the call is made again. */
  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "UNAVAILABLE", "TRUNCATED", "DISCONNECT", "INTERNAL_ERROR"})
  void aCallThatFailsOnceIsMadeAgain(FaultKind kind) {
    region.group(WEB).rule(Rule.ingress().id("sgr-bp1a").group(ASKED).build());
    Faults faults = Faults.none().add(FaultRule.builder(RULES, kind).times(1).build());
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = account.run(new SkippingTime(), Map.of(), "refs", ASKED, "--rules", "-o", "json");
      assertEquals(0, run.code(), run.toString());
      assertEquals(List.of("sgr-bp1a"), ruleIds(run, "referencedBy", WEB));
    }
  }

  /** A page token that expired starts the walk over: no rule is then listed twice, or lost. */
  @Test
  void anExpiredPageTokenStartsOver() {
    for (int i = 0; i < 1100; i++) {
      region.group(WEB).rule(Rule.ingress().id("sgr-bp1n" + i).group(ASKED).build());
    }
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.none().add(RULES, FaultKind.TOKEN_EXPIRED))) {
      Run run = account.json("refs", ASKED, "--rules");
      assertEquals(1100, ruleIds(run, "referencedBy", WEB).size(), run.err());
    }
  }

  @Test
  void rulesThatComeTwiceAreListedOnce() {
    region.group(WEB).rule(Rule.ingress().id("sgr-bp1a").group(ASKED).build());
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Faults.none().add(RULES, FaultKind.DUPLICATE_ITEMS))) {
      assertEquals(
          List.of("sgr-bp1a"),
          ruleIds(account.json("refs", ASKED, "--rules"), "referencedBy", WEB));
    }
  }

  /** An identity that is shown no rules gets an empty list with status 200. */
  @Test
  void aReferenceWithoutARuleStays() {
    region.group(WEB).ingressFrom(ASKED);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, restricted(RamRestriction.none().hiding(RULES)))) {
      Run in = account.json("refs", ASKED, "--rules");
      assertEquals(0, in.code(), in.toString());
      assertTrue(other(in, "referencedBy", WEB).get("rules").isArray());
      assertEquals(0, other(in, "referencedBy", WEB).get("rules").size());
      assertTrue(in.err().contains("no rule that names the group was found in " + WEB), in.err());
      assertTrue(account.run("refs", ASKED, "--rules").out().contains("    no rule found"));
      // The list counts rules that name groups: "none" would be wrong.
      Run out = account.json("refs", WEB, "--direction", "out");
      assertFalse(out.group().path("complete").asBoolean(), out.toString());
      assertFalse(out.json().path("complete").asBoolean());
      assertTrue(out.err().contains("counts more rules"), out.err());
      assertTrue(
          account.run("refs", WEB, "--direction", "out").out().contains("at least 0 groups"));
    }
  }

  /** The answer for one group is emptied, and a rule that is read for the other tells. */
  @Test
  void aReferenceThatTheAnswerOmitsCounts() {
    region.group("sg-bp1second");
    region.group(WEB).name("web").ingressFrom(ASKED).egressTo("sg-bp1second");
    Faults faults =
        Faults.none().add(FaultRule.builder(REFERENCES, FaultKind.EMPTY_LIST).times(1).build());
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      Run run = account.json("refs", "sg-bp1second", ASKED, "--rules", "--concurrency", "1");
      assertEquals(0, run.code(), run.toString());
      JsonNode second = run.group("sg-bp1second");
      assertEquals(1, second.path("referencedBy").size(), run.toString());
      JsonNode web = second.path("referencedBy").get(0);
      assertEquals(WEB, web.path("securityGroupId").asText());
      assertEquals("web", web.path("securityGroupName").asText());
      assertEquals(EmulatedAccount.ACCOUNT_UID, web.path("aliUid").asText());
      assertEquals("egress", web.path("rules").get(0).path("direction").asText());
      assertTrue(run.err().contains("sg-bp1second: " + REFERENCES + " omits " + WEB), run.err());
    }
    faults =
        Faults.none().add(FaultRule.builder(REFERENCES, FaultKind.EMPTY_LIST).times(1).build());
    try (EmulatedAccount account = EmulatedAccount.of(world, faults)) {
      assertEquals(
          10,
          account
              .run("refs", "sg-bp1second", ASKED, "--rules", "--concurrency", "1", "--exit-code")
              .code());
    }
  }

  @Test
  void aSelfReferenceThatIsHiddenIsFoundByItsRule() {
    makeFamous(101);
    region.group(ASKED).ingressFrom(ASKED);
    try (EmulatedAccount account =
        EmulatedAccount.of(world, Behaviour.with(Quirk.SELF_REFERENCE_HIDDEN))) {
      Run run = account.json("refs", ASKED);
      assertTrue(other(run, "referencedBy", ASKED).path("self").asBoolean());
    }
  }

  @Test
  void whatAGroupNamesItself() {
    region
        .group(WEB)
        .rule(Rule.ingress().id("sgr-bp1a").group(ASKED).build())
        .rule(Rule.egress().id("sgr-bp1b").group(ASKED).build())
        .rule(Rule.ingress().id("sgr-bp1c").group("sg-bp1foreign").groupOwner(FOREIGN).build())
        .rule(Rule.ingress().id("sgr-bp1d").group(WEB).build())
        .rule(Rule.ingressFromCidr("0.0.0.0/0"));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json("refs", WEB, "--direction", "out", "--rules");
      assertEquals(0, run.code(), run.toString());
      assertEquals("", run.err());
      JsonNode group = run.group();
      assertFalse(group.has("referencedBy"));
      assertEquals(3, group.path("references").size());
      assertEquals(List.of("sgr-bp1a", "sgr-bp1b"), ruleIds(run, "references", ASKED));
      assertEquals("asked", other(run, "references", ASKED).path("securityGroupName").asText());
      assertTrue(other(run, "references", ASKED).path("sameAccount").asBoolean());
      JsonNode foreign = other(run, "references", "sg-bp1foreign");
      assertEquals(FOREIGN, foreign.path("aliUid").asText());
      assertEquals(List.of("sgr-bp1c"), ruleIds(run, "references", "sg-bp1foreign"));
      assertTrue(other(run, "references", WEB).path("self").asBoolean());
      assertEquals(0, account.requests(REFERENCES).size());
      assertEquals(1, account.requests(RULES).size());
      assertEquals(2, account.requests(LIST).size());
      Run without = account.json("refs", WEB, "--direction", "out");
      assertTrue(other(without, "references", ASKED).get("rules").isNull());
      assertEquals(
          ASKED + "\nsg-bp1foreign\n" + WEB + "\n",
          account.run("refs", WEB, "--direction", "out", "-o", "ids").out());
      String csv = account.run("refs", WEB, "--direction", "out", "-o", "csv").out();
      assertTrue(csv.lines().findFirst().orElse("").contains("referencedSecurityGroupId"), csv);
      assertEquals(4, csv.lines().count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void anUnknownGroupIsNotFoundInThisDirectionToo(int others) {
    List<String> line = new ArrayList<>(List.of("refs", "sg-bp1unknown"));
    IntStream.range(0, others)
        .forEach(
            i -> {
              region.group("sg-bp1g" + i).ingressFrom(ASKED);
              line.add("sg-bp1g" + i);
            });
    line.addAll(List.of("--direction", "out"));
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.json(line.toArray(String[]::new));
      assertEquals(12, run.code(), run.toString());
      assertFalse(run.group("sg-bp1unknown").path("found").asBoolean(true));
      assertEquals(1, run.group("sg-bp1g0").path("references").size());
      line.add("--ignore-not-found");
      assertEquals(0, account.json(line.toArray(String[]::new)).code());
    }
  }

  /** An identity that does not see the group in the list is not told that there is none. */
  @Test
  void aGroupThatTheListHidesIsNotWithoutReferences() {
    region.group(WEB).resourceGroup("rg-b");
    try (EmulatedAccount account =
        EmulatedAccount.of(world, restricted(RamRestriction.none().limitedTo("rg-a")))) {
      Run run = account.json("refs", WEB, "--direction", "out");
      assertEquals(5, run.code(), run.toString());
      assertTrue(run.group().get("references").isNull(), run.toString());
      assertTrue(run.err().contains(RULES + " does not say"), run.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--exit-code --direction out, --exit-code tells whether a group is referenced",
    "--direction both, use in or out",
    "--direction out --columns referencingSecurityGroupId -o csv, is not a field of this report",
    "--columns referencedSecurityGroupId -o csv, is not a field of this report"
  })
  void whatDoesNotGoTogetherIsAUsageError(String options, String says) {
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      Run run = account.run(("refs " + ASKED + " " + options).split(" "));
      assertEquals(2, run.code(), run.toString());
      assertTrue(run.err().contains(says), run.err());
      assertEquals(1, run.err().lines().count());
      assertEquals(0, account.requests().size());
    }
  }

  /** The order of the calls is the same from run to run where one is made at a time. */
  @Test
  void oneAtATimeTheOrderIsFixed() {
    makeFamous(120);
    List<List<String>> orders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (EmulatedAccount account = EmulatedAccount.of(world)) {
        account.run("refs", ASKED, WEB, "--rules", "--concurrency", "1");
        orders.add(
            account.requests().stream()
                .map(call -> call.action() + call.parameters().get("SecurityGroupId"))
                .toList());
      }
    }
    assertEquals(orders.get(0), orders.get(1));
  }
}
