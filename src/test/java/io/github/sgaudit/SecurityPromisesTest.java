package io.github.sgaudit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that SECURITY.md lists under "Enforced by" exists. */
class SecurityPromisesTest {
  private static final Path PAGE = Path.of("SECURITY.md");
  private static final String ENFORCED_BY = "Enforced by:";
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

  /** A class, optionally with one of its tests. */
  private static final Pattern CLASS = Pattern.compile("([A-Z]\\w+)(?:#(\\w+))?");

  /**
   * A promise.
   *
   * @param heading its number and name
   * @param text the text below the heading
   */
  private record Promise(String heading, String text) {
    List<String> enforcedBy() {
      int begin = text.indexOf(ENFORCED_BY);
      return begin < 0
          ? List.of()
          : NAMED
              .matcher(text.substring(begin))
              .results()
              .map((MatchResult result) -> result.group(1))
              .toList();
    }
  }

  private static List<Promise> promises(String page) {
    List<Promise> promises = new ArrayList<>();
    for (String part : page.split("\n### ", -1)) {
      int end = part.indexOf('\n');
      promises.add(new Promise(part.substring(0, end), part.substring(end)));
    }
    return promises.subList(1, promises.size());
  }

  @Test
  void everyPromiseIsEnforcedByATest() throws IOException {
    List<Promise> promises = promises(Files.readString(PAGE));
    assertEquals(12, promises.size());
    for (int i = 0; i < promises.size(); i++) {
      Promise promise = promises.get(i);
      assertTrue(promise.heading().startsWith((i + 1) + ". "), promise::heading);
      assertTrue(
          promise.enforcedBy().stream().anyMatch(name -> name.contains("#")), promise::heading);
    }
  }

  @Test
  void everythingNamedIsThere() throws IOException {
    for (Promise promise : promises(Files.readString(PAGE))) {
      for (String name : promise.enforcedBy()) {
        assertTrue(exists(name), () -> promise.heading() + ": there is no " + name);
      }
    }
  }

  @Test
  void whatIsNotThereIsMissed() throws IOException {
    assertTrue(exists("SecurityPromisesTest#whatIsNotThereIsMissed"));
    assertFalse(exists("SecurityPromisesTest#whatIsNotThere"));
    assertFalse(exists("NoSuchClass"));
    assertFalse(exists("no/such/file"));
  }

  private static boolean exists(String name) throws IOException {
    var matcher = CLASS.matcher(name);
    if (!matcher.matches()) {
      return Files.exists(Path.of(name));
    }
    String method = matcher.group(2);
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<Path> sources = files.filter(file -> file.endsWith(matcher.group(1) + ".java")).toList();
      for (Path source : sources) {
        if (method == null || Files.readString(source).contains(" void " + method + "(")) {
          return true;
        }
      }
      return false;
    }
  }
}
