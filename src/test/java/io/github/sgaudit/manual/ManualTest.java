package io.github.sgaudit.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.account.SampleAccountServers;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.ProgressSettings;
import io.github.sgaudit.output.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checked-in manual matches the commands. */
class ManualTest {
  private static final Path FOLDER = Path.of("docs/man");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\"((?:ALIBABA_?CLOUD|ALICLOUD|ECS|SGAUDIT|NO|FORCE|HTTPS)_[A-Z0-9_]+|CLICOLOR[A-Z_]*)\"");

  /** Not a setting: sgaudit refuses to run with it. */
  private static final Set<String> REFUSED = Set.of("ALIBABACLOUD_JAVA_CORE_INGNORE_SSL");

  private static Map<String, String> pages() {
    ManualPages pages =
        new ManualPages(
            new CommandContext(
                TestConsole.piped().console(),
                Map.of(),
                settings -> {
                  throw new AssertionError("the manual opens no account");
                },
                new SampleAccountServers(),
                "test",
                ProgressSettings.none()));
    return ManPages.of(pages.pages(), FOLDER);
  }

  @Test
  void pagesAreThoseOfTheCommandTree() throws IOException {
    Map<String, String> pages = pages();
    if (Boolean.getBoolean("sgaudit.manual.update")) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> checkedIn =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.endsWith(".txt"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(pages.keySet()), checkedIn);
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertEquals(
          page.getValue(),
          Files.readString(FOLDER.resolve(page.getKey())),
          "commands or options changed: run this test with -Dsgaudit.manual.update=true");
    }
  }

  /** Every environment variable in the source is documented. */
  @Test
  void everyVariableThatIsReadIsNamed() throws IOException {
    String page = Files.readString(FOLDER.resolve("environment.txt"));
    Set<String> read = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher variable = VARIABLE.matcher(Files.readString(source));
        while (variable.find()) {
          read.add(variable.group(1));
        }
      }
    }
    assertTrue(read.contains("ALIBABA_CLOUD_ACCESS_KEY_ID"), read::toString);
    read.removeAll(REFUSED);
    read.removeIf(variable -> page.contains("*" + variable + "*"));
    assertEquals(Set.of(), read);
  }
}
