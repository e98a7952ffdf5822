package io.github.sgaudit.output;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a report is to look. It never changes what a report says, and formats for programs ignore
 * what is not meant for them.
 *
 * @param columns the fields to show, by their JSON names; empty for a command's usual columns
 * @param headers whether tables have a line of titles
 * @param audience who reads a table
 * @param colour whether escape sequences for colour are understood
 * @param width how many cells a line may take; empty where there is no bound
 */
public record RenderOptions(
    List<String> columns, boolean headers, Audience audience, boolean colour, OptionalInt width) {

  /** Copies the list. */
  public RenderOptions {
    columns = List.copyOf(columns);
  }

  /** What a pipe gets: everything in full, without colour. */
  public static RenderOptions whole() {
    return new RenderOptions(List.of(), true, Audience.PIPE, false, OptionalInt.empty());
  }
}
