package io.github.sgaudit.terraform;

import static io.github.sgaudit.testing.PlanJson.group;
import static io.github.sgaudit.testing.PlanJson.instance;
import static io.github.sgaudit.testing.PlanJson.other;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.testing.PlanJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as a plan, and what is refused, with which line. */
class TerraformPlanFileTest {
  private static final String HOW_TO =
      "; --terraform-plan takes the output of `terraform show -json PLAN`";

  @TempDir Path directory = Path.of("");

  private static PlanJson plan() {
    return PlanJson.terraform(
        group("alicloud_security_group.web", "sg-web").delete(),
        instance("alicloud_instance.web", "i-web", "sg-web").delete());
  }

  private static TerraformPlan read(byte[] bytes) throws CommandException {
    return TerraformPlanFile.read("-", new ByteArrayInputStream(bytes));
  }

  private static TerraformPlan read(JsonNode document) throws CommandException {
    return read(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] bytes) {
    CommandException refusal = assertThrows(CommandException.class, () -> read(bytes));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    assertEquals(1, refusal.line().lines().count(), refusal.line());
    assertFalse(refusal.line().contains("Hunter2"), refusal.line());
    return refusal.line();
  }

  private static String refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusalOf(String file) {
    CommandException refusal =
        assertThrows(
            CommandException.class,
            () -> TerraformPlanFile.read(file, InputStream.nullInputStream()));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    return refusal.line();
  }

  private static String refusalAfter(Consumer<ObjectNode> change) {
    ObjectNode document = plan().document();
    change.accept(document);
    return refusal(document.toString());
  }

  private static JsonNode firstChange(ObjectNode document) {
    return document.path("resource_changes").path(0);
  }

  // Plans

  @Test
  void aFileIsRead() throws Exception {
    Path file = Files.writeString(directory.resolve("plan.json"), plan().text());

    TerraformPlan plan = TerraformPlanFile.read(file.toString(), InputStream.nullInputStream());

    assertEquals(List.of("sg-web"), plan.securityGroupIds());
    assertTrue(plan.isMemberGone("i-web", "sg-web"));
  }

  @Test
  void standardInputIsRead() throws CommandException {
    assertEquals(
        List.of("sg-web"), TerraformPlanFile.read("-", plan().stream()).securityGroupIds());
  }

  /** As PowerShell writes UTF-8. */
  @Test
  void aMarkOfUtf8IsSkipped() throws CommandException {
    assertEquals(
        List.of("sg-web"),
        read(("\ufeff" + plan().text()).getBytes(StandardCharsets.UTF_8)).securityGroupIds());
  }

