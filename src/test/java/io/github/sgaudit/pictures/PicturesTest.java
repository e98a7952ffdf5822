package io.github.sgaudit.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in {@code docs/pictures} show what the commands print. {@code
 * -Dsgaudit.pictures.update=true} redraws them.
 */
class PicturesTest {
  private static final Path FOLDER = Path.of("docs", "pictures");
  private static final String EXTENSION = ".svg";

  static List<Picture> pictures() {
    return Picture.all();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void showsWhatIsPrinted(Picture picture) throws IOException {
    Path file = FOLDER.resolve(picture.name() + EXTENSION);
    String drawn = picture.drawn();
    if (Boolean.getBoolean("sgaudit.pictures.update")) {
      Files.writeString(file, drawn);
    }
    assertEquals(drawn, Files.readString(file), "look at it again: docs/pictures/draw");
  }

  @Test
  void theFolderHoldsNoOtherPicture() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString())
              // A screenshot of a page differs from browser to browser, so nothing compares it.
              .filter(name -> !Set.of("draw", "graph.png").contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          pictures().stream()
              .map(picture -> picture.name() + EXTENSION)
              .collect(Collectors.toCollection(TreeSet::new)),
          names);
    }
  }

  @Test
  void nothingIsLoadedAndNothingRuns() {
    for (Picture picture : pictures()) {
      String drawn = picture.drawn();
      for (String loads : List.of("<script", "<style", "<image", "href", "url(", "@import")) {
        assertFalse(drawn.contains(loads), loads);
      }
      assertTrue(drawn.contains("#56d364") || !picture.name().equals("can-delete"), "in colour");
    }
  }

  @Test
  void aLookLastsUntilTheNextCode() {
    assertEquals(
        List.of(
            new Run(0, 0, 3, "a b", Look.PLAIN),
            new Run(0, 4, 2, "no", Look.RED),
            new Run(1, 2, 2, "so", Look.PLAIN)),
        TerminalScreen.showing("a b \u001b[31mno\u001b[0m\n  so\n", 20).runs());
  }

  @Test
  void columnsAndWideCharactersBeginWhereTheTerminalPutsThem() {
    assertEquals(
        List.of(
            new Run(0, 0, 1, "a", Look.PLAIN),
            new Run(0, 3, 1, "b", Look.PLAIN),
            new Run(0, 5, 2, "主", Look.PLAIN),
            new Run(0, 7, 2, "库", Look.PLAIN),
            new Run(0, 9, 1, "c", Look.PLAIN)),
        TerminalScreen.showing("a  b 主库c\n", 20).runs());
  }

  @Test
  void whatIsTooWideGoesOnInTheNextLine() {
    TerminalScreen screen = TerminalScreen.showing("abcd主\nx\n", 5);
    assertEquals(
        List.of(
            new Run(0, 0, 4, "abcd", Look.PLAIN),
            new Run(1, 0, 2, "主", Look.PLAIN),
            new Run(2, 0, 1, "x", Look.PLAIN)),
        screen.runs());
    assertEquals(3, screen.rows());
  }

  @Test
  void aCodeThatNoPictureKnowsIsAnError() {
    assertThrows(NoSuchElementException.class, () -> TerminalScreen.showing("\u001b[45mx\n", 5));
  }
}
