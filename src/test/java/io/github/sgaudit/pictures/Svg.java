package io.github.sgaudit.pictures;

import java.util.Locale;

/**
 * Draws a terminal. The picture has its own background, so it is readable on light and dark pages.
 * It loads no font and no style sheet.
 */
final class Svg {
  private static final double CELL_WIDTH = 8.4;
  private static final int LINE_HEIGHT = 19;
  private static final int FONT_SIZE = 14;
  private static final int MARGIN = 16;
  private static final int BASELINE = 14;
  private static final String FONTS =
      "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono',"
          + " 'Noto Sans Mono CJK SC', monospace";

  private Svg() {}

  /**
   * Draws a screen.
   *
   * @param title a description for people who cannot see the picture
   * @param columns the width of the terminal in cells
   */
  static String of(String title, TerminalScreen screen, int columns) {
    int width = (int) Math.ceil(columns * CELL_WIDTH) + 2 * MARGIN;
    int height = screen.rows() * LINE_HEIGHT + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%d" height="%d" viewBox="0 0 %d %d">
        <title>%s</title>
        <rect x="0.5" y="0.5" width="%d" height="%d" rx="8" fill="#161b22" stroke="#4b5561"/>
        <g font-family="%s" font-size="%d" xml:space="preserve">
        """
            .formatted(
                width,
                height,
                width,
                height,
                escaped(title),
                width - 1,
                height - 1,
                FONTS,
                FONT_SIZE));
    for (Run run : screen.runs()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" %s>%s</text>%n",
              MARGIN + run.column() * CELL_WIDTH,
              MARGIN + BASELINE + run.row() * LINE_HEIGHT,
              run.cells() * CELL_WIDTH,
              run.look().attributes(),
              escaped(run.text())));
    }
    return svg.append("</g>\n</svg>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
