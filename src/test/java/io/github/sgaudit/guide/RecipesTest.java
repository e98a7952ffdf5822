package io.github.sgaudit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No recipe deletes unless sgaudit exits with 0. */
class RecipesTest {
  private static final String ID = "sg-bp1example";
  private static final List<String> DELETED =
      List.of("ecs DeleteSecurityGroup --RegionId cn-hangzhou --SecurityGroupId " + ID);

  @TempDir private Path folder = Path.of("");

  /** The recipes that delete a group by its ID. */
  private static Map<String, Recipe> deleting() throws IOException {
    return Map.of(
        "bash", Recipe.bash(),
        "github", Recipe.github(),
        "gitlab", Recipe.gitlab(),
        "jenkins", Recipe.jenkins());
  }

  private Sandbox sandbox(String name, int code) throws IOException {
    Path own = folder.resolve(name);
    if (!own.toFile().mkdir()) {
      throw new IOException("no folder " + own);
    }
    return new Sandbox(own).command("sgaudit", "echo \"sgaudit $*\"; exit " + code);
  }

  @Test
  void zeroDeletesTheGroupThatWasAskedAbout() throws Exception {
    for (Map.Entry<String, Recipe> recipe : deleting().entrySet()) {
      Sandbox sandbox = sandbox(recipe.getKey(), 0);
      assertEquals(0, recipe.getValue().run(sandbox, ID), recipe.getKey());
      assertEquals(DELETED, sandbox.asked(), recipe.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 10, 11, 12, 13, 126, 127, 130, 137, 143, 255})
  void everyOtherCodeKeepsIt(int code) throws Exception {
    for (Map.Entry<String, Recipe> recipe : deleting().entrySet()) {
      Sandbox sandbox = sandbox(recipe.getKey(), code);
      assertNotEquals(0, recipe.getValue().run(sandbox, ID), recipe.getKey());
      assertEquals(List.of(), sandbox.asked(), recipe.getKey());
    }
    Sandbox sandbox = terraform(code);
    assertEquals(code, Recipe.terraform().run(sandbox, ID));
    assertFalse(sandbox.asked().toString().contains("apply"), sandbox.asked()::toString);
  }

  @Test
  void withoutSgauditNothingIsDeleted() throws Exception {
    for (Map.Entry<String, Recipe> recipe : deleting().entrySet()) {
      Sandbox sandbox = sandbox(recipe.getKey(), 0).command("sgaudit", "exec /nonexistent");
      assertNotEquals(0, recipe.getValue().run(sandbox, ID), recipe.getKey());
      assertEquals(List.of(), sandbox.asked(), recipe.getKey());
    }
  }

  @Test
  void theIdStaysOneArgumentWhateverItHolds() throws Exception {
    for (String id : List.of("sg-a sg-b", "--help", "$(touch x)", "a;b", "*")) {
      for (Map.Entry<String, Recipe> recipe : deleting().entrySet()) {
        Sandbox sandbox =
            sandbox(recipe.getKey() + id.hashCode(), 0)
                .command("sgaudit", "for last; do :; done; printf '%s' \"$last\" > last; exit 10");
        recipe.getValue().run(sandbox, id);
        Path last = folder.resolve(recipe.getKey() + id.hashCode()).resolve("last");
        assertEquals(id, Files.readString(last), recipe.getKey());
      }
    }
  }

  /** Writes down what Terraform is asked, and prints a plan of its own kind. */
  private Sandbox terraform(int code) throws IOException {
    Sandbox sandbox = sandbox("terraform", code);
    return sandbox.command(
        "terraform",
        "echo \"$*\" >> '"
            + folder.resolve("terraform").resolve("asked")
            + "'\n[ \"$1\" != show ] || echo '{}'");
  }

  @Test
  void terraformAppliesThePlanThatWasChecked() throws Exception {
    Sandbox sandbox = terraform(0);
    assertEquals(0, Recipe.terraform().run(sandbox, ID), sandbox::toString);
    List<String> asked = sandbox.asked();
    assertTrue(asked.get(0).startsWith("plan -input=false -out=tfplan"), asked::toString);
    assertEquals(
        List.of("show -json tfplan", "apply -input=false tfplan"), asked.subList(1, asked.size()));
    assertEquals("sgaudit can-delete --terraform-plan tfplan.json\n", sandbox.printed());
    assertFalse(Files.exists(folder.resolve("terraform").resolve("tfplan.json")));
  }

  @Test
  void aPlanThatFailsIsNotChecked() throws Exception {
    Sandbox sandbox = terraform(0).command("terraform", "exit 1");
    assertEquals(1, Recipe.terraform().run(sandbox, ID));
    assertEquals("", sandbox.printed());
  }

  /** Answers as sgaudit does of two snapshots, and as a bucket that has one. */
  private Sandbox weekly(String name, String lastUnused, String nowUnused, int... codes)
      throws IOException {
    Sandbox sandbox = sandbox(name, 0);
    Path own = folder.resolve(name);
    Files.writeString(own.resolve("bucket"), "last week");
    Files.writeString(own.resolve("last.answer"), lastUnused);
    Files.writeString(own.resolve("now.answer"), nowUnused);
    sandbox.command(
        "sgaudit",
        """
        case "$1" in
          snapshot) [ %d -eq 0 ] && echo 'this week' > "$4"; exit %d ;;
          diff) cat "$2" "$3"; exit %d ;;
          unused) cat "${3%%.json}.answer"; exit %d ;;
        esac
        exit 99
        """
            .formatted(codes[0], codes[0], codes[1], codes[2]));
    return sandbox.command(
        "aliyun",
        """
        echo "$*" >> asked
        case "$3" in
          oss://*) cp bucket "$4" ;;
          *) cp "$3" bucket ;;
        esac
        """);
  }

  private String in(String name, String file) throws IOException {
    return Files.readString(folder.resolve(name).resolve(file));
  }

  @Test
  void theWeeklyJobShowsTheDifferenceAndKeepsTheSnapshot() throws Exception {
    for (int diff : List.of(0, 13, 14)) {
      for (int unused : List.of(0, 13)) {
        String name = "w" + diff + "-" + unused;
        Sandbox sandbox = weekly(name, "sg-b\nsg-a\n", "sg-a\n", 0, diff, unused);
        assertEquals(0, Recipe.weekly().run(sandbox, ""), () -> name);
        assertEquals("last weekthis week\n", in(name, "summary.md"));
        assertEquals("this week\n", in(name, "bucket"));
        List<String> asked = sandbox.asked();
        assertEquals(3, asked.size());
        assertEquals("oss cp oss://example-audit/sgaudit/last.json last.json", asked.get(0));
        assertTrue(
            asked.get(1).matches("oss cp now.json oss://.*/[0-9-]{10}\\.json --force"),
            asked.get(1));
      }
    }
  }

  @Test
  void theWeeklyJobFailsOnANewUnusedGroupAndNamesIt() throws Exception {
    Sandbox sandbox = weekly("new", "sg-b\nsg-a\n", "sg-a\nsg-z\nsg-c\n", 0, 14, 13);
    assertEquals(1, Recipe.weekly().run(sandbox, ""));
    assertEquals(
        """
        ::error::sg-c has become unused; delete it, or add it to keep.txt
        ::error::sg-z has become unused; delete it, or add it to keep.txt
        """,
        sandbox.printed());
    assertEquals("this week\n", in("new", "bucket"), "it is reported once");
  }

  @Test
  void theWeeklyJobKeepsNothingWhereAnyAnswerIsMissing() throws Exception {
    int[][] failing = {
      {4, 0, 0}, {5, 0, 0}, {0, 2, 0}, {0, 5, 0}, {0, 10, 0}, {0, 0, 4}, {0, 0, 14}
    };
    for (int[] codes : failing) {
      String name = "f" + codes[0] + "-" + codes[1] + "-" + codes[2];
      Sandbox sandbox = weekly(name, "sg-a\n", "sg-a\n", codes);
      int failed = codes[0] + codes[1] + codes[2];
      assertEquals(failed, Recipe.weekly().run(sandbox, ""), name);
      assertEquals("last week", in(name, "bucket"), name);
    }
    Sandbox nothingToCompare = weekly("none", "", "", 0, 0, 0).command("aliyun", "exit 1");
    assertNotEquals(0, Recipe.weekly().run(nothingToCompare, ""));
  }

  @Test
  void theGitlabReportIsTheFileThatIsWritten() throws IOException {
    String recipe = Page.read("docs/recipes.md").marked("recipe: gitlab").text();
    assertTrue(recipe.contains("> sgaudit.xml\n") && recipe.contains("junit: sgaudit.xml\n"));
  }
}
