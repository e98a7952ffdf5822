package io.github.sgaudit.output;

import java.util.List;
import java.util.OptionalInt;

/** A table as a terminal of some width shows it. */
final class AtTerminal {
  private AtTerminal() {}

  static String plain(int width, Report<?> report) {
    return render(width, false, report);
  }

  static String coloured(int width, Report<?> report) {
    return render(width, true, report);
  }

  private static String render(int width, boolean colour, Report<?> report) {
    return StandardFormat.TABLE.render(
        report,
        new RenderOptions(List.of(), true, Audience.TERMINAL, colour, OptionalInt.of(width)));
  }
}
