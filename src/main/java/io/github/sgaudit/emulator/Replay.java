package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.LongStream;

/** Answers calls from a {@link Recording}, page by page. */
final class Replay {
  /** Places of entries that are not known: more than a page of any action has. */
  private static final int UNKNOWN_ENTRIES = 1001;

  private Replay() {}

  static void answer(
      Action action, ApiCall call, Recording recording, Paging paging, ObjectNode answer)
      throws ApiException {
    if (!action.wireName.startsWith("Describe") && action != Action.GET_CALLER_IDENTITY) {
      throw new ApiException(
          403,
          "OperationDenied.Snapshot",
          "This is a snapshot of an account: it answers questions and cannot be changed.");
    }
    Recording.Answer recorded = recording.answer(action.wireName, call.parameters());
    answer.setAll(recorded.fields());
    int known = recorded.items().size();
    int all = recorded.refusal() == null ? known : known + UNKNOWN_ENTRIES;
    List<ObjectNode> items =
        page(action, call, paging, LongStream.rangeClosed(1, all).boxed().toList(), known, answer)
            .stream()
            .filter(number -> number <= known)
            .map(number -> recorded.items().get(Math.toIntExact(number - 1)))
            .toList();
    if (recorded.refusal() != null && items.isEmpty()) {
      throw ApiException.recorded(recorded.refusal());
    }
    if (recorded.refusal() != null && answer.has("TotalCount")) {
      answer.put("TotalCount", known + 1);
    }
    if (action.answersList()) {
      ArrayNode list =
          action.itemName.isEmpty()
              ? answer.putArray(action.listName)
              : Json.putList(answer, action.listName, action.itemName);
      list.addAll(items);
    }
  }

  /**
   * The numbers of the entries of a page.
   *
   * @param entries all, from 1
   * @param known the last whose entry is known
   */
  private static List<Long> page(
      Action action, ApiCall call, Paging paging, List<Long> entries, int known, ObjectNode answer)
      throws ApiException {
    Paging.Entries<Long> numbered = Paging.Entries.of(entries, number -> number);
    return switch (action) {
      case DESCRIBE_SECURITY_GROUPS ->
          paging.page(call, DescribeSecurityGroups.SIZES, numbered, answer);
      case DESCRIBE_INSTANCES -> paging.page(call, DescribeInstances.SIZES, numbered, answer);
      case DESCRIBE_NETWORK_INTERFACES ->
          paging.page(call, DescribeNetworkInterfaces.SIZES, numbered, answer);
      case DESCRIBE_SECURITY_GROUP_ATTRIBUTE ->
          paging.pageByToken(call, DescribeSecurityGroupAttribute.SIZES, numbered, answer);
      case DESCRIBE_CLUSTERS_V1 -> pageOfClusters(call, entries, known, answer);
      default -> entries;
    };
  }

  private static List<Long> pageOfClusters(
      ApiCall call, List<Long> entries, int known, ObjectNode answer) throws ApiException {
    int size = Paging.clamp(call.findInt("page_size"), DescribeClustersV1.DEFAULT_PAGE_SIZE, 1, 50);
    int number = Paging.clamp(call.findInt("page_number"), 1, 1, Integer.MAX_VALUE);
    answer
        .putObject("page_info")
        .put("page_number", number)
        .put("page_size", size)
        .put("total_count", known < entries.size() ? known + 1 : known);
    return entries.stream().skip((number - 1L) * size).limit(size).toList();
  }
}
