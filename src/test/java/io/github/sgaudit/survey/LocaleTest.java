package io.github.sgaudit.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import io.github.sgaudit.testing.EmulatedAccount.Run;
import java.util.Locale;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Languages with a calendar, digits or letters of their own. */
@Isolated
class LocaleTest {
  private static final String FREE = "sg-bp1free";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list -o json",
        "list -o csv",
        "list",
        "can-delete sg-bp1free -o json",
        "can-delete sg-bp1free -o junit",
        "unused --older-than 1d -o ndjson",
        "refs sg-bp1free -o markdown"
      })
  void everyOutputIsTheSameInEveryLanguage(String line) {
    Run english = run(Locale.ENGLISH, line);
    assertEquals(0, english.code(), english.toString());
    for (String tag :
        new String[] {
          "th-TH",
          "th-TH-u-ca-buddhist-nu-thai",
          "ar-EG-u-nu-arab",
          "fa-IR",
          "my-MM",
          "tr-TR",
          "ja-JP-u-ca-japanese",
          "hi-IN-u-nu-deva"
        }) {
      Run other = run(Locale.forLanguageTag(tag), line);
      assertEquals(0, other.code(), tag + other);
      assertEquals(stable(english), stable(other), tag);
    }
  }

  private static String stable(Run run) {
    return run.out()
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
        .replaceAll("127.0.0.1:[0-9]+", "HOST")
        .replaceAll("time(stamp)?=\"[0-9.T:-]+\"", "time");
  }

  private static Run run(Locale locale, String line) {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try (EmulatedAccount account = EmulatedAccount.of(world())) {
      return account.run(line.split(" "));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static World world() {
    World world = EmulatedAccount.emptyWorld();
    world.region(EmulatedAccount.REGION).group(FREE);
    return world;
  }
}
