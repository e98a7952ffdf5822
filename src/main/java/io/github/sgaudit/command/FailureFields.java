package io.github.sgaudit.command;

import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.FieldTable;

/** The fields of a failure, as every document shows it. */
public final class FailureFields {
  public static final FieldTable<Failure> TABLE =
      FieldTable.<Failure>builder()
          .word("regionId", Failure::place)
          .word("code", Failure::code)
          .freeText("message", FailureMessage::of)
          .build();

  private FailureFields() {}
}
