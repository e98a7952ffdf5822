package io.github.sgaudit.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads annotations as GitHub's runner does: the command and its comma-separated properties up to
 * the next two colons, then the message. Escapes are decoded, the percent sign last.
 */
final class GithubRule extends FormatRule {
  private static final String BEGINNING = "::error ";

  @Override
  boolean commandsGithub() {
    return true;
  }

  @Override
  int records(String out) {
    out.lines().forEach(GithubRule::message);
    return super.records(out);
  }

  @Override
  void assertHolds(String out, List<String> texts) {
    String messages = out.lines().map(GithubRule::message).collect(Collectors.joining("\n"));
    for (String text : harmless(texts)) {
      assertTrue(messages.contains(text), () -> "lost or changed: " + text);
    }
  }

  private static String message(String line) {
    assertTrue(line.startsWith(BEGINNING), line);
    int end = line.indexOf("::", BEGINNING.length());
    String[] properties = line.substring(BEGINNING.length(), end).split(",", -1);
    assertEquals(1, properties.length, line);
    assertTrue(properties[0].startsWith("title="), line);
    assertFalse(properties[0].contains(":"), line);
    String data = line.substring(end + 2);
    assertFalse(data.matches(".*%(?!0A|25).*"), line);
    return data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
  }
}
