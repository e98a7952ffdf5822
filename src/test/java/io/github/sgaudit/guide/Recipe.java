package io.github.sgaudit.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipe of the documentation, run as its CI system runs it: one script after another until one
 * fails.
 *
 * @param shell how the system starts the shell
 * @param environment the variables that the recipe sets
 */
record Recipe(List<String> shell, List<String> scripts, Map<String, String> environment) {
  static final String REGION = "cn-hangzhou";

  /** Stops at any command that fails, even inside a pipe. */
  private static final List<String> STRICT =
      List.of("bash", "--noprofile", "--norc", "-eo", "pipefail");

  static Recipe bash() throws IOException {
    return new Recipe(
        List.of("bash"), List.of(Page.read("README.md").marked("recipe: bash").text()), Map.of());
  }

  static Recipe github() throws IOException {
    return actions(yaml("github").at("/jobs/delete"));
  }

  /** The one that deletes nothing, and fails on a group that has become unused. */
  static Recipe weekly() throws IOException {
    return actions(yaml("weekly").at("/jobs/audit"));
  }

  private static Recipe actions(JsonNode job) {
    if (!job.at("/defaults/run/shell").asText().equals("bash")) {
      throw new IllegalArgumentException("without shell: bash, a pipe loses the exit code");
    }
    List<String> scripts = new ArrayList<>();
    for (JsonNode step : job.get("steps")) {
      if (step.has("if") || step.has("continue-on-error")) {
        throw new IllegalArgumentException("a step does not depend on those before it: " + step);
      }
      if (step.has("run")) {
        scripts.add(step.get("run").asText());
      }
    }
    return new Recipe(STRICT, scripts, variables(job.get("env")));
  }

  static Recipe gitlab() throws IOException {
    JsonNode job = yaml("gitlab").get("delete-security-group");
    if (job.has("allow_failure") || job.has("after_script")) {
      throw new IllegalArgumentException("something runs in spite of a failure: " + job);
    }
    List<String> lines = new ArrayList<>();
    job.get("script").forEach(line -> lines.add(line.asText()));
    return new Recipe(STRICT, lines, variables(job.get("variables")));
  }

  /** The check, whose exit code the pipeline reads, and the deletion. */
  static Recipe jenkins() throws IOException {
    String pipeline = recipes().marked("recipe: jenkins").text();
    if (!pipeline.matches("(?s).*if \\(code != 0\\) \\{\\s*error\\(.*stage\\('Delete'\\).*")) {
      throw new IllegalArgumentException("the code is not looked at before the deletion");
    }
    return new Recipe(
        List.of("sh", "-xe"),
        List.of(first("script: '(.+)'\\)", pipeline), first("sh '(.+)'", pipeline)),
        Map.of("ALIBABA_CLOUD_REGION_ID", REGION));
  }

  static Recipe terraform() throws IOException {
    return new Recipe(
        List.of("bash"), List.of(recipes().marked("recipe: terraform").text()), Map.of());
  }

  /** Runs the recipe and returns its exit code. */
  int run(Sandbox sandbox, String id) throws IOException, InterruptedException {
    sandbox.with(environment).with(Map.of("ID", id));
    for (String script : scripts) {
      int exit = sandbox.run(shell, script, REGION, id);
      if (exit != 0) {
        return exit;
      }
    }
    return 0;
  }

  private static Page recipes() throws IOException {
    return Page.read("docs/recipes.md");
  }

  private static JsonNode yaml(String name) throws IOException {
    return new YAMLMapper().readTree(recipes().marked("recipe: " + name).text());
  }

  private static Map<String, String> variables(JsonNode node) {
    Map<String, String> variables = new HashMap<>();
    node.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    return variables;
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new NoSuchElementException(pattern);
    }
    return found.group(1);
  }
}
