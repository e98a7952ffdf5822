package io.github.sgaudit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

  /** The recipes that delete; in the Terraform recipe, Terraform itself deletes after the check. */
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
    Sandbox sandbox = sandbox("terraform", code);
    assertEquals(code, Recipe.terraform().run(sandbox, ID), "Terraform stops");
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

  @Test
  void terraformGoesOnWithZero() throws Exception {
    Sandbox sandbox = sandbox("terraform", 0);
    assertEquals(0, Recipe.terraform().run(sandbox, ID));
    assertTrue(
        sandbox.printed().startsWith("sgaudit can-delete --wait 10m -- " + ID), sandbox::toString);
  }

  @Test
  void theGitlabReportIsTheFileThatIsWritten() throws IOException {
    String recipe = Page.read("docs/recipes.md").marked("recipe: gitlab").text();
    assertTrue(recipe.contains("> sgaudit.xml\n") && recipe.contains("junit: sgaudit.xml\n"));
  }
}
