package io.github.sgaudit.output;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a report is to look. It never changes what a report says, and formats for programs pass over
 * it where it is not meant for them.
 *
 * @param fields the fields to show, by their JSON names; empty for those that tell most
 * @param headers whether tables have a line with the columns' titles
 * @param forPerson whether a person reads it at a terminal, to whom "3 months ago" says more than a
 *     time
 * @param colour whether escape sequences for colour are understood
 * @param width how many cells a line may take, empty where there is no bound
 * @param sameAccount how a command that is suggested reaches the account that was asked
 */
public record Presentation(
    List<String> fields,
    boolean headers,
    boolean forPerson,
    boolean colour,
    OptionalInt width,
    SameAccount sameAccount) {

  /** Copies the list. */
  public Presentation {
    fields = List.copyOf(fields);
  }

  /**
   * What a pipe gets: everything whole, without colour.
   *
   * @return the presentation
   */
  public static Presentation whole() {
    return new Presentation(
        List.of(), true, false, false, OptionalInt.empty(), SameAccount.unnamed());
  }
}
