package io.github.sgaudit.command;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.List;

/** Words what an answer leaves out. */
public final class NoteText {
  private NoteText() {}

  /**
   * A line for each note.
   *
   * @param limit the value of {@code --limit}
   */
  public static List<String> of(List<Note> notes, int limit) {
    return notes.stream().map(note -> of(note, limit)).toList();
  }

  /** A line for each note of a command that has no limit. */
  public static List<String> of(List<Note> notes) {
    return of(notes, Integer.MAX_VALUE);
  }

  /**
   * Where groups were looked for of which none exists: rather than all groups, the region or the
   * account is wrong.
   *
   * @param groups how many were looked for
   */
  public static String allMissing(AuditContext context, int groups) {
    return (groups == 1
            ? "this security group does not exist"
            : "none of these security groups exists")
        + " in "
        + String.join(", ", context.regionIds())
        + (context.accountId() == null ? " for " : " of ")
        + context.accountAndAsWhom()
        + "; check region and "
        + (context.profile() == null ? "credentials" : "profile");
  }

  private static String of(Note note, int limit) {
    String regionId = note.target().regionId();
    return switch (note.kind()) {
      case LIMIT_BEFORE_TARGET ->
          "--limit " + limit + " cut the list before " + regionId + " was asked";
      case LIMIT_REACHED ->
          "--limit " + limit + " cut the list: there are more groups in " + regionId;
      case FILTER_CAPPED ->
          regionId
              + ": the API returns at most "
              + EcsApi.FILTERED_GROUP_CAP
              + " groups for a tag or resource group; some may be missing";
      case NAMES_UNKNOWN -> "the names of referencing groups could not be read" + because(note);
    };
  }

  private static String because(Note note) {
    Failure failure = note.failure();
    return failure == null ? "" : ": " + FailureMessage.of(failure);
  }
}
