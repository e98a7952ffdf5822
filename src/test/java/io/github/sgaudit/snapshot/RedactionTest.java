package io.github.sgaudit.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of an account's texts, numbers and addresses is in a redacted file, and all else is. */
class RedactionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As long as what could be told from other words. */
  private static final int TELLING = 6;

  private static final String REGION = EmulatedAccount.REGION;
  private static final String STAND_IN =
      "text-[0-9]+|address-[0-9]+(?:\\.invalid)?|10000000000000[0-9]{2}";

  private static final String NAME = "Qzebra-Warehouse";
  private static final String DESCRIPTION = "\"Vault\" for\tM\u00fcller & S\u00f6hne \ud83d\ude00";
  private static final String KEY = "kostenstelle";
  private static final String VALUE = "Xylo=Phone/4711";

  /** Whatever else the account is made of. */
  private static final List<String> TEXTS =
      List.of(
          NAME,
          DESCRIPTION,
          KEY,
          VALUE,
          "jumphost-rechner",
          "eni-Fachbereich",
          "Uebergang zur Bank, sg-xy9elsewhere",
          "K8s-Produktiv",
          "Regel fuer Dienstleister",
          "203.0.113.77/32",
          "198.51.100.64/27",
          "2001:db8:77aa:beef::/64",
          "9876543298765432",
          "8877665544332",
          "7766554433221",
          EmulatedAccount.ACCOUNT_UID);

  private final World world = EmulatedAccount.emptyWorld();

  @TempDir private Path folder = Path.of("");
  private Path plain = Path.of("");
  private Path redacted = Path.of("");

  @BeforeEach
  void fill() {
    plain = folder.resolve("plain.json");
    redacted = folder.resolve("redacted.json");
    Region region = world.region(REGION);
    region
        .group("sg-bp1a")
        .name(NAME)
        .description(DESCRIPTION)
        .tag(KEY, VALUE)
        .resourceGroup("rg-bp1example")
        .rule(
            Rule.ingress()
                .cidr("203.0.113.77/32")
                .ownCidr("198.51.100.64/27")
                .description("Regel fuer Dienstleister")
                .build())
        .rule(Rule.egress().ipv6Cidr("2001:db8:77aa:beef::/64").prefixList("pl-bp1example").build())
        .rule(Rule.ingress().group("sg-bp1theirs").groupOwner("9876543298765432").build())
        .ingressFrom("sg-bp1b");
    region.group("sg-bp1b").name(NAME).description(NAME).tag(VALUE, KEY);
    region.group("sg-bp1managed").serviceManaged(8877665544332L);
    region.group("sg-bp1classic").classic().description("sg-bp1a");
    region.group("sg-bp1free");
    region.foreignReference("sg-bp1a", "sg-bp1theirs", "9876543298765432");
    region.instance("i-bp1a", "sg-bp1a").name("jumphost-rechner");
    region
        .networkInterface("eni-bp1a", "sg-bp1b")
        .name("eni-Fachbereich")
        .description("Uebergang zur Bank, sg-xy9elsewhere")
        .serviceManaged(7766554433221L);
    region.cluster("c1a", "sg-bp1a").name("K8s-Produktiv");
  }

  private Run take(String fault, String... words) {
    List<String> faults = fault.isEmpty() ? List.of() : List.of(fault);
    try (EmulatedAccount account = EmulatedAccount.of(world, Faults.parse(faults))) {
      return account.run(
          Map.of(
              "ALIBABA_CLOUD_STS_ENDPOINT",
              account.environment().getOrDefault("ALIBABA_CLOUD_ECS_ENDPOINT", "")),
          Stream.concat(Stream.of("snapshot"), Stream.of(words)).toArray(String[]::new));
    }
  }

  private static Run offline(String... words) {
    TestConsole console = TestConsole.piped();
    int code = new App().run(words, console.console(), Map.of());
    return new Run(code, console.out(), console.err());
  }

  @Test
  void nothingOfTheTextsIsLeft() throws Exception {
    assertEquals(0, take("", plain.toString()).code());
    for (String text : TEXTS) {
      assertTrue(isFound(text, Files.readString(plain)), text);
    }
    assertEquals(0, take("", "--redact", redacted.toString()).code());
    assertNothingIsLeft();
    Run run = offline("snapshot", "--snapshot", plain.toString(), "--redact", redacted.toString());
    assertEquals(0, run.code(), run.toString());
    assertFalse(run.err().contains(EmulatedAccount.ACCOUNT_UID), run.toString());
    assertNothingIsLeft();
  }

  /** What is wrong with an answer is told with words of the answer. */
  @Test
  void nothingIsLeftInWhatFailed() throws Exception {
    List<String> faults =
        List.of(
            "DescribeSecurityGroupReferences=denied",
            "DescribeInstances=filter-ignored",
            "DescribeNetworkInterfaces=duplicate-items",
            "DescribeSecurityGroupAttribute=invalid-json",
            "DescribeClustersV1=unavailable-html",
            "DescribeSecurityGroupAttribute=error-under-200");
    for (String fault : faults) {
      Files.deleteIfExists(redacted);
      take(fault, "--redact", redacted.toString());
      assertNothingIsLeft();
    }
  }

  @Test
  void nothingIsLeftOfTheFilter() throws Exception {
    Run run = take("", "--redact", "--name", NAME, "--tag", KEY + "=" + VALUE, redacted.toString());
    assertEquals(0, run.code(), run.toString());
    assertNothingIsLeft();
    JsonNode filter = JSON.readTree(redacted.toFile()).path("filter");
    assertTrue(filter.path("securityGroupName").asText().matches(STAND_IN), filter.toString());
    assertTrue(filter.at("/tags/0/key").asText().matches(STAND_IN), filter.toString());
    // A name that is asked for is the same in the list.
    assertEquals(
        filter.path("securityGroupName").asText(),
        groupOf("sg-bp1a").path("securityGroupName").asText());
  }

  @Test
  void nothingIsLeftOfWhoAsked() throws Exception {
    List<String> texts =
        List.of(
            "https://ecs-gateway.corp.example:8443",
            "1357924680135792",
            "LTAI****wxyz",
            "Erzeugnisordner",
            "acs:ram::1357924680135792:role/Revision",
            "Geheime Nachricht von 203.0.113.77",
            "sts-gateway.corp.example",
            "Quoted in a code");
    AuditContext context =
        new AuditContext(
            Instant.EPOCH,
            List.of(REGION),
            texts.get(0),
            "profile",
            texts.get(1),
            texts.get(2),
            texts.get(3),
            texts.get(4));
    Failure cause =
        new Failure(
            Failure.Kind.DENIED,
            "AssumeRole",
            texts.get(6),
            texts.get(7),
            texts.get(5),
            texts.get(7),
            texts.get(4));
    Failure failure = Failure.withoutCredentials("DescribeSecurityGroups", REGION, cause);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (boolean redacting : new boolean[] {false, true}) {
      out.reset();
      SnapshotWriter writer =
          new SnapshotWriter(
              out, new SnapshotHeader(context, SecurityGroupFilter.none(), redacting));
      writer.beginRegion(REGION, failure);
      writer.endRegion();
      writer.finish();
      for (String text : texts) {
        assertEquals(!redacting, isFound(text, out.toString(StandardCharsets.UTF_8)), text);
      }
    }
    JsonNode told = JSON.readTree(out.toByteArray()).at("/regions/0/failure");
    assertEquals("DENIED", told.path("kind").asText());
    assertEquals(REGION, told.path("place").asText());
    assertEquals("AssumeRole", told.at("/cause/action").asText());
  }

  @Test
  void idsAndTheWordsOfTheApiStay() throws Exception {
    assertEquals(0, take("", "--redact", redacted.toString()).code());
    String text = Files.readString(redacted);
    for (String id :
        List.of(
            "sg-bp1a",
            "sg-bp1theirs",
            "i-bp1a",
            "eni-bp1a",
            "c1a",
            "rg-bp1example",
            "pl-bp1example",
            "Secondary",
            "normal",
            "Running")) {
      assertTrue(text.contains("\"" + id + "\""), id);
    }
    assertFalse(text.contains("sg-xy9elsewhere"));
  }

  @Test
  void theSameTextHasTheSameStandIn() throws Exception {
    assertEquals(0, take("", "--redact", redacted.toString()).code());
    JsonNode one = groupOf("sg-bp1a");
    JsonNode other = groupOf("sg-bp1b");
    String name = one.path("securityGroupName").asText();
    assertTrue(name.matches(STAND_IN), name);
    assertEquals(name, other.path("securityGroupName").asText());
    assertEquals(name, other.path("description").asText());
    assertNotEquals(name, one.path("description").asText());
    assertEquals(one.at("/tags/0/key"), other.at("/tags/0/value"));
    assertEquals(one.at("/tags/0/value"), other.at("/tags/0/key"));
    JsonNode file = JSON.readTree(redacted.toFile());
    List<String> owners = file.findValuesAsText("groupOwnerAccount");
    List<String> aliUids = file.findValuesAsText("aliUid");
    assertTrue(aliUids.stream().anyMatch(owners::contains), aliUids + " " + owners);
    assertTrue(aliUids.contains(file.at("/context/accountId").asText()), aliUids.toString());
  }

  private JsonNode groupOf(String id) throws IOException {
    for (JsonNode group : JSON.readTree(redacted.toFile()).at("/regions/0/securityGroups")) {
      if (group.path("securityGroupId").asText().equals(id)) {
        return group;
      }
    }
    throw new AssertionError(id);
  }

  @Test
  void theAnswersAreTheSameButForTheStandIns() throws Exception {
    for (String fault : List.of("", "DescribeInstances=denied", "DescribeClustersV1=denied")) {
      take(fault, plain.toString());
      offline("snapshot", "--snapshot", plain.toString(), "--redact", redacted.toString());
      String ids = "sg-bp1a sg-bp1b sg-bp1managed sg-bp1classic sg-bp1free sg-bp1gone";
      for (String line :
          List.of(
              "list",
              "unused",
              "unused --strict",
              "can-delete " + ids,
              "can-delete --together " + ids,
              "refs --rules " + ids,
              "refs --direction out " + ids,
              "plan " + ids,
              "graph --verdicts --members")) {
        Run one = offline((line + " -o json --snapshot " + plain).split(" "));
        Run other = offline((line + " -o json --snapshot " + redacted).split(" "));
        assertEquals(one.code(), other.code(), line);
        Map<String, String> standIns = new HashMap<>();
        compare(one.json(), other.json(), line, standIns);
        assertEquals(
            standIns.size(), Set.copyOf(standIns.values()).size(), "each has its own: " + standIns);
      }
    }
  }

  private static void compare(
      JsonNode one, JsonNode other, String at, Map<String, String> standIns) {
    if (at.endsWith("/context")) {
      return;
    }
    assertEquals(one.getNodeType(), other.getNodeType(), at);
    assertEquals(one.size(), other.size(), at);
    if (one.isObject()) {
      one.properties()
          .forEach(
              field ->
                  compare(
                      field.getValue(),
                      other.path(field.getKey()),
                      at + "/" + field.getKey(),
                      standIns));
    } else if (one.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        compare(one.get(i), other.get(i), at + "/" + i, standIns);
      }
    } else if (!one.equals(other)) {
      Matcher standIn = Pattern.compile(STAND_IN + "|redacted").matcher(other.asText());
      StringBuilder like = new StringBuilder();
      List<String> words = new ArrayList<>();
      int from = 0;
      while (standIn.find()) {
        like.append(Pattern.quote(other.asText().substring(from, standIn.start()))).append("(.*)");
        words.add(standIn.group());
        from = standIn.end();
      }
      like.append(Pattern.quote(other.asText().substring(from)));
      Matcher originals = Pattern.compile(like.toString(), Pattern.DOTALL).matcher(one.asText());
      assertTrue(originals.matches(), at + ": " + one + ", " + other);
      for (int i = 0; i < words.size(); i++) {
        if (!words.get(i).equals("redacted")) {
          String before = standIns.put(originals.group(i + 1), words.get(i));
          assertTrue(before == null || before.equals(words.get(i)), at);
        }
      }
    }
  }

  /** The number that stands for the account may be that of another one. */
  @Test
  void whichAccountItIsCannotBeTold() {
    assertEquals(0, take("", "--redact", redacted.toString()).code());
    for (String expected : List.of(EmulatedAccount.ACCOUNT_UID, "1000000000000001")) {
      Run run = offline("list", "--snapshot", redacted.toString(), "--expect-account", expected);
      assertEquals(4, run.code(), run.toString());
      assertEquals("", run.out());
      assertTrue(
          run.err()
              .contains(
                  "could not be determined: the snapshot is redacted; use the one that it was made"
                      + " of"),
          run.toString());
    }
    Run script = offline("plan", "sg-bp1free", "-o", "sh", "--snapshot", redacted.toString());
    assertEquals(4, script.code(), script.toString());
    assertEquals("", script.out());
  }

  private void assertNothingIsLeft() throws IOException {
    String text = Files.readString(redacted);
    List<String> left = new ArrayList<>();
    for (String each : TEXTS) {
      if (isFound(each, text)) {
        left.add(each);
      }
    }
    assertEquals(List.of(), left);
  }

  /** As it is, as JSON writes it, or in Base64; the whole of it or a telling part. */
  private static boolean isFound(String secret, String file) throws IOException {
    StringBuilder values = new StringBuilder(file);
    collect(JSON.readTree(file), values);
    String text = values.toString();
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i + TELLING <= secret.length(); i++) {
      if (lower.contains(secret.substring(i, i + TELLING).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    for (int from = 0; from < 3; from++) {
      byte[] bytes = secret.substring(from).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
      if (text.contains(encoded.substring(0, encoded.length() / 4 * 4))) {
        return true;
      }
    }
    return false;
  }

  private static void collect(JsonNode node, StringBuilder values) {
    if (node.isValueNode()) {
      values.append(node.asText()).append('\n');
    }
    node.forEach(child -> collect(child, values));
  }
}
