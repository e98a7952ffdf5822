package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account that is not computed from a {@link World}: what it answers is known call by call. */
public interface Recording {

  /**
   * The whole answer of a call that reads.
   *
   * @param action such as {@code DescribeInstances}
   * @param parameters those of query and form; what tells the page decides nothing
   */
  Answer answer(String action, Map<String, String> parameters);

  /**
   * An answer over all its pages.
   *
   * @param fields what stands beside the list
   * @param items the entries of the list; may make each when it is asked for, as a page has few
   * @param refusal what follows the last entry in place of the end of the list; where there is no
   *     entry, it is the answer
   */
  record Answer(ObjectNode fields, List<ObjectNode> items, @Nullable Refusal refusal) {
    /** Nothing but a refusal. */
    public static Answer refused(Refusal refusal) {
      return new Answer(Json.object(), List.of(), refusal);
    }
  }

  /**
   * An error.
   *
   * @param status the HTTP status; null for no answer at all
   * @param code null for an error that does not tell it
   * @param permission the RAM action that is missing; null for any other error
   */
  record Refusal(
      @Nullable Integer status,
      @Nullable String code,
      String message,
      @Nullable String permission) {}
}
