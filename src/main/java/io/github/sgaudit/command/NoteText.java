package io.github.sgaudit.command;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Note;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words what an answer leaves out. */
public final class NoteText {
  private NoteText() {}

  /**
   * A line for each note.
   *
   * @param limit the value of {@code --limit}
   */
  public static List<String> of(List<Note> notes, int limit) {
    List<Note> ofClusters = notes.stream().filter(NoteText::isOfClusters).toList();
    List<String> lines = new ArrayList<>();
    notes.stream().filter(note -> !isOfClusters(note)).forEach(note -> lines.add(of(note, limit)));
    if (!ofClusters.isEmpty()) {
      lines.add(ofClusters(ofClusters));
    }
    return lines;
  }

  private static boolean isOfClusters(Note note) {
    return note.kind() == Note.Kind.CLUSTERS_UNKNOWN;
  }

  /** One line for the run: mostly the same permission is missing everywhere. */
  private static String ofClusters(List<Note> notes) {
    String where =
        notes.size() == 1
            ? ""
            : " in "
                + notes.stream()
                    .map(note -> note.target().regionId())
                    .collect(Collectors.joining(", "));
    List<String> reasons = notes.stream().map(NoteText::why).distinct().toList();
    boolean isPermission = notes.stream().allMatch(note -> permission(note) != null);
    return "container clusters (ACK) could not be checked"
        + where
        + ": "
        + reasons.get(0)
        + (reasons.size() > 1 ? " (and other reasons)" : "")
        + "; a group that a cluster protects cannot be told from a free one; "
        + (isPermission ? "grant it (sgaudit ram-policy) or " : "")
        + "use --strict to refuse such verdicts";
  }

  private static String why(Note note) {
    Failure failure = note.failure();
    String permission = permission(note);
    if (permission != null) {
      return "permission " + permission + " is missing";
    }
    return failure == null ? "not asked" : FailureMessage.of(failure);
  }

  private static @Nullable String permission(Note note) {
    return note.failure() == null ? null : note.failure().permission();
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
      case CLUSTERS_UNKNOWN -> ofClusters(List.of(note));
      case RULES_UNKNOWN -> "not all rules of referencing groups could be read" + because(note);
      case REST_UNKNOWN ->
          "not all rules of this account's groups could be searched for further references"
              + because(note);
      case NAMES_UNKNOWN -> "the names of some groups could not be read" + because(note);
    };
  }

  /** The first few IDs, and how many others there are. */
  public static String first(List<String> ids) {
    int most = 5;
    return ids.size() <= most
        ? String.join(", ", ids)
        : String.join(", ", ids.subList(0, most)) + " and " + (ids.size() - most) + " more";
  }

  private static String because(Note note) {
    Failure failure = note.failure();
    return failure == null ? "" : ": " + FailureMessage.of(failure);
  }
}
