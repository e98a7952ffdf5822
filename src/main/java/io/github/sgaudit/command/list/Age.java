package io.github.sgaudit.command.list;

import io.github.sgaudit.output.CellText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How old something is, as people say it. Counted in the calendar, by UTC's dates, and rounded
 * down: days up to two months, whole months up to two years, then whole years.
 */
final class Age {
  private static final int FEW = 2;

  private Age() {}

  /**
   * The age in words.
   *
   * @param created when it was made, null where that is not known
   * @param now the moment to count from
   * @return such as {@code today}, {@code 5 days}, {@code 23 months}; null where it is not known or
   *     not past
   */
  static @Nullable String inWords(@Nullable Instant created, Instant now) {
    if (created == null || created.isAfter(now)) {
      return null;
    }
    LocalDate from = created.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate to = now.atOffset(ZoneOffset.UTC).toLocalDate();
    Period age = Period.between(from, to);
    if (age.getYears() >= FEW) {
      return age.getYears() + " years";
    }
    if (age.toTotalMonths() >= FEW) {
      return age.toTotalMonths() + " months";
    }
    int days = Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    return days == 0 ? "today" : CellText.count(days, "day");
  }
}