  @Test
  void aPlanWithoutChangesDeletesNothing() throws CommandException {
    ObjectNode document = plan().document();
    document.remove("resource_changes");

    assertEquals(List.of(), read(document).securityGroupIds());
    document.putNull("resource_changes");
    assertEquals(List.of(), read(document).securityGroupIds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.2", "1.17"})
  void everyMinorVersionIsRead(String version) throws CommandException {
    assertEquals(
        List.of("sg-web"),
        read(plan().document().put("format_version", version)).securityGroupIds());
  }

  @Test
  void whatIsNotKnownIsIgnored() throws CommandException {
    ObjectNode document = plan().document();
    document.putObject("action_invocations").put("x", 1);
    ((ObjectNode) firstChange(document)).putObject("later").putArray("list").add(1);
    ((ObjectNode) firstChange(document).path("change")).put("importing", "x");
    ((ObjectNode) document.path("configuration")).putArray("later").add(1);

    assertEquals(List.of("sg-web"), read(document).securityGroupIds());
  }

  @Test
  void anOldPlanDoesNotSayWhetherItFailed() throws CommandException {
    ObjectNode document = plan().document();
    document.remove(List.of("errored", "timestamp", "applyable", "complete"));

    assertEquals(List.of("sg-web"), read(document).securityGroupIds());
  }

  // No plan

  @Test
  void aMissingFileIsRefused() {
    String file = directory.resolve("none.json").toString();

    assertEquals("cannot read " + file + ": no such file", refusalOf(file));
    assertEquals("cannot read a?b: no such file", refusalOf("a\u0000b"));
  }

  @Test
  void aDirectoryIsRefused() {
    assertEquals("cannot read " + directory + ": it is a directory", refusalOf("" + directory));
  }

  @Test
  void aBrokenStreamIsRefused() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("secret");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("secret");
          }
        };
    CommandException refusal =
        assertThrows(CommandException.class, () -> TerraformPlanFile.read("-", broken));
    assertEquals("cannot read standard input: the system refuses it", refusal.line());
  }

  @Test
  void aBinaryPlanIsRefused() throws IOException {
    Path file = directory.resolve("tfplan");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0});

    assertEquals(
        file + " is a binary plan; convert it with `terraform show -json " + file + "`",
        refusalOf(file.toString()));
  }

  @Test
  void anEmptyFileIsRefused() {
    assertEquals("standard input is empty" + HOW_TO, refusal(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16IsRefused(String charset) {
    assertEquals(
        "standard input is not UTF-8; save the output of `terraform show -json` as UTF-8",
        refusal(("\ufeff" + plan().text()).getBytes(Charset.forName(charset))));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] bytes =
        plan().text().replace("\"web\"", "\"w\u00e9b\"").getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(
        "standard input is not UTF-8; save the output of `terraform show -json` as UTF-8",
        refusal(bytes));
  }

  @Test
  void aCutFileIsRefusedWhereverItIsCut() {
    String text = plan().text();
    for (int length = 1; length < text.length(); length += 7) {
      String refusal = refusal(text.substring(0, length));
      assertTrue(
          refusal.equals("standard input is cut off" + HOW_TO)
              || refusal.startsWith("standard input is not JSON (line 1, column "),
          refusal);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Plan: 0 to add", "{\"format_version\": \"1.2\",, }", "{\"a\": 1, \"a\": 1}"})
  void whatIsNoJsonIsRefused(String text) {
    assertTrue(refusal(text).startsWith("standard input is not JSON (line 1, column "));
  }

  @Test
  void twoDocumentsAreRefused() {
    String refusal = refusal(plan().text() + "\n" + plan().text());

    assertTrue(refusal.startsWith("standard input is not JSON (line 2, column "), refusal);
  }

  @Test
  void aResourceTwiceIsNotLost() throws CommandException {
    String changes = plan().document().path("resource_changes").toString();
    String twice = plan().text().replaceFirst("\\{", "{\"resource_changes\":" + changes + ",");

    assertTrue(refusal(twice).startsWith("standard input is not JSON"));
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertTrue(
        refusal(
                "{\"configuration\":{\"root_module\":"
                    + "{\"module_calls\":{\"a\":{\"module\":".repeat(50_000))
            .startsWith("standard input is not JSON"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "\"plan\"",
        "{}",
        "{\"format_version\": \"1.0\"}",
        "{\"format_version\": null, \"planned_values\": {}}",
        "{\"format_version\": \"\", \"planned_values\": {}}",
        "{\"format_version\": \"one\", \"planned_values\": {}}",
        "{\"format_version\": {\"a\": 1}, \"planned_values\": {}}",
        "{\"version\": 4, \"terraform_version\": \"1.13.3\", \"resources\": []}",
        "{\"@level\":\"info\",\"@message\":\"Terraform 1.13.3\",\"type\":\"version\"}"
      })
  void whatIsNoPlanIsRefused(String text) {
    assertEquals("standard input is not a Terraform plan" + HOW_TO, refusal(text));
  }

  @Test
  void aStateIsRefused() {
    JsonNode state = plan().document().path("prior_state");

    assertEquals("standard input is a state, not a plan" + HOW_TO, refusal(state.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2", "2.0", "11.2"})
  void anotherMajorVersionIsRefused(String version) {
    assertEquals(
        "standard input has format version "
            + version
            + "; only 1.x is supported (Terraform 1.1 or later, OpenTofu)",
        refusalAfter(document -> document.put("format_version", version)));
  }

  @Test
  void aLaterVersionIsNamedWhateverElseChanged() {
    assertTrue(
        refusalAfter(
                document -> {
                  document.remove("format_version");
                  document.put("resource_changes", "later");
                  document.put("format_version", "2.0");
                })
            .contains("format version 2.0"));
  }

  @Test
  void aPlanThatFailedIsRefused() {
    String line =
        "standard input is a plan that failed and is not complete; fix its errors and plan again";

    assertEquals(line, refusalAfter(document -> document.put("errored", true)));
    assertEquals(line, refusalAfter(document -> document.put("errored", "false")));
  }

  // Changes that are not understood

  @Test
  void aChangeThatIsNotUnderstoodIsRefused() {
    String start = "standard input is not understood: ";

    assertEquals(
        start + "resource_changes is not a list" + HOW_TO,
        refusalAfter(document -> document.put("resource_changes", 1)));
    assertEquals(
        start + "resource_changes[2] is not an object" + HOW_TO,
        refusalAfter(document -> ((ArrayNode) document.path("resource_changes")).add("x")));
    for (String field : List.of("address", "mode", "type")) {
      assertEquals(
          start + "resource_changes[0] has no address, mode or type" + HOW_TO,
          refusalAfter(document -> ((ObjectNode) firstChange(document)).remove(field)));
    }
    assertEquals(
        start + "resource_changes[0] has unknown actions" + HOW_TO,
        refusalAfter(document -> ((ObjectNode) firstChange(document)).remove("change")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[\"destroy\"]", "[\"update\",\"delete\"]", "\"delete\"", "[1]", "null"})
  void unknownActionsAreRefused(String actions) {
    assertEquals(
        "standard input is not understood: resource_changes[0] has unknown actions" + HOW_TO,
        refusal(plan().text().replaceFirst("\\[\"delete\"\\]", actions)));
  }

  @ParameterizedTest
  @CsvSource({
    "registry.terraform.io/aliyun/alicloud, true",
    "registry.terraform.io/hashicorp/alicloud, true",
    "mirror.example.com/infra/alicloud, true",
    "alicloud, true",
    "registry.terraform.io/aliyun/notalicloud, false",
    "registry.terraform.io/aliyun/alicloud-fork, false"
  })
  void theProviderMayComeFromAnyRegistry(String name, boolean isKnown) throws CommandException {
    PlanJson plan =
        PlanJson.terraform(
            group("alicloud_security_group.web", "sg-web").providerName(name).delete());

    if (isKnown) {
      assertEquals(
          List.of("sg-web"), TerraformPlanFile.read("-", plan.stream()).securityGroupIds());
    } else {
      assertEquals(
          "standard input is not understood: resource_changes[0] is of an unknown provider, \""
              + name
              + "\""
              + HOW_TO,
          refusal(plan.text()));
    }
  }

  /** To leave it out in silence would be to call the plan safe. */
  @Test
  void aDeletedGroupWithoutAnIdIsRefused() {
    String line =
        "standard input deletes module.a[\"k\"].alicloud_security_group.web"
            + " without showing its ID; check that security group by its ID";
    for (Object id : new Object[] {null, "", 7, "web", "sg-a b", "sg-web\n", List.of("sg-web")}) {
      assertEquals(line, refusal(withGroup(group(module(), "sg-web").having("id", id))), "" + id);
    }
    assertEquals(line, refusal(withGroup(group(module(), "sg-web").without("id"))));
    assertEquals(line, refusal(withGroup(group(module(), "sg-web").sensitive("id"))));
  }

  private static String module() {
    return "module.a[\"k\"].alicloud_security_group.web";
  }

  private static String withGroup(PlanJson.Resource group) {
    return PlanJson.terraform(group("alicloud_security_group.a", "sg-a").delete(), group.delete())
        .text();
  }

  @Test
  void aGroupThatIsSensitiveAsAWholeIsRefused() {
    ObjectNode document = plan().document();
    ((ObjectNode) firstChange(document).path("change")).put("before_sensitive", true);

    assertEquals(
        "standard input deletes alicloud_security_group.web"
            + " without showing its ID; check that security group by its ID",
        refusal(document.toString()));
  }

  @Test
  void aHostileAddressIsMadeHarmless() {
    String refusal =
        refusal(
            withGroup(
                group("module.a[\"\u001b[31m\n\u202e\"].alicloud_security_group.web", "sg-web")
                    .without("id")));

    assertEquals(
        "standard input deletes module.a[\"?[31m??\"].alicloud_security_group.web"
            + " without showing its ID; check that security group by its ID",
        refusal);
  }

  // Large plans

  /** Terraform leaves out nothing: a resource that does not change is there as well. */
  @Test
  void aLargePlanIsRead() throws CommandException {
    PlanJson plan = PlanJson.terraform();
    for (int i = 0; i < 500; i++) {
      plan.with(
          group("alicloud_security_group.g[" + i + "]", "sg-" + i).delete(),
          instance("alicloud_instance.i[" + i + "]", "i-" + i, "sg-" + i).delete(),
          other("random_id.r[" + i + "]", "id", "r").providerName("r/hashicorp/random"));
    }

    TerraformPlan read = TerraformPlanFile.read("-", plan.stream());

    assertEquals(500, read.securityGroupIds().size());
    assertTrue(read.isMemberGone("i-499", "sg-499"));
  }
}
